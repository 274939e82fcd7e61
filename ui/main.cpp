#include "handover.h"

#include "console/commandline.h"
#include "console/lockdown.h"
#include "look/glyphs.h"
#include "profiles/settingsfile.h"
#include "window/endpointsettings.h"
#include "window/languages.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace {

using namespace hawser;
using namespace Qt::StringLiterals;

int fail(const CommandLineError &error)
{
    std::fprintf(stderr, "hawser: %s\n", qUtf8Printable(error.message));
    return int(ExitCode::Usage);
}

struct Ended
{
    int code = 0;
    bool wantsRestart = false;
};

/// From the start to the end; then the port is free, and all that is kept is written.
Ended runWindow(QApplication &application, CommandLine &line)
{
    // A demo runs beside the real one, whose settings it is to leave alone.
    ConsoleOptions &options = line.console;
    const QTemporaryDir scratch;
    SettingsFile settings(options.demo ? scratch.path() : line.profileFolder);
    installLanguages(application, settings.text(Setting::Language));
    options.acceptsNew = options.acceptsNew && settings.flag(Setting::AcceptNewServers);
    if (!line.endpointAsked && !options.demo)
        takeEndpoint(settings, options.endpoint);
    options.listen = options.listen
        && (line.endpointAsked || options.demo || settings.flag(Setting::EndpointEnabled));
    options.portLedgerFile
        = options.demo ? QString() : QDir(line.profileFolder).filePath(u"ports.json"_s);
    Console console(options);
    MainWindow window(console, &settings);
    if (line.runFor)
        QTimer::singleShot(*line.runFor, &window, &QWidget::close);
    window.show();
    console.start();
    const int code = QApplication::exec();
    return {code, window.wantsRestart()};
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    QCoreApplication::setApplicationName(u"hawser"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HAWSER_VERSION));
    if (wantsNoWindow(argc, argv))
        return runWithoutWindow(argc, argv);

    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Hawser"_s);
    QGuiApplication::setDesktopFileName(QStringLiteral(HAWSER_DESKTOP_ID));
    QApplication::setWindowIcon(applicationIcon());
    installLanguages(application, {});

    auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line)
        return fail(line.error());
    if (const auto problem = readFiles(*line))
        return fail(*problem);

    const Ended ended = runWindow(application, *line);
    if (ended.wantsRestart)
        QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                QCoreApplication::arguments().mid(1));
    return ended.code;
}

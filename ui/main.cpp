#include "handover.h"

#include "console/commandline.h"
#include "console/lockdown.h"
#include "look/glyphs.h"
#include "window/languages.h"
#include "window/mainwindow.h"

#include <QApplication>
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

/// A window needs no token from a file: it makes one for this run and shows how to use it.
std::optional<CommandLineError> provideToken(CommandLine &line)
{
    if (!line.registrationTokenFile.isEmpty())
        return provideRegistrationToken(line);
    line.console.endpoint.registrationToken = makeRegistrationToken();
    return std::nullopt;
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
    QGuiApplication::setDesktopFileName(u"hawser"_s);
    QApplication::setWindowIcon(applicationIcon());
    installLanguages(application);

    auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line)
        return fail(line.error());
    if (const auto problem = provideToken(*line))
        return fail(*problem);

    Console console(line->console);
    MainWindow window(console, line->profileFolder);
    if (line->runFor)
        QTimer::singleShot(*line->runFor, &window, &QWidget::close);
    window.show();
    console.start();
    return QApplication::exec();
}

#include "handover.h"

#include "console/commandline.h"
#include "console/lockdown.h"
#include "look/glyphs.h"
#include "profiles/settingsfile.h"
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

void keepEndpoint(SettingsFile &settings, const EndpointOptions &endpoint)
{
    settings.set(Setting::EndpointAddress, endpoint.address);
    settings.set(Setting::EndpointPort, int(endpoint.port));
    settings.set(Setting::EndpointTls, endpoint.tls);
}

/// Where the endpoint listens, as far as the command line does not say.
void takeEndpoint(CommandLine &line, const SettingsFile &settings)
{
    line.console.acceptsNew = line.console.acceptsNew && settings.flag(Setting::AcceptNewServers);
    if (line.endpointAsked || line.console.demo)
        return;
    EndpointOptions &endpoint = line.console.endpoint;
    endpoint.address = settings.text(Setting::EndpointAddress);
    endpoint.port = quint16(settings.number(Setting::EndpointPort));
    endpoint.tls = endpoint.tls || settings.flag(Setting::EndpointTls);
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
    if (const auto problem = readFiles(*line))
        return fail(*problem);

    SettingsFile settings(line->profileFolder);
    takeEndpoint(*line, settings);
    Console console(line->console);
    MainWindow window(console, line->profileFolder, &settings);
    // The guide may have made it listen elsewhere: the next start is to do the same.
    QObject::connect(&console, &Console::endpointReady, &settings, [&](const QUrl &) {
        if (!line->endpointAsked && !line->console.demo)
            keepEndpoint(settings, console.options().endpoint);
    });
    if (line->runFor)
        QTimer::singleShot(*line->runFor, &window, &QWidget::close);
    window.show();
    console.start();
    return QApplication::exec();
}

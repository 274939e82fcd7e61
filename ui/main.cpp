#include "handover.h"

#include "console/commandline.h"
#include "console/consolelog.h"
#include "console/lockdown.h"
#include "console/retentionsettings.h"
#include "desktop/crashsentinel.h"
#include "desktop/hawserlink.h"
#include "desktop/logfile.h"
#include "desktop/singleinstance.h"
#include "desktop/stopsignals.h"
#include "look/glyphs.h"
#include "profiles/settingsfile.h"
#include "window/endpointsettings.h"
#include "window/languages.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QFileOpenEvent>
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

/// How the settings change what was asked for on the command line.
void takeSettings(const SettingsFile &settings, CommandLine &line)
{
    ConsoleOptions &options = line.console;
    options.acceptsNew = options.acceptsNew && settings.flag(Setting::AcceptNewServers);
    if (!line.endpointAsked && !options.demo)
        takeEndpoint(settings, options.endpoint);
    options.listen = options.listen
        && (line.endpointAsked || options.demo || settings.flag(Setting::EndpointEnabled));
    options.retention = retentionFrom(settings);
    options.sessionReason = sessionReason(line); // in the language that was chosen
    if (!options.demo)
        options.portLedgerFile = QDir(line.profileFolder).filePath(u"ports.json"_s);
}

/// What a second start wants of this one: the window, and what a link says.
void heed(const QStringList &arguments, MainWindow &window)
{
    window.comeForward();
    for (const QString &argument : arguments) {
        if (isHawserLink(argument))
            window.openLink(argument);
    }
}

/// Links come so on macOS, where a running program is not started again.
class OpenedLinks : public QObject
{
public:
    explicit OpenedLinks(MainWindow &window)
        : m_window(window)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::FileOpen)
            return QObject::eventFilter(watched, event);
        m_window.openLink(static_cast<QFileOpenEvent *>(event)->url().toString());
        return true;
    }

private:
    MainWindow &m_window;
};

/// From the start to the end; then the port is free, and all that is kept is written.
Ended runWindow(QApplication &application, CommandLine &line, SingleInstance &instance)
{
    // A demo runs beside the real one, whose settings it is to leave alone.
    const QTemporaryDir scratch;
    const QString folder = line.console.demo ? scratch.path() : line.profileFolder;
    SettingsFile settings(folder);
    installLanguages(application, settings.text(Setting::Language));
    takeSettings(settings, line);

    LogFile log(QDir(folder).filePath(u"log"_s));
    const LoggedMessages messages(log);
    const CrashSentinel sentinel(QFileInfo(log.path()).path(), log.path());

    Console console(line.console);
    keepLog(console, log);
    MainWindow window(console, &settings);
    window.setLogPath(log.path());
    if (sentinel.report())
        window.tellOfCrash(*sentinel.report());
    QObject::connect(&instance, &SingleInstance::startedAgain, &window,
                     [&window](const QStringList &arguments) { heed(arguments, window); });
    const OpenedLinks openedLinks(window);
    const StopSignals stopSignals;
    QObject::connect(&stopSignals, &StopSignals::stopRequested, &window, &MainWindow::quit);
    if (line.runFor)
        QTimer::singleShot(*line.runFor, &window, &MainWindow::quit);
    window.start(line.minimized);
    console.start();
    if (!line.link.isEmpty())
        window.openLink(line.link);
    const int code = QApplication::exec();
    return {code, window.wantsRestart()};
}

/// Nothing to say: the other one's window has come forward.
int alreadyRunning(SingleInstance::Claim claim, const QString &folder)
{
    if (claim == SingleInstance::Claim::HandedOver)
        return int(ExitCode::Ok);
    return fail({QCoreApplication::translate(
                     "Main",
                     "Hawser already runs with the folder %1 and does not answer. End it, or "
                     "use another folder: --profile-dir DIR")
                     .arg(folder)});
}

/// One window per folder; a demo has a folder of its own each time.
Ended runOnce(QApplication &application, CommandLine &line)
{
    SingleInstance instance(line.profileFolder);
    if (!line.console.demo) {
        const auto claim = instance.claim(QCoreApplication::arguments().mid(1));
        if (claim != SingleInstance::Claim::First)
            return {alreadyRunning(claim, line.profileFolder), false};
    }
    return runWindow(application, line, instance);
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    QCoreApplication::setApplicationName(u"hawser"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HAWSER_VERSION));
    if (somethingFollowsALink(argc, argv)) {
        return fail({QCoreApplication::translate(
            "Main", "A hawser:// link stands last: what follows it may be of whoever made it.")});
    }
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

    const Ended ended = runOnce(application, *line);
    if (ended.wantsRestart)
        QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                QCoreApplication::arguments().mid(1));
    return ended.code;
}

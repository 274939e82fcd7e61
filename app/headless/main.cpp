#include "headless/agent.h"
#include "headless/agenthelp.h"

#include "console/commandline.h"
#include "console/helptext.h"
#include "console/lockdown.h"
#include "console/retentionsettings.h"
#include "profiles/settingsfile.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace hawser;
using namespace Qt::StringLiterals;

int fail(const QString &message)
{
    std::fprintf(stderr, "hawser-agent: %s\n", qUtf8Printable(message));
    return int(ExitCode::Usage);
}

int show(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    return int(ExitCode::Ok);
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("hawser"_L1);
    QCoreApplication::setApplicationVersion(QStringLiteral(HAWSER_VERSION));

    auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line)
        return fail(line.error().message);
    if (line->wish == CommandLine::Wish::ShowHelp)
        return show(helpText(CommandOption::Of::Agent, headless::agentHelp()));
    if (line->wish == CommandLine::Wish::ShowVersion)
        return show("hawser-agent "_L1 + QStringLiteral(HAWSER_VERSION) + u'\n');
    if (!line->link.isEmpty())
        return fail(u"links are opened by the window, hawser"_s);
    line->wish = CommandLine::Wish::Headless;
    line->console.makesToken = false;
    if (const auto problem = readFiles(*line))
        return fail(problem->message);

    if (!line->console.archiveFolder.isEmpty())
        line->console.retention = retentionFrom(SettingsFile(line->profileFolder));
    headless::Agent agent(*line);
    QObject::connect(
        &agent, &headless::Agent::finished, &application,
        [](ExitCode code) { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
    agent.start();
    return QCoreApplication::exec();
}

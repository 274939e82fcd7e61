#include "handover.h"

#include "console/commandline.h"
#include "console/helptext.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

#ifdef Q_OS_WIN
#include <QProcess>
#else
#include <unistd.h>
#endif

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

int fail(ExitCode code, const QString &message)
{
    std::fprintf(stderr, "hawser: %s\n", qUtf8Printable(message));
    return int(code);
}

int show(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    return int(ExitCode::Ok);
}

int notStarted(const QString &agent)
{
    return fail(ExitCode::Internal,
                QCoreApplication::translate("Handover", "%1 cannot be started").arg(agent));
}

#ifdef Q_OS_WIN
int handOver(const QString &agent, const QStringList &arguments)
{
    QProcess process;
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(agent, arguments);
    if (!process.waitForFinished(-1))
        return notStarted(agent);
    return process.exitCode();
}
#else
/// Becomes the agent: same process, same pipes, same signals.
int handOver(const QString &agent, const QStringList &arguments)
{
    std::vector<QByteArray> texts{QFile::encodeName(agent)};
    for (const QString &argument : arguments)
        texts.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    execv(pointers.front(), pointers.data());
    return notStarted(agent);
}
#endif

} // namespace

bool somethingFollowsALink(int argc, char *argv[])
{
    constexpr std::string_view scheme("hawser:");
    char **const end = argv + argc;
    char **const link = std::find_if(argv + 1, end, [&scheme](const char *argument) {
        return qstrnicmp(argument, scheme.data(), scheme.size()) == 0;
    });
    return end - link > 1;
}

bool wantsNoWindow(int argc, char *argv[])
{
    constexpr std::array<std::string_view, 3> words{"--headless", "--help", "--version"};
    return std::any_of(argv + 1, argv + argc, [&words](const char *argument) {
        return std::find(words.begin(), words.end(), argument) != words.end();
    });
}

int runWithoutWindow(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.removeAll("--headless"_L1) > 0) {
        const QDir folder(QCoreApplication::applicationDirPath());
        return handOver(folder.filePath(u"hawser-agent"_s), arguments);
    }
    const auto line = parseCommandLine(arguments);
    if (!line)
        return fail(ExitCode::Usage, line.error().message);
    return show(line->wish == CommandLine::Wish::ShowVersion
                    ? "hawser "_L1 + QStringLiteral(HAWSER_VERSION) + u'\n'
                    : helpText(CommandOption::Of::Window));
}

} // namespace hawser

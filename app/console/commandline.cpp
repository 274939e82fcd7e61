#include "console/commandline.h"

#include "console/commandoptions.h"
#include "desktop/hawserlink.h"
#include "profiles/profilefolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<CommandLineError> lineError(const QString &message)
{
    return tl::make_unexpected(CommandLineError{message});
}

/// Takes the option that stands \a at, and moves \a at on to its value if that stands apart. What
/// is wrong with it; empty if all is well.
QString takeOption(CommandLine &line, const QStringList &arguments, qsizetype &at)
{
    const QString &argument = arguments[at];
    const qsizetype equals = argument.indexOf(u'=');
    const QString name = argument.left(equals);
    const CommandOption *option = findCommandOption(name);
    if (!option)
        return u"Unknown option “%1”. See --help."_s.arg(argument);
    if (!option->value)
        return equals < 0 ? option->apply(line, {}) : u"%1 takes no value"_s.arg(name);
    if (equals >= 0)
        return option->apply(line, argument.mid(equals + 1));
    if (at + 1 == arguments.size())
        return u"%1 needs a value: %2"_s.arg(name, QString::fromUtf8(option->value));
    return option->apply(line, arguments[++at]);
}

/// "--export" and "--to" only mean something together; that an empty filter was given does not
/// show in it.
QString exportComplaint(const CommandLine &line, const QStringList &arguments)
{
    const bool hasFilter = std::any_of(arguments.begin(), arguments.end(), [](const QString &one) {
        return one == "--export"_L1 || one.startsWith("--export="_L1);
    });
    const bool hasFile = line.eventExport && !line.eventExport->file.isEmpty();
    return hasFilter == hasFile ? QString() : u"--export and --to go together"_s;
}

/// What does not go together; empty if all does.
QString complaintAbout(const CommandLine &line, const QStringList &arguments)
{
    if (line.console.endpoint.certificateFile.isEmpty() != line.console.endpoint.keyFile.isEmpty())
        return u"--certificate and --key go together"_s;
    if (const QString error = exportComplaint(line, arguments); !error.isEmpty())
        return error;
    if (line.eventExport && !line.keepsEvents)
        return u"--export needs the archive that --no-archive leaves out"_s;
    return {};
}

/// What one option means for others that were not given.
void conclude(CommandLine &line)
{
    if (line.eventExport && !line.runFor)
        line.console.listen = false; // only looks at what is stored
    if (line.profileFolder.isEmpty())
        line.profileFolder = defaultProfileFolder();
    if (line.console.demo && !line.endpointAsked)
        line.console.endpoint.port = 0; // a demo does not take the port that real mods look for
    if (line.console.demo)
        line.console.archivesForNow = line.keepsEvents;
    else if (line.keepsEvents)
        line.console.archiveFolder = line.profileFolder;
    if (!line.console.demo) // which keeps nothing
        line.console.endpoint.certificateFolder = line.profileFolder;
}

/// Where nothing but dialled servers is given, nobody is to dial in.
bool needsEndpoint(const ProfilesFile &given)
{
    return given.profiles.isEmpty()
        || std::any_of(given.profiles.begin(), given.profiles.end(),
                       [](const ServerProfile &profile) {
                           return profile.connector == ConnectorKind::Generic;
                       });
}

} // namespace

tl::expected<CommandLine, CommandLineError> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        if (isHawserLink(arguments[at]))
            line.link = arguments[at];
        else if (const QString error = takeOption(line, arguments, at); !error.isEmpty())
            return lineError(error);
    }
    if (const QString error = complaintAbout(line, arguments); !error.isEmpty())
        return lineError(error);
    conclude(line);
    return line;
}

tl::expected<QString, CommandLineError> readRegistrationToken(const QString &path)
{
    constexpr qint64 maximumBytes = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return lineError(
            u"The registration token file %1 cannot be read: %2"_s.arg(path, file.errorString()));
#ifndef Q_OS_WIN
    constexpr auto others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others) {
        return lineError(u"The registration token file %1 can be read by other users. "
                         "Make it yours alone: chmod 600 %1"_s.arg(path));
    }
#endif
    const QString token = QString::fromUtf8(file.readLine(maximumBytes)).trimmed();
    if (token.isEmpty())
        return lineError(u"The registration token file %1 is empty"_s.arg(path));
    return token;
}

QString sessionReason(const CommandLine &line)
{
    if (line.console.demo)
        return QCoreApplication::translate("CommandLine", "A demo keeps nothing.");
    if (!line.profilesFile.isEmpty())
        return QCoreApplication::translate("CommandLine",
                                           "Started with --profiles, which is for one session.");
    if (line.wish == CommandLine::Wish::Headless && !line.registrationTokenFile.isEmpty())
        return QCoreApplication::translate("CommandLine",
                                           "Started with a registration token from a file.");
    return {};
}

std::optional<CommandLineError> readFiles(CommandLine &line)
{
    ConsoleOptions &console = line.console;
    if (!line.registrationTokenFile.isEmpty()) {
        const auto token = readRegistrationToken(line.registrationTokenFile);
        if (!token)
            return token.error();
        console.endpoint.registrationToken = *token;
    } else if (console.demo || !line.profilesFile.isEmpty()) {
        console.endpoint.registrationToken = makeRegistrationToken();
    }
    if (!line.profilesFile.isEmpty()) {
        const auto given = readProfilesFile(line.profilesFile);
        if (!given)
            return CommandLineError{given.error().message};
        console.given = *given;
        console.listen
            = console.listen && (line.endpointAsked || console.demo || needsEndpoint(*given));
    }
    console.sessionReason = sessionReason(line);
    console.usesKeychain = console.sessionReason.isEmpty();
    return std::nullopt;
}

QString noTokenAdvice()
{
    return u"There is no registration token, so no mod could be let in. Put one into a "
           "file that only you can read and name it: --registration-token-file FILE. "
           "To look around without game servers: --demo"_s;
}

} // namespace hawser

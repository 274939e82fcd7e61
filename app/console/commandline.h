#pragma once

#include "console/console.h"
#include "console/registrationtoken.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace hawser {

/// Which events go to which file (headless).
struct EventExportWish
{
    QString filter; ///< of the filter grammar; empty: all
    QString file;
};

/// What the window and hawser-agent are told on the command line.
struct CommandLine
{
    enum class Wish : quint8 { Run, ShowHelp, ShowVersion, Headless };
    Wish wish = Wish::Run;
    ConsoleOptions console;
    bool endpointAsked = false; ///< --listen or a token was given
    QString profileFolder;      ///< settings, own certificate
    bool keepsEvents = true;    ///< in the archive, which lies in the profile folder
    QString registrationTokenFile;
    QString profilesFile; ///< game servers of this session
    QStringList events{
        QStringLiteral("all")}; ///< names of event types, or "all", or "none" (headless)
    std::optional<std::chrono::seconds> runFor;
    QString link;           ///< hawser://…, of unknown origin; see parseHawserLink()
    bool minimized = false; ///< does not show the window at first
    std::optional<EventExportWish> eventExport; ///< at once, or after runFor; then the end
};

/// What is wrong with the command line; the program ends with exit code 2. In English, as --help
/// is: no language is chosen yet.
struct CommandLineError
{
    QString message;
};

/// Reads \a arguments (without the program's name). Touches no file.
tl::expected<CommandLine, CommandLineError> parseCommandLine(const QStringList &arguments);

/// Reads the registration token from \a path: first line, blanks around it trimmed. Refuses a file
/// that other users can read or that holds no usable token.
tl::expected<QString, CommandLineError> readRegistrationToken(const QString &path);

/// Reads the files that \a line names, for its secrets and profiles, and decides where the rest is
/// kept: in the keychain, unless this is a demo or a run with --profiles. For hawser-agent also one
/// with a token from a file does without the keychain, which may have to ask somebody.
std::optional<CommandLineError> readFiles(CommandLine &line);
/// Why nothing is kept in the keychain, as display text; empty if it is.
QString sessionReason(const CommandLine &line);
/// What to tell who started hawser-agent without a registration token anywhere.
QString noTokenAdvice();

/// Exit codes of both programs.
enum class ExitCode : int {
    Ok = 0,           ///< ended as asked: quit, signal, --for
    Internal = 1,     ///< our own fault
    Usage = 2,        ///< the command line is wrong, or says too little to start
    NoEndpoint = 3,   ///< the endpoint cannot listen; the error line says why
    OutputClosed = 4, ///< whoever read standard output is gone
    ExportFailed = 5, ///< the file of --export was not written, or there is nothing to read from
};

} // namespace hawser

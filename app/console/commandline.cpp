#include "console/commandline.h"

#include "desktop/hawserlink.h"
#include "profiles/profilefolder.h"
#include "protocol/event.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

tl::unexpected<CommandLineError> wrong(const QString &message)
{
    return tl::make_unexpected(CommandLineError{message});
}

/// One option: its name, whether a value follows, and what it does to the command line.
struct Option
{
    QLatin1StringView name;
    const char *value; ///< how the value is called in the help; null: a switch
    const char *help;
    QString (*apply)(CommandLine &, const QString &); ///< an empty text means well
};

QString applyListen(CommandLine &line, const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    QString host = value.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool isNumber = false;
    const uint port = value.mid(colon + 1).toUInt(&isNumber);
    if (host == "localhost"_L1)
        host = "127.0.0.1"_L1;
    if (colon <= 0 || !isNumber || port > 65535 || host.isEmpty()) {
        return say("--listen takes an address and a port, such as 127.0.0.1:3004, [::1]:3004 or "
                   "0.0.0.0:3004, not “%1”")
            .arg(value);
    }
    line.console.endpoint.address = host;
    line.console.endpoint.port = quint16(port);
    line.endpointAsked = true;
    return {};
}

QString applyConnections(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const int count = value.toInt(&isNumber);
    if (!isNumber || count < 1 || count > 1024)
        return say("--connections-per-address takes a number from 1 to 1024, not “%1”").arg(value);
    line.console.endpoint.connectionsPerAddress = count;
    return {};
}

QString applyFor(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const int seconds = value.toInt(&isNumber);
    if (!isNumber || seconds < 1)
        return say("--for takes a number of seconds from 1, not “%1”").arg(value);
    line.runFor = std::chrono::seconds(seconds);
    return {};
}

QString applyEvents(CommandLine &line, const QString &value)
{
    line.events = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : std::as_const(line.events)) {
        const bool isWord = name == "all"_L1 || name == "none"_L1 || name == "unknown"_L1;
        if (!isWord && eventTypeFromName(name.toStdString()) == EventType::Unknown) {
            return say("--events does not know “%1”; it takes all, none, or some of log, "
                       "player-connected, player-disconnected, chat-message, player-death, "
                       "entity-killed, unknown")
                .arg(name);
        }
    }
    if (line.events.isEmpty())
        return say("--events needs a value: all, none, or event types separated by commas");
    return {};
}

EventExportWish &exportOf(CommandLine &line)
{
    if (!line.eventExport)
        line.eventExport.emplace();
    return *line.eventExport;
}

/// "--export" and "--to" only mean something together; that an empty filter was given does not
/// show in it.
QString exportComplaint(const CommandLine &line, const QStringList &arguments)
{
    const bool hasFilter = std::any_of(arguments.begin(), arguments.end(), [](const QString &one) {
        return one == "--export"_L1 || one.startsWith("--export="_L1);
    });
    const bool hasFile = line.eventExport && !line.eventExport->file.isEmpty();
    return hasFilter == hasFile ? QString() : say("--export and --to go together");
}

const std::array options{
    Option{"--headless"_L1, nullptr,
           QT_TRANSLATE_NOOP("CommandLine",
                             "Work without a window: one JSON object a line on standard output, "
                             "commands on standard input. Hands over to hawser-agent."),
           [](CommandLine &line, const QString &) {
               line.wish = CommandLine::Wish::Headless;
               return QString();
           }},
    Option{
        "--demo"_L1, nullptr,
        QT_TRANSLATE_NOOP("CommandLine",
                          "Start simulated game servers. Touches no keychain and stores nothing."),
        [](CommandLine &line, const QString &) {
            line.console.demo = true;
            return QString();
        }},
    Option{
        "--listen"_L1, "ADDR:PORT",
        QT_TRANSLATE_NOOP("CommandLine",
                          "Where mods dial in. Default 127.0.0.1:3004; port 0 takes any free one."),
        applyListen},
    Option{"--registration-token-file"_L1, "FILE",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "The secret that lets mods in, on the first line of a file only you can read."),
           [](CommandLine &line, const QString &value) {
               line.registrationTokenFile = value;
               line.endpointAsked = true;
               return QString();
           }},
    Option{"--profiles"_L1, "FILE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "Game servers and their secrets for this session, as JSON in a file "
                             "only you can read. The keychain is not touched then."),
           [](CommandLine &line, const QString &value) {
               line.profilesFile = value;
               return QString();
           }},
    Option{"--ask-for-new"_L1, nullptr,
           QT_TRANSLATE_NOOP("CommandLine",
                             "Mods that come with the right token for the first time wait until "
                             "they are accepted."),
           [](CommandLine &line, const QString &) {
               line.console.acceptsNew = false;
               return QString();
           }},
    Option{"--tls"_L1, nullptr,
           QT_TRANSLATE_NOOP("CommandLine",
                             "Encrypt (wss). Without --certificate an own one is made; it lasts as "
                             "long as its key is kept in the keychain, else for this run."),
           [](CommandLine &line, const QString &) {
               line.console.endpoint.tls = true;
               return QString();
           }},
    Option{"--certificate"_L1, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "Certificate (and chain) in PEM form; implies --tls."),
           [](CommandLine &line, const QString &value) {
               line.console.endpoint.certificateFile = value;
               line.console.endpoint.tls = true;
               return QString();
           }},
    Option{"--key"_L1, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "Private key of the certificate in PEM form."),
           [](CommandLine &line, const QString &value) {
               line.console.endpoint.keyFile = value;
               return QString();
           }},
    Option{
        "--connections-per-address"_L1, "N",
        QT_TRANSLATE_NOOP("CommandLine", "How many connections one address may hold. Default 64."),
        applyConnections},
    Option{"--answer-checks"_L1, nullptr,
           QT_TRANSLATE_NOOP("CommandLine",
                             "Tell whoever asks GET /check?port=N here whether that port of his "
                             "own address takes connections. Connects to nobody else."),
           [](CommandLine &line, const QString &) {
               line.console.endpoint.answersChecks = true;
               return QString();
           }},
    Option{"--profile-dir"_L1, "DIR",
           QT_TRANSLATE_NOOP("CommandLine",
                             "Where settings, log, archive and the own certificate are kept; never "
                             "a secret. Default: \"profile\" beside the program if a file "
                             "portable.txt lies there, else your folder for configurations."),
           [](CommandLine &line, const QString &value) {
               line.profileFolder = value;
               return QString();
           }},
    Option{"--no-archive"_L1, nullptr,
           QT_TRANSLATE_NOOP("CommandLine",
                             "Store no events: they are shown and printed, and gone with the "
                             "program. What was stored before stays."),
           [](CommandLine &line, const QString &) {
               line.keepsEvents = false;
               return QString();
           }},
    Option{"--events"_L1, "none|all|TYPE,…",
           QT_TRANSLATE_NOOP("CommandLine", "Headless: which events are printed. Default all."),
           applyEvents},
    Option{
        "--export"_L1, "FILTER",
        QT_TRANSLATE_NOOP("CommandLine",
                          "Headless: write the stored events that match to the file of --to, and "
                          "end. With --for, what has come by the end of that time. \"\" means "
                          "all events; 'type:chat,death player:mara after:24h \"my bike\"' shows "
                          "the grammar."),
        [](CommandLine &line, const QString &value) {
            exportOf(line).filter = value;
            return QString();
        }},
    Option{"--to"_L1, "FILE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "Headless: the file of --export. CSV if its name ends with .csv, else "
                             "one JSON object a line; only you can open it."),
           [](CommandLine &line, const QString &value) {
               exportOf(line).file = value;
               return QString();
           }},
    Option{"--minimized"_L1, nullptr,
           QT_TRANSLATE_NOOP("CommandLine",
                             "Start without showing the window where the desktop has a tray for an "
                             "icon, else with the window minimized."),
           [](CommandLine &line, const QString &) {
               line.minimized = true;
               return QString();
           }},
    Option{"--for"_L1, "SECONDS",
           QT_TRANSLATE_NOOP("CommandLine", "End by itself after this time."), applyFor},
    Option{"--help"_L1, nullptr, QT_TRANSLATE_NOOP("CommandLine", "Show this help."),
           [](CommandLine &line, const QString &) {
               line.wish = CommandLine::Wish::ShowHelp;
               return QString();
           }},
    Option{"--version"_L1, nullptr, QT_TRANSLATE_NOOP("CommandLine", "Show the version."),
           [](CommandLine &line, const QString &) {
               line.wish = CommandLine::Wish::ShowVersion;
               return QString();
           }},
};

const Option *findOption(QStringView name)
{
    for (const Option &option : options) {
        if (option.name == name)
            return &option;
    }
    return nullptr;
}

/// \a text in lines of at most \a width characters, all but the first indented.
QString wrapped(const QString &text, qsizetype indent, qsizetype width)
{
    QString out;
    qsizetype column = indent;
    for (const QString &word : text.split(u' ')) {
        if (column + word.size() + 1 > width) {
            out += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (column > indent) {
            out += u' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out;
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

/// Why nothing is kept in the keychain; empty if it is.
QString sessionReason(const CommandLine &line)
{
    if (line.console.demo)
        return say("A demo keeps nothing.");
    if (!line.profilesFile.isEmpty())
        return say("Started with --profiles, which is for one session.");
    if (line.wish == CommandLine::Wish::Headless && !line.registrationTokenFile.isEmpty())
        return say("Started with a registration token from a file.");
    return {};
}

} // namespace

tl::expected<CommandLine, CommandLineError> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        const qsizetype equals = argument.indexOf(u'=');
        if (isHawserLink(argument)) {
            line.link = argument;
            continue;
        }
        const QString name = argument.left(equals);
        const Option *option = findOption(name);
        if (!option)
            return wrong(say("Unknown option “%1”. See --help.").arg(argument));
        QString value;
        if (option->value) {
            if (equals < 0 && i + 1 == arguments.size())
                return wrong(say("%1 needs a value: %2").arg(name, say(option->value)));
            value = equals < 0 ? arguments[++i] : argument.mid(equals + 1);
        } else if (equals >= 0) {
            return wrong(say("%1 takes no value").arg(name));
        }
        if (const QString error = option->apply(line, value); !error.isEmpty())
            return wrong(error);
    }
    if (line.console.endpoint.certificateFile.isEmpty() != line.console.endpoint.keyFile.isEmpty())
        return wrong(say("--certificate and --key go together"));
    if (const QString error = exportComplaint(line, arguments); !error.isEmpty())
        return wrong(error);
    if (line.eventExport && !line.keepsEvents)
        return wrong(say("--export needs the archive that --no-archive leaves out"));
    if (line.eventExport && !line.runFor)
        line.console.listen = false; // only looks at what is stored
    if (line.profileFolder.isEmpty())
        line.profileFolder = defaultProfileFolder();
    if (line.console.demo && !line.endpointAsked)
        line.console.endpoint.port = 0; // a demo does not take the port that real mods look for
    if (!line.console.demo && line.keepsEvents)
        line.console.archiveFolder = line.profileFolder;
    if (!line.console.demo || line.endpointAsked)
        line.console.endpoint.certificateFolder = line.profileFolder;
    return line;
}

tl::expected<QString, CommandLineError> readRegistrationToken(const QString &path)
{
    constexpr qint64 maximumBytes = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(
            say("The registration token file %1 cannot be read: %2").arg(path, file.errorString()));
#ifndef Q_OS_WIN
    constexpr auto others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others) {
        return wrong(say("The registration token file %1 can be read by other users. "
                         "Make it yours alone: chmod 600 %1")
                         .arg(path));
    }
#endif
    const QString token = QString::fromUtf8(file.readLine(maximumBytes)).trimmed();
    if (token.isEmpty())
        return wrong(say("The registration token file %1 is empty").arg(path));
    return token;
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
    return say("There is no registration token, so no mod could be let in. Put one into a "
               "file that only you can read and name it: --registration-token-file FILE. "
               "To look around without game servers: --demo");
}

QString helpText(const QString &program)
{
    constexpr qsizetype indent = 6;
    constexpr qsizetype width = 79;
    const bool agent = program == "hawser-agent"_L1;
    QString text = (agent ? say("Usage: %1 [options]") : say("Usage: %1 [options] [hawser://…]"))
                       .arg(program)
        + "\n\n"_L1;
    text += agent
        ? say("Hawser without a window: hosts the endpoint that mods of game servers dial into,\n"
              "prints what happens as one JSON object a line and takes requests the same way.")
        : say("A desktop console for people who run game servers.");
    text += "\n\n"_L1 + say("Options:") + u'\n';
    for (const Option &option : options) {
        const bool isAgents = option.name == "--events"_L1 || option.name == "--export"_L1
            || option.name == "--to"_L1;
        const bool isWindows = option.name == "--headless"_L1 || option.name == "--minimized"_L1;
        if (agent ? isWindows : isAgents)
            continue;
        text += "  "_L1 + option.name;
        if (option.value)
            text += u' ' + QString::fromUtf8(option.value);
        text += u'\n' + QString(indent, u' ') + wrapped(say(option.help), indent, width) + u'\n';
    }
    if (agent) {
        text += u'\n' + say("Standard input, one JSON object a line:") + u'\n'
            + "  {\"id\":\"r1\",\"server\":\"Oakvale\",\"action\":\"getPlayers\",\"args\":{}}\n"_L1
            + "  {\"id\":\"c1\",\"command\":\"servers\"}\n"_L1
            + "  {\"id\":\"q1\",\"command\":\"query\",\"filter\":\"type:chat bike\",\"limit\":50}\n"_L1
            + "  {\"id\":\"d1\",\"command\":\"doctor\",\"server\":\"Oakvale\"}\n"_L1
            + "  {\"id\":\"p1\",\"command\":\"ports\",\"port\":28016}\n"_L1
            + "  {\"id\":\"c2\",\"command\":\"quit\"}\n"_L1;
    }
    text += u'\n' + say("Exit codes:") + u'\n'
        + say("  0  ended as asked (quit, signal, --for)\n"
              "  1  a fault of Hawser itself\n"
              "  2  the command line is wrong or says too little\n"
              "  3  the endpoint cannot listen\n"
              "  4  standard output was closed by its reader\n"
              "  5  the file of --export was not written")
        + u'\n';
    return text;
}

} // namespace hawser

#include "console/commandoptions.h"

#include "console/commandline.h"
#include "protocol/event.h"

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

using Group = CommandOption::Group;
using Of = CommandOption::Of;

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
        return u"--listen takes an address and a port, such as 127.0.0.1:3004, [::1]:3004 or "
               "0.0.0.0:3004, not “%1”"_s.arg(value);
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
        return u"--connections-per-address takes a number from 1 to 1024, not “%1”"_s.arg(value);
    line.console.endpoint.connectionsPerAddress = count;
    return {};
}

QString applyFor(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const int seconds = value.toInt(&isNumber);
    if (!isNumber || seconds < 1)
        return u"--for takes a number of seconds from 1, not “%1”"_s.arg(value);
    line.runFor = std::chrono::seconds(seconds);
    return {};
}

QString applyEvents(CommandLine &line, const QString &value)
{
    line.events = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : std::as_const(line.events)) {
        const bool isWord = name == "all"_L1 || name == "none"_L1 || name == "unknown"_L1;
        if (!isWord && eventTypeFromName(name.toStdString()) == EventType::Unknown) {
            return u"--events does not know “%1”; it takes all, none, or some of log, "
                   "player-connected, player-disconnected, chat-message, player-death, "
                   "entity-killed, unknown"_s.arg(name);
        }
    }
    if (line.events.isEmpty())
        return u"--events needs a value: all, none, or event types separated by commas"_s;
    return {};
}

EventExportWish &exportOf(CommandLine &line)
{
    if (!line.eventExport)
        line.eventExport.emplace();
    return *line.eventExport;
}

const std::array optionTable{
    CommandOption{"--demo"_L1, Group::Start, Of::Both, nullptr,
                  "Start simulated game servers to look around with. Touches no keychain, and "
                  "nothing it stores stays.",
                  [](CommandLine &line, const QString &) {
                      line.console.demo = true;
                      return QString();
                  }},
    CommandOption{"--headless"_L1, Group::Start, Of::Window, nullptr,
                  "Work without a window, as hawser-agent, which this becomes: one JSON object a "
                  "line on standard output, requests on standard input.",
                  [](CommandLine &line, const QString &) {
                      line.wish = CommandLine::Wish::Headless;
                      return QString();
                  }},
    CommandOption{"--minimized"_L1, Group::Start, Of::Window, nullptr,
                  "Start without showing the window where the desktop has a tray for an "
                  "icon, else with the window minimized.",
                  [](CommandLine &line, const QString &) {
                      line.minimized = true;
                      return QString();
                  }},
    CommandOption{"--for"_L1, Group::Start, Of::Both, "SECONDS", "End by itself after this time.",
                  applyFor},
    CommandOption{"--listen"_L1, Group::DialIn, Of::Both, "ADDR:PORT",
                  "Where mods dial in. Default 127.0.0.1:3004; port 0 takes any free one.",
                  applyListen},
    CommandOption{"--registration-token-file"_L1, Group::DialIn, Of::Both, "FILE",
                  "The secret that lets mods in, on the first line of a file only you can read.",
                  [](CommandLine &line, const QString &value) {
                      line.registrationTokenFile = value;
                      line.endpointAsked = true;
                      return QString();
                  }},
    CommandOption{"--ask-for-new"_L1, Group::DialIn, Of::Both, nullptr,
                  "Mods that come with the right token for the first time wait until "
                  "they are accepted.",
                  [](CommandLine &line, const QString &) {
                      line.console.acceptsNew = false;
                      return QString();
                  }},
    CommandOption{"--tls"_L1, Group::DialIn, Of::Both, nullptr,
                  "Encrypt (wss). Without --certificate an own one is made; it lasts as "
                  "long as its key is kept in the keychain, else for this run.",
                  [](CommandLine &line, const QString &) {
                      line.console.endpoint.tls = true;
                      return QString();
                  }},
    CommandOption{"--certificate"_L1, Group::DialIn, Of::Both, "FILE",
                  "Certificate (and chain) in PEM form; implies --tls.",
                  [](CommandLine &line, const QString &value) {
                      line.console.endpoint.certificateFile = value;
                      line.console.endpoint.tls = true;
                      return QString();
                  }},
    CommandOption{"--key"_L1, Group::DialIn, Of::Both, "FILE",
                  "Private key of the certificate in PEM form.",
                  [](CommandLine &line, const QString &value) {
                      line.console.endpoint.keyFile = value;
                      return QString();
                  }},
    CommandOption{"--connections-per-address"_L1, Group::DialIn, Of::Both, "N",
                  "How many connections one address may hold. Default 64.", applyConnections},
    CommandOption{"--answer-checks"_L1, Group::DialIn, Of::Both, nullptr,
                  "Tell whoever asks GET /check?port=N here whether that port of his "
                  "own address takes connections. Connects to nobody else.",
                  [](CommandLine &line, const QString &) {
                      line.console.endpoint.answersChecks = true;
                      return QString();
                  }},
    CommandOption{"--profiles"_L1, Group::Kept, Of::Both, "FILE",
                  "Game servers and their secrets for this session, as JSON in a file "
                  "only you can read. The keychain is not touched then.",
                  [](CommandLine &line, const QString &value) {
                      line.profilesFile = value;
                      return QString();
                  }},
    CommandOption{"--profile-dir"_L1, Group::Kept, Of::Both, "DIR",
                  "Where settings, log, archive and the own certificate are kept; never "
                  "a secret. Default: \"profile\" beside the program if a file "
                  "portable.txt lies there, else your folder for configurations.",
                  [](CommandLine &line, const QString &value) {
                      line.profileFolder = value;
                      return QString();
                  }},
    CommandOption{"--no-archive"_L1, Group::Kept, Of::Both, nullptr,
                  "Store no events: they are shown and printed, and gone with the "
                  "program. What was stored before stays.",
                  [](CommandLine &line, const QString &) {
                      line.keepsEvents = false;
                      return QString();
                  }},
    CommandOption{"--events"_L1, Group::Events, Of::Agent, "none|all|TYPE,…",
                  "Which events are printed. Default all. Types are log, player-connected, "
                  "player-disconnected, chat-message, player-death, entity-killed and unknown.",
                  applyEvents},
    CommandOption{"--export"_L1, Group::Events, Of::Agent, "FILTER",
                  "Write the stored events that match to the file of --to, and end. With --for, "
                  "what has come by the end of that time. \"\" means all events; 'type:chat,death "
                  "player:mara after:24h \"my bike\"' shows the grammar. While another Hawser "
                  "runs, what that has stored is read. If the stored events cannot be read, there "
                  "is no file, and the exit code is 5.",
                  [](CommandLine &line, const QString &value) {
                      exportOf(line).filter = value;
                      return QString();
                  }},
    CommandOption{"--to"_L1, Group::Events, Of::Agent, "FILE",
                  "The file of --export. CSV if its name ends with .csv, else one JSON object a "
                  "line; only you can open it.",
                  [](CommandLine &line, const QString &value) {
                      exportOf(line).file = value;
                      return QString();
                  }},
    CommandOption{"--help"_L1, Group::About, Of::Both, nullptr, "Show this help.",
                  [](CommandLine &line, const QString &) {
                      line.wish = CommandLine::Wish::ShowHelp;
                      return QString();
                  }},
    CommandOption{"--version"_L1, Group::About, Of::Both, nullptr, "Show the version.",
                  [](CommandLine &line, const QString &) {
                      line.wish = CommandLine::Wish::ShowVersion;
                      return QString();
                  }},
};

} // namespace

std::span<const CommandOption> commandOptions()
{
    return optionTable;
}

const CommandOption *findCommandOption(QStringView name)
{
    for (const CommandOption &option : optionTable) {
        if (option.name == name)
            return &option;
    }
    return nullptr;
}

} // namespace hawser

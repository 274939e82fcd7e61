#include "headless/agenthelp.h"

#include "console/helptext.h"
#include "protocol/action.h"

#include <array>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

struct HelpRow
{
    const char *head;
    const char *what;
};

constexpr std::array outputRows{
    HelpRow{"ready", "where mods dial in, and the number of the next event"},
    HelpRow{"state", "a game server came, went, or needs you, and why"},
    HelpRow{"event", "what happened; data is as it was received"},
    HelpRow{"reply",
            "the one end of a request: done (it was seen to have happened), accepted, "
            "failed, unsupported, or unknown (the answer was lost)"},
    HelpRow{"gap", "a time in which nothing could be seen; backfilled if it was filled later"},
    HelpRow{"result, error", "the one end of a command, or what is wrong with a line"},
};

constexpr std::array requestRows{
    HelpRow{"\"action\", \"server\", \"args\"",
            "One of the actions below, of a game server. \"server\" is a name, an identity "
            "token or an id. \"proof\": true looks afterwards whether it happened."},
    HelpRow{"\"command\"", "One of the commands below, with what it takes."},
};

constexpr std::array commandRows{
    HelpRow{"servers", "All game servers and how they are."},
    HelpRow{"query \"filter\", \"limit\", \"before\"",
            "Stored events, newest first; the filter is that of the search line. At most 1000, 100 "
            "if nothing is said; only those with numbers below \"before\"."},
    HelpRow{"bookmark \"seq\", \"note\"", "Keeps an event, and why; retention leaves it alone."},
    HelpRow{"unbookmark \"seq\"", "Takes that back."},
    HelpRow{"exportEvents \"filter\", \"file\"",
            "Stored events into a file: CSV if its name ends with .csv, else JSON lines."},
    HelpRow{"test \"server\"", "Climbs from the address to the first event: what is in the way?"},
    HelpRow{"doctor \"server\"",
            "The same, or how far a mod came that dials in: one verdict, one next step."},
    HelpRow{"ports \"server\" or \"port\", \"stun\", \"plain\"",
            "How a port of this computer can be reached from the internet. \"stun\": \"host:port\" "
            "asks how others see it; \"plain\": true leaves public addresses unmasked."},
    HelpRow{"redial \"server\"",
            "Does not wait for the next attempt; tries again after a refusal."},
    HelpRow{"trust \"server\"", "Trusts the changed certificate that the game server showed."},
    HelpRow{"accept, refuse, block \"server\"", "Decides about a mod that waits at the door."},
    HelpRow{"enable, disable \"server\"", "Whether Hawser has to do with it at all."},
    HelpRow{"rename \"server\", \"name\"", "Calls it otherwise."},
    HelpRow{
        "dialect \"server\", \"dialect\"",
        "Takes its mod for this one; \"\" has it recognised again. A wrong one names them all."},
    HelpRow{"group \"servers\", \"group\"", "Puts a list of game servers together."},
    HelpRow{"remove, restore \"server\"", "Takes it off the list; undoes that in the same run."},
    HelpRow{"rotate \"file\"", "Makes another registration token and writes it into the file."},
    HelpRow{
        "ownToken \"server\", \"file\"",
        "Makes a registration token for this game server alone; \"remove\": true takes it away."},
    HelpRow{"export, import \"file\", \"passphraseFile\"",
            "Game servers to or from a file; with a passphrase their secrets too, encrypted."},
    HelpRow{"bridges", "With whom game servers are shared, and the counts."},
    HelpRow{"share \"server\", \"url\", \"identity\", \"registrationSecretFile\", \"actions\"",
            "Shares it with Takaro or another Hawser. \"actions\": a list allows only these, [] "
            "events only; without it, all are allowed. \"proxySecretFile\": a file with "
            "NAME:PASSWORD for the HTTP proxy of this network."},
    HelpRow{"testSharing \"server\", \"bridge\"",
            "Tries that, or what share takes, before it is shared."},
    HelpRow{"pauseSharing, resumeSharing, unshare \"server\", \"bridge\"",
            "Stops for now, goes on, or ends it; \"bridge\" is its number."},
    HelpRow{"quit", "Ends the program once everything received is printed."},
};

template<typename Rows>
QString section(const QString &heading, const Rows &rows)
{
    QString text = u'\n' + heading + u'\n';
    for (const HelpRow &row : rows)
        text += helpRow(QString::fromUtf8(row.head), QString::fromUtf8(row.what));
    return text;
}

/// giveItem "gameId", "item", "amount", "quality"?
QString headOf(const ActionSpec &spec)
{
    QStringList arguments;
    for (const ArgumentSpec &argument : spec.arguments)
        arguments.append(u'"' + argument.name + u'"' + (argument.required ? ""_L1 : "?"_L1));
    return (spec.name + u' ' + arguments.join(u", "_s)).trimmed();
}

QString actionsHelp()
{
    QString text = u"\nActions, with their arguments; what has a ? may be left out:\n"_s;
    for (const ActionSpec &spec : actionCatalogue())
        text += helpRow(headOf(spec), QString::fromUtf8(spec.help));
    return text;
}

} // namespace

QString agentHelp()
{
    return section(u"Standard output, one JSON object a line, by its kind:"_s, outputRows)
        + section(u"Standard input, one JSON object a line, each with an \"id\":"_s, requestRows)
        + section(u"Commands, with what they take:"_s, commandRows) + actionsHelp()
        + u"\nExamples:\n"
          "  $ hawser-agent --demo --for 10\n"
          "  $ hawser-agent --listen 127.0.0.1:3004 --registration-token-file token\n"
          "  $ hawser-agent --export 'type:chat after:24h' --to chat.csv\n"
          "  {\"id\":\"r1\",\"server\":\"Oakvale\",\"action\":\"getPlayers\",\"args\":{}}\n"
          "  {\"id\":\"c1\",\"command\":\"query\",\"filter\":\"type:chat bike\",\"limit\":50}\n"
          "  {\"id\":\"c2\",\"command\":\"doctor\",\"server\":\"Oakvale\"}\n"
          "  {\"id\":\"c3\",\"command\":\"ports\",\"port\":28016}\n"_s;
}

} // namespace hawser::headless

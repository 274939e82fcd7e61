#pragma once

#include "connectors/sevendays/logentry.h"
#include "connectors/sevendays/logline.h"
#include "connectors/sevendays/roster.h"
#include "connectors/sevendays/serverclock.h"
#include "connectors/sevendays/twinfilter.h"
#include "protocol/eventbatch.h"

namespace hawser::sevendays {

/// Makes events of the lines of the log: exactly one a line, so that nothing a server wrote is
/// lost. What is only noise, or told twice, is a log event marked as spam.
///
/// Where a line tells more than text, `raw` is the event's data as in Takaro's protocol, with the
/// line itself as "line"; else it is what the API sent.
class LogTranslator
{
public:
    LogTranslator(const ServerId &server, Roster &roster, const ServerClock &clock)
        : m_server(server)
        , m_roster(roster)
        , m_clock(clock)
    {
    }

    /// Begins and commits one event.
    void translate(const LogEntry &entry, qint64 receivedUs, bool isBackfilled,
                   EventBatchBuilder &builder);

    /// Lines of CSMM Patrons or PrismaCore were seen: their commands are there.
    bool hasSeenMod() const { return m_hasSeenMod; }
    /// True once after a player acted of whom only half of the ids is known.
    bool takeWantsRoster() { return std::exchange(m_wantsRoster, false); }

private:
    struct Draft
    {
        EventType type = EventType::Log;
        ChatChannel channel = ChatChannel::None;
        bool isSpam = false;
        bool holdsSecrets = false; ///< may: its text passes redact()
        QString player;
        QString playerId;
        QString text;     ///< empty for a log event: the line
        QJsonObject data; ///< empty: raw is what came
    };
    struct Actor
    {
        PlayerIds ids;
        QString name;
        QString ip;
    };
    struct Moment
    {
        qint64 ms = 0; ///< by the server's life where told, else by our clock
        TwinFilter::Side chatSide{};
    };

    Draft draft(const ChatLine &line, const Moment &at);
    Draft draft(const SpawnedLine &line, const Moment &at);
    Draft draft(const DisconnectedLine &line, const Moment &at);
    Draft draft(const AuthenticatedLine &line, const Moment &at);
    Draft draft(const SlainLine &line, const Moment &at);
    Draft draft(const GameMessageLine &line, const Moment &at);
    Draft draft(const ModDeathLine &line, const Moment &at);
    Draft draft(const ModKillLine &line, const Moment &at);
    Draft draft(const ModLevelLine &line, const Moment &at);
    Draft draft(const KillLine &line, const Moment &at);
    Draft draft(const StatusLine &line, const Moment &at);
    Draft draft(const CommandEchoLine &line, const Moment &at);
    Draft draft(const TrafficLine &line, const Moment &at);
    Draft draft(const SpamLine &line, const Moment &at);
    Draft draft(const OtherLine &line, const Moment &at);

    Actor speaker(const ChatLine &line, std::string_view spokenName);
    Actor actorByName(std::string_view name) const;
    Actor actorById(std::string_view platformId, std::string_view name);
    const SlainReading *likeliest(const SlainLine &line) const;
    const ModKillReading *likeliest(const ModKillLine &line) const;
    const KillReading *likeliest(const KillLine &line) const;
    Draft death(const Actor &victim, const Actor *attacker, TwinFilter::Side side, qint64 atMs);
    Draft kill(const Actor &killer, const QString &entity, const QString &weapon,
               TwinFilter::Side side, qint64 atMs);
    void write(const Draft &draft, const LogEntry &entry, const BareLine &bare, EventRecord &record,
               EventBatchBuilder &builder) const;

    const ServerId m_server;
    Roster &m_roster;
    const ServerClock &m_clock;
    TwinFilter m_messages{250}; // a mod that takes a message over, and the game
    TwinFilter m_deeds{1000};   // a mod that tells of a death or kill, and the game
    bool m_hasSeenMod = false;
    bool m_wantsRoster = false;
};

} // namespace hawser::sevendays

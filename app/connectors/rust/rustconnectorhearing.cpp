// What a Rust server says: at first who it is and what was missed, then whatever happens.

#include "connectors/rust/rustconnector.h"

#include "protocol/displaytext.h"
#include "websocket/connection.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace rust;
using Direction = ConversationLine::Direction;

namespace {

/// Whoever sends nothing else than that is no Rust server.
constexpr int mostUnreadable = 64;
constexpr int mostNotedUnreadable = 8;
/// What may come between the login and the tails; more is heard without waiting for these.
constexpr std::size_t mostEarly = 20'000;
constexpr qsizetype mostEarlyCharacters = 16 * 1024 * 1024;
/// The server tells how long it runs in whole seconds.
constexpr qint64 uptimeStepUs = 1'000'000;
constexpr std::chrono::milliseconds tailPatience{2'500};
constexpr QLatin1StringView consoleTail{"console.tail 512"};
constexpr QLatin1StringView chatTail{"chat.tail 512"};

} // namespace

void RustConnector::takeFirstFacts(const CommandOutput &output)
{
    if (!output.isAnswered())
        return lost(tr("The server lets us in, but does not answer"));
    m_proven = target();
    m_hasClosedSilently = false;
    m_facts = ServerFacts::read(output.reply());
    emit roundTripMeasured(output.roundTrip);
    if (m_facts) {
        emit dialectRecognised(u"rust"_s, u"WebRCON %1"_s.arg(displayText(m_facts->protocol, 40)),
                               tr("serverinfo: “%1”").arg(displayText(m_facts->hostname, 80)));
    } else {
        note(Direction::Note, tr("“serverinfo” answered something else than the server's state"));
    }
    askConsoleTail();
}

void RustConnector::askConsoleTail()
{
    const ReplyRule rule{.isJson = true, .patience = tailPatience};
    m_channel.run(consoleTail, rule, [this](const CommandOutput &output) {
        m_consoleTail = {readConsoleTail(output.reply()), m_early};
        askChatTail();
    });
}

void RustConnector::askChatTail()
{
    const ReplyRule rule{.isJson = true, .patience = tailPatience};
    m_channel.run(chatTail, rule, [this](const CommandOutput &output) {
        m_chatTail = {readChatTail(output.reply()), m_early};
        catchUp();
    });
}

/// The server has been started since it was read last, so that what it remembers is all new.
bool RustConnector::hasRestarted() const
{
    if (!m_facts || !m_facts->uptime || !m_narrator.mark().isSet())
        return false;
    const qint64 upUs = std::chrono::microseconds(*m_facts->uptime).count();
    const qint64 startedUs = QDateTime::currentMSecsSinceEpoch() * 1000 - upUs;
    return startedUs - uptimeStepUs > m_narrator.mark().readUs;
}

void RustConnector::catchUp()
{
    if (!std::exchange(m_isCatchingUp, false))
        return;
    const auto console = std::exchange(m_consoleTail, {});
    const auto chat = std::exchange(m_chatTail, {});
    const auto early = std::exchange(m_early, {});
    m_earlyCharacters = 0;
    const bool isNew = hasRestarted();
    const Backfill backfill = Backfill::plan(console, chat, m_narrator.mark(), isNew);
    const QDateTime readUntil = m_narrator.mark().isSet() && std::exchange(m_isFirstLogin, false)
        ? QDateTime::fromMSecsSinceEpoch(m_narrator.mark().readUs / 1000, Qt::UTC)
        : QDateTime();
    m_narrator.catchUp(backfill, early, isNew, moment());
    const bool isFirstOfRun = !blindSince().isValid();
    if (readUntil.isValid() && isFirstOfRun)
        tellAbsence(readUntil, backfill.isWhole);
    loggedIn(tr("Logged in"), backfill.isWhole);
    if (m_facts && m_facts->isRestarting)
        expectRestart();
    askPlayers();
    m_factsTimer.start(m_pace.facts);
    m_actions.learnAbilities([this](const Abilities &abilities) { tellAbilities(abilities); });
    look();
}

/// Hawser itself was away: the gap of that time is told as any other.
void RustConnector::tellAbsence(const QDateTime &from, bool isWhole)
{
    feed().flush();
    emit gapOpened(from, tr("Hawser was not running"));
    emit gapClosed(from, QDateTime::currentDateTimeUtc(), isWhole);
}

void RustConnector::tellAbilities(const Abilities &abilities)
{
    QStringList found;
    if (!abilities.framework.isEmpty())
        found << abilities.framework;
    if (abilities.canTeleport)
        found << u"TeleportPlayer"_s;
    if (abilities.canViewInventory)
        found << u"ViewInventory"_s;
    note(Direction::Note,
         found.isEmpty() ? tr("No plugins were found that Hawser knows")
                         : tr("Found on the server: %1").arg(found.join(u", "_s)));
}

void RustConnector::received(QByteArrayView message, bool isText)
{
    heard();
    m_hasSpoken = true;
    const auto frame = isText
        ? RconFrame::parse(message)
        : tl::expected<RconFrame, QString>(tl::unexpect, tr("The message is binary"));
    if (!frame)
        return receivedUnreadable(message, frame.error());
    m_unreadableInARow = 0;
    const QPointer<websocket::Connection> connection = m_connection;
    route(*frame);
    if (connection && connection == m_connection)
        look();
}

void RustConnector::receivedUnreadable(QByteArrayView message, const QString &why)
{
    m_narrator.keepUnreadable(message, moment());
    if (++m_notedUnreadable <= mostNotedUnreadable)
        note(Direction::In, why);
    if (++m_unreadableInARow >= mostUnreadable)
        lost(tr("This does not seem to be the console of a Rust server: %1").arg(why));
}

void RustConnector::route(const RconFrame &frame)
{
    switch (m_channel.ownerOf(frame)) {
    case CommandChannel::Owner::Nobody:
        return m_isCatchingUp ? keepForLater(frame) : m_narrator.hear(frame, moment());
    case CommandChannel::Owner::CommandInHand:
        if (!m_isCatchingUp)
            m_narrator.overhear(frame, moment());
        return m_channel.take(frame);
    case CommandChannel::Owner::EarlierCommand:
        if (!m_isCatchingUp)
            m_narrator.overhear(frame, moment());
        return;
    }
}

/// What comes before the tails is in them as well, and told only after what was missed.
void RustConnector::keepForLater(const RconFrame &frame)
{
    m_early.push_back(frame);
    m_earlyCharacters += frame.message.size();
    if (m_early.size() < mostEarly && m_earlyCharacters < mostEarlyCharacters)
        return;
    m_channel.clear(); // the tails are not waited for any longer
    m_chatTail.live = m_early;
    m_consoleTail.live = m_early;
    catchUp();
}

} // namespace hawser

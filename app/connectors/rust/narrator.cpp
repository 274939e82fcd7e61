#include "connectors/rust/narrator.h"

#include "connectors/eventfeed.h"
#include "connectors/rust/broadcast.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser::rust {

using namespace Qt::StringLiterals;
using LineKind = ConsoleLine::Kind;

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(RustNarrator)
};

/// Within this time two sources tell of the same death.
constexpr std::chrono::seconds sameDeath{2};
constexpr qsizetype longestUnreadable = 64 * 1024;

RustPlayer playerOf(const Somebody &somebody)
{
    RustPlayer player;
    player.id = somebody.id;
    player.name = somebody.name;
    return player;
}

QLatin1StringView levelOf(RconFrame::Type type)
{
    return type == RconFrame::Type::Error ? "error"_L1 : "warning"_L1;
}

} // namespace

Narrator::Narrator(EventFeed &feed, const ServerId &server, const QByteArray &cursor, Warn warn)
    : m_feed(feed)
    , m_server(server)
    , m_warn(std::move(warn))
    , m_mark(ReadingMark::fromCursor(cursor))
{
}

void Narrator::hear(const RconFrame &frame, const Moment &moment)
{
    tick(moment);
    switch (frame.type) {
    case RconFrame::Type::Chat:
        return hearChat(frame, moment);
    case RconFrame::Type::Report:
        return tell(readReport(frame.message), moment);
    case RconFrame::Type::Error:
    case RconFrame::Type::Warning:
        return tellTrouble(frame, moment);
    case RconFrame::Type::Generic:
    case RconFrame::Type::Other:
        return hearText(frame, moment);
    }
}

/// What a command prints without meaning to tell its asker is told here only; the rest is part of
/// the answer. HookParser is not listened to: the answer of a command may hold what players wrote.
void Narrator::overhear(const RconFrame &frame, const Moment &moment)
{
    if (frame.type == RconFrame::Type::Chat || frame.type == RconFrame::Type::Report)
        return hear(frame, moment);
    if (frame.type != RconFrame::Type::Generic)
        return;
    if (ConsoleLine::isChat(frame.message))
        return m_twins.hold({frame.message, moment.receivedUs, m_sourceUs}, moment.now);
    const auto line = chosen(frame.message);
    if (!line || line->kind == LineKind::Plain || line->kind == LineKind::Noise
        || line->kind == LineKind::Hook)
        return;
    m_mark.console.add(printOf(frame));
    hearReading(*line, frame.message, moment);
}

void Narrator::hearText(const RconFrame &frame, const Moment &moment)
{
    if (ConsoleLine::isChat(frame.message))
        return m_twins.hold({frame.message, moment.receivedUs, m_sourceUs}, moment.now);
    m_mark.console.add(printOf(frame));
    const bool isConsole
        = frame.identifier == RconFrame::console && frame.type == RconFrame::Type::Generic;
    const auto line = chosen(frame.message);
    if (!line || (line->kind == LineKind::Hook && !isConsole))
        return tellLog(frame.message, false, moment);
    hearReading(*line, frame.message, moment);
}

void Narrator::hearReading(const ConsoleLine &line, const QString &source, const Moment &moment)
{
    switch (line.kind) {
    case LineKind::Plain:
    case LineKind::Noise:
    case LineKind::Chat:
        return tellLog(source, line.kind == LineKind::Noise, moment);
    case LineKind::Hook:
        return hearHook(line, source, moment);
    case LineKind::Joined:
    case LineKind::Entered:
        return hearJoined(line, source, moment);
    case LineKind::Left:
        m_roster.hintLeft(playerOf(line.player), line.text, source, moment.now);
        m_wantsList = true;
        return tellLog(source, false, moment);
    case LineKind::Died:
        return hearDeath(line, source, moment);
    case LineKind::Killed:
        return hearKill(line, source, moment);
    }
}

/// By which of its readings a line is to be understood: the only one, or the only one that has a
/// player whom we know by just this name.
std::optional<ConsoleLine> Narrator::chosen(const QString &line) const
{
    const std::vector<ConsoleLine> readings = ConsoleLine::readings(line);
    if (readings.size() == 1)
        return readings.front();
    const auto isKnown = [this](const ConsoleLine &reading) {
        const QString name = m_roster.nameOf(reading.player.id);
        return !name.isEmpty() && name == reading.player.name;
    };
    if (std::count_if(readings.begin(), readings.end(), isKnown) != 1)
        return std::nullopt;
    return *std::find_if(readings.begin(), readings.end(), isKnown);
}

void Narrator::hearChat(const RconFrame &frame, const Moment &moment)
{
    const auto chat = readChat(frame.message);
    if (!chat)
        return tellLog(frame.message, false, moment);
    if (m_twins.isNews(*chat, ChatTwins::Source::Frame, moment.now))
        tell(*chat, moment);
}

/// A chat line that no frame came for.
void Narrator::hearChatLine(const ChatTwins::HeldLine &held, const Moment &moment)
{
    const Moment then{moment.now, held.receivedUs};
    const auto line = chosen(held.line);
    const bool isServer = line && line->player.id == "0"_L1;
    if (!line || line->kind != LineKind::Chat || (!isServer && !line->player.isPlayer()))
        return tellLog(held.line, false, then);
    const RustPlayer player = isServer ? RustPlayer() : playerOf(line->player);
    RustEvent chat = RustEvent::chat(player, line->channel, line->text, held.line);
    chat.sourceUs = held.sourceUs;
    tell(std::move(chat), then);
}

void Narrator::hearHook(const ConsoleLine &line, const QString &source, const Moment &moment)
{
    const auto event = readHook(line.text, source);
    if (event) {
        m_hasHooks = true;
        return tellHooked(*event, source, moment);
    }
    if (event.error() >= 0 && !std::exchange(m_hasWarned, true))
        m_warn(
            Sentence::tr("HookParser tells of an event of the unknown kind %1").arg(event.error()));
    tellLog(source, false, moment);
}

void Narrator::tellHooked(RustEvent event, const QString &source, const Moment &moment)
{
    bool isNews = true;
    if (event.type == EventType::PlayerConnected)
        isNews = m_roster.joined(event.player, moment.now);
    else if (event.type == EventType::PlayerDisconnected)
        isNews = m_roster.left(event.player.id, moment.now);
    else if (event.type == EventType::ChatMessage)
        isNews = m_twins.isNews(event, ChatTwins::Source::Hook, moment.now);
    else if (event.type == EventType::PlayerDeath)
        isNews = isDeathNews(event.player.id, true, moment.now);
    if (isNews)
        return tell(std::move(event), moment);
    if (event.type != EventType::ChatMessage) // it may know more than what was told first
        tellLog(source, true, moment);
}

void Narrator::hearJoined(const ConsoleLine &line, const QString &source, const Moment &moment)
{
    RustPlayer player = playerOf(line.player);
    player.ip = line.address;
    if (!player.id.isEmpty())
        m_roster.hintJoined(player, source, moment.now);
    m_wantsList = true;
    tellLog(source, false, moment);
}

void Narrator::hearDeath(const ConsoleLine &line, const QString &source, const Moment &moment)
{
    if (!m_roster.isPlausible(line.player.id, moment.now)) {
        m_wantsList = true;
        return tellLog(source, false, moment);
    }
    if (!isDeathNews(line.player.id, false, moment.now))
        return tellLog(source, true, moment);
    tell(RustEvent::died(playerOf(line.player), playerOf(line.other), line.text, {}, line.at,
                         source),
         moment);
}

/// HookParser tells the same with the weapon.
void Narrator::hearKill(const ConsoleLine &line, const QString &source, const Moment &moment)
{
    if (m_hasHooks || !m_roster.isPlausible(line.player.id, moment.now))
        return tellLog(source, m_hasHooks, moment);
    tell(RustEvent::killed(playerOf(line.player), line.other.name, {}, source), moment);
}

bool Narrator::isDeathNews(const QString &id, bool byHook, Clock::time_point now)
{
    m_deaths.removeIf([now](const auto &death) { return now - death.value().at >= sameDeath; });
    const auto known = m_deaths.constFind(id);
    if (known != m_deaths.constEnd() && known->byHook != byHook) {
        m_deaths.erase(known);
        return false;
    }
    m_deaths[id] = {now, byHook};
    return true;
}

void Narrator::listed(const std::vector<RustPlayer> &players, Clock::time_point asked,
                      const Moment &moment)
{
    m_isBackfilling = std::exchange(m_isListLate, false);
    for (RustEvent &event : m_roster.listed(players, asked, moment.now))
        tell(std::move(event), moment);
    m_isBackfilling = false;
}

void Narrator::tick(const Moment &moment)
{
    for (const ChatTwins::HeldLine &held : m_twins.ripe(moment.now))
        hearChatLine(held, moment);
}

void Narrator::lostSight(const Moment &moment)
{
    for (const ChatTwins::HeldLine &held : m_twins.releaseAll())
        hearChatLine(held, moment);
    m_hasHooks = false;
    m_hasWarned = false;
    m_wantsList = false;
}

void Narrator::catchUp(const Backfill &backfill, const std::vector<RconFrame> &live,
                       bool hasRestarted, const Moment &moment)
{
    const bool isFirst = !m_mark.isSet();
    if (hasRestarted || isFirst) {
        m_mark.console.clear();
        m_mark.chat.clear();
    }
    m_isBackfilling = true;
    for (const Backfill::Item &item : backfill.items) {
        if (item.kind == Backfill::Kind::Known && isFirst)
            remember(item.line.frame);
        m_sourceUs = item.line.timeUs;
        if (item.kind == Backfill::Kind::Missed)
            hear(item.line.frame, moment);
    }
    for (const ChatTwins::HeldLine &held : m_twins.releaseAll())
        hearChatLine(held, moment);
    m_isBackfilling = false;
    m_isListLate = !isFirst;
    m_sourceUs = noTimeUs;
    for (const RconFrame &frame : live)
        hear(frame, moment);
    m_mark.readUs = std::max(m_mark.readUs, moment.receivedUs);
    m_feed.builder().setCursor(m_server, m_mark.toCursor());
    m_feed.flush();
}

void Narrator::remember(const RconFrame &frame)
{
    LineMemory &memory = frame.type == RconFrame::Type::Chat ? m_mark.chat : m_mark.console;
    memory.add(printOf(frame));
}

void Narrator::keepUnreadable(QByteArrayView message, const Moment &moment)
{
    const qsizetype kept = std::min(message.size(), longestUnreadable);
    RustEvent event = RustEvent::log(QString::fromUtf8(message.first(kept)));
    event.isUnreadable = true;
    tell(std::move(event), moment);
}

void Narrator::tellLog(const QString &line, bool isSpam, const Moment &moment)
{
    RustEvent event = RustEvent::log(line);
    event.isSpam = isSpam;
    tell(std::move(event), moment);
}

/// Errors and warnings of the game, with what belongs to them.
void Narrator::tellTrouble(const RconFrame &frame, const Moment &moment)
{
    m_mark.console.add(printOf(frame));
    RustEvent event = RustEvent::log(frame.message);
    event.data = {{"msg"_L1, frame.message}, {"level"_L1, levelOf(frame.type)}};
    if (!frame.stacktrace.isEmpty())
        event.data["stacktrace"_L1] = frame.stacktrace;
    tell(std::move(event), moment);
}

void Narrator::tell(RustEvent event, const Moment &moment)
{
    if (event.type == EventType::ChatMessage)
        m_mark.chat.add(chatPrint(event.player.id, event.text));
    if (m_isBackfilling) {
        event.isBackfilled = true;
        if (event.sourceUs == noTimeUs)
            event.sourceUs = m_sourceUs;
    }
    m_mark.readUs = std::max(m_mark.readUs, moment.receivedUs);
    event.write(m_feed, m_server, moment.receivedUs, m_mark.toCursor());
}

} // namespace hawser::rust

#include "players/presencewatch.h"

#include <algorithm>

namespace hawser {

using Direction = EventLog::Direction;

namespace {

constexpr quint8 bitOf(EventType type)
{
    return quint8(1u << unsigned(type));
}

constexpr quint8 comingAndGoing
    = bitOf(EventType::PlayerConnected) | bitOf(EventType::PlayerDisconnected);

} // namespace

PresenceWatch::PresenceWatch(const EventLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_logId(log.id())
{
    connect(&log, &EventLog::changed, this, &PresenceWatch::look);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PresenceWatch::take);
}

PresenceWatch::~PresenceWatch()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

void PresenceWatch::watch(const std::optional<ServerId> &server)
{
    m_server = server;
    m_joined.clear();
    m_seen = -1;
    m_isBehind = false;
    m_isLooking = false; // what is under way is about another one
    m_watcher.cancel();
    look();
}

void PresenceWatch::setActive(bool active)
{
    m_isActive = active;
    look();
}

void PresenceWatch::look()
{
    if (!m_isActive || !m_server)
        return;
    if (m_log.id() != m_logId) { // the numbers mean other events now
        m_logId = m_log.id();
        watch(m_server);
    } else if (m_isLooking) {
        m_isBehind = true;
    } else if (m_seen < 0) {
        ask(m_log.last(), Direction::Older);
    } else if (m_seen < m_log.last()) {
        ask(std::max(m_seen + 1, m_log.first()), Direction::Newer);
    }
}

void PresenceWatch::ask(Seq anchor, Direction direction)
{
    m_isBehind = false;
    m_isLooking = true;
    m_asked = anchor;
    EventFilter filter;
    filter.servers = {*m_server};
    filter.types = comingAndGoing;
    m_watcher.setFuture(m_log.page(filter, anchor, direction, pageEvents));
}

void PresenceWatch::take()
{
    const QFuture<EventPage> future = m_watcher.future();
    if (!m_isLooking || !future.isFinished())
        return;
    m_isLooking = false;
    if (future.isCanceled() || future.resultCount() == 0)
        return;
    const EventPage page = future.result();
    const Seq before = m_seen;
    for (const StoredEvent &event : page.events)
        note(event);
    // Of the past one page is enough; who joined before is not known to be here.
    m_seen = before < 0 ? m_asked : std::max(before, page.scannedLast);
    if (!page.events.empty())
        emit moved();
    const bool goesOn = before >= 0 && m_seen > before && !page.reachedEnd;
    if (goesOn || m_isBehind)
        look();
}

void PresenceWatch::note(const StoredEvent &event)
{
    const EventRecord &record = event.record();
    const std::string_view text = event.batch.text(record.playerId);
    const QString id = QString::fromUtf8(text.data(), qsizetype(text.size()));
    if (record.type == EventType::PlayerDisconnected)
        m_joined.remove(id);
    else if (!id.isEmpty() && (m_joined.contains(id) || m_joined.size() < mostPlayers))
        m_joined.insert(id, QDateTime::fromMSecsSinceEpoch(eventTimeUs(record) / 1000, Qt::UTC));
}

} // namespace hawser

#pragma once

#include "archive/eventlog.h"
#include "archive/framepace.h"
#include "archive/recentevents.h"

#include <QHash>
#include <QTimer>

namespace hawser {

/// How much the ring remembers; whichever bound is reached first.
struct EventRingBounds
{
    qsizetype events = 200'000;
    qsizetype bytes = 96 * 1024 * 1024;
};

/// The event log while nothing is stored: the newest events in memory, the oldest forgotten a
/// batch at a time. Numbers begin at 1 with every start, under a new id().
/// Unfiltered pages are made at once; filtered ones on the global thread pool, from a snapshot.
class EventRing : public EventLog
{
    Q_OBJECT

public:
    explicit EventRing(EventRingBounds bounds = {}, QObject *parent = nullptr);

    QUuid id() const override { return m_id; }
    Seq first() const override { return m_events.first(); }
    Seq last() const override { return m_events.last(); }
    Seq append(const EventBatch &batch) override;
    QByteArray cursor(const ServerId &server) const override { return m_cursors.value(server); }
    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override;

    qsizetype memoryBytes() const { return m_events.memoryBytes(); }
    const EventRingBounds &bounds() const { return m_bounds; }

private:
    void announce();

    const QUuid m_id = QUuid::createUuid();
    const EventRingBounds m_bounds;
    RecentEvents m_events;
    Seq m_announced = 0;
    QHash<ServerId, QByteArray> m_cursors;
    FramePace m_pace;
    QTimer m_frame;
};

} // namespace hawser

#pragma once

#include "archive/eventlog.h"

#include <QHash>
#include <QTimer>

#include <deque>
#include <memory>

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
    Seq first() const override { return m_first; }
    Seq last() const override { return m_last; }
    Seq append(const EventBatch &batch) override;
    QByteArray cursor(const ServerId &server) const override { return m_cursors.value(server); }
    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override;

    qsizetype memoryBytes() const { return m_bytes; }
    const EventRingBounds &bounds() const { return m_bounds; }

    /// A batch in its place. Internal, public for the page functions.
    struct Numbered
    {
        Seq first = 0;
        EventBatch batch;
        Seq last() const { return first + batch.size() - 1; }
    };
    /// Some hundred consecutive batches, so that a snapshot copies few pointers.
    using Chunk = std::vector<Numbered>;
    using Snapshot = std::vector<std::shared_ptr<const Chunk>>;

private:
    void forgetOldest();
    Snapshot snapshot() const;
    void announce();

    const QUuid m_id = QUuid::createUuid();
    const EventRingBounds m_bounds;
    std::deque<std::shared_ptr<Chunk>> m_chunks; // all but the newest are never written again
    std::size_t m_forgotten = 0;                 // batches of the oldest chunk that are gone
    Seq m_first = 1;
    Seq m_last = 0;
    qsizetype m_bytes = 0;
    Seq m_announced = 0;
    QHash<ServerId, QByteArray> m_cursors;
    QTimer m_frame;
};

} // namespace hawser

#include "archive/eventring.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>

namespace hawser {

EventRing::EventRing(EventRingBounds bounds, QObject *parent)
    : EventLog(parent)
    , m_bounds(bounds)
{
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &EventRing::announce);
}

Seq EventRing::append(const EventBatch &batch)
{
    const Seq first = next();
    for (const EventBatch::Cursor &cursor : batch.cursors()) {
        m_cursors.insert(batch.servers()[cursor.server],
                         QByteArray::fromStdString(cursor.position));
    }
    if (batch.isEmpty())
        return first;
    m_events.append(batch);
    while (m_events.last() - m_events.first() + 1 > m_bounds.events
           || m_events.memoryBytes() > m_bounds.bytes) {
        if (m_events.hasOneBatch())
            break; // what has just come is shown, however large
        m_events.forgetOldest();
    }
    if (!m_frame.isActive())
        m_frame.start(m_pace.frame(last()));
    return first;
}

QFuture<EventPage> EventRing::page(const EventFilter &filter, Seq anchor, Direction direction,
                                   int count) const
{
    QPromise<EventPage> promise;
    promise.start();
    QFuture<EventPage> future = promise.future();
    if (filter.isEmpty()) {
        promise.addResult(
            pageOf(m_events.snapshot(), filter, anchor, direction, count, [] { return false; }));
        promise.finish();
        return future;
    }
    auto shared = std::make_shared<QPromise<EventPage>>(std::move(promise));
    QThreadPool::globalInstance()->start(
        [shared, snapshot = m_events.snapshot(), filter, anchor, direction, count] {
            shared->addResult(pageOf(snapshot, filter, anchor, direction, count,
                                     [&] { return shared->isCanceled(); }));
            shared->finish();
        });
    return future;
}

void EventRing::announce()
{
    if (last() == m_announced)
        return;
    const Seq from = std::max(m_announced + 1, first());
    m_announced = last();
    emit changed(from, last());
}

} // namespace hawser

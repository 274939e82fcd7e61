#pragma once

#include "connectors/banwatch.h"
#include "connectors/eventqueue.h"
#include "protocol/eventbatch.h"

#include <QObject>
#include <QTimer>

namespace hawser {

/// Where all connectors of the network thread put their events: collects them into batches and
/// hands these over every 10 ms or 256 KiB; what is about a ban it protects. Network thread,
/// single-threaded.
///
/// Back-pressure: when the queue is at its bound, isFull() turns true and fullChanged(true) is
/// emitted; whoever reads from a peer pauses until fullChanged(false).
class EventFeed : public QObject
{
    Q_OBJECT

public:
    explicit EventFeed(EventQueue &queue, QObject *parent = nullptr);

    /// Write one event with begin() … commit(), then call written().
    EventBatchBuilder &builder() { return m_builder; }
    void written();
    /// Hands over what is collected, now.
    void flush();

    bool isFull() const { return m_full; }
    quint64 eventCount() const { return m_eventCount; } ///< since the start

public slots:
    void drained(); ///< the consumer has room again; called on this thread

signals:
    void fullChanged(bool full);
    /// What is being handed over, for those who tell others at once.
    void handedOver(const hawser::EventBatch &batch);

private:
    EventQueue &m_queue;
    EventBatchBuilder m_builder;
    BanWatch m_bans;
    QTimer m_timer{this}; // a child, so that it moves to another thread with the feed
    QTimer m_calm{this};
    quint64 m_eventCount = 0;
    bool m_full = false;
};

} // namespace hawser

#pragma once

#include "archive/eventlog.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>

namespace hawser {

/// Asks an event log for one page at a time. A request that is replaced or abandoned is cancelled,
/// and its page never arrives, however late it is made.
/// Not by QFuture::then(): up to Qt 6.4 that asserts if the asker dies before the answer.
class PageLoader : public QObject
{
    Q_OBJECT

public:
    using Arrival = std::function<void(const EventPage &)>;

    /// \a log must outlive the loader.
    explicit PageLoader(const EventLog &log, QObject *parent = nullptr);
    ~PageLoader() override;

    /// See EventLog::page(). \a arrival is called from the event loop, never from here.
    void load(const EventFilter &filter, Seq anchor, EventLog::Direction direction, int count,
              Arrival arrival);
    void abandon();
    bool isLoading() const { return bool(m_arrival); }

private:
    void deliver();

    const EventLog &m_log;
    QFutureWatcher<EventPage> m_watcher;
    Arrival m_arrival;
};

} // namespace hawser

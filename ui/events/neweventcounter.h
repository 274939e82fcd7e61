#pragma once

#include "pageloader.h"

namespace hawser {

/// Counts what a reader misses who does not follow: the events that match and came after the
/// newest one in sight. Counts on where it stopped, and never further than \c limit.
class NewEventCounter : public QObject
{
    Q_OBJECT

public:
    static constexpr int limit = 9'999;

    /// \a log must outlive the counter.
    explicit NewEventCounter(const EventLog &log, QObject *parent = nullptr);

    /// Counts from now on what comes after \a seen.
    void start(const EventFilter &filter, Seq seen);
    void stop();
    /// A view that nobody sees counts nothing; it makes up for it when it is shown again.
    void setActive(bool active);
    int count() const { return m_count; }

signals:
    /// limit means: that many or more.
    void countChanged(int count);

private:
    void countOn();
    void setCount(int count);

    const EventLog &m_log;
    PageLoader m_loader;
    EventFilter m_filter;
    Seq m_counted = 0; // everything up to here was looked at
    int m_count = 0;
    bool m_running = false;
    bool m_active = true;
};

} // namespace hawser

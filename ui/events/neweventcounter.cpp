#include "neweventcounter.h"

#include <algorithm>

namespace hawser {

NewEventCounter::NewEventCounter(const EventLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_loader(log)
{
    connect(&m_log, &EventLog::changed, this, &NewEventCounter::countOn);
}

void NewEventCounter::start(const EventFilter &filter, Seq seen)
{
    m_loader.abandon();
    m_filter = filter;
    m_counted = seen;
    m_running = true;
    setCount(0);
    countOn();
}

void NewEventCounter::stop()
{
    m_loader.abandon();
    m_running = false;
    setCount(0);
}

void NewEventCounter::setActive(bool active)
{
    m_active = active;
    countOn();
}

void NewEventCounter::countOn()
{
    const Seq last = m_log.last();
    if (!m_running || !m_active || m_loader.isLoading() || m_count >= limit || m_counted >= last)
        return;
    if (m_filter.isEmpty()) {
        const Seq more = last - m_counted;
        m_counted = last;
        setCount(int(std::min<Seq>(m_count + more, limit)));
        return;
    }
    m_loader.load(m_filter, m_counted + 1, EventLog::Direction::Newer, limit - m_count,
                  [this, last](const EventPage &page) {
                      m_counted = page.reachedEnd ? std::max(last, page.scannedLast)
                                                  : std::max(m_counted, page.scannedLast);
                      setCount(m_count + int(page.events.size()));
                      if (!page.reachedEnd && !page.events.empty())
                          countOn();
                  });
}

void NewEventCounter::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    emit countChanged(count);
}

} // namespace hawser

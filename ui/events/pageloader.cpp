#include "pageloader.h"

#include <utility>

namespace hawser {

PageLoader::PageLoader(const EventLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
{
    connect(&m_watcher, &QFutureWatcher<EventPage>::finished, this, &PageLoader::deliver);
}

PageLoader::~PageLoader()
{
    abandon();
}

void PageLoader::load(const EventFilter &filter, Seq anchor, EventLog::Direction direction,
                      int count, Arrival arrival)
{
    abandon();
    m_arrival = std::move(arrival);
    m_watcher.setFuture(m_log.page(filter, anchor, direction, count));
}

void PageLoader::abandon()
{
    m_arrival = nullptr;
    m_watcher.cancel();
    m_watcher.setFuture({}); // forgets what the old future has already announced
}

void PageLoader::deliver()
{
    const QFuture<EventPage> future = m_watcher.future();
    const Arrival arrival = std::exchange(m_arrival, nullptr);
    if (!arrival)
        return;
    // A log that gives up answers as if it had nothing more; the view then asks no further.
    EventPage page;
    page.reachedEnd = true;
    arrival(future.isCanceled() || future.resultCount() == 0 ? page : future.result());
}

} // namespace hawser

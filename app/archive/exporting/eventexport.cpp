#include "archive/exporting/eventexport.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace hawser {

namespace {

constexpr int eventsAtOnce = 1'000;

} // namespace

EventExport::EventExport(const EventLog &log, ExportOrder order, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_order(std::move(order))
    , m_file(std::make_shared<EventFile>(m_order.path, m_order.format, m_order.serverNames))
{
    connect(&m_page, &QFutureWatcher<EventPage>::finished, this, &EventExport::onPage);
    connect(&m_work, &QFutureWatcher<bool>::finished, this, &EventExport::onWorked);
}

/// What is being written on the pool keeps the file alive until it is through, and then drops it.
EventExport::~EventExport()
{
    m_page.cancel();
}

void EventExport::start()
{
    m_begin = m_next = m_log.first();
    m_end = m_log.last();
    onFile([](EventFile &file) { return file.open(); }, &EventExport::askForPage);
}

/// At once, and not when the page in hand is through. Only what is being put in its place already
/// is waited for, since it cannot be called back.
void EventExport::cancel()
{
    if (!m_file || m_isCancelled || m_then == &EventExport::onFinished)
        return;
    m_isCancelled = true;
    m_page.cancel();
    QMetaObject::invokeMethod(
        this, [this] { end(ExportEnd::How::Cancelled); }, Qt::QueuedConnection);
}

void EventExport::onFile(const Work &work, void (EventExport::*then)())
{
    m_then = then;
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    m_work.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work, file = m_file]() mutable {
        promise->addResult(work(*file));
        file.reset(); // whoever is told may drop it at once
        promise->finish();
    });
}

void EventExport::onWorked()
{
    if (m_isCancelled)
        return;
    if (!m_work.result())
        end(ExportEnd::How::Failed, m_file->error());
    else
        (this->*m_then)();
}

void EventExport::askForPage()
{
    if (m_isLastPage || m_next > m_end) {
        onFile([](EventFile &file) { return file.finish(); }, &EventExport::onFinished);
        return;
    }
    m_page.setFuture(m_log.page(m_order.filter, m_next, EventLog::Direction::Newer, eventsAtOnce));
}

void EventExport::onPage()
{
    if (m_isCancelled)
        return;
    // A file that lacks events must not pass for a whole one.
    if (m_page.future().isCanceled() || m_page.future().resultCount() == 0) {
        end(ExportEnd::How::Failed, tr("The stored events could not be read."));
        return;
    }
    EventPage page = m_page.result();
    if (!page.reachedEnd && page.scannedLast < m_next) {
        end(ExportEnd::How::Failed, tr("The stored events could not be read to the end."));
        return;
    }
    std::erase_if(page.events, [this](const StoredEvent &event) { return event.seq > m_end; });
    m_isLastPage = page.reachedEnd;
    m_next = std::max(m_next, page.scannedLast + 1);
    m_events += qint64(page.events.size());
    onFile([events = std::move(page.events)](EventFile &file) { return file.write(events); },
           &EventExport::onWritten);
}

void EventExport::onWritten()
{
    const qint64 all = std::max<qint64>(m_end - m_begin + 1, 1);
    const qint64 seen = m_isLastPage ? all : std::clamp<qint64>(m_next - m_begin, 0, all);
    emit progressed({m_events, int(seen * 1000 / all), m_file->bytes()});
    askForPage();
}

void EventExport::onFinished()
{
    end(ExportEnd::How::Done);
}

void EventExport::end(ExportEnd::How how, const QString &error)
{
    // Of a cancelled one the file may just be written to elsewhere.
    const qint64 bytes = how == ExportEnd::How::Cancelled ? 0 : m_file->bytes();
    m_file.reset();
    emit finished({how, m_events, bytes, error});
}

} // namespace hawser

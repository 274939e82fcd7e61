#include "headless/eventquery.h"

#include "archive/exporting/eventjson.h"
#include "headless/jsonlines.h"

#include <QJsonDocument>

#include <algorithm>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostAnswerBytes = 8 * 1024 * 1024;

} // namespace

EventQuery::EventQuery(const EventLog &log, const QString &id, QueryOrder order, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_id(id)
    , m_order(std::move(order))
    , m_before(std::min(m_order.before, log.next()))
{
    connect(&m_page, &QFutureWatcher<EventPage>::finished, this, &EventQuery::onPage);
    ask();
}

EventQuery::~EventQuery()
{
    m_page.cancel();
}

void EventQuery::ask()
{
    m_page.setFuture(m_log.page(m_order.filter, m_before - 1, EventLog::Direction::Older,
                                m_order.limit - int(m_events.size())));
}

void EventQuery::onPage()
{
    const QFuture<EventPage> future = m_page.future();
    const bool gaveUp = future.isCanceled() || future.resultCount() == 0;
    const EventPage page = gaveUp ? EventPage() : future.result();
    const bool stands = !page.reachedEnd && page.scannedLast < page.scannedFirst;
    if (gaveUp || stands) {
        emit failed(m_id);
        deleteLater();
        return;
    }
    const bool isFull = !take(page);
    if (!isFull && !page.reachedEnd && int(m_events.size()) < m_order.limit) {
        ask();
        return;
    }
    emit found(line(isFull || !page.reachedEnd));
    deleteLater();
}

/// False if not all of it fits into the answer.
bool EventQuery::take(const EventPage &page)
{
    for (auto event = page.events.rbegin(); event != page.events.rend(); ++event) {
        std::string json = "{";
        appendEventMembers(json, *event);
        if (m_log.isBookmarked(event->seq))
            appendJsonMember(json, "bookmark", m_log.bookmarkNote(event->seq).toStdString());
        json.push_back('}');
        if (!m_events.empty() && m_bytes + json.size() > mostAnswerBytes)
            return false;
        m_bytes += json.size();
        m_events.push_back(std::move(json));
        m_before = event->seq;
    }
    if (page.scannedFirst <= page.scannedLast)
        m_before = std::min(m_before, page.scannedFirst);
    return true;
}

std::string EventQuery::line(bool more) const
{
    const QJsonObject frame = resultLine(m_id, true, {{"before"_L1, m_before}, {"more"_L1, more}});
    std::string out = QJsonDocument(frame).toJson(QJsonDocument::Compact).toStdString();
    out.pop_back();
    out.reserve(out.size() + m_bytes + m_events.size() + 16);
    out += ",\"events\":[";
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
        if (event != m_events.rbegin())
            out.push_back(',');
        out += *event;
    }
    out += "]}";
    return out;
}

} // namespace hawser::headless

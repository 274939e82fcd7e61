#include "alerts/alertwatch.h"

#include <algorithm>
#include <utility>

namespace hawser {

AlertWatch::AlertWatch(EventLog &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
{
    m_look.setSingleShot(true);
    m_look.setInterval(usualPause);
    connect(&m_look, &QTimer::timeout, this, &AlertWatch::look);
    connect(&log, &EventLog::changed, this, &AlertWatch::lookSoon);
    connect(&log, &EventLog::renumbered, this, [this](Seq by) {
        ++m_generation; // pages under way have the old numbers
        dropPages();
        for (Watched &watched : m_watched)
            watched.next += by;
        lookSoon();
    });
}

AlertWatch::~AlertWatch()
{
    dropPages();
}

void AlertWatch::setRules(const std::vector<Rule> &rules)
{
    ++m_generation;
    dropPages();
    const std::vector<Watched> former = std::exchange(m_watched, {});
    for (const Rule &rule : rules) {
        const auto same = std::find_if(former.begin(), former.end(), [&rule](const Watched &one) {
            return one.rule.title == rule.title && one.rule.filter == rule.filter;
        });
        m_watched.push_back({rule, same == former.end() ? m_log.next() : same->next, {}});
    }
    lookSoon();
}

void AlertWatch::dropPages()
{
    for (Watched &watched : m_watched) {
        watched.page.cancel();
        watched.page = {};
    }
}

void AlertWatch::lookSoon()
{
    if (!m_watched.empty() && !m_look.isActive())
        m_look.start();
}

void AlertWatch::look()
{
    for (std::size_t i = 0; i < m_watched.size(); ++i) {
        Watched &watched = m_watched[i];
        watched.next = std::max(watched.next, m_log.first());
        const bool isAsking = watched.page.isValid() && !watched.page.isFinished();
        if (!isAsking && watched.next <= m_log.last())
            ask(i);
    }
}

void AlertWatch::ask(std::size_t index)
{
    Watched &watched = m_watched[index];
    watched.page
        = m_log.page(watched.rule.filter, watched.next, EventLog::Direction::Newer, atOnce);
    watched.page.then(this, [this, index, generation = m_generation](const EventPage &page) {
        if (generation == m_generation)
            take(index, page);
    });
}

void AlertWatch::take(std::size_t index, const EventPage &page)
{
    Watched &watched = m_watched[index];
    watched.next = std::max(watched.next, page.scannedLast + 1);
    AlertHit hit{watched.rule.title, {}};
    for (const StoredEvent &event : page.events) {
        if (!event.record().has(EventFlag::Backfilled))
            hit.events.push_back(event);
    }
    if (watched.next <= m_log.last())
        lookSoon();
    if (!hit.events.empty())
        emit matched(hit);
}

} // namespace hawser

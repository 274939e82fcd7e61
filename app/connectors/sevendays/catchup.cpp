#include "connectors/sevendays/catchup.h"

#include <algorithm>
#include <utility>

namespace hawser::sevendays {

CatchUp::CatchUp(const std::optional<LogPosition> &from)
    : m_phase(from ? Phase::Compare : Phase::LookUp)
    , m_position(from)
{
}

std::optional<CatchUp::Question> CatchUp::question() const
{
    if (m_isDone)
        return std::nullopt;
    switch (m_phase) {
    case Phase::LookUp:
        return Question{0, -1};
    case Phase::Compare:
        return Question{m_position->id, linesPerPage}; // the known line too, to see if it is it
    case Phase::Fetch:
        return Question{m_position ? m_position->id + 1 : 0, linesPerPage};
    }
    Q_UNREACHABLE();
}

LogPage CatchUp::take(LogPage page)
{
    if (m_isDone)
        return {};
    ++m_pages;
    switch (m_phase) {
    case Phase::LookUp:
        m_isDone = true;
        if (!page.empty())
            m_position = LogPosition::of(page.back());
        return {};
    case Phase::Compare:
        m_phase = Phase::Fetch;
        if (!page.empty() && m_position->isAt(page.front()))
            return accept(std::move(page), m_position->id);
        return beginAnew(std::move(page));
    case Phase::Fetch:
        return accept(std::move(page), m_position ? m_position->id : -1);
    }
    Q_UNREACHABLE();
}

/// The known line is not there: the server forgot it, or has been started anew and what it wrote
/// before it ended is lost. Either way there is a hole.
LogPage CatchUp::beginAnew(LogPage page)
{
    m_isComplete = false;
    const bool hasForgotten = !page.empty() && page.front().id > m_position->id
        && page.front().uptimeMs >= m_position->uptimeMs;
    if (hasForgotten)
        return accept(std::move(page), m_position->id);
    m_hasRestarted = true;
    m_position.reset();
    return {};
}

LogPage CatchUp::accept(LogPage page, qint64 after)
{
    LogPage fresh;
    for (LogEntry &entry : page) {
        if (entry.id <= after)
            continue;
        if (entry.id != after + 1)
            m_isComplete = false;
        after = entry.id;
        m_position = LogPosition::of(entry);
        fresh.push_back(std::move(entry));
    }
    m_fetchedUpTo = std::max(m_fetchedUpTo, after);
    m_isDone = fresh.empty();
    if (!m_isDone && m_pages >= mostPages) {
        m_isDone = true;
        m_isComplete = false;
    }
    return fresh;
}

bool CatchUp::isKnown(const LogEntry &entry) const
{
    return m_fetchedUpTo >= 0 && entry.id >= 0 && entry.id <= m_fetchedUpTo;
}

} // namespace hawser::sevendays

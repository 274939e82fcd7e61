#pragma once

#include "connectors/sevendays/logposition.h"

#include <optional>

namespace hawser::sevendays {

/// Fetches the lines that were missed, page by page: decides what to ask for, which of what comes
/// is new, and whether nothing is missing. Pure.
///
/// The live stream must be open before the first page is asked for, so that no line falls between;
/// what both bring is told apart by its number, see isKnown().
class CatchUp
{
public:
    static constexpr int linesPerPage = 1000; ///< the most that the API gives
    /// A server that has more than that to tell is not waited for.
    static constexpr int mostPages = 50;

    /// \a from: where reading ended; nothing if the log was never read, then only the present end
    /// is looked up.
    explicit CatchUp(const std::optional<LogPosition> &from);

    struct Question
    {
        qint64 firstLine = 0; ///< unused if count is negative
        int count = 0;        ///< negative: that many from the end
    };
    /// The next page to ask for; nothing if it is done.
    std::optional<Question> question() const;
    /// Takes the answer to question(). Returns the lines that are new, in order.
    LogPage take(LogPage page);

    /// Some of what was written since \a from cannot be fetched any more.
    bool hasHole() const { return !m_isComplete; }
    /// All of it has been fetched.
    bool isComplete() const { return m_isDone && m_isComplete; }
    /// The server was started anew since \a from.
    bool hasRestarted() const { return m_hasRestarted; }
    /// True for a line of the live stream that a page has brought already.
    bool isKnown(const LogEntry &entry) const;
    /// Where reading stands now; nothing as long as the log is empty.
    const std::optional<LogPosition> &position() const { return m_position; }

private:
    enum class Phase : quint8 { LookUp, Compare, Fetch };

    LogPage beginAnew(LogPage page);
    LogPage accept(LogPage page, qint64 after);

    Phase m_phase;
    std::optional<LogPosition> m_position;
    qint64 m_fetchedUpTo = -1;
    int m_pages = 0;
    bool m_isDone = false;
    bool m_isComplete = true;
    bool m_hasRestarted = false;
};

} // namespace hawser::sevendays

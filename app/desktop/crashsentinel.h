#pragma once

#include "desktop/crashtrace.h"

#include <QString>

#include <optional>

namespace hawser {

/// Notices that the last run in a folder did not end as it should, and keeps a report of that on
/// this computer: version, time, signal, addresses of calls, the end of the log. It is redacted,
/// only its owner can open it, and nothing of it is ever sent.
///
/// Made by whoever is the only one in the folder; its end marks a good end. GUI thread.
class CrashSentinel
{
public:
    static constexpr int keptReports = 5;
    static constexpr qint64 keptLogBytes = 32 * 1024;

    /// \a logPath: of which the end goes into a report.
    CrashSentinel(const QString &folder, const QString &logPath);
    ~CrashSentinel();
    Q_DISABLE_COPY_MOVE(CrashSentinel)

    /// Path of the report about the last run; none if that ended well.
    const std::optional<QString> &report() const { return m_report; }

private:
    QString m_mark; // there as long as this run lasts
    QString m_tracePath;
    std::optional<QString> m_report;
    std::optional<CrashTrace> m_trace;
};

} // namespace hawser

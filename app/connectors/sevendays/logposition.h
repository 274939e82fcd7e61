#pragma once

#include "connectors/sevendays/logentry.h"

#include <QByteArray>

#include <optional>
#include <string>

namespace hawser::sevendays {

/// Up to which line the log has been read. The number alone does not tell, since a server that
/// starts anew counts from 0 again: the line's own time of the server's life and its words say
/// whether it is still the same run.
struct LogPosition
{
    qint64 id = -1;
    qint64 uptimeMs = -1;
    quint64 words = 0; ///< a hash over the text

    static LogPosition of(const LogEntry &entry);
    /// True if \a entry is the very line this position stands at. The stream and the page may
    /// round its time differently.
    bool isAt(const LogEntry &entry) const;

    /// What EventBatch::Cursor keeps, and back; nothing if it is no such text.
    std::string toCursor() const;
    static std::optional<LogPosition> fromCursor(const QByteArray &cursor);

    bool operator==(const LogPosition &) const = default;
};

} // namespace hawser::sevendays

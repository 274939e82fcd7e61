#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawser::sevendays {

/// One line of the log as the web API hands it out, live or on request.
struct LogEntry
{
    qint64 id = -1;        ///< counts from 0 since the server started; -1 where the API has none
    qint64 uptimeMs = -1;  ///< of the server, when it wrote the line; -1 if not told
    std::string text;      ///< "msg"; may have several rows
    std::string localTime; ///< by the server's clock, "2031-03-04T20:15:01"; may be empty
    std::string json;      ///< as it came

    bool operator==(const LogEntry &) const = default;
};

/// Reads the data of an SSE event; nothing if it is no log line.
/// (Built-in API: {id,msg,type,trace,isotime,uptime}; Alloc's: {msg,type,trace,date,time,uptime}.)
std::optional<LogEntry> readLogEntry(std::string_view json);

/// A piece of the log, asked for by the number of its first line. In ascending order of id,
/// whatever the server sent.
using LogPage = std::vector<LogEntry>;

/// \a data of the answer to /api/log; nothing if it is none.
std::optional<LogPage> readLogPage(const QJsonValue &data);

} // namespace hawser::sevendays

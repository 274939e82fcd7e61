#include "connectors/sevendays/logposition.h"

#include <QList>

#include <cstdlib>

namespace hawser::sevendays {

namespace {

constexpr char mark[] = "7d2d-log-1"; // of this form of cursor

/// FNV-1a: the same in every run and on every machine, as a cursor must be.
quint64 hashOf(std::string_view text)
{
    quint64 hash = 0xCBF29CE484222325;
    for (const char c : text) {
        hash ^= quint8(c);
        hash *= 0x100000001B3;
    }
    return hash;
}

} // namespace

LogPosition LogPosition::of(const LogEntry &entry)
{
    return {entry.id, entry.uptimeMs, hashOf(entry.text)};
}

bool LogPosition::isAt(const LogEntry &entry) const
{
    constexpr qint64 roundingMs = 1'000;
    const LogPosition other = of(entry);
    const bool isSameTime
        = uptimeMs < 0 || other.uptimeMs < 0 || std::abs(uptimeMs - other.uptimeMs) <= roundingMs;
    return id == other.id && words == other.words && isSameTime;
}

std::string LogPosition::toCursor() const
{
    return std::string(mark) + ' ' + std::to_string(id) + ' ' + std::to_string(uptimeMs) + ' '
        + std::to_string(words);
}

std::optional<LogPosition> LogPosition::fromCursor(const QByteArray &cursor)
{
    const QList<QByteArray> parts = cursor.split(' ');
    if (parts.size() != 4 || parts[0] != mark)
        return std::nullopt;
    bool isId = false;
    bool isUptime = false;
    bool isHash = false;
    const LogPosition position{parts[1].toLongLong(&isId), parts[2].toLongLong(&isUptime),
                               parts[3].toULongLong(&isHash)};
    if (!isId || !isUptime || !isHash || position.id < 0)
        return std::nullopt;
    return position;
}

} // namespace hawser::sevendays

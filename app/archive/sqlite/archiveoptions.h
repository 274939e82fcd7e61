#pragma once

#include "protocol/serverid.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace hawser {

/// How long and how much of one game server's events is kept.
struct RetentionLimits
{
    std::optional<std::chrono::hours> age = {};
    std::optional<qint64> bytes = {}; ///< its share of the compressed blocks

    bool operator==(const RetentionLimits &) const = default;
};

/// Nothing is removed unless a limit says so. Protected and bookmarked events always stay.
struct RetentionPolicy
{
    RetentionLimits everyServer = {};
    QHash<ServerId, RetentionLimits> servers = {}; ///< instead of everyServer

    const RetentionLimits limitsFor(const ServerId &server) const
    {
        return servers.value(server, everyServer);
    }
    bool operator==(const RetentionPolicy &) const = default;
    bool isEmpty() const { return everyServer == RetentionLimits{} && servers.isEmpty(); }
};

/// What the time that a page takes is measured with. Called on any thread.
using PageClock = std::function<std::chrono::steady_clock::time_point()>;

/// Where an archive is, and its bounds. The defaults are what Hawser promises; tests make them
/// small.
struct ArchiveOptions
{
    QString path; ///< of the SQLite file; its folder belongs to Hawser alone
    qint64 waitingBytes = 32 * 1024 * 1024;     ///< not durable yet: then isBehind()
    qint64 recentBytes = 8 * 1024 * 1024;       ///< durable, still in memory for the live view
    std::chrono::milliseconds commitEvery{100}; ///< group commit
    std::chrono::milliseconds patience{5000};   ///< behind without progress: an archive gap
    std::chrono::milliseconds retryEvery{1000}; ///< while it cannot store
    std::chrono::milliseconds openWait{2000};   ///< longest that opening holds up the caller
    std::chrono::seconds retentionEvery{600};
    RetentionPolicy retention = {};
    PageClock pageClock = std::chrono::steady_clock::now;
};

} // namespace hawser

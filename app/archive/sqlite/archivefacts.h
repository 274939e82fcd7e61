#pragma once

#include "archive/eventlog.h"

#include <QSet>
#include <QString>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace hawser {

/// What an archive keeps besides events, and what it tells of itself. Values. Times are UTC µs.

/// A period in which a game server, or the archive itself, was blind.
struct StoredGap
{
    ServerId server; ///< null: the archive could not store
    qint64 fromUs = 0;
    std::optional<qint64> toUs = {}; ///< none: still open
    QString cause = {};              ///< display text
    bool backfilled = false;         ///< the game server told afterwards what we missed
    qint64 events = 0;               ///< archive gaps: how many events were not stored …
    Seq firstSeq = 0;                ///< … and which numbers they had
    Seq lastSeq = 0;
};

/// How a game server was in one minute.
struct StoredSample
{
    ServerId server;
    qint64 minute = 0; ///< since 1970
    std::optional<int> players = {};
    std::optional<qint64> roundTripUs = {};
    int state = 0; ///< as whoever took the sample numbers them
};

/// How game servers were in a stretch of time, all together, as far as samples tell.
struct SampleBucket
{
    static constexpr std::size_t mostStates = 8;

    qint64 fromUs = 0;
    std::optional<double> players = {}; ///< on average
    std::optional<int> mostPlayers = {};
    std::optional<qint64> roundTripUs = {}; ///< on average
    std::optional<qint64> longestTripUs = {};
    std::array<qint64, mostStates> states{}; ///< number of samples by StoredSample::state
};

/// An event that its user wants to find again, and retention leaves alone.
struct Bookmark
{
    Seq seq = 0;
    QString note = {};
    qint64 atUs = 0; ///< when it was made
};
/// By the number of the event.
using Bookmarks = std::map<Seq, Bookmark>;

/// What one question about stretches of time asks.
struct DensityRequest
{
    /// noTimeUs: since the first event there was, in minutes, hours or days, which begin where a
    /// clock shows it.
    qint64 fromUs = 0;
    qint64 toUs = 0;
    int buckets = 100;           ///< at most, at least a minute each
    QSet<ServerId> servers = {}; ///< empty: all
};

/// Events within a stretch of time.
struct DensityBucket
{
    qint64 fromUs = 0;
    std::array<qint64, eventTypeCount> events{}; ///< by EventType
};

/// What one game server has in the archive.
struct ServerUsage
{
    ServerId server;
    qint64 events = 0;
    qint64 bytes = 0; ///< its share of the compressed blocks
};

/// Whether events reach the disk.
enum class StorageState {
    Opening, ///< not known yet
    Storing, ///< all is well
    Stalled, ///< not now: see the cause; goes on by itself
};

/// An older file that was put out of the way so that a new one could begin.
struct FileKeptAside
{
    enum class Reason { Damaged, TooNew };
    Reason reason = Reason::Damaged;
    QString path = {}; ///< where it is now
};

/// How much there is, and how it goes.
struct ArchiveStatus
{
    StorageState state = StorageState::Opening;
    QString cause = {};      ///< display text, while stalled
    Seq committed = 0;       ///< durable up to here
    qint64 waitingBytes = 0; ///< not durable yet
    qint64 fileBytes = 0;    ///< of the file, without its log
    qint64 missing = 0;      ///< events of archive gaps in this session
    bool isOpen = false;     ///< what was stored before is there, and numbers are final
    bool isInUse = false;    ///< another Hawser has the file; see ArchiveBeside
    std::optional<FileKeptAside> keptAside = {}; ///< the last one in this session
};

} // namespace hawser

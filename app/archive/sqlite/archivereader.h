#pragma once

#include "archive/block/blockscan.h"
#include "archive/block/eventblock.h"
#include "archive/sqlite/archivefacts.h"
#include "archive/sqlite/archiveoptions.h"
#include "archive/sqlite/openindex.h"
#include "archive/sqlite/sqlsession.h"

#include <compare>
#include <functional>
#include <memory>
#include <optional>

namespace hawser {

/// What one page asks of the disk.
struct PageRequest
{
    EventFilter filter;
    Seq anchor = 0;
    EventLog::Direction direction = EventLog::Direction::Older;
    Seq end = 0; ///< events from here on are in memory: not asked for
    int count = 0;
    std::function<bool()> cancelled;
    PageClock clock;
};

/// An event and its time; the earlier, then the lower number, comes first.
struct TimedSeq
{
    qint64 timeUs = 0;
    Seq seq = 0;
    auto operator<=>(const TimedSeq &) const = default;
};

/// Stretches of time, one after another; in minutes since 1970.
struct Stretches
{
    qint64 from = 0;
    qint64 width = 1;
    qint64 count = 0;
};

/// What a count begins with: the blocks it has to go through, and what no block holds.
struct CountStart
{
    qint64 firstBlock = 1;
    qint64 lastBlock = 0;
    qint64 tailMatches = 0;
};

/// The reading side of the tables. One for each searching thread, used by it alone.
/// A question that meets damage goes on without what is damaged.
class ArchiveReader
{
public:
    ArchiveReader(QString path, const OpenIndex &index)
        : m_path(std::move(path))
        , m_index(index)
    {
    }

    /// True if the file can be read; opens it, or the file that has taken its place since.
    bool isReady(int generation);

    EventPage page(const PageRequest &request);
    /// The event at or after \a timeUs that is nearest to it in time, if there is one.
    std::optional<TimedSeq> nearest(qint64 timeUs);
    std::vector<DensityBucket> density(const DensityRequest &request);
    std::vector<StoredGap> gaps(qint64 fromUs, qint64 toUs);
    std::vector<StoredSample> samples(const ServerId &server, qint64 fromUs, qint64 toUs);
    std::vector<SampleBucket> sampled(const DensityRequest &request);
    std::vector<Bookmark> bookmarks();
    std::vector<ServerUsage> usage();

    // For counts, which go block by block over both threads:
    CountStart startCount(const EventFilter &filter, Seq end);
    /// Matches before number \a end in the blocks from \a first to \a last.
    qint64 countBlocks(const EventFilter &filter, Seq end, qint64 first, qint64 last);

private:
    struct Page; // in the making

    enum class PagePart { Blocks, Tail };
    struct RawPlace // where the raw bytes that belong to a text are
    {
        qint64 block = 0;
        Seq tailFirst = 0; // if it is no block
    };

    bool refreshServers();
    Stretches stretches(const DensityRequest &request);
    template<typename Take>
    void forSampled(std::vector<SampleBucket> &buckets, const Stretches &asked, const QString &sql,
                    const Take &take);
    void addSampledPlayers(std::vector<SampleBucket> &buckets, const Stretches &asked,
                           const QString &where);
    void addSampledTrips(std::vector<SampleBucket> &buckets, const Stretches &asked,
                         const QString &where);
    void addSampledStates(std::vector<SampleBucket> &buckets, const Stretches &asked,
                          const QString &where);
    void addFromTail(Page &page);
    void addFromBlocks(Page &page);
    void addMatches(Page &page, const RawPlace &place, const QByteArray &text);
    bool loadRaw(const RawPlace &place, int events);
    EventPage finished(Page &page);
    void findNearest(const QByteArray &text, qint64 timeUs, std::optional<TimedSeq> &nearest);
    qint64 countText(BlockScan &scan, const QByteArray &text, Seq end);

    const QString m_path;
    const OpenIndex &m_index;
    std::unique_ptr<SqlSession> m_session;
    int m_generation = -1;
    ServerNumbers m_servers;
    BlockText m_text;
    RawReader m_raw;
    std::vector<int> m_matches;
};

} // namespace hawser

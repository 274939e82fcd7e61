#include "archive/sqlite/archivereader.h"

#include "archive/sqlite/blockrows.h"
#include "archive/sqlite/minutecounts.h"

#include <algorithm>
#include <map>

// The questions that are no pages and no counts.

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Blocks that are opened for one jump: those whose stretch of time is shortest. What was fetched
/// after long gaps can make others very wide.
constexpr int mostOpenedBlocks = 64;
constexpr qint64 minutesPerHour = 60;
constexpr qint64 minutesPerDay = 1'440;
constexpr int mostBuckets = 10'000;

std::optional<qint64> valueOrNone(const SqlRows &rows, int column)
{
    std::optional<qint64> value;
    if (!rows.isNull(column))
        value.emplace(rows.number(column));
    return value;
}

/// " AND server IN (…)", with the numbers of the archive; numbers need no quoting.
QString serverCondition(const QSet<ServerId> &servers, const ServerNumbers &numbers)
{
    if (servers.isEmpty())
        return {};
    QStringList list;
    for (const ServerId &server : servers)
        list.append(QString::number(numbers.find(server)));
    return u" AND server IN (%1)"_s.arg(list.join(u','));
}

} // namespace

std::optional<TimedSeq> ArchiveReader::nearest(qint64 timeUs)
{
    const SqlSnapshot snapshot(*m_session);
    std::optional<TimedSeq> nearest;
    const QString blocks
        = u"SELECT data FROM block_text WHERE number IN (SELECT number FROM block WHERE "_s;
    const QString sources[] = {
        blocks
            + u"first_us <= ? AND last_us >= ? ORDER BY last_us - first_us LIMIT %1)"_s.arg(
                mostOpenedBlocks),
        blocks + u"first_us > ? AND first_us > ? ORDER BY first_us LIMIT 1)"_s,
        u"SELECT text FROM tail WHERE ? = ?"_s,
    };
    for (const QString &source : sources) {
        auto rows = m_session->select(source, {timeUs, timeUs});
        while (rows && rows->next())
            findNearest(rows->bytes(0), timeUs, nearest);
    }
    return nearest;
}

void ArchiveReader::findNearest(const QByteArray &text, qint64 timeUs,
                                std::optional<TimedSeq> &nearest)
{
    if (!m_text.load(viewOf(text)) || !m_text.loadRest())
        return;
    for (int event = 0; event < m_text.size(); ++event) {
        const TimedSeq here{m_text.timeUs(event), m_text.seq(event)};
        if (here.timeUs >= timeUs && (!nearest || here < *nearest))
            nearest = here;
    }
}

Stretches ArchiveReader::stretches(const DensityRequest &request)
{
    const qint64 last = minuteOf(request.toUs);
    const qint64 most = std::clamp(request.buckets, 1, mostBuckets);
    if (request.fromUs != noTimeUs) {
        const qint64 from = minuteOf(request.fromUs);
        const qint64 minutes = std::max<qint64>(last - from + 1, 1);
        const qint64 width = (minutes + most - 1) / most;
        return {from, width, (minutes + width - 1) / width};
    }
    const auto first = m_session->number(u"SELECT min(minute) FROM minute"_s, {}, last + 1);
    if (!first || *first > last)
        return {};
    qint64 width = 1;
    for (const qint64 wider : {minutesPerHour, minutesPerDay}) {
        if ((last - *first) / width + 1 > most)
            width = wider;
    }
    const qint64 from = *first - *first % width;
    return {from, width, std::min((last - from) / width + 1, most)};
}

std::vector<DensityBucket> ArchiveReader::density(const DensityRequest &request)
{
    const SqlSnapshot snapshot(*m_session);
    const auto [from, width, count] = stretches(request);
    std::vector<DensityBucket> buckets(static_cast<std::size_t>(count));
    for (std::size_t n = 0; n < buckets.size(); ++n)
        buckets[n].fromUs = (from + qint64(n) * width) * usPerMinute;

    refreshServers();
    auto rows = m_session->select(
        "SELECT (minute - ?) / ?, type, sum(events) FROM minute WHERE minute BETWEEN ? AND ?%1"
        u" GROUP BY 1, 2"_s.arg(serverCondition(request.servers, m_servers)),
        {from, width, from, from + count * width - 1});
    while (rows && rows->next()) {
        const auto bucket = std::size_t(rows->number(0));
        const auto type = std::size_t(rows->number(1));
        if (bucket < buckets.size() && type < eventTypeCount)
            buckets[bucket].events[type] = rows->number(2);
    }
    return buckets;
}

std::vector<StoredGap> ArchiveReader::gaps(qint64 fromUs, qint64 toUs)
{
    refreshServers();
    std::vector<StoredGap> gaps;
    auto rows = m_session->select(
        u"SELECT server, from_us, to_us, cause, backfilled, events, first_seq, last_seq FROM gap"
        " WHERE from_us < ? AND coalesce(to_us, ?) >= ? ORDER BY from_us"_s,
        {toUs, toUs, fromUs});
    while (rows && rows->next()) {
        StoredGap gap;
        gap.server = m_servers.server(std::uint32_t(rows->number(0)));
        gap.fromUs = rows->number(1);
        gap.toUs = valueOrNone(*rows, 2);
        gap.cause = rows->text(3);
        gap.backfilled = rows->number(4) != 0;
        gap.events = rows->number(5);
        gap.firstSeq = rows->number(6);
        gap.lastSeq = rows->number(7);
        gaps.push_back(gap);
    }
    return gaps;
}

std::vector<StoredSample> ArchiveReader::samples(const ServerId &server, qint64 fromUs, qint64 toUs)
{
    refreshServers();
    std::vector<StoredSample> samples;
    auto rows = m_session->select(u"SELECT minute, players, round_trip_us, state FROM sample"
                                  " WHERE server = ? AND minute BETWEEN ? AND ? ORDER BY minute"_s,
                                  {m_servers.find(server), minuteOf(fromUs), minuteOf(toUs)});
    while (rows && rows->next()) {
        StoredSample sample;
        sample.server = server;
        sample.minute = rows->number(0);
        if (!rows->isNull(1))
            sample.players.emplace(int(rows->number(1)));
        sample.roundTripUs = valueOrNone(*rows, 2);
        sample.state = int(rows->number(3));
        samples.push_back(sample);
    }
    return samples;
}

std::vector<Bookmark> ArchiveReader::bookmarks()
{
    std::vector<Bookmark> bookmarks;
    auto rows = m_session->select(u"SELECT seq, note, at_us FROM kept ORDER BY seq"_s);
    while (rows && rows->next())
        bookmarks.push_back({rows->number(0), rows->text(1), rows->number(2)});
    return bookmarks;
}

std::vector<ServerUsage> ArchiveReader::usage()
{
    refreshServers();
    std::map<std::uint32_t, ServerUsage> byNumber;
    auto rows = m_session->select(u"SELECT %1 FROM block"_s.arg(blockColumns));
    while (rows && rows->next()) {
        const BlockRow row = readBlockRow(*rows);
        for (const ServerShare &share : row.summary.servers) {
            ServerUsage &usage = byNumber[share.number];
            usage.events += share.events;
            usage.bytes += bytesOfShare(share, row);
        }
    }
    std::vector<ServerUsage> usages;
    for (auto &[number, usage] : byNumber) {
        usage.server = m_servers.server(number);
        usages.push_back(usage);
    }
    std::sort(usages.begin(), usages.end(),
              [](const ServerUsage &a, const ServerUsage &b) { return a.bytes > b.bytes; });
    return usages;
}

} // namespace hawser

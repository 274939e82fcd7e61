#include "archive/sqlite/archivereader.h"

#include "archive/sqlite/minutecounts.h"

// What is asked of the samples: many minutes of many game servers, as few figures.

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// By server first, as the table is sorted; all of them have to be named for that.
QString sampleCondition(const QSet<ServerId> &servers, const ServerNumbers &numbers)
{
    QStringList list;
    for (const ServerId &server : servers)
        list.append(QString::number(numbers.find(server)));
    return u"server IN (%1) AND minute BETWEEN ? AND ?"_s.arg(
        servers.isEmpty() ? u"SELECT number FROM server"_s : list.join(u','));
}

} // namespace

std::vector<SampleBucket> ArchiveReader::sampled(const DensityRequest &request)
{
    const SqlSnapshot snapshot(*m_session);
    const Stretches asked = stretches(request);
    std::vector<SampleBucket> buckets(static_cast<std::size_t>(asked.count));
    for (std::size_t n = 0; n < buckets.size(); ++n)
        buckets[n].fromUs = (asked.from + qint64(n) * asked.width) * usPerMinute;
    refreshServers();
    const QString where = sampleCondition(request.servers, m_servers);
    addSampledPlayers(buckets, asked, where);
    addSampledTrips(buckets, asked, where);
    addSampledStates(buckets, asked, where);
    return buckets;
}

template<typename Take>
void ArchiveReader::forSampled(std::vector<SampleBucket> &buckets, const Stretches &asked,
                               const QString &sql, const Take &take)
{
    auto rows = m_session->select(
        sql, {asked.from, asked.width, asked.from, asked.from + asked.count * asked.width - 1});
    while (rows && rows->next()) {
        const auto bucket = std::size_t(rows->number(0));
        if (bucket < buckets.size() && !rows->isNull(1))
            take(buckets[bucket], *rows);
    }
}

/// Of all servers in the same minute; then over the minutes.
void ArchiveReader::addSampledPlayers(std::vector<SampleBucket> &buckets, const Stretches &asked,
                                      const QString &where)
{
    const QString sql = "SELECT (minute - ?) / ?, avg(players), max(players) FROM (SELECT minute,"
                        u" sum(players) AS players FROM sample WHERE %1 GROUP BY minute)"
                        " GROUP BY 1"_s.arg(where);
    forSampled(buckets, asked, sql, [](SampleBucket &bucket, const SqlRows &row) {
        bucket.players = row.real(1);
        bucket.mostPlayers = int(row.number(2));
    });
}

void ArchiveReader::addSampledTrips(std::vector<SampleBucket> &buckets, const Stretches &asked,
                                    const QString &where)
{
    const QString sql = "SELECT (minute - ?) / ?, avg(round_trip_us), max(round_trip_us)"
                        u" FROM sample WHERE %1 GROUP BY 1"_s.arg(where);
    forSampled(buckets, asked, sql, [](SampleBucket &bucket, const SqlRows &row) {
        bucket.roundTripUs = qint64(row.real(1));
        bucket.longestTripUs = row.number(2);
    });
}

void ArchiveReader::addSampledStates(std::vector<SampleBucket> &buckets, const Stretches &asked,
                                     const QString &where)
{
    const QString sql = "SELECT (minute - ?) / ?, state, count(*)"
                        u" FROM sample WHERE %1 GROUP BY 1, 2"_s.arg(where);
    forSampled(buckets, asked, sql, [](SampleBucket &bucket, const SqlRows &row) {
        const auto state = std::size_t(row.number(1));
        if (state < bucket.states.size())
            bucket.states[state] = row.number(2);
    });
}

} // namespace hawser

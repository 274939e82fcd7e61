#include "statistics/statisticsseries.h"

#include "events/eventlook.h"

#include "connectors/connector.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <numeric>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double usPerMs = 1'000;
constexpr double statisticsMinuteUs = 60'000'000;

struct StatisticsWords
{
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

/// A line whose value in each bucket is what \a valueOf tells, in the middle of the bucket.
template<typename Bucket, typename Value>
PlotSeries lineOf(const std::vector<Bucket> &buckets, qint64 bucketUs, const QString &name,
                  Tone tone, Qt::PenStyle style, const Value &valueOf)
{
    PlotSeries line{name, {}, tone, style, {}};
    line.points.reserve(qsizetype(buckets.size()));
    for (const Bucket &bucket : buckets)
        line.points.append({bucket.fromUs + bucketUs / 2, valueOf(bucket)});
    return line;
}

template<typename T>
double orUnknown(const std::optional<T> &value, double unit = 1)
{
    return value ? double(*value) / unit : unknown;
}

double percentOf(const SampleBucket &bucket, std::initializer_list<ConnectionState> states)
{
    const qint64 all = std::accumulate(bucket.states.begin(), bucket.states.end(), qint64(0));
    qint64 of = 0;
    for (const ConnectionState state : states)
        of += bucket.states[std::size_t(state)];
    return all ? 100.0 * double(of) / double(all) : unknown;
}

struct TypeLine
{
    EventType type;
    Tone tone;
    Qt::PenStyle style;
};

constexpr TypeLine typeLines[] = {
    {EventType::ChatMessage, Tone::Busy, Qt::SolidLine},
    {EventType::PlayerConnected, Tone::Good, Qt::SolidLine},
    {EventType::PlayerDisconnected, Tone::Good, Qt::DashLine},
    {EventType::PlayerDeath, Tone::Danger, Qt::SolidLine},
    {EventType::EntityKilled, Tone::Warning, Qt::DashLine},
    {EventType::Log, Tone::Muted, Qt::SolidLine},
    {EventType::Unknown, Tone::Muted, Qt::DotLine},
};
static_assert(std::size(typeLines) == eventTypeCount);

} // namespace

QList<PlotSeries> playerSeries(const std::vector<SampleBucket> &buckets, qint64 bucketUs)
{
    return {lineOf(buckets, bucketUs, StatisticsWords::tr("on average"), Tone::Busy, Qt::SolidLine,
                   [](const SampleBucket &bucket) { return orUnknown(bucket.players); }),
            lineOf(buckets, bucketUs, StatisticsWords::tr("at most"), Tone::Muted, Qt::DashLine,
                   [](const SampleBucket &bucket) { return orUnknown(bucket.mostPlayers); })};
}

QList<PlotSeries> tripSeries(const std::vector<SampleBucket> &buckets, qint64 bucketUs)
{
    QList<PlotSeries> lines{
        lineOf(buckets, bucketUs, StatisticsWords::tr("on average"), Tone::Busy, Qt::SolidLine,
               [](const SampleBucket &bucket) { return orUnknown(bucket.roundTripUs, usPerMs); }),
        lineOf(
            buckets, bucketUs, StatisticsWords::tr("longest"), Tone::Warning, Qt::DashLine,
            [](const SampleBucket &bucket) { return orUnknown(bucket.longestTripUs, usPerMs); })};
    for (PlotSeries &line : lines)
        line.unit = StatisticsWords::tr("ms");
    return lines;
}

QList<PlotSeries> stateSeries(const std::vector<SampleBucket> &buckets, qint64 bucketUs)
{
    using State = ConnectionState;
    const auto percent = [&](const QString &name, Tone tone, Qt::PenStyle style,
                             std::initializer_list<State> states) {
        PlotSeries line
            = lineOf(buckets, bucketUs, name, tone, style,
                     [states](const SampleBucket &bucket) { return percentOf(bucket, states); });
        line.unit = u"%"_s;
        return line;
    };
    return {percent(StatisticsWords::tr("online"), Tone::Good, Qt::SolidLine, {State::Online}),
            percent(StatisticsWords::tr("on the way"), Tone::Busy, Qt::DashLine,
                    {State::Connecting, State::Identifying, State::Waiting}),
            percent(StatisticsWords::tr("offline or refused"), Tone::Danger, Qt::DotLine,
                    {State::Offline, State::Refused})};
}

QList<PlotSeries> eventSeries(const std::vector<DensityBucket> &buckets, qint64 bucketUs)
{
    QList<PlotSeries> lines;
    for (const TypeLine &line : typeLines) {
        const auto events = [&line](const DensityBucket &bucket) {
            return bucket.events[std::size_t(line.type)];
        };
        if (std::any_of(buckets.begin(), buckets.end(), events))
            lines.append(lineOf(buckets, bucketUs, eventTypeWord(line.type), line.tone, line.style,
                                [&](const DensityBucket &bucket) {
                                    return double(events(bucket)) * statisticsMinuteUs
                                        / double(bucketUs);
                                }));
    }
    return lines;
}

} // namespace hawser

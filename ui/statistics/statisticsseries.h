#pragma once

#include "plots/plotseries.h"

#include "archive/sqlite/archivefacts.h"

namespace hawser {

/// What the archive answers, as lines of plots. All pure; \a bucketUs is how long a stretch is.

QList<PlotSeries> playerSeries(const std::vector<SampleBucket> &buckets, qint64 bucketUs);
QList<PlotSeries> tripSeries(const std::vector<SampleBucket> &buckets, qint64 bucketUs);
/// In percent of all samples: online, on the way, and away.
QList<PlotSeries> stateSeries(const std::vector<SampleBucket> &buckets, qint64 bucketUs);
/// Events per minute, a line for each type that occurs.
QList<PlotSeries> eventSeries(const std::vector<DensityBucket> &buckets, qint64 bucketUs);

/// How long each of \a buckets is; a minute if there are too few to tell.
template<typename Bucket>
qint64 lengthOfBuckets(const std::vector<Bucket> &buckets)
{
    constexpr qint64 minuteUs = 60'000'000;
    return buckets.size() > 1 ? buckets[1].fromUs - buckets[0].fromUs : minuteUs;
}

} // namespace hawser

#include "densitybins.h"

#include <algorithm>
#include <limits>

namespace hawser {

namespace {

qint64 flooredTo(qint64 us, qint64 step)
{
    return us - ((us % step) + step) % step;
}

/// At least \a many; of minutes, what a clock shows.
qint64 roundedUp(qint64 many)
{
    constexpr qint64 day = 1440;
    for (const qint64 step : {1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720}) {
        if (step >= many)
            return step;
    }
    return (many + day - 1) / day * day;
}

} // namespace

qsizetype DensityBins::binAt(qint64 us) const
{
    return qsizetype(std::clamp<qint64>((us - beginUs) / std::max<qint64>(binUs, 1), 0,
                                        std::max<qint64>(size() - 1, 0)));
}

DensityBins mergedBins(const DensityBins &bins, const TimeRange &range, qsizetype most)
{
    const qint64 within = std::max<qint64>(1, (range.lengthUs() + bins.binUs - 1) / bins.binUs);
    const qint64 room = std::max<qint64>(most, 1);
    const qint64 many = roundedUp((within + room - 1) / room);
    DensityBins merged{bins.groups, bins.beginUs, bins.binUs * many, {}};
    if (bins.size() == 0)
        return merged;
    merged.beginUs = flooredTo(bins.beginUs, merged.binUs);
    const qint64 length = bins.range().toUs - merged.beginUs;
    const auto groups = std::size_t(bins.groups.size());
    merged.counts.resize(std::size_t((length + merged.binUs - 1) / merged.binUs) * groups);
    for (qsizetype n = 0; n < bins.size(); ++n) {
        const auto into = std::size_t((bins.bin(n).fromUs - merged.beginUs) / merged.binUs);
        for (std::size_t group = 0; group < groups; ++group) {
            quint32 &sum = merged.counts[into * groups + group];
            const quint64 more = quint64(sum) + bins.count(n, qsizetype(group));
            sum = quint32(std::min<quint64>(more, std::numeric_limits<quint32>::max()));
        }
    }
    return merged;
}

} // namespace hawser

#pragma once

#include "timerange.h"

#include "look/theme.h"

#include <QList>
#include <QString>

#include <vector>

namespace hawser {

/// Some types of events that are counted together.
struct DensityGroup
{
    QString name = {}; ///< of its events, as display text: "chat", "deaths"
    Tone tone = Tone::Plain;
};

/// How many events there were in each minute (or another stretch), by group. A value.
struct DensityBins
{
    QList<DensityGroup> groups = {};  ///< the first is painted lowest
    qint64 beginUs = 0;               ///< of the first bin; UTC, µs since 1970
    qint64 binUs = 60'000'000;        ///< how long each is, at least 1 µs
    std::vector<quint32> counts = {}; ///< bin by bin, each with one number a group

    qsizetype size() const
    {
        return groups.isEmpty() ? 0 : qsizetype(counts.size()) / groups.size();
    }
    TimeRange range() const { return {beginUs, beginUs + size() * binUs}; }
    /// Of the bin that \a us lies in; of the first or last if it lies before or behind all.
    qsizetype binAt(qint64 us) const;
    TimeRange bin(qsizetype n) const { return {beginUs + n * binUs, beginUs + (n + 1) * binUs}; }
    quint32 count(qsizetype bin, qsizetype group) const
    {
        return counts[std::size_t(bin * groups.size() + group)];
    }
};

/// \a bins with so many of them made one that those within \a range are at most \a most and one; of
/// minutes, stretches that a clock shows (5, 10, 15 … minutes, whole days), counted from 1970, so
/// that they stay where they are as time goes on. Counts beyond 32 bits stay at their largest.
/// Pure.
DensityBins mergedBins(const DensityBins &bins, const TimeRange &range, qsizetype most);

} // namespace hawser

#pragma once

#include <QMetaType>

#include <algorithm>

namespace hawser {

/// A stretch of time, UTC, µs since 1970: from `fromUs` to before `toUs`. A value.
struct TimeRange
{
    qint64 fromUs = 0;
    qint64 toUs = 0;

    bool isEmpty() const { return toUs <= fromUs; }
    qint64 lengthUs() const { return toUs - fromUs; }
    bool contains(qint64 us) const { return us >= fromUs && us < toUs; }
    /// The moment of it that is nearest to \a us. Not for an empty one.
    qint64 nearest(qint64 us) const { return std::clamp(us, fromUs, toUs - 1); }
    bool operator==(const TimeRange &) const = default;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::TimeRange)

#include "eventdensity.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace hawser {

namespace {

enum EventDensityGroup : int { Talk, ComingAndGoing, Dying, Rest };

struct EventDensityWords
{
    Q_DECLARE_TR_FUNCTIONS(EventDensity)
};

} // namespace

QList<DensityGroup> eventDensityGroups()
{
    return {{EventDensityWords::tr("chat"), Tone::Busy},
            {EventDensityWords::tr("joined and left"), Tone::Good},
            {EventDensityWords::tr("deaths and kills"), Tone::Danger},
            {EventDensityWords::tr("other"), Tone::Muted}};
}

int eventDensityGroupOf(EventType type)
{
    switch (type) {
    case EventType::ChatMessage:
        return Talk;
    case EventType::PlayerConnected:
    case EventType::PlayerDisconnected:
        return ComingAndGoing;
    case EventType::PlayerDeath:
    case EventType::EntityKilled:
        return Dying;
    case EventType::Log:
    case EventType::Unknown:
        return Rest;
    }
    Q_UNREACHABLE();
}

DensityBins eventDensityBins(const std::vector<DensityBucket> &buckets)
{
    DensityBins bins;
    bins.groups = eventDensityGroups();
    if (buckets.empty())
        return bins;
    bins.beginUs = buckets.front().fromUs;
    if (buckets.size() > 1)
        bins.binUs = buckets[1].fromUs - buckets[0].fromUs;
    const auto groups = std::size_t(bins.groups.size());
    bins.counts.resize(buckets.size() * groups);
    for (std::size_t n = 0; n < buckets.size(); ++n) {
        for (std::size_t type = 0; type < buckets[n].events.size(); ++type) {
            quint32 &count
                = bins.counts[n * groups + std::size_t(eventDensityGroupOf(EventType(type)))];
            const quint64 sum = quint64(count) + quint64(buckets[n].events[type]);
            count = quint32(std::min<quint64>(sum, std::numeric_limits<quint32>::max()));
        }
    }
    return bins;
}

} // namespace hawser

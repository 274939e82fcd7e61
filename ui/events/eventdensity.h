#pragma once

#include "archive/sqlite/archivefacts.h"
#include "plots/densitybins.h"
#include "protocol/event.h"

namespace hawser {

/// Which types of events are counted together in the density strip, lowest first: what people say,
/// who comes and goes, who dies, and the rest.
QList<DensityGroup> eventDensityGroups();
/// Index into eventDensityGroups().
int eventDensityGroupOf(EventType type);
/// \a buckets, which follow one another in equal steps, as what the strip shows.
DensityBins eventDensityBins(const std::vector<DensityBucket> &buckets);

} // namespace hawser

#pragma once

#include "archive/grammar/filterparser.h"

namespace hawser {

/// \a filter as a text that parseFilter() turns into an equal filter again (types that are all set
/// come back as none set, which means the same). Times that the zone of \a surroundings shows
/// ambiguously are written in UTC. Pure.
QString filterText(const EventFilter &filter, const FilterSurroundings &surroundings);

} // namespace hawser

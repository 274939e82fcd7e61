#pragma once

#include <QAccessible>

namespace hawser {

/// Lets screen readers know every TimePlot as something whose place the arrow keys move, like a
/// slider: where the crosshair is, and in words what is there. Once is enough, more does no harm.
void tellTimePlotsToScreenReaders();

} // namespace hawser

#pragma once

namespace hawser {

/// The least side of what is clicked, in device-independent pixels (WCAG 2.2, target size).
inline constexpr int leastTargetSide = 24;

/// From now on the application's style makes no button, box or field smaller than that. To be
/// called again after another style was set; the native look of macOS stays as it is.
void keepTargetsLarge();

} // namespace hawser

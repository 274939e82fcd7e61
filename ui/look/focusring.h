#pragma once

#include <QColor>
#include <QPalette>

class QObject;

namespace hawser {

/// Stands out from the window and from fields of \a palette, as an outline has to.
QColor focusColour(const QPalette &palette);

/// From now on whatever is given the focus by keys wears a ring, in any style of the system; what
/// is clicked on does not. As long as \a parent lives. The native look of macOS has its own.
void showFocus(QObject *parent);

} // namespace hawser

#pragma once

#include <QStringList>

class QWidget;

namespace hawser::test {

/// What a screen reader would meet on \a surface without a name, or with no role.
QStringList unnamedOn(QWidget &surface);

/// Buttons that are no stop of the Tab key, and steps of it that go backwards.
QStringList focusTroubleOn(QWidget &surface);

/// Stops of the Tab key that it does not come to when it is really pressed, from \a surface on and
/// around once.
QStringList missedByTabOn(QWidget &surface);

/// What is clicked and smaller than 24 by 24 pixels (WCAG 2.2, target size).
QStringList smallTargetsOn(QWidget &surface);

} // namespace hawser::test

#pragma once

#include <QStringList>

class QWidget;

namespace hawser::test {

/// What a screen reader would meet on \a surface without a name, or with no role.
QStringList unnamedOn(QWidget &surface);

/// Buttons that the keyboard does not reach, and steps of the Tab key that go backwards.
QStringList focusTroubleOn(QWidget &surface);

/// What is clicked and smaller than 24 by 24 pixels (WCAG 2.2, target size).
QStringList smallTargetsOn(QWidget &surface);

} // namespace hawser::test

#pragma once

#include <QStringList>

class QWidget;

namespace hawser::test {

/// Texts on \a surface that do not fit where they stand, and widgets that reach out of their
/// window. A text that ends in "…" by design and tells all of it as a tool tip fits.
QStringList clippedOn(QWidget &surface);

} // namespace hawser::test

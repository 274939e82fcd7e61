#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace hawser {

/// What stands above \a field; wraps. A key marked with "&" leads into the field, which has to
/// have its parent already.
QLabel *makeFieldTitle(const QString &title, QWidget *field);

} // namespace hawser

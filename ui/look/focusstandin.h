#pragma once

#include <QList>

class QWidget;

namespace hawser {

/// Whoever gives \a page the focus gives it to the first of \a parts that can take it now. Unlike a
/// focus proxy the page is no stop of the Tab key itself: that would jump over the parts before the
/// proxy, and be caught for good where the proxy is hidden.
void handFocusOn(QWidget *page, const QList<QWidget *> &parts);

} // namespace hawser

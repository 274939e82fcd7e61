#pragma once

#include <QList>
#include <QString>

class QMainWindow;
class QSplitter;
class QTabWidget;

namespace hawser {

/// How the window looked when it was closed: place, size, splitters, page. Nothing about servers.
struct WindowParts
{
    QMainWindow *window = nullptr;
    QList<QSplitter *> splitters; ///< each with an object name of its own
    QTabWidget *pages = nullptr;
};

/// \a folder is the profile folder; with an empty one nothing is kept.
void rememberWindow(const WindowParts &parts, const QString &folder);
/// Leaves alone what was never remembered or cannot be read.
void recallWindow(const WindowParts &parts, const QString &folder);

} // namespace hawser

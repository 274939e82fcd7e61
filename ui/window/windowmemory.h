#pragma once

#include <QList>
#include <QString>

class QMainWindow;
class QSplitter;
class QTabWidget;

namespace hawser {

class ServerPanel;
class SettingsFile;

/// How the window looked when it was closed: place, size, splitters, page, collapsed groups.
struct WindowParts
{
    QMainWindow *window = nullptr;
    QList<QSplitter *> splitters; ///< each with an object name of its own
    QTabWidget *pages = nullptr;
    ServerPanel *servers = nullptr;
};

void rememberWindow(const WindowParts &parts, SettingsFile &settings);
/// Leaves alone what was never remembered or cannot be read.
void recallWindow(const WindowParts &parts, const SettingsFile &settings);

} // namespace hawser

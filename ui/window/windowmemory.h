#pragma once

class QMainWindow;
class QTabWidget;
class QWidget;

namespace hawser {

class ServerPanel;
class SettingsFile;

/// How the window looked when it was closed: place, size, splitters, tables, page, collapsed
/// groups.
struct WindowParts
{
    QMainWindow *window = nullptr;
    QTabWidget *pages = nullptr;
    ServerPanel *servers = nullptr;
};

void rememberWindow(const WindowParts &parts, SettingsFile &settings);
/// Leaves alone what was never remembered or cannot be read. Splitters and tables each part of the
/// window asks for itself, when it is there.
void recallWindow(const WindowParts &parts, const SettingsFile &settings);
/// Splitters and tables in \a part; each has an object name of its own.
void recallPart(const QWidget &part, const SettingsFile &settings);

} // namespace hawser

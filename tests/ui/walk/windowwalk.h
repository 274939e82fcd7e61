#pragma once

#include "window/mainwindow.h"

#include "demo/simulatedserver.h"
#include "profiles/settingsfile.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace hawser::test {

/// Everything that can be seen of the window: it is led through all its pages and dialogs, new ones
/// included, because they are found by what the menus offer. Anything that is missing fails the
/// running test.
class WindowWalk
{
public:
    /// \a name says where a finding was made; \a surface is a window or dialog that is shown.
    using Visit = std::function<void(const QString &name, QWidget &surface)>;

    explicit WindowWalk(const QSize &size);
    ~WindowWalk();

    MainWindow &window() { return *m_window; }

    /// What a newcomer meets: the doors, and the steps of the guide.
    void visitFirstStart(const Visit &visit);
    /// The pages, of all game servers and of one that is online.
    void visitPages(const Visit &visit);
    /// Every dialog that a command opens, each with all of its pages.
    void visitDialogs(const Visit &visit);

private:
    void bringServer();
    void visitDialog(const QString &command, QWidget &dialog, const Visit &visit);

    QTemporaryDir m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<SimulatedGameServer> m_mod;
};

/// \a widget and what is below it, as far as it is seen now.
QList<QWidget *> visibleWidgets(QWidget &widget);

/// For messages: the object names from \a widget up to its window.
QString pathOf(const QWidget &widget);

} // namespace hawser::test

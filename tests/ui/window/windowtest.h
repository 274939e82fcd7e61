#pragma once

#include "console/console.h"
#include "profiles/settingsfile.h"
#include "support/patience.h"
#include "window/mainwindow.h"

#include <QTemporaryDir>

#include <memory>

namespace hawser::test {

/// What tests of the whole window begin with: a console that listens on a free port of this
/// computer, settings in a folder of their own, and the widgets by their names.
class WindowTest : public QObject
{
protected:
    static QString token() { return QStringLiteral("hw_reg_window_test"); }

    static ConsoleOptions listening()
    {
        ConsoleOptions options;
        options.endpoint.port = 0;
        options.endpoint.registrationToken = token();
        return options;
    }

    /// Shows the window and gives it the focus.
    void openWindow(const ConsoleOptions &options = listening())
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<SettingsFile>(m_folder->path());
        m_console = std::make_unique<Console>(options);
        m_window = std::make_unique<MainWindow>(*m_console, m_settings.get());
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow(); // there may be no window manager to do so
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patiently));
    }

    void startListening()
    {
        m_console->start();
        QTRY_VERIFY(m_console->endpointUrl());
    }

    void closeWindow()
    {
        m_window.reset();
        m_console.reset();
        m_settings.reset();
        m_folder.reset();
    }

    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hawser::test

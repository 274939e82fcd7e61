#pragma once

#include "console/console.h"
#include "demo/simulatedserver.h"
#include "servers/serverlist.h"
#include "support/patience.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QLabel>
#include <QTableView>

#include <algorithm>
#include <memory>

namespace hawser::test {

/// The whole program but main(): a window, its console, its endpoint, and mods that dial in. Each
/// test begins with a window of its own, without settings.
class ModWindowTest : public QObject
{
protected:
    static QString token() { return QStringLiteral("hw_reg_window_test"); }
    static ConsoleOptions consoleOptions(quint16 port = 0)
    {
        ConsoleOptions options;
        options.endpoint.port = port;
        options.endpoint.registrationToken = token();
        return options;
    }

    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    QString label(const QString &name) const { return find<QLabel>(name)->text(); }
    QTableView *table() const { return find<QTableView>(QStringLiteral("eventTable")); }
    ServerList *list() const { return m_window->findChild<ServerList *>(); }
    void trigger(const QString &action) const { find<QAction>(action)->trigger(); }

    void open(const ConsoleOptions &options, SettingsFile *settings = nullptr)
    {
        m_console = std::make_unique<Console>(options);
        m_window = std::make_unique<MainWindow>(*m_console, settings);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow(); // there may be no window manager to do so
        m_console->start();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patiently));
        QTRY_VERIFY(m_console->endpointUrl() || m_console->endpointError());
    }

    void shut()
    {
        m_window.reset();
        m_console.reset();
    }

    static constexpr std::chrono::milliseconds nobodyComesOrGoes{0};

    /// Something happens there every \a tick.
    std::unique_ptr<SimulatedGameServer> mod(const QString &dialect = QStringLiteral("minecraft"),
                                             std::chrono::milliseconds tick
                                             = std::chrono::milliseconds(15))
    {
        SimulatedGameServer::Options options;
        options.endpoint = *m_console->endpointUrl();
        options.dialect = dialect;
        options.identity = dialect + QStringLiteral("-lobby");
        options.registrationToken = token();
        options.name = QStringLiteral("Lobby");
        options.tick = tick;
        auto server = std::make_unique<SimulatedGameServer>(options);
        server->start();
        return server;
    }

    /// All of them, and the list has them: it follows a frame behind.
    bool isOnline(int servers = 1) const
    {
        const QList<ServerInfo> all = m_console->servers();
        return all.size() == servers && list()->model()->rowCount() == servers + 1
            && std::ranges::all_of(all, [](const ServerInfo &server) {
                   return server.state.state == ConnectionState::Online;
               });
    }

    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hawser::test

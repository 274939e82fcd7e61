#pragma once

#include "servers/roundtrips.h"

#include "console/console.h"

#include <QMainWindow>

#include <optional>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace hawser {

class Banner;
class ConnectionPage;
class DialInGuide;
class EndpointBanner;
class EventsPage;
class RequestPanel;
class ServerList;
class ServerListModel;
class StatusLine;
class WindowMenus;
struct WindowParts;

/// The window: game servers on the left, pages about the chosen one in the middle, requests to it
/// on the right. What it shows comes from the console, which it does not start.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// \a console must outlive the window. \a profileFolder keeps how the window looked; may be
    /// empty.
    explicit MainWindow(Console &console, const QString &profileFolder = {},
                        QWidget *parent = nullptr);
    ~MainWindow() override;

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *makeCentre();
    void connectConsole();
    void connectParts();
    void connectMenus();
    void takeServer(const ServerId &server);
    void showServer(const std::optional<ServerId> &server);
    void refreshTitle();
    void refreshEndpoint();
    void retryEndpoint();
    void usePort(quint16 port);
    void findInEvents();
    void showAbout();
    WindowParts parts();

    Console &m_console;
    QString m_profileFolder;
    RoundTrips m_roundTrips;
    ServerListModel *m_model;
    WindowMenus *m_menus;
    Banner *m_demo;
    EndpointBanner *m_failure;
    QSplitter *m_splitter;
    ServerList *m_servers;
    QStackedWidget *m_centre; // the guide, until there is a game server
    DialInGuide *m_guide;
    QTabWidget *m_pages;
    EventsPage *m_events;
    ConnectionPage *m_connection;
    RequestPanel *m_requests;
    StatusLine *m_status;
};

} // namespace hawser

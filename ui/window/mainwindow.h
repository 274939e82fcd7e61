#pragma once

#include "servers/roundtrips.h"
#include "servers/serverwish.h"

#include "console/console.h"
#include "profiles/settingkeys.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace hawser {

class ArchiveBanner;
class Banner;
class BansPage;
class ChatPage;
class CommandBook;
class CommandPalette;
class ConnectionPage;
class CrashBanner;
class DesktopPresence;
class EndpointBanner;
class EventsPage;
class FirstStartPage;
class ModGuide;
class PlayersPage;
class PortSetup;
class RequestPanel;
class ServerList;
class ServerListModel;
class ServerPanel;
class SettingsFile;
class SetupDialog;
class StatisticsPage;
class StatusLine;
class StoreBanner;
class TerminalPage;
class UpdateBanner;
class WindowMenus;
struct ConnectLink;
struct ServerLink;
struct WindowParts;
namespace configfiles {
struct Expectations;
}

/// The window: game servers on the left, pages about the chosen one in the middle, requests to it
/// on the right. What it shows comes from the console, which it does not start.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// \a console must outlive the window, and so must \a settings (none: nothing is kept, neither
    /// how the window looked nor what was chosen in it).
    explicit MainWindow(Console &console, SettingsFile *settings = nullptr,
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The user closed it to have Hawser start again.
    bool wantsRestart() const { return m_wantsRestart; }

    // mainwindowdesktop.cpp
    /// As the user wants it at a start: shown, or only as an icon or minimized.
    void start(bool minimized);
    /// In front of all others, wherever it was.
    void comeForward();
    /// Ends Hawser, also if closing the window would only hide it.
    void quit();
    /// Asks whether what \a link (hawser://…) wants is to be done.
    void openLink(const QString &link);
    /// Where "Open the log" finds it.
    void setLogPath(const QString &path) { m_logPath = path; }
    /// Says that Hawser ended unexpectedly; \a report is the path of what is known of that.
    void tellOfCrash(const QString &report);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *makeCentre();
    void connectConsole();
    void connectParts();
    void connectPages();
    void connectMenus();
    void connectSetup();
    void connectDialled();
    void carryOut(const ServerId &server, ServerWish wish);
    void openServerDialog(const std::optional<ServerProfile> &profile);
    // mainwindowwizard.cpp
    void connectWizard();
    void showSetup();
    void refreshSetup();
    void endSetup();

    void keepServer(const ServerProfile &profile, const std::optional<QByteArray> &secret);
    ProfileStore::Done tellFailure();
    void takeSettings();
    void follow(Setting key);
    void fillPalette();
    void showSettings();

    // mainwindowtools.cpp
    void showSharing();
    void shareOnceChosen(const ServerId &server);
    configfiles::Expectations expectations() const;
    void checkConfiguration();
    void restart();
    void followFindKeys();
    void refreshCentre();
    // mainwindowdesktop.cpp
    void connectDesktop();
    void openLog();
    bool hideInstead(QCloseEvent &event);
    void askAboutLink(const QString &question, const std::function<void()> &then);
    void openConnectLink(const ConnectLink &link);
    void openServerLink(const ServerLink &link);

    void letModConnect();
    void leaveGuide();
    void showPage(QWidget *page);
    void lookAround();
    void askToRotate();
    void setStreamerMode(bool on);
    void takeServer(const ServerId &server);
    void showServer(const std::optional<ServerId> &server);
    void refreshTitle();
    void refreshEndpoint();
    void retryEndpoint();
    void usePort(quint16 port);
    void listenSo(const EndpointOptions &options);
    void stopListening();
    void findInEvents();
    void showHelp();
    void showAbout();
    WindowParts parts();
    ServerList &list() const;

    Console &m_console;
    RoundTrips m_roundTrips;
    ServerListModel *m_model;
    WindowMenus *m_menus;
    CommandBook *m_book;
    CommandPalette *m_palette;
    SettingsFile *m_settings;
    DesktopPresence *m_presence;
    CrashBanner *m_crash;
    UpdateBanner *m_update;
    Banner *m_demo;
    StoreBanner *m_store;
    ArchiveBanner *m_archive;
    EndpointBanner *m_failure;
    QSplitter *m_splitter;
    ServerPanel *m_panel;
    QStackedWidget *m_centre; // three doors, until there is a game server
    FirstStartPage *m_doors;
    ModGuide *m_guide;
    bool m_isGuiding = false;
    std::unique_ptr<PortSetup> m_portSetup; // of the set-up under way, also while it is shut
    QPointer<SetupDialog> m_setup;
    bool m_wantsRestart = false;
    bool m_isQuitting = false;
    QString m_logPath; // empty: there is none
    QTabWidget *m_pages;
    EventsPage *m_events;
    ChatPage *m_chat;
    TerminalPage *m_terminal;
    PlayersPage *m_players;
    BansPage *m_bans;
    ConnectionPage *m_connection;
    StatisticsPage *m_statistics;
    RequestPanel *m_requests;
    StatusLine *m_status;
};

} // namespace hawser

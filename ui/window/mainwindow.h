#pragma once

#include "connection/audittrail.h"
#include "look/latepage.h"
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

signals:
    /// Another game server is looked at, or all of them.
    void serverShown(const std::optional<hawser::ServerId> &server);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *makeCentre();
    void connectConsole();
    void hideIdentities();
    void connectParts();
    void connectMenus();
    // mainwindowpages.cpp
    EventsPage *makeEvents(QWidget *place);
    ChatPage *makeChat(QWidget *place);
    TerminalPage *makeTerminal(QWidget *place);
    PlayersPage *makePlayers(QWidget *place);
    BansPage *makeBans(QWidget *place);
    ConnectionPage *makeConnection(QWidget *place);
    StatisticsPage *makeStatistics(QWidget *place);
    RequestPanel *makeRequests(QWidget *place);
    template<typename Page>
    Late<Page> *late(Page *(MainWindow::*make)(QWidget *place))
    {
        return new Late<Page>([this, make](QWidget *place) { return (this->*make)(place); }, this);
    }
    void takeIn(QWidget *page);
    template<typename Page>
    void connectPlayerMenu(Page *page);
    void prefill(const ServerId &server, Action action, const QJsonObject &arguments);
    void showEventsOf(const QString &player);
    void connectPages();
    void showServer(const std::optional<ServerId> &server);
    void showPage(LatePage *page);

    // mainwindowsetup.cpp
    FirstStartPage *makeDoors(QWidget *place);
    ModGuide *makeGuide(QWidget *place);
    void connectSetup();
    void refreshGuide(ModGuide &guide);
    QWidget *centreNow() const;

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
    void showPalette();
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
    void lookAround();
    void askToRotate();
    void setStreamerMode(bool on);
    void takeServer(const ServerId &server);
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
    SettingsFile *m_settings;
    RoundTrips m_roundTrips;
    AuditTrail m_audits;
    ServerListModel *m_model;
    WindowMenus *m_menus;
    CommandBook *m_book;
    CommandPalette *m_palette = nullptr; // until it was wanted
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
    QWidget *m_unknown;       // whether there is one
    Late<FirstStartPage> *m_doors;
    Late<ModGuide> *m_guide;
    bool m_areServersKnown = false; // those of the store
    bool m_isGuiding = false;
    std::unique_ptr<PortSetup> m_portSetup; // of the set-up under way, also while it is shut
    QPointer<SetupDialog> m_setup;
    bool m_wantsRestart = false;
    bool m_isQuitting = false;
    QString m_logPath; // empty: there is none
    QTabWidget *m_pages;
    Late<EventsPage> *m_events;
    Late<ChatPage> *m_chat;
    Late<TerminalPage> *m_terminal;
    Late<PlayersPage> *m_players;
    Late<BansPage> *m_bans;
    Late<ConnectionPage> *m_connection;
    Late<StatisticsPage> *m_statistics;
    Late<RequestPanel> *m_requests;
    StatusLine *m_status;
};

} // namespace hawser

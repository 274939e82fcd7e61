// The pages of the window. Each is made when it is first seen, and told then what it has missed.
#include "window/mainwindow.h"

#include "bans/banspage.h"
#include "chat/chatpage.h"
#include "connection/connectionpage.h"
#include "events/eventspage.h"
#include "players/playerspage.h"
#include "requests/requestpanel.h"
#include "servers/serverlist.h"
#include "statistics/statisticspage.h"
#include "terminal/terminalpage.h"
#include "window/windowmemory.h"
#include "window/windowmenus.h"

#include "profiles/settingsfile.h"

#include <QJsonArray>
#include <QTabWidget>

namespace hawser {

/// What holds for every part of the window, also for one that comes late.
void MainWindow::takeIn(QWidget *part)
{
    if (m_settings)
        recallPart(*part, *m_settings);
    followFindKeys();
}

/// A player's menu does the same wherever it was opened.
template<typename Page>
void MainWindow::connectPlayerMenu(Page *page)
{
    connect(page, &Page::requestWanted, this, &MainWindow::prefill);
    connect(page, &Page::eventsWanted, this, &MainWindow::showEventsOf);
}

EventsPage *MainWindow::makeEvents(QWidget *place)
{
    auto *page = new EventsPage(m_console, place);
    connect(page, &EventsPage::serverChosen, &list(), &ServerList::choose);
    connect(page, &EventsPage::requestWanted, this, &MainWindow::prefill);
    connect(this, &MainWindow::serverShown, page, &EventsPage::showServer);
    page->showServer(list().chosen());
    if (m_settings) {
        page->setHighlights(
            Highlights::fromJson(m_settings->value(Setting::EventHighlights).toArray()));
        connect(page, &EventsPage::highlightsChanged, m_settings,
                [this](const Highlights &highlights) {
                    m_settings->set(Setting::EventHighlights, highlights.toJson());
                });
    }
    takeIn(page);
    return page;
}

ChatPage *MainWindow::makeChat(QWidget *place)
{
    auto *page = new ChatPage(m_console, place);
    connectPlayerMenu(page);
    connect(page, &ChatPage::eventWanted, this, [this](Seq seq) {
        showPage(m_events);
        m_events->page()->showEventAt(seq);
    });
    connect(this, &MainWindow::serverShown, page, &ChatPage::showServer);
    page->showServer(list().chosen());
    takeIn(page);
    return page;
}

TerminalPage *MainWindow::makeTerminal(QWidget *place)
{
    auto *page = new TerminalPage(m_console, m_settings, place);
    connect(this, &MainWindow::serverShown, page, &TerminalPage::showServer);
    page->showServer(list().chosen());
    takeIn(page);
    return page;
}

PlayersPage *MainWindow::makePlayers(QWidget *place)
{
    auto *page = new PlayersPage(m_console, place);
    connectPlayerMenu(page);
    connect(this, &MainWindow::serverShown, page, &PlayersPage::showServer);
    page->showServer(list().chosen());
    takeIn(page);
    return page;
}

BansPage *MainWindow::makeBans(QWidget *place)
{
    auto *page = new BansPage(m_console, m_settings, place);
    connectPlayerMenu(page);
    connect(this, &MainWindow::serverShown, page, &BansPage::showServer);
    page->showServer(list().chosen());
    takeIn(page);
    return page;
}

ConnectionPage *MainWindow::makeConnection(QWidget *place)
{
    auto *page = new ConnectionPage(m_console, m_roundTrips, m_audits, place);
    connect(page, &ConnectionPage::timeWanted, this, [this](qint64 us) {
        showPage(m_events);
        m_events->page()->showTime(us);
    });
    connect(this, &MainWindow::serverShown, page, &ConnectionPage::showServer);
    page->showServer(list().chosen());
    takeIn(page);
    return page;
}

StatisticsPage *MainWindow::makeStatistics(QWidget *place)
{
    auto *page = new StatisticsPage(m_console, place);
    connect(this, &MainWindow::serverShown, page, &StatisticsPage::showServer);
    page->showServer(list().chosen());
    takeIn(page);
    return page;
}

RequestPanel *MainWindow::makeRequests(QWidget *place)
{
    auto *panel = new RequestPanel(m_console, place);
    connect(this, &MainWindow::serverShown, panel, &RequestPanel::setServer);
    panel->setServer(list().chosen());
    takeIn(panel);
    return panel;
}

void MainWindow::connectPages()
{
    using Signal = void (WindowMenus::*)();
    const auto shows = [this](Signal chosen, LatePage *page) {
        connect(m_menus, chosen, this, [this, page] { showPage(page); });
    };
    shows(&WindowMenus::eventsPageChosen, m_events);
    shows(&WindowMenus::chatPageChosen, m_chat);
    shows(&WindowMenus::consolePageChosen, m_terminal);
    shows(&WindowMenus::playersPageChosen, m_players);
    shows(&WindowMenus::bansPageChosen, m_bans);
    shows(&WindowMenus::connectionPageChosen, m_connection);
    shows(&WindowMenus::statisticsPageChosen, m_statistics);
    connect(m_menus, &WindowMenus::consolePageChosen, this,
            [this] { m_terminal->page()->focusPrompt(); });
}

void MainWindow::showServer(const std::optional<ServerId> &server)
{
    if (server)
        leaveGuide(); // it was asked for
    emit serverShown(server);
    m_menus->setServerChosen(server.has_value());
    refreshTitle();
}

void MainWindow::showPage(LatePage *page)
{
    leaveGuide();
    m_pages->setCurrentWidget(page);
}

void MainWindow::prefill(const ServerId &server, Action action, const QJsonObject &arguments)
{
    m_requests->page()->prefill(server, action, arguments);
}

void MainWindow::showEventsOf(const QString &player)
{
    showPage(m_events);
    m_events->page()->showPlayer(player);
}

} // namespace hawser

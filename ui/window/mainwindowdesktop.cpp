// The window as a part of the desktop: coming and going, links, the log, what is left of a crash.
#include "window/mainwindow.h"

#include "dial/addserverdialog.h"
#include "dial/gameneeds.h"
#include "events/eventspage.h"
#include "look/privacy.h"
#include "requests/servertitle.h"
#include "servers/serverlist.h"
#include "window/crashbanner.h"
#include "window/desktoppresence.h"
#include "window/windowmenus.h"

#include "desktop/hawserlink.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

bool canDial(const QString &game)
{
    const auto games = gameNeeds();
    return std::any_of(games.begin(), games.end(),
                       [&game](const GameNeeds &needs) { return needs.game == game; });
}

} // namespace

void MainWindow::connectDesktop()
{
    connect(m_presence, &DesktopPresence::showWanted, this, &MainWindow::comeForward);
    connect(m_presence, &DesktopPresence::quitWanted, this, &MainWindow::quit);
    connect(m_presence, &DesktopPresence::settingsWanted, this, [this] {
        comeForward();
        if (m_settings)
            showSettings();
    });
    connect(m_menus, &WindowMenus::logChosen, this, &MainWindow::openLog);
}

void MainWindow::start(bool minimized)
{
    if (!minimized)
        show();
    else if (m_presence->isInTray())
        QApplication::setQuitOnLastWindowClosed(false); // a dialog is not the last
    else
        showMinimized();
}

void MainWindow::comeForward()
{
    QApplication::setQuitOnLastWindowClosed(true);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::quit()
{
    m_isQuitting = true;
    QApplication::setQuitOnLastWindowClosed(true);
    const bool wasHidden = isHidden();
    close();
    if (wasHidden) // so that closing it was nothing to Qt
        QCoreApplication::quit();
}

/// True if the window is only out of sight.
bool MainWindow::hideInstead(QCloseEvent &event)
{
    if (m_isQuitting || !m_presence->staysWithoutWindow())
        return false;
    QApplication::setQuitOnLastWindowClosed(false);
    event.ignore();
    hide();
    m_presence->tellThatItStays();
    return true;
}

void MainWindow::openLog()
{
    if (!m_logPath.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_logPath));
}

void MainWindow::tellOfCrash(const QString &report)
{
    m_crash->tell(report);
}

void MainWindow::openLink(const QString &text)
{
    const auto link = parseHawserLink(text);
    if (!link)
        askAboutLink(link.error(), {});
    else if (const auto *connect = std::get_if<ConnectLink>(&*link))
        openConnectLink(*connect);
    else
        openServerLink(std::get<ServerLink>(*link));
}

/// One at a time, however many links somebody makes a page open. Without \a then there is nothing
/// to decide.
void MainWindow::askAboutLink(const QString &question, const std::function<void()> &then)
{
    comeForward();
    if (findChild<QMessageBox *>(u"linkQuestion"_s))
        return;
    auto *box = new QMessageBox(then ? QMessageBox::Question : QMessageBox::Warning,
                                tr("A link to Hawser"), question,
                                then ? QMessageBox::Cancel : QMessageBox::Close, this);
    box->setObjectName(u"linkQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    if (then) {
        box->setInformativeText(tr("Go on only if you trust where the link came from."));
        QPushButton *go = box->addButton(tr("&Go on"), QMessageBox::AcceptRole);
        go->setObjectName(u"linkAccepted"_s);
        connect(go, &QPushButton::clicked, this, then);
        box->setDefaultButton(QMessageBox::Cancel);
    }
    box->open();
}

void MainWindow::openConnectLink(const ConnectLink &link)
{
    if (!canDial(link.game)) {
        askAboutLink(tr("The link is about a game that Hawser does not dial."), {});
        return;
    }
    askAboutLink(tr("A link wants to connect the game server %1. You can look at everything before "
                    "anything is dialled.")
                     .arg(secretForScreen(link.address)),
                 [this, link] {
                     openServerDialog(std::nullopt);
                     auto *dialog = findChild<AddServerDialog *>();
                     dialog->suggest(link.game, link.address);
                 });
}

void MainWindow::openServerLink(const ServerLink &link)
{
    const ServerId id(link.server);
    const std::optional<ServerInfo> server = m_console.server(id);
    if (!server) {
        askAboutLink(tr("The link is about a game server that this Hawser does not know."), {});
        return;
    }
    askAboutLink(link.event ? tr("A link wants to show an event of %1.").arg(serverTitle(*server))
                            : tr("A link wants to show %1.").arg(serverTitle(*server)),
                 [this, id, event = link.event] {
                     list().choose(id);
                     showPage(m_events);
                     if (event)
                         m_events->page()->showEventAt(*event);
                 });
}

} // namespace hawser

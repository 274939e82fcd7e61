// How the window leads: the doors of the first start, the guide behind one of them, and what comes
// of it.
#include "window/mainwindow.h"

#include "requests/requestpanel.h"
#include "servers/serverlist.h"
#include "setup/firststart.h"
#include "setup/modguide.h"
#include "window/endpointsettings.h"

#include "console/serverregistry.h"
#include "profiles/settingsfile.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStackedWidget>
#include <QTabWidget>

namespace hawser {

using namespace Qt::StringLiterals;

void MainWindow::refreshCentre()
{
    const QList<ServerInfo> servers = m_console.servers();
    if (m_isGuiding)
        m_guide->setServers(servers);
    if (m_isGuiding)
        m_centre->setCurrentWidget(m_guide);
    else if (servers.isEmpty())
        m_centre->setCurrentWidget(m_doors);
    else
        m_centre->setCurrentWidget(m_pages);
    // Whoever is being led has no use for it, but for its room.
    m_requests->setVisible(m_centre->currentWidget() == m_pages);
}

/// The doors of the first start, and the guide behind one of them.
void MainWindow::connectSetup()
{
    connect(m_doors, &FirstStartPage::letModsConnectChosen, this, &MainWindow::letModConnect);
    connect(m_doors, &FirstStartPage::demoChosen, this, &MainWindow::lookAround);
    connect(&m_console, &Console::arrived, m_guide, &ModGuide::arrived);
    connect(m_guide, &ModGuide::endpointWanted, this, &MainWindow::listenSo);
    connect(m_guide, &ModGuide::acceptChosen, this, [this](const QString &identity) {
        if (const std::optional<ServerId> server = m_console.findServer(identity))
            m_console.registry().accept(*server);
    });
    connect(m_guide, &ModGuide::left, this, &MainWindow::leaveGuide);
    connect(m_guide, &ModGuide::serverChosen, this, [this](const QString &identity) {
        leaveGuide();
        list().choose(m_console.findServer(identity));
    });
    const auto noteStore = [this](const StoreState &state) {
        m_doors->setStoreNote(state.phase == StoreState::Phase::SessionOnly
                                  ? state.reason
                                  : tr("Tokens are kept in the keychain of this computer."));
    };
    connect(&m_console.profiles(), &ProfileStore::stateChanged, this, noteStore);
    noteStore(m_console.profiles().state());
}

void MainWindow::leaveGuide()
{
    m_isGuiding = false;
    refreshCentre();
}

void MainWindow::letModConnect()
{
    m_isGuiding = true;
    m_guide->restart();
    refreshCentre();
    m_guide->setFocus();
}

/// A demo is a program of its own, so that it touches nothing of this one.
void MainWindow::lookAround()
{
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s});
}

void MainWindow::listenSo(const EndpointOptions &options)
{
    m_console.restartEndpoint(options);
    if (!m_settings)
        return;
    keepEndpoint(options, *m_settings);
    m_settings->set(Setting::EndpointEnabled, true);
}

void MainWindow::stopListening()
{
    m_console.stopEndpoint();
    if (m_settings)
        m_settings->set(Setting::EndpointEnabled, false);
}

} // namespace hawser

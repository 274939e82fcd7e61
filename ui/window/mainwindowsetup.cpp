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

FirstStartPage *MainWindow::makeDoors(QWidget *place)
{
    auto *doors = new FirstStartPage(place);
    doors->setDialInAvailable(true);
    connect(doors, &FirstStartPage::connectServerChosen, this, &MainWindow::showSetup);
    connect(doors, &FirstStartPage::letModsConnectChosen, this, &MainWindow::letModConnect);
    connect(doors, &FirstStartPage::demoChosen, this, &MainWindow::lookAround);
    const auto noteStore = [doors](const StoreState &state) {
        doors->setStoreNote(state.phase == StoreState::Phase::SessionOnly
                                ? state.reason
                                : tr("Tokens are kept in the keychain of this computer."));
    };
    connect(&m_console.profiles(), &ProfileStore::stateChanged, doors, noteStore);
    noteStore(m_console.profiles().state());
    return doors;
}

ModGuide *MainWindow::makeGuide(QWidget *place)
{
    auto *guide = new ModGuide(place);
    connect(&m_console, &Console::arrived, guide, &ModGuide::arrived);
    connect(guide, &ModGuide::endpointWanted, this, &MainWindow::listenSo);
    connect(guide, &ModGuide::acceptChosen, this, [this](const QString &identity) {
        if (const std::optional<ServerId> server = m_console.findServer(identity))
            m_console.registry().accept(*server);
    });
    connect(guide, &ModGuide::left, this, &MainWindow::leaveGuide);
    connect(guide, &ModGuide::serverChosen, this, [this](const QString &identity) {
        leaveGuide();
        list().choose(m_console.findServer(identity));
    });
    refreshGuide(*guide);
    return guide;
}

void MainWindow::refreshGuide(ModGuide &guide)
{
    const EndpointOptions &options = m_console.options().endpoint;
    guide.setToken(options.registrationToken);
    guide.setEndpoint(m_console.endpointUrl(), options);
    guide.setEndpointError(m_console.endpointError());
    guide.setServers(m_console.servers());
}

/// Who has game servers is not to see the doors of the first start until these are known.
QWidget *MainWindow::centreNow() const
{
    if (m_isGuiding)
        return m_guide;
    if (!m_console.servers().isEmpty())
        return m_pages;
    const bool areComing = !m_areServersKnown || m_console.options().demo;
    return areComing ? m_unknown : static_cast<QWidget *>(m_doors);
}

void MainWindow::refreshCentre()
{
    if (m_isGuiding)
        m_guide->page()->setServers(m_console.servers());
    m_centre->setCurrentWidget(centreNow());
    // Whoever is being led has no use for it, but for its room.
    m_requests->setVisible(m_centre->currentWidget() == m_pages);
}

/// The store has been opened before any of these, and what was in it is there; or it cannot be.
void MainWindow::connectSetup()
{
    const StoreState::Phase phase = m_console.profiles().state().phase;
    m_areServersKnown = phase != StoreState::Phase::Closed && phase != StoreState::Phase::Loading;
    const auto know = [this] {
        m_areServersKnown = true;
        refreshCentre();
    };
    connect(&m_console, &Console::opened, this, know);
    connect(&m_console, &Console::registrationTokenChanged, this, know);
    connect(&m_console, &Console::secretsFailed, this, know);
    connect(&m_console.profiles(), &ProfileStore::stateChanged, this,
            [know](const StoreState &state) {
                if (state.phase == StoreState::Phase::Locked)
                    know();
            });
}

void MainWindow::leaveGuide()
{
    m_isGuiding = false;
    refreshCentre();
}

void MainWindow::letModConnect()
{
    m_isGuiding = true;
    m_guide->page()->restart();
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

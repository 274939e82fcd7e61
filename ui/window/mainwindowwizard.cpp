// The set-up, step by step: a window of its own beside this one, that can be shut and gone on with.
#include "window/mainwindow.h"

#include "servers/serverlist.h"
#include "setup/portsetup.h"
#include "window/doctortest.h"
#include "window/wayouttest.h"
#include "window/windowmenus.h"
#include "wizard/setupdialog.h"

#include "console/serverregistry.h"
#include "profiles/settingsfile.h"

namespace hawser {

void MainWindow::connectWizard()
{
    connect(m_menus, &WindowMenus::setupChosen, this, &MainWindow::showSetup);
}

void MainWindow::showSetup()
{
    if (m_setup) {
        m_setup->raise();
        return m_setup->activateWindow();
    }
    if (!m_portSetup)
        m_portSetup
            = std::make_unique<PortSetup>(m_console.openedPorts(), m_console.options().portSurvey);
    auto *test = new DoctorTest(m_console);
    auto *outward = new WayOutTest(m_console);
    m_setup = new SetupDialog(*m_portSetup, *test, *outward, this);
    m_setup->setAttribute(Qt::WA_DeleteOnClose);
    test->setParent(m_setup); // ends with it
    outward->setParent(m_setup);
    refreshSetup();
    SetupSession &session = m_setup->session();
    connect(&session, &SetupSession::endpointWanted, this, &MainWindow::listenSo);
    connect(&m_console, &Console::arrived, &session, &SetupSession::arrived);
    connect(&session, &SetupSession::acceptChosen, this, [this](const QString &identity) {
        if (const std::optional<ServerId> server = m_console.findServer(identity))
            m_console.registry().accept(*server);
    });
    connect(
        m_setup, &SetupDialog::serverMade, this,
        [this, &session](const ServerProfile &profile, const std::optional<QByteArray> &secret) {
            keepServer(profile, secret);
            if (session.isSharingWanted())
                shareOnceChosen(ServerId(profile.id));
        });
    connect(m_setup, &SetupDialog::modMade, this, [this](const QString &identity) {
        if (const std::optional<ServerId> server = m_console.findServer(identity))
            list().choose(server);
    });
    connect(m_setup, &QDialog::accepted, this, &MainWindow::endSetup);
    if (m_settings) {
        session.setChecker(m_settings->text(Setting::CheckerAddress));
        connect(&session, &SetupSession::checkerProved, this,
                [this](const QString &url) { m_settings->set(Setting::CheckerAddress, url); });
        m_setup->resume(m_settings->object(Setting::SetupInProgress));
        connect(m_setup, &SetupDialog::stateChanged, this, [this](const QJsonObject &state) {
            m_settings->set(Setting::SetupInProgress, state);
        });
    }
    m_setup->show();
}

/// What it has opened stays open; the next one has other ports.
void MainWindow::endSetup()
{
    if (m_portSetup)
        m_portSetup.release()->deleteLater();
}

void MainWindow::refreshSetup()
{
    if (!m_setup)
        return;
    SetupSession &session = m_setup->session();
    const EndpointOptions &options = m_console.options().endpoint;
    session.setServers(m_console.servers());
    session.setToken(options.registrationToken);
    session.setEndpoint(m_console.endpointUrl(), options);
    session.setEndpointError(m_console.endpointError());
    session.setStoreState(m_console.profiles().state());
}

} // namespace hawser

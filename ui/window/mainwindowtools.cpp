// What is done with a game server beside watching it: sharing it, and reading its configuration.
#include "window/mainwindow.h"

#include "configcheck/configcheckpage.h"
#include "servers/serverlist.h"
#include "servers/serverpanel.h"
#include "window/sharingdialog.h"

#include "console/endpointsecrets.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

bool isThisComputer(const QString &host)
{
    return host.startsWith("127."_L1) || host == "::1"_L1 || host == "localhost"_L1;
}

} // namespace

/// Of the chosen game server; the menu offers it only then.
void MainWindow::showSharing()
{
    const std::optional<ServerId> chosen = list().chosen();
    const std::optional<ServerInfo> server = chosen ? m_console.server(*chosen) : std::nullopt;
    if (!server)
        return;
    auto *dialog = new SharingDialog(m_console, *server, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// A game server that is being kept is not in the list yet. Another choice in between says no.
void MainWindow::shareOnceChosen(const ServerId &server)
{
    if (list().chosen() == server)
        return showSharing();
    const auto share = [this, server](const std::optional<ServerId> &chosen) {
        if (chosen == server)
            showSharing();
    };
    connect(&list(), &ServerList::serverChosen, this, share,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

/// What a configuration is compared with: how the chosen game server is reached, if one is chosen.
configfiles::Expectations MainWindow::expectations() const
{
    configfiles::Expectations expected;
    const std::optional<ServerId> chosen = m_panel->list().chosen();
    const ServerProfile *profile = chosen ? m_console.profiles().find(chosen->uuid()) : nullptr;
    if (!profile)
        return expected;
    if (profile->connector == ConnectorKind::Traditional) {
        expected.port = profile->port;
        expected.isDialledFromElsewhere = !isThisComputer(profile->host);
        return expected;
    }
    expected.identityToken = profile->identity;
    expected.registrationToken = m_console.secrets().token();
    if (const std::optional<QUrl> url = m_console.endpointUrl())
        expected.url = url->toString();
    return expected;
}

void MainWindow::checkConfiguration()
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(u"configCheckDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Check a game's configuration"));
    auto *page = new ConfigCheckPage(dialog);
    page->setExpectations(expectations());
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(page);
    dialog->resize(std::min(width(), 1000), std::min(height(), 700));
    dialog->open();
}

} // namespace hawser

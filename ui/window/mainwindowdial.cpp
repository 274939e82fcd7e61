// What the window does for game servers that Hawser dials.
#include "window/mainwindow.h"

#include "dial/addserverdialog.h"
#include "servers/serverlist.h"
#include "servers/serverpanel.h"
#include "window/doctortest.h"
#include "window/storebanner.h"
#include "window/windowmenus.h"

#include <QPointer>

namespace hawser {

void MainWindow::connectDialled()
{
    connect(m_menus, &WindowMenus::connectServerChosen, this,
            [this] { openServerDialog(std::nullopt); });
    connect(m_panel, &ServerPanel::connectionWished, this, &MainWindow::carryOut);
}

void MainWindow::carryOut(const ServerId &server, ServerWish wish)
{
    if (wish == ServerWish::Redial) {
        m_console.redial(server);
    } else if (wish == ServerWish::Trust) {
        m_console.trustOfferedCertificate(server, tellFailure());
    } else if (wish == ServerWish::Edit) {
        if (const ServerProfile *profile = m_console.profiles().find(server.uuid()))
            openServerDialog(*profile);
    }
}

/// \a profile is the one to be edited; none: a new one.
void MainWindow::openServerDialog(const std::optional<ServerProfile> &profile)
{
    auto *test = new DoctorTest(m_console);
    auto *dialog
        = profile ? new AddServerDialog(*test, *profile, this) : new AddServerDialog(*test, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    test->setParent(dialog); // ends with it
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { keepServer(dialog->profile(), dialog->secret()); });
    dialog->open();
}

void MainWindow::keepServer(const ServerProfile &profile, const std::optional<QByteArray> &secret)
{
    SecretChanges secrets;
    if (secret)
        secrets.insert(SecretKey::password(profile.id), *secret);
    const auto kept = [window = QPointer(this), id = ServerId(profile.id),
                       tell = tellFailure()](const tl::expected<void, StoreError> &outcome) {
        tell(outcome);
        if (window && outcome)
            window->list().chooseOnceKnown(id);
    };
    m_console.profiles().put(profile, secrets, kept);
}

ProfileStore::Done MainWindow::tellFailure()
{
    return [banner = QPointer(m_store)](const tl::expected<void, StoreError> &outcome) {
        if (banner && !outcome)
            banner->tell(outcome.error());
    };
}

} // namespace hawser

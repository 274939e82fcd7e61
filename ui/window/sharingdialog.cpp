#include "window/sharingdialog.h"

#include "console/bridges.h"
#include "console/remotetest.h"
#include "look/banner.h"
#include "requests/servertitle.h"
#include "setup/identitysuggestion.h"
#include "sharing/sharingpanel.h"

#include <QDialogButtonBox>
#include <QPointer>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

SharingDialog::SharingDialog(Console &console, const ServerInfo &server, QWidget *parent)
    : QDialog(parent)
    , m_console(console)
    , m_server(server.id)
    , m_panel(new SharingPanel(this))
    , m_failure(new Banner(Glyph::Warning, Tone::Warning, this))
{
    setObjectName(u"sharingDialog"_s);
    setWindowTitle(tr("Share a game server"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_failure);
    layout->addWidget(m_panel, 1);
    layout->addWidget(buttons);
    m_failure->hide();
    m_panel->setServer(serverTitle(server), identityFor(server));
    resize(620, 480);
    connectPanel();
    connect(&console.bridges(), &Bridges::changed, this, &SharingDialog::refresh);
    connect(&console.bridges(), &Bridges::removed, this, &SharingDialog::refresh);
    refresh();
}

SharingDialog::~SharingDialog() = default;

/// Its own identity token; dialled servers have none, and get one that tells them apart there.
QString SharingDialog::identityFor(const ServerInfo &server) const
{
    if (!server.identity.isEmpty())
        return server.identity;
    QStringList taken;
    for (const BridgeInfo &bridge : m_console.bridges().all())
        taken << bridge.identity;
    return suggestIdentity(server.game, taken);
}

void SharingDialog::connectPanel()
{
    Bridges &bridges = m_console.bridges();
    connect(m_panel, &SharingPanel::shareWanted, this, &SharingDialog::share);
    connect(m_panel, &SharingPanel::pauseWanted, this,
            [this, &bridges](const BridgeKey &key, bool paused) {
                bridges.setPaused(key, paused, tellFailure());
            });
    connect(m_panel, &SharingPanel::removeWanted, this,
            [this, &bridges](const BridgeKey &key) { bridges.remove(key, tellFailure()); });
    connect(m_panel, &SharingPanel::redialWanted, &m_console, &Console::redialBridge);
    connect(m_panel, &SharingPanel::testWanted, this, [this](const SharingWish &wish) {
        const bridge::Remote remote{wish.url,
                                    wish.identity,
                                    QString::fromUtf8(wish.registrationToken),
                                    {},
                                    QString::fromUtf8(wish.proxyLogin)};
        follow(std::make_unique<RemoteTest>(m_console, m_server, remote));
    });
    connect(m_panel, &SharingPanel::bridgeTestWanted, this,
            [this](const BridgeKey &key) { follow(std::make_unique<RemoteTest>(m_console, key)); });
    connect(m_panel, &SharingPanel::proxyLoginWanted, this, &SharingDialog::keepProxyLogin);
    connect(m_panel, &SharingPanel::testStopWanted, this, [this] { m_test.reset(); });
}

void SharingDialog::follow(std::unique_ptr<RemoteTest> test)
{
    m_test = std::move(test);
    connect(m_test.get(), &RemoteTest::rungChanged, m_panel, &SharingPanel::setRung);
    connect(m_test.get(), &RemoteTest::finished, m_panel, &SharingPanel::setDiagnosis);
}

void SharingDialog::refresh()
{
    m_panel->setBridges(m_console.bridges().of(m_server));
}

void SharingDialog::share(const SharingWish &wish)
{
    BridgeProfile bridge;
    bridge.url = wish.url;
    bridge.identity = wish.identity;
    bridge.actions = wish.actions;
    m_console.bridges().share(m_server, bridge, {wish.registrationToken, wish.proxyLogin},
                              [dialog = QPointer(this), tell = tellFailure()](const auto &outcome) {
                                  tell(outcome);
                                  if (dialog && outcome)
                                      dialog->startOver();
                              });
}

void SharingDialog::keepProxyLogin(const BridgeKey &key, const QByteArray &login)
{
    m_test.reset(); // whoever begins another one meanwhile wants that one
    m_console.bridges().setProxyLogin(
        key, login, [dialog = QPointer(this), key, tell = tellFailure()](const auto &outcome) {
            tell(outcome);
            if (dialog
                && !dialog->m_test) // if it could not be kept, what is missing is told once more
                dialog->follow(std::make_unique<RemoteTest>(dialog->m_console, key));
        });
}

void SharingDialog::startOver()
{
    m_test.reset();
    if (const auto server = m_console.server(m_server))
        m_panel->startOver(identityFor(*server));
}

ProfileStore::Done SharingDialog::tellFailure()
{
    m_failure->hide();
    return [banner = QPointer(m_failure)](const tl::expected<void, StoreError> &outcome) {
        if (!banner || outcome)
            return;
        banner->setMessage(outcome.error().message, outcome.error().nextStep);
        banner->show();
    };
}

} // namespace hawser

#include "window/sharingdialog.h"

#include "app/bridge/connectproxy.h"
#include "app/bridge/faketakaro.h"
#include "console/bridges.h"
#include "demo/rust/simulatedrustserver.h"
#include "support/patience.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>

namespace tst_sharingdialog {

using namespace hawser;
using namespace hawser::test;

namespace {

const QString token = u"reg_Sd2-token"_s;

} // namespace

/// Sharing a game server from its dialog: a real console, a simulated game server, a fake Takaro.
class TestSharingDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void testsThenShares();
    void tellsTheBrokenRung();
    void closingEndsTheTest();
    void keepsTheProxysLogin();

private:
    template<typename T>
    T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    void enter(const QString &url, const QString &registration) const;
    void click(const char *name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isEnabled(), name);
        button->click();
    }

    std::unique_ptr<SimulatedRustServer> m_rust;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<SharingDialog> m_dialog;
};

void TestSharingDialog::init()
{
    m_rust = std::make_unique<SimulatedRustServer>(SimulatedRustServer::Options{});
    QVERIFY(m_rust->start());
    ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Valley"_s;
    profile.game = u"rust"_s;
    profile.connector = ConnectorKind::Traditional;
    profile.host = u"127.0.0.1"_s;
    profile.port = m_rust->port();
    profile.secrets = {SecretKey::password(profile.id).name};
    ConsoleOptions options;
    options.listen = false;
    options.given.profiles = {profile};
    options.given.secrets = {{SecretKey::password(profile.id), "simulated-rcon"}};
    m_console = std::make_unique<Console>(options);
    m_console->start();
    const auto isOnline = [&] {
        const auto info = m_console->server(ServerId(profile.id));
        return info && info->state.state == ConnectionState::Online;
    };
    QTRY_VERIFY(isOnline());
    m_dialog
        = std::make_unique<SharingDialog>(*m_console, *m_console->server(ServerId(profile.id)));
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get(), patiently));
}

void TestSharingDialog::cleanup()
{
    m_dialog.reset();
    m_console.reset();
    m_rust.reset();
}

void TestSharingDialog::enter(const QString &url, const QString &registration) const
{
    find<QLineEdit>("bridgeUrl")->setText(url);
    find<QLineEdit>("bridgeIdentity")->setText(u"valley"_s);
    auto *secret = find<QLineEdit>("secretInput");
    secret->clear();
    QTest::keyClicks(secret, registration);
}

void TestSharingDialog::testsThenShares()
{
    FakeTakaro fake(token);
    enter(fake.url().toString(), token);
    click("bridgeTest");
    QTRY_VERIFY(find<QWidget>("testGood")->isVisible());
    QTRY_COMPARE(fake.events.size(), 1);
    QTRY_COMPARE(fake.connections(), 0);
    QVERIFY(m_console->bridges().all().isEmpty()); // nothing is kept yet

    click("bridgeShare");
    QTRY_VERIFY(find<QWidget>("bridgeCard"));
    QTRY_COMPARE(find<QLineEdit>("secretInput")->text(), QString()); // ready for another one
    const auto isShared = [&] {
        const QList<BridgeInfo> bridges = m_console->bridges().all();
        return bridges.size() == 1 && bridges[0].state.state == ConnectionState::Online;
    };
    QTRY_VERIFY(isShared());
    const int visits = fake.visits;
    click("bridgeTestKept"); // does not disturb it
    QTRY_VERIFY(find<QWidget>("testGood")->isVisible());
    QCOMPARE(fake.visits, visits + 1);
    QCOMPARE(fake.identifies.size(), 2);
    QVERIFY(isShared());
}

void TestSharingDialog::tellsTheBrokenRung()
{
    FakeTakaro fake(token);
    enter(fake.url().toString(), u"reg_wrong-one"_s);
    click("bridgeTest");
    QTRY_VERIFY(find<QWidget>("testBad")->isVisible());
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(u"reg_wrong-one"_s), qPrintable(label->text()));
    QVERIFY(find<QPushButton>("bridgeShare")->isEnabled()); // untested is allowed, too
}

void TestSharingDialog::closingEndsTheTest()
{
    FakeTakaro fake(token);
    fake.answersIdentify = false;
    enter(fake.url().toString(), token);
    click("bridgeTest");
    QTRY_COMPARE(fake.identifies.size(), 1);
    m_dialog.reset();
    QTRY_COMPARE(fake.connections(), 0);
}

/// A bridge that waits because the proxy wants to know who comes: its test asks, and it is shared.
void TestSharingDialog::keepsTheProxysLogin()
{
    FakeTakaro fake(token);
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address({}));
    const auto unset = qScopeGuard([] { qunsetenv("https_proxy"); });
    enter(u"ws://remote.invalid:3004/"_s, token);
    click("bridgeShare");
    QTRY_VERIFY(find<QWidget>("bridgeCard"));
    click("bridgeTestKept");
    QTRY_VERIFY(find<QWidget>("proxyLogin")->isVisible());
    find<QLineEdit>("proxyUser")->setText(u"hawser"_s);
    QTest::keyClicks(find<QLineEdit>("proxyPasswordInput"), u"pass"_s);
    click("proxyUse");
    QTRY_VERIFY(find<QWidget>("testGood")->isVisible());
    const BridgeKey key = m_console->bridges().all().first().key;
    const auto isShared
        = [&] { return m_console->bridges().find(key)->state.state == ConnectionState::Online; };
    QTRY_VERIFY(isShared());
    ProfileStore &profiles = m_console->profiles();
    const SecretKey secret = SecretKey::bridgeProxy(key.server.uuid(), key.slot);
    QVERIFY(profiles.hasSecret(secret));
    QVERIFY(!profileToBytes(*profiles.find(key.server.uuid())).contains("hawser:pass"));
    bool isRemoved = false;
    m_console->bridges().remove(key, [&](const auto &outcome) { isRemoved = bool(outcome); });
    QTRY_VERIFY(isRemoved);
    QVERIFY(!profiles.hasSecret(secret));
}

} // namespace tst_sharingdialog

QTEST_MAIN(tst_sharingdialog::TestSharingDialog)

#include "tst_sharingdialog.moc"

#include "sharing/sharingpanel.h"

#include "ui/support/palettes.h"

#include "bridge/remote.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "sharing/bridgecard.h"
#include "support/patience.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_sharingpanel {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using doctor::Rung;
using Status = doctor::RungReport::Status;

namespace {

BridgeInfo bridgeIn(ConnectionState state, const QString &cause = u"the cause"_s)
{
    BridgeInfo info;
    info.key = {ServerId::createNew(), 1};
    info.remote = u"connect.takaro.io:443"_s;
    info.identity = u"valley-pve"_s;
    info.state = {state, cause, QDateTime::currentDateTimeUtc()};
    return info;
}

} // namespace

/// The panel by which a game server is shared, driven as a user would.
class TestSharingPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void offersTakaro();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void sharesByKeysAlone();
    void allowsSomeActions();
    void warnsWithoutEncryption();
    void tellsStateAndCause_data();
    void tellsStateAndCause();
    void tellsWhatWentOver();
    void pausesAndRemoves();
    void testsWhatIsEntered();
    void anEditEndsTheTest();
    void trustsACertificate();
    void testsABridge();
    void asksForTheProxysLogin();
    void asksForTheProxysLoginOfABridge();
    void keepsItsCards();
    void foreignTextIsNoMarkup();
    void streamerModeHidesWhoAndWhere();
    void fitsSmallWindowsInEveryPalette();

private:
    template<typename T>
    T *child(const char *name) const
    {
        return panel->findChild<T *>(QString::fromLatin1(name));
    }
    void type(const char *field, const QString &text) const
    {
        auto *edit = child<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void typeToken(const QString &text) const { type("secretInput", text); }

    std::unique_ptr<SharingPanel> panel;
};

void TestSharingPanel::init()
{
    panel = std::make_unique<SharingPanel>();
    panel->resize(800, 500);
    panel->setServer(u"Valley"_s, u"valley"_s);
    panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(panel.get(), hawser::test::patiently));
}

void TestSharingPanel::cleanup()
{
    screenPrivacy().setOn(false);
    panel.reset();
}

void TestSharingPanel::offersTakaro()
{
    QCOMPARE(child<QLineEdit>("bridgeUrl")->text(), QString::fromLatin1(bridge::takaroUrl));
    QCOMPARE(child<QLineEdit>("bridgeIdentity")->text(), u"valley"_s);
    QVERIFY(child<PlainLabel>("sharingHeading")->wholeText().contains(u"Valley"_s));
    QCOMPARE(child<QLineEdit>("secretInput")->echoMode(), QLineEdit::Password);
    QVERIFY(!child<QPushButton>("bridgeShare")->isEnabled());
    QVERIFY(child<QLabel>("bridgeNote")->text().contains(u"registration token"_s));
    QVERIFY(!child<BridgeCard>("bridgeCard"));
}

void TestSharingPanel::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("says");
    QTest::newRow("no address") << u" "_s << u"a"_s << u"t"_s << u"wss://"_s;
    QTest::newRow("web page") << u"https://takaro.io/"_s << u"a"_s << u"t"_s << u"wss://"_s;
    QTest::newRow("no identity") << u"wss://x.example/"_s << u" "_s << u"t"_s
                                 << u"identity token"_s;
    QTest::newRow("no token") << u"wss://x.example/"_s << u"a"_s << u" "_s
                              << u"registration token"_s;
}

void TestSharingPanel::saysWhatIsMissing()
{
    QFETCH(QString, url);
    QFETCH(QString, identity);
    QFETCH(QString, token);
    QFETCH(QString, says);
    type("bridgeUrl", url);
    type("bridgeIdentity", identity);
    typeToken(token);
    QVERIFY(!child<QPushButton>("bridgeShare")->isEnabled());
    const QString note = child<QLabel>("bridgeNote")->text();
    QVERIFY2(note.contains(says), qPrintable(note));
}

void TestSharingPanel::sharesByKeysAlone()
{
    QSignalSpy shared(panel.get(), &SharingPanel::shareWanted);
    type("bridgeUrl", u"wss://hub.example:3004/"_s);
    QTest::keyClick(panel->focusWidget(), Qt::Key_Tab);
    QCOMPARE(panel->focusWidget(), child<QLineEdit>("bridgeIdentity"));
    QTest::keyClick(panel->focusWidget(), Qt::Key_Tab);
    QCOMPARE(panel->focusWidget(), child<QLineEdit>("secretInput"));
    // Where the shortcut of a title leads has to take the focus itself.
    QVERIFY(child<QWidget>("bridgeToken")->focusPolicy() != Qt::NoFocus);
    typeToken(u" reg_1 "_s);
    child<QRadioButton>("bridgeEventsOnly")->setFocus();
    QTest::keyClick(panel->focusWidget(), Qt::Key_Space);
    child<QPushButton>("bridgeShare")->setFocus();
    QTest::keyClick(panel->focusWidget(), Qt::Key_Space);
    QCOMPARE(shared.size(), 1);
    const auto wish = shared[0][0].value<SharingWish>();
    QCOMPARE(wish.url, u"wss://hub.example:3004/"_s);
    QCOMPARE(wish.identity, u"valley"_s);
    QCOMPARE(wish.registrationToken, QByteArray("reg_1"));
    QCOMPARE(wish.actions, std::optional(QStringList()));
}

void TestSharingPanel::allowsSomeActions()
{
    QSignalSpy shared(panel.get(), &SharingPanel::shareWanted);
    typeToken(u"reg_1"_s);
    child<QPushButton>("bridgeShare")->click();
    QVERIFY(!shared.takeFirst()[0].value<SharingWish>().actions); // all
    QVERIFY(child<QListWidget>("bridgeActionList")->isHidden());
    child<QRadioButton>("bridgeSomeActions")->click();
    auto *list = child<QListWidget>("bridgeActionList");
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), actionCount);
    child<QPushButton>("bridgeShare")->click();
    const auto first = shared.takeFirst()[0].value<SharingWish>().actions.value_or(QStringList());
    QVERIFY(first.contains(u"getPlayers"_s) && !first.contains(u"shutdown"_s)
            && !first.contains(u"executeConsoleCommand"_s));
    list->setFocus();
    list->setCurrentRow(int(Action::SendMessage));
    QTest::keyClick(list, Qt::Key_Space);
    child<QPushButton>("bridgeShare")->click();
    const auto more = shared.takeFirst()[0].value<SharingWish>().actions.value_or(QStringList());
    QCOMPARE(more.size(), first.size() + 1);
    QVERIFY(more.contains(u"sendMessage"_s));
}

void TestSharingPanel::warnsWithoutEncryption()
{
    typeToken(u"reg_1"_s);
    QVERIFY(child<QLabel>("bridgeNote")->isHidden());
    type("bridgeUrl", u"ws://127.0.0.1:3004/"_s);
    QVERIFY(child<QLabel>("bridgeNote")->isHidden());
    type("bridgeUrl", u"ws://hub.example:3004/"_s);
    QVERIFY(child<QLabel>("bridgeNote")->text().contains(u"not encrypted"_s));
    QVERIFY(child<QPushButton>("bridgeShare")->isEnabled());
}

void TestSharingPanel::tellsStateAndCause_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("canRedial");
    QTest::newRow("online") << int(ConnectionState::Online) << false;
    QTest::newRow("waiting") << int(ConnectionState::Waiting) << true;
    QTest::newRow("refused") << int(ConnectionState::Refused) << true;
    QTest::newRow("connecting") << int(ConnectionState::Connecting) << false;
}

void TestSharingPanel::tellsStateAndCause()
{
    QFETCH(int, state);
    QFETCH(bool, canRedial);
    BridgeInfo info = bridgeIn(ConnectionState(state), u"The remote hung up"_s);
    panel->setBridges({info});
    QVERIFY(!child<PlainLabel>("bridgeState")->wholeText().isEmpty());
    QVERIFY(child<QLabel>("bridgeCause")->text().contains(u"The remote hung up"_s));
    QCOMPARE(child<QPushButton>("bridgeRedial")->isHidden(), !canRedial);
    QVERIFY(!child<QLabel>("bridgeCause")->text().contains(u"not been told"_s));
    info.awaySince = QDateTime::currentDateTimeUtc();
    panel->setBridges({info});
    QVERIFY(child<QLabel>("bridgeCause")->text().contains(u"not been told"_s));
}

void TestSharingPanel::tellsWhatWentOver()
{
    BridgeInfo info = bridgeIn(ConnectionState::Online);
    panel->setBridges({info});
    QVERIFY(child<QLabel>("bridgeTrouble")->isHidden());
    info.counts.sent = 1'204;
    info.counts.served = 18;
    info.counts.leftOut[std::size_t(bridge::LeftOut::NoText)] = 3;
    info.counts.eventsRefused = 2;
    info.counts.lastRefusal = u"isString"_s;
    info.counts.turnedDown = 5;
    panel->setBridges({info});
    const QString counts = child<QLabel>("bridgeCounts")->text();
    QVERIFY2(counts.contains(QLocale().toString(1'204)) && counts.contains(u"18"_s),
             qPrintable(counts));
    const QStringList lines = child<QLabel>("bridgeTrouble")->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains(u"without text"_s));
    QVERIFY(lines[1].contains(u"isString"_s));
}

void TestSharingPanel::pausesAndRemoves()
{
    QSignalSpy paused(panel.get(), &SharingPanel::pauseWanted);
    QSignalSpy removed(panel.get(), &SharingPanel::removeWanted);
    QSignalSpy redialled(panel.get(), &SharingPanel::redialWanted);
    BridgeInfo info = bridgeIn(ConnectionState::Waiting);
    panel->setBridges({info});
    QTest::mouseClick(child<QPushButton>("bridgeRedial"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>("bridgePause"), Qt::LeftButton);
    QCOMPARE(paused.size(), 1);
    QCOMPARE(paused[0][1].toBool(), true);
    info.paused = true;
    panel->setBridges({info});
    QVERIFY(child<QPushButton>("bridgeRedial")->isHidden());
    QTest::mouseClick(child<QPushButton>("bridgePause"), Qt::LeftButton);
    QCOMPARE(paused[1][1].toBool(), false);
    QTest::mouseClick(child<QPushButton>("bridgeRemove"), Qt::LeftButton);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][0].value<BridgeKey>(), info.key);
    QCOMPARE(redialled.size(), 1);
}

void TestSharingPanel::testsWhatIsEntered()
{
    QSignalSpy tested(panel.get(), &SharingPanel::testWanted);
    QSignalSpy stopped(panel.get(), &SharingPanel::testStopWanted);
    auto *test = child<QPushButton>("bridgeTest");
    QVERIFY(!test->isEnabled());
    QVERIFY(child<QWidget>("testLadder")->isHidden());
    typeToken(u"reg_1"_s);
    test->setFocus();
    QTest::keyClick(panel->focusWidget(), Qt::Key_Space);
    QCOMPARE(tested.size(), 1);
    QCOMPARE(tested[0][0].value<SharingWish>().registrationToken, QByteArray("reg_1"));
    QVERIFY(child<QWidget>("testLadder")->isVisible());
    QVERIFY(child<QWidget>("test-upgrade")->isVisible());
    QVERIFY(!child<QWidget>("test-speaks")->isVisible());
    QVERIFY(test->text().contains(u"p the test"_s)); // St&op

    panel->setRung({Rung::Upgrade, Status::Passed, u"HTTP 101"_s, {}});
    QCOMPARE(child<QWidget>("test-upgrade")->accessibleDescription(), u"HTTP 101"_s);
    panel->setDiagnosis(
        {.healthy = true, .code = u"healthy"_s, .message = u"Well"_s, .advice = {}});
    QVERIFY(child<QWidget>("testGood")->isVisible());
    QVERIFY(!test->text().contains(u"p the test"_s));
    QCOMPARE(stopped.size(), 0);
}

void TestSharingPanel::anEditEndsTheTest()
{
    QSignalSpy stopped(panel.get(), &SharingPanel::testStopWanted);
    typeToken(u"reg_1"_s);
    QTest::mouseClick(child<QPushButton>("bridgeTest"), Qt::LeftButton);
    type("bridgeIdentity", u"other"_s);
    QVERIFY(stopped.size() >= 1);
    QVERIFY(child<QWidget>("testLadder")->isHidden());
    panel->setRung({Rung::Upgrade, Status::Running, {}, {}}); // too late
    QVERIFY(child<QWidget>("testLadder")->isHidden());
    QTest::mouseClick(child<QPushButton>("bridgeTest"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>("bridgeTest"), Qt::LeftButton); // stops
    QVERIFY(child<QWidget>("testLadder")->isHidden());
}

void TestSharingPanel::trustsACertificate()
{
    typeToken(u"reg_1"_s);
    QTest::mouseClick(child<QPushButton>("bridgeTest"), Qt::LeftButton);
    panel->setDiagnosis({.code = u"certificate-unknown"_s,
                         .message = u"Unknown"_s,
                         .advice = u"Compare"_s,
                         .fingerprint = QByteArray(32, '\xab')});
    QSignalSpy tested(panel.get(), &SharingPanel::testWanted);
    QTest::mouseClick(child<QPushButton>("trustCertificate"), Qt::LeftButton);
    const QString url
        = QString::fromLatin1(bridge::takaroUrl) + u"#sha256="_s + u"ab"_s.repeated(32);
    QCOMPARE(child<QLineEdit>("bridgeUrl")->text(), url);
    QCOMPARE(tested.size(), 1);
    QCOMPARE(tested[0][0].value<SharingWish>().url, url);
    QVERIFY(child<QWidget>("testBad")->isHidden());
}

void TestSharingPanel::testsABridge()
{
    QSignalSpy tested(panel.get(), &SharingPanel::bridgeTestWanted);
    const BridgeInfo info = bridgeIn(ConnectionState::Waiting);
    panel->setBridges({info});
    QTest::mouseClick(child<QPushButton>("bridgeTestKept"), Qt::LeftButton);
    QCOMPARE(tested.size(), 1);
    QCOMPARE(tested[0][0].value<BridgeKey>(), info.key);
    QVERIFY(child<PlainLabel>("bridgeTestTitle")->wholeText().contains(info.remote));
    panel->setDiagnosis({.code = u"certificate-changed"_s,
                         .message = u"Changed"_s,
                         .advice = {},
                         .fingerprint = QByteArray(32, 'x')});
    QVERIFY(child<QWidget>("testBad")->isVisible());
    QVERIFY(child<QWidget>("trustCertificate")->isHidden()); // it would change what is entered
}

namespace {

const doctor::Diagnosis wantsLogin{.code = u"proxy-wants-login"_s,
                                   .message = u"The proxy wants a name"_s,
                                   .advice = u"Enter them below"_s};

} // namespace

void TestSharingPanel::asksForTheProxysLogin()
{
    QSignalSpy tested(panel.get(), &SharingPanel::testWanted);
    QSignalSpy shared(panel.get(), &SharingPanel::shareWanted);
    typeToken(u"reg_1"_s);
    QVERIFY(child<QWidget>("proxyLogin")->isHidden());
    QTest::mouseClick(child<QPushButton>("bridgeTest"), Qt::LeftButton);
    panel->setDiagnosis(wantsLogin);
    QVERIFY(child<QWidget>("proxyLogin")->isVisible());
    auto *use = child<QPushButton>("proxyUse");
    QTRY_VERIFY(!use->visibleRegion().isEmpty()); // it is scrolled to
    QVERIFY(!use->isEnabled());
    QCOMPARE(child<QLineEdit>("proxyPasswordInput")->echoMode(), QLineEdit::Password);
    type("proxyUser", u"a:b"_s); // no name can hold a colon
    type("proxyPasswordInput", u"p:w"_s);
    QVERIFY(!use->isEnabled());
    type("proxyUser", u"me"_s);
    use->setFocus();
    QTest::keyClick(panel->focusWidget(), Qt::Key_Space);
    QCOMPARE(tested.size(), 2);
    QCOMPARE(tested[1][0].value<SharingWish>().proxyLogin, QByteArray("me:p:w"));
    QVERIFY(child<QWidget>("proxyLogin")->isHidden());
    child<QPushButton>("bridgeShare")->click();
    QCOMPARE(shared.size(), 1);
    QCOMPARE(shared[0][0].value<SharingWish>().proxyLogin, QByteArray("me:p:w"));
    panel->startOver(u"next"_s);
    typeToken(u"reg_2"_s);
    child<QPushButton>("bridgeShare")->click();
    QCOMPARE(shared[1][0].value<SharingWish>().proxyLogin, QByteArray());
    QCOMPARE(child<QLineEdit>("proxyPasswordInput")->text(), QString());
}

void TestSharingPanel::asksForTheProxysLoginOfABridge()
{
    QSignalSpy tested(panel.get(), &SharingPanel::testWanted);
    QSignalSpy entered(panel.get(), &SharingPanel::proxyLoginWanted);
    const BridgeInfo info = bridgeIn(ConnectionState::Waiting);
    panel->setBridges({bridgeIn(ConnectionState::Online), info});
    QTest::mouseClick(panel->findChildren<QPushButton *>(u"bridgeTestKept"_s)[1], Qt::LeftButton);
    panel->setDiagnosis(wantsLogin);
    type("proxyUser", u"me"_s);
    type("proxyPasswordInput", u"pw"_s);
    child<QPushButton>("proxyUse")->click();
    QCOMPARE(tested.size(), 0);
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered[0][0].value<BridgeKey>(), info.key);
    QCOMPARE(entered[0][1].toByteArray(), QByteArray("me:pw"));
    QVERIFY(child<QWidget>("proxyLogin")->isHidden());
    QVERIFY(child<QWidget>("testLadder")->isVisible()); // of the test that follows
}

void TestSharingPanel::keepsItsCards()
{
    BridgeInfo info = bridgeIn(ConnectionState::Waiting);
    panel->setBridges({info});
    const auto *card = child<BridgeCard>("bridgeCard");
    info.state.state = ConnectionState::Online;
    info.allowedActions = 3;
    panel->setBridges({info});
    QCOMPARE(child<BridgeCard>("bridgeCard"), card);
    QVERIFY(child<PlainLabel>("bridgeRemote")->wholeText().contains(u"3"_s));
    panel->setBridges({info, bridgeIn(ConnectionState::Refused)});
    QCOMPARE(panel->findChildren<BridgeCard *>().size(), 2);
    panel->setBridges({});
    QCOMPARE(panel->findChildren<BridgeCard *>().size(), 0);
}

void TestSharingPanel::foreignTextIsNoMarkup()
{
    const QString evil = u"<img src=x><b>bold</b>"_s;
    BridgeInfo info = bridgeIn(ConnectionState::Refused, evil);
    info.identity = evil;
    info.counts.eventsRefused = 1;
    info.counts.lastRefusal = evil;
    panel->setBridges({info});
    for (const QLabel *label : child<BridgeCard>("bridgeCard")->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(child<QLabel>("bridgeCause")->text().contains(evil));
}

void TestSharingPanel::streamerModeHidesWhoAndWhere()
{
    panel->setBridges({bridgeIn(ConnectionState::Waiting, u"No connection: 192.0.2.7"_s)});
    screenPrivacy().setOn(true);
    const QString shown
        = child<PlainLabel>("bridgeRemote")->wholeText() + child<QLabel>("bridgeCause")->text();
    for (const QString &secret : {u"takaro"_s, u"valley-pve"_s, u"192.0.2.7"_s})
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
}

void TestSharingPanel::fitsSmallWindowsInEveryPalette()
{
    BridgeInfo info = bridgeIn(ConnectionState::Waiting,
                               u"The remote closed the connection (1011, internal error)"_s);
    info.awaySince = QDateTime::currentDateTimeUtc();
    info.counts.leftOut.fill(7);
    panel->setBridges({info, bridgeIn(ConnectionState::Online)});
    const QPalette before = QApplication::palette();
    for (const NamedPalette &named : palettes()) {
        QApplication::setPalette(named.palette);
        for (const QSize size : {QSize(800, 500), QSize(420, 400), QSize(1400, 900)}) {
            panel->resize(size);
            QCoreApplication::processEvents();
            for (const BridgeCard *card : panel->findChildren<BridgeCard *>())
                QVERIFY2(card->width() <= size.width(), named.name);
        }
    }
    QApplication::setPalette(before);
}

} // namespace tst_sharingpanel

QTEST_MAIN(tst_sharingpanel::TestSharingPanel)

#include "tst_sharingpanel.moc"

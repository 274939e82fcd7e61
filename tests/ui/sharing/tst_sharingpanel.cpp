#include "sharing/sharingpanel.h"

#include "ui/support/palettes.h"

#include "bridge/remote.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "sharing/bridgecard.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

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
    void warnsWithoutEncryption();
    void tellsStateAndCause_data();
    void tellsStateAndCause();
    void tellsWhatWentOver();
    void pausesAndRemoves();
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
    QVERIFY(QTest::qWaitForWindowExposed(panel.get()));
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
    typeToken(u" reg_1 "_s);
    child<QCheckBox>("bridgeEventsOnly")->setFocus();
    QTest::keyClick(panel->focusWidget(), Qt::Key_Space);
    child<QPushButton>("bridgeShare")->setFocus();
    QTest::keyClick(panel->focusWidget(), Qt::Key_Space);
    QCOMPARE(shared.size(), 1);
    const auto wish = shared[0][0].value<SharingWish>();
    QCOMPARE(wish.url, u"wss://hub.example:3004/"_s);
    QCOMPARE(wish.identity, u"valley"_s);
    QCOMPARE(wish.registrationToken, QByteArray("reg_1"));
    QVERIFY(wish.eventsOnly);
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

void TestSharingPanel::keepsItsCards()
{
    BridgeInfo info = bridgeIn(ConnectionState::Waiting);
    panel->setBridges({info});
    const auto *card = child<BridgeCard>("bridgeCard");
    info.state.state = ConnectionState::Online;
    panel->setBridges({info});
    QCOMPARE(child<BridgeCard>("bridgeCard"), card);
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

QTEST_MAIN(TestSharingPanel)

#include "tst_sharingpanel.moc"

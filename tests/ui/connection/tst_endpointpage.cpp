#include "connection/endpointpage.h"
#include "connection/endpointwords.h"
#include "look/privacy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

namespace tst_endpointpage {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

EndpointOptions optionsFor(const QString &address, bool tls = false)
{
    EndpointOptions options;
    options.address = address;
    options.tls = tls;
    options.registrationToken = u"hw_reg_secret"_s;
    return options;
}

QString textOf(const QWidget &page, const QString &name)
{
    return page.findChild<QLabel *>(name)->text();
}

} // namespace

class TestEndpointPage : public QObject
{
    Q_OBJECT

private slots:
    void addressesTellNoSecret_data();
    void addressesTellNoSecret();
    void risksAreTold_data();
    void risksAreTold();
    void failuresStandWhereTheAddressWould();
    void theCertificateCanBeCompared();
    void secretsAreNoPlainFacts();
    void theDoorIsBounded();
    void streamerModeHidesAddressAndDoor();
};

void TestEndpointPage::addressesTellNoSecret_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QUrl(u"ws://127.0.0.1:3004/"_s) << u"ws://127.0.0.1:3004/"_s;
    QTest::newRow("IPv6") << QUrl(u"wss://[::1]:3004/"_s) << u"wss://[::1]:3004/"_s;
    QTest::newRow("user") << QUrl(u"ws://me:secret@host:1/"_s) << u"ws://host:1/"_s;
    QTest::newRow("query") << QUrl(u"ws://host:1/?token=secret#secret"_s) << u"ws://host:1/"_s;
}

void TestEndpointPage::addressesTellNoSecret()
{
    QFETCH(const QUrl, url);
    QFETCH(const QString, expected);
    QCOMPARE(endpointAddress(url), expected);
}

void TestEndpointPage::risksAreTold_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("risky");
    QTest::newRow("loopback") << u"127.0.0.1"_s << false << false;
    QTest::newRow("loopback, IPv6") << u"::1"_s << false << false;
    QTest::newRow("everywhere") << u"0.0.0.0"_s << false << true;
    QTest::newRow("everywhere, IPv6") << u"::"_s << false << true;
    QTest::newRow("one address") << u"192.0.2.7"_s << false << true;
    QTest::newRow("encrypted") << u"0.0.0.0"_s << true << false;
}

void TestEndpointPage::risksAreTold()
{
    QFETCH(const QString, address);
    QFETCH(const bool, tls);
    QFETCH(const bool, risky);
    const EndpointOptions options = optionsFor(address, tls);
    QCOMPARE(!endpointRisk(options).isEmpty(), risky);
    EndpointPage page;
    page.setEndpoint(QUrl(u"ws://host:1/"_s), options, std::nullopt);
    QCOMPARE(page.findChild<QWidget *>(u"endpointRisk"_s)->isHidden(), !risky);
    QVERIFY(!textOf(page, u"endpointReach"_s).isEmpty());
}

void TestEndpointPage::failuresStandWhereTheAddressWould()
{
    EndpointPage page;
    const EndpointError error{EndpointError::Kind::PortInUse, u"Port 3004 is taken"_s, {}};
    page.setEndpoint(std::nullopt, optionsFor(u"127.0.0.1"_s), error);
    QCOMPARE(textOf(page, u"endpointAddress"_s), error.message);
    page.setEndpoint(QUrl(u"ws://127.0.0.1:3004/"_s), optionsFor(u"127.0.0.1"_s), std::nullopt);
    QCOMPARE(textOf(page, u"endpointAddress"_s), u"ws://127.0.0.1:3004/"_s);
}

void TestEndpointPage::theCertificateCanBeCompared()
{
    EndpointPage page;
    const auto *fingerprint = page.findChild<QWidget *>(u"endpointFingerprint"_s);
    page.setFingerprint({});
    QVERIFY(fingerprint->isHidden());
    page.setFingerprint(QByteArray::fromHex("00c0ffee"));
    QVERIFY(!fingerprint->isHidden());
    QCOMPARE(textOf(page, u"endpointFingerprint"_s), u"00 C0 FF EE"_s);
}

void TestEndpointPage::secretsAreNoPlainFacts()
{
    EndpointPage page;
    const EndpointOptions options = optionsFor(u"127.0.0.1"_s);
    page.setEndpoint(QUrl(u"ws://127.0.0.1:3004/"_s), options, std::nullopt);
    page.show();
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        QVERIFY(!label->text().contains(options.registrationToken));
        QVERIFY(!label->accessibleName().contains(options.registrationToken));
    }
}

void TestEndpointPage::theDoorIsBounded()
{
    EndpointPage page;
    for (int i = 0; i <= 1'000; ++i)
        page.addAudit(u"<b>knock</b> %1"_s.arg(i));
    const auto *door = page.findChild<QPlainTextEdit *>(u"audit"_s);
    QCOMPARE(door->blockCount(), 1'000);
    QVERIFY(door->toPlainText().contains(u"<b>knock</b> 1000"_s));
    QVERIFY(!door->toPlainText().contains(u"<b>knock</b> 0\n"_s));
}

void TestEndpointPage::streamerModeHidesAddressAndDoor()
{
    EndpointPage page;
    const EndpointOptions options = optionsFor(u"203.0.113.5"_s);
    const QUrl url(u"ws://play.example.org:3004/"_s);
    page.setEndpoint(url, options, std::nullopt);
    page.addAudit(u"Wrong registration token from 203.0.113.5"_s);
    const auto door = [&] { return page.findChild<QPlainTextEdit *>(u"audit"_s)->toPlainText(); };
    QVERIFY(door().contains(u"203.0.113.5"_s));
    screenPrivacy().setOn(true);
    page.setEndpoint(url, options, std::nullopt);
    QCOMPARE(textOf(page, u"endpointAddress"_s), hiddenForScreen());
    QVERIFY(!textOf(page, u"endpointReach"_s).contains(u"203"_s));
    QVERIFY(!door().contains(u"203.0.113.5"_s));
    page.addAudit(u"Too many from 203.0.113.5"_s);
    QVERIFY(!door().contains(u"203.0.113.5"_s));
    screenPrivacy().setOn(false);
    QCOMPARE(door().count(u"203.0.113.5"_s), 2);
}

} // namespace tst_endpointpage

QTEST_MAIN(tst_endpointpage::TestEndpointPage)
#include "tst_endpointpage.moc"

#include "portforward/protocol/addresskind.h"
#include "portforward/protocol/location.h"
#include "portforward/protocol/routertext.h"

#include <QTest>

namespace tst_portaddress {

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

class tst_PortAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWrites_data();
    void readsAndWrites();
    void refuses_data();
    void refuses();
    void knowsKinds_data();
    void knowsKinds();
    void labHasDocumentationAddresses();
    void comparesPrefixes();
    void acceptsLocations_data();
    void acceptsLocations();
    void resolves_data();
    void resolves();
    void cleansTexts_data();
    void cleansTexts();
};

void tst_PortAddress::readsAndWrites_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("written");
    QTest::newRow("v4") << "192.168.178.1"_ba << u"192.168.178.1"_s;
    QTest::newRow("v4 edges") << "0.255.0.255"_ba << u"0.255.0.255"_s;
    QTest::newRow("v6") << "2001:DB8:0:0:1:0:0:1"_ba << u"2001:db8::1:0:0:1"_s;
    QTest::newRow("v6 whole") << "1:2:3:4:5:6:7:8"_ba << u"1:2:3:4:5:6:7:8"_s;
    QTest::newRow("v6 gap first") << "::1"_ba << u"::1"_s;
    QTest::newRow("v6 gap last") << "fe80::"_ba << u"fe80::"_s;
    QTest::newRow("one zero group is none") << "1:0:3:4:5:6:7:8"_ba << u"1:0:3:4:5:6:7:8"_s;
}

void tst_PortAddress::readsAndWrites()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, written);
    const auto address = IpAddress::fromText(text);
    QVERIFY(address);
    QCOMPARE(address->toText(), written);
    QCOMPARE(address->isV4(), !text.contains(':'));
    QCOMPARE(IpAddress::fromText(written.toLatin1()), address);
}

void tst_PortAddress::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const QByteArray &text : {""_ba,
                                   "1.2.3"_ba,
                                   "1.2.3.4.5"_ba,
                                   "1.2.3.256"_ba,
                                   "01.2.3.4"_ba,
                                   "0x1.2.3.4"_ba,
                                   "2130706433"_ba,
                                   "1.2.3.4 "_ba,
                                   "1..3.4"_ba,
                                   "fe80::1%eth0"_ba,
                                   "[::1]"_ba,
                                   "1:2:3"_ba,
                                   "1:2:3:4:5:6:7:8:9"_ba,
                                   "1::2::3"_ba,
                                   ":1:2:3:4:5:6:7"_ba,
                                   "::ffff:127.0.0.1"_ba,
                                   "::ffff:7f00:1"_ba,
                                   "12345::"_ba,
                                   "g::"_ba,
                                   "localhost"_ba,
                                   ":"_ba,
                                   ":::"_ba})
        QTest::addRow("%s", text.constData()) << text;
}

void tst_PortAddress::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!IpAddress::fromText(text));
}

void tst_PortAddress::knowsKinds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *text, AddressKind kind) {
        QTest::addRow("%s", text) << QByteArray(text) << int(kind);
    };
    row("0.0.0.0", AddressKind::None);
    row("8.8.8.8", AddressKind::Public);
    row("9.255.255.255", AddressKind::Public);
    row("10.0.0.1", AddressKind::Private);
    row("11.0.0.0", AddressKind::Public);
    row("100.63.255.255", AddressKind::Public);
    row("100.64.0.1", AddressKind::CarrierShared);
    row("100.127.255.255", AddressKind::CarrierShared);
    row("100.128.0.0", AddressKind::Public);
    row("127.8.8.8", AddressKind::Loopback);
    row("169.254.1.1", AddressKind::LinkLocal);
    row("172.15.255.255", AddressKind::Public);
    row("172.16.0.0", AddressKind::Private);
    row("172.31.255.255", AddressKind::Private);
    row("172.32.0.0", AddressKind::Public);
    row("192.0.0.2", AddressKind::DsLite);
    row("192.0.2.1", AddressKind::Reserved);
    row("192.168.0.1", AddressKind::Private);
    row("198.19.0.1", AddressKind::Reserved);
    row("203.0.113.10", AddressKind::Reserved);
    row("239.255.255.250", AddressKind::Reserved);
    row("255.255.255.255", AddressKind::Reserved);
    row("::1", AddressKind::Loopback);
    row("fd12::1", AddressKind::Private);
    row("fe80::1", AddressKind::LinkLocal);
    row("2001:db8::1", AddressKind::Reserved);
    row("2a00::1", AddressKind::Public);
}

void tst_PortAddress::knowsKinds()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    const auto address = IpAddress::fromText(text);
    QVERIFY(address);
    QCOMPARE(int(kindOf(*address)), kind);
}

void tst_PortAddress::labHasDocumentationAddresses()
{
    const IpAddress documentation = *IpAddress::fromText("203.0.113.10");
    QVERIFY(seen(documentation, labAddresses()).isPublic());
    QVERIFY(!seen(documentation, worldAddresses()).isPublic());
    QCOMPARE(kindOf(*IpAddress::fromText("192.168.77.1"), labAddresses()), AddressKind::Private);
    QCOMPARE(kindOf(IpAddress()), AddressKind::None);
}

void tst_PortAddress::comparesPrefixes()
{
    const IpAddress own = *IpAddress::fromText("192.168.77.20");
    QVERIFY(own.sharesPrefix(*IpAddress::fromText("192.168.77.254"), 24));
    QVERIFY(!own.sharesPrefix(*IpAddress::fromText("192.168.78.20"), 24));
    QVERIFY(own.sharesPrefix(*IpAddress::fromText("192.168.76.1"), 23));
    QVERIFY(!own.sharesPrefix(*IpAddress::fromText("::1"), 0));
}

void tst_PortAddress::acceptsLocations_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<int>("flaw"); // -1: accepted
    const auto row
        = [](const char *url, int flaw) { QTest::addRow("%.60s", url) << QByteArray(url) << flaw; };
    row("http://192.168.77.1:5000/rootDesc.xml", -1);
    row("HTTP://192.168.77.1/", -1);
    row("http://192.168.77.1", -1);
    row("http://203.0.113.2:49000/x", -1); // who answered
    row("http://192.168.77.20/x", int(LocationFlaw::ThisComputer));
    row("http://127.0.0.1:631/x", int(LocationFlaw::ThisComputer));
    row("http://192.168.78.1/x", int(LocationFlaw::Outside));
    row("http://8.8.8.8/x", int(LocationFlaw::Outside));
    row("http://169.254.1.1/x", int(LocationFlaw::Outside));
    row("http://router.lan/x", int(LocationFlaw::NotAddress));
    row("http://3232255233/x", int(LocationFlaw::NotAddress));
    row("http://[::ffff:192.168.77.1]/x", int(LocationFlaw::NotAddress));
    row("http://[::ffff:c0a8:4d01]/x", int(LocationFlaw::NotAddress));
    row("http://user@192.168.77.1/x", int(LocationFlaw::NotAddress));
    row("https://192.168.77.1/x", int(LocationFlaw::NotHttp));
    row("file:///etc/passwd", int(LocationFlaw::NotHttp));
    row("http://192.168.77.1:0/x", int(LocationFlaw::NotHttp));
    row("http://192.168.77.1:65536/x", int(LocationFlaw::NotHttp));
    row("http://192.168.77.1:/x", int(LocationFlaw::NotHttp));
    row("http://192.168.77.1/a b", int(LocationFlaw::NotHttp));
    row("http://192.168.77.1/a\r\nEvil: 1", int(LocationFlaw::NotHttp));
    row("http://192.168.77.1/#x", int(LocationFlaw::NotHttp));
    row("http://[::1/x", int(LocationFlaw::NotHttp));
    QTest::newRow("long") << "http://192.168.77.1/"_ba + QByteArray(600, 'a')
                          << int(LocationFlaw::NotHttp);
}

void tst_PortAddress::acceptsLocations()
{
    QFETCH(QByteArray, url);
    QFETCH(int, flaw);
    const Neighbourhood here{*IpAddress::fromText("192.168.77.20"), 24,
                             *IpAddress::fromText("203.0.113.2")};
    const auto location = acceptedLocation(url, here);
    QCOMPARE(location ? -1 : int(location.error()), flaw);
}

void tst_PortAddress::resolves_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("resolved"); // authority and path; empty: refused
    QTest::newRow("path") << "/ctl/IPConn"_ba
                          << "192.168.1.1:5000/ctl/IPConn"_ba;
    QTest::newRow("relative") << "ctl?a=1"_ba
                              << "192.168.1.1:5000/igd/ctl?a=1"_ba;
    QTest::newRow("blanks around") << "\n /ctl "_ba
                                   << "192.168.1.1:5000/ctl"_ba;
    QTest::newRow("other port") << "http://192.168.1.1:8/x"_ba
                                << "192.168.1.1:8/x"_ba;
    QTest::newRow("other host") << "http://192.168.1.2/x"_ba
                                << ""_ba;
    QTest::newRow("network path") << "//192.168.1.2/x"_ba
                                  << ""_ba;
    QTest::newRow("file") << "file:///etc/passwd"_ba
                          << ""_ba;
    QTest::newRow("line break") << "/a\r\nX: y"_ba
                                << ""_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
}

void tst_PortAddress::resolves()
{
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, resolved);
    const auto base = parseLocation("http://192.168.1.1:5000/igd/desc.xml");
    QVERIFY(base);
    const auto location = resolvedLocation(*base, reference);
    QCOMPARE(location ? location->authority() + location->path : QByteArray(), resolved);
}

void tst_PortAddress::cleansTexts_data()
{
    QTest::addColumn<QString>("foreign");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"FRITZ!Box 7590"_s << u"FRITZ!Box 7590"_s;
    QTest::newRow("blanks") << u"  a\r\n\t b "_s << u"a b"_s;
    QTest::newRow("controls") << u"a\u0007\u001b[31mb"_s << u"a[31mb"_s;
    QTest::newRow("direction") << u"a\u202Egnp.exe"_s << u"agnp.exe"_s;
    QTest::newRow("markup stays text") << u"<b>x</b>"_s << u"<b>x</b>"_s;
    QTest::newRow("long") << QString(200, u'x') << QString(80, u'x') + u"…"_s;
}

void tst_PortAddress::cleansTexts()
{
    QFETCH(QString, foreign);
    QFETCH(QString, shown);
    QCOMPARE(routerText(foreign), shown);
}

} // namespace tst_portaddress

QTEST_APPLESS_MAIN(tst_portaddress::tst_PortAddress)
#include "tst_portaddress.moc"

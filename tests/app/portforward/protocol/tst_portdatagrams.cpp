#include "portforward/protocol/epoch.h"
#include "portforward/protocol/natpmp.h"
#include "portforward/protocol/pcp.h"
#include "portforward/protocol/ssdp.h"
#include "portforward/protocol/stun.h"

#include <QTest>

namespace tst_portdatagrams {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

const IpAddress lanHost = IpAddress::fromV4(0xC0A84D14);
constexpr pcp::Nonce someNonce{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr auto pcpMapTail = "0102030405060708090a0b0c"
                            "06000000"
                            "6d60"
                            "6d61"
                            "00000000000000000000ffffcb007102";

} // namespace

class tst_PortDatagrams : public QObject
{
    Q_OBJECT

private slots:
    void writesNatPmp();
    void readsNatPmp();
    void refusesNatPmp_data();
    void refusesNatPmp();
    void writesPcp();
    void writesPcpOptions();
    void readsPcp();
    void readsPcpRefusals_data();
    void readsPcpRefusals();
    void refusesPcp_data();
    void refusesPcp();
    void watchesEpochs_data();
    void watchesEpochs();
    void readsStun_data();
    void readsStun();
    void writesSsdp();
    void readsSsdp_data();
    void readsSsdp();
};

void tst_PortDatagrams::writesNatPmp()
{
    QCOMPARE(natpmp::addressRequest(), hex("0000"));
    QCOMPARE(natpmp::mapRequest(Transport::Tcp, 28016, 28017, 7200s),
             hex("000200006d706d7100001c20"));
    QCOMPARE(natpmp::mapRequest(Transport::Udp, 1, 0, 0s), hex("000100000001000000000000"));
}

void tst_PortDatagrams::readsNatPmp()
{
    const auto address = natpmp::parseAnswer(hex("00800000000000ff cb007102"));
    QVERIFY(address);
    const auto &external = std::get<natpmp::AddressAnswer>(*address);
    QCOMPARE(external.external, IpAddress::fromV4(0xCB007102));
    QCOMPARE(external.epoch, 255s);

    const auto mapped = natpmp::parseAnswer(hex("0082000000000010 6d70 6d71 00000e10"));
    QVERIFY(mapped);
    const auto &map = std::get<natpmp::MapAnswer>(*mapped);
    QCOMPARE(map.transport, Transport::Tcp);
    QCOMPARE(map.internalPort, quint16(28016));
    QCOMPARE(map.externalPort, quint16(28017));
    QCOMPARE(map.lifetime, 3600s);

    const auto refused = natpmp::parseAnswer(hex("0081000200000010"));
    QVERIFY(refused);
    QCOMPARE(std::get<natpmp::MapAnswer>(*refused).result, natpmp::Result::NotAuthorised);
    QCOMPARE(std::get<natpmp::MapAnswer>(*refused).transport, Transport::Udp);
    const auto odd = natpmp::parseAnswer(hex("0080777700000010"));
    QVERIFY(odd);
    QCOMPARE(std::get<natpmp::AddressAnswer>(*odd).result, natpmp::Result::Unknown);
}

void tst_PortDatagrams::refusesNatPmp_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << hex("00800000000000");
    QTest::newRow("address cut") << hex("00800000000000ffcb0071");
    QTest::newRow("map cut") << hex("00820000000000106d706d7100000e");
    QTest::newRow("a request") << hex("000200006d706d7100001c20");
    QTest::newRow("other version") << hex("01800000000000ffcb007102");
    QTest::newRow("other opcode") << hex("00830000000000ffcb0071020000000000");
}

void tst_PortDatagrams::refusesNatPmp()
{
    QFETCH(QByteArray, datagram);
    QVERIFY(!natpmp::parseAnswer(datagram));
}

void tst_PortDatagrams::writesPcp()
{
    QCOMPARE(pcp::announceRequest(lanHost),
             hex("0200000000000000 00000000000000000000ffffc0a84d14"));
    pcp::MapRequest request;
    request.client = lanHost;
    request.nonce = someNonce;
    request.internalPort = 28000;
    request.externalPort = 28001;
    request.lifetime = 7200s;
    QCOMPARE(pcp::mapRequest(request),
             hex("0201000000001c20 00000000000000000000ffffc0a84d14"
                 "0102030405060708090a0b0c 06000000 6d60 6d61 00000000000000000000ffff00000000"));
    request.client = *IpAddress::fromText("2001:db8::20");
    QCOMPARE(pcp::mapRequest(request).last(16), QByteArray(16, '\0'));
}

void tst_PortDatagrams::writesPcpOptions()
{
    pcp::MapRequest request;
    request.client = lanHost;
    request.lifetime = 60s;
    request.preferFailure = true;
    request.onlyFrom = IpAddress::fromV4(0xCB00710A);
    const QByteArray datagram = pcp::mapRequest(request);
    QCOMPARE(datagram.sliced(60),
             hex("02000000 03000014 00800000 00000000000000000000ffffcb00710a"));
    QCOMPARE(datagram.size() % 4, 0);
    request.lifetime = 0s; // a mapping ends without conditions
    QCOMPARE(pcp::mapRequest(request).size(), 60);
}

void tst_PortDatagrams::readsPcp()
{
    const auto announce
        = pcp::parseAnswer(hex("0280000000000000 00000063 000000000000000000000000"));
    QVERIFY(announce);
    QCOMPARE(announce->opcode, pcp::Answer::Opcode::Announce);
    QCOMPARE(announce->epoch, 99s);
    const auto answer = pcp::parseAnswer(hex("0281000000000e10 00000063 000000000000000000000000")
                                         + hex(pcpMapTail));
    QVERIFY(answer && answer->map);
    QCOMPARE(answer->lifetime, 3600s);
    const pcp::MapData expected{someNonce, Transport::Tcp, 28000, 28001,
                                IpAddress::fromV4(0xCB007102)};
    QCOMPARE(*answer->map, expected);
}

void tst_PortDatagrams::readsPcpRefusals_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<int>("result");
    QTest::newRow("mismatch") << hex("0281000c0000003c 00000001 000000000000000000000000")
            + hex(pcpMapTail) << int(pcp::Result::AddressMismatch);
    QTest::newRow("head only") << hex("028100020000003c 00000001 000000000000000000000000")
                               << int(pcp::Result::NotAuthorised);
    QTest::newRow("unheard-of") << hex("028100630000003c 00000001 000000000000000000000000")
                                << int(pcp::Result::Unknown);
    QTest::newRow("from NAT-PMP") << hex("0080000100000001")
                                  << int(pcp::Result::UnsupportedVersion);
    QTest::newRow("from NAT-PMP, padded")
        << hex("0081000100000001 00000000 00000000") << int(pcp::Result::UnsupportedVersion);
}

void tst_PortDatagrams::readsPcpRefusals()
{
    QFETCH(QByteArray, datagram);
    QFETCH(int, result);
    const auto answer = pcp::parseAnswer(datagram);
    QVERIFY(answer);
    QCOMPARE(int(answer->result), result);
}

void tst_PortDatagrams::refusesPcp_data()
{
    QTest::addColumn<QByteArray>("datagram");
    const QByteArray head = hex("0281000000000e10 00000063 000000000000000000000000");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("success without mapping") << head;
    QTest::newRow("cut") << head + hex(pcpMapTail).chopped(4);
    QTest::newRow("odd size") << head + hex(pcpMapTail) + "x";
    QTest::newRow("too large") << head + hex(pcpMapTail) + QByteArray(1100, '\0');
    QTest::newRow("a request") << hex("0201000000000e10 00000063 000000000000000000000000")
            + hex(pcpMapTail);
    QTest::newRow("peer") << hex("0282000000000e10 00000063 000000000000000000000000")
            + hex(pcpMapTail);
    QByteArray icmp = head + hex(pcpMapTail);
    icmp[36] = 1;
    QTest::newRow("other protocol") << icmp;
    QTest::newRow("NAT-PMP success") << hex("00800000000000ffcb007102");
}

void tst_PortDatagrams::refusesPcp()
{
    QFETCH(QByteArray, datagram);
    QVERIFY(!pcp::parseAnswer(datagram));
}

void tst_PortDatagrams::watchesEpochs_data()
{
    QTest::addColumn<bool>("isPcp");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("passed");
    QTest::addColumn<int>("second");
    QTest::addColumn<bool>("isLost");
    QTest::newRow("pmp steady") << false << 1000 << 600 << 1600 << false;
    QTest::newRow("pmp slow clock") << false << 1000 << 600 << 1524 << false;
    QTest::newRow("pmp too slow") << false << 1000 << 600 << 1520 << true;
    QTest::newRow("pmp restarted") << false << 1000 << 600 << 30 << true;
    QTest::newRow("pcp steady") << true << 1000 << 600 << 1600 << false;
    QTest::newRow("pcp a second back") << true << 1000 << 0 << 999 << false;
    QTest::newRow("pcp two seconds back") << true << 1000 << 0 << 998 << true;
    QTest::newRow("pcp slow clock") << true << 1000 << 600 << 1562 << false;
    QTest::newRow("pcp too slow") << true << 1000 << 600 << 1550 << true;
    QTest::newRow("pcp too fast") << true << 1000 << 600 << 1700 << true;
    QTest::newRow("pcp restarted and old") << true << 10 << 600 << 20 << true;
}

void tst_PortDatagrams::watchesEpochs()
{
    QFETCH(bool, isPcp);
    QFETCH(int, first);
    QFETCH(int, passed);
    QFETCH(int, second);
    QFETCH(bool, isLost);
    EpochWatch watch(isPcp ? EpochWatch::Rule::Pcp : EpochWatch::Rule::NatPmp);
    const EpochWatch::Clock::time_point start{1h};
    QVERIFY(!watch.hasRestarted(std::chrono::seconds(first), start));
    const auto later = start + std::chrono::seconds(passed);
    QCOMPARE(watch.hasRestarted(std::chrono::seconds(second), later), isLost);
    QVERIFY(!watch.hasRestarted(std::chrono::seconds(second + 60), later + 60s));
}

void tst_PortDatagrams::readsStun_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<QString>("address"); // empty: no answer
    QTest::addColumn<int>("port");
    const QByteArray transaction = hex("b7e7a701bc34d686fa87dfae");
    const QByteArray head = hex("01010000 2112a442") + transaction;
    // The vectors of RFC 5769, sections 2.2 and 2.3.
    const QByteArray v4 = hex("0020 0008 0001 a147 e112a643");
    const QByteArray v6 = hex("0020 0014 0002 a147 0113a9faa5d3f179bc25f4b5bed2b9d9");
    const QByteArray plain = hex("0001 0008 0001 8055 c0000201");
    QTest::newRow("xor v4") << head + v4 << u"192.0.2.1"_s << 32853;
    QTest::newRow("xor v6") << head + v6 << u"2001:db8:1234:5678:11:2233:4455:6677"_s << 32853;
    QTest::newRow("only plain") << head + plain << u"192.0.2.1"_s << 32853;
    QTest::newRow("plain first, xor wins")
        << head + hex("0001 0008 0001 0001 0a000001") + v4 << u"192.0.2.1"_s << 32853;
    QTest::newRow("software before")
        << head + hex("8022 0003 61626300") + v4 << u"192.0.2.1"_s << 32853;
    QTest::newRow("no address") << head << QString() << 0;
    QTest::newRow("cut") << head + v4.chopped(1) << QString() << 0;
    QTest::newRow("family") << head + hex("0020 0008 0003 a147 e112a643") << QString() << 0;
    QTest::newRow("error") << hex("01110000 2112a442") + transaction + v4 << QString() << 0;
    QTest::newRow("other transaction")
        << hex("01010000 2112a442 000000000000000000000000") + v4 << QString() << 0;
    QTest::newRow("other cookie") << hex("01010000 2112a443") + transaction + v4 << QString() << 0;
}

void tst_PortDatagrams::readsStun()
{
    QFETCH(QByteArray, datagram);
    QFETCH(QString, address);
    QFETCH(int, port);
    const stun::Transaction transaction{0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34,
                                        0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae};
    QCOMPARE(stun::bindingRequest(transaction), hex("00010000 2112a442 b7e7a701bc34d686fa87dfae"));
    const auto reflection = stun::parseAnswer(datagram, transaction);
    QCOMPARE(reflection ? reflection->address.toText() : QString(), address);
    QCOMPARE(reflection ? int(reflection->port) : 0, port);
}

void tst_PortDatagrams::writesSsdp()
{
    const QByteArray request
        = ssdp::searchRequest(ssdp::searchTargets().front(), ssdp::multicastGroup());
    QVERIFY(request.startsWith("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"));
    QVERIFY(request.contains("\r\nMAN: \"ssdp:discover\"\r\n"));
    QVERIFY(request.contains("\r\nST: urn:schemas-upnp-org:device:InternetGatewayDevice:2\r\n"));
    QVERIFY(request.endsWith("\r\n\r\n"));
}

void tst_PortDatagrams::readsSsdp_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<QByteArray>("location"); // empty: no answer
    QTest::newRow("usual")
        << "HTTP/1.1 200 OK\r\nLOCATION: http://192.168.1.1:5000/d.xml\r\nST: x\r\nUSN: uuid:1::x\r\n\r\n"_ba
        << "http://192.168.1.1:5000/d.xml"_ba;
    QTest::newRow("any case, no blanks, LF only")
        << "HTTP/1.0 200\nst:x\nLocation:http://192.168.1.1/\n"_ba
        << "http://192.168.1.1/"_ba;
    QTest::newRow("first location counts")
        << "HTTP/1.1 200 OK\r\nLocation: a\r\nLocation: b\r\n\r\n"_ba
        << "a"_ba;
    QTest::newRow("no location") << "HTTP/1.1 200 OK\r\nST: x\r\n\r\n"_ba
                                 << ""_ba;
    QTest::newRow("notify") << "NOTIFY * HTTP/1.1\r\nLocation: a\r\n\r\n"_ba
                            << ""_ba;
    QTest::newRow("failure") << "HTTP/1.1 404 No\r\nLocation: a\r\n\r\n"_ba
                             << ""_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("too large") << "HTTP/1.1 200 OK\r\nLocation: a\r\n"_ba + QByteArray(5000, 'x')
                               << ""_ba;
}

void tst_PortDatagrams::readsSsdp()
{
    QFETCH(QByteArray, datagram);
    QFETCH(QByteArray, location);
    const auto answer = ssdp::parseAnswer(datagram);
    QCOMPARE(answer ? answer->location : QByteArray(), location);
}

} // namespace tst_portdatagrams

QTEST_APPLESS_MAIN(tst_portdatagrams::tst_PortDatagrams)
#include "tst_portdatagrams.moc"

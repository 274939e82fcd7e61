#include "portforward/host/hostfirewall.h"
#include "portforward/host/listener.h"
#include "portforward/host/networkpath.h"
#include "portforward/host/qtaddress.h"
#include "portforward/host/routetable.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QTcpServer>
#include <QTest>
#include <QUdpSocket>

namespace tst_porthost {

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

class tst_PortHost : public QObject
{
    Q_OBJECT

private slots:
    void readsRoutes();
    void readsRoutesV6();
    void addsTheZone();
    void readsSockets();
    void findsListeners_data();
    void findsListeners();
    void findsNobody();
    void translatesAddresses();
    void listsPaths();
    void hintsAtTheFirewall();
};

void tst_PortHost::readsRoutes()
{
    if (QSysInfo::ByteOrder != QSysInfo::LittleEndian)
        QSKIP("the table was taken from a little-endian machine");
    const auto routes = parseLinuxRoutes(
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
        "tun0\t00000000\t0100080A\t0003\t0\t0\t10\t00000000\t0\t0\t0\n"
        "eth0\t00000000\t014DA8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
        "eth0\t004DA8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
        "wg0\t00000000\t00000000\t0001\t0\t0\t50\t00000080\t0\t0\t0\n"
        "down0\t00000000\t014DA8C0\t0002\t0\t0\t0\t00000000\t0\t0\t0\n"
        "garbage\n");
    QCOMPARE(routes.size(), 3);
    QCOMPARE(routes[0], (DefaultRoute{u"tun0"_s, 0, *IpAddress::fromText("10.8.0.1"), 10}));
    QCOMPARE(routes[1], (DefaultRoute{u"eth0"_s, 0, *IpAddress::fromText("192.168.77.1"), 100}));
    QCOMPARE(routes[2], (DefaultRoute{u"wg0"_s, 0, {}, 0}));
    QVERIFY(parseLinuxRoutes({}).isEmpty());
}

/// As the network lab's own table was.
void tst_PortHost::readsRoutesV6()
{
    const auto routes = parseLinuxRoutesV6(
        "20010db8007700000000000000000000 40 00000000000000000000000000000000 00 "
        "00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0\n"
        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
        "20010db8007700000000000000000001 00000400 00000001 00000000 00000003     eth0\n"
        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
        "fe800000000000000000000000000001 00000064 00000001 00000000 00450003    wlan0\n"
        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
        "00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n"
        "00000000000000000000000000000000 00 0 00 fe80 0 0 0 3 cut\n"
        "garbage\n");
    QCOMPARE(routes.size(), 2);
    QCOMPARE(routes[0], (DefaultRoute{u"eth0"_s, 0, *IpAddress::fromText("2001:db8:77::1"), 1024}));
    QCOMPARE(routes[1], (DefaultRoute{u"wlan0"_s, 0, *IpAddress::fromText("fe80::1"), 100}));
    QVERIFY(parseLinuxRoutesV6({}).isEmpty());
}

/// A router's link-local address can be reached through one interface only.
void tst_PortHost::addsTheZone()
{
    const IpAddress own = *IpAddress::fromText("127.0.0.1"); // every computer has it
    const int loopback = QNetworkInterface::interfaceFromName(u"lo"_s).index();
    if (loopback <= 0)
        QSKIP("the loopback interface has another name here");
    for (const char *text : {"fe80::1", "ff02::c"})
        QCOMPARE(toQt(*IpAddress::fromText(text), own).scopeId(), QString::number(loopback));
    for (const char *text : {"2001:db8::1", "ff05::c", "192.168.1.1"})
        QVERIFY(toQt(*IpAddress::fromText(text), own).scopeId().isEmpty());
    QVERIFY(toQt(*IpAddress::fromText("fe80::1"), IpAddress()).scopeId().isEmpty());
}

void tst_PortHost::readsSockets()
{
    if (QSysInfo::ByteOrder != QSysInfo::LittleEndian)
        QSKIP("the table was taken from a little-endian machine");
    const auto sockets = parseLinuxSockets("  sl  local_address rem_address   st tx_queue rx_queue "
                                           "tr tm->when retrnsmt   uid  timeout inode\n"
                                           "   0: 0100007F:6D70 00000000:0000 0A 00000000:00000000 "
                                           "00:00000000 00000000     0        0 4711 1\n"
                                           "   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 "
                                           "00:00000000 00000000     0        0 4712 1\n"
                                           "   2: 144DA8C0:1F90 0A7100CB:D431 01 00000000:00000000 "
                                           "00:00000000 00000000     0        0 4713 1\n"
                                           "   3: 00000000000000000000000001000000:0019 0:0 0A "
                                           "00000000:00000000 00:00000000 0 0 0 4714 1\n"
                                           "   4: 00000000000000000000000000000000:0019 0:0 0A "
                                           "00000000:00000000 00:00000000 0 0 0 4715 1\n"
                                           "cut\n",
                                           Transport::Tcp);
    QCOMPARE(sockets.size(), 4);
    QCOMPARE(sockets[0], (ListeningInode{*IpAddress::fromText("127.0.0.1"), 28016, "4711"}));
    QCOMPARE(sockets[1], (ListeningInode{{}, 8080, "4712"}));
    QCOMPARE(sockets[2].address.toText(), u"::1"_s);
    QVERIFY(sockets[3].address.isNull());
}

void tst_PortHost::findsListeners_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::addColumn<bool>("isLoopbackOnly");
    QTest::newRow("loopback") << QHostAddress(QHostAddress::LocalHost) << true;
    QTest::newRow("all of IPv4") << QHostAddress(QHostAddress::AnyIPv4) << false;
}

void tst_PortHost::findsListeners()
{
    QFETCH(QHostAddress, address);
    QFETCH(bool, isLoopbackOnly);
    if (!canListListeners())
        QSKIP("this system does not tell");
    QTcpServer server;
    QVERIFY(server.listen(address));
    const auto listeners = listenersOn(server.serverPort(), Transport::Tcp);
    QCOMPARE(listeners.size(), 1);
    QCOMPARE(listeners[0].isLoopbackOnly(), isLoopbackOnly);
    QCOMPARE(listeners[0].isForAll(), !isLoopbackOnly);
    QCOMPARE(listeners[0].process, QCoreApplication::applicationPid());
    QVERIFY(!listeners[0].program.isEmpty());
    QUdpSocket datagrams;
    QVERIFY(datagrams.bind(address));
    QCOMPARE(listenersOn(datagrams.localPort(), Transport::Udp).size(), 1);
}

void tst_PortHost::findsNobody()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QVERIFY(listenersOn(port, Transport::Tcp).isEmpty());
}

void tst_PortHost::translatesAddresses()
{
    for (const char *text : {"192.168.1.20", "2001:db8::20"}) {
        const IpAddress address = *IpAddress::fromText(text);
        QCOMPARE(fromQt(toQt(address)), address);
        QCOMPARE(toQt(address).toString(), QString::fromLatin1(text));
    }
    QCOMPARE(fromQt(QHostAddress(u"::ffff:10.0.0.1"_s)), *IpAddress::fromText("10.0.0.1"));
    QVERIFY(fromQt(QHostAddress()).isNull());
    QVERIFY(toQt(IpAddress()).isNull());
}

void tst_PortHost::listsPaths()
{
    int defaults = 0;
    const QList<NetworkPath> paths = networkPaths();
    for (const NetworkPath &path : paths) {
        QVERIFY(path.address.isV4());
        QVERIFY(!path.interface.isEmpty());
        QVERIFY(path.gateway.isNull()
                || path.gateway.sharesPrefix(path.address, path.prefixLength));
        defaults += path.isDefault ? 1 : 0;
    }
    QCOMPARE(defaults, paths.isEmpty() ? 0 : 1);
}

void tst_PortHost::hintsAtTheFirewall()
{
    const FirewallHint hint = firewallHint(28016, Transport::Tcp);
    QVERIFY(hint.command.isEmpty() || hint.command.contains(u"28016"));
    QVERIFY(hint.state == FirewallHint::State::Unknown || !hint.product.isEmpty());
}

} // namespace tst_porthost

QTEST_GUILESS_MAIN(tst_porthost::tst_PortHost)
#include "tst_porthost.moc"

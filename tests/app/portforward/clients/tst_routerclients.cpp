#include "app/portforward/support/fakerouter.h"

#include "portforward/clients/hops.h"
#include "portforward/clients/igdaskings.h"
#include "portforward/clients/mapaskings.h"
#include "portforward/clients/ssdpsearch.h"
#include "portforward/host/qtaddress.h"
#include "portforward/protocol/wire.h"
#include "support/patience.h"

#include <QNetworkDatagram>
#include <QPointer>
#include <QTest>

namespace tst_routerclients {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const IpAddress here = IpAddress::fromV4(0x7F000001);
const Pace quick{{0ms, 60ms, 120ms}, 400ms};

MapServer at(const FakeRouter &router)
{
    return {here, here, router.mapPort()};
}

/// What one asking told; how often is counted.
template<typename Answer>
struct Ear
{
    std::optional<Answer> told;
    int count = 0;

    auto hearing()
    {
        return [this](const Answer &answer) {
            told = answer;
            ++count;
        };
    }
};

IgdService wanService(const FakeRouter &router)
{
    return parseIgdDescription(
               "<root><device><serviceList><service><serviceType>urn:schemas-upnp-org:service:"
               "WANIPConnection:1</serviceType><controlURL>/ctl</controlURL></service>"
               "</serviceList></device></root>",
               *parseLocation(router.descriptionUrl()))
        ->services.front();
}

QString summary(const IgdReply &reply)
{
    if (reply)
        return u"done"_s;
    if (const auto *fault = std::get_if<soap::Fault>(&reply.error()))
        return QString::number(fault->code);
    return "silence "_L1 + QString::number(int(std::get<Silence>(reply.error())));
}

} // namespace

class tst_RouterClients : public QObject
{
    Q_OBJECT

private slots:
    void hearsNatPmp();
    void mapsByNatPmp();
    void hearsPcp();
    void mapsByPcp();
    void refusesForeignNonce();
    void survivesLoss();
    void tellsRefusedPorts();
    void tellsSilence();
    void ignoresStrangersAndGarbage();
    void cancels();
    void asksStun();
    void searches();
    void searchesInVain();
    void fetchesDescriptions_data();
    void fetchesDescriptions();
    void asksIgd();
    void tellsIgdTrouble_data();
    void tellsIgdTrouble();
    void looksAtHops();
};

void tst_RouterClients::hearsNatPmp()
{
    FakeRouter router({});
    Ear<Heard<natpmp::AddressAnswer>> ear;
    askNatPmpAddress(at(router), quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QVERIFY(*ear.told);
    QCOMPARE((*ear.told)->external, router.manner().external);
    QCOMPARE((*ear.told)->epoch, 1000s);
}

void tst_RouterClients::mapsByNatPmp()
{
    FakeRouter router({});
    Ear<Heard<natpmp::MapAnswer>> made;
    askNatPmpMapping(at(router), {Transport::Tcp, 28016, 28016, 7200s}, quick, made.hearing(),
                     this);
    QTRY_COMPARE(made.count, 1);
    QVERIFY(*made.told);
    QCOMPARE((*made.told)->externalPort, quint16(28016));
    QCOMPARE((*made.told)->lifetime, 7200s);
    QVERIFY(router.find(28016));
    Ear<Heard<natpmp::MapAnswer>> ended;
    askNatPmpMapping(at(router), {Transport::Tcp, 28016, 28016, 0s}, quick, ended.hearing(), this);
    QTRY_COMPARE(ended.count, 1);
    QVERIFY(router.table().isEmpty());
}

void tst_RouterClients::hearsPcp()
{
    FakeRouter router({});
    Ear<Heard<pcp::Answer>> ear;
    askPcpAnnounce(at(router), quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QVERIFY(*ear.told);
    QCOMPARE((*ear.told)->result, pcp::Result::Success);
    router.manner().pcp = false;
    Ear<Heard<pcp::Answer>> old;
    askPcpAnnounce(at(router), quick, old.hearing(), this);
    QTRY_COMPARE(old.count, 1);
    QCOMPARE((*old.told)->result, pcp::Result::UnsupportedVersion);
}

void tst_RouterClients::mapsByPcp()
{
    FakeRouter router({});
    router.manner().longestLease = 600s;
    pcp::MapRequest request;
    request.client = here;
    request.nonce = {1, 2, 3};
    request.internalPort = request.externalPort = 28016;
    request.lifetime = 7200s;
    Ear<Heard<pcp::Answer>> ear;
    askPcpMapping(at(router), request, quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QVERIFY(*ear.told && (*ear.told)->map);
    QCOMPARE((*ear.told)->lifetime, 600s);
    QCOMPARE((*ear.told)->map->externalAddress, router.manner().external);
    QCOMPARE(router.find(28016)->nonce, request.nonce);
}

void tst_RouterClients::refusesForeignNonce()
{
    FakeRouter router({});
    FakeRouter::Mapping foreign;
    foreign.internalPort = foreign.externalPort = 28016;
    foreign.client = here;
    foreign.nonce = {9};
    foreign.lease = 100s;
    router.table() << foreign;
    pcp::MapRequest request;
    request.client = here;
    request.internalPort = request.externalPort = 28016;
    Ear<Heard<pcp::Answer>> ear;
    askPcpMapping(at(router), request, quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QCOMPARE((*ear.told)->result, pcp::Result::NotAuthorised);
    QCOMPARE(router.table().size(), 1);
}

void tst_RouterClients::survivesLoss()
{
    FakeRouter router({});
    router.manner().lostDatagrams = 2;
    Ear<Heard<natpmp::AddressAnswer>> ear;
    askNatPmpAddress(at(router), quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QVERIFY(*ear.told);
    QCOMPARE(router.requests(), 3);
}

void tst_RouterClients::tellsRefusedPorts()
{
    QUdpSocket closed;
    QVERIFY(closed.bind(QHostAddress::LocalHost));
    const MapServer server{here, here, closed.localPort()};
    closed.close();
    Ear<Heard<natpmp::AddressAnswer>> ear;
    askNatPmpAddress(server, mapPace(), ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QCOMPARE(ear.told->error(), Silence::Refused); // it did not wait for the deadline
}

void tst_RouterClients::tellsSilence()
{
    QUdpSocket mute;
    QVERIFY(mute.bind(QHostAddress::LocalHost));
    Ear<Heard<pcp::Answer>> ear;
    askPcpAnnounce({here, here, mute.localPort()}, quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QCOMPARE(ear.told->error(), Silence::NoAnswer);
    Ear<Heard<pcp::Answer>> foreign; // an address that this computer does not have
    askPcpAnnounce({IpAddress::fromV4(0xC0000201), here, mute.localPort()}, quick,
                   foreign.hearing(), this);
    QTRY_COMPARE(foreign.count, 1);
    QCOMPARE(foreign.told->error(), Silence::NoRoute);
}

void tst_RouterClients::ignoresStrangersAndGarbage()
{
    QUdpSocket server;
    QVERIFY(server.bind(QHostAddress::LocalHost));
    QUdpSocket stranger;
    QVERIFY(stranger.bind(QHostAddress::LocalHost));
    connect(&server, &QUdpSocket::readyRead, &server, [&] {
        const QNetworkDatagram request = server.receiveDatagram();
        server.writeDatagram(request.makeReply("garbage"));
        stranger.writeDatagram(QByteArray::fromHex("00800000000000ff01020304"),
                               request.senderAddress(), quint16(request.senderPort()));
    });
    Ear<Heard<natpmp::AddressAnswer>> ear;
    askNatPmpAddress({here, here, server.localPort()}, quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QVERIFY(!*ear.told);
    QCOMPARE(ear.told->error(), Silence::Garbled);
}

void tst_RouterClients::cancels()
{
    FakeRouter router({});
    Ear<Heard<natpmp::AddressAnswer>> ear;
    delete askNatPmpAddress(at(router), quick, ear.hearing(), this);
    Ear<Heard<pcp::Answer>> second;
    askPcpAnnounce(at(router), quick, second.hearing(), this);
    QTRY_COMPARE(second.count, 1);
    QCOMPARE(ear.count, 0);
}

void tst_RouterClients::asksStun()
{
    QUdpSocket server;
    QVERIFY(server.bind(QHostAddress::LocalHost));
    connect(&server, &QUdpSocket::readyRead, &server, [&] {
        const QNetworkDatagram request = server.receiveDatagram();
        QByteArray answer = QByteArray::fromHex("0101000c2112a442") + request.data().sliced(8);
        answer += QByteArray::fromHex("002000080001a147e112a643");
        server.writeDatagram(request.makeReply(answer));
    });
    Ear<Heard<stun::Reflection>> ear;
    askStun(here, here, server.localPort(), quick, ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QVERIFY(*ear.told);
    QCOMPARE((*ear.told)->address.toText(), u"192.0.2.1"_s);
}

void tst_RouterClients::searches()
{
    FakeRouter router({});
    QList<ssdp::Answer> answers;
    int over = 0;
    new SsdpSearch(
        {here, here, router.ssdpPort(), quick},
        [&](const ssdp::Answer &answer, const IpAddress &sender) {
            QCOMPARE(sender, here);
            answers << answer;
        },
        [&] { ++over; }, this);
    QTRY_COMPARE(over, 1);
    QCOMPARE(answers.size(), 3);
    QCOMPARE(answers.front().location, router.descriptionUrl());
}

void tst_RouterClients::searchesInVain()
{
    FakeRouter router({});
    router.manner().igd = false;
    int found = 0;
    int over = 0;
    new SsdpSearch(
        {here, here, router.ssdpPort(), quick},
        [&](const ssdp::Answer &, const IpAddress &) { ++found; }, [&] { ++over; }, this);
    QTRY_COMPARE(over, 1);
    QCOMPARE(found, 0);
}

void tst_RouterClients::fetchesDescriptions_data()
{
    QTest::addColumn<QByteArray>("description"); // empty: the true one
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("true") << QByteArray() << true;
    QTest::newRow("bomb") << "<!DOCTYPE r [<!ENTITY a \"ha\">]><root>&a;</root>"_ba << false;
    QTest::newRow("html") << "<html>login</html>"_ba << false;
    QTest::newRow("huge") << QByteArray(600'000, 'x') << false;
}

void tst_RouterClients::fetchesDescriptions()
{
    QFETCH(QByteArray, description);
    QFETCH(bool, isAccepted);
    FakeRouter router({});
    router.manner().description = description;
    Ear<Heard<IgdDescription>> ear;
    fetchDescription(here, *parseLocation(router.descriptionUrl()), ear.hearing(), this);
    QTRY_COMPARE(ear.count, 1);
    QCOMPARE(ear.told->has_value(), isAccepted);
    if (isAccepted)
        QCOMPARE((*ear.told)->name, u"Fake Box"_s);
    else
        QCOMPARE(ear.told->error(), Silence::Garbled);
}

void tst_RouterClients::asksIgd()
{
    FakeRouter router({});
    const IgdService wan = wanService(router);
    igd::PortEntry entry{Transport::Tcp, 28017, 28016, here, 3600s, u"Hawser-rust-28016"_s, true};
    Ear<IgdReply> added;
    askIgd(here, wan, igd::addEntry(entry), added.hearing(), this);
    QTRY_COMPARE(added.count, 1);
    QCOMPARE(summary(*added.told), u"done"_s);
    Ear<IgdReply> read;
    askIgd(here, wan, igd::getEntry(Transport::Tcp, 28017), read.hearing(), this);
    QTRY_COMPARE(read.count, 1);
    QVERIFY(*read.told);
    QCOMPARE(igd::entryIn(**read.told, Transport::Tcp, 28017), entry);
    Ear<IgdReply> deleted;
    askIgd(here, wan, igd::deleteEntry(Transport::Tcp, 28017), deleted.hearing(), this);
    QTRY_COMPARE(deleted.count, 1);
    QVERIFY(router.table().isEmpty());
    Ear<IgdReply> again;
    askIgd(here, wan, igd::getEntry(Transport::Tcp, 28017), again.hearing(), this);
    QTRY_COMPARE(again.count, 1);
    QCOMPARE(summary(*again.told), u"714"_s);
}

void tst_RouterClients::tellsIgdTrouble_data()
{
    QTest::addColumn<int>("addError");
    QTest::addColumn<QByteArray>("soapReply");
    QTest::addColumn<int>("delayMs");
    QTest::addColumn<QString>("trouble");
    const QString silent = "silence "_L1 + QString::number(int(Silence::NoAnswer));
    const QString garbled = "silence "_L1 + QString::number(int(Silence::Garbled));
    QTest::newRow("conflict") << 718 << ""_ba << 0 << u"718"_s;
    QTest::newRow("not authorised") << 606 << ""_ba << 0 << u"606"_s;
    QTest::newRow("garbage") << 0 << "what?"_ba << 0 << garbled;
    QTest::newRow("endless") << 0 << QByteArray(200'000, 'x') << 0 << garbled;
    QTest::newRow("slow") << 0 << ""_ba << 5000 << silent;
}

void tst_RouterClients::tellsIgdTrouble()
{
    QFETCH(int, addError);
    QFETCH(QByteArray, soapReply);
    QFETCH(int, delayMs);
    QFETCH(QString, trouble);
    FakeRouter router({});
    router.manner().addError = addError;
    router.manner().soapReply = soapReply;
    router.manner().delay = std::chrono::milliseconds(delayMs);
    Ear<IgdReply> ear;
    askIgd(here, wanService(router), igd::addEntry({}), ear.hearing(), this, 2s);
    QTRY_COMPARE(ear.count, 1);
    QCOMPARE(summary(*ear.told), trouble);
}

void tst_RouterClients::looksAtHops()
{
    int told = 0;
    askHops(
        here, here, 200ms,
        [&](const QList<Hop> &hops) {
            ++told;
            QVERIFY(hops.isEmpty()); // nobody between us and ourselves
        },
        this);
    QTRY_COMPARE(told, 1);
}

} // namespace tst_routerclients

QTEST_GUILESS_MAIN(tst_routerclients::tst_RouterClients)
#include "tst_routerclients.moc"

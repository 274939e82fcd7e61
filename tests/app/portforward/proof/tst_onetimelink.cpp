#include "portforward/proof/linkpage.h"
#include "portforward/proof/onetimelink.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTcpSocket>

namespace tst_onetimelink {

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

namespace {

IpAddress at(const char *text)
{
    return *IpAddress::fromText(text);
}

constexpr AddressRange nowhere{IpAddress(), 128, AddressKind::None};

/// Where loopback is as far away as anybody: the phone of these tests.
Whereabouts onTheMoon()
{
    return {{}, {}, AddressTable(&nowhere, 1)};
}

Whereabouts atHome()
{
    return {{{at("192.168.1.20"), 24}, {at("2600:1:2:3::20"), 64}}, {at("8.8.4.4")}};
}

} // namespace

class tst_OneTimeLink : public QObject
{
    Q_OBJECT

private slots:
    void tellsPlaces_data();
    void tellsPlaces();
    void readsRequests_data();
    void readsRequests();
    void provesOnce();
    void insideProvesNothing();
    void refusesOthers_data();
    void refusesOthers();
    void boundsVisitors();
    void makesLinks();

private:
    /// What \a request gets, until we hang up.
    static QByteArray ask(const OneTimeLink &link, const QByteArray &request);
    static QByteArray get(const QByteArray &path) { return "GET " + path + " HTTP/1.1\r\n\r\n"; }
    static QByteArray pathOf(const OneTimeLink &link)
    {
        return link.url(at("8.8.4.4"), 28016).path().toLatin1();
    }
};

QByteArray tst_OneTimeLink::ask(const OneTimeLink &link, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, link.port());
    socket.write(request);
    const auto isOver = [&] { return socket.state() == QAbstractSocket::UnconnectedState; };
    if (!QTest::qWaitFor(isOver, hawser::test::patiently))
        return "still connected";
    return socket.readAll();
}

void tst_OneTimeLink::tellsPlaces_data()
{
    QTest::addColumn<QByteArray>("visitor");
    QTest::addColumn<VisitorPlace>("place");
    QTest::newRow("phone on mobile data") << "9.8.7.6"_ba << VisitorPlace::Outside;
    QTest::newRow("phone on IPv6") << "2a00:1:2:3::9"_ba << VisitorPlace::Outside;
    QTest::newRow("this computer") << "192.168.1.20"_ba << VisitorPlace::ThisComputer;
    QTest::newRow("loopback") << "127.0.0.1"_ba << VisitorPlace::ThisComputer;
    QTest::newRow("phone on Wi-Fi") << "192.168.1.33"_ba << VisitorPlace::SameNetwork;
    QTest::newRow("the router loops back") << "192.168.1.1"_ba << VisitorPlace::SameNetwork;
    QTest::newRow("Wi-Fi by IPv6") << "2600:1:2:3::77"_ba << VisitorPlace::SameNetwork;
    QTest::newRow("link-local") << "fe80::1"_ba << VisitorPlace::SameNetwork;
    QTest::newRow("our own public address") << "8.8.4.4"_ba << VisitorPlace::BehindRouter;
    QTest::newRow("another private network") << "10.9.9.9"_ba << VisitorPlace::Unclear;
    QTest::newRow("the carrier's NAT") << "100.64.1.1"_ba << VisitorPlace::Unclear;
}

void tst_OneTimeLink::tellsPlaces()
{
    QFETCH(QByteArray, visitor);
    QFETCH(VisitorPlace, place);
    QCOMPARE(placeOf(at(visitor), atHome()), place);
}

void tst_OneTimeLink::readsRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<std::optional<QByteArray>>("target");
    using Target = std::optional<QByteArray>;
    QTest::newRow("whole") << "GET /abc HTTP/1.1\r\nHost: x\r\n\r\n"_ba << Target("/abc");
    QTest::newRow("old") << "GET /abc HTTP/1.0\r\n\r\n"_ba << Target("/abc");
    QTest::newRow("nothing yet") << ""_ba << Target();
    QTest::newRow("half a word") << "GE"_ba << Target();
    QTest::newRow("half a head") << "GET /abc HTTP/1.1\r\nHost"_ba << Target();
    QTest::newRow("another method") << "POST /abc HTTP/1.1\r\n\r\n"_ba << Target("");
    QTest::newRow("TLS") << "\x16\x03\x01"_ba << Target("");
    QTest::newRow("no version") << "GET /abc\r\n\r\n"_ba << Target("");
    QTest::newRow("no path") << "GET HTTP/1.1\r\n\r\n"_ba << Target("");
    QTest::newRow("a blank alone") << "GET  HTTP/1.1\r\n\r\n"_ba << Target("");
}

void tst_OneTimeLink::readsRequests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(std::optional<QByteArray>, target);
    QCOMPARE(linkpage::targetOf(bytes), target);
}

void tst_OneTimeLink::provesOnce()
{
    OneTimeLink link(onTheMoon());
    QVERIFY(link.listen(0));
    QSignalSpy opened(&link, &OneTimeLink::opened);
    const QByteArray answer = ask(link, get(pathOf(link)));
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.contains("<h1>Reached from outside</h1>"));
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<VisitorPlace>(), VisitorPlace::Outside);
    QCOMPARE(opened[0][1].value<IpAddress>(), at("127.0.0.1"));
    QVERIFY(link.isUsed());
    QVERIFY(ask(link, get(pathOf(link))).startsWith("HTTP/1.1 410 Gone\r\n"));
    QCOMPARE(opened.size(), 1);
}

void tst_OneTimeLink::insideProvesNothing()
{
    OneTimeLink link(atHome());
    QVERIFY(link.listen(0));
    QSignalSpy opened(&link, &OneTimeLink::opened);
    for (int i = 0; i < 2; ++i)
        QVERIFY(ask(link, get(pathOf(link))).contains("<h1>Reached from the same computer</h1>"));
    QTRY_COMPARE(opened.size(), 2);
    QCOMPARE(opened[0][0].value<VisitorPlace>(), VisitorPlace::ThisComputer);
    QVERIFY(!link.isUsed());
}

void tst_OneTimeLink::refusesOthers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("start");
    const QByteArray notFound = "HTTP/1.1 404 ";
    QTest::newRow("no token") << get("/") << notFound;
    QTest::newRow("a guess") << get("/00000000000000000000000000000000") << notFound;
    QTest::newRow("an icon") << get("/favicon.ico") << notFound;
    QTest::newRow("another method") << "POST / HTTP/1.1\r\n\r\n"_ba
                                    << ""_ba;
    QTest::newRow("not HTTP") << "\x16\x03\x01\x02"_ba
                              << ""_ba;
    QTest::newRow("without end") << "GET / HTTP/1.1\r\nX: "_ba
            + QByteArray(OneTimeLink::largestRequest, 'a')
                                 << ""_ba;
}

void tst_OneTimeLink::refusesOthers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, start);
    OneTimeLink link(onTheMoon());
    QVERIFY(link.listen(0));
    QSignalSpy opened(&link, &OneTimeLink::opened);
    const QByteArray answer = ask(link, request);
    QCOMPARE(answer.first(qMin(answer.size(), start.size())), start);
    QCOMPARE(answer.isEmpty(), start.isEmpty());
    QVERIFY(opened.isEmpty() && !link.isUsed());
}

/// A crowd that says nothing does not keep the phone out for longer than its patience.
void tst_OneTimeLink::boundsVisitors()
{
    OneTimeLink link(atHome()); // from inside: not used up by trying
    QVERIFY(link.listen(0));
    std::array<QTcpSocket, OneTimeLink::mostVisitors> crowd;
    for (QTcpSocket &mute : crowd)
        mute.connectToHost(QHostAddress::LocalHost, link.port());
    QTRY_VERIFY(std::all_of(crowd.begin(), crowd.end(), [](const QTcpSocket &mute) {
        return mute.state() == QAbstractSocket::ConnectedState;
    }));
    QTRY_COMPARE(ask(link, get(pathOf(link))), QByteArray());
    crowd[0].abort();
    QTRY_VERIFY(ask(link, get(pathOf(link))).startsWith("HTTP/1.1 200"));
}

void tst_OneTimeLink::makesLinks()
{
    const OneTimeLink link(onTheMoon());
    const OneTimeLink other(onTheMoon());
    const QString text = link.url(at("8.8.4.4"), 28016).toString();
    QVERIFY(
        QRegularExpression(u"^http://8\\.8\\.4\\.4:28016/[0-9a-f]{32}$"_s).match(text).hasMatch());
    QVERIFY(text != other.url(at("8.8.4.4"), 28016).toString());
    QVERIFY(link.url(at("2a00::1"), 8080).toString().startsWith(u"http://[2a00::1]:8080/"_s));
}

} // namespace tst_onetimelink

QTEST_GUILESS_MAIN(tst_onetimelink::tst_OneTimeLink)
#include "tst_onetimelink.moc"

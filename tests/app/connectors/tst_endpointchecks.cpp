#include "app/connectors/dialledin.h"

#include "connectors/generic/certificatekey.h"
#include "portforward/proof/checkasking.h"
#include "portforward/proof/greetinglistener.h"
#include "support/patience.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace tst_endpointchecks {

using namespace hawser;
using namespace hawser::portforward;
using namespace hawser::test;

namespace {

EndpointOptions answering()
{
    EndpointOptions options = Host::defaultOptions();
    options.answersChecks = true;
    return options;
}

EndpointLimits checkingThisComputer()
{
    EndpointLimits limits;
    limits.checksThisComputer = true;
    return limits;
}

const QByteArray hostField = "Host: 127.0.0.1\r\n";

QByteArray get(const QByteArray &target, const QByteArray &fields = hostField)
{
    return "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";
}

} // namespace

/// "Connect back to me", beside the WebSocket of the endpoint.
class tst_EndpointChecks : public QObject
{
    Q_OBJECT

private slots:
    void proves();
    void provesOverTls();
    void isOffUnlessAskedFor();
    void answers_data();
    void answers();
    void limitsOneCaller();
    void outlivesWhoHangsUp();
    void closesInTheMiddle();
    void letsModsInBesides();

private:
    /// The first line of the answer to \a request, once the endpoint has hung up.
    static QByteArray ask(const Host &host, const QByteArray &request);
};

QByteArray tst_EndpointChecks::ask(const Host &host, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(host.url.host(), quint16(host.url.port()));
    socket.write(request);
    const auto isOver = [&] { return socket.state() == QAbstractSocket::UnconnectedState; };
    if (!QTest::qWaitFor(isOver, patiently))
        return "still connected";
    return socket.readLine().trimmed();
}

/// Both sides as they are used: one Hawser asks another.
void tst_EndpointChecks::proves()
{
    const Host host(checkingThisComputer(), answering());
    GreetingListener port;
    QVERIFY(port.listen(0));
    const CheckRequest request{port.port(), port.greeting()};
    const Location checker{IpAddress::fromV4(0x7F000001), quint16(host.url.port()), "/check"};
    std::optional<Heard<CheckAnswer>> told;
    askChecker(
        checker, request, [&](const Heard<CheckAnswer> &heard) { told = heard; }, this);
    QTRY_VERIFY(told);
    QVERIFY(*told);
    QCOMPARE((*told)->judge(request), OutsideCheck::RightGreeting);
    QCOMPARE(port.arrivals(), 1);
    QCOMPARE(
        host.audits, // nobody was turned away
        QStringList(
            QStringLiteral("127.0.0.1 had its port %1 tried from here: open").arg(port.port())));
    QVERIFY(!host.steps().contains(Arrival::Step::NotWebSocket));
}

/// The same where the endpoint encrypts: https, if its certificate is trusted, and not at all if
/// not.
void tst_EndpointChecks::provesOverTls()
{
    QTemporaryDir folder;
    EndpointOptions options = answering();
    options.tls = true;
    options.certificateFolder = folder.path();
    options.certificateKey = generic::makeCertificateKey();
    const Host host(checkingThisComputer(), options);
    GreetingListener port;
    QVERIFY(port.listen(0));
    const CheckRequest request{port.port(), port.greeting()};
    const Checker checker(QUrl(u"https://127.0.0.1:%1/check"_s.arg(host.url.port())),
                          IpAddress::fromV4(0x7F000001));
    const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = usual;
    trusting.setCaCertificates(
        QSslCertificate::fromPath(folder.filePath(u"endpoint-certificate.pem"_s)));
    for (const bool isTrusted : {false, true}) {
        QSslConfiguration::setDefaultConfiguration(isTrusted ? trusting : usual);
        std::optional<Heard<CheckAnswer>> told;
        askChecker(
            checker, request, [&](const Heard<CheckAnswer> &heard) { told = heard; }, this);
        QTRY_VERIFY(told);
        QVERIFY2(told->has_value() == isTrusted,
                 *told ? "trusted" : QByteArray::number(int(told->error())));
        QCOMPARE(port.arrivals(), isTrusted ? 1 : 0);
        if (isTrusted)
            QCOMPARE((*told)->judge(request), OutsideCheck::RightGreeting);
        else
            QCOMPARE(told->error(), Silence::Untrusted);
    }
    QSslConfiguration::setDefaultConfiguration(usual);
}

void tst_EndpointChecks::isOffUnlessAskedFor()
{
    const Host host(checkingThisComputer());
    GreetingListener port;
    QVERIFY(port.listen(0));
    const QByteArray target = CheckRequest{port.port(), port.greeting()}.toTarget("/check");
    QCOMPARE(ask(host, get(target)), QByteArray("HTTP/1.1 400 Bad Request"));
    QCOMPARE(port.arrivals(), 0);
}

void tst_EndpointChecks::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("checksThisComputer");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray badRequest = "HTTP/1.1 400 Bad Request";
    const QByteArray forbidden = "HTTP/1.1 403 Forbidden";
    const QByteArray check = "/check?port=65535&greeting=a";
    QTest::newRow("checks") << get(check) << true << QByteArray("HTTP/1.1 200 OK");
    QTest::newRow("not this computer") << get(check) << false << forbidden;
    QTest::newRow("port of the system") << get("/check?port=22") << true << badRequest;
    QTest::newRow("no port") << get("/check") << true << badRequest;
    QTest::newRow("another page") << get("/") << true << badRequest;
    QTest::newRow("no Host") << get(check, "") << true << badRequest;
    QTest::newRow("foreign Host") << get(check, "Host: evil.example\r\n") << true << badRequest;
    QTest::newRow("foreign page") << get(check, hostField + "Origin: http://evil.example\r\n")
                                  << true << badRequest;
    QTest::newRow("another method")
        << QByteArray("POST " + check + " HTTP/1.1\r\n" + hostField + "\r\n") << true << badRequest;
    QTest::newRow("half an upgrade")
        << get(check, hostField + "Upgrade: websocket\r\n") << true << badRequest;
}

void tst_EndpointChecks::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, checksThisComputer);
    EndpointLimits limits;
    limits.checksThisComputer = checksThisComputer;
    const Host host(limits, answering());
    QTEST(ask(host, request), "answer");
}

void tst_EndpointChecks::limitsOneCaller()
{
    const Host host(checkingThisComputer(), answering());
    const QByteArray request = get("/check?port=65535");
    for (int i = 0; i < CheckLimiter::perMinute; ++i)
        QCOMPARE(ask(host, request), QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(ask(host, request), QByteArray("HTTP/1.1 429 Too Many Requests"));
}

void tst_EndpointChecks::outlivesWhoHangsUp()
{
    const Host host(checkingThisComputer(), answering());
    QTcpServer mute; // keeps the check waiting
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    const QByteArray target = CheckRequest{mute.serverPort(), "a"}.toTarget("/check");
    {
        QTcpSocket caller;
        caller.connectToHost(host.url.host(), quint16(host.url.port()));
        caller.write(get(target));
        QTRY_VERIFY(mute.hasPendingConnections());
    }
    QCOMPARE(ask(host, get("/check?port=65535")), QByteArray("HTTP/1.1 200 OK"));
}

void tst_EndpointChecks::closesInTheMiddle()
{
    Host host(checkingThisComputer(), answering());
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    QTcpSocket caller;
    caller.connectToHost(host.url.host(), quint16(host.url.port()));
    caller.write(get(CheckRequest{mute.serverPort(), "a"}.toTarget("/check")));
    QTRY_VERIFY(mute.hasPendingConnections());
    host.endpoint.close();
    QTRY_COMPARE(caller.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(caller.readAll().isEmpty());
}

void tst_EndpointChecks::letsModsInBesides()
{
    Host host(checkingThisComputer(), answering());
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"lobby"_s);
    QTRY_COMPARE(host.stateOf(u"lobby"_s), ConnectionState::Online);
    QCOMPARE(ask(host, get("/check?port=65535")), QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(host.stateOf(u"lobby"_s), ConnectionState::Online);
}

} // namespace tst_endpointchecks

QTEST_GUILESS_MAIN(tst_endpointchecks::tst_EndpointChecks)
#include "tst_endpointchecks.moc"

#include "app/connectors/dialledin.h"

#include "connectors/generic/certificatekey.h"
#include "support/patience.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

namespace tst_arrivals {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

using Step = Arrival::Step;

namespace {

using Steps = QList<Step>;

/// Somebody who connects, says something and stays.
class Stranger : public QTcpSocket
{
public:
    Stranger(const QUrl &url, const QByteArray &says)
    {
        connect(this, &QTcpSocket::connected, this, [this, says] { write(says); });
        connectToHost(url.host(), quint16(url.port()));
    }
};

EndpointOptions withTls()
{
    EndpointOptions options = Host::defaultOptions();
    options.tls = true;
    return options;
}

QByteArray upgradeRequest()
{
    return "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
}

} // namespace

/// Each rung that somebody who sets up a mod sees, the wrong ones too.
class tst_Arrivals : public QObject
{
    Q_OBJECT

private slots:
    void climbsTheLadder();
    void namesWhoSpeaksTlsToAPlainEndpoint();
    void namesWhoSpeaksPlainToATlsEndpoint();
    void namesWhoDoesNotTrustTheCertificate();
    void namesWhatIsNoWebSocket_data();
    void namesWhatIsNoWebSocket();
    void namesAWrongIdentify_data();
    void namesAWrongIdentify();
    void namesWhoNeverIdentifies();
    void namesEventsBeforeIdentify();
    void namesTheSameIdentityTwice();
    void tellsNoMoreThanAPersonCanRead();
};

void tst_Arrivals::climbsTheLadder()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"lobby"_s);
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::Upgraded, Step::Identified}));
    QCOMPARE(host.arrivals.last().identity, u"lobby"_s);
    QVERIFY(host.arrivals.first().peer.startsWith("127.0.0.1:"_L1));
    QCOMPARE(host.arrivals.first().peer, host.arrivals.last().peer);
    QVERIFY(host.arrivals.last().at.isValid());
}

void tst_Arrivals::namesWhoSpeaksTlsToAPlainEndpoint()
{
    Host host;
    QSslSocket socket;
    socket.connectToHostEncrypted(host.url.host(), quint16(host.url.port()));
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::TlsOnPlain}));
    QVERIFY(host.arrivals.last().detail.contains("TLS"_L1));
    QVERIFY(host.endpoint.certificateFingerprint().isEmpty());
}

void tst_Arrivals::namesWhoSpeaksPlainToATlsEndpoint()
{
    Host host({}, withTls());
    Stranger stranger(host.url, upgradeRequest());
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::PlainOnTls}));
}

void tst_Arrivals::namesWhoDoesNotTrustTheCertificate()
{
    Host host({}, withTls());
    QSslSocket socket; // trusts the system's authorities, and ours is none
    QByteArray seen;
    connect(&socket, &QSslSocket::sslErrors, this,
            [&] { seen = socket.peerCertificate().digest(QCryptographicHash::Sha256); });
    socket.connectToHostEncrypted(host.url.host(), quint16(host.url.port()));
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::TlsFailed}));
    QVERIFY(!seen.isEmpty());
    QCOMPARE(host.endpoint.certificateFingerprint(), seen); // what a person can compare
}

void tst_Arrivals::namesWhatIsNoWebSocket_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<Step>("step");
    QTest::newRow("a web page") << QByteArray("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") << false
                                << Step::NotWebSocket;
    QTest::newRow("telnet") << QByteArray("hello\r\n\r\n") << false << Step::NotWebSocket;
    QTest::newRow("hangs up") << QByteArray("GET ") << true << Step::NoWebSocket;
}

void tst_Arrivals::namesWhatIsNoWebSocket()
{
    QFETCH(QByteArray, says);
    QFETCH(bool, hangsUp);
    QFETCH(Step, step);
    Host host;
    Stranger stranger(host.url, says);
    QTRY_COMPARE(stranger.bytesToWrite(), 0);
    QTRY_VERIFY(host.steps().contains(Step::Dialled));
    if (hangsUp)
        stranger.disconnectFromHost();
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, step}));
    QVERIFY(!host.arrivals.last().detail.isEmpty());
}

void tst_Arrivals::namesAWrongIdentify_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<Step>("step");
    QTest::newRow("wrong token") << identifyFrame(u"lobby"_s, u"hw_reg_wrong"_s)
                                 << Step::WrongToken;
    QTest::newRow("no token") << identifyFrame(u"lobby"_s, {}) << Step::WrongToken;
    QTest::newRow("empty identity") << identifyFrame({}) << Step::EmptyIdentity;
    QTest::newRow("no payload") << QByteArray(R"({"type":"identify"})") << Step::EmptyIdentity;
    QTest::newRow("much too long") << identifyFrame(QString(300, u'x')) << Step::EmptyIdentity;
}

void tst_Arrivals::namesAWrongIdentify()
{
    QFETCH(QByteArray, frame);
    QFETCH(Step, step);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.send(frame);
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::Upgraded, step}));
    for (const Arrival &arrival : std::as_const(host.arrivals))
        QVERIFY(!arrival.detail.contains("hw_reg_wrong"_L1));
}

void tst_Arrivals::namesWhoNeverIdentifies()
{
    EndpointLimits limits = shortLimits();
    limits.identifyWithin = 50ms;
    Host host(limits);
    Mod mod(host.url);
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::Upgraded, Step::NoIdentify}));
}

void tst_Arrivals::namesEventsBeforeIdentify()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.log(u"one"_s);
    mod.log(u"two"_s);
    QTRY_COMPARE(host.steps(1), (Steps{Step::Dialled, Step::Upgraded, Step::EventBeforeIdentify}));
}

void tst_Arrivals::namesTheSameIdentityTwice()
{
    Host host(shortLimits());
    Mod first(host.url);
    QTRY_VERIFY(first.isConnected());
    first.identify(u"lobby"_s);
    QTRY_VERIFY(first.isIdentified());
    Mod second(host.url);
    QTRY_VERIFY(second.isConnected());
    second.identify(u"lobby"_s);
    QTRY_COMPARE(host.steps(2), (Steps{Step::Dialled, Step::Upgraded, Step::DuplicateIdentity}));
    QCOMPARE(host.arrivals.last().identity, u"lobby"_s);
}

void tst_Arrivals::tellsNoMoreThanAPersonCanRead()
{
    Host host;
    std::vector<std::unique_ptr<Stranger>> crowd;
    for (int i = 0; i < 60; ++i)
        crowd.push_back(std::make_unique<Stranger>(host.url, "hello\r\n\r\n"));
    QTRY_VERIFY(std::ranges::all_of(crowd, [](const auto &stranger) {
        return stranger->state() == QAbstractSocket::UnconnectedState;
    }));
    QVERIFY(host.arrivals.size() > 4);
    QVERIFY2(host.arrivals.size() < 60, qPrintable(QString::number(host.arrivals.size())));
}

} // namespace tst_arrivals

QTEST_GUILESS_MAIN(tst_arrivals::tst_Arrivals)
#include "tst_arrivals.moc"

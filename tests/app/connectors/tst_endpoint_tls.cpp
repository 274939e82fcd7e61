#include "app/connectors/dialledin.h"

#include "app/websocket/rawframes.h"
#include "connectors/generic/certificatekey.h"
#include "support/patience.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tst_endpoint_tls {

using namespace hawser;
using namespace hawser::test;

namespace {

/// A text whose frame is longer than one fragment, with letters of two bytes all over, so that a
/// fragment ends inside one.
QString longText()
{
    return u"x"_s + QString(1200, u'é') + u"😀"_s;
}

EndpointOptions optionsFor(bool tls, const QString &folder)
{
    EndpointOptions options = Host::defaultOptions();
    options.tls = tls;
    options.certificateFolder = folder;
    static const QByteArray key = generic::makeCertificateKey();
    options.certificateKey = key;
    return options;
}

/// Trusts the endpoint's own certificate and nothing else; the host's name is checked.
QSslConfiguration trusting(const QString &folder)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(
        QSslCertificate::fromPath(folder + "/endpoint-certificate.pem"_L1));
    return configuration;
}

} // namespace

/// ws and wss, with clients that are ours and that are not, and messages in fragments.
class tst_EndpointTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void talksToQWebSocket_data();
    void talksToQWebSocket();
    void talksToOurClientRole_data();
    void talksToOurClientRole();
    void readsFragmentsCutInsideALetter_data();
    void readsFragmentsCutInsideALetter();
    void isNotTrustedByStrangers();

private:
    void schemes();

    QTemporaryDir m_folder;
};

void tst_EndpointTls::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(QSslSocket::supportsSsl());
}

void tst_EndpointTls::schemes()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("ws") << false;
    QTest::newRow("wss") << true;
}

void tst_EndpointTls::talksToQWebSocket_data()
{
    schemes();
}

void tst_EndpointTls::talksToQWebSocket()
{
    QFETCH(bool, tls);
    Host host({}, optionsFor(tls, m_folder.path()));
    QCOMPARE(host.url.scheme(), tls ? u"wss"_s : u"ws"_s);
    QWebSocket socket;
    socket.setSslConfiguration(trusting(m_folder.path()));
    socket.setOutgoingFrameSize(1016); // as websocket-sharp cuts; QWebSocket does so inside letters
    QStringList received;
    connect(&socket, &QWebSocket::textMessageReceived, this,
            [&](const QString &text) { received << text; });
    connect(&socket, &QWebSocket::connected, this, [&] {
        socket.sendTextMessage(QString::fromUtf8(identifyFrame(u"a"_s)));
        socket.sendTextMessage(QString::fromUtf8(logFrame(longText())));
    });
    socket.open(host.url);
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].raw, logFrame(longText()));
    QTRY_COMPARE(received.size(), 2);
    QVERIFY(received[0].contains("connected"_L1));
    QVERIFY(received[1].contains("gameServerId"_L1));
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void tst_EndpointTls::talksToOurClientRole_data()
{
    schemes();
}

void tst_EndpointTls::talksToOurClientRole()
{
    QFETCH(bool, tls);
    Host host({}, optionsFor(tls, m_folder.path()));
    websocket::Connection::ClientOptions options;
    options.host = host.url.host();
    options.port = quint16(host.url.port());
    options.tls = tls;
    options.ssl = trusting(m_folder.path());
    QObject owner;
    auto *connection = websocket::Connection::open(options, {}, &owner);
    connect(connection, &websocket::Connection::opened, this, [&] {
        connection->sendText(identifyFrame(u"a"_s));
        connection->sendText(logFrame(longText()));
    });
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].raw, logFrame(longText()));
    QCOMPARE(connection->isEncrypted(), tls);
}

void tst_EndpointTls::readsFragmentsCutInsideALetter_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("shift"); // moves the cut through the letter
    for (const bool tls : {false, true}) {
        for (int shift = 0; shift < 4; ++shift)
            QTest::addRow("%s, shifted by %d", tls ? "wss" : "ws", shift) << tls << shift;
    }
}

void tst_EndpointTls::readsFragmentsCutInsideALetter()
{
    QFETCH(bool, tls);
    QFETCH(int, shift);
    Host host({}, optionsFor(tls, m_folder.path()));
    QSslSocket socket;
    socket.setSslConfiguration(trusting(m_folder.path()));
    const QByteArray event = logFrame(QString(shift, u'x') + QString(1000, u'é'));
    const auto talk = [&] {
        socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                     "Sec-WebSocket-Version: 13\r\n\r\n");
        socket.write(websocket::RawFrame{1, identifyFrame(u"a"_s)}.bytes());
        socket.write(websocket::fragmented(event, 1016));
    };
    connect(&socket, tls ? &QSslSocket::encrypted : &QSslSocket::connected, this, talk);
    if (tls)
        socket.connectToHostEncrypted(host.url.host(), quint16(host.url.port()));
    else
        socket.connectToHost(host.url.host(), quint16(host.url.port()));
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].raw, event);
}

void tst_EndpointTls::isNotTrustedByStrangers()
{
    Host host({}, optionsFor(true, m_folder.path()));
    QWebSocket socket;
    bool isRefused = false;
    connect(&socket, &QWebSocket::sslErrors, this, [&] { isRefused = true; });
    socket.open(host.url);
    QTRY_VERIFY(isRefused);
    QTRY_VERIFY(!host.audits.isEmpty());
    QVERIFY(host.appeared.isEmpty());
}

} // namespace tst_endpoint_tls

QTEST_GUILESS_MAIN(tst_endpoint_tls::tst_EndpointTls)
#include "tst_endpoint_tls.moc"

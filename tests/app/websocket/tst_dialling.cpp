#include "app/websocket/peers.h"
#include "support/patience.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTest>

namespace tst_dialling {

using namespace hawser::websocket;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Why a connection does not come about, and who judges certificates.
class TestDialling : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhyItDidNotOpen_data();
    void tellsWhyItDidNotOpen();
    void tellsHttpRefusals();
    void givesUpDialling();
    void distrustsUnknownCertificates();
    void letsTheOwnerJudgeCertificates_data();
    void letsTheOwnerJudgeCertificates();
    void mayBeEndedByTheJudge();
};

void TestDialling::tellsWhyItDidNotOpen_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("host");
    QTest::addColumn<CloseInfo::By>("by");
    QTest::newRow("blank in the path") << QByteArray("/a b") << u"127.0.0.1"_s << CloseInfo::By::Us;
    QTest::newRow("line end in the path")
        << QByteArray("/\r\nX: 1") << u"127.0.0.1"_s << CloseInfo::By::Us;
    QTest::newRow("nobody listens") << QByteArray("/") << u"127.0.0.1"_s << CloseInfo::By::Network;
}

void TestDialling::tellsWhyItDidNotOpen()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, host);
    QFETCH(CloseInfo::By, by);
    quint16 freePort = 0;
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        freePort = server.serverPort();
    }
    auto options = dialing(freePort);
    options.host = host;
    options.path = path;
    Recorder client(Connection::open(options, {}, this));
    QVERIFY(!client.closed); // always from the event loop
    QTRY_VERIFY(client.closed);
    QCOMPARE(client.closed->by, by);
    QCOMPARE(client.closed->code, 1006);
    QVERIFY(!client.closed->reason.isEmpty());
    QCOMPARE(client.openedCount, 0);
    delete client.connection;
}

void TestDialling::tellsHttpRefusals()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *peer = server.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer] {
            peer->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            peer->disconnectFromHost();
        });
    });
    Recorder client(Connection::open(dialing(server.serverPort()), {}, this));
    QTRY_VERIFY(client.closed);
    QVERIFY2(client.closed->reason.contains("401 Unauthorized"_L1),
             qPrintable(client.closed->reason));
    delete client.connection;
}

void TestDialling::givesUpDialling()
{
    QTcpServer silent;
    silent.listen(QHostAddress::LocalHost);
    ConnectionLimits limits;
    limits.connect = 50ms;
    Recorder client(Connection::open(dialing(silent.serverPort()), limits, this));
    QTRY_VERIFY(client.closed);
    QCOMPARE(client.closed->by, CloseInfo::By::Network);
    QCOMPARE(client.openedCount, 0);
    delete client.connection;
}

void TestDialling::distrustsUnknownCertificates()
{
    Host host(optionsFor(true));
    auto options = dialing(host.listener.port(), true);
    options.ssl = clientConfigurationFor(throwawayServerConfiguration());
    Recorder client(Connection::open(options, {}, this));
    QTRY_VERIFY(client.closed);
    QCOMPARE(client.closed->by, CloseInfo::By::Network);
    QCOMPARE(client.openedCount, 0);
    QTRY_COMPARE(host.listener.halfOpenCount(), 0);
    QVERIFY(host.peers.isEmpty());
    delete client.connection;
}

void TestDialling::letsTheOwnerJudgeCertificates_data()
{
    QTest::addColumn<bool>("isKnown"); // to the authorities
    QTest::addColumn<bool>("isAdmitted");
    QTest::newRow("unknown, admitted") << false << true;
    QTest::newRow("unknown, not admitted") << false << false;
    QTest::newRow("known, admitted") << true << true;
    QTest::newRow("known, not admitted") << true << false;
}

/// Whoever is not admitted gets no byte of the upgrade, and with it not of the path.
void TestDialling::letsTheOwnerJudgeCertificates()
{
    QFETCH(bool, isKnown);
    QFETCH(bool, isAdmitted);
    Host host(optionsFor(true));
    auto options = dialing(host.listener.port(), true);
    options.path = "/secret";
    if (!isKnown)
        options.ssl = QSslConfiguration::defaultConfiguration();
    QList<QByteArray> shown;
    options.admitsCertificate = [&](const QByteArray &fingerprint) {
        shown << fingerprint;
        return isAdmitted;
    };
    Recorder client(Connection::open(options, {}, this));
    if (isAdmitted) {
        QTRY_VERIFY(client.connection->isOpen());
        QTRY_COMPARE(host.peers.size(), 1);
    } else {
        QTRY_VERIFY(client.closed);
        QCOMPARE(client.closed->by, CloseInfo::By::Us);
        QVERIFY(client.closed->reason.contains(u"certificate"_s));
        QTRY_COMPARE(host.listener.halfOpenCount(), 0);
        QVERIFY(host.peers.isEmpty());
    }
    QCOMPARE(shown,
             QList<QByteArray>{QCryptographicHash::hash(serverTls().localCertificate().toDer(),
                                                        QCryptographicHash::Sha256)});
    delete client.connection;
}

void TestDialling::mayBeEndedByTheJudge()
{
    Host host(optionsFor(true));
    auto options = dialing(host.listener.port(), true);
    QPointer<Connection> connection;
    options.admitsCertificate = [&](const QByteArray &) {
        connection->disconnect(this);
        connection->abort();
        connection->deleteLater();
        return false;
    };
    connection = Connection::open(options, {}, this);
    QTRY_VERIFY(!connection);
    QTRY_COMPARE(host.listener.halfOpenCount(), 0);
    QVERIFY(host.peers.isEmpty());
}

} // namespace tst_dialling

QTEST_GUILESS_MAIN(tst_dialling::TestDialling)
#include "tst_dialling.moc"

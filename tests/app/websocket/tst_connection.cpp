#include "app/websocket/peers.h"
#include "support/patience.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>
#include <vector>

namespace tst_connection {

using namespace hawser::websocket;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray letters = "caf\xC3\xA9 \xE4\xBD\xA0\xE5\xA5\xBD \xF0\x9F\x98\x80";

void echo(Connection *connection)
{
    QObject::connect(connection, &Connection::messageReceived, connection,
                     [connection](QByteArrayView message) { connection->sendText(message); });
}

QWebSocketServer *foreignServer(bool tls, QObject *parent)
{
    auto *server = new QWebSocketServer(
        u"foreign"_s, tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode, parent);
    if (tls)
        server->setSslConfiguration(serverTls());
    server->listen(QHostAddress::LocalHost);
    QObject::connect(server, &QWebSocketServer::newConnection, server, [server] {
        QWebSocket *peer = server->nextPendingConnection();
        peer->setParent(server);
        QObject::connect(peer, &QWebSocket::textMessageReceived, peer, [peer](const QString &text) {
            text == "bye"_L1 ? peer->close(QWebSocketProtocol::CloseCodeGoingAway, u"so long"_s)
                             : void(peer->sendTextMessage(text));
        });
    });
    return server;
}

} // namespace

/// Two ends that mean well: ours and ours, ours and Qt's.
class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void talksToItself_data() { wsAndWss(); }
    void talksToItself();
    void dialsQWebSocketServer_data() { wsAndWss(); }
    void dialsQWebSocketServer();
    void isDialledByQWebSocket_data() { wsAndWss(); }
    void isDialledByQWebSocket();
    void takesFragmentsInsideALetter();
    void losesNothingSentWithTheRequest();
    void losesNothingSentBesideTheRequest_data() { wsAndWss(); }
    void losesNothingSentBesideTheRequest();
    void losesNothingSentWithTheResponse();
    void queuesManySmallMessages_data() { wsAndWss(); }
    void queuesManySmallMessages();
    void tellsOfTurnsToCome();
    void closesWithCodeAndReason_data() { wsAndWss(); }
    void closesWithCodeAndReason();
    void pausesForReal_data() { wsAndWss(); }
    void pausesForReal();
    void deliversWhatCameBeforeTheEnd_data() { wsAndWss(); }
    void deliversWhatCameBeforeTheEnd();
    void measuresRoundTrips();
    void mayBeEndedFromItsSlots_data();
    void mayBeEndedFromItsSlots();
    void mayLoseItsListenerInASlot();

private:
    static void wsAndWss();
};

void TestConnection::wsAndWss()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("ws") << false;
    QTest::newRow("wss") << true;
}

void TestConnection::talksToItself()
{
    QFETCH(bool, tls);
    Host host(optionsFor(tls));
    host.onConnected = echo;
    auto options = dialing(host.listener.port(), tls);
    options.path = "/as#typed%zz";
    Recorder client(Connection::open(options, {}, this));
    QTRY_VERIFY(client.connection->isOpen());
    QTRY_COMPARE(host.peers.size(), 1);
    QCOMPARE(host.listener.connectionCount(), 1);
    QCOMPARE(host.listener.halfOpenCount(), 0);
    Connection *server = host.peers[0]->connection;
    QCOMPARE(server->isEncrypted(), tls);
    QCOMPARE(server->peerAddress(), QHostAddress(QHostAddress::LocalHost));
    QVERIFY(server->handshakeHead().startsWith("GET /as#typed%zz HTTP/1.1\r\n"));
    QVERIFY(client.connection->handshakeHead().startsWith("HTTP/1.1 101"));
    QCOMPARE(client.connection->peerPort(), host.listener.port());

    QList<QByteArray> sent{"", letters};
    for (int size : {125, 126, 65535, 65536, 1'000'000})
        sent << QByteArray(size, 'x');
    for (const QByteArray &text : sent)
        client.connection->sendText(text);
    QTRY_COMPARE(client.messages.size(), sent.size());
    QCOMPARE(client.messages, sent);
    QCOMPARE(host.peers[0]->messages, sent);
    QVERIFY(!client.wasText.contains(false));
    QTRY_COMPARE(client.connection->bytesToWrite(), 0);
    QCOMPARE(client.openedCount, 1);
    delete client.connection;
    QTRY_COMPARE(host.listener.connectionCount(), 0);
}

void TestConnection::queuesManySmallMessages()
{
    QFETCH(bool, tls);
    Host host(optionsFor(tls));
    Recorder client(Connection::open(dialing(host.listener.port(), tls), {}, this));
    client.connection->queueText("too early");
    QTRY_VERIFY(client.connection->isOpen());
    QTRY_COMPARE(host.peers.size(), 1);
    QList<QByteArray> sent;
    for (int i = 0; i < 5'000; ++i) {
        sent << "message " + QByteArray::number(i);
        if (i % 1'000 == 999)
            client.connection->sendText(sent.last());
        else
            client.connection->queueText(sent.last());
    }
    client.connection->queueText("last");
    QVERIFY(client.connection->bytesToWrite() > 0);
    client.connection->close(closecode::normal);
    QTRY_COMPARE(host.peers[0]->messages.size(), sent.size() + 1);
    QCOMPARE(host.peers[0]->messages, sent + QList<QByteArray>{"last"});
}

/// Who decides whether this thread may rest sees that somebody has sent more than one turn takes.
void TestConnection::tellsOfTurnsToCome()
{
    Host host(optionsFor(false));
    Recorder client(Connection::open(dialing(host.listener.port(), false), {}, this));
    QTRY_VERIFY(client.connection->isOpen());
    QTRY_COMPARE(host.peers.size(), 1);
    int mostToCome = 0;
    const auto look
        = [&mostToCome] { mostToCome = std::max(mostToCome, Connection::turnsToCome()); };
    connect(host.peers[0]->connection, &Connection::messageReceived, this, look,
            Qt::QueuedConnection);
    constexpr int count = 2'000;
    for (int i = 0; i < count; ++i)
        client.connection->queueText("message");
    QTRY_COMPARE(host.peers[0]->messages.size(), count);
    QVERIFY(mostToCome > 0);
    QTRY_COMPARE(Connection::turnsToCome(), 0);
    client.connection->queueText("a turn that nobody will take");
    QVERIFY(Connection::turnsToCome() > 0);
    delete client.connection;
    QCOMPARE(Connection::turnsToCome(), 0);
}

void TestConnection::dialsQWebSocketServer()
{
    QFETCH(bool, tls);
    QObject scope;
    const auto *server = foreignServer(tls, &scope);
    Recorder client(Connection::open(dialing(server->serverPort(), tls), {}, &scope));
    QTRY_VERIFY(client.connection->isOpen());
    const QByteArray big(300'000, 'b');
    client.connection->sendText(letters);
    client.connection->sendText(big);
    QTRY_COMPARE(client.messages.size(), 2);
    QCOMPARE(client.messages, (QList<QByteArray>{letters, big}));
    client.connection->sendPing();
    QTRY_COMPARE(client.roundTrips.size(), 1);
    client.connection->sendText("bye");
    QTRY_VERIFY(client.closed);
    QCOMPARE(client.closed->by, CloseInfo::By::Peer);
    QCOMPARE(client.closed->code, 1001);
    QCOMPARE(client.closed->reason, u"so long"_s);
}

void TestConnection::isDialledByQWebSocket()
{
    QFETCH(bool, tls);
    Host host(optionsFor(tls));
    host.onConnected = echo;
    QWebSocket client;
    client.setSslConfiguration(clientConfigurationFor(serverTls()));
    QStringList texts;
    connect(&client, &QWebSocket::textMessageReceived, this,
            [&texts](const QString &text) { texts << text; });
    int pongs = 0;
    connect(&client, &QWebSocket::pong, this, [&pongs] { ++pongs; });
    client.open(
        QUrl(u"%1://127.0.0.1:%2/"_s.arg(tls ? u"wss"_s : u"ws"_s).arg(host.listener.port())));
    QTRY_COMPARE(host.peers.size(), 1);
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    const QString big(300'000, u'\u00E9');
    client.sendTextMessage(QString::fromUtf8(letters));
    client.sendTextMessage(big);
    client.ping("are you there");
    QTRY_COMPARE(texts.size(), 2);
    QCOMPARE(texts, (QStringList{QString::fromUtf8(letters), big}));
    QTRY_COMPARE(pongs, 1);
    host.peers[0]->connection->sendPing();
    QTRY_COMPARE(host.peers[0]->roundTrips.size(), 1);
    client.close(QWebSocketProtocol::CloseCodeNormal, u"done"_s);
    QTRY_VERIFY(host.peers[0]->closed);
    QCOMPARE(host.peers[0]->closed->code, 1000);
    QCOMPARE(host.peers[0]->closed->reason, u"done"_s);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeNormal);
}

void TestConnection::takesFragmentsInsideALetter()
{
    Host host;
    RawPeer peer(host.listener);
    const QByteArray message = QByteArray(1015, 'a') + "\xC3\xA9\xC3\xA9 end";
    peer.write(fragmented(message, 1016));
    QTRY_COMPARE(host.peers.size(), 1);
    QTRY_COMPARE(host.peers[0]->messages, QList<QByteArray>{message});
}

void TestConnection::losesNothingSentWithTheRequest()
{
    Host host;
    RawPeer peer(host.listener,
                 upgradeRequest() + RawFrame{1, "first"}.bytes() + RawFrame{1, "second"}.bytes());
    QTRY_COMPARE(host.peers.size(), 1);
    QTRY_COMPARE(host.peers[0]->messages, (QList<QByteArray>{"first", "second"}));
}

/// In records of their own, by a TLS client that does not wait for the answer: the second may come
/// while the first is being answered. A thread of its own makes that happen.
void TestConnection::losesNothingSentBesideTheRequest()
{
    QFETCH(bool, tls);
    constexpr int rounds = 50;
    auto options = optionsFor(tls);
    options.limits.halfOpenPerAddress = rounds; // the client is faster than we accept
    Host host(options);
    std::promise<void> enough;
    std::thread client([&enough, tls, port = host.listener.port()] {
        std::vector<std::unique_ptr<QSslSocket>> peers; // they stay: who hangs up is not heard out
        for (int round = 0; round < rounds; ++round) {
            QSslSocket &peer = *peers.emplace_back(std::make_unique<QSslSocket>());
            peer.setSslConfiguration(clientConfigurationFor(serverTls()));
            if (tls)
                peer.connectToHostEncrypted(u"127.0.0.1"_s, port);
            else
                peer.connectToHost(u"127.0.0.1"_s, port);
            if (!(tls ? peer.waitForEncrypted() : peer.waitForConnected()))
                break;
            for (const QByteArray &piece : {upgradeRequest(), RawFrame{1, "first"}.bytes()}) {
                peer.write(piece);
                peer.waitForBytesWritten();
            }
        }
        enough.get_future().wait();
    });
    const auto isComplete = [&host] {
        return host.peers.size() == rounds
            && std::ranges::all_of(host.peers, [](const Recorder *peer) {
                   return peer->messages == QList<QByteArray>{"first"};
               });
    };
    const bool complete = QTest::qWaitFor(isComplete, 20'000);
    enough.set_value();
    client.join();
    QVERIFY(complete);
}

void TestConnection::losesNothingSentWithTheResponse()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *peer = server.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer] {
            const QByteArray request = peer->readAll();
            const qsizetype at = request.indexOf("Key: ") + 5;
            const QByteArray key = request.sliced(at, request.indexOf('\r', at) - at);
            const QByteArray accept
                = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                           QCryptographicHash::Sha1)
                      .toBase64();
            peer->write("HTTP/1.1 101 Welcome\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Accept: "
                        + accept + "\r\n\r\n" + RawFrame{1, "first", true, false}.bytes());
        });
    });
    Recorder client(Connection::open(dialing(server.serverPort()), {}, this));
    QTRY_COMPARE(client.messages, QList<QByteArray>{"first"});
    QCOMPARE(client.openedCount, 1);
    delete client.connection;
}

void TestConnection::closesWithCodeAndReason()
{
    QFETCH(bool, tls);
    Host host(optionsFor(tls));
    Recorder client(Connection::open(dialing(host.listener.port(), tls), {}, this));
    QTRY_COMPARE(host.peers.size(), 1);
    QTRY_VERIFY(client.connection->isOpen());
    host.peers[0]->connection->close(4003, "wr\xC3\xB6ng token");
    QVERIFY(!host.peers[0]->connection->isOpen());
    client.connection->sendText("too late");
    QTRY_VERIFY(client.closed);
    QCOMPARE(client.closed->by, CloseInfo::By::Peer);
    QCOMPARE(client.closed->code, 4003);
    QCOMPARE(client.closed->reason, u"wr\u00F6ng token"_s);
    QTRY_VERIFY(host.peers[0]->closed);
    QCOMPARE(host.peers[0]->closed->by, CloseInfo::By::Us);
    QCOMPARE(host.peers[0]->closed->code, 4003);
    QVERIFY(host.peers[0]->messages.isEmpty());
    QCOMPARE(client.closedCount, 1);
    QCOMPARE(host.peers[0]->closedCount, 1);
    QTRY_VERIFY(!host.peers[0]->connection); // the listener's connections delete themselves
    delete client.connection;
}

/// More than the system's socket buffers hold, so that only push-back explains what remains.
void TestConnection::pausesForReal()
{
    QFETCH(bool, tls);
    Host host(optionsFor(tls));
    ConnectionLimits generous;
    generous.outboundHard = 1024 * 1024 * 1024;
    generous.outboundStall = 1h;
    Recorder client(Connection::open(dialing(host.listener.port(), tls), generous, this));
    Recorder bystander(Connection::open(dialing(host.listener.port(), tls), generous, this));
    QTRY_COMPARE(host.peers.size(), 2);
    QTRY_VERIFY(client.connection->isOpen() && bystander.connection->isOpen());
    QVERIFY(host.peers[0]->connection->peerPort() != host.peers[1]->connection->peerPort());

    for (Recorder *peer : qAsConst(host.peers))
        peer->connection->setPaused(true);
    constexpr int count = 1024;
    for (int i = 0; i < count; ++i)
        client.connection->sendText(QByteArray(64 * 1024, 'x') + QByteArray::number(i));
    for (Recorder *peer : qAsConst(host.peers)) // time passes for those who talk
        peer->connection->sendPing();
    qsizetype owed = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(owed, client.connection->bytesToWrite())
                                     == client.connection->bytesToWrite()
                                 && owed < 64 * 1024 * 1024,
                             10'000);
    QVERIFY2(owed > 32 * 1024 * 1024, qPrintable(QString::number(owed)));
    QVERIFY(host.peers[0]->messages.isEmpty() && host.peers[1]->messages.isEmpty());

    for (Recorder *peer : qAsConst(host.peers))
        peer->connection->setPaused(false);
    Recorder *busy = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((busy = host.peers[0]->messages.size() == count ? host.peers[0]
                                  : host.peers[1]->messages.size() == count  ? host.peers[1]
                                                                             : nullptr),
                             30'000);
    for (int i = 0; i < count; ++i)
        QVERIFY(busy->messages[i].endsWith('x' + QByteArray::number(i)));
    delete client.connection;
    delete bystander.connection;
}

void TestConnection::deliversWhatCameBeforeTheEnd()
{
    QFETCH(bool, tls);
    Host host(optionsFor(tls));
    host.onConnected = [](Connection *connection) { connection->setPaused(true); };
    Recorder client(Connection::open(dialing(host.listener.port(), tls), {}, this));
    QTRY_COMPARE(host.peers.size(), 1);
    QTRY_VERIFY(client.connection->isOpen());
    client.connection->sendText("one");
    client.connection->sendText("two");
    client.connection->close(1001, "restart");
    QTRY_COMPARE(client.connection->bytesToWrite(), 0);
    QVERIFY(!host.peers[0]->closed);
    host.peers[0]->connection->setPaused(false);
    QTRY_VERIFY(host.peers[0]->closed);
    QCOMPARE(host.peers[0]->messages, (QList<QByteArray>{"one", "two"}));
    QCOMPARE(host.peers[0]->closed->code, 1001);
    QVERIFY(!host.peers[0]->toldAfterClosed);
    delete client.connection;
}

void TestConnection::measuresRoundTrips()
{
    Listener::Options options;
    options.connection.heartbeat = 20ms;
    Host host(options);
    Recorder client(Connection::open(dialing(host.listener.port()), {}, this));
    QTRY_COMPARE(host.peers.size(), 1);
    QTRY_VERIFY(host.peers[0]->roundTrips.size() >= 3);
    for (const auto time : qAsConst(host.peers[0]->roundTrips))
        QVERIFY(time > 0us && time < 1h);
    QVERIFY(host.peers[0]->connection->isOpen());
    delete client.connection;
}

void TestConnection::mayBeEndedFromItsSlots_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"close", "abort", "deleteLater", "pause", "close and abort"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestConnection::mayBeEndedFromItsSlots()
{
    QFETCH(QString, how);
    Host host;
    host.onConnected = [&how](Connection *connection) {
        QObject::connect(connection, &Connection::messageReceived, connection, [connection, &how] {
            if (how == "pause"_L1)
                connection->setPaused(true);
            if (how.startsWith("close"_L1))
                connection->close(4000);
            if (how.endsWith("abort"_L1))
                connection->abort();
            if (how == "deleteLater"_L1)
                connection->deleteLater();
        });
    };
    RawPeer peer(host.listener, upgradeRequest() + fragmented("12", 1) + RawFrame{1, "34"}.bytes());
    QTRY_COMPARE(host.peers.size(), 1);
    // What came with the first is still told until it is deleted, as of any object.
    const QList<QByteArray> heard
        = how == "deleteLater"_L1 ? QList<QByteArray>{"12", "34"} : QList<QByteArray>{"12"};
    QTRY_COMPARE(host.peers[0]->messages, heard);
    if (how == "pause"_L1) {
        host.peers[0]->connection->setPaused(false);
        QTRY_COMPARE(host.peers[0]->messages, (QList<QByteArray>{"12", "34"}));
        return;
    }
    if (how == "close"_L1)
        peer.write(RawFrame{8, closePayload(4000)});
    QTRY_VERIFY(peer.isGone());
    QTRY_VERIFY(!host.peers[0]->connection);
    QCOMPARE(host.listener.connectionCount(), 0);
    QCOMPARE(host.peers[0]->messages, heard);
    QCOMPARE(peer.frames().isEmpty(), how != "close"_L1 && how != "close and abort"_L1);
}

void TestConnection::mayLoseItsListenerInASlot()
{
    auto listener = std::make_unique<Listener>(Listener::Options{});
    QVERIFY(listener->listen());
    connect(listener.get(), &Listener::connected, this, [this, &listener](Connection *connection) {
        connect(connection, &Connection::messageReceived, this, [&listener] { listener.reset(); });
    });
    RawPeer peer(*listener, upgradeRequest() + RawFrame{1, "a"}.bytes() + RawFrame{1, "b"}.bytes());
    QTRY_VERIFY(!listener);
    QTRY_VERIFY(peer.isGone());
}

} // namespace tst_connection

QTEST_GUILESS_MAIN(tst_connection::TestConnection)
#include "tst_connection.moc"

#include "app/websocket/peers.h"
#include "support/patience.h"

#include <QProcess>
#include <QTest>

#include <cstdio>

namespace tst_nodews {

using namespace hawser::websocket;
using namespace Qt::StringLiterals;

namespace {

constexpr int cannotRunHere = 77;

void start(QProcess &node, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Where distributions put packaged modules; they are not found from here otherwise.
    environment.insert(u"NODE_PATH"_s, u"/usr/share/nodejs:/usr/lib/node_modules"_s);
    node.setProcessEnvironment(environment);
    node.start(u"node"_s, QStringList{QStringLiteral(NODE_PEER)} + arguments);
}

} // namespace

/// Our WebSocket and Node's ws understand each other, either way round.
class TestNodeWs : public QObject
{
    Q_OBJECT

    static void wsAndWss()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("ws") << false;
        QTest::newRow("wss") << true;
    }

private slots:
    void isDialledByNode_data() { wsAndWss(); }
    void isDialledByNode()
    {
        QFETCH(const bool, tls);
        Host host(optionsFor(tls));
        host.onConnected = [](Connection *connection) {
            QObject::connect(connection, &Connection::messageReceived, connection,
                             [connection](QByteArrayView text) { connection->sendText(text); });
        };
        QProcess node;
        start(node,
              {u"dial"_s,
               u"%1://127.0.0.1:%2/"_s.arg(tls ? u"wss"_s : u"ws"_s).arg(host.listener.port())});
        QTRY_COMPARE_WITH_TIMEOUT(node.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(node.readAllStandardOutput().trimmed(), "echoed 6");
        QTRY_COMPARE(host.listener.connectionCount(), 0);
    }

    void dialsNode()
    {
        QProcess node;
        start(node, {u"serve"_s});
        QTRY_VERIFY_WITH_TIMEOUT(node.canReadLine(), 20'000);
        const quint16 port = node.readLine().trimmed().toUShort();
        Recorder client(Connection::open(dialing(port), {}, this));
        QTRY_VERIFY(client.connection->isOpen());
        // Comes back in pieces of 1,016 bytes, one of which ends inside a letter.
        const QByteArray text = QByteArray(1015, 'x') + QByteArray("é").repeated(800);
        client.connection->sendText(text);
        client.connection->sendText("hello");
        QTRY_COMPARE(client.messages.size(), 2);
        QCOMPARE(client.messages[0], text);
        QCOMPARE(client.messages[1], "hello");
        client.connection->sendPing();
        QTRY_VERIFY(!client.roundTrips.isEmpty());
        client.connection->close(1000, "done");
        QTRY_VERIFY(client.closed.has_value());
        QCOMPARE(client.closed->code, quint16(1000));
        node.kill();
        node.waitForFinished();
    }
};

} // namespace tst_nodews

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QProcess node;
    tst_nodews::start(node, {QStringLiteral("check")});
    if (!node.waitForFinished() || node.exitCode() != 0) {
        std::puts("skipped: Node or its module ws is not here");
        return tst_nodews::cannotRunHere;
    }
    tst_nodews::TestNodeWs test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nodews.moc"

// The floor called Q in the tables: a bare QWebSocketServer that receives and counts and does
// nothing else. It says yes to identify, so that the same load generators can drive it.

#include <QCoreApplication>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QWebSocketServer server(u"counter"_s, QWebSocketServer::NonSecureMode);
    server.setMaxPendingConnections(2'000);
    if (!server.listen(QHostAddress::LocalHost))
        return 1;
    qint64 count = 0;
    QObject::connect(&server, &QWebSocketServer::newConnection, &server, [&server, &count] {
        QWebSocket *peer = server.nextPendingConnection();
        QObject::connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
        QObject::connect(peer, &QWebSocket::textMessageReceived, peer,
                         [peer, &count, identified = false](const QString &text) mutable {
                             if (!identified && text.contains("\"identify\""_L1)) {
                                 identified = true;
                                 peer->sendTextMessage(
                                     u"{\"type\":\"identifyResponse\",\"payload\":{\"gameServerId\":\"q\"}}"_s);
                                 return;
                             }
                             ++count;
                         });
    });
    std::printf("{\"kind\":\"ready\",\"endpoint\":\"%s\"}\n", qUtf8Printable(server.serverUrl().toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

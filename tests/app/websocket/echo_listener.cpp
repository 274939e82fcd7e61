// A bare listener for the abuse tests: takes messages and says nothing, or echoes them.
//
//   echo_listener [--tls] [--echo]
//
// The first line it prints is its URL. Ends when its standard input does.

#include "app/websocket/throwawaycertificate.h"
#include "websocket/listener.h"

#include <QCoreApplication>
#include <QUrl>

#include <cstdio>
#include <thread>

using namespace hawser::websocket;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const bool tls = app.arguments().contains("--tls"_L1);
    const bool echo = app.arguments().contains("--echo"_L1);

    Listener::Options options;
    options.limits.connectionsPerAddress = 4096;
    options.limits.connections = 16 * 1024;
    if (tls)
        options.tls = throwawayServerConfiguration();
    Listener listener(options);
    QObject::connect(&listener, &Listener::connected, &app, [echo](Connection *connection) {
        if (echo)
            QObject::connect(connection, &Connection::messageReceived, connection,
                             [connection](QByteArrayView text) { connection->sendText(text); });
    });
    if (!listener.listen()) {
        std::fprintf(stderr, "%s\n", qPrintable(listener.errorString()));
        return 1;
    }
    std::printf("%s://127.0.0.1:%d/\n", tls ? "wss" : "ws", int(listener.port()));
    std::fflush(stdout);

    std::thread waiting([] {
        while (std::getchar() != EOF) {}
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int result = app.exec();
    waiting.join();
    return result;
}

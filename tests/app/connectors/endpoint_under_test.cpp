// The endpoint as mods meet it, for the abuse tests.
//
//   endpoint_under_test [--tls]
//
// The first line it prints is its URL. Ends when its standard input does.

#include "app/connectors/dialledin.h"

#include <QCoreApplication>

#include <cstdio>
#include <thread>

using namespace hawser;
using namespace hawser::test;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    EndpointOptions options = Host::defaultOptions();
    options.tls = app.arguments().contains("--tls"_L1);
    options.connectionsPerAddress = 4096;
    Host host({}, options);
    if (host.url.isEmpty())
        return 1;
    // What it sends is thrown away at once, as a consumer would take it.
    host.queue.onFilled([&host] {
        QMetaObject::invokeMethod(
            &host.endpoint,
            [&host] {
                host.queue.takeAll();
                host.feed.drained();
            },
            Qt::QueuedConnection);
    });
    std::puts(qPrintable(host.url.toString()));
    std::fflush(stdout);

    std::thread waiting([] {
        while (std::getchar() != EOF) {}
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int result = app.exec();
    waiting.join();
    return result;
}

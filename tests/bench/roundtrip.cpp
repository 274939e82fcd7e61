// How long a request takes, from asking the console to holding the reply, and from the connector's
// sending to its reading, beside a bare ping-pong over a loopback socket in the same run.
//
//   roundtrip [REQUESTS] [--window] [--after EVENTS]
//
// The game server's side is a thread with a blocking socket that answers at once. With --window the
// window is open and follows; with --after the first request waits until so many events have come
// (from whoever sends them to the endpoint named in the first line).

#include "console/console.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QFutureWatcher>
#include <QUrl>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <netinet/tcp.h>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace hawser;
using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;
using std::string;

double microseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

double quantile(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    return values.empty()
        ? 0
        : values[std::min(values.size() - 1, std::size_t(q * double(values.size())))];
}

int dial(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("cannot connect");
    const int one = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return socket;
}

string frame(const string &payload)
{
    string out("\x81", 1);
    out += char(0x80 | (payload.size() < 126 ? payload.size() : 126));
    if (payload.size() >= 126) {
        out += char(payload.size() >> 8);
        out += char(payload.size() & 0xff);
    }
    out.append(4, '\0'); // a key of zeros leaves the payload as it is
    return out + payload;
}

void sendAll(int socket, const string &bytes)
{
    if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
        qFatal("cannot send");
}

/// Answers every request at once until the connection ends.
void playGameServer(quint16 port)
{
    const int socket = dial(port);
    sendAll(socket,
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    sendAll(
        socket,
        frame(
            R"({"type":"identify","payload":{"identityToken":"round","registrationToken":"bench-token"}})"));
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            break;
        const std::string_view text(buffer.data(), std::size_t(count));
        constexpr std::string_view key = "\"requestId\":\"";
        if (text.find("\"type\":\"request\"") == std::string_view::npos)
            continue;
        const std::size_t at = text.find(key) + key.size();
        const string id(text.substr(at, text.find('"', at) - at));
        sendAll(socket,
                frame(R"({"type":"response","requestId":")" + id
                      + R"(","payload":{"connectable":true}})"));
    }
    ::close(socket);
}

/// The floor: 100 bytes there and back between two blocking threads.
std::vector<double> pingPong(int rounds)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    ::listen(listener, 1);
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &length);
    std::thread echo([listener] {
        const int peer = ::accept(listener, nullptr, nullptr);
        const int one = 1;
        ::setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        std::array<char, 256> buffer{};
        ssize_t count = 0;
        while ((count = ::recv(peer, buffer.data(), buffer.size(), 0)) > 0)
            ::send(peer, buffer.data(), std::size_t(count), MSG_NOSIGNAL);
        ::close(peer);
    });
    const int socket = dial(ntohs(address.sin_port));
    const string ball(100, 'x');
    std::array<char, 256> buffer{};
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = Clock::now();
        sendAll(socket, ball);
        ::recv(socket, buffer.data(), buffer.size(), 0);
        times.push_back(microseconds(Clock::now() - begin));
    }
    ::close(socket);
    echo.join();
    ::close(listener);
    return times;
}

struct Wish
{
    int rounds = 20'000;
    bool hasWindow = false;
    Seq eventsBefore = 0;
};

Wish readWish(const QStringList &arguments)
{
    Wish wish;
    for (qsizetype at = 1; at < arguments.size(); ++at) {
        if (arguments[at] == "--window"_L1)
            wish.hasWindow = true;
        else if (arguments[at] == "--after"_L1)
            wish.eventsBefore = arguments.value(++at).toLongLong();
        else
            wish.rounds = arguments[at].toInt();
    }
    return wish;
}

struct Measured
{
    std::vector<double> wire;  // connector's sending to its reading
    std::vector<double> whole; // asking the console to holding the reply
};

/// One request after the other; ends the program's loop when all are done.
void measure(Console &console, const ServerId &server, int left, Measured &into)
{
    if (left == 0) {
        QCoreApplication::quit();
        return;
    }
    const auto begin = Clock::now();
    console.request(server, Action::TestReachability, {})
        .then(&console, [&console, server, left, &into, begin](const Reply &reply) {
            into.whole.push_back(microseconds(Clock::now() - begin));
            into.wire.push_back(double(reply.took.count()));
            measure(console, server, left - 1, into);
        });
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const Wish wish = readWish(QCoreApplication::arguments());
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.connectionsPerAddress = 1024;
    options.endpoint.registrationToken = u"bench-token"_s;
    Measured measured;
    std::thread gameServer;
    Seq eventsSeen = 0;
    {
        Console console(options);
        std::unique_ptr<MainWindow> window;
        if (wish.hasWindow) {
            window = std::make_unique<MainWindow>(console);
            window->resize(1400, 900);
            window->show();
        }
        QObject::connect(&console, &Console::endpointReady, &console,
                         [&gameServer](const QUrl &url) {
                             std::printf("{\"endpoint\":\"%s\"}\n", qPrintable(url.toString()));
                             std::fflush(stdout);
                             gameServer = std::thread(playGameServer, quint16(url.port()));
                         });
        std::optional<ServerId> server;
        bool isRunning = false;
        const auto startIfReady = [&] {
            if (isRunning || !server || console.events().last() < wish.eventsBefore)
                return;
            isRunning = true;
            measure(console, *server, wish.rounds, measured);
        };
        QObject::connect(&console, &Console::stateChanged, &console,
                         [&](const ServerId &id, const StateChange &change) {
                             const auto info = console.server(id);
                             if (change.state == ConnectionState::Online && info
                                 && info->identity == u"round"_s)
                                 server = id;
                             startIfReady();
                         });
        QObject::connect(&console.events(), &EventLog::changed, &console, startIfReady);
        console.start();
        QCoreApplication::exec();
        eventsSeen = console.events().last();
    }
    gameServer.join();

    const std::vector<double> floor = pingPong(wish.rounds);
    std::printf("{\"requests\":%d,\"events\":%lld,\"floor_p50_us\":%.1f,\"floor_p99_us\":%.1f,"
                "\"wire_p50_us\":%.1f,"
                "\"wire_p99_us\":%.1f,\"whole_p50_us\":%.1f,\"whole_p99_us\":%.1f}\n",
                wish.rounds, static_cast<long long>(eventsSeen), quantile(floor, 0.5),
                quantile(floor, 0.99), quantile(measured.wire, 0.5), quantile(measured.wire, 0.99),
                quantile(measured.whole, 0.5), quantile(measured.whole, 0.99));
    return 0;
}

// A small load generator, for checkouts that have no other: opens connections to an endpoint on
// 127.0.0.1, identifies on each and sends masked event frames, flat out or at a rate. Prints one
// line of JSON at the end. POSIX sockets, blocking, one thread.

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using std::string;

struct Options
{
    int port = 0;
    int connections = 1;
    long events = 100'000;
    double rate = 0; // events per second in all; 0: flat out
    int coalesce = 32;
    double hold = 0; // seconds
    string registration = "token";
};

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "storm: %s\n", what);
    std::exit(1);
}

void sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            fail("connection lost while sending");
        bytes.remove_prefix(std::size_t(count));
    }
}

string frame(std::uint8_t opcode, std::string_view payload)
{
    constexpr std::array<unsigned char, 4> key{0x12, 0x34, 0x56, 0x78};
    string out(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        out += char(0x80 | payload.size());
    } else {
        out += char(0x80 | 126);
        out += char(payload.size() >> 8);
        out += char(payload.size() & 0xff);
    }
    out.append(reinterpret_cast<const char *>(key.data()), key.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        out += char(static_cast<unsigned char>(payload[i]) ^ key[i % 4]);
    return out;
}

/// Reads until \a wanted has come by; what else comes is thrown away.
void waitFor(int socket, std::string_view wanted)
{
    string seen;
    std::array<char, 4096> buffer{};
    while (seen.find(wanted) == string::npos) {
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            fail("connection lost while waiting");
        seen.append(buffer.data(), std::size_t(count));
    }
}

int dial(const Options &options, int number)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(options.port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        fail("cannot connect");
    const int one = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sendAll(socket, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    waitFor(socket, "\r\n\r\n");
    sendAll(socket, frame(1, R"({"type":"identify","payload":{"identityToken":"storm-)" + std::to_string(number)
                                 + R"(","registrationToken":")" + options.registration + R"("}})"));
    waitFor(socket, "identifyResponse");
    return socket;
}

std::vector<string> makeFrames()
{
    constexpr std::array words{"iron", "wood", "north", "tower", "please", "trade", "horde", "café", "again", "base"};
    std::vector<string> frames;
    for (unsigned i = 0; i < 4096; ++i) {
        const string player = R"("player":{"gameId":"765611980000)" + std::to_string(10000 + i % 64) + R"(","name":"Player)"
            + std::to_string(i % 64) + R"(","ping":)" + std::to_string(i % 90) + "}";
        string text;
        for (unsigned w = 0; w < 12; ++w)
            text += string(words[(i * 7 + w * w + w) % words.size()]) + ' ';
        const string data = i % 2 ? R"("msg":")" + text + "\"" : player + R"(,"channel":"global","msg":")" + text + "\"";
        frames.push_back(frame(1, R"({"type":"gameEvent","payload":{"type":")" + string(i % 2 ? "log" : "chat-message")
                                      + R"(","data":{)" + data + "}}}"));
    }
    return frames;
}

Options read(int argc, char *argv[])
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const char *value = argv[i + 1];
        if (name == "--port") options.port = std::atoi(value);
        else if (name == "--connections") options.connections = std::atoi(value);
        else if (name == "--events") options.events = std::atol(value);
        else if (name == "--rate") options.rate = std::strcmp(value, "max") == 0 ? 0 : std::atof(value);
        else if (name == "--coalesce") options.coalesce = std::atoi(value);
        else if (name == "--hold") options.hold = std::atof(value);
        else if (name == "--registration-token") options.registration = value;
        else fail("unknown option");
    }
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    const Options options = read(argc, argv);
    std::vector<int> sockets;
    for (int i = 0; i < options.connections; ++i)
        sockets.push_back(dial(options, i));

    const std::vector<string> frames = makeFrames();
    const auto begin = Clock::now();
    string batch;
    for (long sent = 0, turn = 0; sent < options.events; ++turn) {
        batch.clear();
        for (int i = 0; i < options.coalesce && sent < options.events; ++i, ++sent)
            batch += frames[std::size_t(sent) % frames.size()];
        sendAll(sockets[std::size_t(turn) % sockets.size()], batch);
        if (options.rate > 0)
            std::this_thread::sleep_until(begin + std::chrono::duration_cast<Clock::duration>(
                                              std::chrono::duration<double>(double(sent) / options.rate)));
    }
    for (const int socket : sockets) {
        sendAll(socket, frame(9, "done"));
        waitFor(socket, string("\x8a\x04", 2) + "done");
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    std::this_thread::sleep_for(std::chrono::duration<double>(options.hold));
    std::printf("{\"tool\":\"storm\",\"ok\":true,\"connections\":%d,\"events\":%ld,\"drained_seconds\":%.4f}\n",
                options.connections, options.events, seconds);
    return 0;
}

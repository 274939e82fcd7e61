#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>

namespace hawser::bridge {

using namespace std::chrono_literals;

/// Where the dashboard of Takaro expects game servers.
inline constexpr const char *takaroUrl = "wss://connect.takaro.io/";

/// Which Takaro server, or other Hawser, is dialled on behalf of a game server, and how it lets us
/// in. A value; holds the secret, so it is never shown or logged as a whole.
struct Remote
{
    QString url;               ///< "wss://host:port/path"
    QString identity;          ///< identity token: which server it is there
    QString registrationToken; ///< secret
    QString name;              ///< how the server is called when the remote first meets it

    bool operator==(const Remote &) const = default;
};

/// What the URL of a remote says.
struct RemoteAddress
{
    QString host; ///< without brackets
    quint16 port = 0;
    QByteArray path;
    bool tls = false;
    /// SHA-256 over the DER of the one certificate that is trusted, from the fragment
    /// "#sha256=…", which is not sent: another Hawser has a certificate of its own making.
    QByteArray pin;

    bool isLoopback() const;
    QString display() const; ///< "connect.takaro.io:443", for people
};
/// The error is one sentence for people.
tl::expected<RemoteAddress, QString> readRemoteUrl(const QString &url);

/// How patient a bridge is. Tests shorten them.
struct BridgeTimes
{
    std::chrono::milliseconds connect = 10s; ///< TCP, TLS and upgrade
    std::chrono::milliseconds hello = 2s;    ///< for `connected`; then it is identified without
    std::chrono::milliseconds identify = 30s;
    /// Between two JSON pings; two without any message in return mean the remote is dead. The
    /// WebSocket's own pings go besides.
    std::chrono::milliseconds ping = 25s;
    std::chrono::milliseconds reidentify = 60s; ///< at most so often on one connection
    std::chrono::milliseconds steady = 30s;     ///< online for so long: the next loss is a new one
    int retryHaste = 1;                         ///< divides the delays of the retry table
};

} // namespace hawser::bridge

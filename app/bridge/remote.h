#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>

namespace hawser::bridge {

using namespace std::chrono_literals;

/// Where the dashboard of Takaro expects game servers.
inline constexpr const char *takaroUrl = "wss://connect.takaro.io/";

/// How long Takaro waits for the answer to a request. (Generic connector protocol, timeouts.)
inline constexpr std::chrono::seconds takaroPatience = 10s;

/// Which Takaro server, or other Hawser, is dialled on behalf of a game server, and how it lets us
/// in. A value; holds the secret, so it is never shown or logged as a whole.
struct Remote
{
    QString url;               ///< "wss://host:port/path"
    QString identity;          ///< identity token: which server it is there
    QString registrationToken; ///< secret
    QString name;              ///< how the server is called when the remote first meets it
    /// Secret: "NAME:PASSWORD" for the proxy of this network; empty: what the system's setting
    /// says.
    QString proxyLogin = {};

    bool operator==(const Remote &) const = default;
};

/// Texts that must appear nowhere: the registration token, and the login for the proxy as it goes
/// over the wire and its password alone.
QStringList secretsOf(const Remote &remote);

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
    /// After its request the remote is answered: Takaro waits 10 s. Not for lists of the whole
    /// world, which have longer in the catalogue.
    std::chrono::milliseconds answer = 9s;
    std::chrono::milliseconds readBack = 3s; ///< of that: an effect is looked for until then
};

} // namespace hawser::bridge

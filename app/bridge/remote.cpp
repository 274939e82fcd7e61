#include "bridge/remote.h"

#include "protocol/displaytext.h"
#include "websocket/proxylogin.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 plainPort = 80;
constexpr quint16 tlsPort = 443;
constexpr qsizetype pinBytes = 32;

struct RemoteWords
{
    Q_DECLARE_TR_FUNCTIONS(Bridge)
};

/// Colons and blanks, as fingerprints are shown with, do not count.
tl::expected<QByteArray, QString> readPin(const QString &fragment)
{
    if (fragment.isEmpty())
        return QByteArray();
    const QString prefix = u"sha256="_s;
    const QByteArray pin = fragment.startsWith(prefix)
        ? QByteArray::fromHex(fragment.sliced(prefix.size()).toLatin1().replace(':', ""))
        : QByteArray();
    if (pin.size() != pinBytes)
        return tl::unexpected(
            RemoteWords::tr("After “#” only the fingerprint of the certificate may follow: "
                            "sha256= and 64 hexadecimal digits"));
    return pin;
}

} // namespace

QStringList secretsOf(const Remote &remote)
{
    QStringList secrets{remote.registrationToken, remote.proxyLogin,
                        websocket::ProxyLogin::fromText(remote.proxyLogin).password};
    secrets.removeAll(QString());
    return secrets;
}

bool RemoteAddress::isLoopback() const
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QString RemoteAddress::display() const
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(displayText(host)).arg(port);
}

tl::expected<RemoteAddress, QString> readRemoteUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isTls = url.scheme() == "wss"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isTls && url.scheme() != "ws"_L1))
        return tl::unexpected(
            RemoteWords::tr("The address must look like wss://connect.takaro.io/"));
    if (!url.userInfo().isEmpty())
        return tl::unexpected(RemoteWords::tr("The address must not hold a name or password"));
    const auto pin = readPin(url.fragment());
    if (!pin)
        return tl::unexpected(pin.error());
    if (!pin->isEmpty() && !isTls)
        return tl::unexpected(RemoteWords::tr("A fingerprint has a meaning only with wss://"));
    RemoteAddress address;
    address.host = url.host();
    address.port = quint16(url.port(isTls ? tlsPort : plainPort));
    address.tls = isTls;
    address.pin = *pin;
    address.path = url.path(QUrl::FullyEncoded).toUtf8();
    if (address.path.isEmpty())
        address.path = "/";
    if (url.hasQuery())
        address.path += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return address;
}

} // namespace hawser::bridge

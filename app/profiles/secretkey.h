#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace hawser {

/// Which secret is meant. A value, without the secret itself; may be shown and logged.
struct SecretKey
{
    QUuid server; ///< null: the endpoint's own
    QString name; ///< letters a-z, digits and hyphens, 1 to 32 of them

    /// Lets every mod in that dials into the endpoint.
    static SecretKey endpointRegistration() { return {{}, QStringLiteral("registration")}; }
    /// The private key of the endpoint's own certificate.
    static SecretKey endpointCertificateKey() { return {{}, QStringLiteral("certificate-key")}; }
    /// What Hawser logs into a game server with.
    static SecretKey password(const QUuid &server) { return {server, QStringLiteral("password")}; }
    /// Lets the mod of this game server in, and no other.
    static SecretKey registration(const QUuid &server)
    {
        return {server, QStringLiteral("registration")};
    }
    /// What a bridge of this game server registers with; \a slot of BridgeProfile.
    static SecretKey bridge(const QUuid &server, int slot)
    {
        return {server, QStringLiteral("bridge-%1").arg(slot)};
    }

    /// What that bridge logs into the proxy of this network with: "NAME:PASSWORD".
    static SecretKey bridgeProxy(const QUuid &server, int slot)
    {
        return {server, QStringLiteral("bridge-%1-proxy").arg(slot)};
    }

    static bool isName(QStringView text)
    {
        constexpr qsizetype maximumLength = 32;
        const auto isAllowed = [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
        };
        return !text.isEmpty() && text.size() <= maximumLength
            && std::all_of(text.begin(), text.end(), isAllowed);
    }

    bool isEndpoint() const { return server.isNull(); }
    /// Under which key its keychain item lies.
    QString itemKey() const
    {
        const QString owner
            = isEndpoint() ? QStringLiteral("endpoint") : server.toString(QUuid::WithoutBraces);
        return QStringLiteral("secret/%1/%2").arg(owner, name);
    }

    friend bool operator==(const SecretKey &, const SecretKey &) = default;
    friend bool operator<(const SecretKey &a, const SecretKey &b)
    {
        return a.server == b.server ? a.name < b.name : a.server < b.server;
    }
};

/// Secrets with what they unlock. Never shown, logged or compared in public.
using Secrets = QMap<SecretKey, QByteArray>;
/// Secrets to be written; an empty optional takes the secret away.
using SecretChanges = QMap<SecretKey, std::optional<QByteArray>>;

} // namespace hawser

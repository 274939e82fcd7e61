#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace hawser::websocket {

/// The opening handshake of RFC 6455 §4, both sides. Pure.

/// Why an upgrade did not happen.
struct Refusal
{
    int httpStatus = 0;    ///< what the peer is told; 0: nothing at all
    QString why;           ///< display text for us
    bool spokeTls = false; ///< to somebody who does not
};

/// What a server asks of those who come.
struct UpgradeRules
{
    QStringList hostNames; ///< allowed in Host besides addresses and "localhost"
    int headerLines = 64;
};

/// Judges a whole request head. The result is the response that completes the upgrade.
tl::expected<QByteArray, Refusal> answerUpgrade(QByteArrayView head, const UpgradeRules &rules);
/// Judges what has come of a request so far: a peer that speaks something else need not be heard
/// to the end.
std::optional<Refusal> judgeFirstBytes(QByteArrayView start);
/// The response that tells a peer \a refusal; empty if it is told nothing.
QByteArray refusalResponse(const Refusal &refusal);

/// The target of the GET in the whole request head \a head, if it wants no upgrade and comes from
/// somebody who may ask.
std::optional<QByteArray> plainTarget(QByteArrayView head, const UpgradeRules &rules);
/// The whole response to a plain request; it ends the connection.
QByteArray plainResponse(int httpStatus, const QByteArray &json);

/// One upgrade, seen from the client.
class ClientUpgrade
{
public:
    /// \a path is sent byte for byte. Refused if it cannot stand in a request line: it must begin
    /// with "/" and hold no blank and no control character.
    static tl::expected<ClientUpgrade, Refusal> make(const QString &host, quint16 port, bool tls,
                                                     const QByteArray &path);

    QByteArray request() const;
    /// Nothing if the whole response head \a head completes the upgrade.
    std::optional<Refusal> judgeResponse(QByteArrayView head, int headerLines) const;

private:
    ClientUpgrade() = default;

    QByteArray m_hostField;
    QByteArray m_path;
    QByteArray m_key; // sixteen random bytes in base64
};

} // namespace hawser::websocket

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <tl/expected.hpp>

#include <optional>

namespace hawser {

/// Who dials: the mod on the game server, or Hawser.
enum class ConnectorKind : quint8 { Generic, Traditional };
/// "generic" or "traditional", as in files.
QLatin1StringView connectorKindName(ConnectorKind kind);
std::optional<ConnectorKind> connectorKindFromName(QStringView name);

/// Which Takaro endpoint Hawser dials on behalf of a game server. Its registration token is a
/// secret of the profile.
struct BridgeProfile
{
    QString url;
    QString identity;
    int slot = 0; ///< names its secret; given once and not reused within the profile
    /// Names of the actions the remote may ask for; none: all of them, empty: events only.
    std::optional<QStringList> actions = {};
    bool paused = false;

    friend bool operator==(const BridgeProfile &, const BridgeProfile &) = default;
};

/// What Hawser knows of one game server, secrets apart: it only records which ones exist, because
/// a keychain cannot be listed. A value; texts are as the user or the game gave them, so they pass
/// through display text before they are shown.
struct ServerProfile
{
    /// As JSON; one keychain item holds 2,000.
    static constexpr qsizetype maximumJsonBytes = 1'999;

    QUuid id;
    QString name;
    QString game; ///< key: "minecraft", "7d2d" …
    ConnectorKind connector = ConnectorKind::Generic;
    QString host; ///< traditional: address or name
    quint16 port = 0;
    bool tls = false;
    QString user;
    QString identity;      ///< generic: the identity token
    QJsonObject options;   ///< what only one connector understands
    QString group;         ///< empty: none
    int order = 0;         ///< within the group, smallest first
    bool accepted = false; ///< generic: let in by the user, or by the setting that does so
    bool disabled = false; ///< kept, and not connected
    bool blocked = false;  ///< generic: its mod is turned away
    QList<BridgeProfile> bridges;
    QStringList secrets; ///< names of those that exist, sorted (see SecretKey)
    QJsonObject unknown; ///< members that a newer Hawser wrote; kept as they are

    friend bool operator==(const ServerProfile &, const ServerProfile &) = default;
};

/// What is wrong with a profile.
struct ProfileError
{
    QString field;   ///< its name in JSON, such as "host"; empty if it is none in particular
    QString message; ///< display text, one sentence
};

/// Nothing, if \a profile can be kept: ids and addresses are there, no field is longer than its
/// limit, and all of it fits into one keychain item.
std::optional<ProfileError> checkProfile(const ServerProfile &profile);

QJsonObject profileToJson(const ServerProfile &profile);
/// Lenient: a missing member has its default, an unknown one is kept. A member of the wrong type is
/// an error that names it.
tl::expected<ServerProfile, ProfileError> profileFromJson(const QJsonObject &json);

/// Member "actions" of one bridge in JSON, see BridgeProfile; nothing if it is no list of texts.
std::optional<std::optional<QStringList>> bridgeActions(const QJsonObject &json);

/// As profileToJson() and back, in the bytes that a keychain item holds.
QByteArray profileToBytes(const ServerProfile &profile);
tl::expected<ServerProfile, ProfileError> profileFromBytes(const QByteArray &bytes);

} // namespace hawser

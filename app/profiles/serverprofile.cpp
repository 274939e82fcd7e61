#include "profiles/serverprofile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct ServerProfileWords
{
    Q_DECLARE_TR_FUNCTIONS(ServerProfile)
};

QString say(const char *text)
{
    return QCoreApplication::translate("ServerProfile", text);
}

/// A member that holds text, and how many bytes of UTF-8 it may have.
struct TextField
{
    QLatin1StringView name;
    QString ServerProfile::*member;
    qsizetype maximumBytes;
};

constexpr std::array textFields{
    TextField{"name"_L1, &ServerProfile::name, 200},
    TextField{"game"_L1, &ServerProfile::game, 40},
    TextField{"host"_L1, &ServerProfile::host, 254},
    TextField{"user"_L1, &ServerProfile::user, 100},
    TextField{"identity"_L1, &ServerProfile::identity, 256},
    TextField{"group"_L1, &ServerProfile::group, 100},
};

struct FlagField
{
    QLatin1StringView name;
    bool ServerProfile::*member;
};

constexpr std::array flagFields{
    FlagField{"tls"_L1, &ServerProfile::tls},
    FlagField{"accepted"_L1, &ServerProfile::accepted},
    FlagField{"disabled"_L1, &ServerProfile::disabled},
    FlagField{"blocked"_L1, &ServerProfile::blocked},
};

constexpr std::array otherFields{"id"_L1,    "connector"_L1, "port"_L1,   "options"_L1,
                                 "order"_L1, "bridges"_L1,   "secrets"_L1};

constexpr qsizetype maximumOptionsBytes = 800;
constexpr qsizetype maximumUrlBytes = 300;
constexpr qsizetype maximumBridges = 8;
constexpr qsizetype maximumSecrets = 24;

qsizetype bytesOf(const QString &text)
{
    return text.toUtf8().size();
}

ProfileError tooLong(QLatin1StringView field, qsizetype bytes, qsizetype maximumBytes)
{
    return {field,
            ServerProfileWords::tr("“%1” is too long: %2 bytes, and at most %3 can be kept.")
                .arg(field, QString::number(bytes), QString::number(maximumBytes))};
}

tl::unexpected<ProfileError> wrongType(QLatin1StringView field, const char *expected)
{
    return tl::make_unexpected(
        ProfileError{field, ServerProfileWords::tr("“%1” must be %2.").arg(field, say(expected))});
}

QJsonArray bridgesToJson(const QList<BridgeProfile> &bridges)
{
    QJsonArray array;
    for (const BridgeProfile &bridge : bridges) {
        QJsonObject json{
            {"url"_L1, bridge.url}, {"identity"_L1, bridge.identity}, {"slot"_L1, bridge.slot}};
        if (bridge.actions)
            json["actions"_L1] = QJsonArray::fromStringList(*bridge.actions);
        if (bridge.paused)
            json["paused"_L1] = true;
        array.append(json);
    }
    return array;
}

} // namespace

std::optional<std::optional<QStringList>> bridgeActions(const QJsonObject &json)
{
    const QJsonValue value = json["actions"_L1];
    if (value.isUndefined())
        return std::optional<QStringList>();
    if (!value.isArray())
        return std::nullopt;
    QStringList names;
    for (const QJsonValue name : value.toArray()) {
        if (!name.isString())
            return std::nullopt;
        names << name.toString();
    }
    return std::optional(names);
}

namespace {

std::optional<ProfileError> checkBridges(const ServerProfile &profile)
{
    if (profile.bridges.size() > maximumBridges) {
        return ProfileError{
            u"bridges"_s,
            ServerProfileWords::tr("One server can have at most %1 bridges.").arg(maximumBridges)};
    }
    for (const BridgeProfile &bridge : profile.bridges) {
        if (const qsizetype bytes = bytesOf(bridge.url); bytes > maximumUrlBytes)
            return tooLong("bridges.url"_L1, bytes, maximumUrlBytes);
        if (const qsizetype bytes = bytesOf(bridge.identity); bytes > 256)
            return tooLong("bridges.identity"_L1, bytes, 256);
    }
    return std::nullopt;
}

std::optional<ProfileError> checkLengths(const ServerProfile &profile)
{
    for (const TextField &field : textFields) {
        const qsizetype bytes = bytesOf(profile.*field.member);
        if (bytes > field.maximumBytes)
            return tooLong(field.name, bytes, field.maximumBytes);
    }
    const QByteArray options = QJsonDocument(profile.options).toJson(QJsonDocument::Compact);
    if (options.size() > maximumOptionsBytes)
        return tooLong("options"_L1, options.size(), maximumOptionsBytes);
    if (profile.secrets.size() > maximumSecrets) {
        return ProfileError{
            u"secrets"_s,
            ServerProfileWords::tr("One server can have at most %1 secrets.").arg(maximumSecrets)};
    }
    return checkBridges(profile);
}

std::optional<ProfileError> checkAddress(const ServerProfile &profile)
{
    switch (profile.connector) {
    case ConnectorKind::Generic:
        if (profile.identity.isEmpty())
            return ProfileError{u"identity"_s,
                                ServerProfileWords::tr("The identity token is missing.")};
        break;
    case ConnectorKind::Traditional:
        if (profile.host.isEmpty())
            return ProfileError{u"host"_s, ServerProfileWords::tr("The address is missing.")};
        if (profile.port == 0)
            return ProfileError{u"port"_s, ServerProfileWords::tr("The port is missing.")};
        break;
    }
    return std::nullopt;
}

/// Which member takes most of the room; names the culprit when only the sum is too much.
QString largestField(const QJsonObject &json)
{
    QString largest;
    qsizetype most = 0;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject alone{{it.key(), it.value()}};
        const qsizetype bytes = QJsonDocument(alone).toJson(QJsonDocument::Compact).size();
        if (bytes > most) {
            most = bytes;
            largest = it.key();
        }
    }
    return largest;
}

std::optional<ProfileError> readTexts(const QJsonObject &json, ServerProfile &profile)
{
    for (const TextField &field : textFields) {
        const QJsonValue value = json[field.name];
        if (!value.isUndefined() && !value.isString())
            return wrongType(field.name, QT_TRANSLATE_NOOP("ServerProfile", "a text")).value();
        profile.*field.member = value.toString();
    }
    for (const FlagField &field : flagFields) {
        const QJsonValue value = json[field.name];
        if (!value.isUndefined() && !value.isBool())
            return wrongType(field.name, QT_TRANSLATE_NOOP("ServerProfile", "true or false"))
                .value();
        profile.*field.member = value.toBool();
    }
    return std::nullopt;
}

/// A whole number from 0 to \a maximum; \a fallback if the member is missing.
tl::expected<int, ProfileError> readNumber(const QJsonObject &json, QLatin1StringView field,
                                           int maximum, int fallback = 0)
{
    const QJsonValue value = json[field];
    if (value.isUndefined())
        return fallback;
    const qint64 number = value.toInteger(-1);
    if (number < 0 || number > maximum)
        return wrongType(field, QT_TRANSLATE_NOOP("ServerProfile", "a whole number in its range"));
    return int(number);
}

tl::expected<QList<BridgeProfile>, ProfileError> readBridges(const QJsonValue &value)
{
    constexpr const char *expected
        = QT_TRANSLATE_NOOP("ServerProfile", "a list of objects with “url” and “identity”");
    if (!value.isUndefined() && !value.isArray())
        return wrongType("bridges"_L1, expected);
    QList<BridgeProfile> bridges;
    for (const QJsonValue entry : value.toArray()) {
        const QJsonObject json = entry.toObject();
        const auto slot = readNumber(json, "slot"_L1, 9'999);
        if (!json["url"_L1].isString() || !json["identity"_L1].isString() || !slot)
            return wrongType("bridges"_L1, expected);
        const auto actions = bridgeActions(json);
        if (!actions || !(json["paused"_L1].isUndefined() || json["paused"_L1].isBool()))
            return wrongType("bridges"_L1, expected);
        bridges.append({json["url"_L1].toString(), json["identity"_L1].toString(), *slot, *actions,
                        json["paused"_L1].toBool()});
    }
    return bridges;
}

tl::expected<QStringList, ProfileError> readSecretNames(const QJsonValue &value)
{
    constexpr const char *expected = QT_TRANSLATE_NOOP("ServerProfile", "a list of names");
    if (!value.isUndefined() && !value.isArray())
        return wrongType("secrets"_L1, expected);
    QStringList names;
    for (const QJsonValue entry : value.toArray()) {
        if (!entry.isString())
            return wrongType("secrets"_L1, expected);
        names.append(entry.toString());
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

std::optional<ProfileError> readAddress(const QJsonObject &json, ServerProfile &profile)
{
    profile.id = QUuid::fromString(json["id"_L1].toString());
    if (profile.id.isNull())
        return wrongType("id"_L1, QT_TRANSLATE_NOOP("ServerProfile", "a UUID")).value();
    const auto kind = connectorKindFromName(json["connector"_L1].toString());
    if (!kind)
        return wrongType("connector"_L1,
                         QT_TRANSLATE_NOOP("ServerProfile", "“generic” or “traditional”"))
            .value();
    profile.connector = *kind;
    const auto port = readNumber(json, "port"_L1, 65'535);
    if (!port)
        return port.error();
    profile.port = quint16(*port);
    const auto order = readNumber(json, "order"_L1, std::numeric_limits<int>::max());
    if (!order)
        return order.error();
    profile.order = *order;
    return std::nullopt;
}

std::optional<ProfileError> readLists(const QJsonObject &json, ServerProfile &profile)
{
    const QJsonValue options = json["options"_L1];
    if (!options.isUndefined() && !options.isObject())
        return wrongType("options"_L1, QT_TRANSLATE_NOOP("ServerProfile", "an object")).value();
    profile.options = options.toObject();
    const auto bridges = readBridges(json["bridges"_L1]);
    if (!bridges)
        return bridges.error();
    profile.bridges = *bridges;
    const auto secrets = readSecretNames(json["secrets"_L1]);
    if (!secrets)
        return secrets.error();
    profile.secrets = *secrets;
    return std::nullopt;
}

QJsonObject withoutKnownFields(QJsonObject json)
{
    for (const TextField &field : textFields)
        json.remove(field.name);
    for (const FlagField &field : flagFields)
        json.remove(field.name);
    for (const QLatin1StringView field : otherFields)
        json.remove(field);
    return json;
}

} // namespace

QLatin1StringView connectorKindName(ConnectorKind kind)
{
    switch (kind) {
    case ConnectorKind::Generic:
        return "generic"_L1;
    case ConnectorKind::Traditional:
        return "traditional"_L1;
    }
    return {};
}

std::optional<ConnectorKind> connectorKindFromName(QStringView name)
{
    for (const ConnectorKind kind : {ConnectorKind::Generic, ConnectorKind::Traditional}) {
        if (name == connectorKindName(kind))
            return kind;
    }
    return std::nullopt;
}

std::optional<ProfileError> checkProfile(const ServerProfile &profile)
{
    if (profile.id.isNull())
        return ProfileError{u"id"_s, ServerProfileWords::tr("The id is missing.")};
    if (auto error = checkLengths(profile))
        return error;
    if (auto error = checkAddress(profile))
        return error;
    const qsizetype bytes = profileToBytes(profile).size();
    if (bytes <= ServerProfile::maximumJsonBytes)
        return std::nullopt;
    const QString field = largestField(profileToJson(profile));
    return ProfileError{
        field,
        ServerProfileWords::tr(
            "All of the server's settings together are too long: %1 bytes, and at "
            "most %2 can be kept. The largest part is “%3”.")
            .arg(QString::number(bytes), QString::number(ServerProfile::maximumJsonBytes), field)};
}

QJsonObject profileToJson(const ServerProfile &profile)
{
    QJsonObject json = profile.unknown;
    json["id"_L1] = profile.id.toString(QUuid::WithoutBraces);
    json["connector"_L1] = connectorKindName(profile.connector);
    for (const TextField &field : textFields) {
        if (!(profile.*field.member).isEmpty())
            json[field.name] = profile.*field.member;
    }
    for (const FlagField &field : flagFields) {
        if (profile.*field.member)
            json[field.name] = true;
    }
    if (profile.port)
        json["port"_L1] = int(profile.port);
    if (profile.order)
        json["order"_L1] = profile.order;
    if (!profile.options.isEmpty())
        json["options"_L1] = profile.options;
    if (!profile.bridges.isEmpty())
        json["bridges"_L1] = bridgesToJson(profile.bridges);
    if (!profile.secrets.isEmpty())
        json["secrets"_L1] = QJsonArray::fromStringList(profile.secrets);
    return json;
}

tl::expected<ServerProfile, ProfileError> profileFromJson(const QJsonObject &json)
{
    ServerProfile profile;
    for (const auto read : {readAddress, readTexts, readLists}) {
        if (const auto error = read(json, profile))
            return tl::make_unexpected(*error);
    }
    profile.unknown = withoutKnownFields(json);
    return profile;
}

QByteArray profileToBytes(const ServerProfile &profile)
{
    return QJsonDocument(profileToJson(profile)).toJson(QJsonDocument::Compact);
}

tl::expected<ServerProfile, ProfileError> profileFromBytes(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return tl::make_unexpected(
            ProfileError{{}, ServerProfileWords::tr("This is no JSON object.")});
    return profileFromJson(document.object());
}

} // namespace hawser

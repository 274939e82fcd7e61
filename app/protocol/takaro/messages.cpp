#include "protocol/takaro/messages.h"

#include "protocol/displaytext.h"
#include "protocol/takaro/chain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace hawser::takaro {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestName = 100;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

/// The original gives every message an id; one that answers nothing gets a random one.
QString idOrRandom(const QString &requestId)
{
    return requestId.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : requestId;
}

/// The type stands first: Valheim's mod looks for it in the bare text. \a payload is JSON.
QByteArray frame(QLatin1StringView type, const QByteArray &payload, const QString &requestId = {})
{
    return R"({"type":)" + quoted(type) + R"(,"payload":)" + payload + R"(,"requestId":)"
        + quoted(idOrRandom(requestId)) + '}';
}

/// The player wherever one mod or another looks for him.
void putPlayer(QJsonObject &args)
{
    args["player"_L1] = QJsonObject{{"gameId"_L1, args["gameId"_L1]}};
}

/// 7 Days to Die reads the recipient from the top (and else tells everybody), the others from opts.
void nestOptions(QJsonObject &args)
{
    QJsonObject options;
    if (args.contains("recipient"_L1)) {
        const QJsonObject recipient{{"gameId"_L1, args["recipient"_L1]}};
        args["recipient"_L1] = recipient;
        options["recipient"_L1] = recipient;
    }
    if (args.contains("senderNameOverride"_L1))
        options["senderNameOverride"_L1] = args.take("senderNameOverride"_L1);
    args["opts"_L1] = options;
}

QJsonObject supersetOf(Action action, QJsonObject args)
{
    switch (action) {
    case Action::GiveItem:
    case Action::UnbanPlayer:
        putPlayer(args);
        break;
    case Action::TeleportPlayer:
        putPlayer(args);
        args["playerId"_L1] = args["gameId"_L1];
        break;
    case Action::KickPlayer:
    case Action::BanPlayer:
        putPlayer(args);
        args["reason"_L1] = args["reason"_L1].toString(); // never absent: several mods insist
        break;
    case Action::SendMessage:
        nestOptions(args);
        break;
    case Action::GetPlayer:
    case Action::GetPlayers:
    case Action::GetPlayerLocation:
    case Action::GetPlayerInventory:
    case Action::ListItems:
    case Action::ListEntities:
    case Action::ListLocations:
    case Action::ExecuteConsoleCommand:
    case Action::TestReachability:
    case Action::ListBans:
    case Action::Shutdown:
    case Action::GetMapInfo:
    case Action::GetMapTile:
        break;
    }
    return args;
}

/// As in the original, which is written in a language that sees these as nothing.
bool isFalsy(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return true;
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() == 0;
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
    case QJsonValue::Object:
        return false;
    }
    Q_UNREACHABLE();
}

/// The fields lie under payload; where the public documentation shows them, under data, counts as
/// well.
QJsonValue identifyFields(const QJsonObject &message)
{
    const QJsonValue payload = message["payload"_L1];
    const QJsonValue data = message["data"_L1];
    if (payload.toObject().contains("identityToken"_L1) || isFalsy(data))
        return payload;
    return data;
}

QStringList readVia(const QJsonValue &value)
{
    QStringList via;
    for (const QJsonValue hop : value.toArray()) {
        const QString id = hop.toString();
        if (!id.isEmpty() && id.size() <= instanceId().size() && via.size() < longestChain)
            via << id;
    }
    return via;
}

} // namespace

QByteArray connectedFrame(const QString &clientId)
{
    return frame("connected"_L1, compact({{"clientId"_L1, clientId}, {"hawser"_L1, instanceId()}}));
}

QByteArray identifiedFrame(const QString &gameServerId)
{
    return frame("identifyResponse"_L1, compact({{"gameServerId"_L1, gameServerId}}));
}

QByteArray identifyErrorFrame(const QString &message)
{
    const QJsonObject error{
        {"name"_L1, "BadRequestError"_L1}, {"message"_L1, message}, {"http"_L1, 400}};
    return frame("identifyResponse"_L1, compact({{"error"_L1, error}}));
}

QByteArray pongFrame(const QString &requestId)
{
    return frame("pong"_L1, "null", requestId);
}

QByteArray errorFrame(const QString &message, const QString &requestId)
{
    return frame("error"_L1, compact({{"message"_L1, message}}), requestId);
}

QByteArray requestFrame(const QString &requestId, Action action, const QJsonObject &arguments,
                        const Dialect &)
{
    const QByteArray args = compact(supersetOf(action, arguments));
    const QByteArray payload = R"({"action":)" + quoted(actionSpec(action).name) + R"(,"args":)"
        + quoted(QString::fromUtf8(args)) + '}';
    return frame("request"_L1, payload, requestId);
}

tl::expected<Identify, QString> readIdentify(const QJsonObject &message)
{
    const QJsonValue fields = identifyFields(message);
    if (isFalsy(fields))
        return tl::unexpected(u"No payload provided"_s);
    const QJsonValue identity = fields["identityToken"_L1];
    const QJsonValue registration = fields["registrationToken"_L1];
    if (isFalsy(identity))
        return tl::unexpected(u"No identityToken provided"_s);
    if (!identity.isString())
        return tl::unexpected(isFalsy(registration) ? u"No registrationToken provided"_s
                                                    : u"Invalid identityToken provided"_s);
    if (!isFalsy(registration) && !registration.isString())
        return tl::unexpected(u"Invalid registrationToken provided"_s);
    return Identify{identity.toString(), registration.toString(),
                    displayText(fields["name"_L1].toString(), longestName),
                    readVia(fields["via"_L1])};
}

} // namespace hawser::takaro

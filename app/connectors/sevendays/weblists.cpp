#include "connectors/sevendays/weblists.h"

#include <QJsonDocument>

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

QJsonValue whole(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
}

/// "Steam_765…", or the object that the built-in API makes of it.
QString combined(const QJsonValue &value)
{
    return value.isObject() ? value["combinedString"_L1].toString() : value.toString();
}

QJsonObject positionOf(const QJsonValue &value)
{
    if (!value["x"_L1].isDouble() || !value["y"_L1].isDouble() || !value["z"_L1].isDouble())
        return {};
    return {{"x"_L1, value["x"_L1]}, {"y"_L1, value["y"_L1]}, {"z"_L1, value["z"_L1]}};
}

/// The two APIs name the same things differently.
KnownPlayer knownPlayer(const QJsonObject &object)
{
    KnownPlayer known;
    known.ids.platform = combined(object.contains("platformId"_L1) ? object["platformId"_L1]
                                                                   : object["steamid"_L1]);
    known.ids.cross
        = combined(object.contains("crossplatformId"_L1) ? object["crossplatformId"_L1]
                                                         : object["crossplatformid"_L1]);
    known.name = object["name"_L1].toString();
    known.ip = object["ip"_L1].toString();
    known.entityId = object.contains("entityId"_L1) ? object["entityId"_L1].toInteger(-1)
                                                    : object["entityid"_L1].toInteger(-1);
    known.isOnline = object["online"_L1].toBool(true);
    return known;
}

QJsonObject playerObject(const KnownPlayer &known, const QJsonObject &source)
{
    QJsonObject object;
    known.ids.addTo(object);
    object["name"_L1] = known.name.isEmpty() ? known.ids.gameId() : known.name;
    if (!known.ip.isEmpty())
        object["ip"_L1] = known.ip;
    for (const QLatin1StringView number : {"ping"_L1, "level"_L1, "health"_L1, "score"_L1}) {
        if (source[number].isDouble())
            object[number] = source[number];
    }
    return object;
}

void addItem(QJsonArray &list, const QJsonValue &value)
{
    const QString code = value["name"_L1].toString();
    if (code.isEmpty())
        return;
    QJsonObject item{{"code"_L1, code},
                     {"name"_L1, code},
                     {"amount"_L1, std::max(value["count"_L1].toInteger(1), qint64(0))}};
    if (const qint64 quality = value["quality"_L1].toInteger(-1); quality > 0)
        item["quality"_L1] = QString::number(quality);
    list.append(item);
}

} // namespace

QJsonValue answerData(const QByteArray &body)
{
    const QJsonValue value = whole(body);
    const bool isEnvelope = value.isObject() && value["meta"_L1].isObject();
    return isEnvelope ? value["data"_L1] : value;
}

QString answerTime(const QByteArray &body)
{
    return whole(body)["meta"_L1]["serverTime"_L1].toString();
}

QString answerErrorCode(const QByteArray &body)
{
    return whole(body)["meta"_L1]["errorCode"_L1].toString();
}

std::optional<std::vector<ListedPlayer>> readPlayers(const QJsonValue &data)
{
    const QJsonValue list = data.isObject() ? data["players"_L1] : data;
    if (!list.isArray())
        return std::nullopt;
    std::vector<ListedPlayer> players;
    for (const QJsonValue &value : list.toArray()) {
        const QJsonObject source = value.toObject();
        ListedPlayer player{knownPlayer(source), {}, positionOf(source["position"_L1])};
        if (player.known.ids.isEmpty() || !player.known.isOnline
            || players.size() == Roster::mostPlayers)
            continue;
        player.object = playerObject(player.known, source);
        players.push_back(std::move(player));
    }
    return players;
}

QJsonArray readInventoryObject(const QJsonObject &data)
{
    QJsonArray list;
    for (const QLatin1StringView place : {"belt"_L1, "bag"_L1}) {
        for (const QJsonValue &value : data[place].toArray())
            addItem(list, value);
    }
    for (const QJsonValue &value : data["equipment"_L1].toObject())
        addItem(list, value);
    return list;
}

QJsonArray readItems(const QJsonArray &data)
{
    QJsonArray list;
    for (const QJsonValue &value : data) {
        const QString code = value["name"_L1].toString();
        if (code.isEmpty())
            continue;
        const QString name = value["localizedName"_L1].toString();
        list.append(
            QJsonObject{{"code"_L1, code},
                        {"name"_L1, name.isEmpty() ? code : name},
                        {"type"_L1, value["isBlock"_L1].toBool() ? "block"_L1 : "item"_L1}});
    }
    return list;
}

QJsonArray readEntities(const QJsonArray &data)
{
    QJsonArray list;
    for (const QJsonValue &value : data) {
        const QString code = value["name"_L1].toString();
        if (!code.isEmpty())
            list.append(QJsonObject{{"code"_L1, code}, {"name"_L1, code}});
    }
    return list;
}

QJsonArray readLandClaims(const QJsonObject &data)
{
    QJsonArray list;
    const double size = data["claimsize"_L1].toDouble();
    for (const QJsonValue &owner : data["claimowners"_L1].toArray()) {
        const QString name = owner["playername"_L1].toString();
        const QString id = owner["steamid"_L1].toString();
        for (const QJsonValue &claim : owner["claims"_L1].toArray()) {
            const QJsonObject position = positionOf(claim);
            if (position.isEmpty())
                continue;
            QJsonObject location{{"name"_L1, name.isEmpty() ? id : name},
                                 {"code"_L1, "landclaim"_L1},
                                 {"position"_L1, position}};
            if (size > 0)
                location["radius"_L1] = size / 2;
            list.append(location);
        }
    }
    return list;
}

/// A marker lies on the flat map: its second coordinate is the one to the north.
QJsonArray readMarkers(const QJsonArray &data)
{
    QJsonArray list;
    for (const QJsonValue &value : data) {
        const QJsonObject marker = value.toObject();
        const bool isFlat = !marker["z"_L1].isDouble();
        const QJsonObject position = positionOf(QJsonObject{
            {"x"_L1, marker["x"_L1]},
            {"y"_L1, isFlat ? QJsonValue(0) : marker["y"_L1]},
            {"z"_L1, isFlat ? marker["y"_L1] : marker["z"_L1]},
        });
        const QString id = marker["id"_L1].toString();
        const QString name = marker["name"_L1].toString();
        if (position.isEmpty() || (id.isEmpty() && name.isEmpty()))
            continue;
        list.append(QJsonObject{
            {"name"_L1, name.isEmpty() ? id : name}, {"code"_L1, id}, {"position"_L1, position}});
    }
    return list;
}

QJsonObject readMapConfig(const QJsonObject &data)
{
    QJsonObject info{{"enabled"_L1, data["enabled"_L1].toBool()}};
    for (const QLatin1StringView number : {"mapBlockSize"_L1, "maxZoom"_L1}) {
        if (data[number].isDouble())
            info[number] = data[number];
    }
    const QJsonObject size = positionOf(data["mapSize"_L1]);
    if (!size.isEmpty()) {
        info["mapSizeX"_L1] = size["x"_L1];
        info["mapSizeY"_L1] = size["y"_L1];
        info["mapSizeZ"_L1] = size["z"_L1];
    }
    return info;
}

bool hasModCommands(const QJsonValue &data)
{
    const auto isOfMod = [](const QJsonValue &name) {
        return name == "cpm-say2"_L1 || name == "pc-say2"_L1 || name == "say2"_L1
            || name == "giveplus"_L1;
    };
    const QJsonValue list = data.isObject() ? data["commands"_L1] : data;
    const QJsonArray commands = list.toArray();
    return std::any_of(commands.begin(), commands.end(), [&](const QJsonValue &command) {
        const QJsonArray overloads = command["overloads"_L1].toArray();
        return isOfMod(command["command"_L1])
            || std::any_of(overloads.begin(), overloads.end(), isOfMod);
    });
}

} // namespace hawser::sevendays

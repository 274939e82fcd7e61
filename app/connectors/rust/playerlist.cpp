#include "connectors/rust/playerlist.h"

#include "connectors/rust/linecursor.h"
#include "connectors/rust/rconframe.h"
#include "connectors/rust/steamid.h"

#include <QJsonArray>

#include <initializer_list>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

/// Servers have some hundreds of players; what is more is made up.
constexpr std::size_t mostPlayers = 10'000;
constexpr int longestPingMs = 1'000'000;

QJsonValue anyOf(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        if (object.contains(key))
            return object[key];
    }
    return QJsonValue::Undefined;
}

RustPlayer playerOf(const QJsonObject &entry)
{
    RustPlayer player;
    player.id = idText(anyOf(entry, {"SteamID"_L1, "SteamId"_L1, "steamid"_L1, "UserId"_L1}));
    player.name = anyOf(entry, {"DisplayName"_L1, "Username"_L1, "Name"_L1}).toString();
    player.ip = addressOf(entry["Address"_L1].toString());
    const double ping = entry["Ping"_L1].toDouble(-1);
    if (ping >= 0 && ping <= longestPingMs)
        player.pingMs = int(ping);
    return player;
}

/// `{"x":…}`, `[x, y, z]` or `"(x, y, z)"`, whichever the build writes.
std::optional<Position> positionIn(const QJsonValue &value)
{
    if (value.isString()) {
        const QString text = u" at "_s + value.toString().trimmed();
        QStringView rest(text);
        return takePosition(rest);
    }
    const QJsonArray list = value.toArray();
    const QJsonObject object = value.toObject();
    const QJsonValue x = list.size() == 3 ? list[0] : object["x"_L1];
    const QJsonValue y = list.size() == 3 ? list[1] : object["y"_L1];
    const QJsonValue z = list.size() == 3 ? list[2] : object["z"_L1];
    if (!x.isDouble() || !y.isDouble() || !z.isDouble())
        return std::nullopt;
    return Position{x.toDouble(), y.toDouble(), z.toDouble()};
}

std::optional<Position> positionInList(const QJsonArray &list, const QString &id)
{
    for (const QJsonValue &value : list) {
        const QJsonObject entry = value.toObject();
        if (playerOf(entry).id == id)
            return positionIn(anyOf(entry, {"POS"_L1, "Pos"_L1, "Position"_L1, "position"_L1}));
    }
    return std::nullopt;
}

/// `id name  (x, y, z)  (pitch, yaw, roll)`: the name may hold anything, so it is read from the
/// end, where the last but one pair of brackets is the place. Some builds leave out the rotation.
std::optional<Position> positionInRow(QStringView row, const QString &id)
{
    const QStringView line = row.trimmed();
    if (!line.startsWith(id) || !line.sliced(id.size()).startsWith(u' '))
        return std::nullopt;
    const qsizetype last = line.lastIndexOf(u'(');
    if (last < 0)
        return std::nullopt;
    const QStringView before = line.first(last).trimmed();
    if (const qsizetype open = before.endsWith(u')') ? before.lastIndexOf(u'(') : -1; open >= 0) {
        if (const auto position = positionIn(before.sliced(open).toString()))
            return position;
    }
    return positionIn(line.sliced(last).toString());
}

} // namespace

QJsonObject RustPlayer::toJson() const
{
    QJsonObject object{{"gameId"_L1, id}, {"name"_L1, name.isEmpty() ? id : name}};
    if (isSteamId(id)) {
        object["steamId"_L1] = id;
        object["platformId"_L1] = u"steam:"_s + id;
    }
    if (!ip.isEmpty())
        object["ip"_L1] = ip;
    if (pingMs >= 0)
        object["ping"_L1] = pingMs;
    return object;
}

std::optional<std::vector<RustPlayer>> readPlayerList(const QString &reply)
{
    const QJsonDocument document = messageJson(reply);
    if (!document.isArray())
        return std::nullopt;
    std::vector<RustPlayer> players;
    for (const QJsonValue &value : document.array()) {
        const RustPlayer player = playerOf(value.toObject());
        if (!player.id.isEmpty() && players.size() < mostPlayers)
            players.push_back(player);
    }
    return players;
}

std::optional<Position> readPosition(const QString &reply, const QString &id)
{
    const QJsonDocument document = messageJson(reply);
    if (document.isArray())
        return positionInList(document.array(), id);
    for (const QStringView row : QStringView(reply).split(u'\n')) {
        if (const auto position = positionInRow(row, id))
            return position;
    }
    return std::nullopt;
}

} // namespace hawser::rust

#include "connectors/rust/broadcast.h"

#include "connectors/rust/linecursor.h"
#include "connectors/rust/rconframe.h"
#include "connectors/rust/steamid.h"

#include "protocol/takaro/isotime.h"

#include <array>
#include <cmath>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

/// Rust's own numbers: Global, Team, Server, Cards, Local, Clan.
constexpr std::array channels{ChatChannel::Global, ChatChannel::Team,   ChatChannel::Global,
                              ChatChannel::Global, ChatChannel::Global, ChatChannel::Team};

ChatChannel channelOf(const QJsonValue &value)
{
    if (value.isString()) {
        const ChatChannel named = chatChannelFromName(value.toString().toStdString());
        return named == ChatChannel::None ? ChatChannel::Global : named;
    }
    const qint64 number = value.toInteger();
    return number >= 0 && number < qint64(channels.size()) ? channels[std::size_t(number)]
                                                           : ChatChannel::Global;
}

RustPlayer hookPlayer(const QJsonValue &value)
{
    RustPlayer player;
    player.id = idText(value["steamId"_L1]);
    player.name = value["name"_L1].toString();
    player.ip = addressOf(value["ip"_L1].toString());
    if (const double ping = value["ping"_L1].toDouble(-1); ping >= 0 && ping < 1'000'000)
        player.pingMs = int(ping);
    return player;
}

/// A Unity vector has many more members than its three numbers.
std::optional<Position> hookPosition(const QJsonValue &value)
{
    const QJsonValue x = value["x"_L1];
    const QJsonValue y = value["y"_L1];
    const QJsonValue z = value["z"_L1];
    if (!x.isDouble() || !y.isDouble() || !z.isDouble())
        return std::nullopt;
    return Position{x.toDouble(), y.toDouble(), z.toDouble()};
}

RustEvent hookChat(const RustPlayer &player, const QJsonObject &data, const QString &line)
{
    return RustEvent::chat(player, channelOf(data["channel"_L1]), data["msg"_L1].toString(), line);
}

RustEvent hookDeath(const RustPlayer &player, const QJsonObject &data, const QString &line)
{
    RustPlayer attacker = hookPlayer(data["attacker"_L1]);
    const bool isSuicide = attacker.id == player.id;
    QString cause = isSuicide ? u"Suicide"_s : QString();
    if (!isSteamId(attacker.id))
        cause = attacker.name; // an animal, or nobody
    if (!isSteamId(attacker.id) || isSuicide)
        attacker = {};
    return RustEvent::died(player, attacker, cause, data["weapon"_L1].toString(),
                           hookPosition(data["position"_L1]), line);
}

} // namespace

std::optional<RustEvent> readChat(const QString &message)
{
    const QJsonObject chat = messageJson(message).object();
    const QString id = idText(chat["UserId"_L1]);
    if (!chat["Message"_L1].isString())
        return std::nullopt;
    RustPlayer player;
    if (isSteamId(id)) {
        player.id = id;
        player.name = chat["Username"_L1].toString();
    }
    RustEvent event
        = RustEvent::chat(player, channelOf(chat["Channel"_L1]), chat["Message"_L1].toString(), {});
    event.line = message;
    event.data["source"_L1] = chat;
    event.sourceUs = takaro::epochTimeUs(chat["Time"_L1].toDouble());
    return event;
}

tl::expected<RustEvent, int> readHook(const QString &json, const QString &line)
{
    constexpr int notHooks = -1;
    const QJsonObject object = messageJson(json).object();
    if (!object["type"_L1].isDouble() || !object["data"_L1].isObject())
        return tl::make_unexpected(notHooks);
    const QJsonObject data = object["data"_L1].toObject();
    const RustPlayer player = hookPlayer(data["player"_L1]);
    const int type = object["type"_L1].toInt(notHooks);
    if (type < 0 || type > 4)
        return tl::make_unexpected(type);
    if (!isSteamId(player.id))
        return tl::make_unexpected(notHooks);
    switch (type) {
    case 0:
        return RustEvent::joined(player, line);
    case 1:
        return RustEvent::left(player, {}, line);
    case 2:
        return hookChat(player, data, line);
    case 3:
        return hookDeath(player, data, line);
    default:
        return RustEvent::killed(player, data["entity"_L1].toString(), data["weapon"_L1].toString(),
                                 line);
    }
}

RustEvent readReport(const QString &message)
{
    const QJsonObject report = messageJson(message).object();
    RustEvent event;
    event.type = EventType::Unknown;
    event.typeName = u"player-report"_s;
    event.line = message;
    event.player.id = idText(report["PlayerId"_L1]);
    event.player.name = report["PlayerName"_L1].toString();
    event.data = report;
    QString text = report["TargetName"_L1].toString();
    for (const QLatin1StringView key : {"Type"_L1, "Subject"_L1, "Message"_L1}) {
        const QString part = report[key].toString();
        if (!part.isEmpty())
            text += (text.isEmpty() ? QString() : u": "_s) + part;
    }
    event.text = text.isEmpty() ? message : text;
    return event;
}

} // namespace hawser::rust

#include "demo/modspeech.h"

#include <QDateTime>
#include <QJsonDocument>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

QByteArray frame(const Manner &manner, const QString &type, const QJsonObject &payload)
{
    QJsonObject message{{"type"_L1, type}, {"payload"_L1, payload}};
    if (manner.habits.testFlag(Habit::NullRequestId))
        message["requestId"_L1] = QJsonValue::Null;
    return compact(message);
}

struct EventWords
{
    char letter;
    const char *type;
};

EventWords wordsOf(Happening::Kind kind)
{
    switch (kind) {
    case Happening::Kind::Joined:
        return {'j', "player-connected"};
    case Happening::Kind::Left:
        return {'l', "player-disconnected"};
    case Happening::Kind::Said:
        return {'c', "chat-message"};
    case Happening::Kind::Died:
        return {'d', "player-death"};
    case Happening::Kind::Killed:
        return {'k', "entity-killed"};
    case Happening::Kind::Logged:
        return {'o', "log"};
    }
    Q_UNREACHABLE();
}

QJsonObject shortPlayer(const Player &player)
{
    return {{"gameId"_L1, player.id}, {"name"_L1, player.name}};
}

QJsonObject positionObject(const Place &place)
{
    QJsonObject position{{"x"_L1, place.x}, {"y"_L1, place.y}, {"z"_L1, place.z}};
    if (!place.dimension.isEmpty())
        position["dimension"_L1] = place.dimension;
    return position;
}

QString channelOf(const Manner &manner, const QString &raw)
{
    const bool hides = manner.habits.testFlag(Habit::WhisperIsTeam) && raw == "whisper"_L1;
    return hides ? u"team"_s : raw;
}

void describeDeath(QJsonObject &data, const Manner &manner, const World &world,
                   const Happening &happening)
{
    data["position"_L1] = positionObject(world.player(*happening.player).at);
    if (happening.other)
        data["attacker"_L1] = shortPlayer(world.player(*happening.other));
    else if (manner.habits.testFlag(Habit::UnknownKillers))
        data["attacker"_L1] = QJsonObject{{"gameId"_L1, "unknown"_L1}, {"name"_L1, "Unknown"_L1}};
}

void describeKill(QJsonObject &data, const Manner &manner, const Happening &happening)
{
    const QString entity = QString::fromUtf8(happening.entity.code);
    if (manner.habits.testFlag(Habit::EntityObjects)) {
        data["entity"_L1] = QJsonObject{{"code"_L1, entity},
                                        {"name"_L1, QString::fromUtf8(happening.entity.name)}};
        data["weapon"_L1] = QJsonObject{{"code"_L1, happening.weapon},
                                        {"name"_L1, readableName(happening.weapon)}};
        return;
    }
    data["entity"_L1] = entity;
    if (!happening.weapon.isEmpty() || !manner.habits.testFlag(Habit::LeavesOutEmptyWeapon))
        data["weapon"_L1] = happening.weapon;
}

/// What some mods add that nobody asked for.
void embellish(QJsonObject &data, const Manner &manner, const QString &type)
{
    if (manner.habits.testFlag(Habit::TypeInData))
        data["type"_L1] = type;
    if (manner.habits.testFlag(Habit::TimeInData))
        data["timestamp"_L1] = now();
    if (manner.habits.testFlag(Habit::SentenceInData) && !data.contains("msg"_L1))
        data["msg"_L1] = u"%1 (%2)"_s.arg(type, data["player"_L1]["name"_L1].toString());
    if (!manner.habits.testFlag(Habit::RawInData))
        return;
    for (const QLatin1StringView member :
         {"msg"_L1, "channel"_L1, "weapon"_L1, "entity"_L1, "raw"_L1}) {
        if (!data.contains(member))
            data[member] = QString();
    }
}

void setId(QJsonObject &object, const Manner &manner, QLatin1StringView key, const QString &id)
{
    if (!id.isEmpty())
        object[key] = id;
    else if (manner.habits.testFlag(Habit::NullIds))
        object[key] = QJsonValue::Null;
    else if (manner.habits.testFlag(Habit::EmptyIds))
        object[key] = QString();
}

QJsonObject eventData(const Manner &manner, const World &world, const Happening &happening)
{
    QJsonObject data;
    if (happening.player) {
        const Player &player = world.player(*happening.player);
        const bool isShort = manner.habits.testFlag(Habit::ShortPlayers)
            && happening.kind != Happening::Kind::Joined;
        data["player"_L1]
            = isShort ? shortPlayer(player) : playerObject(manner, world.game(), player);
    }
    switch (happening.kind) {
    case Happening::Kind::Said:
        data["channel"_L1] = channelOf(manner, happening.channel);
        [[fallthrough]];
    case Happening::Kind::Logged:
        data["msg"_L1] = happening.text;
        break;
    case Happening::Kind::Died:
        describeDeath(data, manner, world, happening);
        break;
    case Happening::Kind::Killed:
        describeKill(data, manner, happening);
        break;
    case Happening::Kind::Joined:
    case Happening::Kind::Left:
        break;
    }
    return data;
}

} // namespace

QByteArray identifyFrame(const Manner &manner, const QString &identityToken,
                         const QString &registrationToken, const QString &name)
{
    QJsonObject payload{{"identityToken"_L1, identityToken},
                        {"registrationToken"_L1, registrationToken}};
    if (manner.habits.testFlag(Habit::TellsName))
        payload["name"_L1] = name;
    return frame(manner, u"identify"_s, payload);
}

QByteArray pingFrame(const Manner &manner)
{
    QJsonObject payload;
    if (manner.habits.testFlag(Habit::PingsWithTime))
        payload["timestamp"_L1] = now();
    return frame(manner, u"ping"_s, payload);
}

QJsonObject playerObject(const Manner &manner, const Game &game, const Player &player)
{
    const bool hasPlatform = game.platform != "steam"_L1 || !player.steamId.isEmpty();
    const QString platformId = game.platform == "steam"_L1 ? player.steamId : player.id;
    QJsonObject object = shortPlayer(player);
    setId(object, manner, "steamId"_L1, player.steamId);
    const bool isEpic = manner.habits.testFlag(Habit::EpicIsGameId);
    setId(object, manner, "epicOnlineServicesId"_L1, isEpic ? player.id : QString());
    setId(object, manner, "xboxLiveId"_L1, {});
    if (hasPlatform && !manner.habits.testFlag(Habit::NoPlatformId))
        object["platformId"_L1] = u"%1:%2"_s.arg(game.platform, platformId);
    object["ip"_L1] = player.ip;
    object["ping"_L1] = player.pingMs;
    return object;
}

std::optional<QByteArray> eventFrame(const Manner &manner, const World &world,
                                     const Happening &happening)
{
    const EventWords words = wordsOf(happening.kind);
    if (manner.events.find(words.letter) == std::string_view::npos)
        return std::nullopt;
    const QString type = QString::fromLatin1(words.type);
    QJsonObject data = eventData(manner, world, happening);
    embellish(data, manner, type);
    if (manner.habits.testFlag(Habit::BareEvents))
        return frame(manner, type, data);
    return frame(manner, u"gameEvent"_s, {{"type"_L1, type}, {"data"_L1, data}});
}

} // namespace hawser::demo

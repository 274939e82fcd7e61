#include "demo/modanswers.h"

#include "demo/maptile.h"
#include "demo/modspeech.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <variant>

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

// How a request ends.
struct Payload
{
    QJsonValue value;
};
struct Finished
{
};
struct NotThere
{
}; ///< the player
struct Fault
{
    QString words;
};
using Ending = std::variant<Payload, Finished, NotThere, Fault>;

/// One request while it is worked on.
struct Work
{
    const Manner &manner;
    World &world;
    const QJsonObject &args;

    bool has(Habit habit) const { return manner.habits.testFlag(habit); }
    QString text(QLatin1StringView key) const { return args[key].toString(); }
    QString gameId() const { return text("gameId"_L1); }
    QString playerId(PlayerAt where) const;
};

QString Work::playerId(PlayerAt where) const
{
    QString nested = args["player"_L1]["gameId"_L1].toString();
    switch (where) {
    case PlayerAt::Nested:
        return nested;
    case PlayerAt::Top:
        return gameId();
    case PlayerAt::Either:
        return nested.isEmpty() ? gameId() : nested;
    }
    Q_UNREACHABLE();
}

Ending whether(bool done)
{
    return done ? Ending(Finished{}) : Ending(NotThere{});
}

QJsonObject answeredPlayer(const Work &work, const Player &player)
{
    QJsonObject object = playerObject(work.manner, work.world.game(), player);
    if (work.has(Habit::OnlineMark))
        object["online"_L1] = player.isOnline;
    return object;
}

QJsonObject withUpperCase(const QJsonObject &object)
{
    QJsonObject upper;
    for (auto it = object.begin(); it != object.end(); ++it)
        upper[it.key().left(1).toUpper() + it.key().sliced(1)] = it.value();
    return upper;
}

Ending getPlayer(Work &work)
{
    const Player *player = work.world.find(work.gameId());
    if (!player)
        return NotThere{};
    const QJsonObject object = answeredPlayer(work, *player);
    return Payload{work.has(Habit::PascalPlayer) ? withUpperCase(object) : object};
}

Ending getPlayers(Work &work)
{
    QJsonArray list;
    for (const std::size_t number : work.world.online())
        list.append(answeredPlayer(work, work.world.player(number)));
    return Payload{list};
}

Ending getPlayerLocation(Work &work)
{
    const Player *player = work.world.find(work.gameId());
    if (!player)
        return NotThere{};
    QJsonObject position{{"x"_L1, player->at.x}, {"y"_L1, player->at.y}, {"z"_L1, player->at.z}};
    if (!player->at.dimension.isEmpty())
        position["dimension"_L1] = player->at.dimension;
    return Payload{position};
}

QJsonObject itemObject(const Item &item)
{
    QJsonObject object{{"code"_L1, item.code}, {"name"_L1, item.name}};
    if (!item.description.isEmpty())
        object["description"_L1] = item.description;
    return object;
}

Ending getPlayerInventory(Work &work)
{
    const Player *player = work.world.find(work.gameId());
    if (!player)
        return NotThere{};
    QJsonArray list;
    for (const Stack &stack : player->inventory) {
        QJsonObject object = itemObject(stack.item);
        object["amount"_L1] = stack.amount;
        if (!stack.quality.isEmpty())
            object["quality"_L1] = stack.quality;
        list.append(object);
    }
    return Payload{list};
}

Ending giveItem(Work &work)
{
    if (work.text("item"_L1).isEmpty() || work.args["amount"_L1].toInt() < 1)
        return Fault{u"Invalid or missing parameters"_s};
    return whether(work.world.give(work.playerId(work.manner.givePlayer), work.text("item"_L1),
                                   work.args["amount"_L1].toInt(), work.text("quality"_L1)));
}

Ending listItems(Work &work)
{
    QJsonArray list;
    for (const Item &item : work.world.items())
        list.append(itemObject(item));
    return Payload{list};
}

Ending listEntities(Work &work)
{
    constexpr const char *attitudes[] = {"hostile", "friendly", "neutral"};
    QJsonArray list;
    for (const Entity &entity : work.world.game().entities)
        list.append(
            QJsonObject{{"code"_L1, QString::fromUtf8(entity.code)},
                        {"name"_L1, QString::fromUtf8(entity.name)},
                        {"type"_L1, QString::fromLatin1(attitudes[std::size_t(entity.attitude)])}});
    return Payload{list};
}

Ending listLocations(Work &work)
{
    QJsonArray list;
    const Texts places = work.world.game().places;
    for (std::size_t number = 0; number < places.size(); ++number) {
        const Place place = work.world.placeOf(number);
        const QJsonObject at{{"x"_L1, place.x}, {"y"_L1, place.y}, {"z"_L1, place.z}};
        QJsonObject object = work.has(Habit::FlatPlaces) ? at : QJsonObject{{"position"_L1, at}};
        object["name"_L1] = QString::fromUtf8(places[number]);
        object["radius"_L1] = 40 + 5 * int(number);
        list.append(object);
    }
    return Payload{list};
}

Ending executeConsoleCommand(Work &work)
{
    const QString command = work.text("command"_L1).trimmed();
    if (command.isEmpty())
        return Fault{u"Invalid or missing parameters"_s};
    const bool isKnown
        = command.startsWith("say "_L1) || command == "help"_L1 || command == "version"_L1;
    const QString output = work.has(Habit::SilentConsole) ? QString()
        : isKnown                                         ? u"Executed: "_s + command
                  : u"Unknown command “%1”. Try “help”."_s.arg(command);
    return Payload{QJsonObject{{"rawResult"_L1, output},
                               {"success"_L1, isKnown || work.has(Habit::SilentConsole)}}};
}

/// The mod that looks at the wrong place tells everybody.
Ending sendMessage(Work &work)
{
    if (work.text("message"_L1).isEmpty())
        return Fault{u"Invalid or missing parameters"_s};
    const QJsonValue recipient = work.has(Habit::RecipientOnTop)
        ? work.args["recipient"_L1]
        : work.args["opts"_L1]["recipient"_L1];
    if (!recipient.isObject())
        return Finished{};
    const Player *player = work.world.find(recipient["gameId"_L1].toString());
    return whether(player && player->isOnline);
}

Ending teleportPlayer(Work &work)
{
    for (const QLatin1StringView axis : {"x"_L1, "y"_L1, "z"_L1}) {
        if (!work.args[axis].isDouble())
            return Fault{u"Invalid or missing parameters"_s};
    }
    const Place to{work.args["x"_L1].toDouble(), work.args["y"_L1].toDouble(),
                   work.args["z"_L1].toDouble(), work.text("dimension"_L1)};
    return whether(work.world.teleport(work.playerId(PlayerAt::Nested), to));
}

Ending testReachability(Work &)
{
    return Payload{QJsonObject{{"connectable"_L1, true}, {"reason"_L1, QJsonValue::Null}}};
}

Ending kickPlayer(Work &work)
{
    return whether(work.world.kick(work.playerId(work.manner.kickPlayer)));
}

Ending banPlayer(Work &work)
{
    const QString id = work.playerId(work.manner.kickPlayer);
    if (id.isEmpty())
        return Fault{u"Invalid or missing gameId parameter"_s};
    const Player *player = work.world.find(id);
    const QString end = work.has(Habit::ForgetsBanEnd) ? QString() : work.text("expiresAt"_L1);
    work.world.ban({id, player ? player->name : id, work.text("reason"_L1), end});
    return Finished{};
}

Ending unbanPlayer(Work &work)
{
    const QString id = work.playerId(work.manner.unbanPlayer);
    if (id.isEmpty())
        return Fault{u"Invalid or missing gameId parameter"_s};
    work.world.unban(id);
    return Finished{};
}

Ending listBans(Work &work)
{
    QJsonArray list;
    for (const Ban &ban : work.world.bans()) {
        const QJsonObject player{{"gameId"_L1, ban.playerId}, {"name"_L1, ban.playerName}};
        QJsonObject object
            = work.has(Habit::FlatBans) ? player : QJsonObject{{"player"_L1, player}};
        object["reason"_L1] = ban.reason;
        if (!ban.expiresAt.isEmpty())
            object["expiresAt"_L1] = ban.expiresAt;
        list.append(object);
    }
    return Payload{list};
}

Ending shutdown(Work &)
{
    return Finished{};
}

Ending getMapInfo(Work &work)
{
    const int size = work.world.game().mapSize;
    return Payload{QJsonObject{{"enabled"_L1, true},
                               {"mapBlockSize"_L1, 128},
                               {"maxZoom"_L1, 4},
                               {"mapSizeX"_L1, size},
                               {"mapSizeY"_L1, 255},
                               {"mapSizeZ"_L1, size}}};
}

Ending getMapTile(Work &work)
{
    return Payload{QString::fromLatin1(
        mapTilePng(work.args["x"_L1].toInt(), work.args["y"_L1].toInt(), work.args["z"_L1].toInt())
            .toBase64())};
}

struct Skill
{
    QLatin1StringView action;
    Ending (*perform)(Work &);
};

constexpr Skill skills[] = {
    {"getPlayer"_L1, getPlayer},
    {"getPlayers"_L1, getPlayers},
    {"getPlayerLocation"_L1, getPlayerLocation},
    {"getPlayerInventory"_L1, getPlayerInventory},
    {"giveItem"_L1, giveItem},
    {"listItems"_L1, listItems},
    {"listEntities"_L1, listEntities},
    {"listLocations"_L1, listLocations},
    {"executeConsoleCommand"_L1, executeConsoleCommand},
    {"sendMessage"_L1, sendMessage},
    {"teleportPlayer"_L1, teleportPlayer},
    {"testReachability"_L1, testReachability},
    {"kickPlayer"_L1, kickPlayer},
    {"banPlayer"_L1, banPlayer},
    {"unbanPlayer"_L1, unbanPlayer},
    {"listBans"_L1, listBans},
    {"shutdown"_L1, shutdown},
    {"getMapInfo"_L1, getMapInfo},
    {"getMapTile"_L1, getMapTile},
};

/// What a mod answers that only pretends.
Ending pretence(QLatin1StringView action)
{
    if (action == "getPlayerLocation"_L1)
        return Payload{QJsonObject{{"x"_L1, 0}, {"y"_L1, 0}, {"z"_L1, 0}}};
    if (action == "getMapInfo"_L1)
        return Payload{QJsonObject{{"enabled"_L1, false},
                                   {"mapBlockSize"_L1, 0},
                                   {"maxZoom"_L1, 0},
                                   {"mapSizeX"_L1, 0},
                                   {"mapSizeY"_L1, 0},
                                   {"mapSizeZ"_L1, 0}}};
    if (action.startsWith("list"_L1) || action.startsWith("get"_L1))
        return Payload{QJsonArray()};
    return Finished{};
}

Ending perform(Work &work, const QString &action)
{
    const auto skill = std::ranges::find_if(
        skills, [&action](const Skill &candidate) { return action == candidate.action; });
    const char ability = abilityOf(work.manner, action);
    if (ability == 'F')
        return pretence(skill->action);
    if (ability == 'Y')
        return skill->perform(work);
    if (action == "kickPlayer"_L1 && work.has(Habit::BreaksKick))
        return Fault{u"TypeError: kickPlayer is not a function"_s};
    return Fault{QString::fromUtf8(work.manner.unknownAction).arg(action)};
}

QByteArray message(const char *type, const QString &requestId, QLatin1StringView member,
                   const QJsonValue &value)
{
    return QJsonDocument(QJsonObject{{"type"_L1, QString::fromLatin1(type)},
                                     {"requestId"_L1, requestId},
                                     {member, value}})
        .toJson(QJsonDocument::Compact);
}

QByteArray errorAnswer(ErrorForm form, const QString &id, const QString &words)
{
    const auto payload = "payload"_L1;
    switch (form) {
    case ErrorForm::TopLevel:
        return message("response", id, "error"_L1, words);
    case ErrorForm::ErrorMessage:
        return message("error", id, payload, QJsonObject{{"message"_L1, words}});
    case ErrorForm::ErrorError:
        return message("error", id, payload, QJsonObject{{"error"_L1, words}});
    case ErrorForm::PayloadError:
        return message("response", id, payload, QJsonObject{{"error"_L1, words}});
    case ErrorForm::SuccessFalse:
        return message("response", id, payload,
                       QJsonObject{{"success"_L1, false}, {"error"_L1, words}});
    case ErrorForm::ErrorCode:
        return message("response", id, payload,
                       QJsonObject{{"success"_L1, false},
                                   {"errorCode"_L1, "REQUEST_FAILED"_L1},
                                   {"message"_L1, words},
                                   {"payload"_L1, QJsonValue::Null}});
    }
    Q_UNREACHABLE();
}

QJsonValue successPayload(Success success)
{
    switch (success) {
    case Success::EmptyObject:
        return QJsonObject();
    case Success::SuccessTrue:
        return QJsonObject{{"success"_L1, true}};
    case Success::Null:
        return QJsonValue::Null;
    }
    Q_UNREACHABLE();
}

/// A player who is not there is a fault for whoever should do something to him.
QByteArray absenceAnswer(const Manner &manner, const Asked &asked)
{
    const bool onlyLooks = asked.action.startsWith("get"_L1);
    if (onlyLooks && manner.absence == Absence::Null)
        return message("response", asked.requestId, "payload"_L1, QJsonValue::Null);
    if (onlyLooks && manner.absence == Absence::EmptyObject)
        return message("response", asked.requestId, "payload"_L1, QJsonObject());
    return errorAnswer(manner.error, asked.requestId, u"Player not found"_s);
}

bool holdsNull(const QJsonValue &value)
{
    if (value.isArray())
        return std::ranges::any_of(value.toArray(), holdsNull);
    if (value.isObject())
        return std::ranges::any_of(value.toObject(), holdsNull);
    return value.isNull();
}

QString readArgs(const Manner &manner, const QJsonValue &args, QJsonObject &object)
{
    if (args.isString()) {
        const QJsonDocument document = QJsonDocument::fromJson(args.toString().toUtf8());
        if (!document.isObject())
            return u"Invalid args JSON"_s;
        object = document.object();
    } else if (manner.habits.testFlag(Habit::OnlyTextArgs)) {
        return u"args is not a string"_s;
    } else {
        object = args.toObject();
    }
    if (manner.habits.testFlag(Habit::ChokesOnNull) && holdsNull(object))
        return u"JsonNull"_s;
    return {};
}

template<typename... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template<typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

Asked readRequest(const Manner &manner, const QJsonObject &message)
{
    Asked asked;
    asked.requestId = message["requestId"_L1].toString();
    asked.action = message["payload"_L1]["action"_L1].toString();
    asked.fault = readArgs(manner, message["payload"_L1]["args"_L1], asked.args);
    return asked;
}

QByteArray answerFrame(const Manner &manner, World &world, const Asked &asked)
{
    if (!asked.fault.isEmpty())
        return errorAnswer(manner.error, asked.requestId, asked.fault);
    Work work{manner, world, asked.args};
    return std::visit(Overloaded{[&](const Payload &payload) {
                                     return message("response", asked.requestId, "payload"_L1,
                                                    payload.value);
                                 },
                                 [&](const Finished &) {
                                     return message("response", asked.requestId, "payload"_L1,
                                                    successPayload(manner.success));
                                 },
                                 [&](const NotThere &) { return absenceAnswer(manner, asked); },
                                 [&](const Fault &fault) {
                                     return errorAnswer(manner.error, asked.requestId, fault.words);
                                 }},
                      perform(work, asked.action));
}

} // namespace hawser::demo

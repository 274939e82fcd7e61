// What is asked of, and done with, players.

#include "connectors/rust/rustactions.h"

#include "connectors/rust/actionreplies.h"
#include "connectors/rust/itemlist.h"
#include "connectors/rust/steamid.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

QString playerOf(const Request &request)
{
    return request.arguments["gameId"_L1].toString();
}

/// `[ViewInventory] {"UserID":…,"Inventory":"[…]"}`: the list is JSON within a text.
std::optional<QJsonArray> inventoryOf(const QString &reply, const QString &id)
{
    constexpr QLatin1StringView mark{"[ViewInventory] "};
    if (!reply.startsWith(mark))
        return std::nullopt;
    const QJsonObject object = messageJson(reply.sliced(mark.size())).object();
    if (idText(object["UserID"_L1]) != id)
        return std::nullopt;
    const QJsonValue list = object["Inventory"_L1];
    const QJsonArray stacks
        = list.isArray() ? list.toArray() : messageJson(list.toString()).array();
    QJsonArray items;
    for (const QJsonValue &value : stacks) {
        const QString code = value["itemName"_L1].toString();
        if (!code.isEmpty())
            items.append(QJsonObject{{"code"_L1, code},
                                     {"name"_L1, itemName(code)},
                                     {"amount"_L1, value["amount"_L1].toInteger(1)}});
    }
    return items;
}

} // namespace

void RustActions::askPlayers(
    const std::function<void(const Players &, const CommandOutput &)> &then)
{
    m_channel.run(u"playerlist"_s, jsonReply, [then](const CommandOutput &output) {
        then(readPlayerList(output.reply()), output);
    });
}

void RustActions::getPlayers(const Request &request)
{
    askPlayers([this, id = request.id](const Players &players, const CommandOutput &output) {
        if (!players)
            return m_finish(id, failed(tr("The server did not tell its players"), output));
        QJsonArray list;
        for (const RustPlayer &player : *players)
            list.append(player.toJson());
        m_finish(id, answered(list, output));
    });
}

void RustActions::getPlayer(const Request &request)
{
    askPlayers([this, request](const Players &players, const CommandOutput &output) {
        if (!players)
            return m_finish(request.id, failed(tr("The server did not tell its players"), output));
        const auto found
            = std::find_if(players->begin(), players->end(), [&](const RustPlayer &player) {
                  return player.id == playerOf(request);
              });
        if (found == players->end())
            return m_finish(request.id, failed(tr("The player is not on the server"), output));
        m_finish(request.id, answered(found->toJson(), output));
    });
}

void RustActions::getPlayerLocation(const Request &request)
{
    if (!isSteamId(playerOf(request)))
        return m_finish(request.id, failed(tr("This is not the id of a Steam account")));
    askPosition(request, m_hasPositionsAsJson);
}

/// Builds that do not know --json write a table, or nothing at all.
void RustActions::askPosition(const Request &request, bool asJson)
{
    const ReplyRule rule{.isJson = true, .patience = asJson ? shortPatience : textReply.patience};
    const QString command = asJson ? u"playerlistpos --json"_s : u"playerlistpos"_s;
    m_channel.run(command, rule, [this, request, asJson](const CommandOutput &output) {
        const auto position = readPosition(output.reply(), playerOf(request));
        if (position)
            return m_finish(request.id,
                            answered(QJsonObject{{"x"_L1, position->x},
                                                 {"y"_L1, position->y},
                                                 {"z"_L1, position->z}},
                                     output));
        const bool isJson = messageJson(output.reply()).isArray();
        if (asJson && !isJson) {
            m_hasPositionsAsJson = false;
            return askPosition(request, false);
        }
        m_finish(request.id,
                 failed(output.isAnswered() ? tr("The player is not on the server, or asleep")
                                            : tr("The server did not tell where its players are"),
                        output));
    });
}

void RustActions::getPlayerInventory(const Request &request)
{
    const auto command = commandline::viewInventory(playerOf(request));
    if (!command)
        return m_finish(request.id, failed(command.error()));
    whenAbilitiesAreKnown([this, request, command] {
        if (!m_abilities.canViewInventory)
            return m_finish(request.id,
                            unsupported(tr("Rust's console does not show what players carry; the "
                                           "plugin ViewInventory is not there")));
        static constexpr std::array shown{"[ViewInventory]"_L1};
        ask(request, command, ReplyRule{.beginnings = shown}, [request](const CommandOutput &out) {
            const auto items = inventoryOf(out.reply(), playerOf(request));
            if (items)
                return answered(*items, out);
            return out.isAnswered() ? refused(out)
                                    : failed(tr("The plugin ViewInventory did not answer"), out);
        });
    });
}

void RustActions::giveItem(const Request &request)
{
    static constexpr std::array replies{"Couldn't "_L1, "Invalid "_L1, "giving "_L1, "Gave "_L1};
    const ReplyRule rule{.beginnings = replies, .patience = shortPatience};
    ask(request,
        commandline::giveItem(playerOf(request), request.arguments["item"_L1].toString(),
                              request.arguments["amount"_L1].toInteger()),
        rule, takenUnlessRefused);
}

void RustActions::teleportPlayer(const Request &request)
{
    const auto command = commandline::teleport(
        playerOf(request), request.arguments["x"_L1].toDouble(),
        request.arguments["y"_L1].toDouble(), request.arguments["z"_L1].toDouble());
    if (!command)
        return m_finish(request.id, failed(command.error()));
    whenAbilitiesAreKnown([this, request, command] {
        if (!m_abilities.canTeleport)
            return m_finish(request.id,
                            unsupported(tr("Rust's console does not move players to a place; the "
                                           "plugin TeleportPlayer is not there")));
        static constexpr std::array moved{"[TeleportPlayer]"_L1};
        ask(request, command, ReplyRule{.beginnings = moved}, [](const CommandOutput &output) {
            const bool isRefused = output.isAnswered()
                && !output.reply().startsWith("[TeleportPlayer] Teleported"_L1);
            return isRefused ? refused(output) : accepted(output);
        });
    });
}

void RustActions::kickPlayer(const Request &request)
{
    static constexpr std::array replies{"Kicked: "_L1, "Player not found"_L1};
    const ReplyRule rule{.beginnings = replies, .patience = shortPatience};
    ask(request, commandline::kick(playerOf(request), request.arguments["reason"_L1].toString()),
        rule, takenUnlessRefused);
}

} // namespace hawser::rust

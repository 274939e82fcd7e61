#include "connectors/sevendays/errand.h"

#include "connectors/sevendays/consolecommand.h"
#include "connectors/sevendays/consoletext.h"
#include "connectors/sevendays/errandqueries.h"
#include "connectors/sevendays/errandsteps.h"

#include <QDateTime>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr int bestQuality = 6;
constexpr qsizetype longestCommand = 2'400; // percent-encoded it must fit into an address

QString textOf(const Request &request, QLatin1StringView argument)
{
    return request.arguments[argument].toString();
}

Reply noSuchId()
{
    return failed(ErrandText::tr("That is no id by which this game knows a player"));
}

/// A command that changes something: what it prints is an acceptance, if it holds \a proof or at
/// least no refusal. What players wrote may stand in the output, so the proof goes first.
Next order(const ServerFacts &facts, const QString &command, QLatin1StringView proof)
{
    if (command.size() > longestCommand)
        return failed(ErrandText::tr("That is too long for the console of the game"));
    return runCommand(facts, command, true,
                      [proof](const QString &output, const WebAnswer &answer) -> Next {
                          const bool isProven = !proof.isEmpty()
                              && output.contains(proof, Qt::CaseInsensitive) && !isError(output);
                          if (isUnknownCommand(output))
                              return unsupported(output.trimmed(), answer);
                          if (!isProven && isRefusal(output))
                              return failed(output.trimmed(), answer);
                          return accepted(output, answer);
                      });
}

/// Quality is a number from 1 to 6 here; 0 for none, −1 if it is neither.
int qualityOf(const Request &request)
{
    const QString text = textOf(request, "quality"_L1).trimmed();
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const int quality = text.toInt(&isNumber);
    return isNumber && quality >= 1 && quality <= bestQuality ? quality : -1;
}

/// Into the backpack, and with an answer that tells. Items that know no quality refuse one: the
/// command has done nothing then, and is sent without.
Next giveByMod(const ServerFacts &facts, const QString &player, const QString &item, qint64 amount,
               int quality)
{
    const auto read = [&facts, player, item, amount, quality](const QString &output,
                                                              const WebAnswer &answer) -> Next {
        if (output.contains("Item(s) given"_L1, Qt::CaseInsensitive))
            return accepted(output, answer);
        if (quality > 0 && output.contains("not support quality"_L1, Qt::CaseInsensitive))
            return giveByMod(facts, player, item, amount, 0);
        if (isUnknownCommand(output))
            return order(facts, giveCommand(player, item, amount, quality), {});
        return failed(output.trimmed().isEmpty()
                          ? ErrandText::tr("The server does not say that it gave the item")
                          : output.trimmed(),
                      answer);
    };
    return runCommand(facts, giveCommandOfMod(player, item, amount, quality), true, read);
}

Next giveItem(const Request &request, const ServerFacts &facts)
{
    const QString player = playerFor(textOf(request, "gameId"_L1), facts);
    if (player.isEmpty())
        return noSuchId();
    const qint64 amount = request.arguments["amount"_L1].toInteger();
    if (amount < 1)
        return failed(ErrandText::tr("The amount must be at least 1"));
    const int quality = qualityOf(request);
    if (quality < 0)
        return failed(
            ErrandText::tr("Quality is a number from 1 to %1 in this game").arg(bestQuality));
    const QString item = textOf(request, "item"_L1);
    if (facts.hasMod)
        return giveByMod(facts, player, item, amount, quality);
    return order(facts, giveCommand(player, item, amount, quality), {});
}

Next sendMessage(const Request &request, const ServerFacts &facts)
{
    const QString recipient = textOf(request, "recipient"_L1);
    const QString sender = textOf(request, "senderNameOverride"_L1);
    QString message = textOf(request, "message"_L1);
    const QString player = recipient.isEmpty() ? QString() : playerFor(recipient, facts);
    if (!recipient.isEmpty() && player.isEmpty())
        return noSuchId();
    if (!sender.isEmpty() && facts.hasMod) {
        return order(facts,
                     player.isEmpty() ? sayCommandOfMod(sender, message)
                                      : tellCommandOfMod(sender, player, message),
                     "sent to"_L1);
    }
    if (!sender.isEmpty())
        message = u"[%1] %2"_s.arg(sender, message);
    return order(facts, player.isEmpty() ? sayCommand(message) : tellCommand(player, message),
                 "sent to"_L1);
}

Next teleportPlayer(const Request &request, const ServerFacts &facts)
{
    const QString player = playerFor(textOf(request, "gameId"_L1), facts);
    if (player.isEmpty())
        return noSuchId();
    if (!textOf(request, "dimension"_L1).isEmpty())
        return unsupported(ErrandText::tr("This game has no dimensions"));
    return order(facts,
                 teleportCommand(player, request.arguments["x"_L1].toDouble(),
                                 request.arguments["y"_L1].toDouble(),
                                 request.arguments["z"_L1].toDouble()),
                 {});
}

Next kickPlayer(const Request &request, const ServerFacts &facts)
{
    const QString player = playerFor(textOf(request, "gameId"_L1), facts);
    if (player.isEmpty())
        return noSuchId();
    return order(facts, kickCommand(player, textOf(request, "reason"_L1)), "Kicking Player"_L1);
}

Next banPlayer(const Request &request, const ServerFacts &facts)
{
    const QString gameId = textOf(request, "gameId"_L1);
    const QString player = playerFor(gameId, facts);
    if (player.isEmpty())
        return noSuchId();
    const QString end = textOf(request, "expiresAt"_L1);
    const QDateTime expiresAt
        = end.isEmpty() ? QDateTime() : QDateTime::fromString(end, Qt::ISODateWithMs);
    if (!end.isEmpty() && !expiresAt.isValid())
        return failed(ErrandText::tr("The end of the ban is no time"));
    const BanLength length = banLength(expiresAt, QDateTime::currentDateTimeUtc());
    if (length.number < 1)
        return failed(ErrandText::tr("The end of the ban has passed already"));
    const KnownPlayer *known = facts.roster.findByGameId(gameId);
    return order(
        facts,
        banCommand(player, length, textOf(request, "reason"_L1), known ? known->name : QString()),
        "banned until"_L1);
}

/// The game says that it is removed even if nobody was banned.
Next unbanPlayer(const Request &request, const ServerFacts &facts)
{
    const QString player = playerFor(textOf(request, "gameId"_L1), facts);
    if (player.isEmpty())
        return noSuchId();
    return order(facts, unbanCommand(player), "removed from"_L1);
}

Next executeConsoleCommand(const Request &request, const ServerFacts &facts)
{
    const QString command = oneLine(textOf(request, "command"_L1)).trimmed();
    if (command.isEmpty())
        return failed(ErrandText::tr("The command is empty"));
    if (command.size() > longestCommand)
        return failed(ErrandText::tr("That is too long for the console of the game"));
    return runCommand(facts, command, true, [](const QString &output, const WebAnswer &answer) {
        Reply reply
            = done(Action::ExecuteConsoleCommand,
                   QJsonObject{{"rawResult"_L1, output}, {"success"_L1, !isError(output)}}, answer);
        if (isError(output)) {
            reply.outcome = Outcome::Failed;
            reply.error = failed(output.trimmed()).error;
        }
        return Next(reply);
    });
}

} // namespace

Next beginErrand(const Request &request, const ServerFacts &facts)
{
    switch (request.action) {
    case Action::GetPlayer:
    case Action::GetPlayers:
    case Action::GetPlayerLocation:
        return askPlayers(request, facts);
    case Action::GetPlayerInventory:
        return askInventory(request, facts);
    case Action::GiveItem:
        return giveItem(request, facts);
    case Action::ListItems:
        return askItems(facts);
    case Action::ListEntities:
        return askEntities(facts);
    case Action::ListLocations:
        return askLocations(facts);
    case Action::ExecuteConsoleCommand:
        return executeConsoleCommand(request, facts);
    case Action::SendMessage:
        return sendMessage(request, facts);
    case Action::TeleportPlayer:
        return teleportPlayer(request, facts);
    case Action::TestReachability:
        return askReachability(facts);
    case Action::KickPlayer:
        return kickPlayer(request, facts);
    case Action::BanPlayer:
        return banPlayer(request, facts);
    case Action::UnbanPlayer:
        return unbanPlayer(request, facts);
    case Action::ListBans:
        return askBans(facts);
    case Action::Shutdown:
        return order(facts, u"shutdown"_s, {});
    case Action::GetMapInfo:
        return askMapInfo();
    case Action::GetMapTile:
        return askMapTile(request);
    }
    Q_UNREACHABLE();
}

bool stopsTheServer(const Request &request)
{
    if (request.action == Action::Shutdown)
        return true;
    if (request.action != Action::ExecuteConsoleCommand)
        return false;
    const QString command = textOf(request, "command"_L1).trimmed();
    return command.compare("shutdown"_L1, Qt::CaseInsensitive) == 0
        || command.startsWith("shutdown "_L1, Qt::CaseInsensitive);
}

} // namespace hawser::sevendays

#include "connectors/proof/readback.h"

#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <cmath>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(ReadBack)
};

/// Games round: positions to whole units and to the ground below, ends of bans to minutes.
constexpr double nearUnits = 3;
constexpr double nearHeightUnits = 300; ///< many games put a player on the ground
constexpr std::chrono::milliseconds nearEnd = 90s;
/// Some games count long bans in hours.
constexpr std::chrono::milliseconds nearFarEnd = 1h;
constexpr int daysTillFar = 360;
/// Games without a word for "for ever" ban for many years.
constexpr int yearsForEver = 50;

bool hasRule(const Request &request)
{
    return actionSpec(request.action).readBack != ReadBack::None;
}

QString playerOf(const Request &request)
{
    return request.arguments["gameId"_L1].toString();
}

/// Games know a player by several ids, and tell the one that they like best.
bool isPlayer(const QJsonObject &player, const QString &gameId)
{
    for (const QLatin1StringView key :
         {"gameId"_L1, "steamId"_L1, "epicOnlineServicesId"_L1, "xboxLiveId"_L1, "platformId"_L1}) {
        const QString id = player[key].toString();
        if (id.isEmpty())
            continue;
        if (id.compare(gameId, Qt::CaseInsensitive) == 0
            || id.endsWith(u':' + gameId, Qt::CaseInsensitive)
            || id.endsWith(u'_' + gameId, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

std::optional<QJsonObject> banOf(const QJsonValue &bans, const QString &gameId)
{
    for (const QJsonValue &value : bans.toArray()) {
        const QJsonObject ban = value.toObject();
        if (isPlayer(ban["player"_L1].toObject(), gameId) || isPlayer(ban, gameId))
            return ban;
    }
    return std::nullopt;
}

QString readable(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

Finding findPlayerGone(const Request &request, const QJsonValue &players)
{
    for (const QJsonValue &player : players.toArray()) {
        if (isPlayer(player.toObject(), playerOf(request)))
            return {false, Sentence::tr("The player is still in the list of players")};
    }
    return {true, Sentence::tr("The player is gone from the list of players")};
}

Finding findBan(const Request &request, const QJsonValue &bans)
{
    const std::optional<QJsonObject> ban = banOf(bans, playerOf(request));
    if (!ban)
        return {false, Sentence::tr("The player is not in the list of bans")};
    const QString asked = request.arguments["expiresAt"_L1].toString();
    const QDateTime listed = QDateTime::fromString((*ban)["expiresAt"_L1].toString(), Qt::ISODate);
    const bool isForEver
        = !listed.isValid() || listed > QDateTime::currentDateTimeUtc().addYears(yearsForEver);
    if (asked.isEmpty()) {
        return isForEver
            ? Finding{true, Sentence::tr("The ban is listed, without an end")}
            : Finding{false,
                      Sentence::tr("The ban is listed, but it ends %1").arg(readable(listed))};
    }
    if (isForEver)
        return {false, Sentence::tr("The ban is listed, but without an end")};
    const QDateTime wanted = QDateTime::fromString(asked, Qt::ISODate);
    const bool isFar = QDateTime::currentDateTimeUtc().daysTo(wanted) > daysTillFar;
    const auto apart = std::chrono::milliseconds(std::abs(wanted.msecsTo(listed)));
    const bool isNear = apart <= (isFar ? nearFarEnd : nearEnd);
    return {isNear,
            isNear ? Sentence::tr("The ban is listed until %1").arg(readable(listed))
                   : Sentence::tr("The ban is listed, but it ends %1").arg(readable(listed))};
}

Finding findBanLifted(const Request &request, const QJsonValue &bans)
{
    if (banOf(bans, playerOf(request)))
        return {false, Sentence::tr("The player is still in the list of bans")};
    return {true, Sentence::tr("The player is not in the list of bans any more")};
}

Finding findPosition(const Request &request, const QJsonValue &position)
{
    const auto apart = [&](QLatin1StringView axis) {
        return std::abs(request.arguments[axis].toDouble() - position[axis].toDouble());
    };
    // Which axis is the height differs between games: two of three must be near.
    const int nearAxes = int(apart("x"_L1) <= nearUnits) + int(apart("y"_L1) <= nearUnits)
        + int(apart("z"_L1) <= nearUnits);
    const bool isClose = apart("x"_L1) <= nearHeightUnits && apart("y"_L1) <= nearHeightUnits
        && apart("z"_L1) <= nearHeightUnits;
    const QString place = u"%1 / %2 / %3"_s.arg(position["x"_L1].toDouble(), 0, 'f', 0)
                              .arg(position["y"_L1].toDouble(), 0, 'f', 0)
                              .arg(position["z"_L1].toDouble(), 0, 'f', 0);
    return {nearAxes >= 2 && isClose, Sentence::tr("The player is at %1").arg(place)};
}

double countOf(const QJsonValue &inventory, const QString &code)
{
    double count = 0;
    for (const QJsonValue &value : inventory.toArray()) {
        const QJsonObject item = value.toObject();
        if (item["code"_L1].toString().compare(code, Qt::CaseInsensitive) == 0)
            count += item["amount"_L1].toDouble();
    }
    return count;
}

Finding findItems(const Request &request, const QJsonValue &before, const QJsonValue &after)
{
    if (before.isUndefined())
        return {false, Sentence::tr("The inventory could not be read before")};
    const QString item = request.arguments["item"_L1].toString();
    const double had = countOf(before, item);
    const double has = countOf(after, item);
    return {has > had,
            Sentence::tr("The inventory held %1 of it before and holds %2 now")
                .arg(had, 0, 'f', 0)
                .arg(has, 0, 'f', 0)};
}

} // namespace

std::optional<Question> questionFor(const Request &request)
{
    const QJsonObject player{{"gameId"_L1, playerOf(request)}};
    switch (actionSpec(request.action).readBack) {
    case ReadBack::None:
        return std::nullopt;
    case ReadBack::PlayerGone:
        return Question{Action::GetPlayers, {}};
    case ReadBack::BanListed:
    case ReadBack::BanLifted:
        return Question{Action::ListBans, {}};
    case ReadBack::PositionTaken:
        return Question{Action::GetPlayerLocation, player};
    case ReadBack::ItemsRisen:
        return Question{Action::GetPlayerInventory, player};
    }
    Q_UNREACHABLE();
}

bool needsBefore(const Request &request)
{
    return actionSpec(request.action).readBack == ReadBack::ItemsRisen;
}

Finding findEffect(const Request &request, const QJsonValue &before, const QJsonValue &after)
{
    Q_ASSERT(hasRule(request));
    switch (actionSpec(request.action).readBack) {
    case ReadBack::None:
        return {};
    case ReadBack::PlayerGone:
        return findPlayerGone(request, after);
    case ReadBack::BanListed:
        return findBan(request, after);
    case ReadBack::BanLifted:
        return findBanLifted(request, after);
    case ReadBack::PositionTaken:
        return findPosition(request, after);
    case ReadBack::ItemsRisen:
        return findItems(request, before, after);
    }
    Q_UNREACHABLE();
}

} // namespace hawser

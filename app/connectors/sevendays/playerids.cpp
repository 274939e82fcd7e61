#include "connectors/sevendays/playerids.h"

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr auto eosPrefix = "EOS_"_L1;
constexpr auto steamPrefix = "Steam_"_L1;
constexpr auto xboxPrefix = "XBL_"_L1;
constexpr qsizetype eosDigits = 32;
constexpr qsizetype steamDigits = 17;

bool isHex(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    });
}

bool isSteamNumber(QStringView text)
{
    return text.size() == steamDigits
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QString PlayerIds::gameId() const
{
    return cross.startsWith(eosPrefix) ? cross.sliced(eosPrefix.size()) : platform;
}

void PlayerIds::addTo(QJsonObject &player) const
{
    player["gameId"_L1] = gameId();
    if (cross.startsWith(eosPrefix))
        player["epicOnlineServicesId"_L1] = cross.sliced(eosPrefix.size());
    if (platform.startsWith(steamPrefix))
        player["steamId"_L1] = platform.sliced(steamPrefix.size());
    else if (isSteamNumber(platform))
        player["steamId"_L1] = platform;
    else if (platform.startsWith(xboxPrefix))
        player["xboxLiveId"_L1] = platform.sliced(xboxPrefix.size());
    else if (const qsizetype bar = platform.indexOf(u'_'); bar > 0)
        player["platformId"_L1] = platform.first(bar).toLower() + u':' + platform.sliced(bar + 1);
}

PlayerIds idsFromCombined(const QString &combined)
{
    return combined.startsWith(eosPrefix) ? PlayerIds{{}, combined} : PlayerIds{combined, {}};
}

QString combinedId(const QString &gameId)
{
    if (gameId.size() == eosDigits && isHex(gameId))
        return eosPrefix + gameId;
    return isSteamNumber(gameId) ? steamPrefix + gameId : gameId;
}

bool isCombinedId(const QString &id)
{
    constexpr qsizetype longestCombinedId = 128;
    const qsizetype bar = id.indexOf(u'_');
    const auto isPlain = [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); };
    return bar > 0 && bar + 1 < id.size() && id.size() <= longestCombinedId
        && std::all_of(id.begin(), id.begin() + bar, isPlain)
        && std::all_of(id.begin() + bar + 1, id.end(), isPlain);
}

} // namespace hawser::sevendays

#pragma once

#include <QJsonObject>
#include <QString>

namespace hawser::sevendays {

/// Who a player is to the game: its ids carry the platform in front ("Steam_7656…", "XBL_2535…",
/// "EOS_0002…"), Hawser's and Takaro's gameId is the bare id at Epic.
struct PlayerIds
{
    QString platform; ///< "Steam_7656…"; bare digits in old versions
    QString cross;    ///< "EOS_0002…"; empty where crossplay is off

    /// The id at Epic without prefix; without one the id of the platform as it is.
    QString gameId() const;
    /// Adds gameId, steamId, xboxLiveId, epicOnlineServicesId and platformId, as far as known.
    void addTo(QJsonObject &player) const;

    bool isEmpty() const { return platform.isEmpty() && cross.isEmpty(); }
    bool operator==(const PlayerIds &) const = default;
};

/// From an id as the game writes it, whichever of the two it is.
PlayerIds idsFromCombined(const QString &combined);
/// What a console command takes for \a gameId: "EOS_0002…", "Steam_7656…". An id that is neither
/// stays as it is.
QString combinedId(const QString &gameId);
/// True for "EOS_0002…", "Steam_7656…" and the like. Commands take names and numbers too, which
/// are not unique or change; they are never sent.
bool isCombinedId(const QString &id);

} // namespace hawser::sevendays

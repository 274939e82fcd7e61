#pragma once

#include "connectors/rust/consoleline.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace hawser::rust {

/// A player as the server knows him.
struct RustPlayer
{
    QString id;      ///< of his Steam account
    QString name;    ///< foreign text
    QString ip;      ///< without port; empty if not told
    int pingMs = -1; ///< negative if not told

    /// The player of the catalogue and of events: gameId, name, steamId, platformId, ip, ping.
    QJsonObject toJson() const;
    bool operator==(const RustPlayer &) const = default;
};

/// Who is in the world, of `playerlist`: a JSON list with SteamID, DisplayName, Ping, Address.
/// Entries without an id are left out. Nothing if \a reply is no list.
std::optional<std::vector<RustPlayer>> readPlayerList(const QString &reply);

/// Where the player \a id is, of `playerlistpos` or `playerlistpos --json`.
std::optional<Position> readPosition(const QString &reply, const QString &id);

} // namespace hawser::rust

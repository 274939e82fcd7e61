#pragma once

#include "connectors/sevendays/roster.h"

#include <QJsonArray>

#include <optional>
#include <vector>

namespace hawser::sevendays {

/// What the web APIs list, read into the shapes of the catalogue. Lenient: entries that are none
/// are left out. Pure.

/// The data of an answer: what is in the envelope of the built-in API, or the bare JSON of
/// Alloc's. Undefined if it is no JSON.
QJsonValue answerData(const QByteArray &body);
/// meta.serverTime of the envelope; empty if there is none.
QString answerTime(const QByteArray &body);
/// meta.errorCode of the envelope; empty if there is none.
QString answerErrorCode(const QByteArray &body);

/// A player of /api/player or /api/getplayersonline.
struct ListedPlayer
{
    KnownPlayer known;
    QJsonObject object;   ///< in the shape of the catalogue
    QJsonObject position; ///< empty if not told
};
/// Only who is online; nothing if \a data is no list of players.
std::optional<std::vector<ListedPlayer>> readPlayers(const QJsonValue &data);

/// Bag, belt and equipment of /api/getplayerinventory.
QJsonArray readInventoryObject(const QJsonObject &data);
/// /api/item
QJsonArray readItems(const QJsonArray &data);
/// /api/entityclass
QJsonArray readEntities(const QJsonArray &data);
/// /api/getlandclaims of Alloc's mods
QJsonArray readLandClaims(const QJsonObject &data);
/// /api/markers of the built-in API
QJsonArray readMarkers(const QJsonArray &data);
/// /api/map/config
QJsonObject readMapConfig(const QJsonObject &data);
/// True if the list of commands (/api/command, /api/getallowedcommands) has those of the mods.
bool hasModCommands(const QJsonValue &data);

} // namespace hawser::sevendays

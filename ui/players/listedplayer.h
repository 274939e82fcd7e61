#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

namespace hawser {

/// One player as a game server lists him. A value.
struct ListedPlayer
{
    QString id;                ///< gameId, as it came
    QString name;              ///< display text
    QString address;           ///< display text; empty if not told
    int pingMs = -1;           ///< negative: not told
    qint64 playedSeconds = -1; ///< in all, as the game counts; negative: not told

    bool operator==(const ListedPlayer &) const = default;
};

/// More than any game server holds; what comes beyond is not shown.
inline constexpr qsizetype mostListedPlayers = 5'000;

/// Reads the payload of getPlayers. Nobody stands twice in the list; who has no id is left out. The
/// error is a sentence for people. Pure.
tl::expected<QList<ListedPlayer>, QString> readPlayers(const QJsonValue &payload);

} // namespace hawser

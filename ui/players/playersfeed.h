#pragma once

#include "players/listedplayer.h"
#include "players/listfeed.h"

#include <QTimer>

#include <chrono>

namespace hawser {

/// How often a game server is asked who is there.
struct PlayersTimes
{
    std::chrono::milliseconds regularly{15'000};
    std::chrono::milliseconds afterNews{1'000}; ///< joins come in crowds: one question for all
};

/// Keeps the list of players fresh: asks regularly, too, and when told that somebody came or went.
/// A server that cannot list them is not asked again by itself.
class PlayersFeed : public ListFeed
{
    Q_OBJECT

public:
    explicit PlayersFeed(const RequestContext &context, QObject *parent = nullptr,
                         const PlayersTimes &times = {});

    void setActive(bool active) override;
    /// Somebody came or went.
    void noteNews();
    const QList<ListedPlayer> &players() const { return m_players; }

private:
    QTimer m_regular{this};
    QTimer m_news{this};
    QList<ListedPlayer> m_players;
};

} // namespace hawser

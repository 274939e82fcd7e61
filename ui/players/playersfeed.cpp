#include "players/playersfeed.h"

namespace hawser {

PlayersFeed::PlayersFeed(const RequestContext &context, QObject *parent, const PlayersTimes &times)
    : ListFeed(
        context, Action::GetPlayers,
        [this](const QJsonValue &payload) {
            const auto players = readPlayers(payload);
            if (!players)
                return players.error();
            m_players = *players;
            return QString();
        },
        parent)
{
    m_regular.setInterval(times.regularly);
    m_news.setInterval(times.afterNews);
    m_news.setSingleShot(true);
    connect(&m_regular, &QTimer::timeout, this, [this] {
        if (state() != State::Unsupported && !isAsking())
            askNow();
    });
    connect(&m_news, &QTimer::timeout, this, &PlayersFeed::askNow);
}

void PlayersFeed::setActive(bool active)
{
    ListFeed::setActive(active);
    if (active) {
        m_regular.start();
    } else {
        m_regular.stop();
        m_news.stop();
    }
}

void PlayersFeed::noteNews()
{
    if (isActive() && state() != State::Unsupported && !m_news.isActive())
        m_news.start();
}

} // namespace hawser

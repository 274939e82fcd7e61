#include "players/listfeed.h"

#include <QJsonArray>

#include <utility>

namespace hawser {

ListFeed::ListFeed(RequestContext context, Action action, Read read, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_asker(m_context.request)
    , m_action(action)
    , m_read(std::move(read))
{
}

void ListFeed::watch(const std::optional<ServerId> &server)
{
    m_server = server;
    forget();
    refreshServer();
}

void ListFeed::forget()
{
    ++m_round;
    m_isAsking = false;
    m_asksAgain = false;
    m_read(QJsonArray());
    m_listedAt = {};
    m_reply.reset();
    m_trouble.clear();
    m_state = State::NoServer;
}

void ListFeed::setActive(bool active)
{
    if (std::exchange(m_isActive, active) != active && active)
        askNow();
}

bool ListFeed::isOnline() const
{
    const std::optional<ServerInfo> info = m_server ? m_context.server(*m_server) : std::nullopt;
    return info && info->state.state == ConnectionState::Online;
}

void ListFeed::refreshServer()
{
    if (!m_server) {
        setState(State::NoServer);
    } else if (!isOnline()) {
        if (m_state != State::NotOnline)
            forget();
        setState(State::NotOnline);
    } else if (m_state == State::NoServer || m_state == State::NotOnline) {
        setState(State::Asking);
        askNow();
    }
}

void ListFeed::askNow()
{
    if (!m_isActive || !isOnline())
        return;
    m_asksAgain = m_isAsking;
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_asker.ask(*m_server, m_action, {}, [this, round = m_round](const Reply &reply) {
        if (round == m_round)
            take(reply);
    });
    emit changed();
}

void ListFeed::take(const Reply &reply)
{
    m_isAsking = false;
    m_reply = reply;
    m_trouble = troubleOf(reply);
    if (m_trouble.isEmpty()) {
        m_listedAt = QDateTime::currentDateTimeUtc();
        setState(State::Listed);
    } else if (reply.outcome == Outcome::Unsupported) {
        setState(State::Unsupported);
    } else {
        setState(m_listedAt.isValid() ? State::Listed : State::Failed);
    }
    if (std::exchange(m_asksAgain, false))
        askNow();
}

QString ListFeed::troubleOf(const Reply &reply)
{
    if (reply.outcome == Outcome::Done || reply.outcome == Outcome::Accepted)
        return m_read(reply.payload);
    return reply.error.isEmpty() ? tr("The game server gave no reason.") : reply.error;
}

void ListFeed::setState(State state)
{
    m_state = state;
    emit changed();
}

} // namespace hawser

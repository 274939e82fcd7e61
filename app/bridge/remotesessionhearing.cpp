// What a session hears from the remote.

#include "bridge/denial.h"
#include "bridge/remotesession.h"
#include "protocol/redact.h"
#include "protocol/takaro/chain.h"
#include "protocol/takaro/messageobject.h"
#include "protocol/takaro/messages.h"
#include "websocket/connection.h"

#include <utility>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

void RemoteSession::receive(QByteArrayView message)
{
    const QJsonObject object = takaro::messageObject({message.data(), std::size_t(message.size())});
    m_unansweredPings = 0;
    hear(object);
}

void RemoteSession::hear(const QJsonObject &message)
{
    const QString type = message["type"_L1].toString();
    const QJsonObject payload = message["payload"_L1].toObject();
    if (type == "request"_L1) {
        if (m_isLetIn)
            emit requested(message);
        return;
    }
    if (type == "connected"_L1)
        hearConnected(payload);
    else if (type == "identifyResponse"_L1)
        hearIdentifyResponse(payload);
    else if (type == "error"_L1)
        hearError(message);
    else if (type == "ping"_L1)
        send(takaro::pongFrame(message["requestId"_L1].toString()));
}

void RemoteSession::hearConnected(const QJsonObject &payload)
{
    if (payload["hawser"_L1].toString() == takaro::instanceId())
        return refuse(tr("This address leads back to this Hawser itself: the server would be "
                         "shared with where it is shared from"));
    if (m_hello.isActive())
        identify();
}

void RemoteSession::hearIdentifyResponse(const QJsonObject &payload)
{
    if (!m_awaitsIdentify)
        return;
    if (const QJsonValue error = payload["error"_L1]; !error.isUndefined() && !error.isNull())
        denied(wordsOfError(error));
    else
        identified();
}

void RemoteSession::identified()
{
    m_awaitsIdentify = false;
    m_isLetIn = true;
    m_identify.stop();
    m_unansweredPings = 0;
    m_ping.start(int(m_times.ping.count()), this);
    m_onlineSince = Clock::now();
    if (m_blindSince.isValid())
        emit gapClosed(std::exchange(m_blindSince, {}), QDateTime::currentDateTimeUtc());
    enter(ConnectionState::Online, tr("Shared"));
}

void RemoteSession::denied(const QString &words)
{
    switch (denialIn(words)) {
    case Denial::Loop:
        return refuse(tr("A loop: the remote shares this server with this Hawser, which shares it "
                         "with the remote"));
    case Denial::Tokens:
        return refuse(tr("The remote does not accept the tokens: %1").arg(words));
    case Denial::ItsOwn:
        return lost(words.isEmpty() ? tr("The remote did not let us in, and did not say why")
                                    : tr("The remote did not let us in: %1").arg(words));
    }
    Q_UNREACHABLE();
}

/// Errors about events carry a random id, those about an answer that of its request.
void RemoteSession::hearError(const QJsonObject &message)
{
    const QString words = wordsOfError(message["payload"_L1]);
    tell(m_conversation.line(ConversationLine::Direction::In,
                             tr("The remote complains: %1").arg(words).toUtf8()));
    if (m_awaitsIdentify && denialIn(words) == Denial::Tokens)
        return denied(words);
    if (m_recentlyAnswered.contains(message["requestId"_L1].toString())) {
        emit answerRefused(redact(words));
        return;
    }
    emit eventRefused(redact(words));
    if (words == lostTouch)
        touchLost();
}

void RemoteSession::touchLost()
{
    const auto now = Clock::now();
    if (!isOnline() || (m_reidentifiedAt && now - *m_reidentifiedAt < m_times.reidentify))
        return;
    m_reidentifiedAt = now;
    reidentify(lostTouch, tr("The remote does not know this server any more: identifying again"));
}

void RemoteSession::reidentify(const QString &why, const QString &cause)
{
    m_ping.stop();
    goAway(why);
    enter(ConnectionState::Identifying, cause);
    identify();
}

} // namespace hawser::bridge

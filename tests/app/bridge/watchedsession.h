#pragma once

#include "app/connectors/statehistory.h"
#include "bridge/remotesession.h"

#include <QList>
#include <QPair>
#include <QUrl>

namespace hawser::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString fakeToken = u"reg_Fq7-token"_s;

/// Comes back soon, and judges nobody by silence: a machine that is busy must not look like a
/// remote that is dead.
inline bridge::BridgeTimes shortTimes()
{
    bridge::BridgeTimes times;
    times.hello = 50ms;
    times.reidentify = 1h;
    times.retryHaste = 20;
    return times;
}

/// The same, for who finds out soon that nobody answers.
inline bridge::BridgeTimes pingingTimes()
{
    bridge::BridgeTimes times = shortTimes();
    times.ping = 100ms;
    return times;
}

inline bridge::Remote remoteAt(const QUrl &url, const QString &token = fakeToken)
{
    return {url.toString(), u"bridged"_s, token, u"Navezgane"_s};
}

inline QByteArray logEvent(const QByteArray &text)
{
    return R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":")" + text + R"("}}})";
}

/// A session with all it tells.
struct Watched
{
    explicit Watched(const bridge::Remote &remote, const bridge::BridgeTimes &times = shortTimes(),
                     const QStringList &via = {})
        : session(remote, times, [via] { return via; })
    {
        QObject::connect(&session, &bridge::RemoteSession::stateChanged, &session,
                         [this](const StateChange &change) { history.add(change); });
        QObject::connect(&session, &bridge::RemoteSession::conversed, &session,
                         [this](const ConversationLine &line) { lines << line.text; });
        QObject::connect(&session, &bridge::RemoteSession::gapOpened, &session,
                         [this](const QDateTime &from) { opened << from; });
        QObject::connect(
            &session, &bridge::RemoteSession::gapClosed, &session,
            [this](const QDateTime &from, const QDateTime &to) { gaps << qMakePair(from, to); });
        QObject::connect(&session, &bridge::RemoteSession::eventRefused, &session,
                         [this](const QString &words) { refusedEvents << words; });
        QObject::connect(&session, &bridge::RemoteSession::answerRefused, &session,
                         [this](const QString &words) { refusedAnswers << words; });
    }

    ConnectionState state() const { return session.state().state; }
    QString cause() const { return session.state().cause; }
    bool say(const QByteArray &text) { return !session.sendEvent(logEvent(text)); }

    StateHistory history;
    QStringList lines;
    QList<QDateTime> opened;
    QList<QPair<QDateTime, QDateTime>> gaps;
    QStringList refusedEvents;
    QStringList refusedAnswers;
    bridge::RemoteSession session;
};

} // namespace hawser::test

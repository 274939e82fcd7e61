#pragma once

#include "bridge/remotesession.h"

#include <QList>
#include <QPair>
#include <QUrl>

namespace hawser::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString fakeToken = u"reg_Fq7-token"_s;

inline bridge::BridgeTimes shortTimes()
{
    bridge::BridgeTimes times;
    times.hello = 50ms;
    times.identify = 300ms;
    times.ping = 100ms;
    times.reidentify = 10s;
    times.retryHaste = 20;
    return times;
}

inline bridge::Remote remoteAt(const QUrl &url, const QString &token = fakeToken)
{
    return {url.toString(), u"bridged"_s, token, u"Navezgane"_s};
}

/// A session with all it tells.
struct Watched
{
    explicit Watched(const bridge::Remote &remote, const bridge::BridgeTimes &times = shortTimes(),
                     const QStringList &via = {})
        : session(remote, times, [via] { return via; })
    {
        QObject::connect(&session, &bridge::RemoteSession::stateChanged, &session,
                         [this](const StateChange &change) { states << change.state; });
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
    bool say(const QByteArray &text)
    {
        return !session.sendEvent(QByteArray(
            R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":")" + text + R"("}}})"));
    }

    QList<ConnectionState> states;
    QStringList lines;
    QList<QDateTime> opened;
    QList<QPair<QDateTime, QDateTime>> gaps;
    QStringList refusedEvents;
    QStringList refusedAnswers;
    bridge::RemoteSession session;
};

} // namespace hawser::test

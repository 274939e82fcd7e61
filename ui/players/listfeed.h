#pragma once

#include "requests/asker.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>

namespace hawser {

/// Asks one game server for one of its lists while somebody looks at it: when it becomes active and
/// when told to. One question at a time, none while inactive or while the server is not online.
/// What is on the list stays with the owner. GUI thread.
class ListFeed : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        NoServer,
        NotOnline,
        Asking,      ///< for the first time
        Listed,      ///< the list is that of listedAt()
        Unsupported, ///< reply() tells why
        Failed,      ///< reply() tells why, and nothing is known
    };

    /// Reads a payload; returns why it is no list, or an empty text. Given an empty list when what
    /// was read before is to be forgotten.
    using Read = std::function<QString(const QJsonValue &payload)>;

    ListFeed(RequestContext context, Action action, Read read, QObject *parent = nullptr);

    void watch(const std::optional<ServerId> &server);
    const std::optional<ServerId> &server() const { return m_server; }
    virtual void setActive(bool active);
    bool isActive() const { return m_isActive; }
    /// The state of the server may have changed.
    void refreshServer();
    /// If an answer is under way, asks once more after it: that one may be from before the news.
    void askNow();

    State state() const { return m_state; }
    QDateTime listedAt() const { return m_listedAt; } ///< UTC
    /// The last one. In State::Listed it may be a failure that came after listedAt().
    const std::optional<Reply> &reply() const { return m_reply; }
    /// Why the last answer is no list; empty if it is one. Display text.
    const QString &trouble() const { return m_trouble; }
    bool isAsking() const { return m_isAsking; }

signals:
    void changed();

private:
    bool isOnline() const;
    void forget();
    void take(const Reply &reply);
    QString troubleOf(const Reply &reply);
    void setState(State state);

    RequestContext m_context;
    Asker m_asker;
    Action m_action;
    Read m_read;
    std::optional<ServerId> m_server;
    bool m_isActive = false;
    bool m_isAsking = false;
    bool m_asksAgain = false;
    int m_round = 0; // counts servers looked at, so that late answers are known as such
    State m_state = State::NoServer;
    QDateTime m_listedAt;
    std::optional<Reply> m_reply;
    QString m_trouble;
};

} // namespace hawser

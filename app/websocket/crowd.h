#pragma once

#include "websocket/limits.h"

#include <QHash>
#include <QHostAddress>

namespace hawser::websocket {

/// Counts who is before the door and who is inside, by address. Pure.
class Crowd
{
public:
    enum class Verdict : quint8 { Welcome, TooManyHalfOpen, TooManyHalfOpenHere, TooManyHere };

    explicit Crowd(const ListenerLimits &limits);

    /// At accept; counts the newcomer as half-open if welcome.
    Verdict arrive(const QHostAddress &address);
    bool hasRoom() const { return m_open < m_limits.connections; }
    void upgrade(const QHostAddress &address);
    void leave(const QHostAddress &address, bool wasUpgraded);

    int openCount() const { return m_open; }
    int halfOpenCount() const { return m_halfOpen; }

    /// The address as caps know it: IPv4 in IPv6 clothes is IPv4, scopes do not count.
    static QHostAddress plain(const QHostAddress &address);

private:
    struct Count
    {
        int open = 0;
        int halfOpen = 0;
    };

    const ListenerLimits m_limits;
    QHash<QHostAddress, Count> m_byAddress;
    int m_open = 0;
    int m_halfOpen = 0;
};

} // namespace hawser::websocket

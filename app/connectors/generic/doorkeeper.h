#pragma once

#include "connectors/generic/endpointlimits.h"
#include "connectors/generic/recentcount.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QString>

#include <chrono>

namespace hawser::generic {

/// Which secret let a mod in.
enum class Key : quint8 {
    None,
    Endpoint, ///< the registration token of the endpoint
    Server,   ///< the one that belongs to this identity alone
};

/// Checks registration tokens, and slows down who tries many. Keeps digests only. Pure: the time
/// is handed in.
///
/// Addresses are told apart as a provider gives them out: an IPv6 peer by its /64.
class Doorkeeper
{
public:
    using Clock = std::chrono::steady_clock;

    struct Verdict
    {
        Key key = Key::None;
        std::chrono::milliseconds answerAfter{0}; ///< the answer, right or wrong, waits so long
        bool isNews = false;  ///< a wrong token that was counted: worth an audit entry
        bool shutNow = false; ///< and it was one too many
    };

    explicit Doorkeeper(const EndpointLimits &limits)
        : m_limits(limits)
    {
    }

    void setToken(const QString &token);
    /// An empty \a token takes the server's own away.
    void setServerToken(const QString &identityToken, const QString &token);

    /// Whether a new connection may come in at all.
    bool admits(const QHostAddress &address, Clock::time_point now) const;
    Verdict judge(const QHostAddress &address, const QString &identityToken,
                  const QString &registrationToken, Clock::time_point now);
    /// An address with an identified session is never shut out.
    void sessionIdentified(const QHostAddress &address);
    void sessionLeft(const QHostAddress &address);

private:
    struct Visitor
    {
        RecentCount wrong;
        Clock::time_point shutUntil{};
    };

    Key keyFor(const QString &identityToken, const QString &registrationToken) const;
    bool isShut(const QHostAddress &prefix, Clock::time_point now) const;
    Visitor &visitorAt(const QHostAddress &prefix, Clock::time_point now);

    const EndpointLimits m_limits;
    QByteArray m_token; // digest; empty: there is none
    QHash<QString, QByteArray> m_serverTokens;
    QHash<QHostAddress, Visitor> m_visitors; // only who was wrong lately
    QHash<QHostAddress, int> m_identified;
};

} // namespace hawser::generic

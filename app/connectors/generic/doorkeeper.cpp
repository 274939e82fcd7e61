#include "connectors/generic/doorkeeper.h"

#include <QCryptographicHash>

#include <algorithm>

namespace hawser::generic {

namespace {

/// Strangers remembered at once; who has more addresses than that is not stopped by counting.
constexpr qsizetype rememberedVisitors = 4096;

QByteArray digestOf(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

/// Takes the same time wherever the difference lies. \a a and \a b are digests, or empty.
bool isSameDigest(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size() || a.isEmpty())
        return false;
    quint8 difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= quint8(quint8(a[i]) ^ quint8(b[i]));
    return difference == 0;
}

/// What one subscriber has: an IPv4 address, or a /64 of IPv6.
QHostAddress prefixOf(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

} // namespace

void Doorkeeper::setToken(const QString &token)
{
    m_token = token.isEmpty() ? QByteArray() : digestOf(token);
}

void Doorkeeper::setServerToken(const QString &identityToken, const QString &token)
{
    if (token.isEmpty())
        m_serverTokens.remove(identityToken);
    else
        m_serverTokens[identityToken] = digestOf(token);
}

Key Doorkeeper::keyFor(const QString &identityToken, const QString &registrationToken) const
{
    const QByteArray digest = digestOf(registrationToken);
    const bool isEndpoints = isSameDigest(digest, m_token);
    const bool isServers = isSameDigest(digest, m_serverTokens.value(identityToken));
    if (isServers)
        return Key::Server;
    return isEndpoints ? Key::Endpoint : Key::None;
}

bool Doorkeeper::admits(const QHostAddress &address, Clock::time_point now) const
{
    return !isShut(prefixOf(address), now);
}

bool Doorkeeper::isShut(const QHostAddress &prefix, Clock::time_point now) const
{
    const auto visitor = m_visitors.constFind(prefix);
    return visitor != m_visitors.cend() && now < visitor->shutUntil
        && !m_identified.contains(prefix);
}

Doorkeeper::Verdict Doorkeeper::judge(const QHostAddress &address, const QString &identityToken,
                                      const QString &registrationToken, Clock::time_point now)
{
    const QHostAddress prefix = prefixOf(address);
    if (isShut(prefix, now)) // but has a connection from before: its guesses count for nothing
        return {Key::None, m_limits.slowAnswer, false, false};
    Verdict verdict;
    verdict.key = keyFor(identityToken, registrationToken);
    if (verdict.key == Key::None) {
        Visitor &visitor = visitorAt(prefix, now);
        visitor.wrong.note(now);
        verdict.isNews = true;
        verdict.shutNow = visitor.wrong.count(now) >= m_limits.wrongTokensUntilShut;
        if (verdict.shutNow)
            visitor.shutUntil = now + m_limits.shutFor;
    }
    const auto visitor = m_visitors.constFind(prefix);
    if (visitor != m_visitors.cend() && visitor->wrong.count(now) >= m_limits.wrongTokensUntilSlow)
        verdict.answerAfter = m_limits.slowAnswer;
    return verdict;
}

Doorkeeper::Visitor &Doorkeeper::visitorAt(const QHostAddress &prefix, Clock::time_point now)
{
    const auto known = m_visitors.find(prefix);
    if (known != m_visitors.end())
        return *known;
    if (m_visitors.size() >= rememberedVisitors) {
        m_visitors.removeIf([now](const QHash<QHostAddress, Visitor>::iterator &it) {
            return it->wrong.count(now) == 0 && now >= it->shutUntil;
        });
        if (m_visitors.size() >= rememberedVisitors)
            m_visitors.erase(m_visitors.cbegin());
    }
    const RecentCount none(m_limits.wrongTokensCountFor, m_limits.wrongTokensUntilShut);
    return *m_visitors.insert(prefix, {none, {}});
}

void Doorkeeper::sessionIdentified(const QHostAddress &address)
{
    ++m_identified[prefixOf(address)];
}

void Doorkeeper::sessionLeft(const QHostAddress &address)
{
    const auto it = m_identified.find(prefixOf(address));
    if (it != m_identified.end() && --*it <= 0)
        m_identified.erase(it);
}

} // namespace hawser::generic

#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>
#include <QUuid>

namespace hawser {

/// Names one game server for ever: a UUID made with its profile or, for a server that has none,
/// derived from how it is reached, so that the same server has the same id after a restart.
/// A value; null when default-constructed.
class ServerId
{
public:
    ServerId() = default;
    explicit ServerId(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    /// The id of a game server whose mod dials in under \a identityToken.
    static ServerId forIdentity(const QString &identityToken);
    /// The id of a game server that Hawser dials at \a host and \a port.
    static ServerId forAddress(const QString &connector, const QString &host, quint16 port);
    /// Reads what toString() wrote, with or without braces; null if it is no UUID.
    static ServerId fromString(QStringView text);
    static ServerId createNew() { return ServerId(QUuid::createUuid()); }

    bool isNull() const { return m_uuid.isNull(); }
    const QUuid &uuid() const { return m_uuid; }
    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const ServerId &a, const ServerId &b) { return a.m_uuid == b.m_uuid; }
    friend bool operator<(const ServerId &a, const ServerId &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const ServerId &id, size_t seed = 0) noexcept
    {
        return qHash(id.m_uuid, seed);
    }

private:
    QUuid m_uuid;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::ServerId)

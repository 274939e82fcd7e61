#pragma once

#include "portforward/protocol/igddescription.h"
#include "portforward/protocol/pcp.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace hawser::portforward {

enum class MappingProtocol : quint8 {
    Pcp, ///< over IPv6 a hole in the firewall, with the same port outside and inside
    NatPmp,
    Upnp,
    Pinhole, ///< UPnP WANIPv6FirewallControl
};

/// One port of one router, as it was asked for and as it was granted. All that is needed to renew
/// it, to recognise it on the router, and to remove it after a crash.
struct LedgerEntry
{
    MappingProtocol protocol = MappingProtocol::Upnp;
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;
    IpAddress client; ///< the mapping leads there; for us, our own address
    IpAddress own;    ///< the address it was asked from
    IpAddress router; ///< who was asked
    quint16 mapPort = 5351;
    QString udn;                  ///< of the router; UPnP only
    IgdService service;           ///< UPnP only
    IpAddress onlyFrom;           ///< pinholes only: who may come in; none: anybody
    std::optional<quint16> hole;  ///< pinholes only: the router's number for it, once it is made
    pcp::Nonce nonce{};           ///< PCP only
    QString label;                ///< "Hawser-rust-28016": what others in the LAN may read
    std::chrono::seconds lease{}; ///< as granted; 0: for ever
    QDateTime askedAt;
    bool isTemporary = true; ///< removed when Hawser ends

    /// Alike for all askings for the same port of the same router.
    QString key() const;
    /// Whether it is a hole in the firewall for IPv6, by whatever protocol.
    bool isForV6() const { return client.isV6(); }
    /// True if the router has forgotten it by itself by then.
    bool isExpired(const QDateTime &now) const;

    QJsonObject toJson() const;
    static std::optional<LedgerEntry> fromJson(const QJsonObject &object);
};

/// "Hawser-rust-28016": ASCII letters, digits and hyphens, at most 31 characters.
QString mappingLabel(const QString &connector, quint16 port);

} // namespace hawser::portforward

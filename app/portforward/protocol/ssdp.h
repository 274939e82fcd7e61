#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QByteArray>
#include <QList>

#include <optional>

/// SSDP (UPnP Device Architecture 1.1, section 1.3): the question by UDP, to all of a network or to
/// one address, who of them is a router that can be asked for ports. Pure.
namespace hawser::portforward::ssdp {

inline constexpr quint16 searchPort = 1900;
inline constexpr qsizetype largestAnswer = 4096;

/// 239.255.255.250
IpAddress multicastGroup();
/// FF02::C: all of one link.
IpAddress multicastGroupV6();

/// What is searched for, in this order: IGD v2 and v1, then their services, which some routers
/// answer for only.
QList<QByteArray> searchTargets();
/// The same over IPv6, where only who has a firewall to open matters.
QList<QByteArray> searchTargetsV6();

/// \a host is what the datagram is sent to. Answers are wanted within a second.
QByteArray searchRequest(const QByteArray &target, const IpAddress &host);

struct Answer
{
    QByteArray location; ///< URL, unchecked
    QByteArray target;   ///< ST
    QByteArray usn;      ///< who and what: "uuid:…::urn:…"
    QByteArray server;   ///< product names

    bool operator==(const Answer &) const = default;
};

/// Nothing if the datagram is no answer to a search, tells no location, or is too large.
std::optional<Answer> parseAnswer(QByteArrayView datagram);

} // namespace hawser::portforward::ssdp

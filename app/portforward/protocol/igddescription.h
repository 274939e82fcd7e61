#pragma once

#include "portforward/protocol/location.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace hawser::portforward {

/// A service of a router that we use.
struct IgdService
{
    enum class Kind : quint8 {
        WanIp,  ///< WANIPConnection
        WanPpp, ///< WANPPPConnection: the same actions, on DSL lines
        Ipv6Firewall,
    };

    Kind kind = Kind::WanIp;
    int version = 1;
    QByteArray type; ///< as the description writes it: SOAP wants it word by word
    Location control;

    bool isWanConnection() const { return kind != Kind::Ipv6Firewall; }
};

/// What a router tells of itself (UPnP IGD v1 and v2, device description). All texts are foreign,
/// made fit to be shown.
struct IgdDescription
{
    QString name;
    QString manufacturer;
    QString model;
    QString udn;                          ///< of the root device: two answers of one box share it
    std::optional<Location> presentation; ///< page for people
    int version = 1;                      ///< of the InternetGatewayDevice
    QList<IgdService> services;           ///< only those that we use, in the order they stand in

    const IgdService *service(IgdService::Kind kind) const; ///< the first; null if there is none
};

enum class DescriptionFlaw : quint8 {
    TooLarge,
    NotXml,
    Forbidden, ///< a DTD or an entity: those are for attacks only
    TooDeep,
    TooManyServices,
    NoGateway, ///< well-formed, and no service of it opens ports
};

inline constexpr qsizetype largestDescription = 256 * 1024;
inline constexpr int deepestElement = 16;
inline constexpr int mostServices = 64;

/// Reads the description that was fetched from \a base. Services whose control URL leads elsewhere
/// are left out. Pure.
tl::expected<IgdDescription, DescriptionFlaw> parseIgdDescription(const QByteArray &xml,
                                                                  const Location &base);

} // namespace hawser::portforward

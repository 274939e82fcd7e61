#include "portforward/proof/visitor.h"

#include "portforward/host/qtaddress.h"

#include <QNetworkInterface>

#include <algorithm>

namespace hawser::portforward {

Whereabouts whereaboutsNow(const QList<IpAddress> &publicAddresses, AddressTable addresses)
{
    Whereabouts whereabouts{{}, publicAddresses, addresses};
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            whereabouts.networks.append({fromQt(entry.ip()), entry.prefixLength()});
    }
    return whereabouts;
}

VisitorPlace placeOf(const IpAddress &visitor, const Whereabouts &whereabouts)
{
    const AddressKind kind = kindOf(visitor, whereabouts.addresses);
    const QList<OwnNetwork> &networks = whereabouts.networks;
    const auto isThere
        = [&](const auto &test) { return std::any_of(networks.begin(), networks.end(), test); };
    if (kind == AddressKind::Loopback
        || isThere([&](const OwnNetwork &own) { return own.address == visitor; }))
        return VisitorPlace::ThisComputer;
    if (kind == AddressKind::LinkLocal || isThere([&](const OwnNetwork &own) {
            return own.address.isV4() == visitor.isV4()
                && visitor.sharesPrefix(own.address, own.prefixLength);
        }))
        return VisitorPlace::SameNetwork;
    if (whereabouts.publicAddresses.contains(visitor))
        return VisitorPlace::BehindRouter;
    return kind == AddressKind::Public ? VisitorPlace::Outside : VisitorPlace::Unclear;
}

} // namespace hawser::portforward

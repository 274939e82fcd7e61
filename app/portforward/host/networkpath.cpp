#include "portforward/host/networkpath.h"

#include "portforward/host/qtaddress.h"
#include "portforward/host/routetable.h"
#include "portforward/host/usualaddresses.h"
#include "portforward/protocol/addresskind.h"

#include <QDeadlineTimer>
#include <QNetworkInterface>

#include <algorithm>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

bool beginsWithAny(const QString &name, const std::initializer_list<QLatin1StringView> &beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(), [&](QLatin1StringView beginning) {
        return name.startsWith(beginning, Qt::CaseInsensitive);
    });
}

/// By the names that drivers give: the operating systems tell the kind of few of them.
NetworkPath::Medium mediumOf(const QNetworkInterface &card)
{
    const QString name = card.name();
    const QString shown = card.humanReadableName();
    const std::initializer_list<QLatin1StringView> tunnels{
        "tun"_L1, "tap"_L1,      "utun"_L1,   "wg"_L1,        "ppp"_L1,       "ipsec"_L1,
        "zt"_L1,  "nordlynx"_L1, "proton"_L1, "tailscale"_L1, "WireGuard"_L1, "OpenVPN"_L1};
    const std::initializer_list<QLatin1StringView> switches{
        "docker"_L1, "br-"_L1,       "veth"_L1,   "virbr"_L1,      "vmnet"_L1,  "vboxnet"_L1,
        "lxc"_L1,    "vEthernet"_L1, "VMware"_L1, "VirtualBox"_L1, "bridge"_L1, "podman"_L1};
    const bool isLink = card.flags().testFlag(QNetworkInterface::IsPointToPoint)
        || card.type() == QNetworkInterface::Ppp || shown.contains("TAP-"_L1)
        || shown.contains("VPN"_L1);
    if (isLink || beginsWithAny(name, tunnels) || beginsWithAny(shown, tunnels))
        return NetworkPath::Medium::Tunnel;
    if (beginsWithAny(name, switches) || beginsWithAny(shown, switches) || shown.contains("WSL"_L1))
        return NetworkPath::Medium::Virtual;
    if (card.type() == QNetworkInterface::Wifi)
        return NetworkPath::Medium::Wireless;
    return card.type() == QNetworkInterface::Ethernet ? NetworkPath::Medium::Wired
                                                      : NetworkPath::Medium::Unknown;
}

bool belongsTo(const DefaultRoute &route, const QNetworkInterface &card)
{
    return route.index > 0 ? route.index == card.index() : route.interface == card.name();
}

/// Temporary addresses (RFC 8981) change daily: what is opened for them is soon for nobody. Where
/// the system tells how long an address is preferred, they are preferred for the shortest time.
QList<IpAddress> globalAddresses(const QNetworkInterface &card)
{
    QList<QNetworkAddressEntry> entries = card.addressEntries();
    entries.removeIf([](const QNetworkAddressEntry &entry) {
        const IpAddress address = fromQt(entry.ip());
        return !address.isV6() || kindOf(address, usualAddresses()) != AddressKind::Public;
    });
    std::stable_sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) {
        return a.isPermanent() != b.isPermanent() ? a.isPermanent()
                                                  : a.preferredLifetime() > b.preferredLifetime();
    });
    QList<IpAddress> addresses;
    for (const QNetworkAddressEntry &entry : std::as_const(entries))
        addresses << fromQt(entry.ip());
    return addresses;
}

IpAddress gatewayV6Of(const QNetworkInterface &card, const QList<DefaultRoute> &routes)
{
    const DefaultRoute *best = nullptr;
    for (const DefaultRoute &route : routes) {
        const bool isBetter = best == nullptr || route.metric < best->metric;
        if (belongsTo(route, card) && isBetter && !route.gateway.isNull())
            best = &route;
    }
    return best == nullptr ? IpAddress() : best->gateway;
}

/// The address of \a card from which its gateway is on the link; of a tunnel, any.
const QNetworkAddressEntry *entryTowards(const QList<QNetworkAddressEntry> &entries,
                                         const IpAddress &gateway)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto &entry) {
        const IpAddress own = fromQt(entry.ip());
        return own.isV4() && (gateway.isNull() || own.sharesPrefix(gateway, entry.prefixLength()));
    });
    return found == entries.end() ? nullptr : &*found;
}

std::optional<NetworkPath> pathAlong(const DefaultRoute &route, const QNetworkInterface &card)
{
    const QList<QNetworkAddressEntry> entries = card.addressEntries();
    const QNetworkAddressEntry *entry = entryTowards(entries, route.gateway);
    if (entry == nullptr)
        return std::nullopt;
    NetworkPath path;
    path.interface = card.humanReadableName();
    path.index = card.index();
    path.medium = route.gateway.isNull() ? NetworkPath::Medium::Tunnel : mediumOf(card);
    path.address = fromQt(entry->ip());
    path.prefixLength = entry->prefixLength();
    path.gateway = route.gateway;
    path.metric = route.metric;
    path.globalV6 = globalAddresses(card);
    return path;
}

bool comesBefore(const NetworkPath &a, const NetworkPath &b)
{
    const bool isWiredFirst
        = a.medium == NetworkPath::Medium::Wired && b.medium != NetworkPath::Medium::Wired;
    return a.metric != b.metric ? a.metric < b.metric : isWiredFirst;
}

} // namespace

QList<NetworkPath> networkPaths()
{
    QList<NetworkPath> paths;
    const QList<DefaultRoute> routes = defaultRoutes();
    const QList<DefaultRoute> routesV6 = defaultRoutesV6();
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        if (!card.flags().testFlag(QNetworkInterface::IsRunning))
            continue;
        for (const DefaultRoute &route : routes) {
            auto path = belongsTo(route, card) ? pathAlong(route, card) : std::nullopt;
            if (!path)
                continue;
            path->gatewayV6 = gatewayV6Of(card, routesV6);
            paths << *path;
        }
    }
    std::stable_sort(paths.begin(), paths.end(), comesBefore);
    if (!paths.isEmpty())
        paths.front().isDefault = true;
    return paths;
}

} // namespace hawser::portforward

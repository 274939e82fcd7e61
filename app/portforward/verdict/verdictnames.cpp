#include "portforward/verdict/verdict.h"

namespace hawser::portforward {

using namespace Qt::StringLiterals;

QString nameOf(Finding finding)
{
    switch (finding) {
    case Finding::OpenVerified:
        return u"OPEN_VERIFIED"_s;
    case Finding::OpenUnverified:
        return u"OPEN_UNVERIFIED"_s;
    case Finding::WrongTarget:
        return u"WRONG_TARGET"_s;
    case Finding::NotListening:
        return u"NOT_LISTENING"_s;
    case Finding::LoopbackOnly:
        return u"LOOPBACK_ONLY"_s;
    case Finding::HostFirewall:
        return u"HOST_FIREWALL"_s;
    case Finding::RouterLied:
        return u"ROUTER_LIED"_s;
    case Finding::UpstreamBlocked:
        return u"UPSTREAM_BLOCKED"_s;
    case Finding::Unreachable:
        return u"UNREACHABLE"_s;
    case Finding::VpnInTheWay:
        return u"VPN_IN_THE_WAY"_s;
    case Finding::MappingRefused:
        return u"MAPPING_REFUSED"_s;
    case Finding::MappingConflict:
        return u"MAPPING_CONFLICT"_s;
    case Finding::TableFull:
        return u"TABLE_FULL"_s;
    case Finding::MappingFailed:
        return u"MAPPING_FAILED"_s;
    case Finding::NoNat:
        return u"NO_NAT"_s;
    case Finding::NatSingle:
        return u"NAT_SINGLE"_s;
    case Finding::AddressMismatch:
        return u"ADDRESS_MISMATCH"_s;
    case Finding::DoubleNat:
        return u"DOUBLE_NAT"_s;
    case Finding::Cgnat:
        return u"CGNAT"_s;
    case Finding::DsLite:
        return u"DS_LITE"_s;
    case Finding::NoMappingService:
        return u"NO_MAPPING_SERVICE"_s;
    case Finding::NoInternet:
        return u"NO_INTERNET"_s;
    case Finding::NoNetwork:
        return u"NO_NETWORK"_s;
    case Finding::LocalNetworkPermission:
        return u"LOCAL_NETWORK_PERMISSION"_s;
    }
    return {};
}

QString nameOf(Note note)
{
    switch (note) {
    case Note::SsdpBlockedLocally:
        return u"SSDP_BLOCKED_LOCALLY"_s;
    case Note::PermanentOnly:
        return u"PERMANENT_ONLY"_s;
    case Note::SamePortOnly:
        return u"SAME_PORT_ONLY"_s;
    case Note::VpnPresent:
        return u"VPN_PRESENT"_s;
    case Note::NothingListens:
        return u"NOTHING_LISTENS"_s;
    case Note::WrongRouter:
        return u"WRONG_ROUTER"_s;
    case Note::UnclearRouter:
        return u"UNCLEAR_ROUTER"_s;
    case Note::RouterDisconnected:
        return u"ROUTER_DISCONNECTED"_s;
    case Note::SuspiciousRouter:
        return u"SUSPICIOUS_ROUTER"_s;
    case Note::SleepingHost:
        return u"SLEEPING_HOST"_s;
    case Note::AddressChanged:
        return u"ADDRESS_CHANGED"_s;
    case Note::LeaseLost:
        return u"LEASE_LOST"_s;
    case Note::V6CanOpen:
        return u"IPV6_CAN_OPEN"_s;
    case Note::V6Only:
        return u"IPV6_ONLY"_s;
    }
    return {};
}

int rowOf(Finding finding)
{
    switch (finding) {
    case Finding::OpenVerified:
    case Finding::OpenUnverified:
    case Finding::NoNat:
    case Finding::NatSingle:
    case Finding::VpnInTheWay:
    case Finding::NoInternet:
    case Finding::NoNetwork:
    case Finding::LocalNetworkPermission:
        return 0;
    case Finding::NotListening:
    case Finding::LoopbackOnly:
        return 8;
    case Finding::HostFirewall:
    case Finding::UpstreamBlocked:
    case Finding::Unreachable:
        return 9;
    case Finding::AddressMismatch:
    case Finding::DoubleNat:
    case Finding::Cgnat:
    case Finding::DsLite:
        return 11;
    case Finding::WrongTarget:
    case Finding::RouterLied:
    case Finding::MappingRefused:
    case Finding::MappingConflict:
    case Finding::TableFull:
    case Finding::MappingFailed:
    case Finding::NoMappingService:
        return 12;
    }
    Q_UNREACHABLE();
}

} // namespace hawser::portforward

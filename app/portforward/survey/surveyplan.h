#pragma once

#include "portforward/clients/heard.h"
#include "portforward/host/networkpath.h"
#include "portforward/host/usualaddresses.h"
#include "portforward/protocol/transport.h"

#include <QString>

#include <functional>
#include <optional>

namespace hawser::portforward {

/// A server outside that tells from which address it sees us. The user's choice, asked only when
/// allowed: whoever runs it learns the address.
struct StunServer
{
    QString host;
    quint16 port = 3478;
};

/// What a survey is to look at, and how patiently.
struct SurveyPlan
{
    Transport transport = Transport::Tcp;
    quint16 internalPort = 0;
    quint16 externalPort = 0;
    std::optional<StunServer> stun; ///< none: nobody outside is asked, and no hops are looked at
    std::chrono::milliseconds limit{12'000}; ///< then it ends with what is known

    // What only tests change.
    std::function<QList<NetworkPath>()> paths = networkPaths;
    AddressTable addresses = usualAddresses();
    quint16 mapPort = 5351;
    quint16 ssdpPort = 1900;
    bool acceptsLoopback = false; ///< routers in the test's own process
    QList<IpAddress> hops;        ///< instead of asking for them; the router first
    std::optional<Pace> pace;     ///< instead of each protocol's own
};

} // namespace hawser::portforward

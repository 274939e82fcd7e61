#include "servers/roundtrips.h"

namespace hawser {

void RoundTrips::note(const ServerInfo &server)
{
    if (!server.roundTrip)
        return;
    const double ms = std::chrono::duration<double, std::milli>(*server.roundTrip).count();
    QList<double> &trips = m_trips[server.id];
    if (!trips.isEmpty() && qFuzzyCompare(trips.last(), ms))
        return;
    if (trips.size() == kept)
        trips.removeFirst();
    trips.append(ms);
}

} // namespace hawser

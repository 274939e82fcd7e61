#include "portforward/survey/pathsurvey.h"

#include "portforward/clients/hops.h"
#include "portforward/survey/probestate.h"
#include "portforward/survey/v6survey.h"

#include <algorithm>

namespace hawser::portforward {

using namespace std::chrono_literals;

PathSurvey::PathSurvey(const SurveyPlan &plan, const NetworkPath &path, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_v6(new V6Survey(plan, path, this))
{
    m_evidence.path = path;
    m_evidence.own = seen(path.address, plan.addresses);
    m_evidence.v6 = m_v6->evidence();
    connect(m_v6, &V6Survey::changed, this, &PathSurvey::takeV6);
}

MapServer PathSurvey::mapServer() const
{
    return {m_evidence.path.address, m_evidence.path.gateway, m_plan.mapPort};
}

void PathSurvey::start(const IpAddress &stunServer)
{
    begin(); // so that it is not over before all have been asked
    if (m_evidence.path.isPhysical())
        m_v6->start();
    if (!m_evidence.path.gateway.isNull()) {
        askMapServers();
        search(m_evidence.path.gateway, &PathEvidence::ssdpUnicast);
        if (m_evidence.path.isPhysical() && !m_plan.acceptsLoopback)
            search(ssdp::multicastGroup(), &PathEvidence::ssdpMulticast);
    }
    if (!stunServer.isNull())
        askOutside(stunServer);
    if (!m_plan.hops.isEmpty())
        hearKnownHops();
    end();
}

void PathSurvey::stop()
{
    qDeleteAll(findChildren<Asking *>(Qt::FindDirectChildrenOnly));
    m_pending = 0;
    m_v6->stop();
    m_evidence.v6 = m_v6->evidence();
    for (ProbeState *state :
         {&m_evidence.pcp, &m_evidence.natPmp, &m_evidence.ssdpMulticast, &m_evidence.ssdpUnicast,
          &m_evidence.igd, &m_evidence.reflection, &m_evidence.hopList}) {
        if (*state == ProbeState::Waiting)
            *state = ProbeState::Silent;
    }
    for (RouterEvidence &router : m_evidence.routers)
        router.isAsked = true;
}

bool PathSurvey::isOver() const
{
    return m_pending == 0 && m_v6->isOver();
}

void PathSurvey::takeV6()
{
    m_evidence.v6 = m_v6->evidence();
    emit changed();
}

void PathSurvey::end()
{
    --m_pending;
    emit changed();
}

void PathSurvey::askMapServers()
{
    m_evidence.pcp = m_evidence.natPmp = ProbeState::Waiting;
    begin();
    askPcpAnnounce(
        mapServer(), paceOr(mapPace()), [this](const Heard<pcp::Answer> &heard) { hearPcp(heard); },
        this);
    begin();
    askNatPmpAddress(
        mapServer(), paceOr(mapPace()),
        [this](const Heard<natpmp::AddressAnswer> &heard) {
            m_evidence.natPmp = !heard                     ? stateAfter(heard.error())
                : heard->result == natpmp::Result::Success ? ProbeState::Answered
                                                           : ProbeState::Declined;
            if (heard)
                m_evidence.natPmpExternal = seen(heard->external, m_plan.addresses);
            end();
        },
        this);
}

void PathSurvey::hearPcp(const Heard<pcp::Answer> &heard)
{
    if (!heard)
        m_evidence.pcp = stateAfter(heard.error());
    else if (heard->result == pcp::Result::UnsupportedVersion)
        m_evidence.pcp = ProbeState::Refused; // knows NAT-PMP only
    else
        m_evidence.pcp
            = heard->result == pcp::Result::Success ? ProbeState::Answered : ProbeState::Declined;
    m_evidence.isPcpMismatch = heard && heard->result == pcp::Result::AddressMismatch;
    end();
}

void PathSurvey::search(const IpAddress &to, ProbeState PathEvidence::*state)
{
    m_evidence.*state = ProbeState::Waiting;
    const bool isUnicast = to != ssdp::multicastGroup();
    const Pace pace = paceOr(isUnicast ? SsdpSearch::unicastPace() : SsdpSearch::multicastPace());
    begin();
    new SsdpSearch(
        {m_evidence.path.address, to, m_plan.ssdpPort, pace},
        [this, state](const ssdp::Answer &answer, const IpAddress &sender) {
            m_evidence.*state = ProbeState::Answered;
            find(answer, sender, &PathEvidence::routers);
        },
        [this, state] {
            if (m_evidence.*state == ProbeState::Waiting)
                m_evidence.*state = ProbeState::Silent;
            end();
        },
        this);
}

void PathSurvey::find(const ssdp::Answer &answer, const IpAddress &sender, RouterList list)
{
    const bool isKnown = m_locations.contains(answer.location);
    if (isKnown || m_locations.size() >= mostRouters)
        return;
    m_locations.insert(answer.location);
    const Neighbourhood here{m_evidence.path.address, m_evidence.path.prefixLength, sender};
    const auto location = m_plan.acceptsLoopback ? parseLocation(answer.location)
                                                 : acceptedLocation(answer.location, here);
    if (!location) {
        if (list == &PathEvidence::routers)
            m_evidence.igd = ProbeState::Garbled;
        emit changed();
        return;
    }
    describe(*location, list);
}

void PathSurvey::describe(const Location &at, RouterList list)
{
    if (list == &PathEvidence::routers && m_evidence.igd == ProbeState::NotAsked)
        m_evidence.igd = ProbeState::Waiting;
    begin();
    fetchDescription(
        m_evidence.path.address, at,
        [this, at, list](const Heard<IgdDescription> &heard) {
            if (list == &PathEvidence::routers)
                noteDescription(heard);
            if (heard)
                addRouters(*heard, at, list);
            end();
        },
        this);
}

void PathSurvey::noteDescription(const Heard<IgdDescription> &heard)
{
    if (heard && m_evidence.igd != ProbeState::Garbled)
        m_evidence.igd = ProbeState::Answered;
    else if (!heard && m_evidence.igd != ProbeState::Answered)
        m_evidence.igd = stateAfter(heard.error());
}

void PathSurvey::addRouters(const IgdDescription &description, const Location &at, RouterList list)
{
    QList<RouterEvidence> &routers = m_evidence.*list;
    if (list == &PathEvidence::routers)
        m_v6->consider(description, at.host);
    for (const IgdService &service : description.services) {
        if (!service.isWanConnection() || routers.size() >= mostRouters)
            continue;
        RouterEvidence router;
        router.address = at.host;
        router.description = description;
        router.service = service;
        routers << router;
        askLine(int(routers.size()) - 1, list);
    }
}

/// Whether the line is up, and which address it has.
void PathSurvey::askLine(int router, RouterList list)
{
    const IgdService service = (m_evidence.*list)[router].service;
    begin();
    askIgd(
        m_evidence.path.address, service, igd::getStatus(),
        [this, router, list](const IgdReply &reply) {
            (m_evidence.*list)[router].isConnected = reply && igd::isConnectedIn(*reply);
            end();
        },
        this);
    begin();
    askIgd(
        m_evidence.path.address, service, igd::getExternalAddress(),
        [this, router, list](const IgdReply &reply) {
            RouterEvidence &told = (m_evidence.*list)[router];
            if (reply)
                told.external = seen(igd::externalAddressIn(*reply), m_plan.addresses);
            told.isAsked = true;
            end();
        },
        this);
}

void PathSurvey::askOutside(const IpAddress &stunServer)
{
    m_evidence.reflection = ProbeState::Waiting;
    begin();
    askStun(
        m_evidence.path.address, stunServer, m_plan.stun->port, paceOr(stunPace()),
        [this](const Heard<stun::Reflection> &heard) {
            m_evidence.reflection = heard ? ProbeState::Answered : stateAfter(heard.error());
            if (heard)
                m_evidence.reflected = seen(heard->address, m_plan.addresses);
            end();
        },
        this);
    if (!canSeeHops() || m_evidence.path.gateway.isNull())
        return;
    m_evidence.hopList = ProbeState::Waiting;
    begin();
    askHops(
        m_evidence.path.address, stunServer, 1500ms,
        [this](const QList<Hop> &hops) { hearHops(hops); }, this);
}

void PathSurvey::hearHops(const QList<Hop> &hops)
{
    m_evidence.hopList = ProbeState::Answered;
    for (const Hop &hop : hops)
        m_evidence.hops << HopEvidence{hop.distance, seen(hop.address, m_plan.addresses),
                                       hop.roundTrip};
    askSecondHop();
    end();
}

void PathSurvey::hearKnownHops()
{
    QList<Hop> hops;
    for (const IpAddress &address : m_plan.hops)
        hops << Hop{int(hops.size()) + 1, address, {}};
    begin();
    hearHops(hops);
}

/// A box of the house answers like a home router; the provider's does not.
void PathSurvey::askSecondHop()
{
    const auto second
        = std::find_if(m_evidence.hops.begin(), m_evidence.hops.end(), [](const HopEvidence &hop) {
              return hop.distance == 2 && hop.address.kind == AddressKind::Private;
          });
    if (second == m_evidence.hops.end())
        return;
    const IpAddress box = second->address.address;
    const Pace pace{{0ms, 250ms, 600ms}, 1200ms};
    begin();
    askNatPmpAddress(
        {m_evidence.path.address, box, m_plan.mapPort}, pace,
        [this](const Heard<natpmp::AddressAnswer> &heard) {
            m_evidence.isSecondBoxNear |= heard.has_value();
            end();
        },
        this);
    begin();
    new SsdpSearch(
        {m_evidence.path.address, box, m_plan.ssdpPort, pace},
        [this](const ssdp::Answer &answer, const IpAddress &sender) {
            m_evidence.isSecondBoxNear = true;
            find(answer, sender, &PathEvidence::outerRouters);
        },
        [this] { end(); }, this);
}

} // namespace hawser::portforward

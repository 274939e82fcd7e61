#include "portforward/survey/v6survey.h"

#include "portforward/clients/mapaskings.h"
#include "portforward/survey/probestate.h"

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

/// FRITZ!Boxes answer wrongly to a search over IPv4 and one over IPv6 at the same time: this one
/// waits until the other has been answered.
Pace searchPaceV6()
{
    return {{1000ms, 1700ms}, 3000ms};
}

} // namespace

V6Survey::V6Survey(const SurveyPlan &plan, const NetworkPath &path, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_path(path)
{
    m_evidence.gateway = seen(path.gatewayV6, plan.addresses);
    if (!path.globalV6.isEmpty())
        m_evidence.own = seen(path.globalV6.front(), plan.addresses);
}

void V6Survey::start()
{
    if (!m_evidence.own.isKnown() || !m_evidence.gateway.isKnown())
        return;
    m_evidence.pcp = m_evidence.search = ProbeState::Waiting;
    begin();
    askPcpAnnounce(
        {m_evidence.own.address, m_path.gatewayV6, m_plan.mapPort}, m_plan.pace.value_or(mapPace()),
        [this](const Heard<pcp::Answer> &heard) {
            m_evidence.pcp = !heard                                ? stateAfter(heard.error())
                : heard->result == pcp::Result::Success            ? ProbeState::Answered
                : heard->result == pcp::Result::UnsupportedVersion ? ProbeState::Refused
                                                                   : ProbeState::Declined;
            end();
        },
        this);
    search(m_path.gatewayV6);
    if (!m_plan.acceptsLoopback)
        search(ssdp::multicastGroupV6());
}

void V6Survey::stop()
{
    qDeleteAll(findChildren<Asking *>(Qt::FindDirectChildrenOnly));
    m_pending = 0;
    for (ProbeState *state : {&m_evidence.pcp, &m_evidence.search}) {
        if (*state == ProbeState::Waiting)
            *state = ProbeState::Silent;
    }
    for (FirewallEvidence &firewall : m_evidence.firewalls) {
        if (firewall.state == ProbeState::Waiting)
            firewall.state = ProbeState::Silent;
    }
}

void V6Survey::end()
{
    if (--m_pending == 0 && m_evidence.search == ProbeState::Waiting)
        m_evidence.search = ProbeState::Silent;
    emit changed();
}

void V6Survey::search(const IpAddress &to)
{
    begin();
    new SsdpSearch(
        {m_evidence.own.address, to, m_plan.ssdpPort, m_plan.pace.value_or(searchPaceV6()),
         ssdp::searchTargetsV6()},
        [this](const ssdp::Answer &answer, const IpAddress &sender) { find(answer, sender); },
        [this] { end(); }, this);
}

void V6Survey::find(const ssdp::Answer &answer, const IpAddress &sender)
{
    m_evidence.search = ProbeState::Answered;
    if (m_locations.contains(answer.location) || m_locations.size() >= mostFirewalls)
        return;
    m_locations.insert(answer.location);
    constexpr int linkPrefix = 64; // RFC 4291, section 2.5.4
    const auto location = m_plan.acceptsLoopback
        ? parseLocation(answer.location)
        : acceptedLocation(answer.location, {m_evidence.own.address, linkPrefix, sender});
    // Some answer with their IPv4 address: that way has been asked already.
    if (!location || !location->host.isV6())
        return emit changed();
    begin();
    fetchDescription(
        m_evidence.own.address, *location,
        [this, host = location->host](const Heard<IgdDescription> &heard) {
            if (heard)
                consider(*heard, host);
            end();
        },
        this);
}

void V6Survey::consider(const IgdDescription &description, const IpAddress &host)
{
    const IgdService *service = description.service(IgdService::Kind::Ipv6Firewall);
    if (service == nullptr || m_evidence.firewalls.size() >= mostFirewalls
        || !m_evidence.own.isKnown())
        return;
    m_evidence.firewalls << FirewallEvidence{
        host, description.name, description.udn, *service, ProbeState::Waiting, false, false};
    askStatus(m_evidence.firewalls.size() - 1);
}

void V6Survey::askStatus(qsizetype firewall)
{
    const FirewallEvidence &asked = m_evidence.firewalls[firewall];
    const IpAddress own = asked.address.isV6() ? m_evidence.own.address : m_path.address;
    begin();
    askIgd(
        own, asked.service, igd::getFirewallStatus(),
        [this, firewall](const IgdReply &reply) {
            FirewallEvidence &told = m_evidence.firewalls[firewall];
            const auto *silence = reply ? nullptr : std::get_if<Silence>(&reply.error());
            told.state = reply ? ProbeState::Answered
                : silence      ? stateAfter(*silence)
                               : ProbeState::Declined;
            told.isOn = reply && igd::isFirewallOnIn(*reply);
            told.allowsPinholes = reply && igd::allowsPinholesIn(*reply);
            end();
        },
        this);
}

} // namespace hawser::portforward

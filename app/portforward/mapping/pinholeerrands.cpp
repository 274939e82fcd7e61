#include "portforward/mapping/pinholeerrands.h"

#include <algorithm>
#include <utility>

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

igd::Pinhole holeOf(const LedgerEntry &entry, std::chrono::seconds lease)
{
    constexpr auto longestLease = 86400s; // WANIPv6FirewallControl:1, section 2.3.7
    return {entry.transport, entry.client, entry.internalPort, entry.onlyFrom,
            std::clamp(lease, std::chrono::seconds(1), std::chrono::seconds(longestLease))};
}

MappingOutcome outcomeOf(igd::PinholeCode code)
{
    switch (code) {
    case igd::PinholeCode::NotAuthorised:
    case igd::PinholeCode::NotAllowed:
    case igd::PinholeCode::AnybodyRefused:
        return MappingOutcome::NotAuthorised;
    case igd::PinholeCode::NoRoom:
        return MappingOutcome::TableFull;
    case igd::PinholeCode::InvalidArguments:
    case igd::PinholeCode::FirewallOff:
    case igd::PinholeCode::NoSuchEntry:
    case igd::PinholeCode::ProtocolUnsupported:
    case igd::PinholeCode::PortWildcardRefused:
    case igd::PinholeCode::ProtocolWildcardRefused:
    case igd::PinholeCode::NoPacketSent:
        break;
    }
    return MappingOutcome::Failed;
}

HolePresence presenceIn(const IgdReply &reply)
{
    if (reply)
        return HolePresence::There;
    const auto *fault = std::get_if<soap::Fault>(&reply.error());
    if (fault == nullptr)
        return HolePresence::Unknown;
    switch (igd::PinholeCode(fault->code)) {
    case igd::PinholeCode::InvalidArguments: // the number is the only argument
    case igd::PinholeCode::NotAuthorised:
    case igd::PinholeCode::NoSuchEntry:
        return HolePresence::Missing;
    case igd::PinholeCode::NoRoom:
    case igd::PinholeCode::FirewallOff:
    case igd::PinholeCode::NotAllowed:
    case igd::PinholeCode::ProtocolUnsupported:
    case igd::PinholeCode::PortWildcardRefused:
    case igd::PinholeCode::ProtocolWildcardRefused:
    case igd::PinholeCode::AnybodyRefused:
    case igd::PinholeCode::NoPacketSent:
        break;
    }
    return HolePresence::Unknown;
}

ReadBack readBackOf(HolePresence presence)
{
    switch (presence) {
    case HolePresence::There:
        return ReadBack::Same;
    case HolePresence::Missing:
        return ReadBack::Missing;
    case HolePresence::Unknown:
        break;
    }
    return ReadBack::NoAnswer;
}

} // namespace

Asking *lookForHole(const LedgerEntry &entry, std::function<void(HolePresence)> told,
                    QObject *parent)
{
    return askIgd(
        entry.own, entry.service, igd::getPinholePackets(entry.hole.value_or(0)),
        [told = std::move(told)](const IgdReply &reply) { told(presenceIn(reply)); }, parent);
}

PinholeOpening::PinholeOpening(const LedgerEntry &entry, const MappingTerms &terms,
                               WhenOpened opened, QObject *parent)
    : Asking(parent)
    , m_terms(terms)
    , m_opened(std::move(opened))
{
    m_result.entry = entry;
    add();
}

void PinholeOpening::add()
{
    const LedgerEntry &entry = m_result.entry;
    const igd::Pinhole hole = holeOf(entry, m_terms.upnpLease);
    const auto hear = [this, lease = hole.lease](const IgdReply &reply) {
        if (!reply) {
            if (const auto *fault = std::get_if<soap::Fault>(&reply.error()))
                return hearFault(*fault);
            m_result.isUnsure = true;
            return finish(MappingOutcome::Failed);
        }
        const auto id = igd::pinholeIdIn(*reply);
        m_result.isUnsure = !id;
        if (!id)
            return finish(MappingOutcome::Failed); // it says yes and not to what
        m_result.entry.hole = id;
        m_result.entry.lease = lease; // nobody tells another one
        readBack();
    };
    askIgd(entry.own, entry.service, igd::addPinhole(hole), hear, this);
}

void PinholeOpening::hearFault(const soap::Fault &fault)
{
    const auto code = igd::PinholeCode(fault.code);
    m_result.isFirewallOff = code == igd::PinholeCode::FirewallOff;
    const MappingOutcome outcome = outcomeOf(code);
    // Some routers do not take the same hole twice and want it renewed by its number.
    if (m_result.entry.hole && outcome != MappingOutcome::NotAuthorised && !m_result.isFirewallOff)
        return update(outcome);
    finish(outcome);
}

void PinholeOpening::update(MappingOutcome otherwise)
{
    const LedgerEntry &entry = m_result.entry;
    const auto lease = holeOf(entry, m_terms.upnpLease).lease;
    askIgd(
        entry.own, entry.service, igd::updatePinhole(*entry.hole, lease),
        [this, lease, otherwise](const IgdReply &reply) {
            if (!reply)
                return finish(otherwise);
            m_result.entry.lease = lease;
            readBack();
        },
        this);
}

void PinholeOpening::readBack()
{
    lookForHole(
        m_result.entry,
        [this](HolePresence presence) {
            m_result.readBack = readBackOf(presence);
            finish(MappingOutcome::Made);
        },
        this);
}

void PinholeOpening::finish(MappingOutcome outcome)
{
    m_result.outcome = outcome;
    leaveParent();
    std::exchange(m_opened, {})(m_result);
}

PinholeClosing::PinholeClosing(const LedgerEntry &entry, WhenClosed closed, QObject *parent)
    : Asking(parent)
    , m_entry(entry)
    , m_closed(std::move(closed))
{
    identify();
}

void PinholeClosing::identify()
{
    const igd::Pinhole hole = holeOf(m_entry, 60s);
    askIgd(
        m_entry.own, m_entry.service, igd::addPinhole(hole),
        [this](const IgdReply &reply) {
            if (!reply) {
                const auto *fault = std::get_if<soap::Fault>(&reply.error());
                return fault != nullptr ? hearFault(*fault) : finish(false);
            }
            m_entry.hole = igd::pinholeIdIn(*reply);
            m_entry.hole ? remove() : finish(false);
        },
        this);
}

/// Whose the number in the ledger is by now, nobody tells then: if there is something, it is left
/// to end by itself.
void PinholeClosing::hearFault(const soap::Fault &fault)
{
    const bool isOpenAnyway = igd::PinholeCode(fault.code) == igd::PinholeCode::FirewallOff;
    if (isOpenAnyway || !m_entry.hole)
        return finish(isOpenAnyway);
    lookForHole(
        m_entry, [this](HolePresence presence) { finish(presence == HolePresence::Missing); },
        this);
}

void PinholeClosing::remove()
{
    askIgd(
        m_entry.own, m_entry.service, igd::deletePinhole(*m_entry.hole),
        [this](const IgdReply &reply) {
            lookForHole(
                m_entry,
                [this, wasDone = reply.has_value()](HolePresence presence) {
                    finish(presence == HolePresence::Missing
                           || (presence == HolePresence::Unknown && wasDone));
                },
                this);
        },
        this);
}

void PinholeClosing::finish(bool isGone)
{
    leaveParent();
    std::exchange(m_closed, {})({isGone, {}});
}

} // namespace hawser::portforward

#include "portforward/mapping/upnperrands.h"

#include <utility>

namespace hawser::portforward {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

bool isOurs(const igd::PortEntry &found, const LedgerEntry &entry)
{
    return found.client == entry.client && found.internalPort == entry.internalPort
        && found.label == entry.label;
}

UpnpOpening::UpnpOpening(const LedgerEntry &entry, const MappingTerms &terms, WhenOpened opened,
                         QObject *parent)
    : Asking(parent)
    , m_terms(terms)
    , m_opened(std::move(opened))
{
    m_result.entry = entry;
    look();
}

void UpnpOpening::ask(const soap::Call &call, IgdHearing hearing)
{
    askIgd(m_result.entry.own, m_result.entry.service, call, std::move(hearing), this);
}

igd::PortEntry UpnpOpening::wish(std::chrono::seconds lease) const
{
    const LedgerEntry &entry = m_result.entry;
    return {entry.transport,
            entry.externalPort,
            entry.internalPort,
            entry.client,
            lease,
            entry.label,
            true};
}

/// Some routers let the last who asks win: so who has it is asked first.
void UpnpOpening::look()
{
    const LedgerEntry &entry = m_result.entry;
    ask(igd::getEntry(entry.transport, entry.externalPort), [this](const IgdReply &reply) {
        const LedgerEntry &wanted = m_result.entry;
        const auto found
            = reply ? igd::entryIn(*reply, wanted.transport, wanted.externalPort) : std::nullopt;
        if (found && !judgeHolder(*found))
            return finish(MappingOutcome::Conflict);
        if (found)
            m_leaseBefore = found->lease;
        add(m_terms.upnpLease);
    });
}

/// True if \a found is ours, or an entry of this computer for the same port under another label.
bool UpnpOpening::judgeHolder(const igd::PortEntry &found)
{
    if (isOurs(found, m_result.entry))
        return true;
    m_result.readBack = ReadBack::OtherDevice;
    m_result.holder = found.label.isEmpty() ? found.client.toText()
                                            : found.client.toText() + " ("_L1 + found.label + u')';
    return false;
}

void UpnpOpening::add(std::chrono::seconds lease)
{
    constexpr int mostAdds = 4; // each condition of the router costs one
    if (++m_adds > mostAdds)
        return finish(MappingOutcome::Failed);
    ask(igd::addEntry(wish(lease), m_terms.onlyFrom), [this, lease](const IgdReply &reply) {
        if (reply)
            return readBack();
        if (const auto *fault = std::get_if<soap::Fault>(&reply.error()))
            return hearFault(*fault, lease);
        m_result.isUnsure = true;
        finish(MappingOutcome::Failed);
    });
}

void UpnpOpening::hearFault(const soap::Fault &fault, std::chrono::seconds lease)
{
    LedgerEntry &entry = m_result.entry;
    switch (igd::UpnpCode(fault.code)) {
    case igd::UpnpCode::PermanentOnly:
        m_result.isPermanentOnly = true;
        return lease.count() == 0 ? finish(MappingOutcome::Failed) : add(0s);
    case igd::UpnpCode::SamePortOnly:
        m_result.isSamePortOnly = true;
        m_result.offeredPort = entry.internalPort;
        if (entry.externalPort == entry.internalPort || !m_terms.mayUseOtherPort)
            return finish(MappingOutcome::Conflict);
        entry.externalPort = entry.internalPort;
        return add(lease);
    case igd::UpnpCode::NotAuthorised:
        return finish(MappingOutcome::NotAuthorised);
    case igd::UpnpCode::Conflict:
    case igd::UpnpCode::ConflictElsewhere:
        return finish(MappingOutcome::Conflict);
    case igd::UpnpCode::NoRoom:
    case igd::UpnpCode::ActionFailed:
        return finish(MappingOutcome::TableFull);
    case igd::UpnpCode::NoSuchIndex:
    case igd::UpnpCode::NoSuchEntry:
        break;
    }
    finish(MappingOutcome::Failed);
}

void UpnpOpening::readBack()
{
    const LedgerEntry &entry = m_result.entry;
    ask(igd::getEntry(entry.transport, entry.externalPort), [this](const IgdReply &reply) {
        LedgerEntry &made = m_result.entry;
        const auto found
            = reply ? igd::entryIn(*reply, made.transport, made.externalPort) : std::nullopt;
        const auto *fault = reply ? nullptr : std::get_if<soap::Fault>(&reply.error());
        if (found)
            m_result.readBack = judgeHolder(*found) ? ReadBack::Same : ReadBack::OtherDevice;
        else
            m_result.readBack = fault != nullptr ? ReadBack::Missing : ReadBack::NoAnswer;
        made.lease = found ? found->lease : m_terms.upnpLease;
        renewByReplacing();
    });
}

/// Some old routers do not extend an entry: then it goes and comes back in one breath.
void UpnpOpening::renewByReplacing()
{
    const LedgerEntry &made = m_result.entry;
    const bool hasNotGrown = m_leaseBefore && m_leaseBefore->count() > 0
        && made.lease <= *m_leaseBefore && made.lease < std::min(300s, m_terms.upnpLease / 2);
    if (!hasNotGrown || m_hasReplaced || m_result.readBack != ReadBack::Same)
        return finish(MappingOutcome::Made);
    m_hasReplaced = true;
    ask(igd::deleteEntry(made.transport, made.externalPort),
        [this](const IgdReply &) { add(m_terms.upnpLease); });
}

void UpnpOpening::finish(MappingOutcome outcome)
{
    m_result.outcome = outcome;
    leaveParent();
    std::exchange(m_opened, {})(m_result);
}

UpnpClosing::UpnpClosing(const LedgerEntry &entry, WhenClosed closed, QObject *parent)
    : Asking(parent)
    , m_entry(entry)
    , m_closed(std::move(closed))
{
    look(false);
}

void UpnpClosing::look(bool isAfter)
{
    askIgd(
        m_entry.own, m_entry.service, igd::getEntry(m_entry.transport, m_entry.externalPort),
        [this, isAfter](const IgdReply &reply) { hear(reply, isAfter); }, this);
}

void UpnpClosing::hear(const IgdReply &reply, bool isAfter)
{
    const auto found
        = reply ? igd::entryIn(*reply, m_entry.transport, m_entry.externalPort) : std::nullopt;
    if (!reply) {
        const auto *fault = std::get_if<soap::Fault>(&reply.error());
        return finish(fault != nullptr && fault->code == int(igd::UpnpCode::NoSuchEntry));
    }
    if (!found || !isOurs(*found, m_entry))
        return finish(found.has_value()); // another's: not touched
    if (isAfter)
        return finish(false);
    askIgd(
        m_entry.own, m_entry.service, igd::deleteEntry(m_entry.transport, m_entry.externalPort),
        [this](const IgdReply &) { look(true); }, this);
}

void UpnpClosing::finish(bool isGone)
{
    leaveParent();
    std::exchange(m_closed, {})({isGone, {}});
}

} // namespace hawser::portforward

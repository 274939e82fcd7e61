#include "portforward/clients/mapaskings.h"
#include "portforward/mapping/mappingresult.h"
#include "portforward/mapping/pinholeerrands.h"
#include "portforward/mapping/upnperrands.h"

#include <utility>

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

MapServer serverOf(const LedgerEntry &entry)
{
    return {entry.own, entry.router, entry.mapPort};
}

Pace paceOf(const MappingTerms &terms)
{
    return terms.pace.value_or(mapPace());
}

MappingOutcome outcomeOf(natpmp::Result result)
{
    switch (result) {
    case natpmp::Result::Success:
        return MappingOutcome::Made;
    case natpmp::Result::NotAuthorised:
        return MappingOutcome::NotAuthorised;
    case natpmp::Result::NoResources:
        return MappingOutcome::TableFull;
    case natpmp::Result::UnsupportedVersion:
    case natpmp::Result::NetworkFailure:
    case natpmp::Result::UnsupportedOpcode:
    case natpmp::Result::Unknown:
        return MappingOutcome::Failed;
    }
    return MappingOutcome::Failed;
}

MappingOutcome outcomeOf(pcp::Result result)
{
    switch (result) {
    case pcp::Result::Success:
        return MappingOutcome::Made;
    case pcp::Result::NotAuthorised:
        return MappingOutcome::NotAuthorised;
    case pcp::Result::NoResources:
    case pcp::Result::UserExceededQuota:
        return MappingOutcome::TableFull;
    case pcp::Result::CannotProvideExternal:
        return MappingOutcome::Conflict;
    case pcp::Result::UnsupportedVersion:
    case pcp::Result::MalformedRequest:
    case pcp::Result::UnsupportedOpcode:
    case pcp::Result::UnsupportedOption:
    case pcp::Result::MalformedOption:
    case pcp::Result::NetworkFailure:
    case pcp::Result::UnsupportedProtocol:
    case pcp::Result::AddressMismatch:
    case pcp::Result::ExcessiveRemotePeers:
    case pcp::Result::Unknown:
        return MappingOutcome::Failed;
    }
    return MappingOutcome::Failed;
}

/// Opens by PCP or NAT-PMP: asks, and asks again, which is how these protocols read back. A port
/// that we did not want is given back at once.
class MapOpening : public Asking
{
public:
    MapOpening(const LedgerEntry &entry, const MappingTerms &terms, WhenOpened opened,
               QObject *parent)
        : Asking(parent)
        , m_wish(entry)
        , m_terms(terms)
        , m_opened(std::move(opened))
    {
        m_result.entry = entry;
        ask(m_wish, m_terms.mapLease, [this] { hearFirst(); });
    }

private:
    using Then = std::function<void()>;

    void ask(const LedgerEntry &wish, std::chrono::seconds lease, const Then &then)
    {
        if (wish.protocol == MappingProtocol::Pcp)
            askByPcp(wish, lease, then);
        else
            askByNatPmp(wish, lease, then);
    }

    void askByPcp(const LedgerEntry &wish, std::chrono::seconds lease, const Then &then)
    {
        pcp::MapRequest request;
        request.client = wish.client;
        request.nonce = wish.nonce;
        request.transport = wish.transport;
        request.internalPort = wish.internalPort;
        request.externalPort = wish.externalPort;
        request.lifetime = lease;
        request.preferFailure = !m_terms.mayUseOtherPort;
        request.onlyFrom = m_terms.onlyFrom;
        const auto hearing = [this, then](const Heard<pcp::Answer> &heard) {
            m_result.isUnsure = !heard;
            m_result.outcome = heard ? outcomeOf(heard->result) : MappingOutcome::Failed;
            if (heard)
                m_result.epoch = heard->epoch;
            if (heard && heard->map && m_result.outcome == MappingOutcome::Made) {
                take(heard->map->externalPort, heard->lifetime);
                m_result.externalAddress = heard->map->externalAddress;
            }
            then();
        };
        askPcpMapping(serverOf(wish), request, paceOf(m_terms), hearing, this);
    }

    void askByNatPmp(const LedgerEntry &wish, std::chrono::seconds lease, const Then &then)
    {
        const auto hearing = [this, then](const Heard<natpmp::MapAnswer> &heard) {
            m_result.isUnsure = !heard;
            m_result.outcome = heard ? outcomeOf(heard->result) : MappingOutcome::Failed;
            if (heard)
                m_result.epoch = heard->epoch;
            if (heard && m_result.outcome == MappingOutcome::Made)
                take(heard->externalPort, heard->lifetime);
            then();
        };
        askNatPmpMapping(serverOf(wish),
                         {wish.transport, wish.internalPort, wish.externalPort, lease},
                         paceOf(m_terms), hearing, this);
    }

    void take(quint16 externalPort, std::chrono::seconds lease)
    {
        m_result.entry.externalPort = externalPort;
        m_result.entry.lease = lease;
    }

    void hearFirst()
    {
        if (m_result.outcome != MappingOutcome::Made)
            return finish();
        const quint16 granted = m_result.entry.externalPort;
        if (granted != m_wish.externalPort && !m_terms.mayUseOtherPort)
            return giveBack(granted);
        const LedgerEntry made = m_result.entry;
        ask(made, m_terms.mapLease, [this, made] { hearSecond(made); });
    }

    void hearSecond(const LedgerEntry &made)
    {
        const bool isSame = m_result.outcome == MappingOutcome::Made
            && m_result.entry.externalPort == made.externalPort;
        m_result.readBack = m_result.isUnsure ? ReadBack::NoAnswer
            : isSame                          ? ReadBack::Same
                                              : ReadBack::Missing;
        m_result.entry = isSame ? m_result.entry : made;
        m_result.outcome = MappingOutcome::Made;
        m_result.isUnsure = false;
        finish();
    }

    void giveBack(quint16 granted)
    {
        const LedgerEntry unwanted = m_result.entry;
        ask(unwanted, 0s, [this, granted] {
            m_result.outcome = MappingOutcome::Conflict;
            m_result.offeredPort = granted;
            m_result.entry = m_wish;
            finish();
        });
    }

    void finish()
    {
        leaveParent();
        std::exchange(m_opened, {})(m_result);
    }

    const LedgerEntry m_wish;
    const MappingTerms m_terms;
    WhenOpened m_opened;
    MappingResult m_result;
};

/// Asks for a lifetime of 0. Both protocols answer with success where nothing was there. miniupnpd
/// (2.3.1) never removes a hole for IPv6, and says "not authorised" as if it were another's: there
/// the shortest life is asked for, which it grants.
class MapClosing : public Asking
{
public:
    MapClosing(const LedgerEntry &entry, const MappingTerms &terms, WhenClosed closed,
               QObject *parent)
        : Asking(parent)
        , m_closed(std::move(closed))
    {
        if (entry.protocol == MappingProtocol::NatPmp) {
            askNatPmpMapping(
                serverOf(entry), {entry.transport, entry.internalPort, 0, 0s}, paceOf(terms),
                [this](const Heard<natpmp::MapAnswer> &heard) {
                    finish(heard && heard->result == natpmp::Result::Success);
                },
                this);
            return;
        }
        askPcp(entry, terms, 0s, [this, entry, terms](const Heard<pcp::Answer> &heard) {
            const bool isRefused = heard && heard->result == pcp::Result::NotAuthorised;
            if (isRefused && entry.isForV6())
                return shorten(entry, terms);
            // Code 2: what is there has another nonce, so it is not ours.
            finish(isRefused || (heard && heard->result == pcp::Result::Success));
        });
    }

private:
    void askPcp(const LedgerEntry &entry, const MappingTerms &terms, std::chrono::seconds lifetime,
                Hearing<pcp::Answer> hearing)
    {
        pcp::MapRequest request;
        request.client = entry.client;
        request.nonce = entry.nonce;
        request.transport = entry.transport;
        request.internalPort = entry.internalPort;
        request.externalPort = entry.externalPort;
        request.lifetime = lifetime;
        request.onlyFrom = terms.onlyFrom;
        askPcpMapping(serverOf(entry), request, paceOf(terms), std::move(hearing), this);
    }

    void shorten(const LedgerEntry &entry, const MappingTerms &terms)
    {
        askPcp(entry, terms, 1s, [this](const Heard<pcp::Answer> &heard) {
            if (!heard || heard->result != pcp::Result::Success)
                return finish(heard.has_value()); // refused again: it is another's
            leaveParent();
            std::exchange(m_closed, {})({false, heard->lifetime});
        });
    }

    void finish(bool isGone)
    {
        leaveParent();
        std::exchange(m_closed, {})({isGone, {}});
    }

    WhenClosed m_closed;
};

} // namespace

Asking *openMapping(const LedgerEntry &entry, const MappingTerms &terms, WhenOpened opened,
                    QObject *parent)
{
    switch (entry.protocol) {
    case MappingProtocol::Upnp:
        return new UpnpOpening(entry, terms, std::move(opened), parent);
    case MappingProtocol::Pinhole:
        return new PinholeOpening(entry, terms, std::move(opened), parent);
    case MappingProtocol::Pcp:
    case MappingProtocol::NatPmp:
        break;
    }
    return new MapOpening(entry, terms, std::move(opened), parent);
}

Asking *closeMapping(const LedgerEntry &entry, const MappingTerms &terms, WhenClosed closed,
                     QObject *parent)
{
    switch (entry.protocol) {
    case MappingProtocol::Upnp:
        return new UpnpClosing(entry, std::move(closed), parent);
    case MappingProtocol::Pinhole:
        return new PinholeClosing(entry, std::move(closed), parent);
    case MappingProtocol::Pcp:
    case MappingProtocol::NatPmp:
        break;
    }
    return new MapClosing(entry, terms, std::move(closed), parent);
}

} // namespace hawser::portforward

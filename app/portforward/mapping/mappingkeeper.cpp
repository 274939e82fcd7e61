#include "portforward/mapping/mappingkeeper.h"

#include "portforward/clients/igdaskings.h"
#include "portforward/clients/mapaskings.h"
#include "portforward/mapping/pinholeerrands.h"
#include "portforward/mapping/upnperrands.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

constexpr std::array<std::chrono::milliseconds, 5> retryDelays{15s, 1min, 5min, 15min, 30min};

EpochWatch::Rule ruleOf(MappingProtocol protocol)
{
    return protocol == MappingProtocol::Pcp ? EpochWatch::Rule::Pcp : EpochWatch::Rule::NatPmp;
}

} // namespace

MappingKeeper::MappingKeeper(Ledger &ledger, const QList<LedgerEntry> &candidates,
                             const MappingTerms &terms, const KeeperTimes &times, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_candidates(candidates)
    , m_terms(terms)
    , m_times(times)
{
    m_renewTimer.setSingleShot(true);
    connect(&m_renewTimer, &QTimer::timeout, this, &MappingKeeper::renew);
    connect(&m_checkTimer, &QTimer::timeout, this, &MappingKeeper::checkNow);
}

void MappingKeeper::enter(State state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged(state);
}

void MappingKeeper::open()
{
    if (m_state != State::Idle)
        return;
    m_candidate = -1;
    enter(State::Opening);
    tryNext();
}

void MappingKeeper::tryNext()
{
    if (++m_candidate < m_candidates.size())
        return ask(m_candidates[m_candidate]);
    enter(State::Failed);
}

void MappingKeeper::ask(const LedgerEntry &wish)
{
    LedgerEntry entry = wish;
    entry.askedAt = QDateTime::currentDateTimeUtc();
    // Written before it is asked for: whatever happens to us then, it will be found.
    if (!m_ledger.write(entry)) {
        m_result = {};
        return enter(State::Failed);
    }
    m_asking = openMapping(
        entry, m_terms,
        [this, entry](const MappingResult &result) {
            m_asking = nullptr;
            hear(result, entry);
        },
        this);
}

void MappingKeeper::hear(const MappingResult &result, const LedgerEntry &asked)
{
    if (result.outcome == MappingOutcome::Made)
        return keep(result, asked);
    const bool wasOpen = m_state == State::Open || m_state == State::Retrying;
    if (!result.isUnsure && !wasOpen)
        m_ledger.remove(asked);
    m_result = result;
    switch (result.outcome) {
    case MappingOutcome::NotAuthorised: // means the same in every protocol
        return enter(State::Failed);
    case MappingOutcome::Conflict: // it is the same table, and what is there is not ours
        m_ledger.remove(asked);
        return enter(State::Failed);
    case MappingOutcome::TableFull:
    case MappingOutcome::Failed:
    case MappingOutcome::NotTried:
    case MappingOutcome::Made:
        break;
    }
    wasOpen ? retryLater() : tryNext();
}

void MappingKeeper::keep(const MappingResult &result, const LedgerEntry &asked)
{
    const bool isRenewal = m_state == State::Open;
    m_result = result;
    m_failures = 0;
    m_result.entry.askedAt = QDateTime::currentDateTimeUtc();
    if (m_result.entry.key() != asked.key())
        m_ledger.remove(asked);
    m_ledger.write(m_result.entry);
    if (!m_epoch)
        m_epoch.emplace(ruleOf(m_result.entry.protocol));
    if (result.epoch >= 0s)
        m_epoch->hasRestarted(result.epoch, EpochWatch::Clock::now());
    // PCP wants clients spread out; the others do not mind.
    const double share = m_result.entry.protocol == MappingProtocol::Pcp
        ? 0.5 + QRandomGenerator::global()->generateDouble() / 8
        : 0.5;
    scheduleRenewal(share);
    m_checkTimer.start(m_times.check);
    if (isRenewal)
        emit renewed();
    enter(State::Open);
}

void MappingKeeper::scheduleRenewal(double share)
{
    const std::chrono::milliseconds lease = m_result.entry.lease;
    if (lease.count() == 0)
        return m_renewTimer.stop(); // for ever
    const auto due = std::chrono::milliseconds(qint64(double(lease.count()) * share));
    m_renewTimer.start(std::max(due, m_times.leastRenewal));
}

void MappingKeeper::renew()
{
    if ((m_state == State::Open || m_state == State::Retrying) && m_asking == nullptr)
        ask(m_result.entry);
}

void MappingKeeper::retryLater()
{
    const std::size_t step = std::min(m_failures++, retryDelays.size() - 1);
    m_renewTimer.start(retryDelays[step]);
    enter(State::Retrying);
}

void MappingKeeper::checkNow()
{
    if (m_state != State::Open || m_asking != nullptr)
        return;
    switch (m_result.entry.protocol) {
    case MappingProtocol::Upnp:
        return checkEntry();
    case MappingProtocol::Pinhole:
        return checkHole();
    case MappingProtocol::Pcp:
    case MappingProtocol::NatPmp:
        return checkEpoch();
    }
}

void MappingKeeper::checkEntry()
{
    const LedgerEntry &entry = m_result.entry;
    m_asking = askIgd(
        entry.own, entry.service, igd::getEntry(entry.transport, entry.externalPort),
        [this](const IgdReply &reply) {
            m_asking = nullptr;
            const LedgerEntry &kept = m_result.entry;
            const auto found
                = reply ? igd::entryIn(*reply, kept.transport, kept.externalPort) : std::nullopt;
            const auto *fault = reply ? nullptr : std::get_if<soap::Fault>(&reply.error());
            const bool isMissing
                = fault != nullptr && fault->code == int(igd::UpnpCode::NoSuchEntry);
            // Another's entry in its place: opening again finds that out and touches nothing.
            if (isMissing || (found && !isOurs(*found, kept)))
                openAgain();
        },
        this);
}

void MappingKeeper::checkHole()
{
    m_asking = lookForHole(
        m_result.entry,
        [this](HolePresence presence) {
            m_asking = nullptr;
            if (presence == HolePresence::Missing)
                openAgain();
        },
        this);
}

void MappingKeeper::checkEpoch()
{
    const LedgerEntry &entry = m_result.entry;
    const MapServer server{entry.own, entry.router, entry.mapPort};
    const Pace pace = m_terms.pace.value_or(mapPace());
    if (entry.protocol == MappingProtocol::Pcp) {
        m_asking = askPcpAnnounce(
            server, pace,
            [this](const Heard<pcp::Answer> &heard) {
                m_asking = nullptr;
                if (heard)
                    heardEpoch(heard->epoch);
            },
            this);
        return;
    }
    m_asking = askNatPmpAddress(
        server, pace,
        [this](const Heard<natpmp::AddressAnswer> &heard) {
            m_asking = nullptr;
            if (heard)
                heardEpoch(heard->epoch);
        },
        this);
}

void MappingKeeper::heardEpoch(std::chrono::seconds epoch)
{
    if (m_epoch->hasRestarted(epoch, EpochWatch::Clock::now()))
        openAgain();
}

/// The whole house asks again after a power cut: so not at once.
void MappingKeeper::openAgain()
{
    const int calm = int(m_times.calm.count());
    m_renewTimer.start(calm > 0 ? QRandomGenerator::global()->bounded(calm) : 0);
    enter(State::Retrying);
    emit lost();
}

void MappingKeeper::close()
{
    if (m_state == State::Closing || m_state == State::Closed)
        return;
    m_renewTimer.stop();
    m_checkTimer.stop();
    const bool wasAsking = m_asking != nullptr;
    delete std::exchange(m_asking, nullptr);
    LedgerEntry entry = m_result.entry;
    if (wasAsking && m_state == State::Opening)
        entry = m_candidates[m_candidate]; // it may have been made a moment ago
    if (!m_ledger.contains(entry)) {
        m_isGone = true;
        return enter(State::Closed);
    }
    enter(State::Closing);
    m_asking = closeMapping(
        entry, m_terms,
        [this, entry](const ClosingResult &result) {
            m_asking = nullptr;
            m_isGone = result.isGone;
            m_ledger.settle(entry, result.isGone, result.endsIn);
            enter(State::Closed);
        },
        this);
}

} // namespace hawser::portforward

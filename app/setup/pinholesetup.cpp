#include "setup/pinholesetup.h"

#include "setup/openedports.h"

#include "portforward/mapping/candidates.h"
#include "portforward/mapping/mappingkeeper.h"

#include <utility>

namespace hawser {

using namespace portforward;

PinholeSetup::PinholeSetup(OpenedPorts &ports, const SurveyPlan &basis, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_basis(basis)
{
}

void PinholeSetup::enter(Phase phase)
{
    m_phase = phase;
    emit changed();
}

bool PinholeSetup::canOpen(const Evidence &evidence) const
{
    const PathEvidence *path = evidence.mainPath();
    const bool isFree = m_phase == Phase::Closed || m_phase == Phase::NotOpened;
    return isFree && m_ports.isAvailable() && path && path->v6.canOpen();
}

void PinholeSetup::open(const QString &game, const Evidence &evidence, const IpAddress &onlyFrom)
{
    if (!canOpen(evidence))
        return;
    m_trial = {};
    PortWish wish;
    wish.connector = game;
    wish.transport = evidence.transport;
    wish.internalPort = wish.externalPort = evidence.internalPort;
    wish.mapPort = m_basis.mapPort;
    wish.onlyFrom = onlyFrom;
    MappingTerms terms;
    terms.onlyFrom = onlyFrom;
    terms.pace = m_basis.pace;
    m_keeper = m_ports.open(pinholeCandidatesFor(*evidence.mainPath(), wish), terms);
    connect(m_keeper, &MappingKeeper::stateChanged, this, &PinholeSetup::followKeeper);
    enter(Phase::Opening);
}

void PinholeSetup::close()
{
    m_trial = {}; // also what was shown without a hole of ours
    m_address = {};
    if (!m_keeper)
        return enter(Phase::Closed);
    enter(Phase::Closing);
    m_ports.close(m_keeper);
}

void PinholeSetup::note(OutsideCheck outside)
{
    m_trial.outside = outside;
    emit changed();
}

void PinholeSetup::followKeeper()
{
    if (!m_keeper || sender() != m_keeper)
        return;
    switch (m_keeper->state()) {
    case MappingKeeper::State::Idle:
    case MappingKeeper::State::Opening:
    case MappingKeeper::State::Retrying:
    case MappingKeeper::State::Closing:
        return;
    case MappingKeeper::State::Open:
        take();
        m_address = m_keeper->result().entry.client;
        return enter(Phase::Open);
    case MappingKeeper::State::Failed:
        take();
        m_trial.outside = OutsideCheck::NotTried; // was of what is open no more
        m_address = {};
        m_ports.close(std::exchange(m_keeper, nullptr));
        return enter(Phase::NotOpened);
    case MappingKeeper::State::Closed:
        m_keeper = nullptr;
        return enter(Phase::Closed);
    }
}

void PinholeSetup::take()
{
    const MappingResult &result = m_keeper->result();
    m_trial.outcome = result.outcome;
    m_trial.readBack = result.readBack;
    m_trial.isFirewallOff = result.isFirewallOff;
}

} // namespace hawser

#include "setup/portsetup.h"

#include "setup/openedports.h"
#include "setup/pinholesetup.h"

#include "portforward/mapping/candidates.h"
#include "portforward/mapping/mappingkeeper.h"
#include "portforward/survey/survey.h"

#include <utility>

namespace hawser {

using namespace portforward;
using namespace Qt::StringLiterals;

namespace {

PortWish wishFor(const QString &game, quint16 internal, quint16 external, quint16 mapPort)
{
    PortWish wish;
    wish.connector = game;
    wish.internalPort = internal;
    wish.externalPort = external;
    wish.mapPort = mapPort;
    return wish;
}

IpAddress secondHop(const PathEvidence &path)
{
    for (const HopEvidence &hop : path.hops) {
        if (hop.distance == 2)
            return hop.address.address;
    }
    return {};
}

} // namespace

PortSetup::PortSetup(OpenedPorts &ports, const SurveyPlan &basis, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_basis(basis)
    , m_pinhole(new PinholeSetup(ports, basis, this))
    , m_proof(new PortProof(m_evidence, *m_pinhole, basis, this))
{
    connect(m_pinhole, &PinholeSetup::changed, this, &PortSetup::takePinhole);
    connect(m_proof, &PortProof::changed, this, &PortSetup::changed);
}

PortSetup::~PortSetup() = default;

void PortSetup::enter(Phase phase)
{
    m_phase = phase;
    emit changed();
}

void PortSetup::look(const QString &game, quint16 port, const std::optional<StunServer> &stun)
{
    if (m_survey)
        std::exchange(m_survey, nullptr)->deleteLater();
    for (auto *keeper : {&m_outer, &m_keeper}) {
        if (*keeper)
            m_ports.close(std::exchange(*keeper, nullptr));
    }
    m_pinhole->close();
    forgetTrial();
    m_game = game;
    SurveyPlan plan = m_basis;
    plan.internalPort = plan.externalPort = port;
    plan.stun = stun;
    m_survey = new Survey(plan, this);
    connect(m_survey, &Survey::changed, this, &PortSetup::takeSurvey);
    m_survey->start();
    m_evidence = m_survey->evidence();
    enter(Phase::Looking);
}

void PortSetup::takeSurvey()
{
    if (sender() != m_survey)
        return; // of a look before
    m_evidence = m_survey->evidence();
    m_evidence.pinhole = m_pinhole->trial();
    if (!m_survey->isOver())
        return emit changed();
    std::exchange(m_survey, nullptr)->deleteLater();
    enter(Phase::Looked);
}

/// What was tried belongs to a mapping that is not there any more.
void PortSetup::forgetTrial()
{
    m_proof->forget();
    m_offeredPort = 0;
    m_toldAddress = {};
    m_evidence.mapping = m_evidence.outerMapping = MappingOutcome::NotTried;
    m_evidence.readBack = ReadBack::NotTried;
    m_evidence.outside = OutsideCheck::NotTried;
    m_evidence.sawArrival = false;
    m_evidence.holder.clear();
}

bool PortSetup::canOpen() const
{
    const PathEvidence *path = m_evidence.mainPath();
    return m_ports.isAvailable() && path && path->hasMappingService()
        && (m_phase == Phase::Looked || m_phase == Phase::NotOpened);
}

bool PortSetup::canOpenBoth() const
{
    return canOpen() && verdict().finding == Finding::DoubleNat
        && m_evidence.mainPath()->isSecondBoxNear;
}

QString PortSetup::outerRouter() const
{
    const PathEvidence *path = m_evidence.mainPath();
    if (!path || !path->isSecondBoxNear)
        return {};
    if (!path->outerRouters.isEmpty()) {
        const RouterEvidence &router = path->outerRouters.first();
        return tr("%1 at %2", "router, address")
            .arg(router.description.name, router.address.toText());
    }
    return secondHop(*path).toText();
}

MappingKeeper *PortSetup::keep(const QList<LedgerEntry> &candidates, void (PortSetup::*follow)())
{
    MappingKeeper *keeper = m_ports.open(candidates, m_terms);
    connect(keeper, &MappingKeeper::stateChanged, this, follow);
    return keeper;
}

void PortSetup::open(const Choice &choice)
{
    if (!canOpen())
        return;
    m_asksOuter = choice.asksOuter && canOpenBoth();
    forgetTrial();
    m_evidence.externalPort = choice.externalPort;
    const PortWish wish
        = wishFor(m_game, m_evidence.internalPort, choice.externalPort, m_basis.mapPort);
    m_terms.mayUseOtherPort = choice.mayUseOtherPort;
    m_terms.onlyFrom = choice.onlyFrom;
    m_terms.pace = m_basis.pace;
    m_keeper = keep(candidatesFor(*m_evidence.mainPath(), wish), &PortSetup::followKeeper);
    enter(Phase::Opening);
}

void PortSetup::followKeeper()
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
        takeResult(m_keeper->result());
        if (m_asksOuter && m_phase == Phase::Opening)
            return askOuter();
        return enter(Phase::Open);
    case MappingKeeper::State::Failed:
        takeResult(m_keeper->result());
        m_ports.close(std::exchange(m_keeper, nullptr));
        if (m_outer) { // alone it helps nobody
            m_ports.close(std::exchange(m_outer, nullptr));
            m_evidence.outerMapping = MappingOutcome::NotTried;
        }
        m_evidence.outside = OutsideCheck::NotTried; // was of what is open no more
        return enter(Phase::NotOpened);
    case MappingKeeper::State::Closed:
        m_keeper = nullptr;
        return noteClosed();
    }
}

void PortSetup::takeResult(const MappingResult &result)
{
    m_evidence.mapping = result.outcome;
    m_evidence.readBack = result.readBack;
    m_evidence.isPermanentOnly = result.isPermanentOnly;
    m_evidence.isSamePortOnly = result.isSamePortOnly;
    m_evidence.holder = result.holder;
    m_offeredPort = result.offeredPort;
    if (m_outer)
        return; // what is seen from outside is the second router's
    m_toldAddress = result.externalAddress;
    if (result.outcome == MappingOutcome::Made)
        m_evidence.externalPort = result.entry.externalPort;
}

bool PortSetup::canOpenPinhole() const
{
    return m_phase != Phase::Idle && m_phase != Phase::Looking && m_pinhole->canOpen(m_evidence);
}

void PortSetup::openPinhole(const IpAddress &onlyFrom)
{
    if (canOpenPinhole())
        m_pinhole->open(m_game, m_evidence, onlyFrom);
}

void PortSetup::takePinhole()
{
    m_evidence.pinhole = m_pinhole->trial();
    emit changed();
}

void PortSetup::askOuter()
{
    m_outer = keep(outerCandidatesFor(*m_evidence.mainPath(), m_keeper->result().entry),
                   &PortSetup::followOuter);
    emit changed();
}

void PortSetup::followOuter()
{
    if (!m_outer || sender() != m_outer)
        return;
    switch (m_outer->state()) {
    case MappingKeeper::State::Idle:
    case MappingKeeper::State::Opening:
    case MappingKeeper::State::Retrying:
    case MappingKeeper::State::Closing:
        return;
    case MappingKeeper::State::Open:
        takeOuterResult(m_outer->result());
        return enter(Phase::Open);
    case MappingKeeper::State::Failed: // then the first one alone helps nobody
        takeOuterResult(m_outer->result());
        m_ports.close(std::exchange(m_outer, nullptr));
        return closeThen(Phase::NotOpened);
    case MappingKeeper::State::Closed:
        m_outer = nullptr;
        return noteClosed();
    }
}

void PortSetup::takeOuterResult(const MappingResult &result)
{
    m_evidence.outerMapping = result.outcome;
    m_evidence.holder = result.holder;
    m_offeredPort = result.offeredPort;
    m_toldAddress = result.externalAddress;
    if (result.outcome == MappingOutcome::Made)
        m_evidence.externalPort = result.entry.externalPort;
}

quint16 PortSetup::innerPort() const
{
    return m_keeper ? m_keeper->result().entry.externalPort : m_evidence.externalPort;
}

void PortSetup::close()
{
    m_pinhole->close();
    if (m_phase != Phase::Open)
        return;
    m_proof->stop();
    closeThen(Phase::Looked);
}

void PortSetup::closeThen(Phase next)
{
    m_afterClosing = next;
    enter(Phase::Closing);
    const QList<QPointer<MappingKeeper>> closing{m_outer, m_keeper}; // either may be over at once
    for (const QPointer<MappingKeeper> &keeper : closing) {
        if (keeper)
            m_ports.close(keeper);
    }
}

void PortSetup::noteClosed()
{
    if (m_keeper || m_outer)
        return;
    if (m_afterClosing == Phase::Looked)
        forgetTrial();
    m_evidence.mapping = MappingOutcome::NotTried;
    m_evidence.readBack = ReadBack::NotTried;
    enter(m_afterClosing);
}

IpAddress PortSetup::publicAddress() const
{
    const PathEvidence *path = m_evidence.mainPath();
    if (path && path->reflected.isPublic())
        return path->reflected.address;
    const SeenAddress told = seen(m_toldAddress, m_basis.addresses);
    if (told.isPublic())
        return told.address;
    if (path && m_evidence.outerMapping == MappingOutcome::Made) {
        for (const RouterEvidence &router : path->outerRouters) {
            if (router.external.isPublic())
                return router.external.address;
        }
    }
    const SeenAddress external = path ? externalAddress(*path) : SeenAddress();
    return external.isPublic() ? external.address : IpAddress();
}

} // namespace hawser

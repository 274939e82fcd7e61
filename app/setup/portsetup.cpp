#include "setup/portsetup.h"

#include "setup/openedports.h"

#include "portforward/host/qtaddress.h"
#include "portforward/mapping/candidates.h"
#include "portforward/mapping/mappingkeeper.h"
#include "portforward/proof/checkasking.h"
#include "portforward/proof/greetinglistener.h"
#include "portforward/proof/onetimelink.h"
#include "portforward/survey/survey.h"

#include <QHostInfo>
#include <QTimer>

#include <algorithm>
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

bool isPlainHttp(const QUrl &url)
{
    return url.isValid() && url.scheme() == "http"_L1 && !url.host().isEmpty()
        && url.userInfo().isEmpty();
}

PortSetup::Proof proofOf(Silence silence)
{
    return silence == Silence::Garbled ? PortSetup::Proof::NotAChecker
                                       : PortSetup::Proof::NoChecker;
}

} // namespace

PortSetup::PortSetup(OpenedPorts &ports, const SurveyPlan &basis, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_basis(basis)
{
}

PortSetup::~PortSetup()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void PortSetup::enter(Phase phase)
{
    m_phase = phase;
    emit changed();
}

void PortSetup::enter(Proof proof)
{
    m_proof = proof;
    emit changed();
}

void PortSetup::look(const QString &game, quint16 port, const std::optional<StunServer> &stun)
{
    if (m_survey)
        std::exchange(m_survey, nullptr)->deleteLater();
    if (m_keeper)
        m_ports.close(m_keeper);
    m_keeper = nullptr;
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
    if (!m_survey->isOver())
        return emit changed();
    std::exchange(m_survey, nullptr)->deleteLater();
    enter(Phase::Looked);
}

/// What was tried belongs to a mapping that is not there any more.
void PortSetup::forgetTrial()
{
    stopAsking();
    m_proof = Proof::NotAsked;
    m_offeredPort = 0;
    m_toldAddress = {};
    m_evidence.mapping = MappingOutcome::NotTried;
    m_evidence.readBack = ReadBack::NotTried;
    m_evidence.outside = OutsideCheck::NotTried;
    m_evidence.sawArrival = false;
    m_evidence.holder.clear();
}

void PortSetup::stopAsking()
{
    withdrawLink();
    delete m_asking;
    delete std::exchange(m_listener, nullptr);
}

bool PortSetup::canOpen() const
{
    const PathEvidence *path = m_evidence.mainPath();
    return m_ports.isAvailable() && path && path->hasMappingService()
        && (m_phase == Phase::Looked || m_phase == Phase::NotOpened);
}

void PortSetup::open(const Choice &choice)
{
    if (!canOpen())
        return;
    forgetTrial();
    m_evidence.externalPort = choice.externalPort;
    const PortWish wish
        = wishFor(m_game, m_evidence.internalPort, choice.externalPort, m_basis.mapPort);
    MappingTerms terms;
    terms.mayUseOtherPort = choice.mayUseOtherPort;
    terms.onlyFrom = choice.onlyFrom;
    terms.pace = m_basis.pace;
    m_keeper = m_ports.open(candidatesFor(*m_evidence.mainPath(), wish), terms);
    connect(m_keeper, &MappingKeeper::stateChanged, this, &PortSetup::followKeeper);
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
        return enter(Phase::Open);
    case MappingKeeper::State::Failed:
        takeResult(m_keeper->result());
        m_ports.close(std::exchange(m_keeper, nullptr));
        return enter(Phase::NotOpened);
    case MappingKeeper::State::Closed:
        m_keeper = nullptr;
        forgetTrial();
        return enter(Phase::Looked);
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
    m_toldAddress = result.externalAddress;
    if (result.outcome == MappingOutcome::Made)
        m_evidence.externalPort = result.entry.externalPort;
}

void PortSetup::close()
{
    if (m_phase != Phase::Open)
        return;
    stopAsking();
    enter(Phase::Closing);
    m_ports.close(m_keeper);
}

IpAddress PortSetup::publicAddress() const
{
    const PathEvidence *path = m_evidence.mainPath();
    if (path && path->reflected.isPublic())
        return path->reflected.address;
    const SeenAddress told = seen(m_toldAddress, m_basis.addresses);
    if (told.isPublic())
        return told.address;
    const SeenAddress external = path ? externalAddress(*path) : SeenAddress();
    return external.isPublic() ? external.address : IpAddress();
}

void PortSetup::prove(const QUrl &url)
{
    if (m_proof == Proof::Asking)
        return;
    if (!isPlainHttp(url))
        return enter(Proof::BadAddress);
    withdrawLink();
    enter(Proof::Asking);
    if (const auto literal = IpAddress::fromText(url.host().toLatin1()))
        return askAt(url, *literal);
    m_lookup = QHostInfo::lookupHost(url.host(), this, [this, url](const QHostInfo &info) {
        m_lookup = -1;
        if (info.addresses().isEmpty())
            return enter(Proof::NoChecker);
        askAt(url, fromQt(info.addresses().first()));
    });
}

void PortSetup::enter(Link link)
{
    m_linkState = link;
    emit changed();
}

void PortSetup::offerLink()
{
    stopAsking();
    m_proof = Proof::NotAsked;
    const IpAddress outside = publicAddress();
    if (outside.isNull())
        return enter(Link::NoAddress);
    m_link = new OneTimeLink(whereaboutsNow({outside}, m_basis.addresses), this);
    if (!m_link->listen(m_evidence.internalPort)) {
        withdrawLink();
        return enter(Link::PortTaken);
    }
    connect(m_link, &OneTimeLink::opened, this, &PortSetup::takeVisitor);
    connect(m_link, &OneTimeLink::expired, this, [this] {
        withdrawLink();
        enter(Link::Expired);
    });
    m_evidence.listening = Listening::OurTestListener;
    m_linkUrl = m_link->url(outside, m_evidence.externalPort);
    enter(Link::Waiting);
}

/// The port is free at once; a page that is on its way still arrives.
void PortSetup::withdrawLink()
{
    if (m_link) {
        m_link->disconnect(this);
        m_link->close();
        QTimer::singleShot(OneTimeLink::patience, std::exchange(m_link, nullptr),
                           &QObject::deleteLater);
    }
    m_linkUrl.clear();
    m_linkState = Link::None;
}

void PortSetup::takeVisitor(VisitorPlace place)
{
    m_evidence.sawArrival = true;
    if (place != VisitorPlace::Outside)
        return enter(Link::NotOutside);
    withdrawLink();
    m_evidence.outside = OutsideCheck::RightGreeting;
    enter(Link::Opened);
}

void PortSetup::askAt(const QUrl &url, const IpAddress &host)
{
    CheckRequest request;
    request.port = m_evidence.externalPort;
    m_listener = new GreetingListener(this);
    if (m_listener->listen(m_evidence.internalPort)) { // else the game holds it
        m_evidence.listening = Listening::OurTestListener;
        request.greeting = m_listener->greeting();
        connect(m_listener, &GreetingListener::reached, this,
                [this] { m_evidence.sawArrival = true; });
    }
    Location checker;
    checker.host = host;
    checker.port = quint16(url.port(80));
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    checker.path = path.isEmpty() ? QByteArray("/") : path;
    m_asking = portforward::askChecker(
        checker, request,
        [this, request](const Heard<CheckAnswer> &heard) {
            if (!heard)
                return endProof(proofOf(heard.error()), OutsideCheck::NotTried);
            const OutsideCheck outside = heard->judge(request);
            // Without a greeting of ours only the router's own table says that it is us.
            const bool isAnybody = request.greeting.isEmpty()
                && outside == OutsideCheck::RightGreeting && m_evidence.readBack != ReadBack::Same;
            endProof(Proof::Answered, isAnybody ? OutsideCheck::OtherGreeting : outside);
        },
        this);
}

void PortSetup::endProof(Proof proof, OutsideCheck outside)
{
    if (m_listener)
        std::exchange(m_listener, nullptr)->deleteLater();
    m_evidence.outside = outside;
    enter(proof);
}

} // namespace hawser

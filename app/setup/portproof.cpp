#include "setup/portproof.h"

#include "setup/pinholesetup.h"

#include "portforward/host/qtaddress.h"
#include "portforward/proof/checkasking.h"
#include "portforward/proof/greetinglistener.h"
#include "portforward/proof/onetimelink.h"

#include <QHostInfo>
#include <QTimer>

#include <utility>

namespace hawser {

using namespace portforward;

namespace {

PortProof::Proof proofOf(Silence silence)
{
    switch (silence) {
    case Silence::Garbled:
        return PortProof::Proof::NotAChecker;
    case Silence::Untrusted:
        return PortProof::Proof::Untrusted;
    case Silence::NoAnswer:
    case Silence::Refused:
    case Silence::NoRoute:
    case Silence::Forbidden:
        break;
    }
    return PortProof::Proof::NoChecker;
}

/// Of a checker's addresses the one of the family that is to be proven; of the only family it has,
/// where it does not matter.
IpAddress hostFor(PortProof::Over over, const QList<IpAddress> &hosts)
{
    for (const IpAddress &host : hosts) {
        if (host.isV6() == (over == PortProof::Over::Ipv6))
            return host;
    }
    return over == PortProof::Over::Ipv6 || hosts.isEmpty() ? IpAddress() : hosts.front();
}

QList<IpAddress> addressesOf(const QHostInfo &info)
{
    QList<IpAddress> addresses;
    for (const QHostAddress &address : info.addresses())
        addresses << fromQt(address);
    return addresses;
}

} // namespace

PortProof::PortProof(Evidence &evidence, PinholeSetup &pinhole, const SurveyPlan &basis,
                     QObject *parent)
    : QObject(parent)
    , m_evidence(evidence)
    , m_pinhole(pinhole)
    , m_basis(basis)
{
}

PortProof::~PortProof()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void PortProof::enter(Proof proof)
{
    m_proof = proof;
    emit changed();
}

void PortProof::stop()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    withdrawLink();
    delete m_asking;
    delete std::exchange(m_listener, nullptr);
}

void PortProof::forget()
{
    stop();
    m_proof = Proof::NotAsked;
}

void PortProof::ask(const QUrl &url, Over over)
{
    if (m_proof == Proof::Asking)
        return;
    if (!Checker::isMeant(url))
        return enter(Proof::BadAddress);
    withdrawLink();
    enter(Proof::Asking);
    if (const auto literal = IpAddress::fromText(url.host().toLatin1()))
        return askAt(url, {*literal}, over);
    m_lookup = QHostInfo::lookupHost(url.host(), this, [this, url, over](const QHostInfo &info) {
        m_lookup = -1;
        askAt(url, addressesOf(info), over);
    });
}

void PortProof::enter(Link link)
{
    m_linkState = link;
    emit changed();
}

void PortProof::offerLink(const IpAddress &outside)
{
    forget();
    if (outside.isNull())
        return enter(Link::NoAddress);
    m_link = new OneTimeLink(whereaboutsNow({outside}, m_basis.addresses), this);
    if (!m_link->listen(m_evidence.internalPort)) {
        withdrawLink();
        return enter(Link::PortTaken);
    }
    connect(m_link, &OneTimeLink::opened, this, &PortProof::takeVisitor);
    connect(m_link, &OneTimeLink::expired, this, [this] {
        withdrawLink();
        enter(Link::Expired);
    });
    m_evidence.listening = Listening::OurTestListener;
    m_linkUrl = m_link->url(outside, m_evidence.externalPort);
    enter(Link::Waiting);
}

/// The port is free at once; a page that is on its way still arrives.
void PortProof::withdrawLink()
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

void PortProof::takeVisitor(VisitorPlace place)
{
    m_evidence.sawArrival = true;
    if (place != VisitorPlace::Outside)
        return enter(Link::NotOutside);
    withdrawLink();
    m_evidence.outside = OutsideCheck::RightGreeting;
    enter(Link::Opened);
}

void PortProof::askAt(const QUrl &url, const QList<IpAddress> &hosts, Over wanted)
{
    const IpAddress host = hostFor(wanted, hosts);
    if (host.isNull())
        return enter(hosts.isEmpty() ? Proof::NoChecker : Proof::NoIpv6);
    const Over over = host.isV6() ? Over::Ipv6 : Over::Ipv4; // it connects back the same way
    Checker checker(url, host);
    CheckRequest request;
    request.port = m_evidence.externalPort;
    if (over == Over::Ipv6) { // the checker connects back to whom it hears
        checker.own = m_pinhole.address();
        request.port = m_evidence.internalPort;
    }
    request.greeting = greetingHere();
    const auto take = [this, request, over, own = checker.own](const Heard<CheckAnswer> &heard) {
        if (!heard)
            return end(proofOf(heard.error()), OutsideCheck::NotTried, over);
        if (!own.isNull() && heard->caller != own) // over TLS, Qt chooses from where we ask
            return end(Proof::OtherSender, OutsideCheck::NotTried, over);
        const bool isGreeted = !request.greeting.isEmpty();
        end(Proof::Answered, believed(heard->judge(request), isGreeted, over), over);
    };
    m_asking = askChecker(checker, request, take, this);
}

/// What whoever connects is greeted with; empty where the port cannot be held: the game has it.
QByteArray PortProof::greetingHere()
{
    m_listener = new GreetingListener(this);
    if (m_isElsewhere || !m_listener->listen(m_evidence.internalPort))
        return {};
    m_evidence.listening = Listening::OurTestListener;
    connect(m_listener, &GreetingListener::reached, this, [this] { m_evidence.sawArrival = true; });
    return m_listener->greeting();
}

/// Without a greeting of ours only the router's own table says that it is us.
OutsideCheck PortProof::believed(OutsideCheck outside, bool isGreeted, Over over) const
{
    const ReadBack readBack
        = over == Over::Ipv6 ? m_evidence.pinhole.readBack : m_evidence.readBack;
    const bool isAnybody = !isGreeted && !m_isElsewhere && outside == OutsideCheck::RightGreeting
        && readBack != ReadBack::Same;
    return isAnybody ? OutsideCheck::OtherGreeting : outside;
}

void PortProof::end(Proof proof, OutsideCheck outside, Over over)
{
    if (m_listener)
        std::exchange(m_listener, nullptr)->deleteLater();
    if (over == Over::Ipv6)
        m_pinhole.note(outside);
    else
        m_evidence.outside = outside;
    enter(proof);
}

} // namespace hawser

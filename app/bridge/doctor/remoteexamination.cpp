#include "bridge/doctor/remoteexamination.h"

#include "bridge/doctor/reachprobe.h"
#include "bridge/doctor/remotecause.h"
#include "bridge/doctor/remotediagnosis.h"
#include "bridge/doctor/remotevisit.h"
#include "connectors/doctor/diagnosis.h"
#include "connectors/doctor/nameprobe.h"
#include "connectors/doctor/tlsprobe.h"
#include "protocol/displaytext.h"
#include "websocket/systemproxy.h"

#include <QLocale>

namespace hawser::bridge {

using doctor::Rung;

RemoteExamination::RemoteExamination(const RemoteTarget &target, const RemoteDoctorOptions &options,
                                     QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_options(options)
    , m_quote(target.remote.registrationToken.toUtf8())
    , m_climb(doctor::rungsTo(target.isWayOnly ? doctor::outwardGoal : doctor::remoteGoal))
    , m_proxy(QNetworkProxy::NoProxy)
    , m_round(new QObject(this))
{
    connect(&m_climb, &doctor::Climb::rungChanged, this, &RemoteExamination::rungChanged);
    m_whole.setSingleShot(true);
    connect(&m_whole, &QTimer::timeout, this, &RemoteExamination::outOfTime);
    judgeEntries();
}

RemoteExamination::~RemoteExamination() = default;

void RemoteExamination::judgeEntries()
{
    const Remote &remote = m_target.remote;
    if (const auto address = readRemoteUrl(remote.url))
        m_evidence.address = *address;
    else
        m_evidence.addressFlaw = address.error();
    m_evidence.hasIdentity = m_target.isWayOnly || !remote.identity.isEmpty();
    m_evidence.hasToken = m_target.isWayOnly || !remote.registrationToken.isEmpty();
    m_evidence.identity = displayText(remote.identity);
}

void RemoteExamination::begin()
{
    m_whole.start(m_options.whole);
    QTimer::singleShot(0, m_round, [this] {
        m_climb.start(Rung::Address);
        if (settle())
            findWay();
    });
}

bool RemoteExamination::settle()
{
    if (m_isOver)
        return false;
    const bool holds = remoteCauseOf(m_evidence) == RemoteCause::None;
    m_climb.settle(holds, remoteEvidenceOf(m_climb.running(), m_evidence));
    if (!holds)
        conclude();
    return holds;
}

void RemoteExamination::conclude()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_whole.stop();
    doctor::Diagnosis diagnosis = diagnoseRemote(m_evidence);
    if (diagnosis.healthy && m_target.isWayOnly)
        diagnosis.message = tr("The way out is open: a WebSocket answers there.");
    if (m_target.isWayOnly && diagnosis.code == "proxy-wants-login"_L1)
        diagnosis.advice
            = tr("They can be entered where the game server is shared; test it there.");
    emit finished(diagnosis, m_climb.reports());
}

void RemoteExamination::stop()
{
    m_isOver = true;
    m_whole.stop();
    m_round->deleteLater(); // one of its own may be what called
    m_round = new QObject(this);
}

void RemoteExamination::outOfTime()
{
    m_evidence.isOutOfTime = true;
    if (m_climb.isTrying())
        settle();
    else
        conclude();
}

// The way there.

void RemoteExamination::findWay()
{
    const RemoteAddress &address = m_evidence.address;
    if (!address.isLoopback())
        m_proxy = websocket::systemProxyFor(
            address.host, address.port,
            websocket::ProxyLogin::fromText(m_target.remote.proxyLogin));
    if (m_proxy.type() != QNetworkProxy::NoProxy)
        m_evidence.proxy = doctor::addressText(m_proxy.hostName(), m_proxy.port());
    lookUp();
}

/// Where there is a proxy, it knows the name or not; here nobody has to.
void RemoteExamination::lookUp()
{
    m_climb.start(Rung::Name);
    const bool isDirect = m_proxy.type() == QNetworkProxy::NoProxy;
    new doctor::NameProbe(
        isDirect ? m_evidence.address.host : m_proxy.hostName(), m_options.name,
        [this](const doctor::NameFacts &facts) {
            m_evidence.lookup = facts.lookup;
            m_evidence.addresses = facts.addresses;
            if (settle())
                reach();
        },
        m_round);
}

void RemoteExamination::reach()
{
    m_climb.start(Rung::Reach);
    new ReachProbe(
        m_evidence.address, m_proxy, m_options.connect,
        [this](RemoteReach seen) {
            m_evidence.reach = seen;
            if (settle())
                secure();
        },
        m_round);
}

void RemoteExamination::secure()
{
    const RemoteAddress &address = m_evidence.address;
    if (!address.tls) {
        m_climb.skip(Rung::Tls);
        return visit();
    }
    m_climb.start(Rung::Tls);
    new doctor::TlsProbe(
        address.host, address.port, m_options.tls, m_quote,
        [this](const doctor::TlsFacts &facts) {
            m_evidence.certificate = facts;
            if (settle())
                visit();
        },
        m_round, m_proxy);
}

// What is said there.

void RemoteExamination::visit()
{
    m_climb.start(Rung::Upgrade);
    auto *visit = new RemoteVisit(m_target, m_options, m_evidence, m_round);
    connect(visit, &RemoteVisit::reached, this, [this, visit](Rung rung) {
        if (rung == m_climb.running() && settle())
            climbOn(visit);
    });
    visit->begin();
}

void RemoteExamination::climbOn(RemoteVisit *visit)
{
    const Rung passed = m_climb.running();
    if (passed == Rung::RoundTrip)
        return conclude();
    if (passed == Rung::Upgrade && m_target.isWayOnly) {
        visit->leave();
        return conclude();
    }
    if (passed == Rung::Upgrade && m_target.live) {
        visit->leave();
        return believeBridge();
    }
    m_climb.start(passed == Rung::Upgrade           ? Rung::Credentials
                      : passed == Rung::Credentials ? Rung::FirstEvent
                                                    : Rung::RoundTrip);
    visit->climb();
}

void RemoteExamination::believeBridge()
{
    const LiveBridge &live = *m_target.live;
    const QLocale locale;
    const std::pair<Rung, QString> seen[]{
        {Rung::Credentials,
         tr("the bridge is online since %1 and is not disturbed")
             .arg(locale.toString(live.since.toLocalTime(), QLocale::ShortFormat))},
        {Rung::FirstEvent, tr("events sent by the bridge: %1").arg(live.eventsSent)},
        {Rung::RoundTrip, tr("requests served by the bridge: %1").arg(live.requestsServed)}};
    for (const auto &[rung, evidence] : seen) {
        m_climb.start(rung);
        m_evidence.live = evidence;
        if (!settle())
            return;
    }
    conclude();
}

} // namespace hawser::bridge

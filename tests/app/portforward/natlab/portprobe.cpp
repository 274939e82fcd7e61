#include "app/portforward/natlab/portprobe.h"

#include "portforward/mapping/candidates.h"

#include <QJsonArray>

#include <utility>

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QString protocolName(MappingProtocol protocol)
{
    switch (protocol) {
    case MappingProtocol::Pcp:
        return u"PCP"_s;
    case MappingProtocol::NatPmp:
        return u"NAT-PMP"_s;
    case MappingProtocol::Upnp:
        return u"UPnP"_s;
    case MappingProtocol::Pinhole:
        return u"IPv6FC"_s;
    }
    return {};
}

} // namespace

PortProbe::PortProbe(const Options &options)
    : m_options(options)
    , m_ledger(options.ledger)
{
    if (options.renews)
        m_terms.upnpLease = m_terms.mapLease = 8s;
    connect(&m_neighbour, &QProcess::finished, this, [this] {
        const QByteArray said = m_neighbour.readAllStandardOutput();
        m_evidence.neighbour
            = said.startsWith("open") ? NeighbourCheck::Connects : NeighbourCheck::Fails;
        conclude();
    });
}

void PortProbe::start()
{
    m_sweep = std::make_unique<OrphanSweep>(m_ledger, m_terms);
    connect(m_sweep.get(), &OrphanSweep::finished, this, [this] {
        note(u"orphansRemoved"_s, m_sweep->removed());
        note(u"orphansLeft"_s, m_sweep->left());
        if (m_options.sweeps)
            return emit finished(m_report);
        SurveyPlan plan;
        plan.internalPort = plan.externalPort = m_options.port;
        plan.stun = m_options.stun;
        m_survey = std::make_unique<Survey>(plan);
        connect(m_survey.get(), &Survey::finished, this, &PortProbe::surveyed);
        m_clock.start();
        m_survey->start();
    });
    m_sweep->start();
}

void PortProbe::surveyed()
{
    m_evidence = m_survey->evidence();
    const Verdict verdict = verdictOf(m_evidence);
    note(u"surveyMs"_s, m_clock.elapsed());
    note(u"survey"_s, nameOf(verdict.finding));
    QJsonArray rows;
    for (const EvidenceRow &row : rowsOf(m_evidence))
        rows << row.source + u": "_s + row.text;
    note(u"evidence"_s, rows);
    if (!m_options.outsideV6.isEmpty())
        return openPinhole();
    if (m_evidence.listening == Listening::Nobody && m_listener.listen(m_options.port))
        m_evidence.listening = Listening::OurTestListener;
    const bool isBarred = verdict.finding == Finding::Cgnat || verdict.finding == Finding::DsLite
        || verdict.finding == Finding::NoMappingService || verdict.finding == Finding::NoInternet;
    const bool isNested = verdict.finding == Finding::DoubleNat && !m_options.opensBoth;
    if (isBarred || isNested)
        return checkOutside([this] { conclude(); }); // what loops back must not count
    openPort();
}

void PortProbe::openPinhole()
{
    const PinholeProbe::Options options{m_options.port, m_options.outsideV6, m_options.byUpnp,
                                        m_options.renews, m_options.diesOpen};
    m_pinhole = std::make_unique<PinholeProbe>(options, m_ledger, m_terms);
    connect(m_pinhole.get(), &PinholeProbe::finished, this, [this](const QJsonObject &report) {
        for (auto value = report.begin(); value != report.end(); ++value)
            note(value.key(), value.value());
        note(u"verdictMs"_s, m_clock.elapsed());
        emit finished(m_report);
    });
    m_pinhole->start(m_evidence);
}

void PortProbe::openPort()
{
    const PathEvidence *path = m_evidence.mainPath();
    PortWish wish;
    wish.connector = u"probe"_s;
    wish.internalPort = wish.externalPort = m_options.port;
    m_keeper = std::make_unique<MappingKeeper>(m_ledger, candidatesFor(*path, wish), m_terms,
                                               KeeperTimes());
    connect(m_keeper.get(), &MappingKeeper::stateChanged, this, [this](MappingKeeper::State state) {
        if (state == MappingKeeper::State::Closed)
            return closed();
        const bool isSettled
            = state == MappingKeeper::State::Open || state == MappingKeeper::State::Failed;
        if (isSettled && m_evidence.mapping == MappingOutcome::NotTried)
            m_options.opensBoth ? openOuter() : opened();
    });
    m_keeper->open();
}

/// The second box maps to the address that it sees: the first one's.
void PortProbe::openOuter()
{
    const PathEvidence *path = m_evidence.mainPath();
    m_outer = std::make_unique<MappingKeeper>(
        m_ledger, outerCandidatesFor(*path, m_keeper->result().entry), m_terms, KeeperTimes());
    connect(m_outer.get(), &MappingKeeper::stateChanged, this, [this](MappingKeeper::State state) {
        if (state == MappingKeeper::State::Open || state == MappingKeeper::State::Failed)
            opened();
        else if (state == MappingKeeper::State::Closed)
            m_keeper->close();
    });
    m_outer->open();
}

void PortProbe::opened()
{
    const MappingResult &result = m_keeper->result();
    m_evidence.mapping = result.outcome;
    m_evidence.readBack = result.readBack;
    m_evidence.isPermanentOnly = result.isPermanentOnly;
    m_evidence.isSamePortOnly = result.isSamePortOnly;
    m_evidence.holder = result.holder;
    note(u"protocol"_s, protocolName(result.entry.protocol));
    note(u"leaseSeconds"_s, qint64(result.entry.lease.count()));
    note(u"readBack"_s, result.readBack == ReadBack::Same);
    if (result.outcome != MappingOutcome::Made)
        return conclude();
    if (m_options.diesOpen)
        return emit finished(m_report);
    checkOutside([this] { askNeighbour(); });
}

void PortProbe::checkOutside(const Then &then)
{
    const CheckRequest request{m_options.port, m_listener.greeting()};
    askChecker(
        m_options.checker, request,
        [this, request, then](const Heard<CheckAnswer> &heard) {
            m_evidence.outside = heard ? heard->judge(request) : OutsideCheck::NotTried;
            constexpr int mostTries = 2; // some routers need a second for a new rule
            if (m_evidence.outside == OutsideCheck::TimedOut && ++m_tries < mostTries)
                return checkOutside(then);
            then();
        },
        this);
}

void PortProbe::askNeighbour()
{
    if (m_evidence.outside != OutsideCheck::TimedOut || m_options.neighbour.isEmpty())
        return conclude();
    m_neighbour.start(m_options.neighbour.front(), m_options.neighbour.sliced(1));
}

void PortProbe::conclude()
{
    const Verdict verdict = verdictOf(m_evidence);
    note(u"verdict"_s, nameOf(verdict.finding));
    QJsonArray notes;
    for (const Note told : verdict.notes)
        notes << nameOf(told);
    note(u"notes"_s, notes);
    note(u"verdictMs"_s, m_clock.elapsed());
    if (!m_keeper)
        return emit finished(m_report);
    const bool isOpen = m_keeper->state() == MappingKeeper::State::Open;
    if (isOpen && m_options.renews)
        return awaitRenewal();
    if (isOpen && !m_options.reboot.isEmpty())
        return awaitReboot();
    closePort();
}

/// The router forgets everything; the keeper must notice by itself and get the port back.
void PortProbe::awaitReboot()
{
    connect(m_keeper.get(), &MappingKeeper::lost, this, [this] { note(u"lost"_s, true); });
    connect(m_keeper.get(), &MappingKeeper::stateChanged, this, [this](MappingKeeper::State state) {
        if (state != MappingKeeper::State::Open)
            return;
        m_lookAgain.stop();
        checkOutside([this] {
            note(u"openAfterReboot"_s, m_evidence.outside == OutsideCheck::RightGreeting);
            closePort();
        });
    });
    connect(&m_lookAgain, &QTimer::timeout, m_keeper.get(), &MappingKeeper::checkNow);
    connect(&m_rebooter, &QProcess::finished, this, [this] { m_lookAgain.start(1s); });
    m_rebooter.start(m_options.reboot.front(), m_options.reboot.sliced(1));
}

/// Longer than the lease: what is still open then has been renewed.
void PortProbe::awaitRenewal()
{
    connect(m_keeper.get(), &MappingKeeper::renewed, this, [this] { note(u"renewed"_s, true); });
    QTimer::singleShot(12s, this, [this] {
        checkOutside([this] {
            note(u"openAfterRenewal"_s, m_evidence.outside == OutsideCheck::RightGreeting);
            closePort();
        });
    });
}

void PortProbe::closePort()
{
    m_outer ? m_outer->close() : m_keeper->close();
}

void PortProbe::closed()
{
    note(u"gone"_s, m_keeper->isGone());
    checkOutside([this] {
        note(u"closedOutside"_s, m_evidence.outside != OutsideCheck::RightGreeting);
        note(u"ledgerEmpty"_s, m_ledger.entries().isEmpty());
        emit finished(m_report);
    });
}

#include "app/portforward/natlab/pinholeprobe.h"

#include "portforward/mapping/candidates.h"
#include "portforward/verdict/evidencerows.h"

#include <QJsonArray>

#include <utility>

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using State = MappingKeeper::State;

PinholeProbe::PinholeProbe(const Options &options, Ledger &ledger, const MappingTerms &terms)
    : m_options(options)
    , m_ledger(ledger)
    , m_terms(terms)
{
    connect(&m_outside, &QProcess::finished, this, [this] {
        const QByteArray said = m_outside.readAllStandardOutput();
        std::exchange(m_then, {})(said.startsWith("open " + m_listener.greeting()));
    });
}

void PinholeProbe::start(const Evidence &evidence)
{
    m_evidence = evidence;
    PortWish wish;
    wish.connector = u"probe"_s;
    wish.internalPort = wish.externalPort = m_options.port;
    QList<LedgerEntry> candidates = pinholeCandidatesFor(*m_evidence.mainPath(), wish);
    candidates.removeIf([this](const LedgerEntry &entry) {
        return (entry.protocol == MappingProtocol::Pinhole) != m_options.byUpnp;
    });
    note(u"candidates"_s, candidates.size());
    note(u"listens"_s, m_listener.listen(m_options.port));
    // Nothing may come in before: otherwise the rest shows nothing.
    askOutside([this, candidates](bool isOpen) {
        note(u"closedBefore"_s, !isOpen);
        m_keeper = std::make_unique<MappingKeeper>(m_ledger, candidates, m_terms, KeeperTimes());
        connect(m_keeper.get(), &MappingKeeper::stateChanged, this, &PinholeProbe::follow);
        m_keeper->open();
    });
}

void PinholeProbe::follow(State state)
{
    if (state == State::Closed) {
        note(u"gone"_s, m_keeper->isGone());
        note(u"ledgerEmpty"_s, m_ledger.entries().isEmpty());
        if (m_keeper->isGone() || m_ledger.entries().isEmpty())
            return lookAgain();
        // It was not removed, only shortened.
        const std::chrono::seconds endsIn = m_ledger.entries().front().lease;
        note(u"endsIn"_s, qint64(endsIn.count()));
        QTimer::singleShot(endsIn + 2s, this, &PinholeProbe::lookAgain);
        return;
    }
    const bool isSettled = state == State::Open || state == State::Failed;
    if (isSettled && m_evidence.pinhole.outcome == MappingOutcome::NotTried)
        opened();
}

void PinholeProbe::lookAgain()
{
    askOutside([this](bool isOpen) {
        note(u"closedOutside"_s, !isOpen);
        emit finished(m_report);
    });
}

void PinholeProbe::opened()
{
    const MappingResult &result = m_keeper->result();
    m_evidence.pinhole.outcome = result.outcome;
    m_evidence.pinhole.readBack = result.readBack;
    m_evidence.pinhole.isFirewallOff = result.isFirewallOff;
    note(u"protocol"_s, m_options.byUpnp ? u"IPv6FC"_s : u"PCP/6"_s);
    note(u"leaseSeconds"_s, qint64(result.entry.lease.count()));
    note(u"readBack"_s, result.readBack == ReadBack::Same);
    if (m_options.diesOpen && result.outcome == MappingOutcome::Made)
        return emit finished(m_report);
    askOutside([this](bool isOpen) {
        m_evidence.pinhole.outside = isOpen ? OutsideCheck::RightGreeting : OutsideCheck::TimedOut;
        const Verdict verdict = verdictOf(m_evidence);
        note(u"verdict"_s, nameOf(verdict.finding));
        QJsonArray notes;
        for (const Note told : verdict.notes)
            notes << nameOf(told);
        note(u"notes"_s, notes);
        QJsonArray rows;
        for (const EvidenceRow &row : rowsOf(m_evidence))
            rows << row.source + u": "_s + row.text;
        note(u"evidence"_s, rows);
        m_options.renews ? awaitRenewal() : m_keeper->close();
    });
}

void PinholeProbe::awaitRenewal()
{
    connect(m_keeper.get(), &MappingKeeper::renewed, this, [this] { note(u"renewed"_s, true); });
    QTimer::singleShot(12s, this, [this] {
        askOutside([this](bool isOpen) {
            note(u"openAfterRenewal"_s, isOpen);
            m_keeper->close();
        });
    });
}

void PinholeProbe::askOutside(const Then &then)
{
    m_then = then;
    m_outside.start(m_options.outside.front(), m_options.outside.sliced(1));
}

#include "portforward/verdict/evidencerows.h"

#include "portforward/verdict/verdict.h"

#include <QCoreApplication>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

struct RowText
{
    Q_DECLARE_TR_FUNCTIONS(PortEvidence)
};

using Weight = EvidenceRow::Weight;

QString stateText(ProbeState state)
{
    switch (state) {
    case ProbeState::NotAsked:
        return RowText::tr("not asked");
    case ProbeState::Waiting:
        return RowText::tr("waiting for an answer");
    case ProbeState::Answered:
        return RowText::tr("answers");
    case ProbeState::Declined:
        return RowText::tr("answers, and says no");
    case ProbeState::Silent:
        return RowText::tr("no answer");
    case ProbeState::Refused:
        return RowText::tr("refused at once: not there");
    case ProbeState::NoRoute:
        return RowText::tr("no way there");
    case ProbeState::Forbidden:
        return RowText::tr("the operating system does not let us ask");
    case ProbeState::Garbled:
        return RowText::tr("something answers that makes no sense");
    }
    return {};
}

Weight stateWeight(ProbeState state)
{
    switch (state) {
    case ProbeState::Waiting:
        return Weight::Pending;
    case ProbeState::Answered:
        return Weight::Good;
    case ProbeState::NotAsked:
    case ProbeState::Silent:
    case ProbeState::Refused:
        return Weight::Neutral;
    case ProbeState::Declined:
    case ProbeState::NoRoute:
    case ProbeState::Forbidden:
    case ProbeState::Garbled:
        return Weight::Bad;
    }
    return Weight::Neutral;
}

/// Builds the rows; knows whether addresses are masked.
class RowWriter
{
public:
    explicit RowWriter(Masking masking)
        : m_masking(masking)
    {
    }

    void writeHost(const Evidence &evidence);
    void writePath(const PathEvidence &path);
    void writeTrial(const Evidence &evidence);
    QList<EvidenceRow> takeRows() { return std::move(m_rows); }

private:
    void add(const QString &source, const QString &text, Weight weight)
    {
        m_rows << EvidenceRow{source, text, weight};
    }
    void addProbe(const QString &source, ProbeState state, const SeenAddress &told = {});
    void writeRouter(const RouterEvidence &router);
    void writeHops(const PathEvidence &path);
    void writeV6(const V6Evidence &v6);
    void writeFirewall(const FirewallEvidence &firewall);
    void writePinhole(const PinholeTrial &trial);
    QString shown(const SeenAddress &address) const;

    const Masking m_masking;
    QList<EvidenceRow> m_rows;
};

QString RowWriter::shown(const SeenAddress &address) const
{
    if (!address.isKnown())
        return RowText::tr("no address");
    const bool isMasked = m_masking == Masking::PublicAddressesMasked && address.isPublic();
    return isMasked ? RowText::tr("a public address") : address.address.toText();
}

void RowWriter::addProbe(const QString &source, ProbeState state, const SeenAddress &told)
{
    if (state == ProbeState::NotAsked)
        return;
    const QString text = state == ProbeState::Answered && told.isKnown()
        ? RowText::tr("says that our address is %1").arg(shown(told))
        : stateText(state);
    add(source, text, stateWeight(state));
}

void RowWriter::writeHost(const Evidence &evidence)
{
    const QString source = RowText::tr("Port %1 of this computer").arg(evidence.internalPort);
    switch (evidence.listening) {
    case Listening::NotLooked:
        break;
    case Listening::Nobody:
        add(source, RowText::tr("nothing listens"), Weight::Bad);
        break;
    case Listening::LoopbackOnly:
        add(source, RowText::tr("%1 listens for this computer only").arg(evidence.listener),
            Weight::Bad);
        break;
    case Listening::Reachable:
        add(source, RowText::tr("%1 listens").arg(evidence.listener), Weight::Good);
        break;
    case Listening::OurTestListener:
        add(source, RowText::tr("Hawser listens, for the test"), Weight::Neutral);
        break;
    }
    if (evidence.firewall.product.isEmpty())
        return;
    const FirewallHint::State state = evidence.firewall.state;
    const QString text = state == FirewallHint::State::Off ? RowText::tr("%1 is off")
        : state == FirewallHint::State::Allows             ? RowText::tr("%1 allows the port")
        : state == FirewallHint::State::Blocks             ? RowText::tr("%1 blocks the port")
                                                           : RowText::tr("%1 is there");
    add(RowText::tr("Firewall of this computer"), text.arg(evidence.firewall.product),
        state == FirewallHint::State::Blocks ? Weight::Bad : Weight::Neutral);
}

void RowWriter::writePath(const PathEvidence &path)
{
    const bool isTunnel = path.path.medium == NetworkPath::Medium::Tunnel;
    const QString way
        = isTunnel ? RowText::tr("VPN, address %1") : RowText::tr("address %1, router %2");
    add(path.path.interface,
        isTunnel ? way.arg(shown(path.own)) : way.arg(shown(path.own), path.path.gateway.toText()),
        isTunnel && path.path.isDefault ? Weight::Bad : Weight::Neutral);
    const QString gateway = path.path.gateway.toText();
    addProbe(RowText::tr("PCP, %1").arg(gateway), path.pcp);
    addProbe(RowText::tr("NAT-PMP, %1").arg(gateway), path.natPmp, path.natPmpExternal);
    addProbe(RowText::tr("UPnP, whole network"), path.ssdpMulticast);
    addProbe(RowText::tr("UPnP, %1").arg(gateway), path.ssdpUnicast);
    for (const RouterEvidence &router : path.routers)
        writeRouter(router);
    if (path.igd == ProbeState::Garbled)
        addProbe(RowText::tr("UPnP description"), path.igd);
    addProbe(RowText::tr("STUN server outside"), path.reflection, path.reflected);
    writeHops(path);
    if (path.path.isPhysical())
        writeV6(path.v6);
}

void RowWriter::writeRouter(const RouterEvidence &router)
{
    const QString source = RowText::tr("%1 (%2), UPnP IGD %3")
                               .arg(router.description.name, router.address.toText())
                               .arg(router.description.version);
    if (!router.isAsked)
        return add(source, stateText(ProbeState::Waiting), Weight::Pending);
    const QString line = router.isConnected ? RowText::tr("connected, outside it has %1")
                                            : RowText::tr("says it is not connected, has %1");
    add(source, line.arg(shown(router.external)),
        router.external.isPublic() ? Weight::Good : Weight::Bad);
}

void RowWriter::writeHops(const PathEvidence &path)
{
    if (path.hopList == ProbeState::NotAsked)
        return;
    QStringList stations;
    for (const HopEvidence &hop : path.hops)
        stations << RowText::tr("%1: %2 (%3 ms)")
                        .arg(hop.distance)
                        .arg(shown(hop.address))
                        .arg(hop.roundTrip.count());
    const QString text = !stations.isEmpty()  ? stations.join(", "_L1)
        : path.hopList == ProbeState::Waiting ? stateText(ProbeState::Waiting)
                                              : RowText::tr("nobody on the way shows itself");
    add(RowText::tr("Way to the internet"), text,
        path.hopList == ProbeState::Waiting ? Weight::Pending : Weight::Neutral);
}

QString outcomeText(MappingOutcome outcome)
{
    switch (outcome) {
    case MappingOutcome::NotTried:
        return {};
    case MappingOutcome::Made:
        return RowText::tr("the router says yes");
    case MappingOutcome::NotAuthorised:
        return RowText::tr("the router does not allow it");
    case MappingOutcome::Conflict:
        return RowText::tr("another device has the port");
    case MappingOutcome::TableFull:
        return RowText::tr("the router has no room");
    case MappingOutcome::Failed:
        return RowText::tr("it did not work");
    }
    return {};
}

QString readBackText(ReadBack readBack)
{
    switch (readBack) {
    case ReadBack::NotTried:
        return {};
    case ReadBack::Same:
        return RowText::tr("the entry is there");
    case ReadBack::OtherDevice:
        return RowText::tr("the entry belongs to another device");
    case ReadBack::Missing:
        return RowText::tr("the entry is not there");
    case ReadBack::NoAnswer:
        return RowText::tr("no answer");
    }
    return {};
}

QString outsideText(OutsideCheck check)
{
    switch (check) {
    case OutsideCheck::NotTried:
        return {};
    case OutsideCheck::RightGreeting:
        return RowText::tr("reached from outside");
    case OutsideCheck::OtherGreeting:
        return RowText::tr("something else answered");
    case OutsideCheck::Refused:
        return RowText::tr("refused");
    case OutsideCheck::TimedOut:
        return RowText::tr("nothing came through");
    }
    return {};
}

void RowWriter::writeV6(const V6Evidence &v6)
{
    const bool isOut = v6.own.isPublic() && v6.gateway.isKnown();
    add(RowText::tr("IPv6"),
        isOut ? RowText::tr("an address that others can reach: %1").arg(shown(v6.own))
              : RowText::tr("this computer has no address that others can reach"),
        isOut ? Weight::Good : Weight::Neutral);
    addProbe(RowText::tr("PCP over IPv6, %1").arg(shown(v6.gateway)), v6.pcp);
    addProbe(RowText::tr("UPnP over IPv6"), v6.search);
    if (const FirewallEvidence *firewall = v6.firewall())
        writeFirewall(*firewall);
}

void RowWriter::writeFirewall(const FirewallEvidence &firewall)
{
    const QString source = RowText::tr("Firewall for IPv6 (%1)").arg(firewall.name);
    if (!firewall.isOn)
        return add(source, RowText::tr("is off: the router lets everything in"), Weight::Neutral);
    add(source,
        firewall.allowsPinholes ? RowText::tr("is on, and opens ports when it is asked")
                                : RowText::tr("is on, and opens no port for anybody"),
        firewall.allowsPinholes ? Weight::Good : Weight::Bad);
}

void RowWriter::writePinhole(const PinholeTrial &trial)
{
    if (trial.isFirewallOff)
        add(RowText::tr("Opening the port for IPv6"),
            RowText::tr("the firewall of the router is off: there is nothing to open"),
            Weight::Neutral);
    else if (trial.outcome != MappingOutcome::NotTried)
        add(RowText::tr("Opening the port for IPv6"), outcomeText(trial.outcome),
            trial.outcome == MappingOutcome::Made ? Weight::Good : Weight::Bad);
    if (trial.readBack != ReadBack::NotTried)
        add(RowText::tr("Reading it back for IPv6"), readBackText(trial.readBack),
            trial.readBack == ReadBack::Same ? Weight::Good : Weight::Bad);
    if (trial.outside != OutsideCheck::NotTried)
        add(RowText::tr("Test from outside over IPv6"), outsideText(trial.outside),
            trial.outside == OutsideCheck::RightGreeting ? Weight::Good : Weight::Bad);
}

void RowWriter::writeTrial(const Evidence &evidence)
{
    if (evidence.mapping != MappingOutcome::NotTried)
        add(RowText::tr("Opening the port"), outcomeText(evidence.mapping),
            evidence.mapping == MappingOutcome::Made ? Weight::Good : Weight::Bad);
    if (evidence.outerMapping != MappingOutcome::NotTried)
        add(RowText::tr("Opening it at the second router"), outcomeText(evidence.outerMapping),
            evidence.outerMapping == MappingOutcome::Made ? Weight::Good : Weight::Bad);
    if (evidence.readBack != ReadBack::NotTried)
        add(RowText::tr("Reading it back"), readBackText(evidence.readBack),
            evidence.readBack == ReadBack::Same ? Weight::Good : Weight::Bad);
    if (evidence.neighbour != NeighbourCheck::NotTried) {
        const bool isOpen = evidence.neighbour == NeighbourCheck::Connects;
        add(RowText::tr("Another device of this network"),
            isOpen ? RowText::tr("can connect") : RowText::tr("cannot connect"),
            isOpen ? Weight::Good : Weight::Bad);
    }
    if (evidence.outside != OutsideCheck::NotTried)
        add(RowText::tr("Test from outside"), outsideText(evidence.outside),
            evidence.outside == OutsideCheck::RightGreeting ? Weight::Good : Weight::Bad);
    writePinhole(evidence.pinhole);
}

} // namespace

QList<EvidenceRow> rowsOf(const Evidence &evidence, Masking masking)
{
    RowWriter writer(masking);
    writer.writeHost(evidence);
    for (const PathEvidence &path : evidence.paths)
        writer.writePath(path);
    writer.writeTrial(evidence);
    return writer.takeRows();
}

QString reportOf(const Evidence &evidence, Masking masking)
{
    const Verdict verdict = verdictOf(evidence);
    QString report = nameOf(verdict.finding);
    for (const Note note : verdict.notes)
        report += ", "_L1 + nameOf(note);
    report += u'\n';
    for (const EvidenceRow &row : rowsOf(evidence, masking))
        report += row.source + ": "_L1 + row.text + u'\n';
    return report;
}

} // namespace hawser::portforward

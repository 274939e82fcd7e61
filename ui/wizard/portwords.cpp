#include "wizard/portwords.h"

#include <QCoreApplication>

namespace hawser {

using namespace Qt::StringLiterals;
using portforward::Finding;
using portforward::Note;
using portforward::Verdict;

namespace {

struct PortWords
{
    Q_DECLARE_TR_FUNCTIONS(PortWords)
};

} // namespace

QString exposureWarning()
{
    return PortWords::tr("Over this port the password travels in plain text: anybody on the way "
                         "can read it and run your server.");
}

QString saferWays()
{
    return PortWords::tr(
        "Safer, in this order: leave it closed and administer from your own network; let a mod in "
        "the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If "
        "you open it all the same, limit it to one address and use a password of 16 random "
        "characters or more.");
}

bool letsOpen(Finding finding)
{
    switch (finding) {
    case Finding::OpenVerified:
    case Finding::OpenUnverified:
    case Finding::NoNat:
    case Finding::NatSingle:
    case Finding::AddressMismatch:
        return true;
    case Finding::WrongTarget:
    case Finding::NotListening:
    case Finding::LoopbackOnly:
    case Finding::HostFirewall:
    case Finding::RouterLied:
    case Finding::UpstreamBlocked:
    case Finding::Unreachable:
    case Finding::VpnInTheWay:
    case Finding::MappingRefused:
    case Finding::MappingConflict:
    case Finding::TableFull:
    case Finding::MappingFailed:
    case Finding::DoubleNat:
    case Finding::Cgnat:
    case Finding::DsLite:
    case Finding::NoMappingService:
    case Finding::NoInternet:
    case Finding::NoNetwork:
    case Finding::LocalNetworkPermission:
        return false;
    }
    Q_UNREACHABLE();
}

namespace {

/// Made by hand, if at all: then what the router said to Hawser explains nothing.
bool isByHand(const portforward::Evidence &evidence)
{
    const bool isThrough = evidence.outside == portforward::OutsideCheck::RightGreeting;
    return evidence.mapping != portforward::MappingOutcome::Made && !isThrough;
}

} // namespace

QString proofSentence(const portforward::Evidence &evidence)
{
    return isByHand(evidence)
        ? PortWords::tr("Not open: nobody came through to TCP %1.").arg(evidence.externalPort)
        : sentenceOf(verdictOf(evidence).finding, evidence);
}

QString proofAdvice(const portforward::Evidence &evidence)
{
    return isByHand(evidence)
        ? PortWords::tr("Go back and compare the entry in the router and the firewall of this "
                        "computer with what stands there, then test again.")
        : adviceWithNotes(evidence);
}

QString adviceWithNotes(const portforward::Evidence &evidence)
{
    const Verdict verdict = verdictOf(evidence);
    QStringList lines{adviceOn(verdict.finding, evidence)};
    for (const Note note : verdict.notes)
        lines << sentenceOf(note);
    return lines.join(u'\n');
}

} // namespace hawser

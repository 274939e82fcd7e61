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

bool isBeyondRouters(Finding finding)
{
    return finding == Finding::Cgnat || finding == Finding::DsLite;
}

QString secondRouterSentence(portforward::MappingOutcome outcome, const QString &router)
{
    using portforward::MappingOutcome;
    switch (outcome) {
    case MappingOutcome::NotAuthorised:
        return PortWords::tr("The first router opened the port; the second one (%1) says no. So "
                             "it was closed again.")
            .arg(router);
    case MappingOutcome::Conflict:
        return PortWords::tr("The first router opened the port; on the second one (%1) it is taken "
                             "by another device. So it was closed again.")
            .arg(router);
    case MappingOutcome::TableFull:
        return PortWords::tr("The first router opened the port; the second one (%1) has no room "
                             "for another one. So it was closed again.")
            .arg(router);
    case MappingOutcome::NotTried:
    case MappingOutcome::Made:
    case MappingOutcome::Failed:
        break;
    }
    return PortWords::tr("The first router opened the port; the second one (%1) did not, and does "
                         "not say why. So it was closed again.")
        .arg(router);
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
        ? PortWords::tr("Compare the entry in the router and the firewall with what the guide on "
                        "the page “Open” says.")
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

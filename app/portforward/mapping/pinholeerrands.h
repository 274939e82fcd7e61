#pragma once

#include "portforward/clients/igdaskings.h"
#include "portforward/mapping/mappingresult.h"

namespace hawser::portforward {

/// Opens a hole in the router's firewall for IPv6 (UPnP WANIPv6FirewallControl:1), and looks
/// whether it is there. Asking for the same hole again renews it: the router gives the same number.
class PinholeOpening : public Asking
{
    Q_OBJECT
public:
    PinholeOpening(const LedgerEntry &entry, const MappingTerms &terms, WhenOpened opened,
                   QObject *parent);

private:
    void add();
    void hearFault(const soap::Fault &fault);
    void update(MappingOutcome otherwise);
    void readBack();
    void finish(MappingOutcome outcome);

    const MappingTerms m_terms;
    WhenOpened m_opened;
    MappingResult m_result;
};

/// Removes a hole. Numbers are given anew after a restart of the router, so the one in the ledger
/// may be another program's by now: the router is asked once more for our hole, for a minute, and
/// what it names is removed.
class PinholeClosing : public Asking
{
    Q_OBJECT
public:
    PinholeClosing(const LedgerEntry &entry, WhenClosed closed, QObject *parent);

private:
    void identify();
    void hearFault(const soap::Fault &fault);
    void remove();
    void finish(bool isGone);

    LedgerEntry m_entry;
    WhenClosed m_closed;
};

enum class HolePresence : quint8 {
    There,
    Missing, ///< or the number is another device's now
    Unknown, ///< no answer, or the router does not tell
};

/// Only reads.
Asking *lookForHole(const LedgerEntry &entry, std::function<void(HolePresence)> told,
                    QObject *parent);

} // namespace hawser::portforward

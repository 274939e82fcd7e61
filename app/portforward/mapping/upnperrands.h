#pragma once

#include "portforward/clients/igdaskings.h"
#include "portforward/mapping/mappingresult.h"

namespace hawser::portforward {

/// Opens a port by UPnP: looks who has it, adds it on the router's own conditions, reads it back.
class UpnpOpening : public Asking
{
    Q_OBJECT
public:
    UpnpOpening(const LedgerEntry &entry, const MappingTerms &terms, WhenOpened opened,
                QObject *parent);

private:
    void look();
    void add(std::chrono::seconds lease);
    void hearFault(const soap::Fault &fault, std::chrono::seconds lease);
    void readBack();
    void renewByReplacing();
    bool judgeHolder(const igd::PortEntry &found);
    void finish(MappingOutcome outcome);
    void ask(const soap::Call &call, IgdHearing hearing);
    igd::PortEntry wish(std::chrono::seconds lease) const;

    const MappingTerms m_terms;
    WhenOpened m_opened;
    MappingResult m_result;
    std::optional<std::chrono::seconds> m_leaseBefore; // of our own entry, if it was there
    int m_adds = 0;
    bool m_hasReplaced = false;
};

/// Removes an entry that is ours by client, port and label, and looks whether it is gone.
class UpnpClosing : public Asking
{
    Q_OBJECT
public:
    UpnpClosing(const LedgerEntry &entry, WhenClosed closed, QObject *parent);

private:
    void look(bool isAfter);
    void hear(const IgdReply &reply, bool isAfter);
    void finish(bool isGone);

    const LedgerEntry m_entry;
    WhenClosed m_closed;
};

/// Whether what the router lists is the entry that we asked for.
bool isOurs(const igd::PortEntry &found, const LedgerEntry &entry);

} // namespace hawser::portforward

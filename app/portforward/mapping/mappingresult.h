#pragma once

#include "portforward/clients/heard.h"
#include "portforward/mapping/ledgerentry.h"
#include "portforward/verdict/evidence.h"

namespace hawser::portforward {

/// How a port is asked for.
struct MappingTerms
{
    std::chrono::seconds upnpLease{3600};
    std::chrono::seconds mapLease{7200}; ///< PCP and NAT-PMP
    bool mayUseOtherPort = false; ///< the external port, if it is taken; only after the user agreed
    IpAddress onlyFrom;           ///< who may connect; none: anybody. NAT-PMP cannot limit it
    std::optional<Pace> pace;     ///< of datagrams; tests are quicker
};

/// What became of it.
struct MappingResult
{
    MappingOutcome outcome = MappingOutcome::Failed;
    ReadBack readBack = ReadBack::NotTried;
    LedgerEntry entry;       ///< as granted, if Made
    quint16 offeredPort = 0; ///< of a conflict: what the router would give instead; 0: not told
    QString holder;          ///< of a conflict: "192.168.1.30 (Torrent)", plain text
    bool isPermanentOnly = false;
    bool isSamePortOnly = false;
    bool isFirewallOff = false;     ///< of a hole: there is no wall, everything comes in
    IpAddress externalAddress;      ///< none if the protocol does not tell
    std::chrono::seconds epoch{-1}; ///< of the router; negative: not told
    bool isUnsure = false;          ///< nothing was heard: it may have been made
};

using WhenOpened = std::function<void(const MappingResult &)>;

/// Asks for \a entry by its protocol and reads it back. Never touches what another device has.
/// Asking again for what is ours renews it.
Asking *openMapping(const LedgerEntry &entry, const MappingTerms &terms, WhenOpened opened,
                    QObject *parent);

/// What came of taking it back.
struct ClosingResult
{
    bool isGone = false; ///< not on the router any more, or what is there is not ours; else unknown
    std::optional<std::chrono::seconds> endsIn; ///< not removed, and will end by itself
};

using WhenClosed = std::function<void(const ClosingResult &)>;
/// Removes \a entry by the protocol that made it, only if it is still ours, and makes sure.
Asking *closeMapping(const LedgerEntry &entry, const MappingTerms &terms, WhenClosed closed,
                     QObject *parent);

} // namespace hawser::portforward

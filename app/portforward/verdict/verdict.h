#pragma once

#include "portforward/verdict/evidence.h"

#include <QList>
#include <QString>

namespace hawser::portforward {

/// What is in the way, or that nothing is. The names are those of the fact sheet.
enum class Finding : quint8 {
    OpenVerified,   ///< somebody outside came through
    OpenUnverified, ///< mapped and read back, and nobody outside has tried
    WrongTarget,    ///< somebody else answers there
    NotListening,
    LoopbackOnly,
    HostFirewall,
    RouterLied,
    UpstreamBlocked, ///< the provider blocks this port
    Unreachable,     ///< firewall or router: only a neighbour's test can tell
    VpnInTheWay,
    MappingRefused,
    MappingConflict,
    TableFull,
    MappingFailed,
    NoNat,           ///< this computer has a public address itself
    NatSingle,       ///< one router with a public address: a port can be opened
    AddressMismatch, ///< the router names another address than others see
    DoubleNat,
    Cgnat,
    DsLite,
    NoMappingService, ///< the router opens nothing by itself
    NoInternet,
    NoNetwork, ///< no way out of this computer at all
    LocalNetworkPermission,
};

/// Oddities that do not stop anything; shown as details.
enum class Note : quint8 {
    SsdpBlockedLocally,
    PermanentOnly,
    SamePortOnly,
    VpnPresent,
    NothingListens,
    WrongRouter,   ///< another device offers mappings and has no line
    UnclearRouter, ///< two are equally good: ask
    RouterDisconnected,
    SuspiciousRouter, ///< tells what must not be followed
    SleepingHost,
    AddressChanged,
    LeaseLost,
    V6CanOpen, ///< where IPv4 cannot: the router opens its firewall for IPv6
    V6Only,    ///< reached over IPv6 alone
};

struct Verdict
{
    Finding finding = Finding::NoNetwork;
    QList<Note> notes;
    bool operator==(const Verdict &) const = default;

    bool has(Note note) const { return notes.contains(note); }
};

/// Pure. A finding of an earlier rung hides those of later ones; what was proven from outside hides
/// everything.
Verdict verdictOf(const Evidence &evidence);

/// One sentence, and the one next step; user-visible, with the evidence's own values.
QString sentenceOf(Finding finding, const Evidence &evidence);
QString adviceOn(Finding finding, const Evidence &evidence);
QString sentenceOf(Note note);

/// "DOUBLE_NAT": the word of the fact sheet, for headless and reports. Never translated.
QString nameOf(Finding finding);
/// Of the table of failures in the manual, as with doctor::Diagnosis::row; 0: none of them.
int rowOf(Finding finding);
QString nameOf(Note note);

} // namespace hawser::portforward

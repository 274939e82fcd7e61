#pragma once

#include "bridge/denial.h"
#include "bridge/remote.h"
#include "connectors/doctor/evidence.h"

#include <QString>

#include <chrono>

namespace hawser::bridge {

/// How far a connection to a port got, through the proxy if there is one.
enum class RemoteReach : quint8 {
    NotTried,
    Connected,
    Refused,  ///< at once: the computer is there and nothing listens, or a firewall says so
    NoAnswer, ///< packets vanish
    NoRoute,
    ProxyMissing,    ///< nothing listens where the proxy should be
    ProxyWantsLogin, ///< none was given, or another one is wanted
    ProxyRefuses,    ///< it does not connect to this host and port
};

/// Everything that a test of a remote has seen. A value without secrets; what was not tried says
/// so. diagnoseRemote() makes a verdict of it.
struct RemoteEvidence
{
    // What is wanted.
    QString addressFlaw; ///< one sentence: why the address is none
    RemoteAddress address;
    bool hasIdentity = true;
    bool hasToken = true;
    QString identity; ///< display text

    // The way there.
    QString proxy; ///< host and port of the system's, as display text; empty: there is none
    doctor::Lookup lookup = doctor::Lookup::NotTried; ///< of the proxy's name, if there is one
    QStringList addresses;
    RemoteReach reach = RemoteReach::NotTried;
    doctor::TlsFacts certificate;

    // The WebSocket.
    enum class Upgrade : quint8 { NotTried, Opened, Answered, Failed };
    Upgrade upgrade = Upgrade::NotTried;
    int upgradeStatus = 0;  ///< of the HTTP answer that was not 101
    QString upgradeServer;  ///< its fields Server and Via: display text
    QString upgradeTrouble; ///< of a connection that failed: display text

    // What is said over it.
    enum class Welcome : quint8 { NotTried, LetIn, Denied, Silent, HungUp, LeadsBack };
    Welcome welcome = Welcome::NotTried;
    Denial denial = Denial::ItsOwn;
    QString words; ///< of the remote, where it complains or hangs up: display text
    enum class Event : quint8 { NotTried, Taken, Refused, Unconfirmed, HungUp };
    Event event = Event::NotTried;
    enum class Request : quint8 { NotTried, Came, NobodyAsked, HungUp };
    Request request = Request::NotTried;
    QString asked;                           ///< name of the action: display text
    std::chrono::milliseconds roundTrip{-1}; ///< of a JSON ping; negative: none was taken

    QString live; ///< what a bridge that is online has shown instead: display text
    bool isOutOfTime = false;
};

} // namespace hawser::bridge

#pragma once

#include <QDateTime>
#include <QString>

namespace hawser {

/// How far somebody who dialled into the endpoint has come. A visitor is told of step by step, so
/// that a person who sets up a mod sees where it stands: TCP, WebSocket, identify, let in. A value.
struct Arrival
{
    enum class Step : quint8 {
        // On the way, in this order.
        Dialled,    ///< TCP is there
        Upgraded,   ///< and it speaks WebSocket, over TLS where that is wanted
        Identified, ///< it is let in: the top of the ladder

        // The end, for now; mods come back by themselves after all of these.
        TlsOnPlain,          ///< it speaks TLS, and this endpoint does not
        PlainOnTls,          ///< this endpoint speaks TLS, and it does not
        TlsFailed,           ///< TLS broke off: mostly it does not trust the certificate
        NotWebSocket,        ///< something else than an upgrade came
        NoWebSocket,         ///< TCP, and then nothing, or not all of it in time
        NoIdentify,          ///< upgraded, and left or was silent without an identify
        EventBeforeIdentify, ///< it sends events without saying who it is
        WrongToken,          ///< wrong or missing registration token
        EmptyIdentity,       ///< no identity token
        DuplicateIdentity,   ///< a live game server has this identity already
        AwaitsDecision,      ///< right token, and new: somebody must accept it
        TurnedAway,          ///< blocked, refused, switched off, or no room; see detail
    };

    Step step = Step::Dialled;
    quint64 visitor = 0; ///< numbers the connections, from 1
    QString peer;        ///< address, and port where known; hidden in streamer mode
    QString identity;    ///< identity token as display text; empty until told
    QString detail;      ///< evidence: display text, redacted; may be empty
    QDateTime at;        ///< UTC
};

/// On the way, or let in.
constexpr bool isOnTheWay(Arrival::Step step)
{
    return step <= Arrival::Step::Identified;
}

} // namespace hawser

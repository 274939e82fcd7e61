#pragma once

#include "protocol/action.h"
#include "protocol/serverid.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace hawser {

/// Names one asking. Unique within a run of Hawser; opaque.
using RequestId = QString;

/// Who asked.
enum class RequestOrigin : quint8 { User, Headless, Bridge };

/// Whether the effect of a request is looked at before it is called done.
enum class Proof : quint8 {
    None,     ///< the answer is taken as it is
    ReadBack, ///< by the catalogue's rule for the action, see ReadBack in action.h
};

/// One asking of a game server to perform one action. Arguments are complete and validated
/// against the catalogue (ActionSpec) before a request is made.
struct Request
{
    RequestId id;
    ServerId server;
    Action action{};
    QJsonObject arguments; ///< by the argument names of the catalogue
    RequestOrigin origin = RequestOrigin::User;
    /// Counted from the moment the request is really sent, not while it waits in the queue.
    std::chrono::milliseconds deadline{10'000};
    Proof proof = Proof::None;
};

/// How a request ended. Exactly one reply follows each request.
enum class Outcome : quint8 {
    Done,        ///< performed, as far as the game server tells or was read back
    Accepted,    ///< the game server took it; nothing proves the effect (or it is known to fake it)
    Failed,      ///< the game server said no, or answered in a shape that cannot be understood
    Unsupported, ///< this game or its mod cannot do that; the reason says why
    Unknown,     ///< sent, and the answer was lost: it may have happened. Never repeated silently
};
/// "done", "accepted" …, the words of the headless interface.
QLatin1StringView outcomeName(Outcome outcome);

/// The end of a request.
struct Reply
{
    RequestId id;
    ServerId server;
    Action action{};
    Outcome outcome = Outcome::Unknown;
    /// Understood and brought into the catalogue's shape; Undefined if none.
    QJsonValue payload = QJsonValue::Undefined;
    QString error;  ///< display text, redacted; empty unless failed, unsupported or unknown
    /// What was seen of the effect, or why nothing was: display text; empty unless read back.
    QString proof;
    QByteArray raw; ///< the answer as it came, for the raw view; empty if none came
    std::chrono::microseconds took{0}; ///< from sending to answer
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::Request)
Q_DECLARE_METATYPE(hawser::Reply)

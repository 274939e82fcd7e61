#pragma once

#include "protocol/request.h"
#include "protocol/takaro/dialect.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace hawser::takaro {

/// Strict on what goes out: every frame is one compact JSON object without null (but the payload
/// of pong), and stays under 4 KiB where it can. Pure, but for the random ids of messages that
/// answer nothing.

/// Also tells which Hawser this is, see chain.h.
QByteArray connectedFrame(const QString &clientId);
QByteArray identifiedFrame(const QString &gameServerId);
QByteArray identifyErrorFrame(const QString &message);
QByteArray pongFrame(const QString &requestId);
/// \a requestId may be empty: the error then concerns no request.
QByteArray errorFrame(const QString &message, const QString &requestId);
/// `args` travels as JSON text in the superset form that every known mod reads, for the dialect;
/// control characters in texts are already gone (checkArguments()).
QByteArray requestFrame(const QString &requestId, Action action, const QJsonObject &arguments,
                        const Dialect &dialect);

/// Lenient on what comes in.

struct Identify
{
    QString identityToken;
    QString registrationToken; ///< may be empty; secret
    QString name;              ///< display text; may be empty
    QStringList via;           ///< instances of Hawser it has come through, see chain.h; bounded
};
/// Fields under payload or data. The error is the protocol's own sentence ("No identityToken
/// provided"), fit for identifyErrorFrame().
tl::expected<Identify, QString> readIdentify(const QJsonObject &message);

/// What an answer means: payload in the catalogue's shape, or why not.
struct Answer
{
    Outcome outcome = Outcome::Failed;
    QJsonValue payload = QJsonValue::Undefined;
    QString error; ///< display text; empty for Done and Accepted
    /// It failed because it cannot be understood, not because the mod said no.
    bool isMalformed = false;
};
/// Recognises the five error shapes and the ways to say "not found"; checks the reply's shape.
/// Done is only said of what the answer itself proves (reads, and changes the mod reports and is
/// not known to fake); see the catalogue and the dialect.
Answer readAnswer(Action action, const QJsonObject &message, const Dialect &dialect);

} // namespace hawser::takaro

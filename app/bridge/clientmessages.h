#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace hawser::bridge {

/// What a game server says to a Takaro server: one compact JSON object a frame. (Takaro generic
/// connector protocol, messages of the game server.) Events are made by Outbound.

/// \a registrationToken is secret, so the frame is never shown; \a name may be empty. \a via:
/// through which Hawsers the server has come to this one, which is added (see takaro::instanceId).
QByteArray identifyFrame(const QString &identityToken, const QString &registrationToken,
                         const QString &name, const QStringList &via = {});
QByteArray pingFrame();
/// \a requestId as the remote gave it.
QByteArray responseFrame(const QString &requestId, const QJsonValue &payload);

} // namespace hawser::bridge

#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace hawser::bridge {

/// What a game server says to a Takaro server: one compact JSON object a frame. (Takaro generic
/// connector protocol, messages of the game server.) Events are made by Outbound.

/// \a registrationToken is secret, so the frame is never shown; \a name may be empty.
QByteArray identifyFrame(const QString &identityToken, const QString &registrationToken,
                         const QString &name);
QByteArray pingFrame();
/// \a requestId as the remote gave it.
QByteArray responseFrame(const QString &requestId, const QJsonValue &payload);

} // namespace hawser::bridge

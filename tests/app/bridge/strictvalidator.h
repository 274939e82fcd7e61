#pragma once

#include <QJsonObject>
#include <QString>

namespace hawser::test {

/// What a Takaro server would refuse, written anew from the fact sheet (§6.1, §7) for the tests:
/// the reason, such as "player.online whitelistValidation", or nothing if it is accepted.

/// A whole gameEvent message. Stricter than the original in one thing: who an event is about has to
/// be there, for the original fails later without.
QString refusedEvent(const QJsonObject &message);
/// The payload of a response to \a action.
QString refusedAnswer(const QString &action, const QJsonValue &payload);

} // namespace hawser::test

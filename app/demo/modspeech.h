#pragma once

#include "demo/manner.h"
#include "demo/world.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace hawser::demo {

/// What a mod writes, in its manner. Pure.

QByteArray identifyFrame(const Manner &manner, const QString &identityToken,
                         const QString &registrationToken, const QString &name);
QByteArray pingFrame(const Manner &manner);
/// Nothing for what this mod does not report.
std::optional<QByteArray> eventFrame(const Manner &manner, const World &world,
                                     const Happening &happening);
/// A player as answers and joins show him.
QJsonObject playerObject(const Manner &manner, const Game &game, const Player &player);

} // namespace hawser::demo

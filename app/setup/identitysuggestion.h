#pragma once

#include <QString>
#include <QStringList>

namespace hawser {

/// An identity token that says what it is for ("mc-lobby", "rust-main"), that every format can
/// carry, and that none of \a taken resembles: a number follows where it would.
/// \a game is its key; may be empty or unknown.
QString suggestIdentity(const QString &game, const QStringList &taken);

} // namespace hawser

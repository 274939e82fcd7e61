#pragma once

#include "demo/games.h"

#include <QRandomGenerator>

namespace hawser::demo {

/// Names that a console has to stand: accents, other scripts, quotes, markup, emoji, right to left.
Texts playerNames();

/// A sentence that a player might write. \a friendName may be empty.
QString smallTalk(QRandomGenerator &dice, const QString &place, const QString &item,
                  const QString &friendName);

/// One of \a texts, as a QString. \a texts is not empty.
QString oneOf(Texts texts, QRandomGenerator &dice);

} // namespace hawser::demo

#pragma once

#include "look/glyphs.h"

#include <QWidget>

namespace hawser {

/// What a page shows while there is nothing to show: a sign, what is the case, and what to do.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Glyph sign, const QString &sentence, const QString &hint, QWidget *parent = nullptr);
};

} // namespace hawser

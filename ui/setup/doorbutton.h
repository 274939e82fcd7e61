#pragma once

#include "look/glyphs.h"

#include <QPushButton>

namespace hawser {

/// A big button with a sign, a title and a sentence about what is behind it.
class DoorButton : public QPushButton
{
    Q_OBJECT

public:
    /// \a title may mark its key with "&".
    DoorButton(Glyph sign, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};

} // namespace hawser

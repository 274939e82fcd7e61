#pragma once

#include "look/glyphs.h"

#include <QWidget>

namespace hawser {

/// A glyph on its own, in the colours of the moment.
class GlyphLabel : public QWidget
{
    Q_OBJECT

public:
    /// \a side in device-independent pixels.
    GlyphLabel(Glyph sign, Tone tone, int side, QWidget *parent = nullptr);

    /// \a meaning is what screen readers say instead of showing it; empty for mere decoration.
    void setGlyph(Glyph sign, Tone tone, const QString &meaning = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
    Tone m_tone;
};

} // namespace hawser

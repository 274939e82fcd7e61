#include "look/glyphlabel.h"

#include <QPainter>

namespace hawser {

GlyphLabel::GlyphLabel(Glyph sign, Tone tone, int side, QWidget *parent)
    : QWidget(parent)
    , m_glyph(sign)
    , m_tone(tone)
{
    setFixedSize(side, side);
}

void GlyphLabel::setGlyph(Glyph sign, Tone tone, const QString &meaning)
{
    m_glyph = sign;
    m_tone = tone;
    setAccessibleName(meaning);
    setToolTip(meaning);
    update();
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGlyph(painter, rect(), m_glyph, toneColour(m_tone, palette()));
}

} // namespace hawser

#include "servers/tintedframe.h"

#include <QPainter>

namespace hawser {

namespace {

constexpr int edgeWidth = 3;

} // namespace

TintedFrame::TintedFrame(Tone tone, QWidget *parent)
    : QFrame(parent)
    , m_tone(tone)
{
}

void TintedFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(m_tone, palette()));
    painter.fillRect(QRect(0, 0, edgeWidth, height()), toneColour(m_tone, palette()));
}

} // namespace hawser

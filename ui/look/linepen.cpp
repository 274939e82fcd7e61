#include "look/linepen.h"

#include <QFontMetrics>
#include <QPainter>
#include <QRect>

#include <algorithm>

namespace hawser {

namespace {

constexpr char16_t ellipsis = u'\u2026';

/// Stands for itself: is neither put over its neighbour nor changed by it.
bool standsAlone(char16_t c)
{
    const bool isControl = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD;
    const bool isMark = (c >= 0x300 && c < 0x370) || (c >= 0x483 && c < 0x48A);
    return !isControl && !isMark;
}

} // namespace

void LinePen::setFont(const QFont &font)
{
    if (m_raw && font == m_font)
        return;
    m_font = font;
    m_raw = QRawFont::fromFont(font);
    const QFontMetricsF metrics(font);
    m_ascent = metrics.ascent();
    m_height = metrics.height();
    m_letters.fill({});
    m_ellipsis = ask(ellipsis);
}

void LinePen::draw(QPainter *painter, const QRect &room, const QString &text)
{
    if (text.isEmpty())
        return;
    const bool isLeftToRight = painter->layoutDirection() != Qt::RightToLeft;
    if (!isLeftToRight || !m_ellipsis.glyph || !layOut(text, room.width()))
        return drawShaped(painter, room, text);
    QGlyphRun run;
    run.setRawFont(*m_raw);
    run.setRawData(m_glyphs.constData(), m_places.constData(), int(m_glyphs.size()));
    const qreal top = room.top() + qRound((room.height() - m_height) / 2);
    painter->drawGlyphRun({qreal(room.left()), top + m_ascent}, run);
}

qreal LinePen::width(const QString &text)
{
    qreal sum = 0;
    for (const QChar c : text) {
        const Letter *const one = letter(c);
        if (!one)
            return QFontMetricsF(m_font).horizontalAdvance(text);
        sum += qreal(one->width);
    }
    return sum;
}

const LinePen::Letter *LinePen::letter(QChar c)
{
    if (!m_raw || c.unicode() >= letters || !standsAlone(c.unicode()))
        return nullptr;
    Letter &known = m_letters[c.unicode()];
    if (!known.isKnown)
        known = ask(c.unicode());
    return known.glyph ? &known : nullptr;
}

LinePen::Letter LinePen::ask(char16_t c) const
{
    const QList<quint32> glyphs = m_raw->glyphIndexesForString(QString(QChar(c)));
    if (glyphs.size() != 1 || glyphs.front() == 0)
        return {0, 0, true};
    return {glyphs.front(), float(m_raw->advancesForGlyphIndexes(glyphs).front().x()), true};
}

/// Where each glyph stands; false if the text has to be shaped.
bool LinePen::layOut(QStringView text, qreal room)
{
    m_glyphs.clear();
    m_places.clear();
    qreal x = 0;
    qsizetype fitting = 0; // letters beside which the ellipsis has room
    qreal afterFitting = 0;
    for (const QChar c : text) {
        const Letter *const one = letter(c);
        if (!one)
            return false;
        if (x + qreal(one->width) > room) {
            m_glyphs.resize(fitting);
            m_places.resize(fitting);
            m_glyphs.append(m_ellipsis.glyph);
            m_places.append({afterFitting, 0});
            return qreal(m_ellipsis.width) <= room;
        }
        m_glyphs.append(one->glyph);
        m_places.append({x, 0});
        x += qreal(one->width);
        if (x + qreal(m_ellipsis.width) <= room) {
            fitting = m_glyphs.size();
            afterFitting = x;
        }
    }
    return true;
}

void LinePen::drawShaped(QPainter *painter, const QRect &room, const QString &text) const
{
    // No readable letter is narrower, so longer texts need not be measured to be cut.
    constexpr int narrowestLetter = 2;
    const QString start = text.left(std::max(0, room.width() / narrowestLetter));
    painter->setFont(m_font);
    painter->drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(m_font).elidedText(start, Qt::ElideRight, room.width()));
}

} // namespace hawser

#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QRawFont>
#include <QStringView>

#include <array>
#include <optional>

class QPainter;
class QRect;

namespace hawser {

/// Writes single lines of plain text, cut with "…" to their room, many hundred a second.
///
/// Qt shapes a text each time it is measured and again when it is drawn, which is most of what a
/// table costs that shows other rows in every frame. Letters that stand for themselves (Latin,
/// Greek, Cyrillic) need none of that: their glyphs and widths are looked up once for each letter,
/// and stand beside each other without kerning. A text with any other character goes Qt's way, and
/// so does all in a window that is read from right to left. GUI's thread; holds some 16 kB.
class LinePen
{
public:
    /// Forgets the letters of another font; to be called before the first text.
    void setFont(const QFont &font);

    /// Of the whole \a text, in pixels.
    qreal width(const QString &text);
    /// Draws \a text with \a painter's pen, centred vertically in \a room, from its leading edge.
    void draw(QPainter *painter, const QRect &room, const QString &text);

private:
    struct Letter
    {
        quint32 glyph = 0; ///< 0: the font has none, or nobody has asked yet
        float width = 0;
        bool isKnown = false;
    };
    /// Up to the last Cyrillic letter; beyond lie scripts that are shaped.
    static constexpr char16_t letters = 0x0530;

    /// The letter \a c, or null if it has to be shaped.
    const Letter *letter(QChar c);
    Letter ask(char16_t c) const;
    bool layOut(QStringView text, qreal room);
    void drawShaped(QPainter *painter, const QRect &room, const QString &text) const;

    QFont m_font;
    std::optional<QRawFont> m_raw; // none before the first text
    qreal m_ascent = 0;
    qreal m_height = 0;
    Letter m_ellipsis;
    std::array<Letter, letters> m_letters;
    QList<quint32> m_glyphs;
    QList<QPointF> m_places;
};

} // namespace hawser

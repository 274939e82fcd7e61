#include "look/glyphs.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView fileOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Online:
        return "state-online"_L1;
    case Glyph::Identifying:
        return "state-identifying"_L1;
    case Glyph::Connecting:
        return "state-connecting"_L1;
    case Glyph::Waiting:
        return "state-waiting"_L1;
    case Glyph::Offline:
        return "state-offline"_L1;
    case Glyph::Refused:
        return "state-refused"_L1;
    case Glyph::AllServers:
        return "all-servers"_L1;
    case Glyph::Game:
        return "game"_L1;
    case Glyph::Block:
        return "game-block"_L1;
    case Glyph::Nut:
        return "game-nut"_L1;
    case Glyph::CalendarSeven:
        return "game-seven"_L1;
    case Glyph::RoundShield:
        return "game-shield"_L1;
    case Glyph::Sword:
        return "game-sword"_L1;
    case Glyph::Crystal:
        return "game-crystal"_L1;
    case Glyph::BandedBall:
        return "game-ball"_L1;
    case Glyph::Leaf:
        return "game-leaf"_L1;
    case Glyph::Mask:
        return "game-mask"_L1;
    case Glyph::Planet:
        return "game-planet"_L1;
    case Glyph::Compass:
        return "game-compass"_L1;
    case Glyph::Warning:
        return "warning"_L1;
    case Glyph::Copy:
        return "copy"_L1;
    case Glyph::Reveal:
        return "reveal"_L1;
    case Glyph::Hide:
        return "hide"_L1;
    case Glyph::Repeat:
        return "repeat"_L1;
    case Glyph::Close:
        return "close"_L1;
    case Glyph::Endpoint:
        return "endpoint"_L1;
    case Glyph::Simulated:
        return "simulated"_L1;
    case Glyph::Quit:
        return "quit"_L1;
    case Glyph::Filter:
        return "filter"_L1;
    case Glyph::Request:
        return "request"_L1;
    case Glyph::FullScreen:
        return "full-screen"_L1;
    case Glyph::About:
        return "about"_L1;
    case Glyph::Player:
        return "player"_L1;
    case Glyph::Chart:
        return "chart"_L1;
    case Glyph::Expand:
        return "expand"_L1;
    case Glyph::Done:
        return "done"_L1;
    case Glyph::Accepted:
        return "accepted"_L1;
    case Glyph::Failed:
        return "failed"_L1;
    case Glyph::Unsupported:
        return "unsupported"_L1;
    case Glyph::Unknown:
        return "unknown"_L1;
    }
    Q_UNREACHABLE();
}

/// \a side in device pixels.
QPixmap drawn(Glyph glyph, int side, const QColor &colour)
{
    const QString key = u"hawser/%1/%2/%3"_s.arg(fileOf(glyph)).arg(side).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer drawing(u":/hawser/icons/%1.svg"_s.arg(fileOf(glyph)));
    Q_ASSERT(drawing.isValid());
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawing.render(&painter, QRectF(0, 0, side, side));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colourFor(Tone tone, QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        return toneColour(tone, palette);
    }
    Q_UNREACHABLE();
}

/// Asks the palette anew at every painting, so that icons follow a change of the system's colours.
class GlyphIconEngine : public QIconEngine
{
public:
    GlyphIconEngine(Glyph glyph, Tone tone)
        : m_glyph(glyph)
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintGlyph(*painter, rect, m_glyph, colourFor(m_tone, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(m_glyph, qMin(size.width(), size.height()), colourFor(m_tone, mode));
    }

    QIconEngine *clone() const override { return new GlyphIconEngine(*this); }

private:
    Glyph m_glyph;
    Tone m_tone;
};

/// Draws itself, as the glyphs do: Qt's way to an SVG icon loads every plugin for images.
class ApplicationIconEngine : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        QSvgRenderer(u":/hawser/hawser.svg"_s).render(painter, square);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ApplicationIconEngine; }
};

} // namespace

QIcon glyph(Glyph glyph, Tone tone)
{
    return QIcon(new GlyphIconEngine(glyph, tone));
}

void paintGlyph(QPainter &painter, const QRect &rect, Glyph glyph, const QColor &colour)
{
    const int side = qMin(rect.width(), rect.height());
    const double scale = painter.device()->devicePixelRatioF();
    QPixmap pixmap = drawn(glyph, qRound(side * scale), colour);
    pixmap.setDevicePixelRatio(scale);
    painter.drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2,
                       pixmap);
}

QIcon applicationIcon()
{
    return QIcon(new ApplicationIconEngine);
}

} // namespace hawser

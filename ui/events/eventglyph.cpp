#include "eventglyph.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>

#include <vector>

namespace hawser {

namespace {

// Signs are drawn on a field of 16 × 16.

QPainterPath lines()
{
    QPainterPath path;
    for (const QLineF line : {QLineF(2.5, 4, 13.5, 4), {2.5, 8, 13.5, 8}, {2.5, 12, 9, 12}}) {
        path.moveTo(line.p1());
        path.lineTo(line.p2());
    }
    return path;
}

QPainterPath arrowAndDoor(bool inwards)
{
    QPainterPath path;
    path.moveTo(9.5, 2.5);
    path.lineTo(13.5, 2.5);
    path.lineTo(13.5, 13.5);
    path.lineTo(9.5, 13.5);
    path.moveTo(2, 8);
    path.lineTo(10, 8);
    const double tip = inwards ? 10 : 2;
    const double back = inwards ? 6.5 : 5.5;
    path.moveTo(back, 4.5);
    path.lineTo(tip, 8);
    path.lineTo(back, 11.5);
    return path;
}

QPainterPath bubble()
{
    QPainterPath path;
    path.addRoundedRect(1.8, 2.5, 12.4, 8.5, 2.5, 2.5);
    path.moveTo(5, 11);
    path.lineTo(5, 14);
    path.lineTo(8.5, 11);
    return path;
}

QPainterPath skull()
{
    QPainterPath path;
    path.moveTo(5, 11.5);
    path.arcTo(QRectF(2, 1.5, 12, 11), 237, -294);
    path.lineTo(11, 14.3);
    path.lineTo(5, 14.3);
    path.closeSubpath();
    path.addEllipse(QPointF(5.8, 7.4), 1.0, 1.2);
    path.addEllipse(QPointF(10.2, 7.4), 1.0, 1.2);
    return path;
}

QPainterPath crosshair()
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), 4.6, 4.6);
    for (const QLineF line :
         {QLineF(8, 1, 8, 5.4), {8, 10.6, 8, 15}, {1, 8, 5.4, 8}, {10.6, 8, 15, 8}}) {
        path.moveTo(line.p1());
        path.lineTo(line.p2());
    }
    return path;
}

QPainterPath diamond()
{
    QPainterPath path;
    path.moveTo(8, 1.8);
    path.lineTo(14.2, 8);
    path.lineTo(8, 14.2);
    path.lineTo(1.8, 8);
    path.closeSubpath();
    path.addEllipse(QPointF(8, 8), 0.7, 0.7);
    return path;
}

QPainterPath signOf(EventType type)
{
    switch (type) {
    case EventType::Log:
        return lines();
    case EventType::PlayerConnected:
        return arrowAndDoor(true);
    case EventType::PlayerDisconnected:
        return arrowAndDoor(false);
    case EventType::ChatMessage:
        return bubble();
    case EventType::PlayerDeath:
        return skull();
    case EventType::EntityKilled:
        return crosshair();
    case EventType::Unknown:
        return diamond();
    }
    Q_UNREACHABLE();
}

/// Keeps what it has drawn: a table shows the same few signs a thousand times a second.
class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(EventType type, const QColor &colour)
        : m_sign(signOf(type))
        , m_colour(colour)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect.topLeft(), drawn(rect.size(), ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(size, 1, mode);
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    struct Drawn
    {
        QSize size;
        qreal ratio;
        QRgb colour;
        bool isFaint;
        QPixmap pixmap;
    };
    static constexpr std::size_t mostDrawn = 8;

    const QPixmap &drawn(const QSize &size, qreal ratio, QIcon::Mode mode)
    {
        const QColor colour = mode == QIcon::Selected
            ? QGuiApplication::palette().color(QPalette::HighlightedText)
            : m_colour;
        const bool isFaint = mode == QIcon::Disabled;
        for (const Drawn &known : m_drawn) {
            if (known.size == size && qFuzzyCompare(known.ratio, ratio)
                && known.colour == colour.rgba() && known.isFaint == isFaint)
                return known.pixmap;
        }
        if (m_drawn.size() == mostDrawn)
            m_drawn.clear();
        m_drawn.push_back({size, ratio, colour.rgba(), isFaint, {}});
        return m_drawn.back().pixmap = draw(size, ratio, colour, isFaint);
    }

    QPixmap draw(const QSize &size, qreal ratio, const QColor &colour, bool isFaint) const
    {
        QPixmap pixmap(size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const double side = qMin(size.width(), size.height());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate((size.width() - side) / 2, (size.height() - side) / 2);
        painter.scale(side / 16, side / 16);
        if (isFaint)
            painter.setOpacity(0.4);
        painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(m_sign);
        return pixmap;
    }

    QPainterPath m_sign;
    QColor m_colour;
    std::vector<Drawn> m_drawn;
};

} // namespace

QIcon eventGlyph(EventType type, const QColor &colour)
{
    return QIcon(new GlyphEngine(type, colour));
}

} // namespace hawser

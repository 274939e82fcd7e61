#include "eventglyph.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

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
        const double side = qMin(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.center() + QPointF(0.5, 0.5) - QPointF(side, side) / 2);
        painter->scale(side / 16, side / 16);
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.4);
        const QColor colour = mode == QIcon::Selected
            ? QGuiApplication::palette().color(QPalette::HighlightedText)
            : m_colour;
        painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(m_sign);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QPainterPath m_sign;
    QColor m_colour;
};

} // namespace

QIcon eventGlyph(EventType type, const QColor &colour)
{
    return QIcon(new GlyphEngine(type, colour));
}

} // namespace hawser

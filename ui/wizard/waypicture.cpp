#include "wizard/waypicture.h"

#include "look/theme.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int arrowHead = 8;
constexpr int leastArrow = 40;
constexpr int boxRadius = 6;

} // namespace

WayPicture::WayPicture(WizardWay way, QWidget *parent)
    : QWidget(parent)
    , m_way(way)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WayPicture::setGame(const QString &title)
{
    m_game = title;
    setAccessibleName(m_way == WizardWay::Dialled ? tr("Hawser dials %1").arg(title)
                                                  : tr("%1 dials Hawser").arg(title));
    updateGeometry();
    update();
}

QSize WayPicture::sizeHint() const
{
    const int box = 2 * space::normal + fontMetrics().horizontalAdvance(u"Hawser Hawser"_s);
    return {2 * box + leastArrow, 2 * space::normal + fontMetrics().lineSpacing() + 2};
}

void WayPicture::paintBox(QPainter &painter, const QRect &box, const QString &text) const
{
    painter.setPen(toneColour(Tone::Muted, palette()));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(box, boxRadius, boxRadius);
    painter.setPen(palette().color(QPalette::Text));
    const int room = box.width() - space::normal;
    painter.drawText(box, Qt::AlignCenter, fontMetrics().elidedText(text, Qt::ElideRight, room));
}

void WayPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = (std::min(width(), 2 * sizeHint().width()) - leastArrow) / 2;
    const QRect left(1, 1, side - 2, height() - 2);
    const QRect right = left.translated(side + leastArrow, 0);
    paintBox(painter, left, tr("Hawser"));
    paintBox(painter, right, m_game);
    QPoint from(left.right() + space::tight, left.center().y());
    QPoint to(right.left() - space::tight, left.center().y());
    if (m_way == WizardWay::DialsIn)
        std::swap(from, to);
    const int back = from.x() < to.x() ? -arrowHead : arrowHead;
    painter.setPen(QPen(toneColour(Tone::Busy, palette()), 2));
    painter.drawLine(from, to);
    painter.drawLine(to, to + QPoint(back, -arrowHead / 2));
    painter.drawLine(to, to + QPoint(back, arrowHead / 2));
}

} // namespace hawser

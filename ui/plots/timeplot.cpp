#include "timeplot.h"

#include "timeplotaccess.h"

#include "look/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace hawser {

namespace {

constexpr int stepsOfPage = 10;

} // namespace

TimePlot::TimePlot(QWidget *parent)
    : QWidget(parent)
{
    tellTimePlotsToScreenReaders();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void TimePlot::setShown(const TimeRange &range)
{
    if (range == m_shown)
        return;
    m_shown = range;
    shownChanged();
    refresh();
}

void TimePlot::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    update();
}

void TimePlot::setCrosshair(std::optional<qint64> us)
{
    if (us && (!hasData() || m_shown.isEmpty()))
        us.reset();
    if (us)
        us = snapped(m_shown.nearest(*us));
    if (us == m_crosshair)
        return;
    m_crosshair = us;
    update();
    announce();
}

QString TimePlot::crosshairText() const
{
    return m_crosshair ? textAt(*m_crosshair) : QString();
}

void TimePlot::refresh()
{
    const std::optional<qint64> before = m_crosshair;
    if (before && (!hasData() || !m_shown.contains(*before)))
        setCrosshair(std::nullopt);
    else if (before)
        setCrosshair(before);
    update();
}

void TimePlot::announce()
{
    QAccessibleValueChangeEvent event(this, crosshairText());
    QAccessible::updateAccessibility(&event);
}

double TimePlot::topMargin(const QFontMetricsF &) const
{
    return space::tight;
}

void TimePlot::paintOver(QPainter &, const PlotArea &) const {}

PlotArea TimePlot::areaIn(const QRectF &rect, const QPalette &palette,
                          const QFontMetricsF &metrics) const
{
    const double bottom = metrics.height() + space::tight + 2;
    return {rect.adjusted(leftMargin(metrics), topMargin(metrics), -space::normal, -bottom),
            m_shown, palette};
}

PlotArea TimePlot::area() const
{
    return areaIn(QRectF(rect()), palette(), QFontMetricsF(font(), this));
}

void TimePlot::paintPlot(QPainter &painter, const QRectF &rect, const QPalette &palette) const
{
    const PlotArea area = areaIn(rect, palette, QFontMetricsF(painter.font(), painter.device()));
    painter.fillRect(rect, palette.color(QPalette::Active, QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    if (!hasData() || m_shown.isEmpty()) {
        paintPlotHint(painter, area, emptyHint());
        return;
    }
    paintTimeAxis(painter, area, m_zone);
    paintData(painter, area);
}

void TimePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPlot(painter, QRectF(rect()), palette());
    if (hasData() && !m_shown.isEmpty()) {
        const PlotArea here = area();
        paintOver(painter, here);
        if (m_crosshair)
            paintCrosshair(painter, here, *m_crosshair, hasBox() ? crosshairText() : QString());
    }
    if (!hasFocus())
        return;
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.rect = rect().adjusted(1, 1, -1, -1);
    option.backgroundColor = palette().color(QPalette::Base);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void TimePlot::mouseMoveEvent(QMouseEvent *event)
{
    const PlotArea here = area();
    const double x = event->position().x();
    const bool isInside = x >= here.rect.left() && x <= here.rect.right();
    if (!m_shown.isEmpty())
        setCrosshair(isInside ? std::optional(here.us(x)) : std::nullopt);
}

void TimePlot::leaveEvent(QEvent *event)
{
    if (!hasFocus())
        setCrosshair(std::nullopt);
    QWidget::leaveEvent(event);
}

std::optional<qint64> TimePlot::placeOfKey(int key) const
{
    if (!hasData() || m_shown.isEmpty())
        return std::nullopt;
    const qint64 last = m_shown.toUs - 1;
    switch (key) {
    case Qt::Key_Home:
        return m_shown.fromUs;
    case Qt::Key_End:
        return last;
    case Qt::Key_Left:
        return m_crosshair ? stepped(*m_crosshair, -1) : last;
    case Qt::Key_Right:
        return m_crosshair ? stepped(*m_crosshair, 1) : last;
    case Qt::Key_PageUp:
        return m_crosshair ? stepped(*m_crosshair, -stepsOfPage) : last;
    case Qt::Key_PageDown:
        return m_crosshair ? stepped(*m_crosshair, stepsOfPage) : last;
    }
    return std::nullopt;
}

void TimePlot::keyPressEvent(QKeyEvent *event)
{
    if (const std::optional<qint64> place = placeOfKey(event->key()))
        setCrosshair(place);
    else if (event->key() == Qt::Key_Escape && m_crosshair)
        setCrosshair(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

/// Esc is a shortcut of most pages; while the crosshair is there, it is ours.
bool TimePlot::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && m_crosshair) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void TimePlot::focusInEvent(QFocusEvent *event)
{
    const bool byKeyboard
        = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKeyboard && !m_crosshair && !m_shown.isEmpty())
        setCrosshair(m_shown.toUs - 1);
    QWidget::focusInEvent(event);
}

void TimePlot::focusOutEvent(QFocusEvent *event)
{
    if (!underMouse())
        setCrosshair(std::nullopt);
    QWidget::focusOutEvent(event);
}

} // namespace hawser

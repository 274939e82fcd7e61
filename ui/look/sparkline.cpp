#include "look/sparkline.h"

#include "look/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace hawser {

namespace {

constexpr double lineWidth = 1.3;
// Values that hardly differ are drawn low and flat, not as mountains.
constexpr double headroom = 1.15;

} // namespace

void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values,
                    const QColor &colour)
{
    if (values.size() < 2)
        return;
    const double top = *std::max_element(values.cbegin(), values.cend()) * headroom;
    const double step = rect.width() / double(values.size() - 1);
    QPolygonF line;
    line.reserve(values.size());
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double height = top > 0 ? values[i] / top * rect.height() : 0;
        line.append({rect.left() + double(i) * step, rect.bottom() - height});
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Sparkline::setValues(const QList<double> &values, const QString &description)
{
    m_values = values;
    setAccessibleName(description);
    setToolTip(description);
    update();
}

QSize Sparkline::sizeHint() const
{
    return {160, fontMetrics().height() + space::tight};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(painter, QRectF(rect()).adjusted(1, 2, -1, -2), m_values,
                   toneColour(Tone::Busy, palette()));
}

} // namespace hawser

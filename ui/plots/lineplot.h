#pragma once

#include "plotseries.h"
#include "timeplot.h"

namespace hawser {

/// Lines over time: players online, round trip … One value axis for all series, from 0 (or the
/// least value, if that is below) upwards; a legend above; the crosshair tells every series.
class LinePlot : public TimePlot
{
    Q_OBJECT

public:
    explicit LinePlot(QWidget *parent = nullptr);

    /// Shows \a range of them. \a description is for screen readers: what the plot is about.
    void setSeries(const QList<PlotSeries> &series, const TimeRange &range,
                   const QString &description);
    const QList<PlotSeries> &series() const { return m_series; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool hasData() const override;
    void shownChanged() override { m_ticks = ticks(); }
    void paintData(QPainter &painter, const PlotArea &area) const override;
    void paintOver(QPainter &painter, const PlotArea &area) const override;
    QString textAt(qint64 us) const override;
    qint64 snapped(qint64 us) const override;
    qint64 stepped(qint64 us, int steps) const override;
    double leftMargin(const QFontMetricsF &metrics) const override;
    double topMargin(const QFontMetricsF &metrics) const override;
    QString emptyHint() const override;

private:
    QList<ValueTick> ticks() const;
    void paintLegend(QPainter &painter, const PlotArea &area) const;
    void paintSeries(QPainter &painter, const PlotArea &area, const PlotSeries &series) const;
    QPointF spot(const PlotArea &area, const PlotPoint &point) const;
    QString valueWords(const PlotSeries &series, qint64 us) const;

    QList<PlotSeries> m_series;
    QList<ValueTick> m_ticks; // of what is shown
    QList<qint64> m_times;    // of all known values, ascending, each once
};

} // namespace hawser

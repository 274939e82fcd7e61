#pragma once

#include "densitybins.h"
#include "timeplot.h"

namespace hawser {

/// How many events there were over time, a column a minute (or more, where there are more minutes
/// than room), stacked by group; and a brush over it, with which a stretch of time is chosen.
///
/// Mouse: drag chooses, drag an edge moves it, double-click chooses nothing. Keys, besides those of
/// TimePlot: Shift with them chooses up to there, Return the column at the crosshair, Esc nothing.
class DensityStrip : public TimePlot
{
    Q_OBJECT

public:
    explicit DensityStrip(QWidget *parent = nullptr);

    /// Shows all of \a bins, unless setShown() says otherwise afterwards.
    void setBins(const DensityBins &bins);

    std::optional<TimeRange> brush() const { return m_brush; }
    /// From outside: tells nothing.
    void setBrush(std::optional<TimeRange> range);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// The reader chose; whole columns.
    void brushed(const hawser::TimeRange &range);
    void brushCleared();

protected:
    bool hasData() const override;
    void shownChanged() override { merge(); }
    void paintData(QPainter &painter, const PlotArea &area) const override;
    void paintOver(QPainter &painter, const PlotArea &area) const override;
    QString textAt(qint64 us) const override;
    qint64 snapped(qint64 us) const override;
    qint64 stepped(qint64 us, int steps) const override;
    double leftMargin(const QFontMetricsF &metrics) const override;
    double topMargin(const QFontMetricsF &metrics) const override;
    QString emptyHint() const override;
    bool hasBox() const override { return false; }

    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void merge();
    void paintColumn(QPainter &painter, const PlotArea &area, qsizetype column, double scale) const;
    void paintBrush(QPainter &painter, const PlotArea &area) const;
    void paintWords(QPainter &painter, const PlotArea &area) const;
    TimeRange columnAt(qint64 us) const;
    std::optional<qint64> edgeNear(double x) const;
    void dragTo(double x);
    void brushByKeyboard(qint64 from, qint64 to);
    void clearBrush();
    quint64 tallest() const;

    DensityBins m_bins;
    DensityBins m_columns; // m_bins as there is room for
    std::optional<TimeRange> m_brush;
    std::optional<qint64> m_dragFrom; // mouse: the moment that stays
    std::optional<qint64> m_keyFrom;  // keyboard: likewise
    std::optional<TimeRange> m_beforeDrag;
};

} // namespace hawser

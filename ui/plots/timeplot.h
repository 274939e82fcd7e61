#pragma once

#include "plotarea.h"

#include <QTimeZone>
#include <QWidget>

#include <optional>

namespace hawser {

/// What all plots over time have in common: the time axis, and a crosshair that the mouse or the
/// keyboard moves and whose value is told in words, to screen readers as well.
///
/// Keys: Left, Right one value · Page Up, Page Down ten · Home, End · Esc takes the crosshair away.
class TimePlot : public QWidget
{
    Q_OBJECT

public:
    explicit TimePlot(QWidget *parent = nullptr);

    const TimeRange &shown() const { return m_shown; }
    void setShown(const TimeRange &range);

    /// Where the crosshair is; always at a value.
    std::optional<qint64> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<qint64> us);
    /// What it says, as display text; empty without one.
    QString crosshairText() const;

    /// Local time unless a test wants another.
    void setZone(const QTimeZone &zone);
    const QTimeZone &zone() const { return m_zone; }

    /// Paints everything but crosshair and focus into \a rect.
    void paintPlot(QPainter &painter, const QRectF &rect, const QPalette &palette) const;

protected:
    virtual bool hasData() const = 0;
    /// Another stretch of time is shown.
    virtual void shownChanged() {}
    virtual void paintData(QPainter &painter, const PlotArea &area) const = 0;
    /// Over the data: what only the widget shows, not its picture.
    virtual void paintOver(QPainter &painter, const PlotArea &area) const;
    /// In words, at a place that snapped() gave.
    virtual QString textAt(qint64 us) const = 0;
    /// The place of the value nearest to \a us. Only asked if there are data.
    virtual qint64 snapped(qint64 us) const = 0;
    /// \a steps values later (earlier if negative) than that at \a us, as far as there are any.
    virtual qint64 stepped(qint64 us, int steps) const = 0;
    /// Room for the value axis, in pixels.
    virtual double leftMargin(const QFontMetricsF &metrics) const = 0;
    /// Room for what stands above the data.
    virtual double topMargin(const QFontMetricsF &metrics) const;
    virtual QString emptyHint() const = 0;
    /// The crosshair's text stands in a box beside it; false: paintOver() finds it a place.
    virtual bool hasBox() const { return true; }

    PlotArea areaIn(const QRectF &rect, const QPalette &palette,
                    const QFontMetricsF &metrics) const;
    PlotArea area() const;
    /// The data have changed.
    void refresh();

    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    std::optional<qint64> placeOfKey(int key) const;
    void announce();

    TimeRange m_shown;
    std::optional<qint64> m_crosshair;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
};

} // namespace hawser

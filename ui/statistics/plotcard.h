#pragma once

#include "plots/plotseries.h"

#include <QWidget>

class QToolButton;

namespace hawser {

class LinePlot;

/// A plot with its title and a button that saves it as a picture.
class PlotCard : public QWidget
{
    Q_OBJECT

public:
    /// \a name is its object name, and the beginning of its parts' names.
    PlotCard(const QString &title, const QString &name, QWidget *parent = nullptr);

    void setSeries(const QList<PlotSeries> &series, const TimeRange &range);
    const LinePlot &plot() const { return *m_plot; }
    /// As SVG or PNG, as the name of the file ends.
    void saveTo(const QString &path);

signals:
    /// What the reader should know of a picture, as display text.
    void told(const QString &text);

private:
    void askWhere();

    const QString m_title;
    LinePlot *m_plot;
    QToolButton *m_save;
};

} // namespace hawser

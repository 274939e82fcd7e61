#pragma once

#include <QColor>
#include <QList>
#include <QWidget>

class QPainter;

namespace hawser {

/// A line of the last values, oldest left, scaled to its largest. Needs two values to say anything.
void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values,
                    const QColor &colour);

/// The same as a widget.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);
    /// \a description is for screen readers and the tool tip.
    void setValues(const QList<double> &values, const QString &description);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_values;
};

} // namespace hawser

#include "timeplotaccess.h"

#include "timeplot.h"

#include <QAccessibleWidget>

namespace hawser {

namespace {

class TimePlotAccess : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit TimePlotAccess(TimePlot *plot)
        : QAccessibleWidget(plot, QAccessible::Slider)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? plot().crosshairText() : QAccessibleWidget::text(kind);
    }

    // Seconds since 1970: what a slider of it would move over.
    QVariant currentValue() const override
    {
        return seconds(plot().crosshair().value_or(plot().shown().toUs));
    }
    void setCurrentValue(const QVariant &value) override
    {
        plot().setCrosshair(qint64(value.toDouble() * usPerSecond));
    }
    QVariant maximumValue() const override { return seconds(plot().shown().toUs); }
    QVariant minimumValue() const override { return seconds(plot().shown().fromUs); }
    QVariant minimumStepSize() const override { return 1.0; }

private:
    static constexpr double usPerSecond = 1e6;

    static double seconds(qint64 us) { return double(us) / usPerSecond; }
    TimePlot &plot() const { return *static_cast<TimePlot *>(widget()); }
};

QAccessibleInterface *makeTimePlotAccess(const QString &, QObject *object)
{
    auto *plot = qobject_cast<TimePlot *>(object);
    return plot ? new TimePlotAccess(plot) : nullptr;
}

} // namespace

void tellTimePlotsToScreenReaders()
{
    static const bool told = [] {
        QAccessible::installFactory(makeTimePlotAccess);
        return true;
    }();
    Q_UNUSED(told)
}

} // namespace hawser

#pragma once

#include "plots/timerange.h"

#include <QComboBox>

#include <optional>

namespace hawser {

/// Which stretch of time is looked at: up to now, all there is, or one that was chosen elsewhere.
class TimeChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit TimeChoice(QWidget *parent = nullptr);

    /// As of \a nowUs; nothing: all there is.
    std::optional<TimeRange> range(qint64 nowUs) const;
    /// A stretch that is none of those on offer.
    void setChosen(const TimeRange &range);

signals:
    void rangeChanged();

private:
    TimeRange m_chosen = {};
};

} // namespace hawser

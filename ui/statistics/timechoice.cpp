#include "statistics/timechoice.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int everything = 0;
constexpr int chosenElsewhere = -1;
constexpr qint64 usPerHour = 3'600'000'000;
constexpr int hoursPerDay = 24;

} // namespace

TimeChoice::TimeChoice(QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(u"statisticsTime"_s);
    setAccessibleName(tr("Which time is shown"));
    addItem(tr("The last hour"), 1);
    addItem(tr("The last 6 hours"), 6);
    addItem(tr("The last day"), hoursPerDay);
    addItem(tr("The last week"), 7 * hoursPerDay);
    addItem(tr("The last 30 days"), 30 * hoursPerDay);
    addItem(tr("The last year"), 365 * hoursPerDay);
    addItem(tr("All there is"), everything);
    setCurrentIndex(findData(hoursPerDay));
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        const int other = findData(chosenElsewhere);
        if (other >= 0 && index != other)
            removeItem(other); // has served its purpose
        emit rangeChanged();
    });
}

std::optional<TimeRange> TimeChoice::range(qint64 nowUs) const
{
    const int hours = currentData().toInt();
    if (hours == chosenElsewhere)
        return m_chosen;
    return hours == everything ? std::nullopt
                               : std::optional(TimeRange{nowUs - hours * usPerHour, nowUs});
}

void TimeChoice::setChosen(const TimeRange &range)
{
    m_chosen = range;
    if (currentData().toInt() == chosenElsewhere) {
        emit rangeChanged();
        return;
    }
    addItem(tr("The chosen time"), chosenElsewhere);
    setCurrentIndex(count() - 1);
}

} // namespace hawser

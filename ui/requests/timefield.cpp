#include "timefield.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLocale>
#include <QSignalBlocker>

#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

namespace {

// Data of the rows of the list: seconds from now, or one of these.
constexpr qint64 leftOpen = 0;
constexpr qint64 byDate = -1;

QDateTime wholeSecond(const QDateTime &time)
{
    return QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch());
}

} // namespace

TimeField::TimeField(const ArgumentSpec &argument, QWidget *parent)
    : ArgumentField(argument, parent)
    , m_length(new QComboBox(this))
    , m_end(new QDateTimeEdit(this))
{
    fillLengths();
    m_end->setObjectName(objectNameFor("Date"));
    m_end->setAccessibleName(tr("%1: date and time").arg(label()));
    m_end->setCalendarPopup(true);
    // Seconds are shown too: the field would cut them off otherwise.
    m_end->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    setEditor(m_length);
    addBelow(m_end);
    connect(m_length, &QComboBox::activated, this, &TimeField::takeLength);
    connect(m_end, &QDateTimeEdit::dateTimeChanged, this, [this] {
        m_length->setCurrentIndex(m_length->findData(byDate));
        explain();
        noteEdit();
    });
    showValue(QJsonValue::Undefined);
}

void TimeField::fillLengths()
{
    m_length->addItem(argument().required ? tr("Choose …") : tr("Permanent"), leftOpen);
    m_length->addItem(tr("1 hour"), qint64(std::chrono::seconds(1h).count()));
    m_length->addItem(tr("1 day"), qint64(std::chrono::seconds(24h).count()));
    m_length->addItem(tr("7 days"), qint64(std::chrono::seconds(7 * 24h).count()));
    m_length->addItem(tr("30 days"), qint64(std::chrono::seconds(30 * 24h).count()));
    m_length->addItem(tr("Until a date"), byDate);
}

QJsonValue TimeField::value() const
{
    if (m_length->currentData() == leftOpen)
        return QJsonValue::Undefined;
    return m_end->dateTime().toUTC().toString(Qt::ISODate);
}

void TimeField::showValue(const QJsonValue &value)
{
    const QDateTime end = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    m_length->setCurrentIndex(m_length->findData(end.isValid() ? byDate : leftOpen));
    setEnd(end.isValid() ? end : QDateTime::currentDateTime());
}

void TimeField::takeLength()
{
    const qint64 seconds = m_length->currentData().toLongLong();
    const bool isLength = seconds != leftOpen && seconds != byDate;
    setEnd(isLength ? QDateTime::currentDateTime().addSecs(seconds) : m_end->dateTime());
    noteEdit();
}

void TimeField::setEnd(const QDateTime &end)
{
    const QSignalBlocker notByTheUser(m_end);
    m_end->setDateTime(wholeSecond(end));
    explain();
}

void TimeField::explain()
{
    const bool open = m_length->currentData() == leftOpen;
    m_end->setVisible(!open);
    const QString end = QLocale().toString(m_end->dateTime(), QLocale::LongFormat);
    setHint(open ? QString() : tr("Ends %1").arg(end));
}

} // namespace hawser

#include "eventtext.h"

#include "eventlook.h"

#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QDateTime>

#include <limits>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("EventText", text);
}

constexpr qint64 quarterMs = 15 * 60 * 1000;
constexpr qint64 dayMs = 24 * 60 * 60 * 1000;

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0);
}

/// Local time from UTC. Offsets change at whole quarters of an hour, and rows that are painted
/// together are near to each other: the system is asked once for all of them.
class LocalClock
{
public:
    /// Milliseconds since 1970 began here.
    qint64 at(qint64 utcMs)
    {
        const qint64 quarter = floorDiv(utcMs, quarterMs);
        if (quarter != m_quarter) {
            m_quarter = quarter;
            m_offsetMs = QDateTime::fromMSecsSinceEpoch(utcMs).offsetFromUtc() * qint64(1000);
        }
        return utcMs + m_offsetMs;
    }

private:
    qint64 m_quarter = std::numeric_limits<qint64>::min();
    qint64 m_offsetMs = 0;
};

void appendTwoDigits(QString &to, int number)
{
    to += QChar(u'0' + number / 10);
    to += QChar(u'0' + number % 10);
}

QDateTime localTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000);
}

} // namespace

QString eventRowTime(const EventRecord &record)
{
    static thread_local LocalClock rows;
    static thread_local LocalClock now;
    const qint64 local = rows.at(floorDiv(record.receivedUs, 1000));
    const qint64 day = floorDiv(local, dayMs);
    const bool today = day == floorDiv(now.at(QDateTime::currentMSecsSinceEpoch()), dayMs);
    const auto inDay = int(local - day * dayMs);
    QString text = today ? QString() : QDate(1970, 1, 1).addDays(day).toString(u"MM-dd "_s);
    appendTwoDigits(text, inDay / 3'600'000);
    text += u':';
    appendTwoDigits(text, inDay / 60'000 % 60);
    text += u':';
    appendTwoDigits(text, inDay / 1000 % 60);
    if (today) {
        text += u'.';
        text += QChar(u'0' + inDay % 1000 / 100);
        appendTwoDigits(text, inDay % 100);
    }
    return text;
}

QString eventFullTime(qint64 us)
{
    return localTime(us).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString eventKind(const StoredEvent &event)
{
    const EventRecord &record = event.record();
    if (record.has(EventFlag::Unreadable))
        return say(QT_TRANSLATE_NOOP("EventText", "Unreadable"));
    if (record.type != EventType::Unknown)
        return eventTypeWord(record.type);
    constexpr std::size_t enough = 40;
    return displayText(event.batch.typeName(record), enough);
}

QString eventPlayer(const StoredEvent &event)
{
    constexpr std::size_t enough = 100;
    return forScreen(displayText(eventPlayerRef(event).title(), enough));
}

PlayerRef eventPlayerRef(const StoredEvent &event)
{
    const auto whole = [&event](TextSpan span) {
        const std::string_view text = event.batch.text(span);
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    };
    return {event.server(), whole(event.record().playerId), whole(event.record().player)};
}

QString eventLine(const StoredEvent &event)
{
    return forScreen(displayText(event.batch.text(event.record().text), rowTextLimit));
}

QString eventWholeText(const StoredEvent &event)
{
    return forScreen(displayText(event.batch.text(event.record().text), detailTextLimit));
}

QString eventSentence(const StoredEvent &event, const QString &server)
{
    const QString player = eventPlayer(event);
    const QString what = player.isEmpty()
        ? eventLine(event)
        : say(QT_TRANSLATE_NOOP("EventText", "%1: %2")).arg(player, eventLine(event));
    return say(QT_TRANSLATE_NOOP("EventText", "%1, %2, %3, %4"))
        .arg(eventRowTime(event.record()), eventKind(event), server, what);
}

} // namespace hawser

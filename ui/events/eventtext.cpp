#include "eventtext.h"

#include "eventlook.h"

#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("EventText", text);
}

QDateTime localTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000);
}

} // namespace

QString eventRowTime(const EventRecord &record)
{
    const QDateTime at = localTime(record.receivedUs);
    const bool today = at.date() == QDate::currentDate();
    return at.toString(today ? u"HH:mm:ss.zzz"_s : u"MM-dd HH:mm:ss"_s);
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

#include "connectors/sevendays/serverclock.h"

#include "protocol/event.h"
#include "protocol/takaro/isotime.h"

#include <cmath>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr int quarterSeconds = 15 * 60;
constexpr int farthestSeconds = 15 * 3600; // no zone is farther from Greenwich
constexpr int tolerableSeconds = 150;      // the clocks of two machines differ, and lines travel
constexpr qsizetype stampLength = 19;      // "2031-03-04T20:15:01"

QDateTime readStamp(const QString &text)
{
    QString stamp = text.first(std::min(stampLength, text.size()));
    if (stamp.size() == stampLength && stamp[10] == u' ')
        stamp[10] = u'T';
    QDateTime time = QDateTime::fromString(stamp, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}

/// What follows seconds and their fraction: "+01:00", "Z" or nothing.
QString zoneOf(const QString &time)
{
    qsizetype at = stampLength;
    while (at < time.size() && (time[at] == u'.' || time[at].isDigit()))
        ++at;
    return time.sliced(std::min(at, time.size()));
}

} // namespace

ServerClock::Offset ServerClock::offsetBetween(const QString &localTime, const QDateTime &now)
{
    const QDateTime local = readStamp(localTime);
    if (!local.isValid())
        return {};
    const qint64 apart = now.secsTo(local);
    const qint64 rounded = std::llround(double(apart) / quarterSeconds) * quarterSeconds;
    if (std::abs(rounded) > farthestSeconds || std::abs(apart - rounded) > tolerableSeconds)
        return {};
    return {true, int(rounded)};
}

/// A time of Greenwich ("Z") says what time it is, not where the server's clock stands.
void ServerClock::learnFromAnswer(const QString &serverTime, const QDateTime &now)
{
    const QString zone = zoneOf(serverTime);
    if (zone == "Z"_L1)
        return;
    if (zone.isEmpty()) {
        const Offset offset = offsetBetween(serverTime, now);
        if (offset.isKnown)
            m_told = offset;
        return;
    }
    const QDateTime moment = QDateTime::fromString(serverTime, Qt::ISODateWithMs);
    if (moment.isValid() && moment.timeSpec() != Qt::LocalTime
        && std::abs(moment.offsetFromUtc()) <= farthestSeconds)
        m_told = {true, moment.offsetFromUtc()};
}

void ServerClock::learnFromLine(std::string_view localTime, const QDateTime &now)
{
    const QString text = QString::fromUtf8(localTime.data(), qsizetype(localTime.size()));
    if (!zoneOf(text).isEmpty())
        return;
    const Offset offset = offsetBetween(text, now);
    if (offset.isKnown)
        m_seen = offset;
}

int ServerClock::offsetSeconds() const
{
    // "+00:00" may come from a server that writes all times so; its log lines know better.
    const bool isTold = m_told.isKnown && (m_told.seconds != 0 || !m_seen.isKnown);
    return isTold ? m_told.seconds : m_seen.seconds;
}

qint64 ServerClock::toUtcUs(std::string_view localTime) const
{
    if (const qint64 us = takaro::isoTimeUs(localTime); us != noTimeUs)
        return us;
    const QDateTime local
        = readStamp(QString::fromUtf8(localTime.data(), qsizetype(localTime.size())));
    if (!local.isValid() || !isKnown())
        return noTimeUs;
    return local.addSecs(-offsetSeconds()).toMSecsSinceEpoch() * 1000;
}

QString ServerClock::toLocal(const QDateTime &moment) const
{
    return moment.toUTC().addSecs(offsetSeconds()).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace hawser::sevendays

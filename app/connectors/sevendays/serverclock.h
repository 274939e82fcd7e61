#pragma once

#include <QDateTime>

#include <string_view>

namespace hawser::sevendays {

/// The game writes times of its log and of bans by its machine's clock, without a zone. This
/// learns the zone from what it sends, rounded to quarters of an hour.
class ServerClock
{
public:
    /// meta.serverTime of an answer that came at \a now: most trusted if it names an offset.
    void learnFromAnswer(const QString &serverTime, const QDateTime &now);
    /// The time of a log line that was written right before \a now.
    void learnFromLine(std::string_view localTime, const QDateTime &now);

    bool isKnown() const { return m_told.isKnown || m_seen.isKnown; }
    int offsetSeconds() const; ///< east of Greenwich; 0 as long as it is not known

    /// "2031-03-04T20:15:01" (or with a blank) → µs since 1970, UTC. noTimeUs if it is no time, or
    /// has no zone and the server's is not known.
    qint64 toUtcUs(std::string_view localTime) const;
    /// The other way, as the server writes it: "2031-03-04 20:15:01".
    QString toLocal(const QDateTime &moment) const;

private:
    struct Offset
    {
        bool isKnown = false;
        int seconds = 0;
    };
    static Offset offsetBetween(const QString &localTime, const QDateTime &now);

    Offset m_told; // by an answer
    Offset m_seen; // from lines
};

} // namespace hawser::sevendays

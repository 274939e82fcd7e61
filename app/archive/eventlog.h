#pragma once

#include "archive/searchquery.h"
#include "archive/textmatcher.h"
#include "protocol/eventbatch.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QString>
#include <QUuid>

#include <limits>
#include <optional>
#include <vector>

namespace hawser {

/// Number of an event: 64-bit, from 1, without holes, in the order of arrival.
using Seq = qint64;

/// Which events a view wants. Empty sets and texts mean "all". A value.
struct EventFilter
{
    QSet<ServerId> servers = {};
    quint8 types = 0;    ///< bit n = EventType(n); 0 means all
    QString player = {}; ///< part of the name or the whole id, case-insensitive
    QString text = {};   ///< looked for in text and player name, see `how`
    bool hideSpam = false;
    bool onlyBookmarked = false; ///< see EventLog::isBookmarked(); `text` may be in the note, too
    SearchOptions how = {};
    qint64 fromUs = noTimeUs;                         ///< eventTimeUs() from here …
    qint64 toUs = std::numeric_limits<qint64>::max(); ///< … to before here

    bool isEmpty() const
    {
        return servers.isEmpty() && !types && player.isEmpty() && text.isEmpty() && !hideSpam
            && !onlyBookmarked && !hasTimes();
    }
    bool hasTimes() const
    {
        return fromUs != noTimeUs || toUs != std::numeric_limits<qint64>::max();
    }
    SearchQuery query() const { return {text, how}; }
    bool operator==(const EventFilter &) const = default;
};

/// When it happened, UTC, µs: as we received it, save for what was fetched after a gap, where only
/// the game server can know. (Clocks of game servers are often wrong; ours is at least one clock.)
inline qint64 eventTimeUs(const EventRecord &record)
{
    return record.has(EventFlag::Backfilled) && record.sourceUs != noTimeUs ? record.sourceUs
                                                                            : record.receivedUs;
}

/// Decides about players: part of the name or the whole id, case and accents folded.
class PlayerMatcher
{
public:
    explicit PlayerMatcher(const QString &player);

    bool matchesAll() const { return m_id.empty(); }
    bool matches(std::string_view name, std::string_view id) const;
    const std::string &folded() const { return m_id; }

private:
    TextMatcher m_name;
    std::string m_id; // folded
};

/// Decides for one record at a time; prepared once from a filter. Copyable, thread-compatible. Of
/// bookmarks it knows nothing: a filter that wants them lets nothing through here.
class EventMatcher
{
public:
    explicit EventMatcher(const EventFilter &filter);
    bool matches(const EventBatch &batch, const EventRecord &record) const;

private:
    EventFilter m_filter;
    PlayerMatcher m_player;
    TextMatcher m_text;
};

/// One event as a page hands it out; keeps its batch alive.
struct StoredEvent
{
    Seq seq = 0;
    EventBatch batch;
    quint32 index = 0;

    const EventRecord &record() const { return batch.records()[index]; }
    const ServerId &server() const { return batch.server(record()); }
};

/// A stretch of events that match a filter, ascending by number.
struct EventPage
{
    std::vector<StoredEvent> events;
    Seq scannedFirst = 0;    ///< everything from here …
    Seq scannedLast = -1;    ///< … to here was looked at; empty if last < first
    bool reachedEnd = false; ///< nothing more in the asked direction
};

/// All events of all game servers, numbered. First a bounded ring, later the archive: views
/// cannot tell. Lives on the GUI thread; pages may be made elsewhere.
class EventLog : public QObject
{
    Q_OBJECT

public:
    enum class Direction { Older, Newer };

    using QObject::QObject;

    /// Names this sequence of numbers: as long as it is the same, numbers mean the same events.
    virtual QUuid id() const = 0;
    virtual Seq first() const = 0; ///< oldest still there; last() + 1 if none
    virtual Seq last() const = 0;  ///< newest; 0 if none yet
    Seq next() const { return last() + 1; }

    /// Takes the events of \a batch; returns the number of the first of them.
    virtual Seq append(const EventBatch &batch) = 0;

    /// Up to where the source of \a server was read with the events that are kept, see
    /// EventBatch::Cursor; empty if it never told.
    virtual QByteArray cursor(const ServerId &server) const = 0;

    /// At most \a count events that match, beginning with \a anchor itself and going in
    /// \a direction. Asynchronous; drop or cancel the future when it is no longer wanted.
    virtual QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                                    int count) const = 0;

    /// Events that the user wants to find again, and that stay for that. A log that keeps nothing
    /// has none and takes none.
    virtual bool hasBookmarks() const { return false; }
    virtual bool isBookmarked(Seq seq) const
    {
        Q_UNUSED(seq)
        return false;
    }
    virtual void setBookmarked(Seq seq, bool on)
    {
        Q_UNUSED(seq)
        Q_UNUSED(on)
    }
    /// Why: what its user wrote beside a bookmark, as plain text in one line; empty if nothing.
    virtual QString bookmarkNote(Seq seq) const
    {
        Q_UNUSED(seq)
        return {};
    }
    /// Bookmarks the event, if it is not, and writes \a note beside it, as far as it is not longer
    /// than longestBookmarkNote letters.
    virtual void setBookmarkNote(Seq seq, const QString &note)
    {
        Q_UNUSED(seq)
        Q_UNUSED(note)
    }
    static constexpr int longestBookmarkNote = 200;

signals:
    /// isBookmarked() or bookmarkNote() answers differently for some number.
    void bookmarksChanged();
    /// A log that could not be read at first can be read now: it has another id(), and everything
    /// that was numbered before has numbers that are higher by \a by. Pages under way still have
    /// the old ones.
    void renumbered(hawser::Seq by);
    /// New events; at most once a frame, and first() may have grown meanwhile.
    void changed(hawser::Seq first, hawser::Seq last);
};

} // namespace hawser

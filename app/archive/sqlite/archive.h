#pragma once

#include "archive/eventlog.h"
#include "archive/framepace.h"
#include "archive/recentevents.h"
#include "archive/sqlite/archivefacts.h"
#include "archive/sqlite/archiveoptions.h"

#include <QHash>
#include <QTimer>

#include <memory>

namespace hawser {

/// The event log that stays: every event in an SQLite file, all of it found at once. Lives on the
/// GUI's thread; a writer, a checkpointer and two searching threads work inside.
///
/// New events are there at once, from memory, and durable a tenth of a second later. Where they
/// cannot be stored (disk full, read-only, file in use) everything else goes on: what waits stays
/// in memory up to a bound, see isBehind(); then the oldest of it is lost and told as an archive
/// gap. Storing resumes by itself.
///
/// Numbers are without holes but for what is told: archive gaps, and what retention removed.
class Archive : public EventLog
{
    Q_OBJECT

public:
    explicit Archive(const ArchiveOptions &options, QObject *parent = nullptr);
    /// Stores what waits, if that is possible.
    ~Archive() override;

    QUuid id() const override { return m_id; }
    Seq first() const override;
    Seq last() const override { return m_recent.last(); }
    Seq append(const EventBatch &batch) override;
    QByteArray cursor(const ServerId &server) const override { return m_cursors.value(server); }
    /// With a filter, pages of history come quickly rather than complete: less than \a count
    /// without reachedEnd means that there is more to be asked for from where it stopped.
    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override;

    bool hasBookmarks() const override { return true; }
    bool isBookmarked(Seq seq) const override { return m_bookmarks.contains(seq); }
    /// Does nothing before the file has been read: numbers are not final then.
    void setBookmarked(Seq seq, bool on) override;
    QString bookmarkNote(Seq seq) const override;
    void setBookmarkNote(Seq seq, const QString &note) override;

    // Questions, answered on the searching threads. Cancel a future to have no answer.
    /// Progress: blocks, matches so far. Not for a filter of bookmarks, which are few: page them.
    QFuture<qint64> count(const EventFilter &filter) const;
    /// Where to jump to: the event at or after \a timeUs that is nearest in time, else the newest.
    QFuture<Seq> seqAt(qint64 timeUs) const;
    QFuture<std::vector<DensityBucket>> density(const DensityRequest &request) const;
    QFuture<std::vector<StoredGap>> gaps(qint64 fromUs, qint64 toUs) const;
    QFuture<std::vector<StoredSample>> samples(const ServerId &server, qint64 fromUs,
                                               qint64 toUs) const;
    /// In the same stretches as density().
    QFuture<std::vector<SampleBucket>> sampled(const DensityRequest &request) const;
    QFuture<std::vector<Bookmark>> bookmarks() const;
    /// By game server, most bytes first; without the newest thousand events, which no block holds.
    QFuture<std::vector<ServerUsage>> usage() const;

    // Notes, stored with the next commit.
    void addSample(const StoredSample &sample);
    void addGap(const StoredGap &gap); ///< again with `toUs` once it is closed, or endGap()
    void endGap(const ServerId &server, qint64 fromUs, qint64 toUs, bool backfilled);
    void addBookmark(const Bookmark &bookmark);
    void removeBookmark(Seq seq);
    void setRetention(const RetentionPolicy &policy);

    ArchiveStatus status() const;
    /// Too much waits to be stored: whoever brings events should stop reading until it turns false,
    /// which it does by itself after ArchiveOptions::patience at the latest.
    bool isBehind() const { return m_behind; }

signals:
    void behindChanged(bool behind);
    /// status() tells more; also when only figures changed, at most a few times a second.
    void statusChanged();
    void fileKeptAside(const hawser::FileKeptAside &file);
    /// From now on events are not stored; they are still shown while they are recent.
    void archiveGapOpened();
    void archiveGapClosed(const hawser::StoredGap &gap);

private:
    struct Inside; // the threads and what stands between them; SQL is nobody else's business

    void onNews();
    void takeOpened(std::chrono::milliseconds longest);
    void takeReport();
    void watchPressure();
    bool isLate(qint64 waiting) const;
    void setBehind(bool behind);
    void loseOrWait();
    void openGap();
    void loseOldest();
    void closeGap();
    void trim();
    void forgetBookmarks();
    void announce();
    bool isWhole(const EventPage &page, Seq anchor, Direction direction) const;
    template<typename Answer, typename Question>
    QFuture<Answer> ask(Question question) const;

    const ArchiveOptions m_options;
    const std::unique_ptr<Inside> m_inside;

    QUuid m_id = QUuid::createUuid(); // until the file tells
    bool m_opened = false;
    RecentEvents m_recent;
    QHash<ServerId, QByteArray> m_cursors;
    Bookmarks m_bookmarks;
    bool m_behind = false;
    bool m_inGap = false;
    bool m_isLateForLong = false; // no commit for as long as patience lasts
    qint64 m_missing = 0;         // in this session
    Seq m_announced = 0;
    FramePace m_pace;
    QTimer m_frame{this};
    QTimer m_patience{this};
};

} // namespace hawser

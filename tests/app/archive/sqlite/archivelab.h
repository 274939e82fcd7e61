#pragma once

#include "../madeupstream.h"
#include "archive/sqlite/archive.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

namespace hawser::test {

/// An archive in a folder of its own that can be closed and opened again, and what went into it.
class ArchiveLab
{
public:
    ArchiveLab()
    {
        options.path = m_folder.filePath(QStringLiteral("profile/events.hawser"));
        options.commitEvery = std::chrono::milliseconds(5);
        options.retryEvery = std::chrono::milliseconds(20);
        options.recentBytes = 0;                                 // so that pages come from the disk
        options.openWait = std::chrono::milliseconds(patiently); // however slow the disk is
    }

    void open() { m_archive = std::make_unique<Archive>(options); }
    void close() { m_archive.reset(); }
    void reopen()
    {
        close();
        open();
    }
    Archive &archive() { return *m_archive; }
    QString folder() const { return m_folder.path(); }

    void append(const EventBatch &batch)
    {
        Seq seq = m_archive->append(batch);
        for (const EventRecord &record : batch.records())
            written.push_back(flat(seq++, batch, record));
        batches.push_back(batch);
    }
    /// \a events of them in batches of every size up to \a largest.
    void append(MadeUpStream &stream, int events, int largest = 300)
    {
        while (events > 0) {
            const int size = std::min(events, 1 + stream.below(largest));
            append(stream.next(size));
            events -= size;
        }
    }
    bool isCommitted() { return m_archive->status().committed == m_archive->last(); }

    ArchiveOptions options;
    std::vector<FlatEvent> written;
    std::vector<EventBatch> batches;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Archive> m_archive;
};

inline constexpr int pageSize = 400;

/// All events that match, page by page from the end that \a direction comes from, in the order of
/// their numbers. Stops, short, at a page that does not lead on.
inline std::vector<FlatEvent> allPages(const EventLog &log, const EventFilter &filter,
                                       EventLog::Direction direction, int count = pageSize)
{
    const bool older = direction == EventLog::Direction::Older;
    std::vector<FlatEvent> all;
    Seq anchor = older ? log.last() : log.first();
    while (true) {
        QFuture<EventPage> future = log.page(filter, anchor, direction, count);
        const EventPage page = future.result();
        std::vector<FlatEvent> events;
        for (const StoredEvent &event : page.events)
            events.push_back(flat(event));
        all.insert(older ? all.begin() : all.end(), events.begin(), events.end());
        const Seq next = older ? page.scannedFirst - 1 : page.scannedLast + 1;
        if (page.reachedEnd || (older ? next >= anchor : next <= anchor))
            return all;
        anchor = next;
    }
}

/// What a filter admits of \a batches, one event after another: the truth that an index is held
/// against. Numbers count from 1.
inline std::vector<FlatEvent> bruteForce(const std::vector<EventBatch> &batches,
                                         const EventFilter &filter)
{
    const EventMatcher matcher(filter);
    std::vector<FlatEvent> all;
    Seq seq = 0;
    for (const EventBatch &batch : batches) {
        for (const EventRecord &record : batch.records()) {
            ++seq;
            if (matcher.matches(batch, record))
                all.push_back(flat(seq, batch, record));
        }
    }
    return all;
}

} // namespace hawser::test

#pragma once

#include "archive/eventlog.h"
#include "archive/sqlite/openindex.h"

#include <tl/expected.hpp>

#include <memory>

namespace hawser {

class SearchPool;

/// The archive that another Hawser has, to be read beside it: what was stored when it was opened.
/// Takes no events and no bookmarks.
class ArchiveBeside : public EventLog
{
    Q_OBJECT

public:
    /// The archive at \a path, or as display text why it cannot be read.
    static tl::expected<std::unique_ptr<ArchiveBeside>, QString> open(const QString &path);
    ~ArchiveBeside() override;

    QUuid id() const override { return m_id; }
    Seq first() const override { return m_first; }
    Seq last() const override { return m_last; }
    Seq append(const EventBatch &batch) override;
    QByteArray cursor(const ServerId &server) const override;
    /// Has no result where the file cannot be read any more.
    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override;

private:
    explicit ArchiveBeside(const QString &path);

    QUuid m_id;
    Seq m_first = 1;
    Seq m_last = 0;
    OpenIndex m_index; // knows nothing: that is in the other's memory
    std::unique_ptr<SearchPool> m_pool;
};

} // namespace hawser

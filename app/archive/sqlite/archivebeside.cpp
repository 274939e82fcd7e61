#include "archive/sqlite/archivebeside.h"

#include "archive/sqlite/archivefile.h"
#include "archive/sqlite/pagejob.h"
#include "archive/sqlite/searchpool.h"

#include <QFileInfo>
#include <QPromise>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int besidePatienceMs = 1000;

SqlResult<Seq> outermost(SqlSession &session, const QString &which, Seq ifNone)
{
    return session.number(u"SELECT %1 FROM (SELECT first_seq, last_seq FROM block UNION ALL"
                          " SELECT first_seq, last_seq FROM tail)"_s.arg(which),
                          {}, ifNone);
}

Bookmarks bookmarksOf(ArchiveReader &reader)
{
    Bookmarks bookmarks;
    for (const Bookmark &bookmark : reader.bookmarks())
        bookmarks.emplace(bookmark.seq, bookmark);
    return bookmarks;
}

} // namespace

ArchiveBeside::ArchiveBeside(const QString &path)
{
    m_index.startLoading(0); // so that it rules nothing out
    m_pool = std::make_unique<SearchPool>(path, m_index, [] { return 0; });
}

ArchiveBeside::~ArchiveBeside() = default;

tl::expected<std::unique_ptr<ArchiveBeside>, QString> ArchiveBeside::open(const QString &path)
{
    if (!QFileInfo::exists(path)) // or SQLite makes one
        return tl::unexpected(tr("Nothing has been stored yet."));
    const auto session = openBeside(path, besidePatienceMs);
    if (!session)
        return tl::unexpected(session.error().text);
    const SqlSnapshot snapshot(**session);
    const auto kind = archiveKind(**session);
    if (!kind)
        return tl::unexpected(kind.error().text);
    if (*kind == ArchiveKind::Empty)
        return tl::unexpected(tr("Nothing has been stored yet."));
    if (*kind != ArchiveKind::Ours)
        return tl::unexpected(tr("It is no archive of this Hawser."));
    const auto id = metaBytes(**session, metakey::id);
    const auto last = outermost(**session, u"max(last_seq)"_s, 0);
    const auto first = outermost(**session, u"min(first_seq)"_s, last.value_or(0) + 1);
    if (!id || !last || !first)
        return tl::unexpected(!id         ? id.error().text
                                  : !last ? last.error().text
                                          : first.error().text);
    std::unique_ptr<ArchiveBeside> archive(new ArchiveBeside(path));
    archive->m_id = QUuid::fromRfc4122(*id);
    archive->m_first = *first;
    archive->m_last = *last;
    return archive;
}

Seq ArchiveBeside::append(const EventBatch &batch)
{
    Q_UNUSED(batch)
    return next();
}

QByteArray ArchiveBeside::cursor(const ServerId &server) const
{
    Q_UNUSED(server)
    return {};
}

QFuture<EventPage> ArchiveBeside::page(const EventFilter &filter, Seq anchor, Direction direction,
                                       int count) const
{
    auto promise = std::make_shared<QPromise<EventPage>>();
    promise->start();
    QFuture<EventPage> future = promise->future();
    const RecentSnapshot nothingFresh({}, m_last + 1, m_last);
    PageJob job{nothingFresh, filter, anchor, direction, count};
    m_pool->ask([promise, job = std::move(job)](ArchiveReader *reader) mutable {
        if (reader && job.filter.onlyBookmarked)
            job.bookmarks = bookmarksOf(*reader);
        if (reader && !promise->isCanceled())
            promise->addResult(madePage(reader, job, [&] { return promise->isCanceled(); }));
        promise->finish();
    });
    return future;
}

} // namespace hawser

#include "archive/sqlite/archivewriter.h"

#include "archive/sqlite/threadname.h"

#include <QDateTime>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A transaction that is so large is committed at once: what is not durable stays in memory.
constexpr qint64 largeTransaction = 8 * 1024 * 1024;
constexpr qint64 bytesPerTurn = 2 * 1024 * 1024;
/// While the writer is behind, all that it takes is old already; a transaction that were committed
/// for that after one turn would do more syncing than writing.
constexpr int leastTransactionShare = 4; // of commitEvery
/// A commit begins earlier by what the last one took, at most by this share of commitEvery: events
/// are to be durable after commitEvery, not only on their way.
constexpr int mostHeadStartShare = 8;
/// What the live view has at once after a start.
constexpr int newestEvents = 2048;
constexpr qint64 newestBytes = 4 * 1024 * 1024;
/// A lock file that names nobody for so long is nobody's.

qint64 nowUs()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

} // namespace

ArchiveWriter::ArchiveWriter(const ArchiveOptions &options, WriteQueue &queue, OpenIndex &index,
                             std::function<void()> notify)
    : m_options(options)
    , m_queue(queue)
    , m_index(index)
    , m_notify(std::move(notify))
    , m_policy(options.retention)
    , m_identity{QUuid::createUuid(), 0}
    , m_tidyAt(Clock::now() + 2s)
    , m_thread([this] { run(); })
{
}

ArchiveWriter::~ArchiveWriter()
{
    m_queue.stop();
    m_thread.join();
}

ArchiveWriter::Report ArchiveWriter::report() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

std::optional<ArchiveWriter::Opened> ArchiveWriter::takeOpened(std::chrono::milliseconds longest)
{
    std::unique_lock lock(m_mutex);
    m_firstAttempt.wait_for(lock, longest, [this] { return m_attempted; });
    std::optional<Opened> opened;
    opened.swap(m_opened);
    return opened;
}

std::vector<FileKeptAside> ArchiveWriter::takeKeptAside()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_keptAside, {});
}

void ArchiveWriter::run()
{
    nameThread("archive writer");
    while (openUntilStopped()) {
        while (m_session && !(m_queue.isStopped() && !m_writing && m_store == nullptr))
            turn();
        if (m_queue.isStopped())
            break;
    }
    m_checkpointer.reset();
    m_retention.reset();
    m_store.reset();
    m_session.reset();
}

/// Where the archive cannot be opened, the queue waits; see Archive.
bool ArchiveWriter::openUntilStopped()
{
    bool first = true;
    while (!tryOpen()) {
        if (m_queue.isStopped() && !first)
            return false;
        first = false;
        m_queue.pause(Clock::now() + m_options.retryEvery);
        if (m_queue.isStopped())
            return tryOpen();
    }
    return true;
}

bool ArchiveWriter::tryOpen()
{
    OpenFailure failure;
    bool opened = prepare(m_identity, failure);
    if (!opened && failure.kind != OpenFailure::Kind::Unavailable) {
        m_store.reset();
        m_session.reset();
        opened
            = setAside(failure.kind == OpenFailure::Kind::TooNew ? FileKeptAside::Reason::TooNew
                                                                 : FileKeptAside::Reason::Damaged)
            && prepare(m_identity, failure);
    }
    if (!opened) {
        m_store.reset();
        m_session.reset();
        reportTrouble(failure.error, m_lock == nullptr);
        return false;
    }
    m_checkpointer = std::make_unique<Checkpointer>(m_options.path);
    m_retention = std::make_unique<Retention>(*m_session, m_store->servers());
    announceOpened();
    if (auto done = m_store->catchUp(); !done)
        fail(done.error());
    return true;
}

bool ArchiveWriter::prepare(const ArchiveIdentity &fresh, OpenFailure &failure)
{
    makePrivateFolder(m_options.path);
    if (!m_lock && !lock()) {
        failure = {OpenFailure::Kind::Unavailable, {SqlError::Kind::Busy, {}}};
        return false;
    }
    auto session = openToWrite(m_options.path, fresh);
    if (!session) {
        failure = session.error();
        return false;
    }
    m_session = std::move(*session);
    if (auto loaded = loadStore(); !loaded) {
        const bool damaged = loaded.error().kind == SqlError::Kind::Damaged;
        failure = {damaged ? OpenFailure::Kind::Damaged : OpenFailure::Kind::Unavailable,
                   loaded.error()};
        return false;
    }
    return true;
}

/// Before the file is touched: whatever seems wrong with it may be another Hawser at work.
bool ArchiveWriter::lock()
{
    auto lock = std::make_unique<LifetimeLock>(m_options.path + ".lock"_L1);
    if (lock->claim() == LifetimeLock::Holder::Another)
        return false;
    makePrivate(m_options.path + ".lock"_L1);
    m_lock = std::move(lock);
    return true;
}

SqlResult<void> ArchiveWriter::loadStore()
{
    m_store = std::make_unique<BlockStore>(*m_session, m_index);
    if (auto loaded = m_store->load(); !loaded)
        return loaded;
    const auto id = metaBytes(*m_session, metakey::id);
    if (!id)
        return tl::unexpected(id.error());
    const QUuid uuid = QUuid::fromRfc4122(*id);
    if (uuid.isNull())
        return tl::unexpected(SqlError{SqlError::Kind::Damaged, u"the archive has no name"_s});
    m_identity.id = uuid;
    return {};
}

bool ArchiveWriter::setAside(FileKeptAside::Reason reason)
{
    const QString word = reason == FileKeptAside::Reason::TooNew ? u"newer"_s : u"damaged"_s;
    const QString path = keepAside(m_options.path, word);
    if (path.isEmpty())
        return false;
    if (!m_wasOpened)
        m_identity = {QUuid::createUuid(), 0};
    ++m_generation;
    const std::lock_guard lock(m_mutex);
    m_keptAside.push_back({reason, path});
    m_report.keptAside = m_keptAside.back();
    return true;
}

void ArchiveWriter::announceOpened()
{
    const auto first = m_store->firstSeq();
    {
        const std::lock_guard lock(m_mutex);
        // What failed to be written must be written first: a full disk can be opened, too.
        if (!m_wasOpened || m_queue.isEmpty())
            m_report.beginStoring();
        m_report.first = first.value_or(1);
        m_report.committed = m_identity.lastSeq = m_store->lastSeq();
        if (!m_wasOpened) {
            m_opened = {m_identity.id,
                        m_report.first,
                        m_store->lastSeq(),
                        m_store->cursors(),
                        readBookmarks(*m_session),
                        m_store->newest(newestEvents, newestBytes)};
        }
        m_attempted = true;
        m_wasOpened = true;
    }
    m_firstAttempt.notify_all();
    m_notify();
}

void ArchiveWriter::reportTrouble(const SqlError &error, bool inUse)
{
    {
        const std::lock_guard lock(m_mutex);
        m_report.state = StorageState::Stalled;
        m_report.error = error;
        m_report.inUse = inUse && error.kind == SqlError::Kind::Busy;
        m_attempted = true;
    }
    m_firstAttempt.notify_all();
    m_notify();
}

ArchiveWriter::Clock::time_point ArchiveWriter::nextDeadline() const
{
    if (m_writing)
        return m_commitAt;
    const Clock::time_point tidyAt = m_retention->isDone() ? m_tidyAt : Clock::now();
    return std::min(tidyAt, m_store->countsDueAt().value_or(tidyAt));
}

/// One round: take, write, commit when it is time, tidy.
void ArchiveWriter::turn()
{
    const bool stopped = m_queue.isStopped();
    const WriteQueue::Taken taken
        = m_queue.take(m_options.commitEvery, nextDeadline(), bytesPerTurn);
    if (auto policy = m_queue.newRetention()) {
        m_policy = *policy;
        m_tidyAt = Clock::now();
    }
    SqlResult<void> done = taken.isEmpty() ? SqlResult<void>() : write(taken);
    const bool ended = stopped && taken.isEmpty();
    const auto countsDueAt = m_store->countsDueAt();
    if (done && !m_writing && countsDueAt && (ended || Clock::now() >= *countsDueAt))
        done = beginWriting(Clock::now());
    if (done && m_writing
        && (ended || Clock::now() >= m_commitAt || m_transactionBytes >= largeTransaction))
        done = commit(ended);
    if (done && !m_writing && !ended)
        done = tidy();
    if (!done)
        fail(done.error());
    else if (ended)
        m_store.reset();
}

SqlResult<void> ArchiveWriter::beginWriting(Clock::time_point commitAt)
{
    if (auto begun = m_session->begin(); !begun)
        return begun;
    m_writing = true;
    m_transactionBytes = 0;
    m_commitAt = commitAt;
    return {};
}

SqlResult<void> ArchiveWriter::write(const WriteQueue::Taken &taken)
{
    if (!m_writing) {
        const auto least = Clock::now() + m_options.commitEvery / leastTransactionShare;
        const Clock::duration headStart
            = std::min<Clock::duration>(m_commitTook, m_options.commitEvery / mostHeadStartShare);
        const auto due = taken.since + m_options.commitEvery - headStart;
        if (auto begun = beginWriting(std::max(least, due)); !begun)
            return begun;
    }
    for (const NumberedBatch &batch : taken.batches) {
        m_transactionBytes += batch.batch.memoryBytes();
        if (auto done = m_store->add(batch); !done)
            return done;
    }
    for (const Note &note : taken.notes) {
        if (auto done = writeNote(*m_session, m_store->servers(), note); !done)
            return done;
    }
    return {};
}

SqlResult<void> ArchiveWriter::commit(bool withCounts)
{
    const auto begun = Clock::now();
    auto done = m_store->finish(withCounts).and_then([this] { return m_session->commit(); });
    if (!done)
        return done;
    m_commitTook = Clock::now() - begun;
    m_writing = false;
    m_store->committed();
    m_queue.committed();
    m_checkpointer->written(m_store->takeWrittenBytes());
    reportCommitted();
    return {};
}

void ArchiveWriter::reportCommitted()
{
    const auto first = m_store->firstSeq();
    const auto pages = m_session->number(u"PRAGMA page_count"_s);
    const auto pageSize = m_session->number(u"PRAGMA page_size"_s);
    m_identity.lastSeq = m_store->lastSeq();
    {
        const std::lock_guard lock(m_mutex);
        m_report.beginStoring();
        m_report.committed = m_store->lastSeq();
        m_report.first = first.value_or(m_report.first);
        m_report.fileBytes = pages.value_or(0) * pageSize.value_or(0);
    }
    m_notify();
}

SqlResult<void> ArchiveWriter::tidy()
{
    if (m_retention->isDone()) {
        if (Clock::now() < m_tidyAt)
            return {};
        m_tidyAt = Clock::now() + m_options.retentionEvery;
        return m_retention->start(m_policy, nowUs());
    }
    auto done
        = m_session->begin().and_then([this] { return m_retention->step(); }).and_then([this] {
              return m_session->commit();
          });
    if (done && m_retention->hasRemoved())
        reportCommitted();
    return done;
}

/// Nothing of the transaction counts. The file is opened anew: what is true of it is what it says.
void ArchiveWriter::fail(const SqlError &error)
{
    m_session->rollback();
    m_writing = false;
    m_queue.giveBack();
    m_checkpointer.reset();
    m_retention.reset();
    m_store.reset();
    m_session.reset();
    if (error.kind == SqlError::Kind::Damaged && setAside(FileKeptAside::Reason::Damaged))
        return;
    reportTrouble(error, false);
    m_queue.pause(Clock::now() + m_options.retryEvery);
}

} // namespace hawser

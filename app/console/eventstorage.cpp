#include "console/eventstorage.h"

#include "archive/eventring.h"

#include <QDir>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto archiveFile = "events.hawser"_L1;

qint64 microseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

} // namespace

QString noticeOf(const FileKeptAside &file)
{
    const QString path = QDir::toNativeSeparators(file.path);
    switch (file.reason) {
    case FileKeptAside::Reason::Damaged:
        return EventStorage::tr("The archive of events was damaged. It was kept as %1, and a new "
                                "one was begun.")
            .arg(path);
    case FileKeptAside::Reason::TooNew:
        return EventStorage::tr("The archive of events is of a later Hawser. It was kept as %1, "
                                "and a new one was begun.")
            .arg(path);
    }
    Q_UNREACHABLE();
}

EventStorage::EventStorage(const QString &folder, const RetentionPolicy &retention)
{
    if (folder.isEmpty()) {
        m_log = std::make_unique<EventRing>();
        return;
    }
    ArchiveOptions options;
    options.path = m_path = QDir(folder).filePath(archiveFile);
    options.retention = retention;
    auto archive = std::make_unique<Archive>(options);
    m_archive = archive.get();
    m_log = std::move(archive);
    connectArchive();
    watchTrouble();
}

void EventStorage::connectArchive()
{
    connect(m_archive, &Archive::behindChanged, this, &EventStorage::behindChanged);
    connect(m_archive, &Archive::statusChanged, this, &EventStorage::watchTrouble);
    connect(m_archive, &Archive::fileKeptAside, this,
            [this](const FileKeptAside &file) { emit noticed(noticeOf(file)); });
    connect(m_archive, &Archive::archiveGapOpened, this, [this] {
        emit noticed(tr("Events can no longer be stored; the oldest of those that wait are lost."));
    });
    connect(m_archive, &Archive::archiveGapClosed, this, [this](const StoredGap &gap) {
        emit noticed(tr("Events are stored again; %n could not be stored.", nullptr,
                        int(std::min<qint64>(gap.events, std::numeric_limits<int>::max()))));
    });
}

void EventStorage::watchTrouble()
{
    const QString trouble = m_archive->status().cause;
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    emit troubleChanged();
}

void EventStorage::gapOpened(const ServerId &server, const QDateTime &from, const QString &cause)
{
    if (m_archive)
        m_archive->addGap({.server = server, .fromUs = microseconds(from), .cause = cause});
}

void EventStorage::gapClosed(const ServerId &server, const QDateTime &from, const QDateTime &to,
                             bool backfilled)
{
    if (m_archive)
        m_archive->endGap(server, microseconds(from), microseconds(to), backfilled);
}

} // namespace hawser

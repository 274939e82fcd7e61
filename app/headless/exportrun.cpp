#include "headless/exportrun.h"

#include "archive/sqlite/archivebeside.h"
#include "console/eventstorage.h"

#include <QDir>

#include <utility>

namespace hawser::headless {

ExportRun::ExportRun(Console &console, EventCommands &commands, const EventExportWish &wish,
                     bool hasWaited, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_commands(commands)
    , m_wish(wish)
    , m_hasWaited(hasWaited)
{
}

ExportRun::~ExportRun() = default;

/// The archive of a slow disk may still be on its way.
void ExportRun::begin()
{
    if (std::exchange(m_hasBegun, true))
        return;
    connect(&m_console.events(), &EventLog::renumbered, this, &ExportRun::look);
    connect(&m_console, &Console::archiveTroubleChanged, this, &ExportRun::look);
    look();
}

void ExportRun::look()
{
    const Archive *archive = m_console.archive();
    const ArchiveStatus status = archive ? archive->status() : ArchiveStatus();
    const bool isOpen = !archive || status.isOpen;
    if (m_isDecided || (!isOpen && status.state == StorageState::Opening))
        return;
    m_isDecided = true;
    if (isOpen && status.keptAside && !m_hasWaited)
        fail(noticeOf(*status.keptAside));
    else if (isOpen || (status.isInUse && m_hasWaited)) // what came is in memory, at least
        exportFrom(m_console.events());
    else if (status.isInUse)
        readBeside();
    else
        fail(status.cause);
}

void ExportRun::readBeside()
{
    auto opened = ArchiveBeside::open(m_console.archivePath());
    if (!opened)
        return fail(
            tr("Another Hawser is using it, and it cannot be read: %1").arg(opened.error()));
    m_beside = std::move(*opened);
    exportFrom(*m_beside);
}

void ExportRun::exportFrom(const EventLog &log)
{
    using Failure = EventCommands::ExportFailure;
    m_commands.exportEvents(
        log, m_wish.filter, m_wish.file, [this](const tl::expected<QJsonObject, Failure> &end) {
            if (end)
                emit finished(*end);
            else
                emit failed(end.error().isOrderWrong ? ExitCode::Usage : ExitCode::ExportFailed,
                            end.error().message);
        });
}

void ExportRun::fail(const QString &why)
{
    const QString path = QDir::toNativeSeparators(m_console.archivePath());
    emit failed(ExitCode::ExportFailed,
                tr("The stored events in %1 could not be opened. %2").arg(path, why));
}

} // namespace hawser::headless

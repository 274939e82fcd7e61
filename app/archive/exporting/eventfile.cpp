#include "archive/exporting/eventfile.h"

#include "archive/exporting/eventcsv.h"
#include "archive/exporting/eventjson.h"

#include <QCoreApplication>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t pieceOfExportBytes = 256 * 1024;

} // namespace

ExportFormat exportFormatOf(const QString &path)
{
    return path.endsWith(".csv"_L1, Qt::CaseInsensitive) ? ExportFormat::Csv : ExportFormat::Ndjson;
}

EventFile::EventFile(const QString &path, ExportFormat format, QHash<ServerId, QString> serverNames)
    : m_file(path)
    , m_format(format)
    , m_serverNames(std::move(serverNames))
{
}

bool EventFile::open()
{
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    // Narrowed while it is still empty.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        || !m_file.setPermissions(ownerOnly))
        return false;
    if (m_format == ExportFormat::Csv)
        appendEventCsvHeader(m_pending);
    return true;
}

bool EventFile::write(const std::vector<StoredEvent> &events)
{
    for (const StoredEvent &event : events) {
        const std::string name = nameOf(event.server());
        switch (m_format) {
        case ExportFormat::Ndjson:
            appendEventNdjson(m_pending, event, name);
            break;
        case ExportFormat::Csv:
            appendEventCsv(m_pending, event, name);
            break;
        }
        if (m_pending.size() >= pieceOfExportBytes && !flush())
            return false;
    }
    return true;
}

bool EventFile::finish()
{
    return flush() && m_file.commit();
}

QString EventFile::error() const
{
    return QCoreApplication::translate("EventExport", "The file %1 cannot be written: %2")
        .arg(m_file.fileName(), m_file.errorString());
}

bool EventFile::flush()
{
    const auto size = qint64(m_pending.size());
    if (size && m_file.write(m_pending.data(), size) != size)
        return false;
    m_bytes += size;
    m_pending.clear();
    return true;
}

std::string EventFile::nameOf(const ServerId &server) const
{
    return m_serverNames.value(server).toStdString();
}

} // namespace hawser

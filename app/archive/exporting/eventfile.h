#pragma once

#include "archive/eventlog.h"

#include <QHash>
#include <QSaveFile>
#include <QString>

#include <string>

namespace hawser {

enum class ExportFormat : quint8 {
    Ndjson, ///< one JSON object a line, for programs
    Csv,    ///< for spreadsheets
};

/// Csv for a name that ends with .csv, else Ndjson.
ExportFormat exportFormatOf(const QString &path);

/// The file an export writes: under a temporary name beside its place, which it takes at the end;
/// only its owner can open it (0600). Dropped before, it leaves nothing behind. One thread at a
/// time.
class EventFile
{
public:
    /// \a serverNames: those of a game server that is not in it are empty.
    EventFile(const QString &path, ExportFormat format, QHash<ServerId, QString> serverNames);

    /// Each returns false after a failure, see error(); nothing more may be written then.
    bool open();
    bool write(const std::vector<StoredEvent> &events);
    bool finish();

    /// Display text.
    QString error() const;
    qint64 bytes() const { return m_bytes; }

private:
    bool flush();
    std::string nameOf(const ServerId &server) const;

    QSaveFile m_file;
    ExportFormat m_format;
    QHash<ServerId, QString> m_serverNames;
    std::string m_pending;
    qint64 m_bytes = 0;
};

} // namespace hawser

#pragma once

#include "archive/sqlite/archive.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace hawser {

/// What happened to the archive, as display text.
QString noticeOf(const FileKeptAside &file);

/// Where the events of a console go: into the archive of its folder or, without a folder, into a
/// ring in memory. Tells in words how storing goes. GUI thread.
class EventStorage : public QObject
{
    Q_OBJECT

public:
    /// \a folder: where the archive is; empty: none.
    explicit EventStorage(const QString &folder, const RetentionPolicy &retention = {});

    EventLog &log() { return *m_log; }
    Archive *archive() { return m_archive; }       ///< null if nothing is stored
    const QString &path() const { return m_path; } ///< of the archive; empty if nothing is stored
    /// Why nothing can be stored just now, as display text; empty if all is well.
    const QString &trouble() const { return m_trouble; }

    void gapOpened(const ServerId &server, const QDateTime &from, const QString &cause);
    void gapClosed(const ServerId &server, const QDateTime &from, const QDateTime &to,
                   bool backfilled);

signals:
    /// True: take no more events until it is false again, a few seconds later at the latest.
    void behindChanged(bool behind);
    /// trouble() is another one, or over.
    void troubleChanged();
    /// What the user should know once, as display text.
    void noticed(const QString &text);

private:
    void connectArchive();
    void watchTrouble();

    std::unique_ptr<EventLog> m_log;
    Archive *m_archive = nullptr; // the log, if it is one
    QString m_path;
    QString m_trouble;
};

} // namespace hawser

#pragma once

#include <QByteArray>
#include <QFile>
#include <QMutex>
#include <QString>

namespace hawser {

/// What Hawser did, one line each, for its owner to read and to show when something went wrong.
///
/// Every line is redacted, bounded and without line breaks; only the owner can open the file
/// (0600). It is replaced when it is full, so that no more than two files are ever there. Writing
/// never fails aloud: without a log Hawser works all the same. Thread-safe.
class LogFile
{
public:
    static constexpr qint64 maximumBytes = 1024 * 1024;
    static constexpr qsizetype longestLine = 2'000;

    /// In \a folder, which is made if need be.
    explicit LogFile(const QString &folder, qint64 bytes = maximumBytes);

    /// Notes \a text with the time, UTC.
    void write(const QString &text);
    const QString &path() const { return m_path; }
    /// The full one that was replaced last; it may not be there.
    QString olderPath() const { return m_path + QStringLiteral(".1"); }

private:
    bool open();
    void rotate();

    const QString m_path;
    const qint64 m_maximum;
    QMutex m_mutex;
    QFile m_file;
};

/// As long as it lives, what Qt and its libraries warn of goes to a log, too. One at a time.
class LoggedMessages
{
public:
    explicit LoggedMessages(LogFile &log);
    ~LoggedMessages();
    Q_DISABLE_COPY_MOVE(LoggedMessages)
};

/// At most the last \a bytes of \a path, beginning with a whole line; empty if there is nothing.
QByteArray endOfFile(const QString &path, qint64 bytes);

} // namespace hawser

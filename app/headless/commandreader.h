#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace hawser::headless {

/// Reads lines from standard input on a thread of its own (Windows has no notifier for it) and
/// hands them to the thread it was made on. Bounded: a line is at most 1 MiB (what is longer is
/// told as tooLong and skipped), and while 1,024 lines wait nothing more is read.
class CommandReader : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumLineBytes = 1024 * 1024;
    static constexpr qsizetype maximumWaiting = 1024;

    explicit CommandReader(int fileDescriptor, QObject *parent = nullptr);
    ~CommandReader() override;

signals:
    /// \a number counts from 1. Empty lines are not told.
    void lineRead(qint64 number, const QByteArray &line);
    void lineTooLong(qint64 number);

private:
    struct Shared;
    void deliver();
    std::shared_ptr<Shared> m_shared; // outlives us: the thread may hang in read() for ever
};

} // namespace hawser::headless

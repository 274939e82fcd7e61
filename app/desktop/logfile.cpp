#include "desktop/logfile.h"

#include "protocol/redact.h"

#include <QDateTime>
#include <QDir>

#include <atomic>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

std::atomic<LogFile *> messageLog;
QtMessageHandler formerHandler = nullptr;

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    thread_local bool isWriting = false; // a warning about the log itself
    LogFile *log = messageLog;
    if (log && type != QtDebugMsg && !std::exchange(isWriting, true)) {
        log->write(text);
        isWriting = false;
    }
    if (formerHandler)
        formerHandler(type, context, text);
}

QByteArray toLine(const QString &text)
{
    QString line = redact(text.left(LogFile::longestLine));
    for (QChar &letter : line) {
        if (letter.category() == QChar::Other_Control)
            letter = u' ';
    }
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    return (time + u' ' + line + u'\n').toUtf8();
}

} // namespace

LogFile::LogFile(const QString &folder, qint64 bytes)
    : m_path(QDir(folder).filePath(u"hawser.log"_s))
    , m_maximum(bytes)
    , m_file(m_path)
{
    if (!QDir(folder).exists() && QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

void LogFile::write(const QString &text)
{
    const QByteArray line = toLine(text);
    const QMutexLocker lock(&m_mutex);
    if (!open())
        return;
    if (m_file.size() + line.size() > m_maximum)
        rotate();
    m_file.write(line);
    m_file.flush();
}

bool LogFile::open()
{
    if (m_file.isOpen())
        return true;
    return m_file.open(QIODevice::WriteOnly | QIODevice::Append)
        && m_file.setPermissions(ownerOnly);
}

void LogFile::rotate()
{
    m_file.close();
    QFile::remove(olderPath());
    QFile::rename(m_path, olderPath());
    open();
}

LoggedMessages::LoggedMessages(LogFile &log)
{
    messageLog = &log;
    formerHandler = qInstallMessageHandler(onMessage);
}

LoggedMessages::~LoggedMessages()
{
    qInstallMessageHandler(formerHandler);
    messageLog = nullptr;
}

QByteArray endOfFile(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const bool isCut = file.size() > bytes;
    if (isCut)
        file.seek(file.size() - bytes);
    const QByteArray end = file.read(bytes);
    return isCut ? end.mid(end.indexOf('\n') + 1) : end;
}

} // namespace hawser

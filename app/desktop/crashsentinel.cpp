#include "desktop/crashsentinel.h"

#include "desktop/logfile.h"
#include "profiles/privatefile.h"
#include "protocol/redact.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QSysInfo>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestTrace = 16 * 1024;

/// What is known of a run from its beginning, for whoever finds it after its end.
QByteArray aboutThisRun()
{
    return u"Hawser %1, Qt %2, %3, %4\nstarted %5\n"_s
        .arg(QCoreApplication::applicationVersion(), QLatin1StringView(qVersion()),
             QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
             QDateTime::currentDateTimeUtc().toString(Qt::ISODate))
        .toUtf8();
}

/// Written in English, whatever the window speaks: it is for those who mend it.
QByteArray reportText(const QByteArray &run, const QByteArray &trace, const QByteArray &log)
{
    const QByteArray how = trace.isEmpty()
        ? QByteArray("It ended without a trace: power, memory, or somebody ended it.\n")
        : trace;
    return redact("Hawser ended unexpectedly. This report stays on this computer.\n\n" + run
                  + "\n== How it ended\n" + how + "\n== The end of its log\n" + log);
}

void removeOldReports(const QDir &folder)
{
    const QStringList all = folder.entryList({u"crash-*.txt"_s}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i + CrashSentinel::keptReports < all.size(); ++i)
        QFile::remove(folder.filePath(all[i]));
}

} // namespace

CrashSentinel::CrashSentinel(const QString &folder, const QString &logPath)
    : m_mark(QDir(folder).filePath(u"running"_s))
    , m_tracePath(QDir(folder).filePath(u"running.trace"_s))
{
    if (QFile::exists(m_mark)) {
        const QString now = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        const QString path = QDir(folder).filePath("crash-"_L1 + now + ".txt"_L1);
        const QByteArray text
            = reportText(endOfFile(m_mark, longestTrace), endOfFile(m_tracePath, longestTrace),
                         endOfFile(logPath, keptLogBytes));
        if (writePrivateFile(path, text))
            m_report = path;
        removeOldReports(QDir(folder));
    }
    if (writePrivateFile(m_mark, aboutThisRun()))
        m_trace.emplace(m_tracePath);
}

CrashSentinel::~CrashSentinel()
{
    m_trace.reset();
    QFile::remove(m_tracePath);
    QFile::remove(m_mark);
}

} // namespace hawser

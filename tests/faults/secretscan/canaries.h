#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStringList>

namespace hawser::test {

using namespace Qt::StringLiterals;

/// Secrets that must not show up anywhere, and the search for them by ../shared/lab/secret-scan:
/// as they are and in every encoding that a program might use by accident.
class Canaries
{
public:
    static QString scanner()
    {
        return qEnvironmentVariable("HAWSER_SHARED") + "/lab/secret-scan"_L1;
    }
    static bool canScan() { return QFileInfo(scanner()).isExecutable(); }
    /// The throwaway home of this session: keyring, settings, caches. Empty in anybody's own home,
    /// where nothing of this is to run.
    static QString session()
    {
        const QString box = QFileInfo(QDir::homePath()).path();
        return QFileInfo(box).fileName().startsWith("with-keyring."_L1) ? box : QString();
    }

    void add(const QString &secret) { m_secrets.append(secret); }

    /// What the scanner says about \a places, and the arguments and environment of \a process (0:
    /// none); empty if there is no secret.
    QString findIn(const QStringList &places, qint64 process = 0) const
    {
        QStringList arguments;
        for (const QString &secret : m_secrets)
            arguments << "--secret="_L1 + secret; // in one: a token may begin with a hyphen
        if (process > 0)
            arguments << argumentsFor(process);
        QProcess scan;
        scan.setProcessChannelMode(QProcess::MergedChannels);
        scan.start(scanner(), arguments + places);
        if (!scan.waitForFinished(120'000))
            return u"The scanner does not end."_s;
        const QString words = QString::fromUtf8(scan.readAll());
        return scan.exitStatus() == QProcess::NormalExit && scan.exitCode() == 0 ? QString()
                                                                                 : words;
    }

private:
    /// Only the superuser may read the environment of a process that forbids dumps.
    static QStringList argumentsFor(qint64 process)
    {
        const QString folder = u"/proc/%1/"_s.arg(process);
        if (QFile(folder + "environ"_L1).open(QIODevice::ReadOnly))
            return {u"--pid"_s, QString::number(process)};
        return {folder + "cmdline"_L1};
    }

    QStringList m_secrets;
};

} // namespace hawser::test

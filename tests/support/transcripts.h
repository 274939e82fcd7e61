#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace hawser::test {

using namespace Qt::StringLiterals;

/// The folder of recorded conversations; it need not exist.
inline QDir transcripts()
{
    return QDir(qEnvironmentVariable("HAWSER_SHARED") + "/transcripts"_L1);
}

/// One line of a transcript.
struct TranscriptLine
{
    int connection = 0;
    QString direction; ///< "in" from the mod, "out" to it, "ctl" a note
    QString text;

    QJsonObject message() const { return QJsonDocument::fromJson(text.toUtf8()).object(); }
};

inline QByteArray contentsOf(const QString &path)
{
    if (!path.endsWith(".gz"_L1)) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QProcess gzip;
    gzip.start(u"gzip"_s, {u"-dc"_s, path});
    return gzip.waitForFinished() ? gzip.readAllStandardOutput() : QByteArray();
}

inline QList<TranscriptLine> transcript(const QString &path)
{
    QList<TranscriptLine> lines;
    for (const QByteArray &line : contentsOf(path).split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (!entry.isEmpty())
            lines.append({entry["conn"_L1].toInt(), entry["dir"_L1].toString(),
                          entry["text"_L1].toString()});
    }
    return lines;
}

/// A row for each recorded mod: column "path", and "mod", as the file's name begins.
inline void addTranscriptRows()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("mod");
    const QFileInfoList files
        = transcripts().entryInfoList({u"*.jsonl"_s, u"*.jsonl.gz"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        QString mod = file.fileName().section(u'.', 0, 0);
        if (mod == "takaro-server"_L1) // the other way round
            continue;
        for (const QLatin1StringView variant : {"-reconnect"_L1, "-badargs"_L1, "-idle"_L1})
            mod.remove(variant);
        QTest::newRow(qPrintable(file.fileName())) << file.filePath() << mod;
    }
}

/// The key of the dialect for the mod of a transcript.
inline QString dialectKeyOf(const QString &mod)
{
    return mod == "minecraft-core"_L1 ? u"minecraft"_s : mod;
}

} // namespace hawser::test

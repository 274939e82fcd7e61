#include "decoded.h"
#include "support/transcripts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_transcript_events {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using hawser::takaro::FrameDecoder;
using hawser::takaro::FrameKind;

namespace {

/// The frames that clients sent, in order.
QList<QByteArray> framesOf(const QString &path)
{
    QList<QByteArray> frames;
    for (const QByteArray &line : contentsOf(path).split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry["dir"_L1] == "in"_L1)
            frames.append(entry["text"_L1].toString().toUtf8());
    }
    return frames;
}

/// What a record should say, read the slow and simple way.
struct Expected
{
    FrameKind kind = FrameKind::Unreadable;
    QString type;
    QString player;
    QString playerId;
    QString text;
};

QString cleaned(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1);
    QString out;
    for (const QChar c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029')
            out += u'⏎';
        else if (c.category() != QChar::Other_Control || c == u'\t')
            out += c;
    }
    return out;
}

QString idOf(const QJsonObject &player)
{
    for (const QLatin1StringView key :
         {"gameId"_L1, "steamId"_L1, "epicOnlineServicesId"_L1, "xboxLiveId"_L1, "platformId"_L1}) {
        const QJsonValue value = player[key];
        QString id = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
        if (!id.isEmpty())
            return id;
    }
    return {};
}

QString nameOf(const QJsonObject &player)
{
    const QString name = player["name"_L1].toString();
    return name.isEmpty() ? idOf(player) : name;
}

QString textOf(const QString &type, const QJsonObject &data)
{
    const QJsonValue message = data["msg"_L1];
    if (message.isDouble())
        return QString::number(message.toInteger());
    if (!message.toString().isEmpty())
        return message.toString();
    QString line;
    for (const QLatin1StringView key : {"line"_L1, "raw"_L1, "text"_L1, "message"_L1})
        line = data[key].toString(line);
    if (type == "player-death"_L1) {
        const QString attacker = nameOf(data["attacker"_L1].toObject());
        return attacker.isEmpty() ? line : attacker;
    }
    if (type != "entity-killed"_L1)
        return line;
    const QString weapon = data["weapon"_L1].toString();
    const QString entity = data["entity"_L1].toString();
    return weapon.isEmpty() ? entity : entity + " ("_L1 + weapon + u')';
}

FrameKind kindOf(const QJsonObject &frame)
{
    const QString type = frame["type"_L1].toString();
    if (type == "gameEvent"_L1)
        return FrameKind::GameEvent;
    if (type == "identify"_L1)
        return FrameKind::Identify;
    if (type == "ping"_L1)
        return FrameKind::Ping;
    if (type == "pong"_L1)
        return FrameKind::Pong;
    if (!frame["requestId"_L1].toString().isEmpty())
        return FrameKind::Response;
    if (type.isEmpty())
        return FrameKind::Unreadable;
    return type == "error"_L1 ? FrameKind::Error : FrameKind::Other;
}

Expected expected(const QByteArray &text)
{
    const QJsonObject frame = QJsonDocument::fromJson(text).object();
    const QJsonObject payload = frame["payload"_L1].toObject();
    const QJsonObject data = payload["data"_L1].toObject();
    const QJsonObject player = data["player"_L1].toObject();
    Expected result;
    result.kind = kindOf(frame);
    result.type = payload["type"_L1].toString(u"unknown"_s);
    result.player = cleaned(nameOf(player));
    result.playerId = cleaned(idOf(player));
    result.text = cleaned(textOf(result.type, data));
    return result;
}

} // namespace

/// Every frame that real clients sent to a recording hub.
class TestTranscriptEvents : public QObject
{
    Q_OBJECT

private slots:
    void everyFrameIsRead_data();
    void everyFrameIsRead();
    void noEventIsLost_data();
    void noEventIsLost();
};

void TestTranscriptEvents::everyFrameIsRead_data()
{
    QTest::addColumn<QString>("path");
    const QFileInfoList files
        = transcripts().entryInfoList({u"*.jsonl"_s, u"*.jsonl.gz"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files)
        QTest::newRow(qPrintable(file.fileName())) << file.filePath();
    QVERIFY(!files.isEmpty());
}

void TestTranscriptEvents::everyFrameIsRead()
{
    QFETCH(QString, path);
    const QList<QByteArray> frames = framesOf(path);
    QVERIFY(!frames.isEmpty());
    FrameDecoder decoder;
    for (const QByteArray &frame : frames) {
        const Decoded result = decoded(decoder, frame);
        const Expected wanted = expected(frame);
        QVERIFY2(result.kind == wanted.kind, frame.constData());
        if (!result.isEvent())
            continue;
        QCOMPARE(QString::fromUtf8(result.type()), wanted.type);
        QCOMPARE(QString::fromUtf8(result.player()), wanted.player);
        QCOMPARE(QString::fromUtf8(result.playerId()), wanted.playerId);
        QCOMPARE(QString::fromUtf8(result.text()), wanted.text);
        const QJsonObject payload
            = QJsonDocument::fromJson(frame).object()["payload"_L1].toObject();
        if (payload.contains("data"_L1)) {
            const auto json = QJsonDocument::fromJson("[" + result.dataJson() + "]").array();
            QCOMPARE(json, QJsonArray{payload["data"_L1]});
        }
    }
}

void TestTranscriptEvents::noEventIsLost_data()
{
    everyFrameIsRead_data();
}

void TestTranscriptEvents::noEventIsLost()
{
    QFETCH(QString, path);
    const QList<QByteArray> frames = framesOf(path);
    FrameDecoder decoder;
    EventBatchBuilder builder;
    qsizetype sent = 0;
    for (const QByteArray &frame : frames) {
        sent += frame.contains(R"("type":"gameEvent")");
        decoder.decode(view(frame), ServerId(), 1, &builder);
    }
    const EventBatch batch = builder.take();
    QCOMPARE(batch.size(), sent);
    auto record = batch.records().begin();
    for (const QByteArray &frame : frames) {
        if (frame.contains(R"("type":"gameEvent")"))
            QVERIFY(batch.text((record++)->raw) == view(frame));
    }
}

} // namespace tst_transcript_events

int main(int argc, char **argv)
{
    if (!hawser::test::transcripts().exists())
        return 77;
    QCoreApplication app(argc, argv);
    tst_transcript_events::TestTranscriptEvents test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_transcript_events.moc"

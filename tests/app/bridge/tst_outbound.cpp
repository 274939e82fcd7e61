#include "app/bridge/strictvalidator.h"
#include "bridge/outbound.h"
#include "protocol/takaro/framedecoder.h"
#include "support/transcripts.h"

#include <QTest>

#include <numeric>

namespace tst_outbound {

using namespace hawser;
using namespace hawser::test;
using bridge::LeftOut;
using bridge::Outbound;

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray eventOf(const QByteArray &type, const QByteArray &data)
{
    return QByteArray(R"({"type":"gameEvent","payload":{"type":")") + type + R"(","data":)" + data
        + "}}";
}

EventBatch decodedBatch(const QByteArray &frame)
{
    takaro::FrameDecoder decoder;
    EventBatchBuilder builder;
    decoder.decode(viewOf(frame), ServerId(), 42, &builder);
    return builder.take();
}

QByteArray sentFor(const EventBatch &batch)
{
    Outbound outbound;
    const auto frame = outbound.frame(batch, batch.records()[0]);
    return frame ? bytesOf(*frame) : QByteArray();
}

LeftOut whyNot(const EventBatch &batch)
{
    Outbound outbound;
    return outbound.frame(batch, batch.records()[0]).error();
}

/// An event as the connectors of dialled servers write them.
EventBatch written(EventType type, RawForm form, const QByteArray &raw, quint8 flags = 0)
{
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(ServerId(), 1);
    record.type = type;
    record.rawForm = form;
    record.flags = flags;
    record.channel = type == EventType::ChatMessage ? ChatChannel::Team : ChatChannel::None;
    record.player = builder.put("Zoë");
    record.playerId = builder.put("7");
    record.text = builder.put("what is shown");
    record.raw = builder.put(viewOf(raw));
    builder.commit();
    return builder.take();
}

} // namespace

/// What leaves for a remote is what it accepts, to the letter.
class tst_Outbound : public QObject
{
    Q_OBJECT

private slots:
    void everyTranscript_data();
    void everyTranscript();
    void oneEvent_data();
    void oneEvent();
    void leftOut_data();
    void leftOut();
    void dialledServers_data();
    void dialledServers();
    void longest();
    void damaged();
};

void tst_Outbound::everyTranscript_data()
{
    if (!transcripts().exists())
        QSKIP("no transcripts here");
    addTranscriptRows();
}

void tst_Outbound::everyTranscript()
{
    QFETCH(QString, path);
    Outbound outbound;
    takaro::FrameDecoder decoder;
    int events = 0;
    int sent = 0;
    int wouldBeRefused = 0;
    bridge::LeftOutCounts leftOut{};
    for (const TranscriptLine &line : transcript(path)) {
        const QByteArray text = line.text.toUtf8();
        EventBatchBuilder builder;
        if (line.direction != "in"_L1
            || decoder.decode(viewOf(text), ServerId(), 42, &builder)
                != takaro::FrameKind::GameEvent)
            continue;
        ++events;
        wouldBeRefused += refusedEvent(line.message()).isEmpty() ? 0 : 1;
        const EventBatch batch = builder.take();
        const auto frame = outbound.frame(batch, batch.records()[0]);
        if (!frame) {
            ++leftOut[std::size_t(frame.error())];
            continue;
        }
        ++sent;
        const QJsonObject message = QJsonDocument::fromJson(bytesOf(*frame)).object();
        const QString why = refusedEvent(message);
        QVERIFY2(why.isEmpty(), qPrintable(why + u": "_s + line.text));
        QCOMPARE(message["payload"_L1]["type"_L1], line.message()["payload"_L1]["type"_L1]);
    }
    for (int i = 0; i < bridge::leftOutCount; ++i) {
        if (leftOut[std::size_t(i)] > 0)
            qInfo("%llu left out: %s", leftOut[std::size_t(i)],
                  qPrintable(bridge::leftOutText(LeftOut(i))));
    }
    qInfo("%d events, %d sent; as they were %d would have been refused", events, sent,
          wouldBeRefused);
    const quint64 left = std::accumulate(leftOut.begin(), leftOut.end(), quint64(0));
    QCOMPARE(quint64(sent) + left, quint64(events));
    // Chat of Astroneer's mod holds no words, and there is nothing to send then.
    QCOMPARE(left, leftOut[std::size_t(LeftOut::NoText)]);
    QFETCH(QString, mod);
    QVERIFY2(left == 0 || mod == "astroneer"_L1, qPrintable(mod));
}

void tst_Outbound::oneEvent_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("expected"); // data
    const QByteArray zoe = R"("player":{"gameId":"7","name":"Zoe"})";
    QTest::newRow("log") << QByteArray("log") << QByteArray(R"({"msg":"a \"b\"","level":"info"})")
                         << QByteArray(R"({"msg":"a \"b\""})");
    QTest::newRow("log that calls it otherwise")
        << QByteArray("log") << QByteArray(R"({"message":"hi"})") << QByteArray(R"({"msg":"hi"})");
    QTest::newRow("log of a number")
        << QByteArray("log") << QByteArray(R"({"msg":5})") << QByteArray(R"({"msg":"5"})");
    QTest::newRow("log that is a text")
        << QByteArray("log") << QByteArray(R"("abc")") << QByteArray(R"({"msg":"abc"})");
    QTest::newRow("connected, extra fields")
        << QByteArray("player-connected")
        << QByteArray(R"({"player":{"gameId":"7","name":"Zoe","online":true},"type":"x"})")
        << QByteArray("{" + zoe + "}");
    QTest::newRow("every field of a player")
        << QByteArray("player-connected")
        << QByteArray(R"({"player":{"gameId":"7","name":"Zoe","steamId":"765","xboxLiveId":"",)"
                      R"("epicOnlineServicesId":null,"platformId":"steam:765","ip":"127.0.0.1",)"
                      R"("ping":5.5}})")
        << QByteArray(R"({"player":{"gameId":"7","name":"Zoe","steamId":"765",)"
                      R"("platformId":"steam:765","ip":"127.0.0.1","ping":5.5}})");
    QTest::newRow("fields of a player of the wrong type")
        << QByteArray("player-disconnected")
        << QByteArray(R"({"player":{"gameId":7,"name":"Zoe","steamId":765,"platformId":"a:b:c",)"
                      R"("ip":1,"ping":"5"}})")
        << QByteArray(R"({"player":{"gameId":"7","name":"Zoe","steamId":"765"}})");
    QTest::newRow("player without a name")
        << QByteArray("player-connected") << QByteArray(R"({"player":{"gameId":"7"}})")
        << QByteArray(R"({"player":{"gameId":"7","name":"7"}})");
    QTest::newRow("player known by another id")
        << QByteArray("player-connected")
        << QByteArray(R"({"player":{"steamId":"765","name":"Zoe"}})")
        << QByteArray(R"({"player":{"gameId":"765","name":"Zoe","steamId":"765"}})");
    QTest::newRow("chat of the clan")
        << QByteArray("chat-message") << QByteArray("{" + zoe + R"(,"channel":"clan","msg":"hi"})")
        << QByteArray(R"({"msg":"hi","channel":"team",)" + zoe + "}");
    QTest::newRow("chat without a channel")
        << QByteArray("chat-message") << QByteArray("{" + zoe + R"(,"msg":"hi"})")
        << QByteArray(R"({"msg":"hi","channel":"global",)" + zoe + "}");
    QTest::newRow("chat of nobody")
        << QByteArray("chat-message")
        << QByteArray(R"({"player":{"name":"Zoe"},"channel":"Global","msg":"hi"})")
        << QByteArray(R"({"msg":"hi","channel":"global"})");
    QTest::newRow("chat with a recipient")
        << QByteArray("chat-message")
        << QByteArray("{" + zoe + R"(,"channel":"pm","msg":"hi","recipient":{"gameId":"8"}})")
        << QByteArray(R"({"msg":"hi","channel":"whisper",)" + zoe
                      + R"(,"recipient":{"gameId":"8","name":"8"}})");
    QTest::newRow("chat with a recipient nobody knows")
        << QByteArray("chat-message")
        << QByteArray("{" + zoe + R"(,"channel":"pm","msg":"hi","recipient":{"name":"Bo"}})")
        << QByteArray(R"({"msg":"hi","channel":"whisper",)" + zoe + "}");
    QTest::newRow("death")
        << QByteArray("player-death")
        << QByteArray("{" + zoe
                      + R"(,"attacker":null,"weapon":"axe",)"
                        R"("position":{"x":1.5,"y":-2,"z":3,"w":4,"dimension":"nether"}})")
        << QByteArray("{" + zoe + R"(,"position":{"x":1.5,"y":-2,"z":3,"dimension":"nether"}})");
    QTest::newRow("death somewhere")
        << QByteArray("player-death")
        << QByteArray("{" + zoe
                      + R"(,"attacker":{"gameId":"8","name":"Bo","hp":3},)"
                        R"("position":{"x":"1","y":2,"z":3}})")
        << QByteArray("{" + zoe + R"(,"attacker":{"gameId":"8","name":"Bo"}})");
    QTest::newRow("kill without a weapon")
        << QByteArray("entity-killed") << QByteArray("{" + zoe + R"(,"entity":"zombie"})")
        << QByteArray("{" + zoe + R"(,"entity":"zombie","weapon":""})");
    QTest::newRow("kill of an object")
        << QByteArray("entity-killed")
        << QByteArray("{" + zoe + R"(,"entity":{"code":"boar"},"weapon":{"name":"Bow"}})")
        << QByteArray("{" + zoe + R"(,"entity":"boar","weapon":"Bow"})");
    QTest::newRow("the last of two counts")
        << QByteArray("chat-message")
        << QByteArray("{" + zoe + R"(,"channel":"team","msg":"a","msg":"b"})")
        << QByteArray(R"({"msg":"b","channel":"team",)" + zoe + "}");
    QTest::newRow("raw tab and half a letter")
        << QByteArray("log") << QByteArray("{\"msg\":\"a\tb \\ud800 c\"}")
        << QByteArray("{\"msg\":\"a\\tb \xEF\xBF\xBD c\"}");
}

void tst_Outbound::oneEvent()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, expected);
    const EventBatch batch = decodedBatch(eventOf(type, data));
    QCOMPARE(batch.size(), 1);
    const QByteArray sent = sentFor(batch);
    const QJsonObject message = QJsonDocument::fromJson(sent).object();
    QCOMPARE(message["payload"_L1]["data"_L1].toObject(),
             QJsonDocument::fromJson(expected).object());
    QCOMPARE(refusedEvent(message), QString());
}

void tst_Outbound::leftOut_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("why");
    QTest::newRow("unknown type") << QByteArray("player-moved") << QByteArray("{}")
                                  << int(LeftOut::UnknownType);
    QTest::newRow("log without a word")
        << QByteArray("log") << QByteArray(R"({"msg":null})") << int(LeftOut::NoText);
    QTest::newRow("chat without a word")
        << QByteArray("chat-message") << QByteArray(R"({"player":{"gameId":"7"},"msg":""})")
        << int(LeftOut::NoText);
    QTest::newRow("connected without player")
        << QByteArray("player-connected") << QByteArray("{}") << int(LeftOut::NoPlayer);
    QTest::newRow("connected, a name only")
        << QByteArray("player-connected") << QByteArray(R"({"player":"Zoe"})")
        << int(LeftOut::NoPlayer);
    QTest::newRow("death of nobody")
        << QByteArray("player-death") << QByteArray(R"({"player":{"name":"Zoe"}})")
        << int(LeftOut::NoPlayer);
    QTest::newRow("kill of nothing")
        << QByteArray("entity-killed") << QByteArray(R"({"player":{"gameId":"7"}})")
        << int(LeftOut::NoEntity);
    QTest::newRow("kill by nobody") << QByteArray("entity-killed")
                                    << QByteArray(R"({"entity":"boar"})") << int(LeftOut::NoPlayer);
    QTest::newRow("too long") << QByteArray("log")
                              << QByteArray(R"({"msg":")" + QByteArray(300'000, 'x') + R"("})")
                              << int(LeftOut::TooLong);
}

void tst_Outbound::leftOut()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(int, why);
    const EventBatch batch = decodedBatch(eventOf(type, data));
    QCOMPARE(batch.size(), 1);
    QCOMPARE(sentFor(batch), QByteArray());
    QCOMPARE(int(whyNot(batch)), why);
    QVERIFY(!bridge::leftOutText(whyNot(batch)).isEmpty());
}

void tst_Outbound::dialledServers_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray shown = R"("player":{"gameId":"7","name":"Zoë"})";
    QTest::newRow("a line") << int(EventType::Log) << int(RawForm::Line)
                            << QByteArray("line \"as\" it\x01 came")
                            << QByteArray(R"({"msg":"line \"as\" it\u0001 came"})");
    QTest::newRow("a line of the web API")
        << int(EventType::Log) << int(RawForm::Json)
        << QByteArray(R"({"msg":"INF x","type":"Log"})") << QByteArray(R"({"msg":"INF x"})");
    QTest::newRow("chat with its line")
        << int(EventType::ChatMessage) << int(RawForm::Json)
        << QByteArray(R"({"player":{"gameId":"7","name":"Zoe"},"msg":"hi","channel":"team",)"
                      R"("gameChannel":"Party","line":"Chat (…"})")
        << QByteArray(R"({"msg":"hi","channel":"team","player":{"gameId":"7","name":"Zoe"}})");
    QTest::newRow("chat that is a line")
        << int(EventType::ChatMessage) << int(RawForm::Line) << QByteArray("Zoe: hi")
        << QByteArray(R"({"msg":"what is shown","channel":"team",)" + shown + "}");
    QTest::newRow("the player of the record")
        << int(EventType::PlayerConnected) << int(RawForm::Json) << QByteArray(R"({"line":"x"})")
        << QByteArray("{" + shown + "}");
}

void tst_Outbound::dialledServers()
{
    QFETCH(int, type);
    QFETCH(int, form);
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, expected);
    const auto sent = sentFor(written(EventType(type), RawForm(form), raw));
    QCOMPARE(QJsonDocument::fromJson(sent)["payload"_L1]["data"_L1].toObject(),
             QJsonDocument::fromJson(expected).object());
    const auto noise = written(EventType(type), RawForm(form), raw, quint8(EventFlag::Spam));
    QCOMPARE(int(whyNot(noise)), int(LeftOut::Noise));
    const auto past = written(EventType(type), RawForm(form), raw, quint8(EventFlag::Backfilled));
    QCOMPARE(int(whyNot(past)), int(LeftOut::Backfilled));
    const auto broken = written(EventType(type), RawForm(form), raw, quint8(EventFlag::Unreadable));
    QCOMPARE(int(whyNot(broken)), int(LeftOut::Unreadable));
}

void tst_Outbound::longest()
{
    const QByteArray frame = eventOf("log", R"({"msg":""})");
    const auto room = qsizetype(Outbound::maximumFrameBytes) - frame.size();
    const QByteArray fits = eventOf("log", R"({"msg":")" + QByteArray(room, 'x') + R"("})");
    QCOMPARE(sentFor(decodedBatch(fits)).size(), qsizetype(Outbound::maximumFrameBytes));
    const QByteArray tooLong = eventOf("log", R"({"msg":")" + QByteArray(room + 1, 'x') + R"("})");
    QCOMPARE(int(whyNot(decodedBatch(tooLong))), int(LeftOut::TooLong));
}

/// Whatever a mod sends, each byte damaged in turn: what is sent on is accepted.
void tst_Outbound::damaged()
{
    const QByteArray sound
        = eventOf("chat-message",
                  R"({"player":{"gameId":"7","name":"Zoë","platformId":"steam:7","ping":3},)"
                  R"("channel":"clan","msg":"a \u00e9 \ud83d\ude00","position":{"x":1e9}})");
    Outbound outbound;
    takaro::FrameDecoder decoder;
    int sent = 0;
    for (qsizetype i = 0; i < sound.size(); ++i) {
        for (const char damage : {'\0', '"', '{', '9', '\xff', ':'}) {
            QByteArray frame = sound;
            frame[i] = damage;
            EventBatchBuilder builder;
            if (decoder.decode(viewOf(frame), ServerId(), 42, &builder)
                != takaro::FrameKind::GameEvent)
                continue;
            const EventBatch batch = builder.take();
            const auto out = outbound.frame(batch, batch.records()[0]);
            if (!out)
                continue;
            ++sent;
            const QString why = refusedEvent(QJsonDocument::fromJson(bytesOf(*out)).object());
            QVERIFY2(why.isEmpty(), (why.toUtf8() + ": " + frame + " => " + bytesOf(*out)));
        }
    }
    QVERIFY(sent > 200);
}

} // namespace tst_outbound

QTEST_GUILESS_MAIN(tst_outbound::tst_Outbound)

#include "tst_outbound.moc"

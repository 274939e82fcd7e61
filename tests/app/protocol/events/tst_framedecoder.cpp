#include "decoded.h"

#include <QTest>

namespace tst_framedecoder {

using namespace hawser;
using namespace hawser::test;
using hawser::takaro::FrameDecoder;
using hawser::takaro::FrameKind;

namespace {

} // namespace

/// What a frame is, and that no event is lost; facts from generic connector implementations.
class TestFrameDecoder : public QObject
{
    Q_OBJECT

private slots:
    void framesAreToldApart_data();
    void framesAreToldApart();
    void requestIdsAreTexts_data();
    void requestIdsAreTexts();
    void typesAreRead_data();
    void typesAreRead();
    void oddShapesLoseNoEvent_data();
    void oddShapesLoseNoEvent();
    void damageIsMended_data();
    void damageIsMended();
    void nothingIsWrittenWithoutABuilder();
    void oneFrameLeavesNothingForTheNext();
    void serverAndTimeAreTheCallers();
    void unreadableBytesAreKept();
};

void TestFrameDecoder::framesAreToldApart_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("requestId");
    const auto row
        = [](const char *name, const char *frame, FrameKind kind, const char *requestId = "") {
              QTest::newRow(name) << QByteArray(frame) << int(kind) << QByteArray(requestId);
          };
    row("identify",
        R"({"type":"identify","payload":{"identityToken":"a","registrationToken":"r"}})",
        FrameKind::Identify);
    row("identify under data",
        R"({"type":"identify","data":{"identityToken":"a","registrationToken":"r"}})",
        FrameKind::Identify);
    row("identify with an id", R"({"type":"identify","payload":{},"requestId":"R0"})",
        FrameKind::Identify, "R0");
    row("ping",
        R"({"type":"ping","payload":{"timestamp":"2031-01-01T00:00:00Z"},"requestId":null})",
        FrameKind::Ping);
    row("ping with an id", R"({"type":"ping","requestId":"p1"})", FrameKind::Ping, "p1");
    row("pong", R"({"type":"pong","payload":null})", FrameKind::Pong);
    row("pong with an id", R"({"type":"pong","requestId":"p1"})", FrameKind::Pong, "p1");
    row("event", R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":"x"}}})",
        FrameKind::GameEvent);
    row("event, null id", R"({"type":"gameEvent","payload":{"type":"log"},"requestId":null})",
        FrameKind::GameEvent);
    row("event with an id", R"({"type":"gameEvent","payload":{"type":"log"},"requestId":"e1"})",
        FrameKind::GameEvent, "e1");
    row("legacy event",
        R"({"type":"player-connected","payload":{"player":{"gameId":"7","name":"Zoë"}}})",
        FrameKind::GameEvent);
    row("legacy event with an id", R"({"type":"log","payload":{"msg":"x"},"requestId":"e1"})",
        FrameKind::GameEvent, "e1");
    row("error at top level",
        R"({"type":"response","requestId":"R1","error":"Player is not online"})",
        FrameKind::Response, "R1");
    row("error in payload",
        R"({"type":"error","requestId":"R2","payload":{"error":"Player not found"}})",
        FrameKind::Response, "R2");
    row("message in payload", R"({"type":"error","requestId":"R3","payload":{"message":"boom"}})",
        FrameKind::Response, "R3");
    row("success false",
        R"({"type":"response","requestId":"R4","payload":{"success":false,"payload":null}})",
        FrameKind::Response, "R4");
    row("empty payload", R"({"type":"response","requestId":"R5","payload":{}})",
        FrameKind::Response, "R5");
    row("null payload", R"({"type":"response","requestId":"R6","payload":null})",
        FrameKind::Response, "R6");
    row("list payload", R"({"type":"response","requestId":"R7","payload":[1,2]})",
        FrameKind::Response, "R7");
    row("another type with an id", R"({"type":"result","requestId":"R8"})", FrameKind::Response,
        "R8");
    row("no type but an id", R"({"requestId":"R9","payload":{}})", FrameKind::Response, "R9");
    row("numeric type but an id", R"({"type":5,"requestId":"R10"})", FrameKind::Response, "R10");
    row("error of nothing", R"({"type":"error","payload":{"message":"boom"}})", FrameKind::Error);
    row("error, null id", R"({"type":"error","requestId":null})", FrameKind::Error);
    row("error, empty id", R"({"type":"error","requestId":""})", FrameKind::Error);
    row("response to nothing", R"({"type":"response","payload":{}})", FrameKind::Other);
    row("unknown", R"({"type":"hello"})", FrameKind::Other);
    row("unknown, empty type", R"({"type":""})", FrameKind::Other);
    row("another case", R"({"type":"GameEvent","payload":{"type":"log"}})", FrameKind::Other);
    row("order does not matter",
        R"({"requestId":"R11","payload":{"type":"gameEvent"},"type":"response"})",
        FrameKind::Response, "R11");
    row("blanks", "\r\n { \"type\" :\t\"ping\" } \n", FrameKind::Ping);
    row("escaped name", R"({"type":"\u0070ing"})", FrameKind::Ping);
    row("twice: the last counts", R"({"type":"ping","type":"pong"})", FrameKind::Pong);
    row("no type", R"({"payload":{}})", FrameKind::Unreadable);
    row("empty object", "{}", FrameKind::Unreadable);
    row("null type", R"({"type":null})", FrameKind::Unreadable);
    row("numeric type", R"({"type":5})", FrameKind::Unreadable);
    row("list", R"([{"type":"ping"}])", FrameKind::Unreadable);
    row("text", R"("ping")", FrameKind::Unreadable);
    row("number", "5", FrameKind::Unreadable);
    row("null", "null", FrameKind::Unreadable);
    row("nothing", "", FrameKind::Unreadable);
    row("blanks only", "  \n", FrameKind::Unreadable);
    row("two objects", R"({"type":"ping"}{"type":"ping"})", FrameKind::Unreadable);
    row("text behind", R"({"type":"ping"} x)", FrameKind::Unreadable);
    row("cut off", R"({"type":"ping")", FrameKind::Unreadable);
    row("single quotes", "{'type':'ping'}", FrameKind::Unreadable);
    row("comma too many", R"({"type":"ping",})", FrameKind::Unreadable);
    row("comment", R"({"type":"ping"/*x*/})", FrameKind::Unreadable);
    row("NaN", R"({"type":"ping","payload":NaN})", FrameKind::Unreadable);
}

void TestFrameDecoder::framesAreToldApart()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, kind);
    QFETCH(QByteArray, requestId);
    const Decoded result = decoded(frame);
    QCOMPARE(int(result.kind), kind);
    QCOMPARE(result.requestId, requestId);
    QCOMPARE(result.isEvent(), FrameKind(kind) == FrameKind::GameEvent);
}

void TestFrameDecoder::requestIdsAreTexts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("requestId");
    const auto row = [](const char *json, const char *id) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(id);
    };
    row(R"("9f2c-11")", "9f2c-11");
    row(R"("a\u0062c")", "abc");
    row("17", "17");
    row("-1", "-1");
    row("0", "0");
    row("9007199254740993", "9007199254740993");
    row("18446744073709551615", "18446744073709551615");
    row("123456789012345678901234567890", "123456789012345678901234567890");
    row("1e3", "1000");
    row("1.5", "1.5");
    row("7.6561198000000016e+16", "76561198000000016");
    row("null", "");
    row("true", "");
    row("[1]", "");
    row(R"({"a":1})", "");
    row(R"("")", "");
}

void TestFrameDecoder::requestIdsAreTexts()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, requestId);
    const Decoded result = decoded(R"({"type":"response","requestId":)" + json + "}");
    QCOMPARE(result.requestId, requestId);
    QCOMPARE(int(result.kind), int(requestId.isEmpty() ? FrameKind::Other : FrameKind::Response));
}

void TestFrameDecoder::typesAreRead_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("type");
    for (const char *type : {"log", "player-connected", "player-disconnected", "chat-message",
                             "player-death", "entity-killed"}) {
        QTest::newRow(type) << eventFrame(type, "{}") << QByteArray(type);
        QTest::addRow("legacy %s", type)
            << R"({"type":")" + QByteArray(type) + R"(","payload":{}})" << QByteArray(type);
    }
    QTest::newRow("invented") << eventFrame("boss-spawned", "{}") << QByteArray("boss-spawned");
    QTest::newRow("cleaned") << eventFrame("a\\u001b[31m\\nb", "{}") << QByteArray("a[31m\u23CEb");
    QTest::newRow("nothing left") << eventFrame(R"(\u0000\u007f)", "{}") << QByteArray("unknown");
    QTest::newRow("bounded") << eventFrame(QByteArray(1000, 'x'), "{}")
                             << QByteArray(253, 'x') + "\u2026";
    QTest::newRow("empty") << eventFrame("", "{}") << QByteArray("unknown");
    QTest::newRow("none") << QByteArray(R"({"type":"gameEvent","payload":{"data":{}}})")
                          << QByteArray("unknown");
    QTest::newRow("number") << QByteArray(R"({"type":"gameEvent","payload":{"type":5,"data":{}}})")
                            << QByteArray("unknown");
    // The mock and Hytale repeat the type inside; only the outer one counts.
    QTest::newRow("inner type") << eventFrame("log", R"({"type":"chat-message"})")
                                << QByteArray("log");
    QTest::newRow("payload before data")
        << QByteArray(R"({"type":"gameEvent","payload":{"type":"log"},"data":{"type":"x"}})")
        << QByteArray("log");
    QTest::newRow("payload behind data")
        << QByteArray(R"({"type":"gameEvent","data":{"type":"x"},"payload":{"type":"log"}})")
        << QByteArray("log");
    QTest::newRow("event under data")
        << QByteArray(R"({"type":"gameEvent","data":{"type":"log","data":{"msg":"x"}}})")
        << QByteArray("log");
}

void TestFrameDecoder::typesAreRead()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, type);
    const Decoded result = decoded(frame);
    QVERIFY(result.isEvent());
    QCOMPARE(result.type(), type);
    QCOMPARE(result.raw(), frame);
    QCOMPARE(int(result.record().rawForm), int(RawForm::TakaroFrame));
    QVERIFY(!result.record().has(EventFlag::Unreadable));
}

void TestFrameDecoder::oddShapesLoseNoEvent_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char *frame, const char *type) {
        QTest::newRow(frame) << QByteArray(frame) << QByteArray(type);
    };
    row(R"({"type":"gameEvent"})", "unknown");
    row(R"({"type":"gameEvent","payload":null})", "unknown");
    row(R"({"type":"gameEvent","payload":[]})", "unknown");
    row(R"({"type":"gameEvent","payload":"x"})", "unknown");
    row(R"({"type":"gameEvent","payload":5})", "unknown");
    row(R"({"type":"gameEvent","payload":{}})", "unknown");
    row(R"({"type":"gameEvent","payload":{"type":"log"}})", "log");
    row(R"({"type":"gameEvent","payload":{"type":"log","data":null}})", "log");
    row(R"({"type":"gameEvent","payload":{"type":"log","data":[]}})", "log");
    row(R"({"type":"gameEvent","payload":{"type":"log","data":"abc"}})", "log");
    row(R"({"type":"gameEvent","payload":{"data":{},"type":"log"},"x":1,"payload2":{}})", "log");
    row(R"({"type":"log"})", "log");
    row(R"({"type":"log","payload":null})", "log");
    row(R"({"type":"player-death","payload":"x"})", "player-death");
}

void TestFrameDecoder::oddShapesLoseNoEvent()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, type);
    const Decoded result = decoded(frame);
    QCOMPARE(int(result.kind), int(FrameKind::GameEvent));
    QVERIFY(result.isEvent());
    QCOMPARE(result.type(), type);
    QCOMPARE(result.raw(), frame);
}

void TestFrameDecoder::damageIsMended_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *title, const QByteArray &json, const char *text) {
        QTest::newRow(title) << eventFrame("log", R"({"msg":")" + json + R"("})")
                             << QByteArray(text);
    };
    row("high surrogate alone", R"(a\ud83db)", "a\uFFFDb");
    row("low surrogate alone", R"(a\ude00b)", "a\uFFFDb");
    row("raw tab", "a\tb", "a\tb");
    row("raw line feed", "a\nb", "a\u23CEb");
    row("raw escape", "a\x1B[0mb", "a[0mb");
    row("raw NUL", QByteArray("a\0b", 3), "ab");
    row("damaged UTF-8", "a\xFF\xC3", "a\uFFFD\uFFFD");
    row("Latin-1", "Zo\xEB", "Zo\uFFFD");
    const QByteArray plain = eventFrame("log", R"({"msg":"x"})");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + plain << QByteArray("x");
    QTest::newRow("NUL at the end") << plain + QByteArray(1, '\0') << QByteArray("x");
    QTest::newRow("number beyond 64 bits")
        << eventFrame("log", R"({"n":99999999999999999999,"msg":"x"})") << QByteArray("x");
    QTest::newRow("long fraction beside") << eventFrame(
        "log", R"({"n":99999999999999999999,"x":0.12345678901234567890123,"msg":"x"})")
                                          << QByteArray("x");
}

void TestFrameDecoder::damageIsMended()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, text);
    const Decoded result = decoded(frame);
    QVERIFY(result.isEvent());
    QCOMPARE(result.type(), QByteArray("log"));
    QCOMPARE(result.text(), text);
    QCOMPARE(result.raw(), frame); // not the mended one
}

void TestFrameDecoder::nothingIsWrittenWithoutABuilder()
{
    FrameDecoder decoder;
    const QByteArray frame = eventFrame("log", R"({"msg":"early"})");
    QCOMPARE(int(decoder.decode(view(frame), ServerId(), 1, nullptr)), int(FrameKind::GameEvent));
    QVERIFY(decoder.type() == "gameEvent");
}

void TestFrameDecoder::oneFrameLeavesNothingForTheNext()
{
    FrameDecoder decoder;
    decoded(decoder, R"({"type":"response","requestId":12345,"payload":{}})");
    const QByteArray data = R"({"player":{"gameId":"7","name":"Zoë"},"channel":"team","msg":"hi",)"
                            R"("timestamp":1795332130})";
    const Decoded full = decoded(decoder, eventFrame("chat-message", data));
    QVERIFY(full.requestId.isEmpty());
    const Decoded empty = decoded(decoder, eventFrame("chat-message", "{}"));
    QVERIFY(empty.player().isEmpty());
    QVERIFY(empty.playerId().isEmpty());
    QVERIFY(empty.text().isEmpty());
    QCOMPARE(int(empty.record().channel), int(ChatChannel::None));
    QCOMPARE(empty.record().sourceUs, noTimeUs);
    const Decoded unreadable = decoded(decoder, "nonsense");
    QVERIFY(unreadable.requestId.isEmpty());
    QVERIFY(unreadable.frameType.isEmpty());
    QVERIFY(!unreadable.isEvent());
}

void TestFrameDecoder::serverAndTimeAreTheCallers()
{
    FrameDecoder decoder;
    EventBatchBuilder builder;
    const ServerId one = ServerId::createNew();
    const ServerId two = ServerId::createNew();
    const QByteArray frame = eventFrame("log", "{}");
    decoder.decode(view(frame), one, 100, &builder);
    decoder.decode(view(frame), two, 200, &builder);
    const EventBatch batch = builder.take();
    QVERIFY(batch.server(batch.records()[0]) == one);
    QVERIFY(batch.server(batch.records()[1]) == two);
    QCOMPARE(batch.records()[0].receivedUs, qint64(100));
    QCOMPARE(batch.records()[1].receivedUs, qint64(200));
}

void TestFrameDecoder::unreadableBytesAreKept()
{
    EventBatchBuilder builder;
    const QByteArray bytes = QByteArray("\x00\xFF{\"type\":\n", 11);
    FrameDecoder::keepUnreadable(view(bytes), ServerId(), 7, builder);
    Decoded result;
    result.batch = builder.take();
    QVERIFY(result.isEvent());
    QVERIFY(result.record().has(EventFlag::Unreadable));
    QCOMPARE(result.record().receivedUs, qint64(7));
    QCOMPARE(result.type(), QByteArray("unreadable"));
    QCOMPARE(result.raw(), bytes);
    QCOMPARE(result.text(), QByteArray("\uFFFD{\"type\":\u23CE"));
    QCOMPARE(int(result.record().rawForm), int(RawForm::Line));
}

} // namespace tst_framedecoder

QTEST_APPLESS_MAIN(tst_framedecoder::TestFrameDecoder)
#include "tst_framedecoder.moc"

#include "decoded.h"

#include <QTest>

namespace tst_framefields {

using namespace hawser;
using namespace hawser::test;

namespace {

const QByteArray zoe = R"({"gameId":"7","name":"Zoë"})";

} // namespace

/// What the record of an event says; facts from generic connector implementations.
class TestFrameFields : public QObject
{
    Q_OBJECT

private slots:
    void playersAreRead_data();
    void playersAreRead();
    void textsAreRead_data();
    void textsAreRead();
    void channelsAreRead_data();
    void channelsAreRead();
    void timesAreRead_data();
    void timesAreRead();
    void everythingShownIsCleaned();
};

void TestFrameFields::playersAreRead_data()
{
    QTest::addColumn<QByteArray>("player");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *title, const char *player, const char *name, const char *id) {
        QTest::newRow(title) << QByteArray(player) << QByteArray(name) << QByteArray(id);
    };
    row("both", R"({"gameId":"7","name":"Zoë"})", "Zoë", "7");
    row("name behind", R"({"name":"Zoë","gameId":"7"})", "Zoë", "7");
    row("only an id", R"({"gameId":"7"})", "7", "7");
    row("only a name", R"({"name":"Zoë"})", "Zoë", "");
    row("nothing left of the name", R"({"gameId":"7","name":"\u0001\u202e"})", "7", "7");
    row("empty name", R"({"gameId":"7","name":""})", "7", "7");
    row("null name", R"({"gameId":"7","name":null})", "7", "7");
    row("numeric id", R"({"gameId":7,"name":"Zoë"})", "Zoë", "7");
    row("17 digits", R"({"gameId":76561198000000013,"name":"Zoë"})", "Zoë", "76561198000000013");
    row("19 digits", R"({"gameId":9223372036854775807,"name":"Zoë"})", "Zoë",
        "9223372036854775807");
    row("20 digits", R"({"gameId":18446744073709551615,"name":"Zoë"})", "Zoë",
        "18446744073709551615");
    row("21 digits", R"({"gameId":184467440737095516151,"name":"Zoë"})", "Zoë",
        "184467440737095516151");
    row("Lua's number", R"({"gameId":7.6561198000000016e+16,"name":"Zoë"})", "Zoë",
        "76561198000000016");
    row("steamId instead", R"({"name":"Zoë","steamId":"765"})", "Zoë", "765");
    row("numeric steamId", R"({"name":"Zoë","steamId":76561198000000013})", "Zoë",
        "76561198000000013");
    row("empty gameId", R"({"gameId":"","steamId":"765","name":"Zoë"})", "Zoë", "765");
    row("gameId behind", R"({"steamId":"765","name":"Zoë","gameId":"7"})", "Zoë", "7");
    row("empty gameId behind", R"({"steamId":"765","name":"Zoë","gameId":""})", "Zoë", "765");
    row("best of the others", R"({"xboxLiveId":"x","epicOnlineServicesId":"e","steamId":"s"})", "s",
        "s");
    row("empty others",
        R"({"steamId":"","epicOnlineServicesId":"","xboxLiveId":null,"platformId":"p:1"})", "p:1",
        "p:1");
    row("none", R"({"name":"Zoë","steamId":null,"ip":"127.0.0.1","ping":5})", "Zoë", "");
    row("extra members", R"({"gameId":"7","name":"Zoë","online":true,"x":{"name":"not this"}})",
        "Zoë", "7");
    row("a mere name", R"("Zoë")", "Zoë", "");
    row("null", "null", "", "");
    row("empty object", "{}", "", "");
    row("list", "[]", "", "");
    row("number", "5", "", "");
    row("name is a number", R"({"gameId":"7","name":5})", "7", "7");
    row("quotes and backslash", R"({"gameId":"7","name":"x\"q\"\\"})", "x\"q\"\\", "7");
    row("cleaned", R"({"gameId":"a\u202eb","name":"e\u0000vil\r\nname"})", "evil\u23CEname", "ab");
}

void TestFrameFields::playersAreRead()
{
    QFETCH(QByteArray, player);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, id);
    for (const char *type : {"chat-message", "player-connected", "player-death", "invented"}) {
        const Decoded result = decoded(eventFrame(type, R"({"player":)" + player + "}"));
        QVERIFY(result.isEvent());
        QCOMPARE(result.player(), name);
        QCOMPARE(result.playerId(), id);
    }
}

void TestFrameFields::textsAreRead_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *title, const char *type, const char *data, const char *text) {
        QTest::newRow(title) << QByteArray(type) << QByteArray(data) << QByteArray(text);
    };
    row("msg", "log", R"({"msg":"Loaded plugin \"x\""})", "Loaded plugin \"x\"");
    row("msg wins", "log", R"({"raw":"r","message":"m","msg":"x"})", "x");
    row("empty msg", "log", R"({"msg":"","raw":"r"})", "r");
    row("null msg", "log", R"({"msg":null,"message":"m"})", "m");
    row("numeric msg", "log", R"({"msg":5})", "5");
    row("boolean msg", "log", R"({"msg":false})", "false");
    row("object msg", "log", R"({"msg":{ "a" : [1, "b\n"] }})", R"({"a":[1,"b\n"]})");
    row("list msg", "log", R"({"msg":[]})", "[]");
    row("huge number msg", "log", R"({"msg":123456789012345678901234567890})",
        "123456789012345678901234567890");
    row("log: raw first", "log", R"({"line":"l","text":"t","message":"m","raw":"r"})", "r");
    row("log: then message", "log", R"({"line":"l","text":"t","message":"m"})", "m");
    row("log: then text", "log", R"({"line":"l","text":"t"})", "t");
    row("log: then line", "log", R"({"line":"l"})", "l");
    row("log: nothing", "log", R"({"level":"info"})", "");
    row("log: nothing but a player", "log", R"({"player":{}})", "");
    row("chat: message", "chat-message", R"({"raw":"r","text":"t","message":"m"})", "m");
    row("chat: text", "chat-message", R"({"raw":"r","text":"t"})", "t");
    row("connected", "player-connected", R"({"player":{"gameId":"7","name":"Zoë"}})", "");
    row("connected, told", "player-connected", R"({"msg":"Zoë joined"})", "Zoë joined");
    row("disconnected", "player-disconnected", R"({"player":{"gameId":"7","name":"Zoë"}})", "");
    row("death", "player-death", R"({"player":{"name":"Zoë"},"position":{"x":1}})", "");
    row("death, attacker", "player-death", R"({"attacker":{"gameId":"8","name":"Bob"}})", "Bob");
    row("death, nameless attacker", "player-death", R"({"attacker":{"gameId":"8"}})", "8");
    row("death, null attacker", "player-death", R"({"attacker":null})", "");
    row("death, told", "player-death", R"({"attacker":{"name":"Bob"},"msg":"Sword"})", "Sword");
    row("kill", "entity-killed", R"({"entity":"Boar","weapon":"bow"})", "Boar (bow)");
    row("kill, namespaced", "entity-killed",
        R"({"entity":"minecraft:zombie","weapon":"minecraft:bow"})",
        "minecraft:zombie (minecraft:bow)");
    row("kill, empty weapon", "entity-killed", R"({"entity":"Boar","weapon":""})", "Boar");
    row("kill, no weapon", "entity-killed", R"({"entity":"Boar"})", "Boar");
    row("kill, null weapon", "entity-killed", R"({"entity":"Boar","weapon":null})", "Boar");
    row("kill, objects", "entity-killed",
        R"({"entity":{"name":"Boar"},"weapon":{"code":"bow","n":1}})", "Boar (bow)");
    row("kill, name before code", "entity-killed", R"({"entity":{"code":"boar","name":"Boar"}})",
        "Boar");
    row("kill, empty name", "entity-killed", R"({"entity":{"name":"","code":"boar"}})", "boar");
    row("kill, only a weapon", "entity-killed", R"({"weapon":"bow"})", "bow");
    row("kill, told", "entity-killed", R"({"entity":"Boar","msg":"Zoë killed a boar"})",
        "Zoë killed a boar");
    row("invented", "boss-spawned", R"({"message":"It is here"})", "It is here");
    row("data is a text", "log", R"("just this")", "just this");
    row("data is null", "log", "null", "");
    row("data is a list", "log", R"(["a"])", "");
    row("data is a number", "log", "5", "");
    row("cleaned", "log", R"({"msg":"\u001b[31mred\u001b[0m\ttab\nnext"})",
        "[31mred[0m\ttab\u23CEnext");
    row("twice: the last counts", "log", R"({"msg":"a","msg":"b"})", "b");
}

void TestFrameFields::textsAreRead()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, text);
    const Decoded result = decoded(eventFrame(type, data));
    QVERIFY(result.isEvent());
    QCOMPARE(result.text(), text);
    const Decoded legacy = decoded(R"({"payload":)" + data + R"(,"type":"log"})");
    QVERIFY(legacy.isEvent());
    if (type == "log")
        QCOMPARE(legacy.text(), text);
}

void TestFrameFields::channelsAreRead_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("channel");
    const auto chat = [](const char *channel) {
        return eventFrame("chat-message",
                          R"({"player":)" + zoe + R"(,"channel":)" + channel + R"(,"msg":"hi"})");
    };
    QTest::newRow("global") << chat(R"("global")") << int(ChatChannel::Global);
    QTest::newRow("clan") << chat(R"("clan")") << int(ChatChannel::Team);
    QTest::newRow("cards") << chat(R"("cards")") << int(ChatChannel::Global);
    QTest::newRow("whisper") << chat(R"("Whisper")") << int(ChatChannel::Whisper);
    QTest::newRow("empty") << chat(R"("")") << int(ChatChannel::None);
    QTest::newRow("null") << chat("null") << int(ChatChannel::None);
    QTest::newRow("number") << chat("3") << int(ChatChannel::None);
    QTest::newRow("none") << eventFrame("chat-message", "{}") << int(ChatChannel::None);
    QTest::newRow("not chat") << eventFrame("log", R"({"channel":"team"})")
                              << int(ChatChannel::None);
}

void TestFrameFields::channelsAreRead()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, channel);
    const Decoded result = decoded(frame);
    QVERIFY(result.isEvent());
    QCOMPARE(int(result.record().channel), channel);
}

void TestFrameFields::timesAreRead_data()
{
    QTest::addColumn<QByteArray>("timestamp");
    QTest::addColumn<qint64>("us");
    QTest::newRow("ISO") << QByteArray(R"("2026-11-22T07:22:10.291Z")")
                         << qint64(1'795'332'130'291'000);
    QTest::newRow("zone") << QByteArray(R"("2026-11-22T08:22:10+01:00")")
                          << qint64(1'795'332'130'000'000);
    QTest::newRow("seconds") << QByteArray("1795332130") << qint64(1'795'332'130'000'000);
    QTest::newRow("milliseconds") << QByteArray("1795332130291") << qint64(1'795'332'130'291'000);
    QTest::newRow("fraction") << QByteArray("1795332130.5") << qint64(1'795'332'130'500'000);
    QTest::newRow("no zone") << QByteArray(R"("2026-11-22T07:22:10")") << noTimeUs;
    QTest::newRow("nonsense") << QByteArray(R"("yesterday")") << noTimeUs;
    QTest::newRow("uptime") << QByteArray("69861.579") << noTimeUs;
    QTest::newRow("null") << QByteArray("null") << noTimeUs;
    QTest::newRow("object") << QByteArray("{}") << noTimeUs;
    QTest::newRow("huge") << QByteArray("1e308") << noTimeUs;
}

void TestFrameFields::timesAreRead()
{
    QFETCH(QByteArray, timestamp);
    QFETCH(qint64, us);
    const Decoded result
        = decoded(eventFrame("log", R"({"msg":"x","timestamp":)" + timestamp + "}"));
    QVERIFY(result.isEvent());
    QCOMPARE(result.record().sourceUs, us);
    QCOMPARE(result.text(), QByteArray("x"));
}

void TestFrameFields::everythingShownIsCleaned()
{
    const QByteArray evil = R"(\u001b]0;x\u0007\u202e\u0000\u0085)";
    const Decoded result
        = decoded(eventFrame("bad" + evil,
                             R"({"player":{"name":"bad)" + evil + R"(","gameId":"bad)" + evil
                                 + R"("},"msg":"bad)" + evil + R"("})"));
    QVERIFY(result.isEvent());
    for (const QByteArray &shown :
         {result.type(), result.player(), result.playerId(), result.text()})
        QCOMPARE(shown, QByteArray("bad]0;x"));
}

} // namespace tst_framefields

QTEST_APPLESS_MAIN(tst_framefields::TestFrameFields)
#include "tst_framefields.moc"

#include "protocol/takaro/replyshape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_replyshape {

using namespace hawser;
using namespace hawser::takaro;
using namespace Qt::StringLiterals;

namespace {

QJsonValue value(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().first();
}

QByteArray text(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
}

} // namespace

/// What mods send, and the catalogue's form of it.
class TestReplyShape : public QObject
{
    Q_OBJECT

private slots:
    void bringsIntoShape_data();
    void bringsIntoShape();
    void leavesAloneWhatFits_data();
    void leavesAloneWhatFits();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void readsLongLists();
};

void TestReplyShape::bringsIntoShape_data()
{
    QTest::addColumn<ReplyShape>("shape");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("shaped");
    const auto row = [](const char *name, ReplyShape shape, const char *sent, const char *shaped) {
        QTest::newRow(name) << shape << QByteArray(sent) << QByteArray(shaped);
    };
    row("7d2d getPlayer", ReplyShape::Player,
        R"({"GameId":"0002","Name":"李雷","Ip":"127.0.0.1","Ping":33,"SteamId":"765","EpicOnlineServicesId":"0002","XboxLiveId":null})",
        R"({"gameId":"0002","name":"李雷","ip":"127.0.0.1","ping":33,"steamId":"765","epicOnlineServicesId":"0002","xboxLiveId":null})");
    row("numeric ids", ReplyShape::Players,
        R"([{"gameId":76561198000000010,"steamId":76561198000000010,"name":5}])",
        R"([{"gameId":"76561198000000010","steamId":"76561198000000010","name":"5"}])");
    row("no gameId", ReplyShape::Player, R"({"steamId":"765","name":"Zoë"})",
        R"({"gameId":"765","steamId":"765","name":"Zoë"})");
    row("first of several ids", ReplyShape::Player,
        R"({"gameId":"","epicOnlineServicesId":"","xboxLiveId":253,"name":"Zoë"})",
        R"({"gameId":"253","epicOnlineServicesId":"","xboxLiveId":"253","name":"Zoë"})");
    row("no name", ReplyShape::Player, R"({"gameId":"7","online":true})",
        R"({"gameId":"7","name":"7","online":true})");
    row("position in upper case", ReplyShape::Position, R"({"X":1,"Y":2.5,"Z":-3})",
        R"({"x":1,"y":2.5,"z":-3})");
    row("quality as number", ReplyShape::Items,
        R"([{"code":"axe","name":"Axe","amount":1,"quality":3},{"code":"bow","name":"Bow","quality":0.75}])",
        R"([{"code":"axe","name":"Axe","amount":1,"quality":"3"},{"code":"bow","name":"Bow","quality":"0.75"}])");
    row("item without name", ReplyShape::Items, R"([{"code":10001,"amount":2}])",
        R"([{"code":"10001","name":"10001","amount":2}])");
    row("entity without code", ReplyShape::Entities, R"([{"name":"Bear","type":"hostile"}])",
        R"([{"code":"Bear","name":"Bear","type":"hostile"}])");
    row("flat location", ReplyShape::Locations, R"([{"name":"Camp","x":1,"y":2,"z":3,"radius":9}])",
        R"([{"name":"Camp","position":{"x":1,"y":2,"z":3},"radius":9}])");
    row("location by code", ReplyShape::Locations, R"([{"code":"camp","name":null}])",
        R"([{"code":"camp","name":"camp"}])");
    row("conan's flat ban", ReplyShape::Bans,
        R"([{"gameId":"765","steamId":"765","platformId":"steam:765","reason":"x"}])",
        R"([{"player":{"gameId":"765","name":"765","steamId":"765","platformId":"steam:765"},"reason":"x"}])");
    row("ban without reason", ReplyShape::Bans,
        R"([{"player":{"gameId":"7","name":"Zoë"},"reason":null,"expiresAt":null}])",
        R"([{"player":{"gameId":"7","name":"Zoë"},"reason":"","expiresAt":null}])");
    row("ban with seconds", ReplyShape::Bans,
        R"([{"player":{"gameId":"7","name":"Zoë"},"reason":"x","expiresAt":1924992000}])",
        R"([{"player":{"gameId":"7","name":"Zoë"},"reason":"x","expiresAt":"2031-01-01T00:00:00.000Z"}])");
    row("bare output", ReplyShape::CommandOutput, R"("done")",
        R"({"rawResult":"done","success":true})");
    row("output of an error", ReplyShape::CommandOutput, R"({"errorMessage":"no"})",
        R"({"rawResult":"","success":false,"errorMessage":"no"})");
    row("map that is off", ReplyShape::MapInfo, R"({"enabled":false})", R"({"enabled":false})");
    row("tile as data URL", ReplyShape::MapTile, R"("data:image/png;base64,iVBORw0KGgo=")",
        R"("iVBORw0KGgo=")");
}

void TestReplyShape::bringsIntoShape()
{
    QFETCH(ReplyShape, shape);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, shaped);
    const auto result = shapedReply(shape, value(sent));
    QVERIFY2(result, result ? "" : qPrintable(result.error()));
    QCOMPARE(text(*result), text(value(shaped)));
}

void TestReplyShape::leavesAloneWhatFits_data()
{
    QTest::addColumn<ReplyShape>("shape");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, ReplyShape shape, const char *sent) {
        QTest::newRow(name) << shape << QByteArray(sent);
    };
    row("rust player", ReplyShape::Player,
        R"({"epicOnlineServicesId":"","gameId":"765","ip":"","name":"x\"q\"","ping":0,"platformId":"steam:765"})");
    row("nobody", ReplyShape::Players, "[]");
    row("place", ReplyShape::Position, R"({"dimension":null,"x":300.900024,"y":12.345,"z":-0.1})");
    row("items", ReplyShape::Items,
        R"([{"code":"wood","description":null,"name":"Wood","quality":null,"worn":true}])");
    row("location without position", ReplyShape::Locations,
        R"([{"code":null,"name":"Arena","sizeX":10}])");
    row("location with null", ReplyShape::Locations, R"([{"name":"Arena","position":null}])");
    row("permanent ban", ReplyShape::Bans,
        R"([{"expiresAt":null,"player":{"gameId":"7","name":"Zoë"},"reason":""}])");
    row("output", ReplyShape::CommandOutput,
        R"({"errorMessage":null,"rawResult":"a\nb","success":false})");
    row("unreachable", ReplyShape::Reachability, R"({"connectable":false,"reason":"no RCON"})");
    row("map", ReplyShape::MapInfo,
        R"({"enabled":true,"mapBlockSize":16,"mapSizeX":1,"mapSizeY":2,"mapSizeZ":3,"maxZoom":5})");
    row("tile", ReplyShape::MapTile, R"("iVBORw0KGgo=")");
    row("whatever", ReplyShape::Nothing, R"({"success":true})");
}

void TestReplyShape::leavesAloneWhatFits()
{
    QFETCH(ReplyShape, shape);
    QFETCH(QByteArray, sent);
    const auto result = shapedReply(shape, value(sent));
    QVERIFY2(result, result ? "" : qPrintable(result.error()));
    QCOMPARE(text(*result), text(value(sent)));
}

void TestReplyShape::namesWhatIsWrong_data()
{
    QTest::addColumn<ReplyShape>("shape");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, ReplyShape shape, const char *sent, const char *error) {
        QTest::newRow(name) << shape << QByteArray(sent) << QString::fromUtf8(error);
    };
    row("no list", ReplyShape::Players, R"({"players":[]})",
        "Expected a list of players, but the answer is an object");
    row("null", ReplyShape::Bans, "null", "Expected a list of bans, but the answer is null");
    row("list for one", ReplyShape::Player, "[]", "Expected a player, but the answer is a list");
    row("text among players", ReplyShape::Players, R"([{"gameId":"7","name":"a"},"b"])",
        "Expected a list of players, but entry 2 is a text");
    row("nobody's player", ReplyShape::Players, R"([{"name":"a"}])",
        "Expected a list of players, but “gameId” of entry 1 is missing");
    row("id as object", ReplyShape::Player, R"({"gameId":{},"name":"a"})",
        "Expected a player, but “gameId” is an object");
    row("name as truth", ReplyShape::Player, R"({"gameId":"7","name":true})",
        "Expected a player, but “name” is true or false");
    row("coordinate missing", ReplyShape::Position, R"({"x":1,"y":2})",
        "Expected a position, but “z” is missing");
    row("coordinate as text", ReplyShape::Position, R"({"x":"1","y":2,"z":3})",
        "Expected a position, but “x” is a text");
    row("item of nothing", ReplyShape::Items, R"([{"amount":1}])",
        "Expected a list of items, but “code” of entry 1 is missing");
    row("entity of nothing", ReplyShape::Entities, R"([{}])",
        "Expected a list of entities, but “code” of entry 1 is missing");
    row("place within", ReplyShape::Locations,
        R"([{"name":"a","position":{"x":1,"y":null,"z":0}}])",
        "Expected a list of locations, but “position.y” of entry 1 is null");
    row("half a flat place", ReplyShape::Locations, R"([{"name":"a","x":1}])",
        "Expected a list of locations, but “position.y” of entry 1 is missing");
    row("ban of nobody", ReplyShape::Bans, R"([{"reason":"x"}])",
        "Expected a list of bans, but “player” of entry 1 is missing");
    row("ban of a text", ReplyShape::Bans, R"([{"player":"7","reason":"x"}])",
        "Expected a list of bans, but “player” of entry 1 is a text");
    row("banned without id", ReplyShape::Bans, R"([{"player":{"name":"a"},"reason":"x"}])",
        "Expected a list of bans, but “player.gameId” of entry 1 is missing");
    row("output of a list", ReplyShape::CommandOutput, R"({"rawResult":["a"],"success":true})",
        "Expected the output of a command, but “rawResult” is a list");
    row("no output", ReplyShape::CommandOutput, "{}",
        "Expected the output of a command, but “rawResult” is missing");
    row("success as text", ReplyShape::CommandOutput, R"({"rawResult":"a","success":"yes"})",
        "Expected the output of a command, but “success” is a text");
    row("reachable as number", ReplyShape::Reachability, R"({"connectable":1})",
        "Expected the result of a reachability test, but “connectable” is a number");
    row("map without sizes", ReplyShape::MapInfo, R"({"enabled":true})",
        "Expected the data of a map, but “mapBlockSize” is missing");
    row("map size as text", ReplyShape::MapInfo, R"({"enabled":false,"maxZoom":"5"})",
        "Expected the data of a map, but “maxZoom” is a text");
    row("tile as object", ReplyShape::MapTile, "{}",
        "Expected a picture in base64, but the answer is an object");
    row("tile of words", ReplyShape::MapTile, R"("no such tile!")",
        "Expected a picture in base64, but the answer is another text");
    row("empty tile", ReplyShape::MapTile, R"("")",
        "Expected a picture in base64, but the answer is another text");
}

void TestReplyShape::namesWhatIsWrong()
{
    QFETCH(ReplyShape, shape);
    QFETCH(QByteArray, sent);
    QFETCH(QString, error);
    const auto result = shapedReply(shape, value(sent));
    QVERIFY(!result);
    QCOMPARE(result.error(), error);
}

void TestReplyShape::readsLongLists()
{
    QJsonArray items;
    for (int i = 0; i < 20'000; ++i)
        items.append(QJsonObject{{"Code"_L1, i}, {"Name"_L1, u"Item %1"_s.arg(i)}});
    const auto result = shapedReply(ReplyShape::Items, items);
    QVERIFY(result);
    QCOMPARE(result->toArray().size(), items.size());
    QCOMPARE(result->toArray().last()["code"_L1].toString(), u"19999"_s);
}

} // namespace tst_replyshape

QTEST_GUILESS_MAIN(tst_replyshape::TestReplyShape)
#include "tst_replyshape.moc"

#include "bridge/clientmessages.h"
#include "bridge/inbound.h"
#include "protocol/takaro/chain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_inbound {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

QJsonObject objectIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject requestOf(const QString &action, const QJsonValue &args)
{
    QJsonObject payload{{"action"_L1, action}};
    if (!args.isUndefined())
        payload["args"_L1] = args;
    return {{"type"_L1, "request"_L1}, {"requestId"_L1, "R1"_L1}, {"payload"_L1, payload}};
}

/// All Takaro knows of a player on a server, as it hands it over.
const QByteArray takaroPlayer = R"({"id":"a-b","gameId":"7","playerId":"c-d","ip":"127.0.0.1",)"
                                R"("positionX":null,"online":true,"inventory":[]})";

} // namespace

/// What a remote asks, in every form in which it may ask it.
class tst_Inbound : public QObject
{
    Q_OBJECT

private slots:
    void asTakaroAsks_data();
    void asTakaroAsks();
    void everyForm_data();
    void everyForm();
    void unfit_data();
    void unfit();
    void ourOwnFrames();
};

void tst_Inbound::asTakaroAsks_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<QByteArray>("arguments");
    const QByteArray player = R"("player":)" + takaroPlayer;
    const QByteArray none = "{}";
    const QByteArray onlyId = R"({"gameId":"7"})";
    for (const char *action : {"getPlayers", "listItems", "listEntities", "listLocations",
                               "testReachability", "listBans", "shutdown", "getMapInfo"})
        QTest::newRow(action) << none << none;
    for (const char *action : {"getPlayer", "getPlayerLocation", "getPlayerInventory"})
        QTest::newRow(action) << onlyId << onlyId;
    QTest::newRow("giveItem") << QByteArray("{" + player + R"(,"item":"wood","amount":5})")
                              << QByteArray(R"({"gameId":"7","item":"wood","amount":5})");
    QTest::newRow("executeConsoleCommand")
        << QByteArray(R"({"command":"say hi"})") << QByteArray(R"({"command":"say hi"})");
    QTest::newRow("sendMessage")
        << QByteArray(R"({"message":"hi","opts":{"recipient":)" + takaroPlayer
                      + R"(,"senderNameOverride":"Bot","colour":"red"}})")
        << QByteArray(R"({"message":"hi","recipient":"7","senderNameOverride":"Bot"})");
    QTest::newRow("teleportPlayer")
        << QByteArray("{" + player + R"(,"x":1,"y":-2,"z":3,"dimension":null})")
        << QByteArray(R"({"gameId":"7","x":1,"y":-2,"z":3})");
    QTest::newRow("kickPlayer") << QByteArray("{" + player + R"(,"reason":"bye"})")
                                << QByteArray(R"({"gameId":"7","reason":"bye"})");
    QTest::newRow("banPlayer")
        << QByteArray("{" + player + R"(,"reason":"","expiresAt":"2031-01-01T00:00:00.000Z"})")
        << QByteArray(R"({"gameId":"7","expiresAt":"2031-01-01T00:00:00.000Z"})");
    QTest::newRow("unbanPlayer") << takaroPlayer << onlyId;
    QTest::newRow("getMapTile") << QByteArray(R"({"x":1,"y":2,"z":3})")
                                << QByteArray(R"({"x":1,"y":2,"z":3})");
}

void tst_Inbound::asTakaroAsks()
{
    QFETCH(QByteArray, args);
    QFETCH(QByteArray, arguments);
    const QString action = QString::fromLatin1(QTest::currentDataTag());
    for (const QJsonValue &form : {QJsonValue(QString::fromUtf8(args)), QJsonValue(objectIn(args)),
                                   QJsonValue(QJsonArray{objectIn(args)})}) {
        const auto read = bridge::readRequest(requestOf(action, form));
        QVERIFY2(read, read ? "" : qPrintable(read.error().error));
        QCOMPARE(read->requestId, u"R1"_s);
        QCOMPARE(QString(actionSpec(read->action).name), action);
        QCOMPARE(read->arguments, objectIn(arguments));
    }
}

void tst_Inbound::everyForm_data()
{
    QTest::addColumn<QJsonValue>("args");
    QTest::newRow("string") << QJsonValue(u"{}"_s);
    QTest::newRow("string with blanks") << QJsonValue(u" {} \n"_s);
    QTest::newRow("empty string") << QJsonValue(QString());
    QTest::newRow("string null") << QJsonValue(u"null"_s);
    QTest::newRow("string of an array") << QJsonValue(u"[]"_s);
    QTest::newRow("object") << QJsonValue(QJsonObject());
    QTest::newRow("array") << QJsonValue(QJsonArray());
    QTest::newRow("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined);
}

void tst_Inbound::everyForm()
{
    QFETCH(QJsonValue, args);
    const auto read = bridge::readRequest(requestOf(u"getPlayers"_s, args));
    QVERIFY(read);
    QCOMPARE(read->arguments, QJsonObject());
}

void tst_Inbound::unfit_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QJsonValue>("args");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown action")
        << u"dance"_s << QJsonValue(u"{}"_s) << u"Unknown action: dance"_s;
    QTest::newRow("no action") << QString() << QJsonValue(u"{}"_s) << u"Unknown action: "_s;
    QTest::newRow("no JSON") << u"getPlayers"_s << QJsonValue(u"{oops"_s)
                             << u"The arguments of getPlayers are no JSON object"_s;
    QTest::newRow("number") << u"getPlayers"_s << QJsonValue(5)
                            << u"The arguments of getPlayers are no JSON object"_s;
    QTest::newRow("missing argument")
        << u"getPlayer"_s << QJsonValue(u"{}"_s) << u"“gameId” is missing"_s;
    QTest::newRow("player without an id")
        << u"kickPlayer"_s << QJsonValue(QJsonObject{{"player"_L1, QJsonObject()}})
        << u"“gameId” is missing"_s;
    QTest::newRow("too much") << u"giveItem"_s
                              << QJsonValue(u"{\"gameId\":\"7\",\"item\":\"x\",\"amount\":1e12}"_s)
                              << u"“amount” must be between 1 and 1000000"_s;
}

void tst_Inbound::unfit()
{
    QFETCH(QString, action);
    QFETCH(QJsonValue, args);
    QFETCH(QString, says);
    const auto read = bridge::readRequest(requestOf(action, args));
    QVERIFY(!read);
    QCOMPARE(read.error().error, says);
    QCOMPARE(read.error().requestId, u"R1"_s);
    QCOMPARE(read.error().action.has_value(), findAction(action) != nullptr);
}

void tst_Inbound::ourOwnFrames()
{
    const QJsonObject identify = objectIn(bridge::identifyFrame(u"a"_s, u"b"_s, {}, {u"x"_s}));
    QCOMPARE(identify["type"_L1], QJsonValue("identify"_L1));
    QCOMPARE(identify["payload"_L1].toObject(),
             (QJsonObject{{"identityToken"_L1, "a"_L1},
                          {"registrationToken"_L1, "b"_L1},
                          {"via"_L1, QJsonArray{u"x"_s, takaro::instanceId()}}}));
    QCOMPARE(objectIn(bridge::identifyFrame(u"a"_s, u"b"_s, u"Ö"_s))["payload"_L1]["name"_L1],
             QJsonValue(u"Ö"_s));
    QCOMPARE(objectIn(bridge::pingFrame())["type"_L1], QJsonValue("ping"_L1));
    const QJsonObject response = objectIn(bridge::responseFrame(u"R"_s, QJsonArray{1}));
    QCOMPARE(response, objectIn(R"({"type":"response","requestId":"R","payload":[1]})"));
}

} // namespace tst_inbound

QTEST_GUILESS_MAIN(tst_inbound::tst_Inbound)

#include "tst_inbound.moc"

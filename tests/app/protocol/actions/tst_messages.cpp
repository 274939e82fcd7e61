#include "protocol/takaro/chain.h"
#include "protocol/takaro/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUuid>

namespace tst_messages {

using namespace hawser;
using namespace hawser::takaro;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Outside of strings.
bool hasBlankOrNull(QByteArray json)
{
    json.replace("\\\\", "").replace("\\\"", "");
    bool inString = false;
    QByteArray bare;
    for (const char c : json) {
        if (c == '"')
            inString = !inString;
        else if (!inString)
            bare += c;
    }
    return bare.contains(' ') || bare.contains('\n') || bare.contains("null");
}

QByteArray frameOf(Action action, const QJsonObject &arguments)
{
    const auto checked = checkArguments(action, arguments);
    return checked ? requestFrame(u"R1"_s, action, *checked, unknownDialect()) : QByteArray();
}

QJsonObject argsOf(const QByteArray &frame)
{
    return object(object(frame)["payload"_L1]["args"_L1].toString().toUtf8());
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private slots:
    void greets();
    void tellsTheGameServerId();
    void tellsWhyIdentifyingFailed();
    void answersPings();
    void tellsErrors();
    void argumentsStandWhereEveryModLooks_data();
    void argumentsStandWhereEveryModLooks();
    void framesAreCompactAndWithoutNull();
    void framesOfUsualSizeFitEveryMod();
    void valheimFindsTheTypeInBareText();
    void readsIdentify_data();
    void readsIdentify();
    void refusesIdentify_data();
    void refusesIdentify();
};

void TestMessages::greets()
{
    const QByteArray frame = connectedFrame(u"client-1"_s);
    QVERIFY(!hasBlankOrNull(frame));
    QCOMPARE(object(frame)["type"_L1], QJsonValue("connected"_L1));
    QCOMPARE(object(frame)["payload"_L1]["clientId"_L1], QJsonValue("client-1"_L1));
    QCOMPARE(object(frame)["payload"_L1]["hawser"_L1], QJsonValue(instanceId()));
    QVERIFY(!QUuid(object(frame)["requestId"_L1].toString()).isNull());
}

void TestMessages::tellsTheGameServerId()
{
    const QByteArray frame = identifiedFrame(u"abc"_s);
    QVERIFY(!hasBlankOrNull(frame));
    QCOMPARE(object(frame)["type"_L1], QJsonValue("identifyResponse"_L1));
    QCOMPARE(object(frame)["payload"_L1].toObject(), object(R"({"gameServerId":"abc"})"));
}

void TestMessages::tellsWhyIdentifyingFailed()
{
    const QByteArray frame = identifyErrorFrame(u"No identityToken provided"_s);
    QVERIFY(!hasBlankOrNull(frame));
    QCOMPARE(
        object(frame)["payload"_L1].toObject(),
        object(
            R"({"error":{"name":"BadRequestError","message":"No identityToken provided","http":400}})"));
}

void TestMessages::answersPings()
{
    const QByteArray frame = pongFrame(u"P1"_s);
    QCOMPARE(object(frame), object(R"({"type":"pong","payload":null,"requestId":"P1"})"));
}

void TestMessages::tellsErrors()
{
    QCOMPARE(object(errorFrame(u"boom \"x\""_s, u"R1"_s)),
             object(R"({"type":"error","payload":{"message":"boom \"x\""},"requestId":"R1"})"));
    QVERIFY(!object(errorFrame(u"boom"_s, {}))["requestId"_L1].toString().isEmpty());
}

void TestMessages::argumentsStandWhereEveryModLooks_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("args");
    const auto row = [](const char *action, const QByteArray &arguments, const QByteArray &args) {
        QTest::addRow("%s %s", action, arguments.constData())
            << QByteArray(action) << arguments << args;
    };
    for (const char *action : {"getPlayer", "getPlayerLocation", "getPlayerInventory"})
        row(action, R"({"gameId":"7"})", R"({"gameId":"7"})");
    for (const char *action : {"getPlayers", "listItems", "listEntities", "listLocations",
                               "testReachability", "listBans", "shutdown", "getMapInfo"})
        row(action, "{}", "{}");
    row("giveItem", R"({"gameId":"7","item":"wood","amount":5})",
        R"({"gameId":"7","player":{"gameId":"7"},"item":"wood","amount":5})");
    row("giveItem", R"({"gameId":"7","item":"wood","amount":5,"quality":"3"})",
        R"({"gameId":"7","player":{"gameId":"7"},"item":"wood","amount":5,"quality":"3"})");
    row("executeConsoleCommand", R"({"command":"say \"hi\" \\o/"})",
        R"({"command":"say \"hi\" \\o/"})");
    row("sendMessage", R"({"message":"hi"})", R"({"message":"hi","opts":{}})");
    row("sendMessage", R"({"message":"hi","recipient":"7"})",
        R"({"message":"hi","recipient":{"gameId":"7"},"opts":{"recipient":{"gameId":"7"}}})");
    row("sendMessage", R"({"message":"hi","senderNameOverride":"Bot"})",
        R"({"message":"hi","opts":{"senderNameOverride":"Bot"}})");
    row("teleportPlayer", R"({"gameId":"7","x":1.5,"y":-2,"z":3})",
        R"({"gameId":"7","playerId":"7","player":{"gameId":"7"},"x":1.5,"y":-2,"z":3})");
    row("teleportPlayer", R"({"gameId":"7","x":1,"y":2,"z":3,"dimension":"nether"})",
        R"({"gameId":"7","playerId":"7","player":{"gameId":"7"},"x":1,"y":2,"z":3,"dimension":"nether"})");
    row("kickPlayer", R"({"gameId":"7"})", R"({"gameId":"7","player":{"gameId":"7"},"reason":""})");
    row("kickPlayer", R"({"gameId":"7","reason":"afk"})",
        R"({"gameId":"7","player":{"gameId":"7"},"reason":"afk"})");
    row("banPlayer", R"({"gameId":"7"})", R"({"gameId":"7","player":{"gameId":"7"},"reason":""})");
    row("banPlayer", R"({"gameId":"7","reason":"x","expiresAt":"2031-01-01T00:00:00Z"})",
        R"({"gameId":"7","player":{"gameId":"7"},"reason":"x","expiresAt":"2031-01-01T00:00:00.000Z"})");
    row("unbanPlayer", R"({"gameId":"7"})", R"({"gameId":"7","player":{"gameId":"7"}})");
    row("getMapTile", R"({"x":1,"y":-2,"z":3})", R"({"x":1,"y":-2,"z":3})");
}

void TestMessages::argumentsStandWhereEveryModLooks()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, args);
    const Action asked = findAction(QString::fromLatin1(action))->action;
    const QJsonObject frame = object(frameOf(asked, object(arguments)));
    QCOMPARE(frame["type"_L1], QJsonValue("request"_L1));
    QCOMPARE(frame["requestId"_L1], QJsonValue("R1"_L1));
    QCOMPARE(frame["payload"_L1]["action"_L1].toString(), QString::fromLatin1(action));
    QVERIFY(frame["payload"_L1]["args"_L1].isString());
    const QByteArray text = frame["payload"_L1]["args"_L1].toString().toUtf8();
    QVERIFY(!hasBlankOrNull(text));
    QCOMPARE(text, compact(object(args)));
}

namespace {

/// Every argument of \a spec, each of a usual size.
QJsonObject usualArguments(const ActionSpec &spec)
{
    QJsonObject arguments;
    for (const ArgumentSpec &argument : spec.arguments) {
        switch (argument.type) {
        case ArgumentType::Player:
        case ArgumentType::Item:
            arguments[argument.name] = u"0002abcdef0000000000000000000003"_s;
            break;
        case ArgumentType::Text:
        case ArgumentType::Command:
            arguments[argument.name]
                = QString(int(argument.maximum), u'\u30A2'); // three bytes each
            break;
        case ArgumentType::Integer:
        case ArgumentType::Number:
            arguments[argument.name] = argument.maximum;
            break;
        case ArgumentType::Time:
            arguments[argument.name] = u"2031-01-01T00:00:00Z"_s;
            break;
        }
    }
    return arguments;
}

} // namespace

void TestMessages::framesAreCompactAndWithoutNull()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        const QByteArray frame = frameOf(spec.action, usualArguments(spec));
        QVERIFY2(!frame.isEmpty(), spec.name.data());
        QVERIFY2(!hasBlankOrNull(frame), frame.constData());
        QVERIFY(!argsOf(frame).isEmpty() || spec.arguments.empty());
    }
}

/// Longest texts of three bytes a character; only a command may become longer.
void TestMessages::framesOfUsualSizeFitEveryMod()
{
    qsizetype smallest = unknownDialect().frameBytes;
    for (const Dialect &dialect : dialects())
        smallest = std::min(smallest, dialect.frameBytes);
    QVERIFY(smallest < 4'096);
    for (const ActionSpec &spec : actionCatalogue()) {
        const QByteArray frame = frameOf(spec.action, usualArguments(spec));
        QCOMPARE(frame.size() > smallest, spec.action == Action::ExecuteConsoleCommand);
    }
}

void TestMessages::valheimFindsTheTypeInBareText()
{
    const QByteArray frame
        = frameOf(Action::SendMessage, {{"message"_L1, R"("type":"ping" "type":"error")"_L1}});
    QVERIFY(frame.startsWith(R"({"type":"request",)"));
    QCOMPARE(frame.count(R"("type":")"), 1);
}

void TestMessages::readsIdentify_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("registration");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const char *message, const QString &identity,
                        const QString &registration, const QString &shownName) {
        QTest::newRow(name) << QByteArray(message) << identity << registration << shownName;
    };
    row("payload", R"({"payload":{"identityToken":"a","registrationToken":"r","name":"N"}})",
        u"a"_s, u"r"_s, u"N"_s);
    row("data", R"({"data":{"identityToken":"a","registrationToken":"r"}})", u"a"_s, u"r"_s, {});
    row("data beside null", R"({"payload":null,"data":{"identityToken":"a"}})", u"a"_s, {}, {});
    row("both", R"({"payload":{"identityToken":"a"},"data":{"identityToken":"b"}})", u"a"_s, {},
        {});
    row("no registration", R"({"payload":{"identityToken":"a"}})", u"a"_s, {}, {});
    row("empty registration", R"({"payload":{"identityToken":"a","registrationToken":""}})", u"a"_s,
        {}, {});
    row("name that is none", R"({"payload":{"identityToken":"a","name":5}})", u"a"_s, {}, {});
    row("name to clean", R"({"payload":{"identityToken":"a","name":"x\u0007\u202Ey"}})", u"a"_s, {},
        u"xy"_s);
    row("identity is kept", R"({"payload":{"identityToken":" a "}})", u" a "_s, {}, {});
}

void TestMessages::readsIdentify()
{
    QFETCH(QByteArray, message);
    const auto identify = readIdentify(object(message));
    QVERIFY(identify);
    QTEST(identify->identityToken, "identity");
    QTEST(identify->registrationToken, "registration");
    QTEST(identify->name, "name");
}

void TestMessages::refusesIdentify_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *message, const char *error) {
        QTest::newRow(name) << QByteArray(message) << error;
    };
    row("nothing", R"({})", "No payload provided");
    row("null", R"({"payload":null})", "No payload provided");
    row("empty text", R"({"payload":""})", "No payload provided");
    row("false", R"({"payload":false})", "No payload provided");
    row("0", R"({"payload":0})", "No payload provided");
    row("empty", R"({"payload":{}})", "No identityToken provided");
    row("list", R"({"payload":[]})", "No identityToken provided");
    row("empty identity", R"({"payload":{"identityToken":"","registrationToken":"r"}})",
        "No identityToken provided");
    row("identity null", R"({"payload":{"identityToken":null,"registrationToken":"r"}})",
        "No identityToken provided");
    row("identity number", R"({"payload":{"identityToken":5,"registrationToken":"r"}})",
        "Invalid identityToken provided");
    row("identity object", R"({"payload":{"identityToken":{},"registrationToken":5}})",
        "Invalid identityToken provided");
    row("registration first", R"({"payload":{"identityToken":5}})",
        "No registrationToken provided");
    row("registration number", R"({"payload":{"identityToken":"a","registrationToken":5}})",
        "Invalid registrationToken provided");
    row("registration list", R"({"payload":{"identityToken":"a","registrationToken":[]}})",
        "Invalid registrationToken provided");
}

void TestMessages::refusesIdentify()
{
    QFETCH(QByteArray, message);
    const auto identify = readIdentify(object(message));
    QVERIFY(!identify);
    QTEST(identify.error(), "error");
}

} // namespace tst_messages

QTEST_GUILESS_MAIN(tst_messages::TestMessages)
#include "tst_messages.moc"

#include "protocol/action.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

namespace tst_arguments {

using namespace hawser;
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

Action actionNamed(const char *name)
{
    return findAction(QString::fromLatin1(name))->action;
}

QByteArray giveItem(const QByteArray &amount)
{
    return R"({"gameId":"7","item":"wood","amount":)" + amount + '}';
}

QByteArray teleport(const QByteArray &x)
{
    return R"({"gameId":"7","y":0,"z":0,"x":)" + x + '}';
}

QByteArray message(const QString &text)
{
    return compact({{"message"_L1, text}});
}

QByteArray ban(const QByteArray &end)
{
    return QByteArray(R"({"gameId":"7","expiresAt":")") + end + "\"}";
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void theMinimumOfEveryActionIsEnough();
    void everyRequiredArgumentIsMissed();
    void whatWasCheckedStaysAsItIs();
    void numbersHaveToBeFinite();
    void halvesOfCharactersAreReplaced();
};

void TestArguments::accepts_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("checked");
    const auto row = [](const char *name, const char *action, const QByteArray &given,
                        const QByteArray &checked) {
        QTest::newRow(name) << QByteArray(action) << given << checked;
    };
    row("nothing needed", "getPlayers", "{}", "{}");
    row("null is absent", "getPlayers", R"({"anything":null})", "{}");
    row("id as number", "getPlayer", R"({"gameId":76561198000000010})",
        R"({"gameId":"76561198000000010"})");
    row("largest id as number", "getPlayer", R"({"gameId":9223372036854775807})",
        R"({"gameId":"9223372036854775807"})");
    row("nested player", "giveItem",
        R"({"player":{"gameId":"7","name":"Zoë"},"item":"wood","amount":5,"quality":null})",
        R"({"amount":5,"gameId":"7","item":"wood"})");
    row("player as text", "kickPlayer", R"({"player":"7"})", R"({"gameId":"7"})");
    row("nested and flat alike", "unbanPlayer", R"({"gameId":"7","player":{"gameId":"7"}})",
        R"({"gameId":"7"})");
    row("options", "sendMessage",
        R"({"message":"hi","opts":{"recipient":{"gameId":"7"},"senderNameOverride":"Bot"}})",
        R"({"message":"hi","recipient":"7","senderNameOverride":"Bot"})");
    row("empty options", "sendMessage", R"({"message":"hi","opts":{}})", R"({"message":"hi"})");
    row("recipient at the top", "sendMessage", R"({"message":"hi","recipient":{"gameId":7}})",
        R"({"message":"hi","recipient":"7"})");
    row("least amount", "giveItem", giveItem("1"), giveItem("1"));
    row("amount with a fraction of 0", "giveItem", giveItem("2.0"),
        R"({"amount":2,"gameId":"7","item":"wood"})");
    row("most", "giveItem", giveItem("1000000"),
        R"({"amount":1000000,"gameId":"7","item":"wood"})");
    row("quality as number", "giveItem", R"({"gameId":"7","item":"wood","amount":1,"quality":3})",
        R"({"amount":1,"gameId":"7","item":"wood","quality":"3"})");
    row("fractions", "teleportPlayer", teleport("-20.25"),
        R"({"gameId":"7","x":-20.25,"y":0,"z":0})");
    row("farthest", "teleportPlayer", teleport("10000000"),
        R"({"gameId":"7","x":10000000,"y":0,"z":0})");
    row("farthest west", "teleportPlayer", teleport("-10000000"),
        R"({"gameId":"7","x":-10000000,"y":0,"z":0})");
    row("line ends and NUL", "sendMessage", message(u"a\r\nb\0c\u2028d\te\x9f"_s),
        message(u"a  b c d e "_s));
    row("as long as may be", "sendMessage", message(QString(1'000, u'x')),
        message(QString(1'000, u'x')));
    row("empty optional text", "kickPlayer", R"({"gameId":"7","reason":""})", R"({"gameId":"7"})");
    row("blank optional text", "kickPlayer", R"({"gameId":"7","reason":" \n "})",
        R"({"gameId":"7"})");
    row("time with zone", "banPlayer", ban("2031-01-01T02:00:00+02:00"),
        R"({"expiresAt":"2031-01-01T00:00:00.000Z","gameId":"7"})");
    row("time in UTC", "banPlayer", ban("2031-01-01T00:00:00.5Z"),
        R"({"expiresAt":"2031-01-01T00:00:00.500Z","gameId":"7"})");
    row("no end", "banPlayer", ban(""), R"({"gameId":"7"})");
    row("tile", "getMapTile", R"({"x":-3,"y":4,"z":0})", R"({"x":-3,"y":4,"z":0})");
}

void TestArguments::accepts()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, checked);
    const auto result = checkArguments(actionNamed(action), object(given));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
    QCOMPARE(compact(*result), compact(object(checked)));
}

void TestArguments::refuses_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, const char *action, const QByteArray &given,
                        const char *argument, const char *rule) {
        QTest::newRow(name) << QByteArray(action) << given << argument << rule;
    };
    row("missing", "giveItem", R"({"gameId":"7","item":"wood"})", "amount", "is missing");
    row("null", "getPlayer", R"({"gameId":null})", "gameId", "is missing");
    row("empty id", "getPlayer", R"({"gameId":""})", "gameId", "must not be empty");
    row("blank id", "getPlayer", R"({"gameId":" \t"})", "gameId", "must not be empty");
    row("id as list", "getPlayer", R"({"gameId":["7"]})", "gameId", "must be a text");
    row("id as truth", "getPlayer", R"({"gameId":true})", "gameId", "must be a text");
    row("id that lost digits", "getPlayer", R"({"gameId":99999999999999999999})", "gameId",
        "quotes");
    row("id with a fraction", "getPlayer", R"({"gameId":7.5})", "gameId", "quotes");
    row("player without id", "kickPlayer", R"({"player":{"name":"Zoë"}})", "player",
        "must have a gameId");
    row("two players", "kickPlayer", R"({"gameId":"7","player":{"gameId":"8"}})", "player",
        "different");
    row("two recipients", "sendMessage",
        R"({"message":"hi","recipient":"7","opts":{"recipient":{"gameId":"8"}}})", "recipient",
        "different");
    row("options as text", "sendMessage", R"({"message":"hi","opts":"x"})", "opts",
        "must be an object");
    row("unknown option", "sendMessage", R"({"message":"hi","opts":{"colour":"red"}})",
        "opts.colour", "is not known");
    row("misspelt", "giveItem", R"({"gameId":"7","item":"wood","ammount":1})", "ammount",
        "gameId, item, amount");
    row("player of an action without", "getPlayers", R"({"player":"7"})", "player",
        "has no arguments");
    row("nothing to give", "giveItem", giveItem("0"), "amount", "between 1 and 1000000");
    row("too many", "giveItem", giveItem("1000001"), "amount", "between 1 and 1000000");
    row("half an item", "giveItem", giveItem("1.5"), "amount", "whole number");
    row("amount as text", "giveItem", giveItem("\"5\""), "amount", "whole number");
    row("too far", "teleportPlayer", teleport("10000000.5"), "x", "between -10000000 and 10000000");
    row("coordinate as text", "teleportPlayer", teleport("\"5\""), "x", "must be a number");
    row("too long", "sendMessage", message(QString(1'001, u'x')), "message", "1000");
    row("zoom below", "getMapTile", R"({"x":0,"y":0,"z":-1})", "z", "between 0 and 30");
    row("half a tile", "getMapTile", R"({"x":0.5,"y":0,"z":0})", "x", "whole number");
    row("no time zone", "banPlayer", ban("2031-01-01T00:00:00"), "expiresAt", "time zone");
    row("a day only", "banPlayer", ban("2031-01-01"), "expiresAt", "time zone");
    row("words for a time", "banPlayer", ban("tomorrow"), "expiresAt", "time zone");
    row("a number for a time", "banPlayer", R"({"gameId":"7","expiresAt":1924992000})", "expiresAt",
        "time zone");
}

void TestArguments::refuses()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, given);
    QFETCH(QString, argument);
    QFETCH(QString, rule);
    const auto result = checkArguments(actionNamed(action), object(given));
    QVERIFY(!result);
    QCOMPARE(result.error().argument, argument);
    QVERIFY2(result.error().rule.contains(rule), qPrintable(result.error().rule));
    QVERIFY(result.error().message().contains(argument));
    QVERIFY(result.error().message().contains(result.error().rule));
}

namespace {

QJsonObject leastArguments(const ActionSpec &spec)
{
    QJsonObject arguments;
    for (const ArgumentSpec &argument : spec.arguments) {
        const bool isNumber
            = argument.type == ArgumentType::Integer || argument.type == ArgumentType::Number;
        if (argument.required)
            arguments[argument.name] = isNumber ? QJsonValue(argument.minimum) : u"x"_s;
    }
    return arguments;
}

} // namespace

void TestArguments::theMinimumOfEveryActionIsEnough()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        const auto checked = checkArguments(spec.action, leastArguments(spec));
        QVERIFY2(checked, spec.name.data());
        QCOMPARE(*checked, leastArguments(spec));
    }
}

void TestArguments::everyRequiredArgumentIsMissed()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        for (const ArgumentSpec &argument : spec.arguments) {
            QJsonObject arguments = leastArguments(spec);
            arguments.remove(argument.name);
            const auto checked = checkArguments(spec.action, arguments);
            QCOMPARE(bool(checked), !argument.required);
            if (!checked)
                QCOMPARE(checked.error().argument, QString(argument.name));
        }
    }
}

void TestArguments::whatWasCheckedStaysAsItIs()
{
    const auto once = checkArguments(
        Action::SendMessage,
        object(R"({"message":"a\nb","opts":{"recipient":{"gameId":7},"senderNameOverride":""}})"));
    QVERIFY(once);
    const auto twice = checkArguments(Action::SendMessage, *once);
    QVERIFY(twice);
    QCOMPARE(*twice, *once);
}

void TestArguments::numbersHaveToBeFinite()
{
    for (const double number :
         {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
          std::numeric_limits<double>::quiet_NaN()}) {
        const QJsonObject arguments{
            {"gameId"_L1, "7"_L1}, {"x"_L1, number}, {"y"_L1, 0}, {"z"_L1, 0}};
        const auto checked = checkArguments(Action::TeleportPlayer, arguments);
        QVERIFY(!checked);
        QCOMPARE(checked.error().argument, u"x"_s);
    }
}

void TestArguments::halvesOfCharactersAreReplaced()
{
    const QString half(QChar(0xD83C));
    const auto checked
        = checkArguments(Action::SendMessage, {{"message"_L1, u"a"_s + half + u'b'}});
    QVERIFY(checked);
    QCOMPARE(checked->value("message"_L1).toString(), u"a\uFFFDb"_s);
}

} // namespace tst_arguments

QTEST_GUILESS_MAIN(tst_arguments::TestArguments)
#include "tst_arguments.moc"

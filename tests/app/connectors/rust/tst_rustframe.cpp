#include "connectors/rust/rconframe.h"
#include "connectors/rust/steamid.h"

#include <QJsonObject>
#include <QTest>

namespace tst_rustframe {

using namespace hawser::rust;
using namespace Qt::StringLiterals;

class tst_RustFrame : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsLongIdsExact_data();
    void keepsLongIdsExact();
    void writesCommands();
    void knowsSteamIds_data();
    void knowsSteamIds();
};

void tst_RustFrame::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("identifier");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("stacktrace");
    using Type = RconFrame::Type;
    const auto row = [](const char *name, const QByteArray &bytes, int identifier, Type type,
                        const QString &message, const QString &stacktrace = {}) {
        QTest::newRow(name) << bytes << identifier << int(type) << message << stacktrace;
    };
    row("indented",
        "{\n  \"Message\": \"hi\",\n  \"Identifier\": 1001,\n  \"Type\": \"Generic\"\n}", 1001,
        Type::Generic, u"hi"_s);
    row("error", R"({"Message":"No","Identifier":0,"Type":"Error","Stacktrace":"at X\nat Y\n"})", 0,
        Type::Error, u"No"_s, u"at X\nat Y"_s);
    row("null stacktrace", R"({"Message":"m","Identifier":-1,"Type":"Chat","Stacktrace":null})", -1,
        Type::Chat, u"m"_s);
    row("unknown type", R"({"Message":"m","Identifier":0,"Type":"Subscription"})", 0, Type::Other,
        u"m"_s);
    row("no identifier", R"({"Message":"m"})", 0, Type::Generic, u"m"_s);
    row("identifier as text", R"({"Message":"m","Identifier":"1005"})", 1005, Type::Generic,
        u"m"_s);
    row("smallest", R"({"Message":"m","Identifier":-2147483648})", -2147483647 - 1, Type::Generic,
        u"m"_s);
    row("largest", R"({"Message":"m","Identifier":2147483647})", 2147483647, Type::Generic, u"m"_s);
    row("message as object", R"({"Message":{"a":1},"Identifier":7})", 7, Type::Generic,
        uR"({"a":1})"_s);
    row("line ends", R"({"Message":"two\nlines\r\n","Identifier":0})", 0, Type::Generic,
        u"two\nlines"_s);
    row("raw tab in a text", "{\"Message\":\"a\tb\",\"Identifier\":0}", 0, Type::Generic,
        u"a\tb"_s);
    row("no message", R"({"Identifier":1009})", 1009, Type::Generic, {});
}

void tst_RustFrame::reads()
{
    QFETCH(QByteArray, bytes);
    const auto frame = RconFrame::parse(bytes);
    QVERIFY(frame);
    QTEST(int(frame->identifier), "identifier");
    QTEST(int(frame->type), "type");
    QTEST(frame->message, "message");
    QTEST(frame->stacktrace, "stacktrace");
}

void tst_RustFrame::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("list") << QByteArray("[1,2]");
    QTest::newRow("other object") << QByteArray(R"({"type":"identify"})");
    QTest::newRow("cut") << QByteArray(R"({"Message":"m","Identi)");
    QTest::newRow("too large") << QByteArray(R"({"Message":"m","Identifier":2147483648})");
    QTest::newRow("too small") << QByteArray(R"({"Message":"m","Identifier":-2147483649})");
    QTest::newRow("huge") << QByteArray(R"({"Message":"m","Identifier":1e300})");
    QTest::newRow("an object") << QByteArray(R"({"Message":"m","Identifier":{}})");
    QTest::newRow("too deep") << QByteArray(100'000, '[');
}

void tst_RustFrame::refuses()
{
    QFETCH(QByteArray, bytes);
    const auto frame = RconFrame::parse(bytes);
    QVERIFY(!frame);
    QVERIFY(!frame.error().isEmpty());
}

void tst_RustFrame::keepsLongIdsExact_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("id");
    QTest::newRow("text") << u"{\"id\":\"76561190000000001\"}"_s << u"76561190000000001"_s;
    QTest::newRow("number") << u"{\"id\":76561190000000001}"_s << u"76561190000000001"_s;
    QTest::newRow("odd number") << u"{\"id\":76561199999999999}"_s << u"76561199999999999"_s;
    QTest::newRow("twenty digits") << u"{\"id\":76561190000000001000}"_s << QString();
    QTest::newRow("null") << u"{\"id\":null}"_s << QString();
    QTest::newRow("true") << u"{\"id\":true}"_s << QString();
}

void tst_RustFrame::keepsLongIdsExact()
{
    QFETCH(QString, json);
    const QJsonValue value = messageJson(json).object()["id"_L1];
    QTEST(idText(value), "id");
}

void tst_RustFrame::writesCommands()
{
    const QByteArray bytes = commandFrame(1001, u"say \"hi\"\n"_s);
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(object["Identifier"_L1].toInteger(), 1001);
    QCOMPARE(object["Message"_L1].toString(), u"say \"hi\"\n"_s);
    QCOMPARE(object["Name"_L1].toString(), u"Hawser"_s);
    const auto frame = RconFrame::parse(bytes);
    QVERIFY(frame);
    QCOMPARE(frame->message, u"say \"hi\""_s);
}

void tst_RustFrame::knowsSteamIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("smallest") << u"70000000000000000"_s << true;
    QTest::newRow("usual") << u"76561190000000001"_s << true;
    QTest::newRow("below") << u"69999999999999999"_s << false;
    QTest::newRow("short") << u"7656119000000000"_s << false;
    QTest::newRow("long") << u"765611900000000011"_s << false;
    QTest::newRow("letters") << u"7656119000000000a"_s << false;
    QTest::newRow("other digits") << u"7656119000000000\u0661"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void tst_RustFrame::knowsSteamIds()
{
    QFETCH(QString, id);
    QTEST(isSteamId(id), "isOne");
}

} // namespace tst_rustframe

QTEST_GUILESS_MAIN(tst_rustframe::tst_RustFrame)
#include "tst_rustframe.moc"

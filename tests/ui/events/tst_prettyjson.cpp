#include "prettyjson.h"

#include <QJsonDocument>
#include <QTest>

namespace tst_prettyjson {

using namespace hawser;

class TestPrettyJson : public QObject
{
    Q_OBJECT

private slots:
    void indents_data();
    void indents();
    void keepsTheMeaning();
    void endsAtTheLimit();
    void deepNestingStaysSmall();
};

void TestPrettyJson::indents_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("pretty");
    const auto row = [](const char *name, const char *json, const char *pretty) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(pretty);
    };
    row("nothing", "", "");
    row("number", "1", "1");
    row("empty object", "{}", "{}");
    row("empty array in one", R"({"a":[]})", "{\n  \"a\": []\n}");
    row("order stays", R"({"b":1,"a":2})", "{\n  \"b\": 1,\n  \"a\": 2\n}");
    row("long number stays", "[12345678901234567890]", "[\n  12345678901234567890\n]");
    row("signs inside a string", R"(["{,:[\"]}"])", "[\n  \"{,:[\\\"]}\"\n]");
    row("backslash before the end of a string", R"(["\\",1])", "[\n  \"\\\\\",\n  1\n]");
    row("indented already", "{ \"a\" :\n 1 }", "{\n  \"a\": 1\n}");
    row("string without end", R"({"a)", "{\n  \"a");
    row("escape at the end", "\"a\\", "\"a\\");
    row("more closed than opened", "]}", "\n]\n}");
}

void TestPrettyJson::indents()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, pretty);
    QCOMPARE(prettyJson({json.data(), std::size_t(json.size())}, 1'000), pretty);
}

void TestPrettyJson::keepsTheMeaning()
{
    const QByteArray json
        = R"({"s":"a b\t\u00e9 \\\" }","n":[1,-2.5e3,true,null,{"x":{}}],"e":""})";
    const QByteArray pretty = prettyJson({json.data(), std::size_t(json.size())}, 10'000);
    QVERIFY(pretty.count('\n') > 10);
    QCOMPARE(QJsonDocument::fromJson(pretty), QJsonDocument::fromJson(json));
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
}

void TestPrettyJson::endsAtTheLimit()
{
    const std::string json = "[1,2,3]";
    const QByteArray whole = "[\n  1,\n  2,\n  3\n]";
    QCOMPARE(prettyJson(json, whole.size()), whole);
    const QByteArray cut = prettyJson(json, whole.size() - 1);
    QVERIFY(cut.size() <= whole.size() + 4);
    QCOMPARE(prettyJson(json, whole.size() - 2), QByteArray("[\n  1,\n  2,\n  3\n…"));
    QVERIFY(prettyJson(std::string(100'000, ','), 1'000).size() < 1'100);
}

void TestPrettyJson::deepNestingStaysSmall()
{
    const std::string json = std::string(10'000, '[') + std::string(10'000, ']');
    QVERIFY(prettyJson(json, 65'536).size() < 66'000);
}

} // namespace tst_prettyjson

QTEST_APPLESS_MAIN(tst_prettyjson::TestPrettyJson)
#include "tst_prettyjson.moc"

#include "decoded.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_eventdata {

using namespace hawser;
using namespace hawser::test;

namespace {

QByteArray dataOf(const QByteArray &raw, RawForm form)
{
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(ServerId(), 1);
    record.raw = builder.put(view(raw));
    record.rawForm = form;
    builder.commit();
    const EventBatch batch = builder.take();
    return QByteArray::fromStdString(takaro::eventDataJson(batch, batch.records()[0]));
}

} // namespace

/// eventDataJson(): the event's own data, byte for byte but for the blanks between.
class TestEventData : public QObject
{
    Q_OBJECT

private slots:
    void framesGiveTheirData_data();
    void framesGiveTheirData();
    void jsonIsGivenAsItIs_data();
    void jsonIsGivenAsItIs();
    void linesBecomeJsonTexts_data();
    void linesBecomeJsonTexts();
};

void TestEventData::framesGiveTheirData_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char *title, const QByteArray &frame, const char *data) {
        QTest::newRow(title) << frame << QByteArray(data);
    };
    row("object", eventFrame("log", R"({"msg":"x"})"), R"({"msg":"x"})");
    row("minified", eventFrame("log", "{ \"a\" : [ 1 ,\r\n\t2 ] , \"b\" : \" kept \\n blanks \" }"),
        R"({"a":[1,2],"b":" kept \n blanks "})");
    row("numbers as written",
        eventFrame("log",
                   R"({"a":1.50,"b":1E3,"c":-0,"d":76561198000000013,"e":448.61585572701614})"),
        R"({"a":1.50,"b":1E3,"c":-0,"d":76561198000000013,"e":448.61585572701614})");
    row("escapes as written", eventFrame("log", R"({"a":"\u00e9\/\ud83d\ude00é"})"),
        R"({"a":"\u00e9\/\ud83d\ude00é"})");
    row("order as written", eventFrame("log", R"({"z":1,"a":2,"z":3})"), R"({"z":1,"a":2,"z":3})");
    row("empty", eventFrame("log", "{}"), "{}");
    row("null", eventFrame("log", "null"), "null");
    row("list", eventFrame("log", "[ ]"), "[]");
    row("text", eventFrame("log", R"( "a b" )"), R"("a b")");
    row("number", eventFrame("log", " 5 "), "5");
    row("boolean", eventFrame("log", "true\n"), "true");
    row("no data", R"({"type":"gameEvent","payload":{"type":"log"}})", R"({"type":"log"})");
    row("no payload", R"({"type":"gameEvent"})", "{}");
    row("null payload", R"({"type":"gameEvent","payload":null})", "null");
    row("list payload", R"({"type":"gameEvent","payload":[1]})", "[1]");
    row("legacy", R"({"type":"log","payload":{"msg":"x"}})", R"({"msg":"x"})");
    row("under data", R"({"type":"gameEvent","data":{"type":"log","data":{"msg":"x"}}})",
        R"({"msg":"x"})");
    row("data inside data", eventFrame("log", R"({"data":{"data":1}})"), R"({"data":{"data":1}})");
    row("twice: the last counts",
        R"({"type":"gameEvent","payload":{"data":{"n":1},"data":{"n":2}}})", R"({"n":2})");
    row("payload behind",
        R"({"payload":{"data":{"n":1}},"type":"gameEvent","payload":{"data":{"n":2}}})",
        R"({"n":2})");
    row("mended", eventFrame("log", "{\"msg\":\"a\tb\\ud83d\",\"n\":99999999999999999999}"),
        R"({"msg":"a\u0009b\ufffd","n":"99999999999999999999"})");
    row("strange keys", eventFrame("log", R"({"\"data\":":{"}":"{"},"":[]})"),
        R"({"\"data\":":{"}":"{"},"":[]})");
}

void TestEventData::framesGiveTheirData()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, data);
    const Decoded result = decoded(frame);
    QVERIFY(result.isEvent());
    QCOMPARE(result.dataJson(), data);
}

void TestEventData::jsonIsGivenAsItIs_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("object") << QByteArray("{ \"payload\" : 1 }\n")
                            << QByteArray(R"({"payload":1})");
    QTest::newRow("text") << QByteArray(R"("x")") << QByteArray(R"("x")");
    QTest::newRow("mended") << QByteArray("[\"a\tb\"]") << QByteArray(R"(["a\u0009b"])");
    QTest::newRow("no JSON") << QByteArray("{oops\n") << QByteArray(R"("{oops\u000a")");
    QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
}

void TestEventData::jsonIsGivenAsItIs()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, json);
    QCOMPARE(dataOf(raw, RawForm::Json), json);
}

void TestEventData::linesBecomeJsonTexts_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, const QByteArray &line) {
        QTest::newRow(title) << line << QString::fromUtf8(line);
    };
    row("plain", "a line");
    row("quotes", R"(say "hi" \ bye)");
    row("controls", QByteArray("a\0b\nc\r\t\x1F\x7F", 10));
    row("foreign", "Zoë 李雷 👨");
    row("JSON", R"({"a":1})");
    row("empty", "");
    QTest::newRow("damaged") << QByteArray("a\xFF\xE6\x9D")
                             << QStringLiteral("a\uFFFD\uFFFD\uFFFD");
}

void TestEventData::linesBecomeJsonTexts()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, text);
    const QByteArray json = dataOf(line, RawForm::Line);
    QVERIFY(!json.contains('\n') && !json.contains('\r'));
    const QJsonArray array = QJsonDocument::fromJson("[" + json + "]").array();
    QCOMPARE(array.size(), 1);
    QCOMPARE(array[0].toString(), text);
}

} // namespace tst_eventdata

QTEST_APPLESS_MAIN(tst_eventdata::TestEventData)
#include "tst_eventdata.moc"

#include "archive/exporting/eventcsv.h"
#include "archive/exporting/eventjson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_eventcsv {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestEventCsv : public QObject
{
    Q_OBJECT

private slots:
    void cells_data();
    void cells();
    void row();
    void line();
    void timesBefore1970();
};

namespace {

const ServerId oakvale = ServerId::forIdentity("oakvale"_L1);

StoredEvent hostileChat()
{
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(oakvale, 1'700'000'000'123'456);
    record.type = EventType::ChatMessage;
    record.sourceUs = 1'700'000'000'000'000;
    record.player = builder.put("=cmd|'/c calc'!A0");
    record.playerId = builder.put("+49");
    record.text = builder.put("say \"hi\", \tall");
    record.raw = builder.put(R"({"msg":"hi"})");
    record.rawForm = RawForm::Json;
    builder.commit();
    return {7, builder.take(), 0};
}

} // namespace

void TestEventCsv::cells_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell");

    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("plain") << QByteArray("bike") << QByteArray("bike");
    QTest::newRow("blank first") << QByteArray(" =1") << QByteArray(" =1");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quotation") << QByteArray("5\" nail") << QByteArray("\"5\"\" nail\"");
    QTest::newRow("line ends") << QByteArray("a\r\nb") << QByteArray("\"a\r\nb\"");
    for (const char c : {'=', '+', '-', '@', '\t'}) {
        QTest::newRow(qPrintable(u"formula %1"_s.arg(int(c))))
            << QByteArray(1, c) + "1+1" << QByteArray("'") + c + "1+1";
    }
    QTest::newRow("carriage return") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
    QTest::newRow("line feed") << QByteArray("\n=1") << QByteArray("\"'\n=1\"");
    QTest::newRow("formula with comma")
        << QByteArray("=A(1,\"x\")") << QByteArray("\"'=A(1,\"\"x\"\")\"");
    QTest::newRow("full-width") << QByteArray("\uFF1D1") << QByteArray("'\uFF1D1");
    QTest::newRow("apostrophe") << QByteArray("'s") << QByteArray("'s");
    QTest::newRow("damaged") << QByteArray("\xC3") << QByteArray("\xC3");
}

void TestEventCsv::cells()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cell);
    std::string out = "x";
    appendCsvCell(out, text.toStdString());
    QCOMPARE(QByteArray::fromStdString(out), "x" + cell);
}

void TestEventCsv::row()
{
    std::string out;
    appendEventCsvHeader(out);
    appendEventCsv(out, hostileChat(), "@Oakvale");
    QCOMPARE(QByteArray::fromStdString(out),
             QByteArray("\xEF\xBB\xBFseq,at,sourceAt,server,serverName,type,player,playerId,text,"
                        "data\r\n7,2023-11-14T22:13:20.123Z,2023-11-14T22:13:20.000Z,")
                 + oakvale.toString().toLatin1()
                 + ",'@Oakvale,chat-message,'=cmd|'/c calc'!A0,'+49,\"say \"\"hi\"\", \tall\","
                   "\"{\"\"msg\"\":\"\"hi\"\"}\"\r\n");
}

void TestEventCsv::line()
{
    std::string out;
    appendEventNdjson(out, hostileChat(), "Oak \"vale\"");
    const QByteArray bytes = QByteArray::fromStdString(out);
    QCOMPARE(bytes.count('\n'), 1);
    QVERIFY(bytes.endsWith('\n'));
    const QJsonObject line = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(line["seq"_L1].toInt(), 7);
    QCOMPARE(line["server"_L1].toString(), oakvale.toString());
    QCOMPARE(line["serverName"_L1].toString(), u"Oak \"vale\""_s);
    QCOMPARE(line["type"_L1].toString(), u"chat-message"_s);
    QCOMPARE(line["at"_L1].toString(), u"2023-11-14T22:13:20.123Z"_s);
    QCOMPARE(line["sourceAt"_L1].toString(), u"2023-11-14T22:13:20.000Z"_s);
    QCOMPARE(line["player"_L1].toString(), u"=cmd|'/c calc'!A0"_s);
    QCOMPARE(line["playerId"_L1].toString(), u"+49"_s);
    QCOMPARE(line["text"_L1].toString(), u"say \"hi\", \tall"_s);
    QCOMPARE(line["data"_L1].toObject(), (QJsonObject{{"msg"_L1, "hi"_L1}}));
}

void TestEventCsv::timesBefore1970()
{
    QCOMPARE(QByteArray::fromStdString(isoTimeOfUs(-1)), QByteArray("1969-12-31T23:59:59.999Z"));
    QCOMPARE(QByteArray::fromStdString(isoTimeOfUs(0)), QByteArray("1970-01-01T00:00:00.000Z"));
}

} // namespace tst_eventcsv

QTEST_GUILESS_MAIN(tst_eventcsv::TestEventCsv)
#include "tst_eventcsv.moc"

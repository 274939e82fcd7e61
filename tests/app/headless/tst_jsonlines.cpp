#include "archive/eventring.h"
#include "headless/jsonlines.h"
#include "support/madeupevents.h"

#include <QJsonDocument>
#include <QTest>

namespace tst_jsonlines {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId oakvale = ServerId::forIdentity("oakvale"_L1);
const QDateTime noon = QDateTime::fromMSecsSinceEpoch(1'767'268'800'123, Qt::UTC);

QJsonObject printed(const EventBatch &batch)
{
    std::string line;
    headless::appendEventLine(line, {42, batch, 0});
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

} // namespace

class TestJsonLines : public QObject
{
    Q_OBJECT

private slots:
    void ready()
    {
        const EventRing ring;
        const QJsonObject line = headless::readyLine(QUrl(u"ws://127.0.0.1:3004/"_s), ring);
        QCOMPARE(line["kind"_L1], "ready"_L1);
        QCOMPARE(line["endpoint"_L1], "ws://127.0.0.1:3004/"_L1);
        QCOMPARE(line["archive"_L1], ring.id().toString(QUuid::WithoutBraces));
        QCOMPARE(line["nextSeq"_L1], 1);
        QVERIFY(!headless::readyLine({}, ring).contains("endpoint"_L1));
    }

    void state()
    {
        ServerInfo server;
        server.id = oakvale;
        server.name = u"Oakvale"_s;
        server.game = u"minecraft"_s;
        server.connector = u"generic"_s;
        server.identity = u"oakvale"_s;
        const QJsonObject line
            = headless::stateLine(server, {ConnectionState::Waiting, u"lost"_s, noon});
        const QJsonObject expected{
            {"kind"_L1, "state"_L1},        {"server"_L1, oakvale.toString()},
            {"name"_L1, "Oakvale"_L1},      {"game"_L1, "minecraft"_L1},
            {"connector"_L1, "generic"_L1}, {"identity"_L1, "oakvale"_L1},
            {"state"_L1, "Waiting"_L1},     {"cause"_L1, "lost"_L1},
            {"standing"_L1, "accepted"_L1}, {"at"_L1, "2026-01-01T12:00:00.123Z"_L1}};
        QCOMPARE(line, expected);
    }

    void reply_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("name");
        QTest::newRow("done") << Outcome::Done << u"done"_s;
        QTest::newRow("accepted") << Outcome::Accepted << u"accepted"_s;
        QTest::newRow("failed") << Outcome::Failed << u"failed"_s;
        QTest::newRow("unsupported") << Outcome::Unsupported << u"unsupported"_s;
        QTest::newRow("unknown") << Outcome::Unknown << u"unknown"_s;
    }

    void reply()
    {
        QFETCH(const Outcome, outcome);
        Reply reply;
        reply.server = oakvale;
        reply.action = Action::GiveItem;
        reply.outcome = outcome;
        reply.took = std::chrono::microseconds(12'345);
        QJsonObject line = headless::replyLine(u"r1"_s, reply);
        QTEST(line["outcome"_L1].toString(), "name");
        QCOMPARE(line["ms"_L1].toDouble(), 12.345);
        QCOMPARE(line["action"_L1], "giveItem"_L1);
        QVERIFY(!line.contains("payload"_L1) && !line.contains("error"_L1));

        reply.payload = QJsonValue::Null;
        reply.error = u"no"_s;
        line = headless::replyLine(u"r1"_s, reply);
        QVERIFY(line["payload"_L1].isNull());
        QCOMPARE(line["error"_L1], "no"_L1);
    }

    void anEvent()
    {
        const QJsonObject line = printed(
            test::batchOf({{oakvale, EventType::ChatMessage, "x\"q\"", "tab\there \\ 李雷"}},
                          1'767'268'800'123'456));
        QCOMPARE(line["kind"_L1], "event"_L1);
        QCOMPARE(line["seq"_L1], 42);
        QCOMPARE(line["server"_L1], oakvale.toString());
        QCOMPARE(line["type"_L1], "chat-message"_L1);
        QCOMPARE(line["at"_L1], "2026-01-01T12:00:00.123Z"_L1);
        QCOMPARE(line["player"_L1], "x\"q\""_L1);
        QCOMPARE(line["text"_L1], u"tab\there \\ 李雷"_s);
        QVERIFY(line["data"_L1].isObject());
    }

    void anEventWithoutPlayerHasNone()
    {
        QVERIFY(
            !printed(test::batchOf({{oakvale, EventType::Log, "", "x"}})).contains("player"_L1));
    }

    void gapsAndErrors()
    {
        const QJsonObject opened = headless::gapLine(oakvale, noon, u"lost"_s);
        QVERIFY(opened.contains("from"_L1) && !opened.contains("to"_L1));
        const QJsonObject closed = headless::gapLine(oakvale, noon, noon.addSecs(3), true);
        QCOMPARE(closed["to"_L1], "2026-01-01T12:00:03.123Z"_L1);
        QCOMPARE(closed["backfilled"_L1], true);
        QVERIFY(!headless::errorLine(u"stdin line 1"_s, u"no"_s).contains("id"_L1));
        QCOMPARE(headless::errorLine(u"stdin line 1"_s, u"no"_s, u"r9"_s)["id"_L1], "r9"_L1);
        QCOMPARE(headless::resultLine(u"c1"_s, true)["ok"_L1], true);
    }
};

} // namespace tst_jsonlines

QTEST_GUILESS_MAIN(tst_jsonlines::TestJsonLines)
#include "tst_jsonlines.moc"

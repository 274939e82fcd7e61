#include "app/bridge/strictvalidator.h"
#include "bridge/answer.h"
#include "protocol/takaro/messages.h"
#include "support/transcripts.h"

#include <QJsonArray>
#include <QTest>

#include <limits>

namespace tst_answer {

using namespace hawser;
using namespace hawser::test;

namespace {

QJsonValue valueIn(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().first();
}

Reply replyWith(Action action, Outcome outcome, const QJsonValue &payload,
                const QString &error = {})
{
    Reply reply;
    reply.action = action;
    reply.outcome = outcome;
    reply.payload = payload;
    reply.error = error;
    reply.took = std::chrono::microseconds(12'500);
    return reply;
}

} // namespace

/// What a remote is answered: in the shape that its validation accepts.
class tst_Answer : public QObject
{
    Q_OBJECT

private slots:
    void fitted_data();
    void fitted();
    void failures_data();
    void failures();
    void notANumber();
    void everyRecordedAnswer_data();
    void everyRecordedAnswer();
};

void tst_Answer::fitted_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *action, const QByteArray &payload, const QByteArray &expected) {
        QTest::addRow("%s %s", action, payload.constData()) << payload << expected;
    };
    row("getPlayer", R"({"gameId":"7","name":null,"steamId":5,"platformId":"","ping":"x"})",
        R"({"gameId":"7","name":"7","steamId":"5"})");
    row("getPlayers", R"([{"gameId":"7","name":"Z","platformId":"a:b","online":true,"x":null}])",
        R"([{"gameId":"7","name":"Z","platformId":"a:b","online":true}])");
    row("getPlayers", "[]", "[]");
    row("getPlayerLocation", R"({"x":1,"y":2,"z":3,"dimension":null})", R"({"x":1,"y":2,"z":3})");
    row("getPlayerInventory", R"([{"name":"Wood","code":"w","quality":3,"amount":"9"}])",
        R"([{"name":"Wood","code":"w","quality":"3"}])");
    row("listItems", R"([{"code":"w"}])", R"([{"code":"w","name":""}])");
    row("listEntities", R"([{"code":"z","name":"Z","type":"Hostile","metadata":[]}])",
        R"([{"code":"z","name":"Z","type":"hostile"}])");
    row("listEntities", R"([{"code":"z","name":"Z","type":"animal"}])",
        R"([{"code":"z","name":"Z"}])");
    row("listLocations", R"([{"name":"L","position":{"x":1,"y":2,"z":3},"radius":null}])",
        R"([{"name":"L","position":{"x":1,"y":2,"z":3}}])");
    row("listBans", R"([{"player":{"gameId":"7"},"reason":null,"expiresAt":null}])",
        R"([{"player":{"gameId":"7","name":"7"},"reason":""}])");
    row("listBans", R"([{"player":{"gameId":"7","name":"Z"},"reason":"r","expiresAt":1924992000}])",
        R"([{"player":{"gameId":"7","name":"Z"},"reason":"r",)"
        R"("expiresAt":"2031-01-01T00:00:00.000Z"}])");
    row("executeConsoleCommand", R"({"rawResult":"ok","success":true,"errorMessage":null})",
        R"({"rawResult":"ok","success":true})");
    row("testReachability", R"({"connectable":true,"reason":null})",
        R"({"connectable":true,"latency":12.5})");
    row("getMapInfo", R"({"enabled":false})",
        R"({"enabled":false,"mapBlockSize":0,"maxZoom":0,"mapSizeX":0,"mapSizeY":0,"mapSizeZ":0})");
    row("getMapTile", R"("aGk=")", R"("aGk=")");
    for (const char *action : {"giveItem", "sendMessage", "teleportPlayer", "kickPlayer",
                               "banPlayer", "unbanPlayer", "shutdown"})
        row(action, R"({"success":true})", "{}");
}

void tst_Answer::fitted()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, expected);
    const QString action = QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0);
    const ActionSpec *spec = findAction(action);
    QVERIFY(spec);
    const QJsonValue answer
        = bridge::answerPayload(replyWith(spec->action, Outcome::Done, valueIn(payload)));
    QCOMPARE(answer, valueIn(expected));
    QCOMPARE(refusedAnswer(action, answer), QString());
}

void tst_Answer::failures_data()
{
    QTest::addColumn<int>("outcome");
    for (const Outcome outcome : {Outcome::Failed, Outcome::Unsupported, Outcome::Unknown})
        QTest::newRow(outcomeName(outcome).data()) << int(outcome);
}

/// Never success, always the words; for the actions that are not validated a truthy `error`.
void tst_Answer::failures()
{
    QFETCH(int, outcome);
    for (const ActionSpec &spec : actionCatalogue()) {
        const QJsonValue answer = bridge::answerPayload(
            replyWith(spec.action, Outcome(outcome), QJsonValue::Undefined, u"no such player"_s));
        if (spec.action == Action::ExecuteConsoleCommand) {
            QCOMPARE(answer["success"_L1], QJsonValue(false));
            QCOMPARE(answer["errorMessage"_L1], QJsonValue(u"no such player"_s));
        } else if (spec.action == Action::TestReachability) {
            QCOMPARE(answer["connectable"_L1], QJsonValue(false));
            QCOMPARE(answer["reason"_L1], QJsonValue(u"no such player"_s));
        } else {
            QCOMPARE(answer, QJsonValue(QJsonObject{{"error"_L1, u"no such player"_s}}));
            QVERIFY(!refusedAnswer(spec.name, answer).isEmpty());
            continue;
        }
        QCOMPARE(refusedAnswer(spec.name, answer), QString());
    }
}

void tst_Answer::notANumber()
{
    const QJsonObject nowhere{
        {"x"_L1, std::numeric_limits<double>::infinity()}, {"y"_L1, 1}, {"z"_L1, 2}};
    const QJsonValue answer
        = bridge::answerPayload(replyWith(Action::GetPlayerLocation, Outcome::Done, nowhere));
    QCOMPARE(answer["x"_L1], QJsonValue(0));
}

void tst_Answer::everyRecordedAnswer_data()
{
    if (!transcripts().exists())
        QSKIP("no transcripts here");
    addTranscriptRows();
}

/// mod → Hawser → remote, for every answer that was recorded.
void tst_Answer::everyRecordedAnswer()
{
    QFETCH(QString, path);
    QHash<QString, QString> asked;
    int answers = 0;
    for (const TranscriptLine &line : transcript(path)) {
        const QJsonObject message = line.message();
        const QString id = QString::number(line.connection) + message["requestId"_L1].toString();
        if (line.direction == "out"_L1 && message["type"_L1] == "request"_L1)
            asked[id] = message["payload"_L1]["action"_L1].toString();
        const ActionSpec *spec = findAction(asked.value(id));
        if (line.direction != "in"_L1 || !spec)
            continue;
        const auto read = takaro::readAnswer(spec->action, message, takaro::unknownDialect());
        const QJsonValue answer = bridge::answerPayload(
            replyWith(spec->action, read.outcome, read.payload, read.error));
        const bool isGood = read.outcome == Outcome::Done || read.outcome == Outcome::Accepted;
        const QString why = refusedAnswer(spec->name, answer);
        if (isGood)
            QVERIFY2(why.isEmpty(), qPrintable(why + u": "_s + line.text.left(2'000)));
        else
            QVERIFY(!answer.toObject().isEmpty());
        ++answers;
    }
    qInfo("%d answers", answers);
}

} // namespace tst_answer

QTEST_GUILESS_MAIN(tst_answer::tst_Answer)

#include "tst_answer.moc"

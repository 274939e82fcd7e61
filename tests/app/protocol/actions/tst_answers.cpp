#include "protocol/takaro/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_answers {

using namespace hawser;
using namespace hawser::takaro;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

Answer answer(Action action, const QByteArray &json, QStringView dialect = {})
{
    const Dialect *known = findDialect(dialect);
    return readAnswer(action, object(json), known ? *known : unknownDialect());
}

QByteArray withPayload(const QByteArray &payload)
{
    return R"({"type":"response","requestId":"R","payload":)" + payload + '}';
}

bool asksForPlayer(Action action)
{
    return action == Action::GetPlayer || action == Action::GetPlayerLocation
        || action == Action::GetPlayerInventory;
}

QString wordOf(const Answer &answer)
{
    return outcomeName(answer.outcome);
}

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private slots:
    void everyShapeOfErrorIsAFailure_data();
    void everyShapeOfErrorIsAFailure();
    void whatOnlyLooksLikeAnErrorIsNone_data();
    void whatOnlyLooksLikeAnErrorIsNone();
    void unknownActionsAreUnsupported_data();
    void unknownActionsAreUnsupported();
    void playersAreNotFound_data();
    void playersAreNotFound();
    void elsewhereTheModsOwnWordsAreKept();
    void changesAreAccepted_data();
    void changesAreAccepted();
    void failingCommandsAreResults_data();
    void failingCommandsAreResults();
    void fakesAreNeverDone_data();
    void fakesAreNeverDone();
    void onlyEmptyAnswersAreTakenForFakes();
    void nothingIsTheWrongShapeForReads();
    void errorsAreCleanedAndBounded();
};

/// The vectors R1 to R4 of the fact sheet, and other ways to say the same.
void TestAnswers::everyShapeOfErrorIsAFailure_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *message, const char *error) {
        QTest::newRow(name) << QByteArray(message) << QString::fromUtf8(error);
    };
    row("R1 at the top", R"({"type":"response","requestId":"R1","error":"Item is gone"})",
        "Item is gone");
    row("R2 payload.error",
        R"({"type":"error","requestId":"R2","payload":{"error":"No such thing"}})",
        "No such thing");
    row("R3 payload.message", R"({"type":"error","requestId":"R3","payload":{"message":"boom"}})",
        "boom");
    row("R4 success false",
        R"({"type":"response","requestId":"R4","payload":{"success":false,"errorCode":"E1","message":"nope","payload":null}})",
        "nope");
    row("error in a response", R"({"type":"response","payload":{"error":"boom"}})", "boom");
    row("success false, error", R"({"type":"response","payload":{"success":false,"error":"x y"}})",
        "x y");
    row("only a code", R"({"type":"response","payload":{"success":false,"errorCode":"E7"}})", "E7");
    row("object at the top", R"({"type":"response","error":{"message":"boom","http":400}})",
        "boom");
    row("object within", R"({"type":"response","payload":{"error":{"message":"boom"}}})", "boom");
    row("error beside success", R"({"type":"response","payload":{"success":true,"error":"boom"}})",
        "boom");
    row("error as text", R"({"type":"error","payload":"boom"})", "boom");
    row("error without payload", R"({"type":"error","message":"boom"})", "boom");
    row("error without words", R"({"type":"error","payload":null})",
        "The mod reported an error without saying which");
    row("success false, no words", R"({"type":"response","payload":{"success":false}})",
        "The mod reported an error without saying which");
}

void TestAnswers::everyShapeOfErrorIsAFailure()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, error);
    for (const ActionSpec &spec : actionCatalogue()) {
        const Answer read = answer(spec.action, message);
        QCOMPARE(wordOf(read), u"failed"_s);
        QCOMPARE(read.error, error);
        QVERIFY(read.payload.isUndefined());
    }
}

void TestAnswers::whatOnlyLooksLikeAnErrorIsNone_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char *error : {"null", "false", "0", "\"\""}) {
        QTest::addRow("top %s", error)
            << QByteArray(R"({"type":"response","payload":{},"error":)") + error + '}';
        QTest::addRow("payload %s", error)
            << withPayload(QByteArray(R"({"success":true,"error":)") + error + '}');
    }
}

void TestAnswers::whatOnlyLooksLikeAnErrorIsNone()
{
    QFETCH(QByteArray, message);
    QCOMPARE(wordOf(answer(Action::KickPlayer, message)), u"accepted"_s);
}

void TestAnswers::unknownActionsAreUnsupported_data()
{
    QTest::addColumn<QByteArray>("message");
    const auto row
        = [](const char *name, const char *message) { QTest::newRow(name) << QByteArray(message); };
    row("rust", R"({"type":"response","error":"Action not implemented: getMapInfo"})");
    row("7d2d", R"({"type":"error","payload":{"error":"Unknown message type: getMapInfo"}})");
    row("hytale", R"({"type":"response","payload":{"error":"Unknown action: getMapInfo"}})");
    row("dayz", R"({"type":"error","payload":{"message":"Unknown action: getMapInfo"}})");
    row("mock", R"({"type":"error","payload":{"message":"Unknown action requested: shutdown"}})");
    row("conan",
        R"({"type":"response","payload":{"success":false,"error":"Action getMapTile is not supported by the Conan Exiles RCON sidecar: no map"}})");
}

void TestAnswers::unknownActionsAreUnsupported()
{
    QFETCH(QByteArray, message);
    for (const ActionSpec &spec : actionCatalogue()) {
        const Answer read = answer(spec.action, message);
        QCOMPARE(wordOf(read), u"unsupported"_s);
        QVERIFY(read.error.contains(u"action"_s, Qt::CaseInsensitive)
                || read.error.contains("message type"_L1));
    }
}

void TestAnswers::playersAreNotFound_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("R5 empty") << withPayload("{}");
    QTest::newRow("R6 null") << withPayload("null");
    QTest::newRow("absent") << QByteArray(R"({"type":"response","requestId":"R"})");
    QTest::newRow("7d2d") << QByteArray(
        R"({"type":"error","payload":{"error":"Player not found"}})");
    QTest::newRow("dayz") << QByteArray(
        R"({"type":"error","payload":{"message":"Player not online: 7"}})");
    QTest::newRow("rust") << QByteArray(R"({"type":"response","error":"Player is not online"})");
    QTest::newRow("named") << QByteArray(
        R"({"type":"response","payload":{"error":"player 7 was not found"}})");
}

void TestAnswers::playersAreNotFound()
{
    QFETCH(QByteArray, message);
    for (const ActionSpec &spec : actionCatalogue()) {
        if (!asksForPlayer(spec.action))
            continue;
        const Answer read = answer(spec.action, message);
        QCOMPARE(wordOf(read), u"failed"_s);
        QCOMPARE(read.error, u"Player not found"_s);
    }
}

void TestAnswers::elsewhereTheModsOwnWordsAreKept()
{
    const Answer read = answer(Action::KickPlayer,
                               R"({"type":"error","payload":{"message":"Player not online: 7"}})");
    QCOMPARE(wordOf(read), u"failed"_s);
    QCOMPARE(read.error, u"Player not online: 7"_s);
}

void TestAnswers::changesAreAccepted_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("hasPayload");
    QTest::newRow("rust") << withPayload("{}") << false;
    QTest::newRow("valheim") << withPayload("null") << false;
    QTest::newRow("mock") << QByteArray(R"({"type":"response","requestId":"R"})") << false;
    QTest::newRow("conan") << withPayload(R"({"success":true})") << true;
    QTest::newRow("7d2d") << withPayload(R"({"success":true,"playerName":"n"})") << true;
    QTest::newRow("any type") << QByteArray(R"({"type":"whatever","requestId":"R"})") << false;
}

void TestAnswers::changesAreAccepted()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, hasPayload);
    int changes = 0;
    for (const ActionSpec &spec : actionCatalogue()) {
        if (spec.reply != ReplyShape::Nothing)
            continue;
        ++changes;
        const Answer read = answer(spec.action, message);
        QCOMPARE(wordOf(read), u"accepted"_s);
        QVERIFY(read.error.isEmpty());
        QCOMPARE(!read.payload.isUndefined(), hasPayload);
    }
    QCOMPARE(changes, 7);
}

void TestAnswers::failingCommandsAreResults_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("rawResult");
    QTest::addColumn<bool>("success");
    QTest::newRow("worked") << QByteArray(R"({"rawResult":"ok","success":true})") << u"ok"_s
                            << true;
    QTest::newRow("minecraft") << QByteArray(
        R"({"success":false,"rawResult":"","errorMessage":"Unknown command"})")
                               << QString() << false;
    QTest::newRow("palworld") << QByteArray(R"({"success":false,"rawResult":"Error: x"})")
                              << u"Error: x"_s << false;
    QTest::newRow("with an error")
        << QByteArray(R"({"success":false,"rawResult":"","error":"Unknown command"})") << QString()
        << false;
    QTest::newRow("no output") << QByteArray(R"({"success":true})") << QString() << true;
    QTest::newRow("output null") << QByteArray(R"({"success":true,"rawResult":null})") << QString()
                                 << true;
    QTest::newRow("only output") << QByteArray(R"({"rawResult":"ok"})") << u"ok"_s << true;
    QTest::newRow("bare text") << QByteArray(R"("ok")") << u"ok"_s << true;
}

void TestAnswers::failingCommandsAreResults()
{
    QFETCH(QByteArray, payload);
    const Answer read = answer(Action::ExecuteConsoleCommand, withPayload(payload));
    QCOMPARE(wordOf(read), u"done"_s);
    QTEST(read.payload["rawResult"_L1].toString(), "rawResult");
    QTEST(read.payload["success"_L1].toBool(), "success");
    QVERIFY(read.error.isEmpty());
}

void TestAnswers::fakesAreNeverDone_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *dialect, const char *action, const char *payload) {
        QTest::addRow("%s %s", dialect, action)
            << dialect << QByteArray(action) << QByteArray(payload);
    };
    row("minecraft", "listLocations", "[]");
    row("hytale", "listEntities", "[]");
    row("hytale", "listLocations", "[]");
    row("hytale", "banPlayer", R"({"success":true})");
    row("hytale", "unbanPlayer", R"({"success":true})");
    row("hytale", "listBans", "[]");
    row("palworld", "listItems", "[]");
    row("palworld", "teleportPlayer", R"({"success":true})");
    row("palworld-dll", "getPlayers", "[]");
    row("soulmask", "getPlayerInventory", "[]");
    row("astroneer", "getPlayerLocation", R"({"x":0,"y":0,"z":0})");
}

void TestAnswers::fakesAreNeverDone()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, payload);
    const ActionSpec &spec = *findAction(QString::fromLatin1(action));
    const Answer read = answer(spec.action, withPayload(payload), dialect);
    QCOMPARE(wordOf(read), u"accepted"_s);
    QVERIFY(read.error.isEmpty());
    if (spec.reply != ReplyShape::Nothing)
        QCOMPARE(wordOf(answer(spec.action, withPayload(payload))), u"done"_s);
}

void TestAnswers::onlyEmptyAnswersAreTakenForFakes()
{
    const QByteArray spawn = withPayload(R"([{"name":"Spawn","code":"spawn"}])");
    QCOMPARE(wordOf(answer(Action::ListLocations, spawn, u"minecraft")), u"done"_s);
    const QByteArray place = withPayload(R"({"x":0,"y":1,"z":0})");
    QCOMPARE(wordOf(answer(Action::GetPlayerLocation, place, u"astroneer")), u"done"_s);
}

void TestAnswers::nothingIsTheWrongShapeForReads()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        if (spec.reply == ReplyShape::Nothing)
            continue;
        for (const char *payload : {"null", "{}", "7", "true"}) {
            const Answer read = answer(spec.action, withPayload(payload));
            QCOMPARE(wordOf(read), u"failed"_s);
            QVERIFY(!read.error.isEmpty());
            QVERIFY(read.payload.isUndefined());
        }
    }
}

void TestAnswers::errorsAreCleanedAndBounded()
{
    const Answer cleaned
        = answer(Action::KickPlayer, R"({"type":"response","error":"a\u0007\nb\u202Ec"})");
    QCOMPARE(cleaned.error, u"a⏎bc"_s);
    const QByteArray endless(1'000'000, 'x');
    const Answer cut
        = answer(Action::KickPlayer, R"({"type":"response","error":")" + endless + "\"}");
    QVERIFY(cut.error.size() <= 500);
    const QByteArray players = QByteArray("player ").repeated(500'000);
    const Answer hostile
        = answer(Action::GetPlayer, R"({"type":"response","error":")" + players + "\"}");
    QCOMPARE(wordOf(hostile), u"failed"_s);
}

} // namespace tst_answers

QTEST_GUILESS_MAIN(tst_answers::TestAnswers)
#include "tst_answers.moc"

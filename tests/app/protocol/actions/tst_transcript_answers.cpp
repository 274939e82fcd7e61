#include "support/transcripts.h"

#include "protocol/takaro/messages.h"

#include <QHash>
#include <QJsonArray>

namespace tst_transcript_answers {

using namespace hawser;
using namespace hawser::test;
using namespace hawser::takaro;

namespace {

/// What an answer means, told from its bare text; the first row that fits decides. Empty fits all.
struct Meaning
{
    const char *mod;
    const char *actions; ///< words
    const char *text;    ///< somewhere in the answer
    const char *outcome;
};

constexpr const char *ofPlayers = "getPlayer getPlayerLocation getPlayerInventory";
constexpr const char *changes
    = "giveItem sendMessage teleportPlayer kickPlayer banPlayer unbanPlayer shutdown";

constexpr Meaning meanings[] = {
    {"", "", "Unknown message type: ", "unsupported"},
    {"", "", "Unknown action", "unsupported"},
    {"", "", "Action not implemented: ", "unsupported"},
    {"", "", "is not supported by", "unsupported"},
    {"", ofPlayers, "\"payload\":null", "failed"},
    {"", ofPlayers, "\"payload\":{}", "failed"},
    {"", "", "\"type\":\"error\"", "failed"},
    {"", "", ",\"error\":\"", "failed"},
    {"astroneer", "getPlayerInventory listItems listEntities listBans", "\"payload\":[]",
     "accepted"},
    {"astroneer", "getPlayerLocation", "{\"x\":0,\"y\":0,\"z\":0}", "accepted"},
    {"soulmask", "getPlayerInventory listItems listEntities listBans", "\"payload\":[]",
     "accepted"},
    {"minecraft-core", "listLocations", "\"payload\":[]", "accepted"},
    {"dayz", "listLocations", "\"payload\":[]", "accepted"},
    {"", changes, "", "accepted"},
    {"", "", "", "done"},
};

QString expectedOutcome(const QString &mod, const QString &action, const QString &text)
{
    for (const Meaning &meaning : meanings) {
        const QStringList actions
            = QString::fromLatin1(meaning.actions).split(u' ', Qt::SkipEmptyParts);
        if (*meaning.mod && mod != QLatin1StringView(meaning.mod))
            continue;
        if ((actions.isEmpty() || actions.contains(action))
            && text.contains(QLatin1StringView(meaning.text)))
            return QString::fromLatin1(meaning.outcome);
    }
    return {};
}

struct Exchange
{
    QString action;
    QString answer;
};

/// Every request that was answered, with its answer.
QList<Exchange> exchanges(const QString &path)
{
    QHash<QString, QString> asked;
    QList<Exchange> found;
    for (const TranscriptLine &line : transcript(path)) {
        const QJsonObject message = line.message();
        const QString id = message["requestId"_L1].toString();
        if (line.direction == "out"_L1 && message["type"_L1] == "request"_L1)
            asked[id] = message["payload"_L1]["action"_L1].toString();
        else if (line.direction == "in"_L1 && asked.contains(id))
            found.append({asked.take(id), line.text});
    }
    return found;
}

bool isListOf(const QJsonValue &payload, QLatin1StringView key)
{
    for (const QJsonValue &entry : payload.toArray()) {
        if (!entry[key].isString())
            return false;
    }
    return payload.isArray();
}

/// The shapes of the fact sheet (§6.1), as far as views rely on them.
bool isInShape(const QString &action, const QJsonValue &payload)
{
    if (action == "getPlayer"_L1)
        return payload["gameId"_L1].isString() && payload["name"_L1].isString();
    if (action == "getPlayers"_L1)
        return isListOf(payload, "gameId"_L1) && isListOf(payload, "name"_L1);
    if (action == "getPlayerLocation"_L1)
        return payload["x"_L1].isDouble() && payload["y"_L1].isDouble()
            && payload["z"_L1].isDouble();
    if (action == "getPlayerInventory"_L1 || action == "listItems"_L1
        || action == "listEntities"_L1)
        return isListOf(payload, "code"_L1) && isListOf(payload, "name"_L1);
    if (action == "listLocations"_L1)
        return isListOf(payload, "name"_L1);
    if (action == "listBans"_L1) {
        QJsonArray players;
        for (const QJsonValue &ban : payload.toArray())
            players.append(ban["player"_L1]);
        return isListOf(payload, "reason"_L1) && isListOf(players, "gameId"_L1);
    }
    if (action == "executeConsoleCommand"_L1)
        return payload["rawResult"_L1].isString() && payload["success"_L1].isBool();
    if (action == "testReachability"_L1)
        return payload["connectable"_L1].isBool();
    if (action == "getMapInfo"_L1)
        return payload["enabled"_L1].isBool() && payload["mapSizeX"_L1].isDouble();
    return action == "getMapTile"_L1 && payload.isString();
}

} // namespace

/// Every answer that a recorded mod gave is understood.
class TestTranscriptAnswers : public QObject
{
    Q_OBJECT

private slots:
    void everyAnswerIsUnderstood_data() { addTranscriptRows(); }
    void everyAnswerIsUnderstood();
};

void TestTranscriptAnswers::everyAnswerIsUnderstood()
{
    QFETCH(QString, path);
    QFETCH(QString, mod);
    const Dialect *dialect = findDialect(dialectKeyOf(mod));
    QVERIFY(dialect);
    int understood = 0;
    for (const Exchange &exchange : exchanges(path)) {
        const ActionSpec *spec = findAction(exchange.action);
        if (!spec) // the recording hub also asked for an action that does not exist
            continue;
        const QJsonObject message = QJsonDocument::fromJson(exchange.answer.toUtf8()).object();
        const Answer answer = readAnswer(spec->action, message, *dialect);
        const QString told = exchange.action + ": "_L1 + exchange.answer.left(300);
        QVERIFY2(QString(outcomeName(answer.outcome))
                     == expectedOutcome(mod, exchange.action, exchange.answer),
                 qPrintable(told));
        const bool isGood = answer.outcome == Outcome::Done || answer.outcome == Outcome::Accepted;
        QVERIFY2(answer.error.isEmpty() == isGood, qPrintable(told));
        if (isGood && spec->reply != ReplyShape::Nothing)
            QVERIFY2(isInShape(exchange.action, answer.payload), qPrintable(told));
        ++understood;
    }
    const bool wasAsked = !path.contains("-reconnect"_L1) && !path.contains("-idle"_L1);
    QCOMPARE(understood >= 15, wasAsked);
}

} // namespace tst_transcript_answers

int main(int argc, char **argv)
{
    if (!hawser::test::transcripts().exists())
        return 77;
    QCoreApplication app(argc, argv);
    tst_transcript_answers::TestTranscriptAnswers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_transcript_answers.moc"

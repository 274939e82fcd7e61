#include "app/connectors/dialledin.h"
#include "connectors/generic/requestqueue.h"
#include "support/patience.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

namespace tst_requestqueue {

using namespace hawser;
using namespace hawser::generic;
using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

/// A queue whose wire ends in a list.
class Line : public QObject
{
public:
    explicit Line(const EndpointLimits &limits = {})
        : m_limits(limits)
        , queue(m_limits, onWireInAll)
    {
        connect(&queue, &RequestQueue::replied, this, [this](const Reply &reply) {
            replies << reply;
            if (onReply)
                onReply(reply);
        });
        attach();
    }

    void attach()
    {
        queue.attach([this](const QByteArray &frame) {
            sent << QJsonDocument::fromJson(frame).object();
            mostOnWire = std::max(mostOnWire, queue.onWire());
        });
    }
    void add(const QString &id, Action action = Action::GetPlayers,
             std::chrono::milliseconds deadline = 10s)
    {
        queue.add({id, ServerId(), action, {}, RequestOrigin::User, deadline});
    }
    bool answer(qsizetype index, const QJsonValue &payload = QJsonArray())
    {
        const QString id = sent[index]["requestId"_L1].toString();
        return queue.answer(id.toStdString(), responseFrame(id, payload));
    }
    QStringList repliedIds() const
    {
        QStringList ids;
        for (const Reply &reply : replies)
            ids << reply.id;
        return ids;
    }

private:
    const EndpointLimits m_limits;

public:
    int onWireInAll = 0;
    RequestQueue queue;
    QList<QJsonObject> sent;
    QList<Reply> replies;
    std::function<void(const Reply &)> onReply;
    int mostOnWire = 0;
};

} // namespace

class tst_RequestQueue : public QObject
{
    Q_OBJECT

private slots:
    void sendsAndReplies();
    void keepsToWhatTheModCanTake_data();
    void keepsToWhatTheModCanTake();
    void giveEachAnIdOfItsOwn();
    void ignoresLateAndUnknownAnswers();
    void countsTheDeadlineFromSending();
    void losesWhatWasOnTheWire();
    void takesTheEndForAShutdown();
    void failsWithoutAWire();
    void isBounded_data();
    void isBounded();
    void doesNotSendWhatIsNotSupported();
    void tellsTheModOfAWrongShape_data();
    void tellsTheModOfAWrongShape();
    void mendsWhatTheHotPathMends();
    void mayBeAskedWhileReplying();
    void countsOverAllQueues();
};

void tst_RequestQueue::sendsAndReplies()
{
    Line line;
    line.add(u"r1"_s);
    QCOMPARE(line.sent.size(), 1);
    QCOMPARE(line.sent[0]["type"_L1].toString(), u"request"_s);
    QCOMPARE(line.sent[0]["payload"_L1]["action"_L1].toString(), u"getPlayers"_s);
    QVERIFY(line.sent[0]["payload"_L1]["args"_L1].isString());
    QVERIFY(line.answer(0));
    QCOMPARE(line.replies.size(), 1);
    QCOMPARE(line.replies[0].id, u"r1"_s);
    QCOMPARE(line.replies[0].outcome, Outcome::Done);
    QVERIFY(line.replies[0].payload.isArray());
    QVERIFY(!line.replies[0].raw.isEmpty());
    QVERIFY(line.replies[0].took > 0us);
}

void tst_RequestQueue::keepsToWhatTheModCanTake_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<int>("atOnce");
    QTest::newRow("unknown mod") << QString() << 4;
    QTest::newRow("Valheim") << u"valheim"_s << 1;
}

void tst_RequestQueue::keepsToWhatTheModCanTake()
{
    QFETCH(QString, dialect);
    QFETCH(int, atOnce);
    Line line;
    if (!dialect.isEmpty())
        line.queue.setDialect(*takaro::findDialect(dialect));
    QStringList asked;
    for (int i = 0; i < 1000; ++i) {
        asked << u"r%1"_s.arg(i);
        line.add(asked.last());
    }
    QCOMPARE(line.queue.onWire(), atOnce);
    QCOMPARE(line.queue.inLine(), 1000 - atOnce);
    for (qsizetype i = 0; i < line.sent.size(); ++i)
        QVERIFY(line.answer(i));
    QCOMPARE(line.repliedIds(), asked);
    QCOMPARE(line.mostOnWire, atOnce);
}

void tst_RequestQueue::giveEachAnIdOfItsOwn()
{
    Line line;
    for (int i = 0; i < 4; ++i)
        line.add(u"the same"_s);
    QSet<QString> ids;
    for (const QJsonObject &request : std::as_const(line.sent)) {
        const QUuid id(request["requestId"_L1].toString());
        QCOMPARE(id.version(), QUuid::Random);
        ids << id.toString();
    }
    QCOMPARE(ids.size(), 4);
    QVERIFY(!ids.contains(u"the same"_s));
}

void tst_RequestQueue::ignoresLateAndUnknownAnswers()
{
    Line line;
    line.add(u"r1"_s, Action::GetPlayers, 1ms);
    line.add(u"r2"_s);
    QTRY_COMPARE(line.replies.size(), 1);
    QCOMPARE(line.replies[0].id, u"r1"_s);
    QCOMPARE(line.replies[0].outcome, Outcome::Unknown);
    QVERIFY(!line.replies[0].error.isEmpty());
    QVERIFY(!line.answer(0));
    QVERIFY(!line.queue.answer("never asked", "{}"));
    QVERIFY(!line.queue.answer("", "{}"));
    QVERIFY(line.answer(1));
    QVERIFY(!line.answer(1)); // once
    QCOMPARE(line.repliedIds(), (QStringList{u"r1"_s, u"r2"_s}));
}

void tst_RequestQueue::countsTheDeadlineFromSending()
{
    Line line;
    line.queue.setDialect(*takaro::findDialect(u"valheim"));
    line.add(u"slow"_s, Action::GetPlayers, 40ms);
    line.add(u"waits"_s, Action::GetPlayers, 300ms);
    QTRY_COMPARE(line.replies.size(), 1); // the first; the second was sent only then
    QCOMPARE(line.replies[0].id, u"slow"_s);
    QCOMPARE(line.queue.onWire(), 1);
    QTRY_COMPARE(line.replies.size(), 2);
    QCOMPARE(line.replies[1].outcome, Outcome::Unknown);
}

void tst_RequestQueue::losesWhatWasOnTheWire()
{
    Line line;
    for (int i = 0; i < 6; ++i)
        line.add(QString::number(i));
    line.queue.detach(u"the mod hung up"_s);
    QCOMPARE(line.replies.size(), 6);
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(line.replies[i].id, QString::number(i));
        QCOMPARE(line.replies[i].outcome, i < 4 ? Outcome::Unknown : Outcome::Failed);
        QVERIFY(line.replies[i].error.contains("the mod hung up"_L1));
    }
    line.attach(); // never repeated silently
    QCOMPARE(line.sent.size(), 4);
    QCOMPARE(line.onWireInAll, 0);
}

void tst_RequestQueue::takesTheEndForAShutdown()
{
    Line line;
    line.add(u"stop"_s, Action::Shutdown);
    line.add(u"list"_s);
    line.queue.detach(u"gone"_s);
    QCOMPARE(line.replies.size(), 2);
    QCOMPARE(line.replies[0].outcome, Outcome::Accepted);
    QVERIFY(line.replies[0].error.isEmpty());
    QCOMPARE(line.replies[1].outcome, Outcome::Unknown);

    line.attach();
    line.add(u"stop"_s, Action::Shutdown, 1ms);
    QTRY_COMPARE(line.replies.size(), 3);
    QCOMPARE(line.replies[2].outcome, Outcome::Unknown); // it goes on running, says nothing
}

void tst_RequestQueue::failsWithoutAWire()
{
    Line line;
    line.queue.detach({});
    line.add(u"r1"_s);
    QCOMPARE(line.replies.size(), 1);
    QCOMPARE(line.replies[0].outcome, Outcome::Failed);
    QVERIFY(!line.replies[0].error.isEmpty());
    QVERIFY(line.sent.isEmpty());
}

void tst_RequestQueue::isBounded_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("failed");
    QTest::newRow("four on the wire, ten in line") << 14 << 0;
    QTest::newRow("one more") << 15 << 1;
}

void tst_RequestQueue::isBounded()
{
    QFETCH(int, asked);
    QFETCH(int, failed);
    EndpointLimits limits;
    limits.waitingRequests = 10;
    Line line(limits);
    for (int i = 0; i < asked; ++i)
        line.add(QString::number(i));
    QCOMPARE(line.replies.size(), failed);
    if (failed > 0) {
        QCOMPARE(line.replies[0].id, QString::number(asked - 1));
        QCOMPARE(line.replies[0].outcome, Outcome::Failed);
        QVERIFY(line.replies[0].error.contains("10"_L1));
    }
}

void tst_RequestQueue::doesNotSendWhatIsNotSupported()
{
    Line line;
    takaro::Dialect dialect = takaro::unknownDialect();
    dialect.title = "Some mod";
    dialect.support[std::size_t(Action::GetMapTile)] = takaro::Support::No;
    dialect.support[std::size_t(Action::Shutdown)] = takaro::Support::Fake;
    line.queue.setDialect(dialect);
    line.add(u"tile"_s, Action::GetMapTile);
    QCOMPARE(line.replies.size(), 1);
    QCOMPARE(line.replies[0].outcome, Outcome::Unsupported);
    QVERIFY(!line.replies[0].error.isEmpty());
    QVERIFY(line.sent.isEmpty());
    line.add(u"stop"_s, Action::Shutdown);
    QCOMPARE(line.sent.size(), 1);
}

void tst_RequestQueue::tellsTheModOfAWrongShape_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<bool>("isRejected");
    const auto row = [](const char *name, Action action, const char *members, bool isRejected) {
        QTest::newRow(name) << action << QByteArray(members) << isRejected;
    };
    row("an object for a list", Action::GetPlayers, R"("payload":{"a":1})", true);
    row("a text for a list", Action::GetPlayers, R"("payload":"none")", true);
    row("nothing for a list", Action::GetPlayers, R"("payload":null)", true);
    row("nothing and no error", Action::GetPlayers, R"("payload":null,"error":null)", true);
    row("a list for a position", Action::GetPlayerLocation, R"("payload":[1,2,3])", true);
    row("nothing for an unknown player", Action::GetPlayerLocation, R"("payload":null)", false);
    row("error at the top", Action::GetPlayers, R"("error":"no")", false);
    row("error inside", Action::GetPlayers, R"("payload":{"error":"no"})", false);
    row("no success", Action::GetPlayers, R"("payload":{"success":false,"message":"no"})", false);
}

void tst_RequestQueue::tellsTheModOfAWrongShape()
{
    QFETCH(Action, action);
    QFETCH(QByteArray, members);
    QFETCH(bool, isRejected);
    Line line;
    QSignalSpy rejected(&line.queue, &RequestQueue::answerRejected);
    line.add(u"r1"_s, action);
    const QByteArray id = line.sent[0]["requestId"_L1].toString().toUtf8();
    const QByteArray frame = R"({"type":"response","requestId":")" + id + R"(",)" + members + '}';
    QVERIFY(line.queue.answer(id.toStdString(), frame));
    QCOMPARE(line.replies.size(), 1);
    QCOMPARE(line.replies[0].outcome, Outcome::Failed);
    QVERIFY(!line.replies[0].error.isEmpty());
    QCOMPARE(line.replies[0].raw, frame);
    QCOMPARE(rejected.size(), isRejected ? 1 : 0);
    if (isRejected)
        QCOMPARE(rejected[0][0].toString().toUtf8(), id);
}

void tst_RequestQueue::mendsWhatTheHotPathMends()
{
    Line line;
    line.add(u"r1"_s, Action::ExecuteConsoleCommand);
    const QByteArray id = line.sent[0]["requestId"_L1].toString().toUtf8();
    const QByteArray frame = R"({"type":"response","requestId":")" + id
        + "\",\"payload\":{\"success\":true,\"rawResult\":\"a\tb\nc\"}}";
    QVERIFY(line.queue.answer(id.toStdString(), frame));
    QCOMPARE(line.replies[0].outcome, Outcome::Done);
    QCOMPARE(line.replies[0].payload["rawResult"_L1].toString(), u"a\tb\nc"_s);
}

void tst_RequestQueue::mayBeAskedWhileReplying()
{
    Line line;
    int more = 20;
    line.onReply = [&](const Reply &) {
        if (more-- > 0)
            line.add(u"again"_s);
    };
    line.add(u"r1"_s);
    for (qsizetype i = 0; i < line.sent.size(); ++i)
        QVERIFY(line.answer(i));
    QCOMPARE(line.replies.size(), 21);
    more = 1;
    line.add(u"r2"_s);
    line.queue.detach(u"gone"_s); // and asked once more, without a wire
    QCOMPARE(line.replies.size(), 23);
    QCOMPARE(line.replies.last().outcome, Outcome::Failed);
}

void tst_RequestQueue::countsOverAllQueues()
{
    const EndpointLimits limits = {};
    int inAll = 0;
    {
        RequestQueue first(limits, inAll);
        RequestQueue second(limits, inAll);
        for (RequestQueue *queue : {&first, &second}) {
            queue->attach([](const QByteArray &) {});
            for (int i = 0; i < 6; ++i)
                queue->add({});
        }
        QCOMPARE(inAll, 8);
        first.detach({});
        QCOMPARE(inAll, 4);
    }
    QCOMPARE(inAll, 0);
}

} // namespace tst_requestqueue

QTEST_GUILESS_MAIN(tst_requestqueue::tst_RequestQueue)
#include "tst_requestqueue.moc"

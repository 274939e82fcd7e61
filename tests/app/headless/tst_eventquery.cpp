#include "archive/eventring.h"
#include "headless/eventquery.h"
#include "support/madeupevents.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QSignalSpy>

namespace tst_eventquery {

using namespace hawser;
using namespace hawser::headless;
using namespace Qt::StringLiterals;

namespace {

const ServerId oakvale = ServerId::forIdentity("oakvale"_L1);
constexpr Seq anyNumber = std::numeric_limits<Seq>::max();

/// A ring that looks at seven events at a time, or gives up.
class SlowRing : public EventRing
{
public:
    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override
    {
        QPromise<EventPage> promise;
        promise.start();
        QFuture<EventPage> future = promise.future();
        if (givesUp) {
            future.cancel();
        } else {
            EventPage page = EventRing::page({}, anchor, direction, 7).result();
            const EventMatcher matcher(filter);
            std::erase_if(page.events, [&matcher](const StoredEvent &event) {
                return !matcher.matches(event.batch, event.record());
            });
            page.events.resize(std::min(page.events.size(), std::size_t(count)));
            promise.addResult(page);
        }
        promise.finish();
        return future;
    }
    bool givesUp = false;
};

void fill(EventLog &log, int events, std::string_view text = "a line")
{
    std::vector<test::MadeUpEvent> list;
    for (int n = 1; n <= events; ++n) {
        list.push_back(
            {oakvale, n % 10 == 0 ? EventType::ChatMessage : EventType::Log, "Mara", text});
    }
    log.append(test::batchOf(list));
}

EventFilter chatOnly()
{
    EventFilter filter;
    filter.types = 1u << unsigned(EventType::ChatMessage);
    return filter;
}

/// The answer to one query; empty if it failed.
QJsonObject answerOf(const EventLog &log, const QueryOrder &order)
{
    QObject owner;
    auto *query = new EventQuery(log, u"q"_s, order, &owner);
    std::optional<QJsonObject> answer;
    QObject::connect(query, &EventQuery::found, &owner, [&](const std::string &line) {
        answer = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
    });
    QObject::connect(query, &EventQuery::failed, &owner, [&] { answer = QJsonObject(); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, hawser::test::patiently))
        qWarning("no answer");
    return answer.value_or(QJsonObject());
}

QList<int> numbersIn(const QJsonObject &answer)
{
    QList<int> numbers;
    for (const QJsonValue &event : answer["events"_L1].toArray())
        numbers.append(event["seq"_L1].toInt());
    return numbers;
}

} // namespace

class TestEventQuery : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheNewestFirstPage();
    void goesOnBefore();
    void asksUntilThereAreEnough();
    void tellsNothingOfAnEmptyLog();
    void stopsAtItsBound();
    void tellsThatTheLogGaveUp();
};

void TestEventQuery::tellsTheNewestFirstPage()
{
    EventRing log;
    fill(log, 5);
    const QJsonObject answer = answerOf(log, {{}, 3, anyNumber});
    QCOMPARE(answer["kind"_L1].toString(), u"result"_s);
    QCOMPARE(answer["id"_L1].toString(), u"q"_s);
    QVERIFY(answer["ok"_L1].toBool());
    QCOMPARE(numbersIn(answer), (QList<int>{3, 4, 5}));
    QCOMPARE(answer["before"_L1].toInt(), 3);
    QVERIFY(answer["more"_L1].toBool());
    const QJsonObject event = answer["events"_L1][0].toObject();
    QCOMPARE(event["player"_L1].toString(), u"Mara"_s);
    QCOMPARE(event["type"_L1].toString(), u"log"_s);
    QVERIFY(event["data"_L1].isObject());
}

void TestEventQuery::goesOnBefore()
{
    EventRing log;
    fill(log, 100);
    QList<int> all;
    Seq before = anyNumber;
    for (bool more = true; more;) {
        const QJsonObject answer = answerOf(log, {chatOnly(), 4, before});
        QVERIFY(!answer.isEmpty());
        all = numbersIn(answer) + all;
        more = answer["more"_L1].toBool();
        QVERIFY(answer["before"_L1].toInteger() < before);
        before = answer["before"_L1].toInteger();
    }
    QCOMPARE(all, (QList<int>{10, 20, 30, 40, 50, 60, 70, 80, 90, 100}));
    QCOMPARE(before, 1);
}

void TestEventQuery::asksUntilThereAreEnough()
{
    SlowRing log;
    fill(log, 100);
    QCOMPARE(numbersIn(answerOf(log, {chatOnly(), 3, anyNumber})), (QList<int>{80, 90, 100}));
    const QJsonObject rest = answerOf(log, {chatOnly(), 100, 30});
    QCOMPARE(numbersIn(rest), (QList<int>{10, 20}));
    QVERIFY(!rest["more"_L1].toBool());
}

void TestEventQuery::tellsNothingOfAnEmptyLog()
{
    EventRing log;
    const QJsonObject answer = answerOf(log, {{}, 10, anyNumber});
    QVERIFY(answer["ok"_L1].toBool());
    QVERIFY(answer["events"_L1].isArray());
    QCOMPARE(numbersIn(answer), QList<int>());
    QVERIFY(!answer["more"_L1].toBool());
}

void TestEventQuery::stopsAtItsBound()
{
    EventRing log;
    fill(log, 100, std::string(200'000, 'x'));
    const QJsonObject answer = answerOf(log, {{}, 100, anyNumber});
    const QList<int> numbers = numbersIn(answer);
    QVERIFY(numbers.size() > 30 && numbers.size() < 50);
    QCOMPARE(numbers.last(), 100);
    QVERIFY(answer["more"_L1].toBool());
    const QJsonObject next = answerOf(log, {{}, 1, answer["before"_L1].toInteger()});
    QCOMPARE(numbersIn(next), QList<int>{numbers.first() - 1});
}

void TestEventQuery::tellsThatTheLogGaveUp()
{
    SlowRing log;
    log.givesUp = true;
    fill(log, 3);
    QVERIFY(answerOf(log, {{}, 1, anyNumber}).isEmpty());
}

} // namespace tst_eventquery

QTEST_GUILESS_MAIN(tst_eventquery::TestEventQuery)
#include "tst_eventquery.moc"

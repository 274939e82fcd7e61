#include "archive/eventring.h"
#include "support/madeupevents.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_eventring {

using namespace hawser;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

namespace {

const ServerId oakvale = ServerId::forIdentity("oakvale"_L1);
const ServerId midgard = ServerId::forIdentity("midgard"_L1);

EventBatch lines(int count, const ServerId &server = oakvale)
{
    return test::batchOf(
        std::vector<test::MadeUpEvent>(std::size_t(count), {server, EventType::Log, {}, "a line"}));
}

QList<Seq> numbers(const EventPage &page)
{
    QList<Seq> list;
    for (const StoredEvent &event : page.events)
        list.append(event.seq);
    return list;
}

} // namespace

class TestEventRing : public QObject
{
    Q_OBJECT

private slots:
    void numbersWithoutHoles()
    {
        EventRing ring;
        QCOMPARE(ring.next(), 1);
        QCOMPARE(ring.append(lines(3)), 1);
        QCOMPARE(ring.append({}), 4);
        QCOMPARE(ring.append(lines(2)), 4);
        QCOMPARE(ring.first(), 1);
        QCOMPARE(ring.last(), 5);
        QVERIFY(!ring.id().isNull());
        QVERIFY(EventRing().id() != ring.id());
    }

    void pages_data()
    {
        QTest::addColumn<Seq>("anchor");
        QTest::addColumn<Direction>("direction");
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<Seq>>("expected");
        QTest::addColumn<bool>("reachedEnd");

        QTest::newRow("newer from the start")
            << Seq(1) << Direction::Newer << 3 << QList<Seq>{1, 2, 3} << false;
        QTest::newRow("newer across batches")
            << Seq(4) << Direction::Newer << 4 << QList<Seq>{4, 5, 6, 7} << false;
        QTest::newRow("newer to the end")
            << Seq(8) << Direction::Newer << 9 << QList<Seq>{8, 9, 10} << true;
        QTest::newRow("exactly to the end")
            << Seq(9) << Direction::Newer << 2 << QList<Seq>{9, 10} << true;
        QTest::newRow("before the first")
            << Seq(-5) << Direction::Newer << 2 << QList<Seq>{1, 2} << false;
        QTest::newRow("past the last") << Seq(11) << Direction::Newer << 2 << QList<Seq>{} << true;
        QTest::newRow("older is ascending")
            << Seq(6) << Direction::Older << 3 << QList<Seq>{4, 5, 6} << false;
        QTest::newRow("older to the start")
            << Seq(2) << Direction::Older << 5 << QList<Seq>{1, 2} << true;
        QTest::newRow("older from past the last")
            << Seq(99) << Direction::Older << 2 << QList<Seq>{9, 10} << false;
        QTest::newRow("older before the first")
            << Seq(0) << Direction::Older << 2 << QList<Seq>{} << true;
        QTest::newRow("nothing asked") << Seq(5) << Direction::Newer << 0 << QList<Seq>{} << true;
    }

    void pages()
    {
        QFETCH(const Seq, anchor);
        QFETCH(const Direction, direction);
        QFETCH(const int, count);
        QFETCH(const QList<Seq>, expected);
        QFETCH(const bool, reachedEnd);
        EventRing ring;
        for (int batch : {4, 1, 2, 3})
            ring.append(lines(batch));

        const EventPage page = ring.page({}, anchor, direction, count).result();

        QCOMPARE(numbers(page), expected);
        QCOMPARE(page.reachedEnd, reachedEnd);
        if (!expected.isEmpty()) {
            QCOMPARE(page.scannedFirst, expected.first());
            QCOMPARE(page.scannedLast, expected.last());
        }
    }

    void filters_data()
    {
        QTest::addColumn<EventFilter>("filter");
        QTest::addColumn<QList<Seq>>("expected");

        const auto types = [](std::initializer_list<EventType> wanted) {
            quint8 bits = 0;
            for (const EventType type : wanted)
                bits |= quint8(1u << unsigned(type));
            return bits;
        };
        QTest::newRow("server") << EventFilter{.servers = {midgard}} << QList<Seq>{4, 5};
        QTest::newRow("type") << EventFilter{.types = types({EventType::ChatMessage})}
                              << QList<Seq>{1, 4};
        QTest::newRow("two types")
            << EventFilter{.types = types({EventType::ChatMessage, EventType::Log})}
            << QList<Seq>{1, 2, 4, 6};
        QTest::newRow("part of a name") << EventFilter{.player = "zO"_L1} << QList<Seq>{1, 5};
        QTest::newRow("accented, other case") << EventFilter{.player = u"zoË"_s} << QList<Seq>{1};
        QTest::newRow("whole id") << EventFilter{.player = "76561198000000012"_L1} << QList<Seq>{3};
        QTest::newRow("part of an id is no match")
            << EventFilter{.player = "7656119800000001"_L1} << QList<Seq>{};
        QTest::newRow("text") << EventFilter{.text = "IRON"_L1} << QList<Seq>{1, 6};
        QTest::newRow("text in Cyrillic") << EventFilter{.text = u"ЖЕЛЕЗО"_s} << QList<Seq>{4};
        QTest::newRow("text finds players") << EventFilter{.text = "bob"_L1} << QList<Seq>{3};
        QTest::newRow("spam hidden") << EventFilter{.hideSpam = true} << QList<Seq>{1, 3, 4, 5, 6};
        QTest::newRow("all at once") << EventFilter{.servers = {oakvale},
                                                    .types = types({EventType::Log}),
                                                    .text = "iron"_L1}
                                     << QList<Seq>{6};
        QTest::newRow("nothing") << EventFilter{.text = "no such words"_L1} << QList<Seq>{};
    }

    void filters()
    {
        QFETCH(const EventFilter, filter);
        QFETCH(const QList<Seq>, expected);
        EventRing ring;
        ring.append(
            test::batchOf({{oakvale, EventType::ChatMessage, "Zoë", "anyone selling iron?"},
                           {oakvale, EventType::Log, {}, "fps 60", {}, true},
                           {oakvale, EventType::PlayerDeath, "Bob", "", "76561198000000012"}}));
        ring.append(test::batchOf({{midgard, EventType::ChatMessage, "Дмитрий", "нужно железо"},
                                   {midgard, EventType::EntityKilled, "Zoltan", "Boar"},
                                   {oakvale, EventType::Log, {}, "Iron golem spawned"}}));

        QCOMPARE(numbers(ring.page(filter, 1, Direction::Newer, 100).result()), expected);
        QCOMPARE(numbers(ring.page(filter, ring.last(), Direction::Older, 100).result()), expected);
    }

    void forgetsByCount_data()
    {
        QTest::addColumn<int>("batches");
        QTest::addColumn<Seq>("first");
        QTest::newRow("at the bound") << 10 << Seq(1);
        QTest::newRow("one past it") << 11 << Seq(11);
        QTest::newRow("far past it") << 700 << Seq(6901);
    }

    void forgetsByCount()
    {
        QFETCH(const int, batches);
        QFETCH(const Seq, first);
        EventRing ring({.events = 100, .bytes = 1 << 30});
        for (int i = 0; i < batches; ++i)
            ring.append(lines(10));
        QCOMPARE(ring.first(), first);
        QCOMPARE(ring.last(), batches * 10);
        const EventPage page = ring.page({}, 1, Direction::Newer, 1000).result();
        QCOMPARE(page.events.front().seq, first);
        QCOMPARE(qsizetype(page.events.size()), ring.last() - ring.first() + 1);
    }

    void forgetsByBytes()
    {
        const qsizetype one = lines(10).memoryBytes();
        EventRing ring({.events = 1'000'000, .bytes = 5 * one});
        for (int i = 0; i < 5; ++i)
            ring.append(lines(10));
        QCOMPARE(ring.first(), 1);
        ring.append(lines(10));
        QCOMPARE(ring.first(), 11);
        QCOMPARE_LE(ring.memoryBytes(), 5 * one);
    }

    void whatHasJustComeIsShownHoweverLarge()
    {
        EventRing ring({.events = 5, .bytes = 1 << 30});
        ring.append(lines(3));
        ring.append(lines(50));
        QCOMPARE(ring.first(), 4);
        QCOMPARE(ring.last(), 53);
    }

    void aPageOutlivesItsEvents()
    {
        EventRing ring({.events = 10, .bytes = 1 << 30});
        ring.append(test::batchOf({{oakvale, EventType::ChatMessage, "Zoë", "remember me"}}));
        const EventPage page = ring.page({}, 1, Direction::Newer, 1).result();
        for (int i = 0; i < 600; ++i)
            ring.append(lines(10));
        QCOMPARE(page.events.front().batch.text(page.events.front().record().text),
                 std::string_view("remember me"));
    }

    void filteredPagesSeeOneMoment()
    {
        EventRing ring({.events = 1'000, .bytes = 1 << 30});
        ring.append(lines(500));
        QFuture<EventPage> page = ring.page({.text = "line"_L1}, 1, Direction::Newer, 10'000);
        for (int i = 0; i < 300; ++i)
            ring.append(lines(10));
        QCOMPARE(page.result().events.size(), std::size_t(500));
    }

    void tellsOnceAFrame()
    {
        EventRing ring;
        QSignalSpy spy(&ring, &EventLog::changed);
        for (int i = 0; i < 50; ++i)
            ring.append(lines(2));
        QVERIFY(spy.wait());
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].value<Seq>(), 1);
        QCOMPARE(spy[0][1].value<Seq>(), 100);
    }
};

} // namespace tst_eventring

QTEST_GUILESS_MAIN(tst_eventring::TestEventRing)
#include "tst_eventring.moc"

// Lines that were missed: every one comes, none twice, in order, whatever breaks and when.

#include "bench.h"

#include "support/rounds.h"

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace tst_sevendaysbackfill {

using namespace hawser;
using namespace hawser::test;

namespace {

/// What Mara said, of all events, by the number in it.
QList<int> numbersIn(const QStringList &texts)
{
    QList<int> numbers;
    for (const QString &text : texts) {
        if (text.startsWith("n="_L1))
            numbers.append(text.sliced(2).toInt());
    }
    return numbers;
}

QList<int> upTo(int count)
{
    QList<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

} // namespace

class tst_SevenDaysBackfill : public QObject
{
    Q_OBJECT

private slots:
    void cutsLoseNothing_data();
    void cutsLoseNothing();
    void restartsRepeatNothing_data();
    void restartsRepeatNothing();
    void goesOnAfterOurOwnRestart();
    void startsAtTheEnd();
    void fetchesManyPages();
    void tellsWhatIsForgotten();
    void cannotWithAllocsApi();
    void waitsForRoom();
    void forgetsAnotherServersPosition();

private:
    void say(SevenDaysBench &bench, int number)
    {
        bench.server.world().say(*bench.server.world().find(u"Mara"_s), u"n=%1"_s.arg(number));
    }
    QList<int> said(SevenDaysBench &bench)
    {
        return numbersIn(bench.texts(EventType::ChatMessage));
    }
};

void tst_SevenDaysBackfill::cutsLoseNothing_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 0; seed < quint32(rounds(20)); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Connections are cut at random while lines are written without a pause.
void tst_SevenDaysBackfill::cutsLoseNothing()
{
    QFETCH(const quint32, seed);
    QRandomGenerator dice(seed);
    SevenDaysBench bench;
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    int count = 0;
    int cuts = 0;
    while (cuts < 3) {
        for (int lines = dice.bounded(1, 40); lines > 0; --lines)
            say(bench, count++);
        if (dice.bounded(3) == 0)
            QTest::qWait(dice.bounded(5));
        if (dice.bounded(4) == 0) {
            const int gaps = bench.gapsOpened;
            bench.server.cutConnections();
            ++cuts;
            for (int lines = dice.bounded(1, 40); lines > 0; --lines)
                say(bench, count++);
            QTRY_VERIFY(!bench.isOnline() || bench.gapsOpened > gaps);
            bench.connector->open(); // at once, where it would wait a second
            if (dice.bounded(2))
                QTRY_VERIFY(bench.isOnline());
        }
    }
    QTRY_VERIFY(bench.isOnline());
    say(bench, count++);
    QTRY_COMPARE(said(bench).size(), count);
    QCOMPARE(said(bench), upTo(count));
    QVERIFY(bench.gapsOpened > 0);
    QCOMPARE(bench.gaps.size(), bench.gapsOpened);
    QVERIFY(!bench.gaps.contains(false));
}

void tst_SevenDaysBackfill::restartsRepeatNothing_data()
{
    cutsLoseNothing_data();
}

/// The server is started anew at random: its numbers begin at 0 again, and are soon beyond those
/// of before or not.
void tst_SevenDaysBackfill::restartsRepeatNothing()
{
    QFETCH(const quint32, seed);
    QRandomGenerator dice(seed + 1'000);
    SevenDaysBench bench;
    bench.server.world().join(u"Mara"_s);
    for (int noise = dice.bounded(60); noise > 0; --noise)
        bench.server.world().write(u"noise"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    int count = 0;
    for (int lines = dice.bounded(60); lines > 0; --lines)
        say(bench, count++);
    if (dice.bounded(2))
        QTRY_COMPARE(said(bench).size(), count);
    const int safe = int(said(bench).size());
    const int written = count;
    bench.server.restart();
    bench.server.world().join(u"Mara"_s);
    for (int lines = dice.bounded(120); lines > 0; --lines)
        say(bench, count++);
    QTRY_COMPARE(bench.gapsOpened, 1);
    bench.connector->open();
    QTRY_VERIFY(bench.isOnline());
    say(bench, count++);

    // Of the old run what had come counts, of the new one all.
    QTRY_VERIFY(said(bench).contains(count - 1));
    const QList<int> numbers = said(bench);
    QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
    QVERIFY(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end());
    QVERIFY2(numbers.size() >= safe + (count - written),
             qPrintable(u"%1 %2 %3 %4"_s.arg(numbers.size()).arg(safe).arg(count).arg(written)));
    for (int number = written; number < count; ++number)
        QVERIFY(numbers.contains(number));
    QCOMPARE(bench.gapsOpened, 1);
    QCOMPARE(bench.gaps, QList<bool>{false}); // nobody knows what the old run wrote last
}

void tst_SevenDaysBackfill::goesOnAfterOurOwnRestart()
{
    SevenDaysBench bench;
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    for (int number = 0; number < 10; ++number)
        say(bench, number);
    QTRY_COMPARE(said(bench).size(), 10);
    bench.connector->close();
    QVERIFY(!bench.cursor.isEmpty());
    for (int number = 10; number < 20; ++number)
        say(bench, number);

    bench.target.cursor = bench.cursor;
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(said(bench), upTo(20));
    const auto isLate = [](const SeenEvent &event) { return event.isBackfilled; };
    QVERIFY(std::count_if(bench.events.begin(), bench.events.end(), isLate) >= 10);
}

void tst_SevenDaysBackfill::startsAtTheEnd()
{
    SevenDaysBench bench;
    bench.server.world().join(u"Mara"_s);
    for (int number = 0; number < 10; ++number)
        say(bench, number);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    say(bench, 10);
    QTRY_VERIFY(!said(bench).isEmpty());
    QCOMPARE(said(bench), QList<int>{10});
    QCOMPARE(bench.gapsOpened, 0);
}

void tst_SevenDaysBackfill::fetchesManyPages()
{
    SevenDaysBench bench;
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    say(bench, 0);
    QTRY_COMPARE(said(bench).size(), 1);
    bench.server.cutConnections();
    for (int number = 1; number < 3'500; ++number)
        say(bench, number);
    QTRY_COMPARE(said(bench).size(), 3'500);
    QCOMPARE(said(bench), upTo(3'500));
    QTRY_COMPARE(bench.gaps, QList<bool>{true});
}

void tst_SevenDaysBackfill::tellsWhatIsForgotten()
{
    SevenDaysBench bench;
    bench.server.world().setLogCapacity(20);
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    say(bench, 0);
    QTRY_COMPARE(said(bench).size(), 1);
    bench.server.cutConnections();
    for (int number = 1; number <= 50; ++number)
        say(bench, number);
    QTRY_VERIFY(said(bench).contains(50));
    QTRY_COMPARE(bench.gaps, QList<bool>{false});
    const QList<int> numbers = said(bench);
    QVERIFY(numbers.size() < 51);
    QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
}

void tst_SevenDaysBackfill::cannotWithAllocsApi()
{
    SimulatedSevenDays::Options options;
    options.api = SimulatedSevenDays::Api::Alloc;
    SevenDaysBench bench(options);
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    say(bench, 0);
    QTRY_COMPARE(said(bench).size(), 1);
    bench.server.cutConnections();
    say(bench, 1);
    QTRY_COMPARE(bench.gapsOpened, 1);
    QTRY_VERIFY(bench.isOnline());
    say(bench, 2);
    QTRY_VERIFY(said(bench).contains(2));
    QCOMPARE(said(bench), (QList<int>{0, 2}));
    QCOMPARE(bench.gaps, QList<bool>{false});
    QVERIFY(bench.cursor.isEmpty());
}

/// A full feed stops the fetching between two pages.
void tst_SevenDaysBackfill::waitsForRoom()
{
    SevenDaysBench bench({}, {}, 200'000);
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    say(bench, 0);
    QTRY_COMPARE(said(bench).size(), 1);
    bench.server.cutConnections();
    for (int number = 1; number < 4'000; ++number)
        say(bench, number);
    QTRY_VERIFY(bench.feed.isFull());
    QTest::qWait(300);
    QVERIFY(!bench.isOnline()); // still fetching
    QVERIFY(bench.server.requestCount("/api/log") < 5);
    QTRY_COMPARE(said(bench).size(), 4'000);
    QCOMPARE(said(bench), upTo(4'000));
    QTRY_COMPARE(bench.gaps, QList<bool>{true});
}

void tst_SevenDaysBackfill::forgetsAnotherServersPosition()
{
    SevenDaysBench bench;
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    say(bench, 0);
    QTRY_COMPARE(said(bench).size(), 1);
    SimulatedSevenDays other({});
    QVERIFY(other.start());
    other.world().join(u"Kit"_s);
    DialTarget moved = bench.connector->target();
    moved.port = other.port();
    bench.connector->setTarget(moved);
    QTRY_VERIFY(bench.isOnline());
    QTRY_VERIFY(other.openStreams() == 1);
    bench.collect();
    const auto isOfKit = [](const SeenEvent &event) { return event.player == "Kit"_L1; };
    QVERIFY(std::none_of(bench.events.begin(), bench.events.end(), isOfKit));
}

} // namespace tst_sevendaysbackfill

QTEST_GUILESS_MAIN(tst_sevendaysbackfill::tst_SevenDaysBackfill)
#include "tst_sevendaysbackfill.moc"

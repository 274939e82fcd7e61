#include "plots/plotticks.h"

#include <QLocale>
#include <QTest>

namespace tst_plotticks {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestPlotTicks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void values_data();
    void values();
    void valuesAreBounded();
    void numbers_data();
    void numbers();
    void times_data();
    void times();
    void timesAreBoundedAndAscend();
};

namespace {

qint64 utc(int year, int month, int day, int hour = 0, int minute = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), QTimeZone::utc())
               .toMSecsSinceEpoch()
        * 1000;
}

} // namespace

void TestPlotTicks::values_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("nothing") << 0.0 << 0.0 << QStringList{u"0"_s, u"0.5"_s, u"1"_s};
    QTest::newRow("ten") << 0.0 << 10.0 << QStringList{u"0"_s, u"5"_s, u"10"_s};
    QTest::newRow("forty-two") << 0.0 << 42.0 << QStringList{u"0"_s, u"20"_s, u"40"_s, u"60"_s};
    QTest::newRow("below") << -3.0 << 3.0 << QStringList{u"-4"_s, u"-2"_s, u"0"_s, u"2"_s, u"4"_s};
    QTest::newRow("small") << 0.0 << 0.04
                           << QStringList{u"0"_s, u"0.01"_s, u"0.02"_s, u"0.03"_s, u"0.04"_s};
}

void TestPlotTicks::values()
{
    QFETCH(double, least);
    QFETCH(double, most);
    QStringList labels;
    const QList<ValueTick> ticks = valueTicks(least, most, 5);
    for (const ValueTick &tick : ticks)
        labels.append(tick.label);
    QTEST(labels, "labels");
    QVERIFY(ticks.first().value <= least + 1e-9 && ticks.last().value >= most - 1e-9);
}

void TestPlotTicks::valuesAreBounded()
{
    for (const double most : {1e-9, 1.0, 1e3, 1e15}) {
        for (const int count : {0, 1, 5, 1000}) {
            const auto ticks = valueTicks(0, most, count);
            QVERIFY(ticks.size() >= 2 && ticks.size() <= 20);
        }
    }
}

void TestPlotTicks::numbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 7.0 << u"7"_s;
    QTest::newRow("two decimals") << 3.14159 << u"3.14"_s;
    QTest::newRow("one decimal") << 31.4159 << u"31.4"_s;
    QTest::newRow("none") << 314.159 << u"314"_s;
    QTest::newRow("no zeros") << 2.501 << u"2.5"_s;
    QTest::newRow("almost whole") << 2.001 << u"2"_s;
    QTest::newRow("hundred") << 100.4 << u"100"_s;
}

void TestPlotTicks::numbers()
{
    QFETCH(double, value);
    QTEST(plotNumber(value), "text");
}

void TestPlotTicks::times_data()
{
    QTest::addColumn<TimeRange>("range");
    QTest::addColumn<int>("count");
    QTest::addColumn<QStringList>("labels");
    const TimeRange hour{utc(2026, 11, 4, 9, 20), utc(2026, 11, 4, 10, 20)};
    QTest::newRow("hour") << hour << 6 << QStringList{u"10:20"_s, u"10:30"_s, u"10:40"_s,
                                                      u"10:50"_s, u"11:00"_s, u"11:10"_s};
    const TimeRange night{utc(2026, 11, 4, 20), utc(2026, 11, 5, 2)};
    QTest::newRow("over midnight") << night << 3 << QStringList{u"22:00"_s, u"5 Nov"_s, u"02:00"_s};
    const TimeRange fall{utc(2026, 10, 24, 22), utc(2026, 10, 25, 23)};
    QTest::newRow("the clocks go back")
        << fall << 5 << QStringList{u"25 Oct"_s, u"05:00"_s, u"11:00"_s, u"17:00"_s, u"23:00"_s};
    const TimeRange month{utc(2026, 11, 1), utc(2026, 11, 22)};
    QTest::newRow("from Monday to Monday")
        << month << 4 << QStringList{u"2 Nov"_s, u"9 Nov"_s, u"16 Nov"_s};
    QTest::newRow("empty") << TimeRange{5, 5} << 4 << QStringList();
    QTest::newRow("no room") << hour << 0 << QStringList();
}

void TestPlotTicks::times()
{
    QFETCH(TimeRange, range);
    QFETCH(int, count);
    QStringList labels;
    for (const TimeTick &tick : timeTicks(range, count, QTimeZone("Europe/Berlin")))
        labels.append(tick.label);
    QTEST(labels, "labels");
}

void TestPlotTicks::timesAreBoundedAndAscend()
{
    for (qint64 length = 1; length < qint64(4e15); length *= 7) {
        for (const int count : {1, 3, 8, 1000}) {
            const TimeRange range{utc(2026, 3, 28, 13), utc(2026, 3, 28, 13) + length};
            qint64 before = range.fromUs - 1;
            const auto ticks = timeTicks(range, count, QTimeZone("Europe/Berlin"));
            QVERIFY(ticks.size() <= std::min(count + 2, 50));
            for (const TimeTick &tick : ticks) {
                QVERIFY(tick.us > before && range.contains(tick.us));
                before = tick.us;
            }
        }
    }
}

} // namespace tst_plotticks

QTEST_MAIN(tst_plotticks::TestPlotTicks)
#include "tst_plotticks.moc"

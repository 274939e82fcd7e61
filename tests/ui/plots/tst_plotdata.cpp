#include "plots/densitybins.h"
#include "plots/plotseries.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

namespace tst_plotdata {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestPlotData : public QObject
{
    Q_OBJECT

private slots:
    void findsBins();
    void mergesBins_data();
    void mergesBins();
    void mergedCountsStayAtTheirLargest();
    void spansWhatIsShown();
    void findsTheNearestPoint();
    void thinsWithoutLosingPeaksOrGaps();
    void keepsFewPointsAsTheyAre();
};

namespace {

constexpr qint64 minute = 60'000'000;
const double unknown = std::numeric_limits<double>::quiet_NaN();

DensityBins bins(int count, quint32 each = 1)
{
    DensityBins made{
        {{u"chat"_s, Tone::Busy}, {u"deaths"_s, Tone::Danger}}, 7 * minute, minute, {}};
    for (int n = 0; n < count; ++n) {
        made.counts.push_back(each);
        made.counts.push_back(n % 5 == 0 ? 1 : 0);
    }
    return made;
}

} // namespace

void TestPlotData::findsBins()
{
    const DensityBins ten = bins(10);
    QCOMPARE(ten.size(), 10);
    QCOMPARE(ten.binAt(0), 0);
    QCOMPARE(ten.binAt(8 * minute - 1), 0);
    QCOMPARE(ten.binAt(8 * minute), 1);
    QCOMPARE(ten.binAt(100 * minute), 9);
    QCOMPARE(ten.range(), (TimeRange{7 * minute, 17 * minute}));
    QCOMPARE(ten.count(5, 1), 1u);
    QCOMPARE(DensityBins().size(), 0);
}

void TestPlotData::mergesBins_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<qint64>("binMinutes");
    QTest::addColumn<qint64>("beginMinutes");
    QTest::newRow("room for all") << 100 << qint64(1) << qint64(7);
    QTest::newRow("half") << 50 << qint64(2) << qint64(6);
    QTest::newRow("a little less") << 99 << qint64(2) << qint64(6);
    QTest::newRow("fewer") << 30 << qint64(5) << qint64(5);
    QTest::newRow("one") << 1 << qint64(120) << qint64(0);
    QTest::newRow("none") << 0 << qint64(120) << qint64(0);
}

void TestPlotData::mergesBins()
{
    QFETCH(int, most);
    const DensityBins merged = mergedBins(bins(100), bins(100).range(), most);
    QTEST(merged.binUs / minute, "binMinutes");
    QTEST(merged.beginUs / minute, "beginMinutes");
    QCOMPARE(std::accumulate(merged.counts.begin(), merged.counts.end(), 0u), 120u);
    QVERIFY(merged.range().toUs >= bins(100).range().toUs);
    // Cut at the beginning, columns stay where they are.
    DensityBins later = bins(100);
    later.beginUs += 3 * minute;
    QCOMPARE(mergedBins(later, later.range(), most).beginUs % merged.binUs, 0);
}

void TestPlotData::mergedCountsStayAtTheirLargest()
{
    const DensityBins merged = mergedBins(bins(10, 4'000'000'000u), bins(10).range(), 1);
    QCOMPARE(merged.count(0, 0), std::numeric_limits<quint32>::max());
    QCOMPARE(mergedBins({}, {0, minute}, 10).size(), 0);
}

void TestPlotData::spansWhatIsShown()
{
    PlotSeries series;
    series.points = {{1, 100}, {2, 5}, {3, unknown}, {4, -2}, {5, 900}};
    const ValueSpan span = spanOf(series, {2, 5});
    QVERIFY(span.isKnown);
    QCOMPARE(span.least, -2.0);
    QCOMPARE(span.most, 5.0);
    QVERIFY(!spanOf(series, {3, 4}).isKnown);
    QVERIFY(!spanOf({}, {0, 10}).isKnown);
}

void TestPlotData::findsTheNearestPoint()
{
    PlotSeries series;
    QCOMPARE(nearestPoint(series, 5), -1);
    series.points = {{10, 1}, {20, unknown}, {30, 3}, {40, 4}};
    QCOMPARE(nearestPoint(series, 0), 0);
    QCOMPARE(nearestPoint(series, 19), 0);
    QCOMPARE(nearestPoint(series, 21), 2);
    QCOMPARE(nearestPoint(series, 36), 3);
    QCOMPARE(nearestPoint(series, 99), 3);
}

void TestPlotData::thinsWithoutLosingPeaksOrGaps()
{
    PlotSeries series;
    for (int n = 0; n < 100'000; ++n)
        series.points.append({n, std::sin(n / 1000.0)});
    series.points[54'321].value = 50;
    series.points[12'345].value = -50;
    series.points[70'000].value = unknown;
    const QList<PlotPoint> thin = thinnedPoints(series, {1'000, 99'000}, 200);
    QVERIFY2(thin.size() <= 4 * 200 + 2, qPrintable(QString::number(thin.size())));
    const auto has = [&thin](auto fits) { return std::any_of(thin.begin(), thin.end(), fits); };
    QVERIFY(has([](const PlotPoint &p) { return p.value == 50; }));
    QVERIFY(has([](const PlotPoint &p) { return p.value == -50; }));
    QVERIFY(has([](const PlotPoint &p) { return std::isnan(p.value); }));
    QVERIFY(std::is_sorted(thin.begin(), thin.end(),
                           [](const PlotPoint &a, const PlotPoint &b) { return a.us < b.us; }));
    QCOMPARE(thin.first().us, 999);
    QCOMPARE(thin.last().us, 99'000);
}

void TestPlotData::keepsFewPointsAsTheyAre()
{
    PlotSeries series;
    series.points = {{10, 1}, {20, 2}, {30, unknown}, {40, 4}};
    QCOMPARE(thinnedPoints(series, {0, 100}, 300).size(), 4);
    QCOMPARE(thinnedPoints(series, {15, 25}, 300).size(), 3);
    QCOMPARE(thinnedPoints({}, {0, 100}, 300).size(), 0);
}

} // namespace tst_plotdata

QTEST_MAIN(tst_plotdata::TestPlotData)
#include "tst_plotdata.moc"

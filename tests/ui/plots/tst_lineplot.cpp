#include "plots/lineplot.h"
#include "plots/plotpicture.h"
#include "support/patience.h"

#include <QAccessible>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

namespace tst_lineplot {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000'000;
constexpr qint64 midnight = 1'793'750'400'000'000;
const double unknown = std::numeric_limits<double>::quiet_NaN();

QList<PlotSeries> figures()
{
    PlotSeries players{u"Players"_s, {}, Tone::Good, Qt::SolidLine, {}};
    PlotSeries trip{u"Round trip"_s, u"ms"_s, Tone::Busy, Qt::DashLine, {}};
    for (int n = 0; n < 60; ++n) {
        players.points.append({midnight + n * minute, double(n / 10)});
        trip.points.append({midnight + n * minute, n >= 20 && n < 30 ? unknown : 20 + n * 0.5});
    }
    return {players, trip};
}

struct ShownPlot
{
    ShownPlot()
    {
        plot.setZone(QTimeZone::utc());
        plot.setSeries(figures(), {midnight, midnight + 60 * minute}, u"Players and round trip"_s);
        plot.resize(600, 260);
        plot.show();
        if (!QTest::qWaitForWindowExposed(&plot, hawser::test::patiently))
            qWarning("no window");
        plot.activateWindow();
    }
    LinePlot plot;
};

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestLinePlot : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void tellsEverySeries();
    void keysGoFromValueToValue();
    void mouseFindsTheNearest();
    void paintsLinesAndGaps();
    void tellsScreenReaders();
    void savesPictures_data();
    void savesPictures();
    void tellsWhyItCannotSave();
    void doesWithoutData();
    void forgetsACrosshairOutside();
};

void TestLinePlot::tellsEverySeries()
{
    ShownPlot s;
    s.plot.setCrosshair(midnight + 41 * minute + 20'000'000);
    QCOMPARE(s.plot.crosshairText(), u"4 Nov 2026 00:41\nPlayers: 4\nRound trip: 40.5 ms"_s);
    s.plot.setCrosshair(midnight + 25 * minute);
    QCOMPARE(s.plot.crosshairText(), u"4 Nov 2026 00:25\nPlayers: 2\nRound trip: not known"_s);
}

void TestLinePlot::keysGoFromValueToValue()
{
    ShownPlot s;
    QVERIFY(QTest::qWaitForWindowActive(&s.plot, hawser::test::patiently));
    s.plot.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&s.plot, Qt::Key_End);
    QCOMPARE(*s.plot.crosshair(), midnight + 59 * minute);
    QTest::keyClick(&s.plot, Qt::Key_Right);
    QCOMPARE(*s.plot.crosshair(), midnight + 59 * minute);
    QTest::keyClick(&s.plot, Qt::Key_Left);
    QCOMPARE(*s.plot.crosshair(), midnight + 58 * minute);
    QTest::keyClick(&s.plot, Qt::Key_PageUp);
    QCOMPARE(*s.plot.crosshair(), midnight + 48 * minute);
    QTest::keyClick(&s.plot, Qt::Key_Escape);
    QVERIFY(!s.plot.crosshair());
}

void TestLinePlot::mouseFindsTheNearest()
{
    ShownPlot s;
    QTest::mouseMove(&s.plot, {300, 100});
    QTRY_VERIFY(s.plot.crosshair());
    QCOMPARE((*s.plot.crosshair() - midnight) % minute, 0);
    QTest::mouseMove(&s.plot, {2, 100}); // beside the axis
    QTRY_VERIFY(!s.plot.crosshair());
}

void TestLinePlot::paintsLinesAndGaps()
{
    ShownPlot s;
    const QColor trip = toneColour(Tone::Busy, s.plot.palette());
    const int withGap = pixelsOf(s.plot.grab().toImage(), trip);
    QVERIFY(withGap > 30);
    QList<PlotSeries> whole = figures();
    for (int n = 20; n < 30; ++n)
        whole[1].points[n].value = 20 + n * 0.5;
    s.plot.setSeries(whole, s.plot.shown(), u"x"_s);
    QVERIFY(pixelsOf(s.plot.grab().toImage(), trip) > withGap);
}

void TestLinePlot::tellsScreenReaders()
{
    ShownPlot s;
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&s.plot);
    QVERIFY(access && access->valueInterface());
    QCOMPARE(access->text(QAccessible::Name), u"Players and round trip"_s);
    access->valueInterface()->setCurrentValue(midnight / 1e6);
    QVERIFY(access->text(QAccessible::Value).contains(u"Round trip: 20 ms"_s));
}

void TestLinePlot::savesPictures_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("svg") << u"plot.svg"_s;
    QTest::newRow("png") << u"plot.PNG"_s;
}

void TestLinePlot::savesPictures()
{
    QFETCH(QString, name);
    ShownPlot s;
    s.plot.setCrosshair(midnight); // is not in the picture
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const auto saved = savePlot(s.plot, {500, 200}, path);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error()));
    QImage image(1000, 400, QImage::Format_RGB32);
    if (name.endsWith(u"svg"_s)) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("Round trip (ms)") && text.contains("Players and round trip"));
        QSvgRenderer renderer(text);
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBox(), QRect(0, 0, 500, 200));
        QPainter painter(&image);
        renderer.render(&painter);
    } else {
        QVERIFY(image.load(path));
    }
    QCOMPARE(image.size(), QSize(1000, 400));
    QCOMPARE(image.pixelColor(999, 0), QColor(Qt::white));
    QVERIFY(pixelsOf(image, QColor(Qt::white)) < 1000 * 400 - 3000);
}

void TestLinePlot::tellsWhyItCannotSave()
{
    ShownPlot s;
    const auto saved = savePlot(s.plot, {500, 200}, u"/no/such/folder/x.svg"_s);
    QVERIFY(!saved);
    QVERIFY(saved.error().contains(u"/no/such/folder/x.svg"_s));
}

void TestLinePlot::doesWithoutData()
{
    LinePlot plot;
    plot.setSeries({}, {midnight, midnight + minute}, u"nothing"_s);
    plot.show();
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_End, Qt::Key_Escape})
        QTest::keyClick(&plot, key);
    QVERIFY(!plot.crosshair());
    QVERIFY(!plot.grab().isNull());
    PlotSeries gone{u"x"_s, {}, Tone::Good, Qt::SolidLine, {{midnight, unknown}}};
    plot.setSeries({gone}, {midnight, midnight + minute}, u"nothing known"_s);
    plot.setCrosshair(midnight);
    QVERIFY(!plot.crosshair());
    QVERIFY(!plotAsSvg(plot, {200, 100}).isEmpty());
}

void TestLinePlot::forgetsACrosshairOutside()
{
    ShownPlot s;
    s.plot.setCrosshair(midnight + 5 * minute);
    s.plot.setSeries(figures(), {midnight + 30 * minute, midnight + 60 * minute}, u"later"_s);
    QVERIFY(!s.plot.crosshair());
}

} // namespace tst_lineplot

QTEST_MAIN(tst_lineplot::TestLinePlot)
#include "tst_lineplot.moc"

#include "plots/densitystrip.h"
#include "support/patience.h"

#include <QAccessible>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace tst_densitystrip {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000'000;
/// 4 November 2026, 00:00 UTC.
constexpr qint64 midnight = 1'793'750'400'000'000;

DensityBins night(int minutes = 120)
{
    DensityBins bins{{{u"chat"_s, Tone::Busy}, {u"deaths"_s, Tone::Danger}}, midnight, minute, {}};
    for (int n = 0; n < minutes; ++n) {
        bins.counts.push_back(quint32(n % 10));
        bins.counts.push_back(n % 30 == 7 ? 2 : 0);
    }
    return bins;
}

/// A strip in a window, as wide as that a minute has several pixels.
struct ShownStrip
{
    explicit ShownStrip(const DensityBins &bins = night(), int width = 800)
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(new QLineEdit(&window)); // has the focus at first
        strip = new DensityStrip(&window);
        strip->setZone(QTimeZone::utc());
        layout->addWidget(strip);
        window.resize(width, 150);
        strip->setBins(bins);
        QObject::connect(strip, &DensityStrip::brushed, &window,
                         [this](const TimeRange &range) { told.append(range); });
        window.show();
        if (!QTest::qWaitForWindowExposed(&window, hawser::test::patiently))
            qWarning("no window");
        window.activateWindow();
    }
    /// The middle of a minute.
    QPoint at(double minutes) const
    {
        const double left = 8; // the margins of the plot, see theme.h
        const double width = strip->width() - 16;
        const double all = double(std::max(strip->shown().lengthUs() / minute, qint64(1)));
        return {int(left + (minutes + 0.5) / all * width), strip->height() / 2};
    }
    void drag(double from, double to)
    {
        QTest::mousePress(strip, Qt::LeftButton, {}, at(from));
        QTest::mouseMove(strip, at((from + to) / 2));
        QTest::mouseMove(strip, at(to));
        QTest::mouseRelease(strip, Qt::LeftButton, {}, at(to));
    }
    static TimeRange minutes(int from, int to)
    {
        return {midnight + from * minute, midnight + to * minute};
    }

    QWidget window;
    DensityStrip *strip = nullptr;
    QList<TimeRange> told;
};

} // namespace

class TestDensityStrip : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void tellsWhatIsUnderTheMouse();
    void keysMoveTheCrosshair();
    void dragsABrush();
    void movesAnEdge();
    void aClickChoosesOneColumn();
    void brushesByKeyboard();
    void escapeClearsTheBrushAndOnlyThat();
    void brushFromOutsideTellsNothing();
    void tellsScreenReaders();
    void mergesWhereThereIsLittleRoom();
    void showsStacksAndRareOnes();
    void doesWithoutData();
};

void TestDensityStrip::tellsWhatIsUnderTheMouse()
{
    ShownStrip s;
    QTest::mouseMove(s.strip, s.at(7));
    QTRY_COMPARE(s.strip->crosshairText(), u"4 Nov 2026 00:07: 7 chat, 2 deaths, 9 in all"_s);
    QTest::mouseMove(s.strip, s.at(3));
    QTRY_COMPARE(s.strip->crosshairText(), u"4 Nov 2026 00:03: 3 chat"_s);
    QTest::mouseMove(s.strip, s.at(60));
    QTRY_COMPARE(s.strip->crosshairText(), u"4 Nov 2026 01:00: no events"_s);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(s.strip, &leave);
    QVERIFY(s.strip->crosshairText().isEmpty());
}

void TestDensityStrip::keysMoveTheCrosshair()
{
    ShownStrip s;
    QVERIFY(QTest::qWaitForWindowActive(&s.window, hawser::test::patiently));
    s.strip->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(s.strip->crosshair());
    QVERIFY(s.strip->crosshairText().startsWith(u"4 Nov 2026 01:59"_s));
    QTest::keyClick(s.strip, Qt::Key_Left);
    QVERIFY(s.strip->crosshairText().startsWith(u"4 Nov 2026 01:58"_s));
    QTest::keyClick(s.strip, Qt::Key_PageUp);
    QVERIFY(s.strip->crosshairText().startsWith(u"4 Nov 2026 01:48"_s));
    QTest::keyClick(s.strip, Qt::Key_Home);
    QVERIFY(s.strip->crosshairText().startsWith(u"4 Nov 2026 00:00"_s));
    QTest::keyClick(s.strip, Qt::Key_Left);
    QVERIFY(s.strip->crosshairText().startsWith(u"4 Nov 2026 00:00"_s));
    QTest::keyClick(s.strip, Qt::Key_Right);
    QVERIFY(s.strip->crosshairText().startsWith(u"4 Nov 2026 00:01"_s));
    QVERIFY(s.told.isEmpty());
}

void TestDensityStrip::dragsABrush()
{
    ShownStrip s;
    s.drag(30, 44);
    QCOMPARE(s.told, QList<TimeRange>{ShownStrip::minutes(30, 45)});
    s.drag(90, 80); // backwards
    QCOMPARE(s.told.last(), ShownStrip::minutes(80, 91));
    QCOMPARE(s.strip->brush(), ShownStrip::minutes(80, 91));
    QSignalSpy cleared(s.strip, &DensityStrip::brushCleared);
    QTest::mouseDClick(s.strip, Qt::LeftButton, {}, s.at(10));
    QCOMPARE(cleared.count(), 1);
    QVERIFY(!s.strip->brush());
}

void TestDensityStrip::movesAnEdge()
{
    ShownStrip s;
    s.strip->setBrush(ShownStrip::minutes(30, 60));
    s.drag(29.5, 10);
    QCOMPARE(s.told.last(), ShownStrip::minutes(10, 60));
    s.drag(59.5, 99);
    QCOMPARE(s.told.last(), ShownStrip::minutes(10, 100));
}

void TestDensityStrip::aClickChoosesOneColumn()
{
    ShownStrip s;
    s.drag(42, 42);
    QCOMPARE(s.told, QList<TimeRange>{ShownStrip::minutes(42, 43)});
}

void TestDensityStrip::brushesByKeyboard()
{
    ShownStrip s;
    QVERIFY(QTest::qWaitForWindowActive(&s.window, hawser::test::patiently));
    s.strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(s.strip, Qt::Key_Home);
    QTest::keyClick(s.strip, Qt::Key_PageDown);
    QTest::keyClick(s.strip, Qt::Key_Return);
    QCOMPARE(s.told, QList<TimeRange>{ShownStrip::minutes(10, 11)});
    QTest::keyClick(s.strip, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(s.strip, Qt::Key_PageDown, Qt::ShiftModifier);
    QCOMPARE(s.told.last(), ShownStrip::minutes(10, 22));
    QTest::keyClick(s.strip, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(s.told.last(), ShownStrip::minutes(10, 21));
    QTest::keyClick(s.strip, Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(s.told.last(), ShownStrip::minutes(0, 11));
    QTest::keyClick(s.strip, Qt::Key_Right);
    QTest::keyClick(s.strip, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(s.told.last(), ShownStrip::minutes(1, 3));
}

void TestDensityStrip::escapeClearsTheBrushAndOnlyThat()
{
    ShownStrip s;
    int pages = 0;
    QShortcut shortcut(Qt::Key_Escape, &s.window);
    QObject::connect(&shortcut, &QShortcut::activated, &s.window, [&pages] { ++pages; });
    QVERIFY(QTest::qWaitForWindowActive(&s.window, hawser::test::patiently));
    s.strip->setFocus(Qt::TabFocusReason);
    s.strip->setBrush(ShownStrip::minutes(1, 2));
    QSignalSpy cleared(s.strip, &DensityStrip::brushCleared);
    QTest::keyClick(s.strip, Qt::Key_Escape);
    QCOMPARE(cleared.count(), 1);
    QTest::keyClick(s.strip, Qt::Key_Escape);
    QVERIFY(!s.strip->crosshair());
    QCOMPARE(pages, 0);
    QTest::keyClick(s.strip, Qt::Key_Escape);
    QCOMPARE(pages, 1);
}

void TestDensityStrip::brushFromOutsideTellsNothing()
{
    ShownStrip s;
    s.strip->setBrush(ShownStrip::minutes(5, 9));
    QCOMPARE(s.strip->brush(), ShownStrip::minutes(5, 9));
    s.strip->setBrush(TimeRange{9, 5});
    QVERIFY(!s.strip->brush());
    QVERIFY(s.told.isEmpty());
}

void TestDensityStrip::tellsScreenReaders()
{
    ShownStrip s;
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(s.strip);
    QVERIFY(access);
    QCOMPARE(access->role(), QAccessible::Slider);
    QCOMPARE(access->text(QAccessible::Name), u"Events over time"_s);
    QCOMPARE(access->text(QAccessible::Value), QString());
    QVERIFY(access->valueInterface());
    access->valueInterface()->setCurrentValue(double(midnight / 1'000'000 + 7 * 60 + 5));
    QCOMPARE(access->text(QAccessible::Value), u"4 Nov 2026 00:07: 7 chat, 2 deaths, 9 in all"_s);
    QCOMPARE(access->valueInterface()->minimumValue().toDouble(), midnight / 1e6);
}

void TestDensityStrip::mergesWhereThereIsLittleRoom()
{
    ShownStrip s(night(1000), 316);
    s.strip->setCrosshair(midnight);
    const QString text = s.strip->crosshairText();
    QCOMPARE(text, u"4 Nov 2026 00:00 to 4 Nov 2026 00:15: 55 chat, 2 deaths, 57 in all"_s);
    s.window.resize(316 * 12, 150);
    QTRY_COMPARE(s.strip->crosshairText(), u"4 Nov 2026 00:07: 7 chat, 2 deaths, 9 in all"_s);
}

void TestDensityStrip::showsStacksAndRareOnes()
{
    DensityBins bins = night(4);
    bins.counts = {100'000, 0, 0, 1, 50'000, 50'000, 0, 0};
    ShownStrip s(bins);
    const QImage image = s.strip->grab().toImage();
    const QColor chat = toneColour(Tone::Busy, s.strip->palette());
    const QColor deaths = toneColour(Tone::Danger, s.strip->palette());
    const auto heightOf = [&](int minuteNumber, const QColor &colour) {
        int height = 0;
        for (int y = 0; y < image.height(); ++y)
            height += image.pixelColor(s.at(minuteNumber).x(), y).rgb() == colour.rgb() ? 1 : 0;
        return height;
    };
    const int whole = heightOf(0, chat);
    QVERIFY(whole > 20);
    QCOMPARE(heightOf(0, deaths), 0);
    QCOMPARE(heightOf(1, deaths), 1); // one in a hundred thousand, and seen
    QVERIFY(std::abs(heightOf(2, chat) - whole / 2) <= 1);
    QVERIFY(std::abs(heightOf(2, deaths) - whole / 2) <= 1);
    QCOMPARE(heightOf(3, chat), 0);
}

void TestDensityStrip::doesWithoutData()
{
    ShownStrip s(DensityBins{});
    s.strip->setFocus(Qt::TabFocusReason);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_End, Qt::Key_Return, Qt::Key_Escape})
        QTest::keyClick(s.strip, key, Qt::ShiftModifier);
    s.drag(0, 1);
    QVERIFY(!s.strip->grab().isNull());
    QVERIFY(s.told.isEmpty());
    QVERIFY(!s.strip->crosshair());
}

} // namespace tst_densitystrip

QTEST_MAIN(tst_densitystrip::TestDensityStrip)
#include "tst_densitystrip.moc"

#include "ui/support/colourvision.h"
#include "ui/support/palettes.h"

#include "events/eventlook.h"
#include "look/appearance.h"
#include "look/theme.h"
#include "look/themestyle.h"
#include "requests/outcomelook.h"

#include <QTest>

namespace tst_theme {

using namespace hawser;

/// Every colour that text is painted in, on everything that it is painted on, in every palette.
class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastIsThatOfTheStandard_data();
    void contrastIsThatOfTheStandard();
    void tonesAreReadable_data() { addPalettes(); }
    void tonesAreReadable();
    void tonesKeepApart_data() { addPalettes(); }
    void tonesKeepApart();
    void plainTextIsReadableOnBanners_data() { addPalettes(); }
    void plainTextIsReadableOnBanners();
    void eventTypesAreReadable_data() { addSystemPalettes(); }
    void eventTypesAreReadable();
    void outcomesAreReadable_data() { addSystemPalettes(); }
    void outcomesAreReadable();
    void ourPalettesAreReadable_data();
    void ourPalettesAreReadable();
    void outlinesAreSeen_data() { addPalettes(); }
    void outlinesAreSeen();
    void tonesDifferForTheColourBlind_data();
    void tonesDifferForTheColourBlind();
    void darknessIsRecognised();

private:
    static void addPalettes();
    static void addSystemPalettes();
};

void TestTheme::addPalettes()
{
    QTest::addColumn<QPalette>("palette");
    for (const test::NamedPalette &named : test::palettes())
        QTest::newRow(named.name) << named.palette;
    QTest::newRow("our light") << themePalette(false);
    QTest::newRow("our dark") << themePalette(true);
}

/// Those that come with a desktop.
void TestTheme::addSystemPalettes()
{
    QTest::addColumn<QPalette>("palette");
    const QList<test::NamedPalette> all = test::palettes();
    for (const test::NamedPalette &named : all.first(6))
        QTest::newRow(named.name) << named.palette;
}

void TestTheme::contrastIsThatOfTheStandard_data()
{
    QTest::addColumn<QColor>("one");
    QTest::addColumn<QColor>("other");
    QTest::addColumn<double>("expected");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
    QTest::newRow("the same") << QColor(0x336699) << QColor(0x336699) << 1.0;
    QTest::newRow("just too pale") << QColor(0x777777) << QColor(Qt::white) << 4.48;
    QTest::newRow("just enough") << QColor(0x767676) << QColor(Qt::white) << 4.54;
    QTest::newRow("pure blue") << QColor(0x0000ff) << QColor(Qt::white) << 8.59;
}

void TestTheme::contrastIsThatOfTheStandard()
{
    QFETCH(const QColor, one);
    QFETCH(const QColor, other);
    QFETCH(const double, expected);
    QVERIFY(qAbs(contrast(one, other) - expected) < 0.01);
    QCOMPARE(contrast(one, other), contrast(other, one));
}

void TestTheme::tonesAreReadable()
{
    QFETCH(const QPalette, palette);
    for (const Tone tone : tones) {
        const QColor text = toneColour(tone, palette);
        const QList<QColor> grounds{palette.color(QPalette::Window), palette.color(QPalette::Base),
                                    selectionColour(palette), toneBackground(tone, palette)};
        for (const QColor &ground : grounds) {
            const double reached = contrast(text, ground);
            QVERIFY2(reached >= readableContrast,
                     qPrintable(QStringLiteral("tone %1 on %2: %3")
                                    .arg(int(tone))
                                    .arg(ground.name())
                                    .arg(reached)));
        }
    }
}

void TestTheme::tonesKeepApart()
{
    QFETCH(const QPalette, palette);
    for (const Tone one : tones) {
        for (const Tone other : tones) {
            if (one < other && one != Tone::Plain)
                QVERIFY(toneColour(one, palette) != toneColour(other, palette));
        }
    }
}

void TestTheme::plainTextIsReadableOnBanners()
{
    QFETCH(const QPalette, palette);
    for (const Tone tone : tones) {
        QCOMPARE_GE(contrast(palette.color(QPalette::WindowText), toneBackground(tone, palette)),
                    readableContrast);
    }
}

void TestTheme::eventTypesAreReadable()
{
    QFETCH(const QPalette, palette);
    for (int type = 0; type < eventTypeCount; ++type) {
        QCOMPARE_GE(
            contrast(eventTypeColour(EventType(type), palette), palette.color(QPalette::Base)),
            readableContrast);
    }
}

void TestTheme::outcomesAreReadable()
{
    QFETCH(const QPalette, palette);
    for (const Outcome outcome : {Outcome::Done, Outcome::Accepted, Outcome::Failed,
                                  Outcome::Unsupported, Outcome::Unknown}) {
        const QColor text = outcomeColour(outcome, palette);
        QCOMPARE_GE(contrast(text, palette.color(QPalette::Base)), readableContrast);
        QCOMPARE_GE(contrast(text, palette.color(QPalette::Window)), readableContrast);
    }
}

void TestTheme::ourPalettesAreReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QPalette::ColorRole>("text");
    QTest::addColumn<QPalette::ColorRole>("ground");
    using P = QPalette;
    const std::pair<const char *, std::pair<P::ColorRole, P::ColorRole>> pairs[] = {
        {"window", {P::WindowText, P::Window}},
        {"field", {P::Text, P::Base}},
        {"every other row", {P::Text, P::AlternateBase}},
        {"button", {P::ButtonText, P::Button}},
        {"selection", {P::HighlightedText, P::Highlight}},
        {"link", {P::Link, P::Base}},
        {"link on the window", {P::Link, P::Window}},
        {"visited link", {P::LinkVisited, P::Window}},
        {"placeholder", {P::PlaceholderText, P::Base}},
        {"tool tip", {P::ToolTipText, P::ToolTipBase}},
    };
    for (const bool dark : {false, true}) {
        for (const auto &[name, pair] : pairs) {
            QTest::addRow("%s, %s", name, dark ? "dark" : "light")
                << dark << pair.first << pair.second;
        }
    }
}

void TestTheme::ourPalettesAreReadable()
{
    QFETCH(const bool, dark);
    QFETCH(const QPalette::ColorRole, text);
    QFETCH(const QPalette::ColorRole, ground);
    const QPalette palette = themePalette(dark);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const double reached = contrast(palette.color(group, text), palette.color(group, ground));
        QVERIFY2(reached >= readableContrast, qPrintable(QString::number(reached)));
    }
}

void TestTheme::outlinesAreSeen()
{
    QFETCH(const QPalette, palette);
    const QColor outline = outlineColour(palette);
    QCOMPARE_GE(contrast(outline, palette.color(QPalette::Window)), visibleContrast);
    QCOMPARE_GE(contrast(outline, palette.color(QPalette::Base)), visibleContrast);
}

void TestTheme::tonesDifferForTheColourBlind_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<test::ColourVision>("eyes");
    for (const bool dark : {false, true}) {
        for (const test::ColourVision &eyes : test::colourVisions())
            QTest::addRow("%s, %s", eyes.name, dark ? "dark" : "light") << dark << eyes;
    }
}

/// Shapes and words tell what colours do, but who glances at a list sees colours first.
void TestTheme::tonesDifferForTheColourBlind()
{
    constexpr double seenApart = 10; // CIE76; some 2.3 is what is just noticed side by side
    QFETCH(const bool, dark);
    QFETCH(const test::ColourVision, eyes);
    const QPalette palette = themePalette(dark);
    const auto seen = [&](Tone tone) { return eyes.see(toneColour(tone, palette)); };
    for (const auto &[one, other] :
         {std::pair(Tone::Good, Tone::Danger), std::pair(Tone::Good, Tone::Warning),
          std::pair(Tone::Good, Tone::Busy), std::pair(Tone::Busy, Tone::Danger),
          std::pair(Tone::Busy, Tone::Warning)}) {
        const double apart = test::colourDistance(seen(one), seen(other));
        QVERIFY2(
            apart >= seenApart,
            qPrintable(
                QStringLiteral("tones %1 and %2: %3").arg(int(one)).arg(int(other)).arg(apart)));
    }
}

void TestTheme::darknessIsRecognised()
{
    for (const test::NamedPalette &named : test::palettes()) {
        const QByteArray name(named.name);
        const bool expected = name.contains("dark") || name == "black" || name == "high contrast";
        QVERIFY2(isDark(named.palette) == expected, named.name);
    }
}

} // namespace tst_theme

QTEST_MAIN(tst_theme::TestTheme)
#include "tst_theme.moc"

#include "look/gamelook.h"
#include "look/glyphlabel.h"
#include "look/statelook.h"

#include <QApplication>
#include <QPainter>
#include <QSet>
#include <QTest>

namespace tst_glyphs {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr Glyph lastGlyph = Glyph::Unknown;

QImage drawn(Glyph sign, int side, const QColor &colour)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintGlyph(painter, image.rect(), sign, colour);
    return image;
}

qsizetype inkOf(const QImage &image)
{
    qsizetype ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ink += qAlpha(image.pixel(x, y)) > 127;
    }
    return ink;
}

} // namespace

class TestGlyphs : public QObject
{
    Q_OBJECT

private slots:
    void everyGlyphIsDrawn();
    void glyphsTakeTheColour();
    void glyphsAreSharpOnFineScreens();
    void iconsFollowThePalette();
    void statesDifferInShape();
    void statesDifferInWord();
    void gamesHaveSignAndTitle_data();
    void gamesHaveSignAndTitle();
    void theApplicationHasAnIcon();
};

void TestGlyphs::everyGlyphIsDrawn()
{
    for (int number = 0; number <= int(lastGlyph); ++number) {
        for (const int side : {12, 16, 32}) {
            const qsizetype ink = inkOf(drawn(Glyph(number), side, Qt::black));
            QVERIFY2(ink > side / 2, qPrintable(QString::number(number)));
            QVERIFY2(ink < side * side, qPrintable(QString::number(number)));
        }
    }
}

void TestGlyphs::glyphsTakeTheColour()
{
    const QImage image = drawn(Glyph::Online, 16, QColor(0x12, 0x34, 0x56));
    QCOMPARE(image.pixelColor(8, 8), QColor(0x12, 0x34, 0x56));
}

void TestGlyphs::glyphsAreSharpOnFineScreens()
{
    QImage fine(32, 32, QImage::Format_ARGB32);
    fine.setDevicePixelRatio(2);
    fine.fill(Qt::transparent);
    QPainter painter(&fine);
    paintGlyph(painter, QRect(0, 0, 16, 16), Glyph::Refused, Qt::black);
    painter.end();
    fine.setDevicePixelRatio(1);
    QCOMPARE(fine, drawn(Glyph::Refused, 32, Qt::black));
}

void TestGlyphs::iconsFollowThePalette()
{
    const QPalette before = QApplication::palette();
    const QIcon icon = glyph(Glyph::Online, Tone::Good);
    const auto inkColour
        = [&icon] { return icon.pixmap(QSize(16, 16), 1.0).toImage().pixelColor(8, 8); };
    QApplication::setPalette(QPalette(Qt::white));
    const QColor onLight = inkColour();
    const QColor expectedOnLight = toneColour(Tone::Good, QApplication::palette());
    QApplication::setPalette(QPalette(Qt::black));
    const QColor onDark = inkColour();
    const QColor expectedOnDark = toneColour(Tone::Good, QApplication::palette());
    QApplication::setPalette(before);
    QCOMPARE(onLight.rgba(), expectedOnLight.rgba());
    QCOMPARE(onDark.rgba(), expectedOnDark.rgba());
    QVERIFY(onLight != onDark);
}

/// Also for people who see no colour at all.
void TestGlyphs::statesDifferInShape()
{
    QList<QImage> shapes;
    for (const ConnectionState state :
         {ConnectionState::Offline, ConnectionState::Connecting, ConnectionState::Identifying,
          ConnectionState::Online, ConnectionState::Waiting, ConnectionState::Refused}) {
        const QImage shape = drawn(stateGlyph(state), 12, Qt::black);
        QVERIFY(!shapes.contains(shape));
        shapes.append(shape);
    }
}

void TestGlyphs::statesDifferInWord()
{
    QSet<QString> words;
    for (const ConnectionState state :
         {ConnectionState::Offline, ConnectionState::Connecting, ConnectionState::Identifying,
          ConnectionState::Online, ConnectionState::Waiting, ConnectionState::Refused}) {
        words.insert(stateWord(state));
        QVERIFY(!stateMeaning(state).isEmpty());
    }
    QCOMPARE(words.size(), 6);
}

void TestGlyphs::gamesHaveSignAndTitle_data()
{
    QTest::addColumn<QString>("game");
    QTest::addColumn<Glyph>("sign");
    QTest::addColumn<QString>("title");
    QTest::newRow("known") << u"7d2d"_s << Glyph::CalendarSeven << u"7 Days to Die"_s;
    QTest::newRow("unknown to us") << u"tetris"_s << Glyph::Game << u"tetris"_s;
    QTest::newRow("not recognised") << QString() << Glyph::Game << u"Unknown game"_s;
}

void TestGlyphs::gamesHaveSignAndTitle()
{
    QFETCH(const QString, game);
    QFETCH(const Glyph, sign);
    QFETCH(const QString, title);
    QCOMPARE(gameGlyph(game), sign);
    QCOMPARE(gameTitle(game), title);
}

void TestGlyphs::theApplicationHasAnIcon()
{
    for (const int side : {16, 32, 256})
        QVERIFY(inkOf(applicationIcon().pixmap(side, side).toImage()) > side * side / 2);
}

} // namespace tst_glyphs

QTEST_MAIN(tst_glyphs::TestGlyphs)
#include "tst_glyphs.moc"

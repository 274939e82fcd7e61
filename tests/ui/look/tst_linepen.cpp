#include "look/linepen.h"

#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QTest>

namespace tst_linepen {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize paper{400, 24};

/// Without kerning, which a pen leaves out, Qt has to draw the same to the pixel.
QFont font()
{
    QFont made = QGuiApplication::font();
    made.setKerning(false);
    return made;
}

template<typename Draw>
QImage drawn(const Draw &draw)
{
    QImage image(paper, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    draw(&painter);
    return image;
}

QImage byPen(const QString &text, const QRect &room)
{
    return drawn([&](QPainter *painter) {
        LinePen pen;
        pen.setFont(font());
        pen.draw(painter, room, text);
    });
}

QImage byQt(const QString &text, const QRect &room)
{
    return drawn([&](QPainter *painter) {
        painter->setFont(font());
        painter->drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font()).elidedText(text, Qt::ElideRight, room.width()));
    });
}

} // namespace

class tst_LinePen : public QObject
{
    Q_OBJECT

private slots:
    void drawsWhatQtDraws_data();
    void drawsWhatQtDraws();
    void staysInItsRoom_data();
    void staysInItsRoom();
    void measures_data() { drawsWhatQtDraws_data(); }
    void measures();
    void knowsTheFontItHas();
};

void tst_LinePen::drawsWhatQtDraws_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a time") << u"14:03:22.118"_s;
    QTest::newRow("English") << u"Player_7 was killed by a bear (AVATAR)"_s;
    QTest::newRow("German") << u"Größe: äöü ÄÖÜ ß"_s;
    QTest::newRow("Russian") << u"Игрок вошёл в игру"_s;
    QTest::newRow("combined") << u"e\u0301 and a\u0308"_s;
    QTest::newRow("Arabic") << u"مرحبا بالعالم"_s;
    QTest::newRow("Hebrew in English") << u"said שלום twice"_s;
    QTest::newRow("Japanese") << u"こんにちは世界"_s;
    QTest::newRow("an emoji") << u"well \U0001F44D done"_s;
    QTest::newRow("a tab") << u"a\tb"_s;
    QTest::newRow("soft hyphen") << u"soft\u00ADhyphen"_s;
}

void tst_LinePen::drawsWhatQtDraws()
{
    QFETCH(QString, text);
    const QRect room(3, 2, 380, 20);
    QCOMPARE(byPen(text, room), byQt(text, room));
}

void tst_LinePen::staysInItsRoom_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    for (const int width : {0, 1, 5, 12, 13, 40, 77, 150}) {
        QTest::addRow("Latin in %d", width)
            << u"A long line of a server's log, and more"_s << width;
        QTest::addRow("Japanese in %d", width)
            << u"こんにちは世界こんにちは世界こんにちは"_s << width;
    }
}

void tst_LinePen::staysInItsRoom()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    const QRect room(10, 2, width, 20);
    const QImage image = byPen(text, room);
    const QImage blank = drawn([](QPainter *) {});
    const QRect beyond
        = QRect(QPoint(room.right() + 2, 0), paper) & image.rect(); // and a soft edge
    QCOMPARE(image.copy(beyond), blank.copy(beyond));
    if (width >= 40)
        QVERIFY(image != blank);
}

void tst_LinePen::measures()
{
    QFETCH(QString, text);
    LinePen pen;
    pen.setFont(font());
    QVERIFY(qAbs(pen.width(text) - QFontMetricsF(font()).horizontalAdvance(text)) < 1.0);
}

void tst_LinePen::knowsTheFontItHas()
{
    LinePen pen;
    QFont large = font();
    large.setPixelSize(40);
    pen.setFont(font());
    const qreal small = pen.width(u"width"_s);
    pen.setFont(large);
    QVERIFY(pen.width(u"width"_s) > small * 1.5);
    pen.setFont(font());
    QCOMPARE(pen.width(u"width"_s), small);
}

} // namespace tst_linepen

QTEST_MAIN(tst_linepen::tst_LinePen)
#include "tst_linepen.moc"

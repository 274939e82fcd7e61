#include "look/plainlabel.h"
#include "look/plaintext.h"
#include "look/timewords.h"

#include <QTest>
#include <QTextDocument>

namespace tst_words {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestWords : public QObject
{
    Q_OBJECT

private slots:
    void spans_data();
    void spans();
    void agoIsSaidOnlyOfThePast();
    void clockNamesTheDayWhenItIsAnother();
    void toolTipsShowMarkupAsItIs();
    void titlesKeepTheirAmpersands();
    void labelsCutButTellAll();
};

void TestWords::spans_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the future") << qint64(-5) << u"now"_s;
    QTest::newRow("now") << qint64(0) << u"now"_s;
    QTest::newRow("seconds") << qint64(59) << u"59 s"_s;
    QTest::newRow("a minute") << qint64(60) << u"1 min"_s;
    QTest::newRow("nearly an hour") << qint64(3599) << u"59 min"_s;
    QTest::newRow("an hour") << qint64(3600) << u"1 h"_s;
    QTest::newRow("nearly a day") << qint64(86'399) << u"23 h"_s;
    QTest::newRow("days") << qint64(9 * 86'400) << u"9 d"_s;
}

void TestWords::spans()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, expected);
    const QDateTime from = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QCOMPARE(spanText(from, from.addSecs(seconds)), expected);
    QCOMPARE(spanText({}, from), QString());
}

void TestWords::agoIsSaidOnlyOfThePast()
{
    const QDateTime at = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QCOMPARE(agoText(at, at), u"now"_s);
    QCOMPARE(agoText(at, at.addSecs(5)), u"5 s ago"_s);
    QCOMPARE(agoText({}, at), QString());
}

void TestWords::clockNamesTheDayWhenItIsAnother()
{
    const QDateTime at(QDate(2026, 3, 4), QTime(5, 6, 7));
    QCOMPARE(clockText(at, at.addSecs(60)), u"05:06:07"_s);
    const QString later = clockText(at, at.addDays(1));
    QVERIFY(later.endsWith(u"05:06:07"_s));
    QVERIFY(later.contains(QLocale().toString(at.date(), QLocale::ShortFormat)));
}

void TestWords::toolTipsShowMarkupAsItIs()
{
    const QString text = u"<img src=x> & <b>bold</b>\nsecond line"_s;
    QTextDocument shown;
    shown.setHtml(plainToolTip(text));
    QCOMPARE(shown.toPlainText(), text);
    QCOMPARE(plainToolTip({}), QString());
}

void TestWords::titlesKeepTheirAmpersands()
{
    QCOMPARE(plainTitle(u"Salt & Pepper"_s), u"Salt && Pepper"_s);
}

void TestWords::labelsCutButTellAll()
{
    PlainLabel label;
    const QString whole = u"<b>a name</b> that is longer than any label that it fits into"_s;
    label.setWholeText(whole);
    label.resize(80, label.sizeHint().height());
    label.show();
    QVERIFY(label.text().endsWith(u'…'));
    QCOMPARE_LT(label.fontMetrics().horizontalAdvance(label.text()), 81);
    QCOMPARE(label.accessibleName(), whole);
    QVERIFY(!label.toolTip().isEmpty());
    label.resize(label.sizeHint());
    QCOMPARE(label.text(), whole);
    QVERIFY(label.toolTip().isEmpty());
}

} // namespace tst_words

QTEST_MAIN(tst_words::TestWords)
#include "tst_words.moc"

#include "shownpage.h"

#include "eventdensity.h"
#include "eventfilterbar.h"
#include "filterline.h"

#include "plots/densitystrip.h"
#include "support/patience.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLabel>

namespace tst_eventgrammar {

using namespace hawser;
using namespace Qt::StringLiterals;

/// The filter grammar in the window: what is typed, completed and not understood.
class TestEventGrammar : public QObject
{
    Q_OBJECT

private slots:
    void narrowsByWhatIsTyped_data();
    void narrowsByWhatIsTyped();
    void tellsWhatIsNotUnderstood();
    void returnTellsAtOnce();
    void chipsAndTextHoldTogether();
    void playerIsNamedOnce();
    void serverOfThePageCounts();
    void returnWithoutAChoiceIsForTheLine();
    void completesOnRequest();
    void takesAValueBehindTheChosenKey();
    void timesGoIntoTheLine();
    void stripAndLineAgree();
    void escapeClearsWhatIsNotUnderstood();

private:
    static FilterLine *line(const Shown &s) { return s.part<FilterLine>(u"textFilter"_s); }
    static QLabel *problem(const Shown &s) { return s.part<QLabel>(u"filterProblem"_s); }
    static QAbstractItemView *popup(const Shown &s)
    {
        return line(s)->findChild<QCompleter *>()->popup();
    }
    static QStringList offered(const Shown &s)
    {
        QStringList texts;
        for (int row = 0; row < popup(s)->model()->rowCount(); ++row)
            texts.append(popup(s)->model()->index(row, 0).data().toString().section(u' ', 0, 0));
        return texts;
    }
};

void TestEventGrammar::narrowsByWhatIsTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("type") << u"type:chat"_s << 2;
    QTest::newRow("types") << u"type:chat,death"_s << 3;
    QTest::newRow("not a type") << u"-type:chat"_s << 3;
    QTest::newRow("server") << u"server:\"Creative Land\""_s << 2;
    QTest::newRow("player") << u"player:ali"_s << 2;
    QTest::newRow("phrase") << u"\"my bike\""_s << 1;
    QTest::newRow("expression") << u"/^(Bob|Alice) /"_s << 2;
    QTest::newRow("all together") << u"type:chat player:bob idea"_s << 1;
    QTest::newRow("time") << u"before:2023-11-14T22:13:23Z"_s << 2;
}

void TestEventGrammar::narrowsByWhatIsTyped()
{
    QFETCH(QString, text);
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QTest::keyClicks(line(s), text);
    QFETCH(int, rows);
    QTRY_COMPARE(s.rows(), rows);
    QVERIFY(!s.isVisible(u"filterProblem"_s));
    popup(s)->hide(); // or it takes the click
    s.press(u"clearFilters"_s);
    QTRY_COMPARE(s.rows(), 5);
}

void TestEventGrammar::tellsWhatIsNotUnderstood()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QTest::keyClicks(line(s), u"type:chat"_s);
    QTRY_COMPARE(s.rows(), 2);
    QTest::keyClicks(line(s), u",dino"_s);
    QTRY_VERIFY(s.isVisible(u"filterProblem"_s));
    QVERIFY2(problem(s)->text().contains(u"character 11"_s), qPrintable(problem(s)->text()));
    QVERIFY(problem(s)->text().contains(u"“dino”"_s));
    QCOMPARE(line(s)->accessibleDescription(), problem(s)->text());
    QCOMPARE(s.rows(), 2); // as it was
    for (int n = 0; n < 5; ++n)
        QTest::keyClick(line(s), Qt::Key_Backspace);
    QTRY_VERIFY(!s.isVisible(u"filterProblem"_s));
    QVERIFY(line(s)->accessibleDescription().isEmpty());
    QCOMPARE(s.rows(), 2);
}

void TestEventGrammar::returnTellsAtOnce()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    line(s)->setFocus();
    line(s)->setText(u"\"open"_s);
    QTest::keyClick(line(s), Qt::Key_Return);
    QVERIFY(s.isVisible(u"filterProblem"_s));
    QVERIFY(line(s)->hasFocus());
    QTest::keyClicks(line(s), u"\""_s);
    QTest::keyClick(line(s), Qt::Key_Return);
    QVERIFY(!s.isVisible(u"filterProblem"_s));
    QVERIFY(s.table()->hasFocus());
}

void TestEventGrammar::chipsAndTextHoldTogether()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QTest::keyClicks(line(s), u"type:chat,death"_s);
    QTRY_COMPARE(s.rows(), 3);
    popup(s)->hide();
    s.press(u"type-player-death"_s);
    QTRY_COMPARE(s.rows(), 1);
    s.press(u"type-player-death"_s);
    s.press(u"type-log"_s);
    QTRY_VERIFY(s.isVisible(u"filterProblem"_s));
    QVERIFY(problem(s)->text().contains(u"exclude each other"_s));
    s.press(u"type-log"_s);
    QTRY_VERIFY(!s.isVisible(u"filterProblem"_s));
    QTRY_COMPARE(s.rows(), 3);
}

void TestEventGrammar::playerIsNamedOnce()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    s.page->showPlayer(u"Bob"_s);
    QTRY_COMPARE(s.rows(), 2);
    line(s)->setText(u"player:alice"_s);
    QTest::keyClick(line(s), Qt::Key_Return);
    QVERIFY(problem(s)->text().contains(u"twice"_s));
    s.part<QLineEdit>(u"playerFilter"_s)->clear();
    QTRY_COMPARE(s.rows(), 2);
    QTRY_COMPARE(s.text(0, EventWindowModel::PlayerColumn), u"Alice"_s);
}

void TestEventGrammar::serverOfThePageCounts()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    s.page->showServer(survival);
    QTRY_COMPARE(s.rows(), 3);
    line(s)->setText(u"server:\"Creative Land\""_s);
    QTest::keyClick(line(s), Qt::Key_Return);
    QVERIFY(problem(s)->text().contains(u"names another"_s));
    s.page->showServer(std::nullopt);
    QTRY_COMPARE(s.rows(), 2);
    QVERIFY(!s.isVisible(u"filterProblem"_s));
}

void TestEventGrammar::returnWithoutAChoiceIsForTheLine()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    line(s)->setFocus();
    QTest::keyClicks(line(s), u"player:a"_s);
    QTRY_VERIFY(popup(s)->isVisible());
    QTest::keyClick(popup(s), Qt::Key_Return);
    QVERIFY(!popup(s)->isVisible());
    QCOMPARE(line(s)->text(), u"player:a"_s);
    QTRY_VERIFY(s.table()->hasFocus());
}

void TestEventGrammar::completesOnRequest()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    line(s)->setFocus();
    QTest::keyClick(line(s), Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(popup(s)->isVisible());
    QVERIFY(offered(s).size() > 8);
    QVERIFY(popup(s)->model()->index(0, 0).data().toString().contains(u"types of events"_s));
    QTest::keyClick(popup(s), Qt::Key_Escape);
    QTRY_VERIFY(!popup(s)->isVisible());
    QVERIFY(line(s)->text().isEmpty());
}

void TestEventGrammar::takesAValueBehindTheChosenKey()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    line(s)->setFocus();
    QTest::keyClick(line(s), Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(popup(s)->isVisible());
    QTest::keyClick(popup(s), Qt::Key_Down);
    QTest::keyClick(popup(s), Qt::Key_Return);
    QTRY_COMPARE(line(s)->text(), u"type:"_s);
    QTRY_VERIFY(offered(s).value(0).startsWith(u"chat"_s));
    QTRY_VERIFY(popup(s)->isVisible());
    QTest::keyClick(popup(s), Qt::Key_Down);
    QTest::keyClick(popup(s), Qt::Key_Return);
    QTRY_COMPARE(line(s)->text(), u"type:chat "_s);
}

void TestEventGrammar::timesGoIntoTheLine()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    QTest::keyClicks(line(s), u"bob"_s);
    QTRY_COMPARE(s.rows(), 2);
    s.page->showTimes(noonUs, noonUs + 3'500'000);
    QTRY_COMPARE(s.rows(), 1);
    QVERIFY2(line(s)->text().startsWith(u"after:"_s) && line(s)->text().endsWith(u" bob"_s),
             qPrintable(line(s)->text()));
    line(s)->setText(u"\"open"_s);
    s.page->showTimes(noonUs, noonUs + 3'500'000);
    QTRY_COMPARE(s.rows(), 3);
}

void TestEventGrammar::stripAndLineAgree()
{
    constexpr qint64 second = 1'000'000;
    Shown s;
    s.log.arrive(batchOf(village()));
    QTRY_COMPARE(s.rows(), 5);
    auto *strip = s.part<DensityStrip>(u"densityStrip"_s);
    QVERIFY(!strip->isVisible());
    DensityBins bins{eventDensityGroups(), noonUs, second, {}};
    for (const EventType type :
         {EventType::Unknown, EventType::PlayerConnected, EventType::ChatMessage,
          EventType::ChatMessage, EventType::PlayerDeath, EventType::Log}) {
        bins.counts.resize(bins.counts.size() + 4);
        bins.counts[bins.counts.size() - 4 + std::size_t(eventDensityGroupOf(type))] = 1;
    }
    s.page->setDensity(bins);
    QVERIFY(strip->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(strip, Qt::Key_Home);
    for (int n = 0; n < 2; ++n)
        QTest::keyClick(strip, Qt::Key_Right);
    QTest::keyClick(strip, Qt::Key_Right, Qt::ShiftModifier);
    QTRY_COMPARE(s.rows(), 2); // both chat messages
    QVERIFY(line(s)->text().startsWith(u"after:"_s));
    QCOMPARE(strip->brush(), (TimeRange{noonUs + 2 * second, noonUs + 4 * second}));
    QTest::keyClick(strip, Qt::Key_Escape);
    QTRY_COMPARE(s.rows(), 5);
    QVERIFY(line(s)->text().isEmpty());
    line(s)->setText(u"after:2023-11-14T22:13:24Z"_s);
    QTest::keyClick(line(s), Qt::Key_Return);
    QCOMPARE(strip->brush(), (TimeRange{noonUs + 4 * second, noonUs + 6 * second}));
}

void TestEventGrammar::escapeClearsWhatIsNotUnderstood()
{
    Shown s(10);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    line(s)->setFocus();
    line(s)->setText(u"\"open"_s);
    QTest::keyClick(line(s), Qt::Key_Return);
    QVERIFY(s.isVisible(u"filterProblem"_s));
    QTest::keyClick(line(s), Qt::Key_Escape);
    QVERIFY(!s.isVisible(u"filterProblem"_s));
    QVERIFY(line(s)->text().isEmpty());
}

} // namespace tst_eventgrammar

QTEST_MAIN(tst_eventgrammar::TestEventGrammar)
#include "tst_eventgrammar.moc"

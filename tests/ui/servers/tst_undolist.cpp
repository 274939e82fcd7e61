#include "servers/undobar.h"
#include "servers/undolist.h"

#include "look/privacy.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_undolist {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestUndoList : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theLastIsTakenBackFirst();
    void onlyTheLastOnesAreKept();
    void whatIsTakenBackMayAddSteps();
    void theBarOffersTheLast();
    void theBarGoesByItself();
    void theBarCanBeHidden();
    void theBarDoesNotOutlastTheStepItOffers();
    void theBarGoesWhenTheScreenBecomesPublic();

private:
    void push(const QString &text)
    {
        undo->push(text, [this, text] { taken.append(text); });
    }

    std::unique_ptr<UndoList> undo;
    std::unique_ptr<UndoBar> bar;
    QStringList taken;
};

void TestUndoList::init()
{
    taken.clear();
    undo = std::make_unique<UndoList>();
    bar = std::make_unique<UndoBar>(*undo);
}

void TestUndoList::cleanup()
{
    screenPrivacy().setOn(false);
    bar.reset();
    undo.reset();
}

void TestUndoList::theLastIsTakenBackFirst()
{
    const QSignalSpy changed(undo.get(), &UndoList::changed);
    undo->undo(); // nothing to do
    QCOMPARE(undo->text(), QString());
    push(u"a"_s);
    push(u"b"_s);
    QCOMPARE(undo->text(), u"b"_s);
    undo->undo();
    QCOMPARE(undo->text(), u"a"_s);
    undo->undo();
    undo->undo();
    QCOMPARE(taken, QStringList({u"b"_s, u"a"_s}));
    QCOMPARE(changed.size(), 4);
    QCOMPARE(changed.last()[0].toString(), QString());
}

void TestUndoList::onlyTheLastOnesAreKept()
{
    for (int i = 0; i <= UndoList::kept; ++i)
        push(QString::number(i));
    for (int i = 0; i <= UndoList::kept; ++i)
        undo->undo();
    QCOMPARE(taken.size(), UndoList::kept);
    QCOMPARE(taken.last(), u"1"_s);
}

void TestUndoList::whatIsTakenBackMayAddSteps()
{
    undo->push(u"failing"_s, [this] { push(u"again"_s); });
    undo->undo();
    QCOMPARE(undo->text(), u"again"_s);
    QVERIFY(bar->isVisible());
}

void TestUndoList::theBarOffersTheLast()
{
    QVERIFY(bar->isHidden());
    push(u"“<b>Oakvale</b>” deleted"_s);
    QVERIFY(bar->isVisible());
    const auto *label = bar->findChild<QLabel *>(u"undoText"_s);
    QCOMPARE(label->text(), u"“<b>Oakvale</b>” deleted"_s);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    bar->findChild<QPushButton *>(u"undoButton"_s)->click();
    QCOMPARE(taken.size(), 1);
    QVERIFY(bar->isHidden());
}

void TestUndoList::theBarGoesByItself()
{
    bar->setShownFor(20ms);
    push(u"a"_s);
    QVERIFY(bar->isVisible());
    QTRY_VERIFY(bar->isHidden());
    QCOMPARE(undo->text(), u"a"_s); // can still be taken back
}

void TestUndoList::theBarCanBeHidden()
{
    push(u"a"_s);
    bar->findChild<QToolButton *>(u"undoClose"_s)->click();
    QVERIFY(bar->isHidden());
    QVERIFY(taken.isEmpty());
}

void TestUndoList::theBarDoesNotOutlastTheStepItOffers()
{
    push(u"a"_s);
    push(u"b"_s);
    undo->undo(); // by key
    QVERIFY(bar->isHidden());
}

void TestUndoList::theBarGoesWhenTheScreenBecomesPublic()
{
    push(u"“203.0.113.7” moved"_s);
    screenPrivacy().setOn(true);
    QVERIFY(bar->isHidden());
}

} // namespace tst_undolist

QTEST_MAIN(tst_undolist::TestUndoList)
#include "tst_undolist.moc"

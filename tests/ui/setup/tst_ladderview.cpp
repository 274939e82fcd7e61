#include "setup/arrivalwords.h"
#include "setup/ladderview.h"

#include "arrivals.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "ui/support/palettes.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_ladderview {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Step = Arrival::Step;
using test::arrivalOf;

namespace {

const QString wanted = u"mc-lobby"_s;

} // namespace

class TestLadderView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void rungsTellStateInWords();
    void failuresTellEvidenceAndOneStep_data();
    void failuresTellEvidenceAndOneStep();
    void newOnesAreAccepted();
    void whoIsInIsShown();
    void anotherNameIsTold();
    void withoutVisitorsThereIsAChecklist();
    void visitorsEndTheWaiting();
    void streamerModeHidesWhoItIs();
    void foreignTextStaysText();
    void coloursFollowThePalette();
    void endsAskToBeSeen();

private:
    QString word(Rung rung) const
    {
        return view->findChild<QWidget *>(u"rung%1"_s.arg(int(rung)))
            ->findChild<QLabel *>(u"rungWord"_s)
            ->text();
    }
    QWidget *banner(const QString &name) const { return view->findChild<QWidget *>(name); }
    QString allTexts() const;

    std::unique_ptr<LadderView> view;
};

void TestLadderView::init()
{
    view = std::make_unique<LadderView>();
    view->begin(wanted, {});
    view->show();
}

void TestLadderView::cleanup()
{
    screenPrivacy().setOn(false);
    view.reset();
}

QString TestLadderView::allTexts() const
{
    QStringList texts;
    const QList<QWidget *> widgets = view->findChildren<QWidget *>() << view.get();
    for (const QWidget *widget : widgets) {
        texts << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
    }
    return texts.join(u'\n');
}

void TestLadderView::rungsTellStateInWords()
{
    QCOMPARE(word(Rung::Waiting), rungWord(RungState::Now));
    QCOMPARE(word(Rung::Arrived), rungWord(RungState::NotYet));
    view->arrived(arrivalOf(1, Step::Upgraded));
    QCOMPARE(word(Rung::WebSocket), rungWord(RungState::Done));
    QCOMPARE(word(Rung::Identified), rungWord(RungState::Now));
    const QWidget *rung = view->findChild<QWidget *>(u"rung1"_s);
    QVERIFY(rung->accessibleName().contains(rungWord(RungState::Done)));
    QVERIFY(rung->accessibleDescription().contains(u"192.0.2.5"_s));
    QVERIFY(view->accessibleDescription().contains(arrivalText(Step::Upgraded)));
}

void TestLadderView::failuresTellEvidenceAndOneStep_data()
{
    QTest::addColumn<int>("step");
    for (int step = int(Step::TlsOnPlain); step <= int(Step::TurnedAway); ++step) {
        if (Step(step) != Step::AwaitsDecision)
            QTest::newRow(QByteArray::number(step)) << step;
    }
}

void TestLadderView::failuresTellEvidenceAndOneStep()
{
    QFETCH(const int, step);
    Arrival arrival = arrivalOf(1, Step(step));
    arrival.detail = u"first bytes 16 03 01"_s;
    view->arrived(arrival);
    QVERIFY(banner(u"ladderFailed"_s)->isVisible());
    QVERIFY(!banner(u"ladderIn"_s)->isVisible());
    const auto *failed = banner(u"ladderFailed"_s);
    QCOMPARE(failed->findChild<QLabel *>(u"bannerMessage"_s)->text(), arrivalText(Step(step)));
    const QString advice = failed->findChild<QLabel *>(u"bannerAdvice"_s)->text();
    QVERIFY(advice.contains(arrival.detail));
    QVERIFY(advice.contains(arrivalAdvice(Step(step))));
    QVERIFY(view->accessibleDescription().contains(arrivalAdvice(Step(step))));
    const auto *others = view->findChild<QLabel *>(u"ladderFailures"_s);
    QVERIFY(!others->isVisible()); // it is said above
    view->arrived(arrivalOf(2, Step::Identified, wanted));
    QVERIFY(others->isVisible());
    QVERIFY(others->text().contains(arrivalText(Step(step))));
}

void TestLadderView::newOnesAreAccepted()
{
    const QSignalSpy accepted(view.get(), &LadderView::acceptChosen);
    view->arrived(arrivalOf(1, Step::AwaitsDecision, wanted));
    QVERIFY(banner(u"ladderAsks"_s)->isVisible());
    QCOMPARE(word(Rung::Identified), rungWord(RungState::Asks));
    view->findChild<QPushButton *>(u"acceptArrival"_s)->click();
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(accepted[0][0].toString(), wanted);
    view->arrived(arrivalOf(1, Step::Identified, wanted));
    QVERIFY(!banner(u"ladderAsks"_s)->isVisible());
}

void TestLadderView::whoIsInIsShown()
{
    const QSignalSpy chosen(view.get(), &LadderView::serverChosen);
    view->arrived(arrivalOf(1, Step::Identified, wanted));
    QVERIFY(banner(u"ladderIn"_s)->isVisible());
    QVERIFY(!banner(u"ladderFailed"_s)->isVisible());
    view->findChild<QPushButton *>(u"showArrived"_s)->click();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].toString(), wanted);
}

void TestLadderView::anotherNameIsTold()
{
    view->arrived(arrivalOf(1, Step::Identified, u"my-own"_s));
    const auto *advice = banner(u"ladderIn"_s)->findChild<QLabel *>(u"bannerAdvice"_s);
    QVERIFY(advice->text().contains(u"my-own"_s));
    view->setIdentity(u"my-own"_s);
    QVERIFY(!advice->text().contains(u"my-own"_s));
}

void TestLadderView::withoutVisitorsThereIsAChecklist()
{
    QVERIFY(!banner(u"ladderOverdue"_s)->isVisible());
    view->expect(1ms);
    QTRY_VERIFY(banner(u"ladderOverdue"_s)->isVisible());
    view->arrived(arrivalOf(1, Step::Dialled));
    QVERIFY(!banner(u"ladderOverdue"_s)->isVisible());
}

void TestLadderView::visitorsEndTheWaiting()
{
    view->expect(1h);
    auto *patience = view->findChild<QTimer *>(u"patience"_s);
    QVERIFY(patience->isActive());
    view->arrived(arrivalOf(1, Step::Dialled));
    QVERIFY(!patience->isActive());
    view->expect(1h); // somebody is there
    QVERIFY(!patience->isActive());
    view->begin(wanted, {});
    view->expect(1h);
    QVERIFY(patience->isActive());
}

void TestLadderView::streamerModeHidesWhoItIs()
{
    Arrival arrival = arrivalOf(1, Step::WrongToken, wanted);
    arrival.detail = u"from 192.0.2.5 it came"_s;
    view->arrived(arrival);
    QVERIFY(allTexts().contains(u"192.0.2.5"_s));
    QVERIFY(allTexts().contains(wanted));
    screenPrivacy().setOn(true);
    QVERIFY(!allTexts().contains(u"192.0.2.5"_s));
    QVERIFY(!allTexts().contains(wanted));
    screenPrivacy().setOn(false);
    QVERIFY(allTexts().contains(u"192.0.2.5"_s));
}

void TestLadderView::foreignTextStaysText()
{
    Arrival arrival = arrivalOf(1, Step::WrongToken, u"<b>bold</b>"_s);
    arrival.detail = u"<img src='file:///etc/passwd'>"_s;
    view->arrived(arrival);
    arrival.step = Step::Identified;
    view->arrived(arrival);
    for (const QLabel *label : view->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->toolTip().contains(u"<b>"_s));
    }
}

void TestLadderView::coloursFollowThePalette()
{
    view->arrived(arrivalOf(1, Step::Identified, wanted));
    const auto *label = view->findChild<QWidget *>(u"rung3"_s)->findChild<QLabel *>(u"rungWord"_s);
    for (const test::NamedPalette &named : test::palettes()) {
        view->setPalette(named.palette);
        const QColor ink = label->palette().color(QPalette::WindowText);
        QVERIFY2(contrast(ink, named.palette.color(QPalette::Window)) >= readableContrast,
                 named.name);
    }
}

void TestLadderView::endsAskToBeSeen()
{
    QSignalSpy told(view.get(), &LadderView::bannerShown);
    view->arrived(arrivalOf(1, Step::Upgraded));
    QCOMPARE(told.count(), 0);
    view->arrived(arrivalOf(1, Step::WrongToken, wanted));
    QCOMPARE(told.count(), 1);
    QCOMPARE(told[0][0].value<QWidget *>(), banner(u"ladderFailed"_s));
}

} // namespace tst_ladderview

QTEST_MAIN(tst_ladderview::TestLadderView)
#include "tst_ladderview.moc"

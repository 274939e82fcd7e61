#include "connection/statetimeline.h"
#include "console/serverbook.h"

#include <QAbstractItemModelTester>
#include <QIcon>
#include <QSignalSpy>
#include <QTest>

namespace tst_statetimeline {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

StateChange change(ConnectionState state, int second, const QString &cause = {})
{
    return {state, cause, QDateTime::fromSecsSinceEpoch(1'700'000'000 + second, Qt::UTC)};
}

} // namespace

class TestStateTimeline : public QObject
{
    Q_OBJECT

private slots:
    void newestStandsFirst();
    void aStateLastsUntilTheNext();
    void theOldestAreForgotten();
    void tickTouchesTheNewestAlone();
    void causesAreNoMarkup();

private:
    QString text(const StateTimeline &timeline, int row, int column)
    {
        return timeline.index(row, column).data().toString();
    }
};

void TestStateTimeline::newestStandsFirst()
{
    StateTimeline timeline;
    const QAbstractItemModelTester tester(&timeline,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    timeline.setChanges({change(ConnectionState::Identifying, 0, u"dialled in"_s),
                         change(ConnectionState::Online, 1, u"let in"_s)});
    timeline.add(change(ConnectionState::Waiting, 90, u"hung up"_s));
    QCOMPARE(timeline.rowCount(), 3);
    QCOMPARE(text(timeline, 0, StateTimeline::StateColumn), u"Waiting"_s);
    QCOMPARE(text(timeline, 0, StateTimeline::CauseColumn), u"hung up"_s);
    QCOMPARE(text(timeline, 2, StateTimeline::StateColumn), u"Identifying"_s);
    for (int row = 0; row < 3; ++row) {
        const QVariant icon = timeline.index(row, 0).data(Qt::DecorationRole);
        QVERIFY(!icon.value<QIcon>().isNull());
    }
}

void TestStateTimeline::aStateLastsUntilTheNext()
{
    StateTimeline timeline;
    timeline.setChanges({change(ConnectionState::Identifying, 0),
                         change(ConnectionState::Online, 5),
                         change(ConnectionState::Waiting, 185)});
    QCOMPARE(text(timeline, 2, StateTimeline::LastedColumn), u"5 s"_s);
    QCOMPARE(text(timeline, 1, StateTimeline::LastedColumn), u"3 min"_s);
    QVERIFY(text(timeline, 0, StateTimeline::LastedColumn).endsWith(u" d"_s)); // since 2023
}

void TestStateTimeline::theOldestAreForgotten()
{
    StateTimeline timeline;
    const QAbstractItemModelTester tester(&timeline,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < ServerEntry::maximumTimeline; ++i)
        timeline.add(change(ConnectionState::Online, i, QString::number(i)));
    const int last = int(ServerEntry::maximumTimeline) - 1;
    QCOMPARE(text(timeline, last, StateTimeline::CauseColumn), u"0"_s);
    timeline.add(change(ConnectionState::Waiting, last + 1, u"one more"_s));
    QCOMPARE(timeline.rowCount(), int(ServerEntry::maximumTimeline));
    QCOMPARE(text(timeline, last, StateTimeline::CauseColumn), u"1"_s);
    QCOMPARE(text(timeline, 0, StateTimeline::CauseColumn), u"one more"_s);
}

void TestStateTimeline::tickTouchesTheNewestAlone()
{
    StateTimeline timeline;
    QSignalSpy changed(&timeline, &QAbstractItemModel::dataChanged);
    timeline.tick();
    QVERIFY(changed.isEmpty());
    timeline.add(change(ConnectionState::Online, 0));
    timeline.add(change(ConnectionState::Waiting, 1));
    changed.clear();
    timeline.tick();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), timeline.index(0, StateTimeline::LastedColumn));
    QCOMPARE(changed[0][1].toModelIndex(), timeline.index(0, StateTimeline::LastedColumn));
}

void TestStateTimeline::causesAreNoMarkup()
{
    StateTimeline timeline;
    timeline.add(change(ConnectionState::Refused, 0, u"<img src=x>"_s));
    const QModelIndex cause = timeline.index(0, StateTimeline::CauseColumn);
    QCOMPARE(cause.data().toString(), u"<img src=x>"_s);
    QVERIFY(!cause.data(Qt::ToolTipRole).toString().contains(u"<img"_s));
}

} // namespace tst_statetimeline

QTEST_MAIN(tst_statetimeline::TestStateTimeline)
#include "tst_statetimeline.moc"

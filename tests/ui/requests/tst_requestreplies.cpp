#include "paneldriver.h"

#include "requests/jsontreemodel.h"
#include "requests/outcomelook.h"
#include "requests/requesthistory.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QProgressBar>
#include <QTreeView>

namespace tst_requestreplies {

using namespace Qt::StringLiterals;
using namespace hawser;
using namespace hawser::test;

/// How requests end, and what is kept of them.
class TestRequestReplies : public QObject, private PanelDriver
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { m_panel.reset(); }

    void showsEachOutcome_data();
    void showsEachOutcome();
    void showsTheAnswer();
    void doesNotShowImages();
    void tellsRequestsUnderWayApart();
    void countsALostAnswerAsUnknown_data();
    void countsALostAnswerAsUnknown();
    void survivesAnAnswerAfterItsEnd_data();
    void survivesAnAnswerAfterItsEnd();
    void repeatsIntoTheForm();
    void offersUndo();
    void keepsAHundred();
    void givesUpOldAnswersFirst();
};

void TestRequestReplies::showsEachOutcome_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("error");
    QTest::newRow("done") << Outcome::Done << QString();
    QTest::newRow("accepted") << Outcome::Accepted << QString();
    QTest::newRow("failed") << Outcome::Failed << u"Player not found"_s;
    QTest::newRow("unsupported") << Outcome::Unsupported << u"This game has no bans"_s;
    QTest::newRow("unknown") << Outcome::Unknown << u"The session ended before the answer"_s;
}

void TestRequestReplies::showsEachOutcome()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, error);
    pickAndSend(Action::GetPlayers);
    QVERIFY(text(u"replyOutcome"_s).contains(u"Waiting"_s));
    m_console.answer(0, outcome, QJsonValue::Undefined, error);
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(outcome));
    QCOMPARE(text(u"replyMeaning"_s), outcomeMeaning(outcome));
    QCOMPARE(text(u"replyError"_s), error);
    QCOMPARE(find<QLabel>(u"replyError"_s)->isVisible(), !error.isEmpty());
    QVERIFY(text(u"replyRequest"_s).contains(u"42 ms"_s));
    QVERIFY(text(u"replyRequest"_s).contains(u"Navezgane"_s));
    QVERIFY(find<QWidget>(u"replyIcon"_s)->isVisible());
    QCOMPARE(find<QWidget>(u"replyIcon"_s)->accessibleName(), outcomeWord(outcome));
}

void TestRequestReplies::showsTheAnswer()
{
    pickAndSend(Action::GetPlayers);
    const QByteArray raw = R"([{"gameId":"7656","name":"Alice"}])";
    m_console.answer(0, Outcome::Done, QJsonDocument::fromJson(raw).array(), {}, raw);
    auto *tree = find<QTreeView>(u"replyTree"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    QCOMPARE(tree->model()->index(0, JsonTreeModel::Value).data().toString(),
             u"gameId: 7656, name: Alice"_s);
    QCOMPARE(find<QPlainTextEdit>(u"replyRaw"_s)->toPlainText(), QString::fromUtf8(raw));
    QTest::mouseClick(find<QPushButton>(u"copyRaw"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(raw));
    QTest::mouseClick(find<QPushButton>(u"copyAnswer"_s), Qt::LeftButton);
    QCOMPARE(QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()),
             QJsonDocument::fromJson(raw));
}

void TestRequestReplies::doesNotShowImages()
{
    pickAndSend(Action::GetMapTile);
    const QString image = QString::fromLatin1(QByteArray(3'000, 'p').toBase64());
    m_console.answer(0, Outcome::Done, image);
    auto *tree = find<QTreeView>(u"replyTree"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    const QString shown = tree->model()->index(0, JsonTreeModel::Value).data().toString();
    QVERIFY2(shown.contains(QLocale().formattedDataSize(3'000)), qPrintable(shown));
    QVERIFY(!shown.contains(image.left(20)));
}

void TestRequestReplies::tellsRequestsUnderWayApart()
{
    pickAndSend(Action::GetPlayers);
    pickAndSend(Action::ListItems);
    QCOMPARE(m_console.asked.size(), std::size_t(2));
    QVERIFY(find<QProgressBar>(u"sendProgress"_s)->isVisible());
    QVERIFY(text(u"sendWaiting"_s).startsWith(u"2"_s));

    // The first one is answered late, after the second was asked; the second is looked at.
    m_console.answer(0, Outcome::Failed, QJsonValue::Undefined, u"first"_s);
    QTRY_VERIFY(text(u"sendWaiting"_s).startsWith(u"1"_s));
    QVERIFY(text(u"replyOutcome"_s).contains(u"Waiting"_s));
    m_console.answer(1, Outcome::Done, QJsonArray{u"second"_s});
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(Outcome::Done));
    QVERIFY(!find<QProgressBar>(u"sendProgress"_s)->isVisible());

    auto *history = find<QListView>(u"historyList"_s);
    history->setCurrentIndex(history->model()->index(1, 0));
    QCOMPARE(text(u"replyError"_s), u"first"_s);
}

void TestRequestReplies::countsALostAnswerAsUnknown_data()
{
    QTest::addColumn<bool>("isFinished");
    QTest::newRow("finished") << true;
    QTest::newRow("cancelled") << false;
}

void TestRequestReplies::countsALostAnswerAsUnknown()
{
    QFETCH(bool, isFinished);
    pickAndSend(Action::GetPlayers);
    if (isFinished)
        m_console.asked.front().promise->finish();
    m_console.asked.clear(); // the promise goes without a result
    QTRY_COMPARE(text(u"replyOutcome"_s), outcomeWord(Outcome::Unknown));
    QVERIFY(!text(u"replyError"_s).isEmpty());
    QVERIFY(!find<QProgressBar>(u"sendProgress"_s)->isVisible());
}

void TestRequestReplies::survivesAnAnswerAfterItsEnd_data()
{
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("answered") << true;
    QTest::newRow("lost") << false;
}

void TestRequestReplies::survivesAnAnswerAfterItsEnd()
{
    QFETCH(bool, isAnswered);
    pickAndSend(Action::GetPlayers);
    m_panel.reset();
    const QFuture<Reply> future = m_console.asked.front().promise->future();
    if (isAnswered)
        m_console.answer(0, Outcome::Done);
    m_console.asked.clear();
    QVERIFY(future.isFinished());
}

void TestRequestReplies::repeatsIntoTheForm()
{
    pickAndSend(Action::KickPlayer);
    const QJsonObject sent = m_console.asked.front().arguments;
    pickAndSend(Action::GetPlayers);
    auto *history = find<QListView>(u"historyList"_s);
    history->setCurrentIndex(history->model()->index(1, 0));
    QTest::mouseClick(find<QPushButton>(u"repeatButton"_s), Qt::LeftButton);
    QCOMPARE(m_console.asked.size(), std::size_t(2)); // nothing is sent by that
    QVERIFY(!sendButton()->isEnabled());
    QCOMPARE(jsonObject(), sent);
    confirm(u"Navezgane"_s);
    send();
    QCOMPARE(m_console.asked.back().action, Action::KickPlayer);
    QCOMPARE(m_console.asked.back().arguments, sent);
}

void TestRequestReplies::offersUndo()
{
    auto *undo = find<QPushButton>(u"undoButton"_s);
    pickAndSend(Action::GetPlayers);
    QVERIFY(!undo->isVisible());
    pickAndSend(Action::BanPlayer);
    QVERIFY(undo->isVisible());
    const Action back = *actionSpec(Action::BanPlayer).undo;
    QVERIFY(undo->text().contains(actionText(actionSpec(back).title)));
    QTest::mouseClick(undo, Qt::LeftButton);
    const QJsonObject ban = m_console.asked.back().arguments;
    for (const ArgumentSpec &argument : actionSpec(back).arguments)
        QCOMPARE(jsonObject().value(argument.name), ban.value(argument.name));
    QCOMPARE(find<QLineEdit>(u"actionEdit"_s)->text(), actionText(actionSpec(back).title));
    // What surely had no effect cannot be taken back.
    m_console.answer(1, Outcome::Failed, QJsonValue::Undefined, u"no"_s);
    QTRY_VERIFY(!undo->isVisible());
}

void TestRequestReplies::keepsAHundred()
{
    RequestHistory history;
    QAbstractItemModelTester tester(&history,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<ServerInfo> one{m_console.servers.front()};
    const quint64 first = history.add(one, Action::GetPlayers, {});
    for (int i = 1; i < RequestHistory::maximumEntries; ++i)
        history.add(one, Action::GetPlayers, {});
    QCOMPARE(history.rowCount(), int(RequestHistory::maximumEntries));
    QVERIFY(history.indexOf(first).isValid());
    const quint64 last = history.add(one, Action::ListBans, {});
    QCOMPARE(history.rowCount(), int(RequestHistory::maximumEntries));
    QVERIFY(!history.indexOf(first).isValid());
    QCOMPARE(history.indexOf(last).row(), 0);
    history.finish(first, Reply()); // no longer kept: nothing happens
    QVERIFY(!history.entryAt(history.index(0))->reply());
}

void TestRequestReplies::givesUpOldAnswersFirst()
{
    RequestHistory history;
    Reply large;
    large.server = m_server;
    large.outcome = Outcome::Done;
    large.payload = QJsonArray{1};
    large.raw = QByteArray(RequestHistory::maximumBytes / 2, 'x');
    QList<quint64> numbers;
    for (int i = 0; i < 3; ++i) {
        numbers.append(history.add({m_console.servers.front()}, Action::ListItems, {}));
        history.finish(numbers.last(), large);
    }
    const auto entry = [&](int i) { return history.entryAt(history.indexOf(numbers[i])); };
    QVERIFY(entry(0)->released);
    QCOMPARE(entry(0)->reply()->outcome, Outcome::Done);
    QVERIFY(entry(0)->reply()->raw.isEmpty());
    QVERIFY(!entry(1)->released);
    QCOMPARE(entry(2)->reply()->raw, large.raw);
}

} // namespace tst_requestreplies

QTEST_MAIN(tst_requestreplies::TestRequestReplies)
#include "tst_requestreplies.moc"

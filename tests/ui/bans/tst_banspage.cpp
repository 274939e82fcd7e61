#include "ui/requests/formtyping.h"
#include "ui/requests/scriptedconsole.h"

#include "bans/banspage.h"
#include "bans/bantablemodel.h"
#include "look/privacy.h"
#include "players/listtable.h"
#include "support/patience.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_banspage {

using namespace hawser;
using namespace Qt::StringLiterals;
using test::enter;
using test::ScriptedConsole;

namespace {

QJsonObject listed(const QString &id, const QString &name, const QString &end = {},
                   const QString &reason = u"griefing"_s)
{
    QJsonObject ban{{"player"_L1, QJsonObject{{"gameId"_L1, id}, {"name"_L1, name}}},
                    {"reason"_L1, reason}};
    if (!end.isEmpty())
        ban["expiresAt"_L1] = end;
    return ban;
}

} // namespace

/// The bans of one game server, as a user sees, makes and lifts them.
class TestBansPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void asksWhenShown();
    void listsWithTheExactEnd();
    void marksWhatHasExpired();
    void bansAfterTheNameWasTyped();
    void theExactEndIsShownAndSent();
    void aReasonIsChosenKeptAndForgotten();
    void liftsAfterAQuestion();
    void whatWasLiftedCanBeMadeAgain();
    void anExpiredOneIsNotOfferedAgain();
    void tellsHowAChangeEnded_data();
    void tellsHowAChangeEnded();
    void tellsWhyThereIsNoList();
    void anotherServerTakesNothingOver();
    void isQuietWhenTheServerIsAway();

private:
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    ListTable *table() const { return part<ListTable>(u"banTable"_s); }
    QString text(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QString label(const QString &name) const { return part<QLabel>(name)->text(); }
    int rows() const { return table()->model()->rowCount(); }
    void press(const QString &button) const
    {
        QTest::mouseClick(part<QAbstractButton>(button), Qt::LeftButton);
    }
    void answerList(const QJsonArray &bans)
    {
        QCOMPARE(m_console.asked.back().action, Action::ListBans);
        m_console.answer(m_console.asked.size() - 1, Outcome::Done, bans);
    }
    void show(const QJsonArray &bans)
    {
        answerList(bans);
        QTRY_COMPARE(rows(), bans.size());
    }
    void chooseFirst()
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 0));
    }
    void fillForm();
    QWidget *field(const char *argument) const
    {
        return part<QWidget>(u"ban-%1Editor"_s.arg(QLatin1StringView(argument)));
    }
    const ScriptedConsole::Asked &newest() const { return m_console.asked.back(); }

    ScriptedConsole m_console;
    ServerId m_server;
    ServerId m_other;
    std::unique_ptr<BansPage> m_page;
};

void TestBansPage::init()
{
    m_console = {};
    m_console.players = {{u"7656"_s, u"Eve"_s}, {u"7657"_s, u"Mallory"_s}};
    m_server = m_console.addServer(u"Navezgane"_s).id;
    m_other = m_console.addServer(u"Lobby"_s).id;
    m_page = std::make_unique<BansPage>(m_console.context());
    m_page->resize(700, 500);
    m_page->showServer(m_server);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get(), hawser::test::patiently));
}

void TestBansPage::cleanup()
{
    screenPrivacy().setOn(false);
    m_page.reset();
}

void TestBansPage::asksWhenShown()
{
    QCOMPARE(m_console.asked.size(), 1u);
    answerList({});
    QTRY_VERIFY(label(u"noticeTitle"_s).contains(u"Nobody"_s));
    m_page->hide();
    m_page->show();
    QCOMPARE(m_console.asked.size(), 2u);
}

void TestBansPage::listsWithTheExactEnd()
{
    show({listed(u"1"_s, u"Eve"_s, u"2130-01-02T03:04:05Z"_s), listed(u"2"_s, u"Al"_s),
          listed(u"3"_s, u"Zed"_s, u"when it snows"_s)});
    QCOMPARE(text(0, BanTableModel::PlayerColumn), u"Al"_s);
    QCOMPARE(text(0, BanTableModel::EndColumn), u"Permanent"_s);
    const QDateTime end = QDateTime(QDate(2130, 1, 2), QTime(3, 4, 5), Qt::UTC).toLocalTime();
    QVERIFY(text(1, BanTableModel::EndColumn).startsWith(end.toString(u"yyyy-MM-dd HH:mm:ss"_s)));
    QCOMPARE(text(2, BanTableModel::EndColumn), u"when it snows"_s);
    table()->sortByColumn(BanTableModel::EndColumn, Qt::AscendingOrder);
    QCOMPARE(text(0, BanTableModel::PlayerColumn), u"Eve"_s);
}

void TestBansPage::marksWhatHasExpired()
{
    show({listed(u"1"_s, u"Eve"_s, u"2020-01-02T03:04:05Z"_s)});
    QVERIFY(text(0, BanTableModel::EndColumn).contains(u"Expired"_s));
}

void TestBansPage::fillForm()
{
    press(u"addBan"_s);
    QVERIFY(part<QWidget>(u"banForm"_s)->isVisible());
    enter(field("gameId"), u"Eve"_s);
    enter(field("reason"), u"griefing"_s);
}

void TestBansPage::bansAfterTheNameWasTyped()
{
    show({});
    fillForm();
    auto *submit = part<QPushButton>(u"banSubmit"_s);
    QVERIFY(!submit->isEnabled());
    QVERIFY(!label(u"banBlocked"_s).isEmpty());
    enter(part<QLineEdit>(u"ban-dangerAnswer"_s), u"Lobby"_s);
    QTest::keyClick(part<QLineEdit>(u"ban-dangerAnswer"_s), Qt::Key_Return);
    QCOMPARE(m_console.asked.size(), 1u);
    enter(part<QLineEdit>(u"ban-dangerAnswer"_s), u"Navezgane"_s);
    QVERIFY(submit->isEnabled());
    QTest::mouseClick(submit, Qt::LeftButton);
    QCOMPARE(newest().action, Action::BanPlayer);
    QCOMPARE(newest().arguments,
             (QJsonObject{{"gameId"_L1, u"7656"_s}, {"reason"_L1, u"griefing"_s}}));
    QVERIFY(label(u"outcomeText"_s).contains(u"Eve"_s));
    m_console.answer(1, Outcome::Done);
    QTRY_COMPARE(newest().action, Action::ListBans); // looked at anew
    show({listed(u"7656"_s, u"Eve"_s)});
    press(u"outcomeUndo"_s);
    QCOMPARE(newest().action, Action::UnbanPlayer);
    QCOMPARE(newest().arguments, (QJsonObject{{"gameId"_L1, u"7656"_s}}));
}

void TestBansPage::theExactEndIsShownAndSent()
{
    show({});
    fillForm();
    enter(field("expiresAt"), u"7 days"_s);
    auto *date = part<QDateTimeEdit>(u"ban-expiresAtDate"_s);
    QVERIFY(date && date->isVisible());
    const QDateTime end = date->dateTime();
    enter(part<QLineEdit>(u"ban-dangerAnswer"_s), u"Navezgane"_s);
    press(u"banSubmit"_s);
    QCOMPARE(newest().action, Action::BanPlayer);
    QCOMPARE(QDateTime::fromString(newest().arguments["expiresAt"_L1].toString(), Qt::ISODate),
             end.toUTC());
}

void TestBansPage::aReasonIsChosenKeptAndForgotten()
{
    show({});
    fillForm();
    auto *reasons = part<QComboBox>(u"banReasons"_s);
    const int before = reasons->count();
    QSignalSpy changed(m_page.get(), &BansPage::templatesChanged);
    enter(field("reason"), u"Spawn killing"_s);
    press(u"keepReason"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(reasons->count(), before + 1);
    QVERIFY(!part<QToolButton>(u"keepReason"_s)->isEnabled());
    enter(field("reason"), u"something else"_s);
    reasons->setCurrentIndex(reasons->findText(u"Spawn killing"_s));
    emit reasons->activated(reasons->currentIndex());
    QCOMPARE(qobject_cast<QPlainTextEdit *>(field("reason"))->toPlainText(), u"Spawn killing"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(field("gameId"))->text(), u"7656"_s); // stays who it was
    press(u"forgetReason"_s);
    QCOMPARE(reasons->count(), before);
    QCOMPARE(changed.size(), 2);
}

void TestBansPage::liftsAfterAQuestion()
{
    show({listed(u"1"_s, u"Eve"_s)});
    QVERIFY(!part<QPushButton>(u"liftBan"_s)->isEnabled());
    chooseFirst();
    QTest::keyClick(table(), Qt::Key_Delete);
    QVERIFY(part<QWidget>(u"unbanQuestion"_s)->isVisible());
    QVERIFY(label(u"unbanText"_s).contains(u"Eve"_s));
    QCOMPARE(m_console.asked.size(), 1u);
    QTest::keyClick(part<QWidget>(u"unbanNo"_s), Qt::Key_Escape);
    QVERIFY(!part<QWidget>(u"unbanQuestion"_s)->isVisible());
    press(u"liftBan"_s);
    press(u"unbanYes"_s);
    QCOMPARE(newest().action, Action::UnbanPlayer);
    QCOMPARE(newest().arguments, (QJsonObject{{"gameId"_L1, u"1"_s}}));
}

void TestBansPage::whatWasLiftedCanBeMadeAgain()
{
    show({listed(u"1"_s, u"Eve"_s, u"2130-01-02T03:04:05Z"_s)});
    chooseFirst();
    press(u"liftBan"_s);
    press(u"unbanYes"_s);
    m_console.answer(1, Outcome::Done);
    QTRY_VERIFY(part<QWidget>(u"outcomeUndo"_s)->isVisible());
    press(u"outcomeUndo"_s);
    QCOMPARE(newest().action, Action::BanPlayer);
    QCOMPARE(newest().arguments,
             (QJsonObject{{"gameId"_L1, u"1"_s},
                          {"reason"_L1, u"griefing"_s},
                          {"expiresAt"_L1, u"2130-01-02T03:04:05Z"_s}}));
}

void TestBansPage::anExpiredOneIsNotOfferedAgain()
{
    show({listed(u"1"_s, u"Eve"_s, u"2020-01-02T03:04:05Z"_s)});
    chooseFirst();
    press(u"liftBan"_s);
    press(u"unbanYes"_s);
    m_console.answer(1, Outcome::Done);
    QTRY_COMPARE(label(u"outcomeWord"_s), u"Done"_s);
    QVERIFY(!part<QWidget>(u"outcomeUndo"_s)->isVisible());
}

void TestBansPage::tellsHowAChangeEnded_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("canUndo");
    QTest::newRow("done") << Outcome::Done << u"Done"_s << true;
    QTest::newRow("accepted") << Outcome::Accepted << u"Accepted"_s << true;
    QTest::newRow("failed") << Outcome::Failed << u"Failed"_s << false;
    QTest::newRow("unsupported") << Outcome::Unsupported << u"Unsupported"_s << false;
    QTest::newRow("lost") << Outcome::Unknown << u"Unknown"_s << false;
}

void TestBansPage::tellsHowAChangeEnded()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, word);
    QFETCH(bool, canUndo);
    show({listed(u"1"_s, u"Eve"_s)});
    chooseFirst();
    press(u"liftBan"_s);
    press(u"unbanYes"_s);
    m_console.answer(1, outcome, QJsonValue::Undefined, canUndo ? QString() : u"for a reason"_s);
    QTRY_COMPARE(label(u"outcomeWord"_s), word);
    QCOMPARE(label(u"outcomeText"_s).contains(u"for a reason"_s), !canUndo);
    QCOMPARE(part<QWidget>(u"outcomeUndo"_s)->isVisible(), canUndo);
}

void TestBansPage::tellsWhyThereIsNoList()
{
    m_console.answer(0, Outcome::Failed, QJsonValue::Undefined, u"expected a list"_s,
                     "{\"bans\":\"none of your business\"}");
    auto *raw = part<QPlainTextEdit>(u"noticeRaw"_s);
    QTRY_VERIFY(raw->isVisible());
    QVERIFY(raw->toPlainText().contains(u"none of your business"_s));
    press(u"noticeRetry"_s);
    QCOMPARE(m_console.asked.size(), 2u);
    m_console.answer(1, Outcome::Unsupported, QJsonValue::Undefined, u"this mod cannot"_s);
    QTRY_VERIFY(label(u"noticeAdvice"_s).contains(u"this mod cannot"_s));
    QVERIFY(!raw->isVisible());
}

void TestBansPage::anotherServerTakesNothingOver()
{
    show({listed(u"1"_s, u"Eve"_s)});
    fillForm();
    enter(part<QLineEdit>(u"ban-dangerAnswer"_s), u"Navezgane"_s);
    m_page->showServer(m_other);
    QVERIFY(!part<QWidget>(u"banForm"_s)->isVisible());
    QCOMPARE(rows(), 0);
    press(u"addBan"_s);
    QVERIFY(qobject_cast<QLineEdit *>(field("gameId"))->text().isEmpty());
    QVERIFY(part<QLineEdit>(u"ban-dangerAnswer"_s)->text().isEmpty());
    QVERIFY(label(u"serverTagName"_s).contains(u"Lobby"_s));
}

void TestBansPage::isQuietWhenTheServerIsAway()
{
    m_console.servers.front().state.state = ConnectionState::Waiting;
    m_page->refreshServer(m_server);
    QVERIFY(!part<QPushButton>(u"addBan"_s)->isEnabled());
    QVERIFY(label(u"noticeTitle"_s).contains(u"not online"_s));
}

} // namespace tst_banspage

QTEST_MAIN(tst_banspage::TestBansPage)
#include "tst_banspage.moc"

#include "ui/support/madeupservers.h"

#include "connection/conversationview.h"
#include "connection/serverconnectionpage.h"
#include "look/plainlabel.h"
#include "look/privacy.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

namespace tst_connectionpage {

using namespace hawser;
using namespace test;

namespace {

ConversationLine said(ConversationLine::Direction direction, const QString &text)
{
    return {QDateTime::currentDateTimeUtc(), direction, text};
}

} // namespace

/// The page for one game server, fed by hand.
class TestConnectionPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void headerTellsStateAndCause();
    void factsAreTold();
    void whatIsNotKnownIsNotShown();
    void warningsAreShownUntilGone();
    void statesAreAdded();
    void conversationIsPlainAndDirected();
    void conversationIsBounded();
    void conversationIsCopied();
    void anotherServerStartsAfresh();
    void foreignTextIsNoMarkup();
    void streamerModeHidesAddressesAndTokens();
    void listsStandSideBySideWhereThereIsRoom();
    void sendsForTheDoctor();
    void letsTheReaderSayWhichModItIs();
    void asksNobodyWhichModAGameIsThatHasNone();

private:
    QLabel *label(const QString &name) const { return page->findChild<QLabel *>(name); }
    QString whole(const QString &name) const
    {
        return page->findChild<PlainLabel *>(name)->wholeText();
    }
    ConversationView *conversation() const { return page->findChild<ConversationView *>(); }

    std::unique_ptr<ServerConnectionPage> page;
    ServerInfo server;
};

void TestConnectionPage::sendsForTheDoctor()
{
    QSignalSpy wanted(page.get(), &ServerConnectionPage::doctorWanted);
    auto *button = page->findChild<QPushButton *>(u"askDoctor"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
}

void TestConnectionPage::letsTheReaderSayWhichModItIs()
{
    QSignalSpy wanted(page.get(), &ServerConnectionPage::dialectWanted);
    auto *choice = page->findChild<QComboBox *>(u"dialectChoice"_s);
    QCOMPARE(choice->currentIndex(), 0); // as recognised
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_End);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), choice->currentData().toString());
    server.chosenDialect = u"valheim"_s;
    page->refresh(server, {});
    QCOMPARE(choice->currentData().toString(), u"valheim"_s);
    server.chosenDialect.clear();
    page->refresh(server, {});
    QCOMPARE(choice->currentIndex(), 0);
    QCOMPARE(wanted.size(), 1); // only what the reader does
}

void TestConnectionPage::asksNobodyWhichModAGameIsThatHasNone()
{
    auto *choice = page->findChild<QComboBox *>(u"dialectChoice"_s);
    QVERIFY(choice->isVisible());
    server.connector = u"traditional"_s;
    page->refresh(server, {});
    QVERIFY(!choice->isVisible());
}

void TestConnectionPage::init()
{
    server = madeUpServer(u"Oakvale"_s);
    page = std::make_unique<ServerConnectionPage>();
    page->show(server, {server.state}, {});
    page->refresh(server, {});
    page->resize(600, 700);
    page->QWidget::show();
}

void TestConnectionPage::cleanup()
{
    page.reset();
    screenPrivacy().setOn(false);
}

void TestConnectionPage::headerTellsStateAndCause()
{
    QCOMPARE(whole(u"connectionName"_s), u"Oakvale"_s);
    QCOMPARE(whole(u"connectionState"_s), u"Online"_s);
    QVERIFY(whole(u"connectionCause"_s).contains(server.state.cause));
    server.state = {ConnectionState::Refused, u"wrong token"_s, QDateTime::currentDateTimeUtc()};
    page->refresh(server, {});
    QCOMPARE(whole(u"connectionState"_s), u"Refused"_s);
    QVERIFY(whole(u"connectionCause"_s).contains(u"wrong token"_s));
}

void TestConnectionPage::factsAreTold()
{
    server.roundTrip = std::chrono::microseconds(12'300);
    server.playersOnline = 7;
    server.eventCount = 42;
    server.game = u"minecraft"_s;
    server.dialect = u"Minecraft (Paper)"_s;
    server.dialectEvidence = u"its ping carries a timestamp"_s;
    server.lastEventAt = QDateTime::currentDateTimeUtc().addSecs(-125);
    page->refresh(server, {11, 12, 12.3});
    QVERIFY(label(u"factRoundTrip"_s)->text().startsWith(u"12"_s));
    QCOMPARE(label(u"factPlayers"_s)->text(), u"7"_s);
    QCOMPARE(label(u"factEvents"_s)->text(), u"42"_s);
    QCOMPARE(label(u"factGame"_s)->text(), u"Minecraft"_s);
    QCOMPARE(label(u"factDialect"_s)->text(), server.dialect);
    QCOMPARE(label(u"factEvidence"_s)->text(), server.dialectEvidence);
    QCOMPARE(label(u"factIdentity"_s)->text(), server.identity);
    QCOMPARE(label(u"factLastEvent"_s)->text(), u"2 min ago"_s);
    QVERIFY(page->findChild<QWidget *>(u"roundTripTrend"_s)->isVisible());
    QVERIFY(label(u"factPlayers"_s)->accessibleName().contains(u"Players online"_s));
}

void TestConnectionPage::whatIsNotKnownIsNotShown()
{
    for (const QString &name :
         {u"factRoundTrip"_s, u"factPlayers"_s, u"factDialect"_s, u"factEvidence"_s})
        QVERIFY2(!label(name)->isVisible(), qPrintable(name));
    QVERIFY(!page->findChild<QWidget *>(u"roundTripTrend"_s)->isVisible());
    QVERIFY(label(u"factIdentity"_s)->isVisible());
}

void TestConnectionPage::warningsAreShownUntilGone()
{
    auto *warning = page->findChild<QWidget *>(u"serverWarning"_s);
    QVERIFY(!warning->isVisible());
    server.warning = u"It floods"_s;
    page->refresh(server, {});
    QVERIFY(warning->isVisible());
    QCOMPARE(warning->accessibleName(), server.warning);
    server.warning.clear();
    page->refresh(server, {});
    QVERIFY(!warning->isVisible());
}

void TestConnectionPage::statesAreAdded()
{
    const QAbstractItemModel *timeline = page->findChild<QTreeView *>(u"stateTimeline"_s)->model();
    QCOMPARE(timeline->rowCount(), 1);
    page->addState({ConnectionState::Waiting, u"hung up"_s, QDateTime::currentDateTimeUtc()});
    QCOMPARE(timeline->rowCount(), 2);
    QCOMPARE(timeline->index(0, 0).data().toString(), u"Waiting"_s);
}

void TestConnectionPage::conversationIsPlainAndDirected()
{
    using Direction = ConversationLine::Direction;
    page->addLine(said(Direction::In, u"{\"type\":\"identify\"}"_s));
    page->addLine(said(Direction::Out, u"<b>not bold</b>"_s));
    page->addLine(said(Direction::Note, u"hung up"_s));
    const QStringList lines = conversation()->toPlainText().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].endsWith(u"← {\"type\":\"identify\"}"_s));
    QVERIFY(lines[1].endsWith(u"→ <b>not bold</b>"_s));
    QVERIFY(lines[2].endsWith(u"· hung up"_s));
    QVERIFY(conversation()->isReadOnly());
}

void TestConnectionPage::conversationIsBounded()
{
    for (qsizetype i = 0; i <= ServerEntry::maximumConversation; ++i)
        page->addLine(said(ConversationLine::Direction::Note, QString::number(i)));
    QCOMPARE(conversation()->blockCount(), int(ServerEntry::maximumConversation));
    const QStringList lines = conversation()->toPlainText().split(u'\n');
    QVERIFY(lines.first().endsWith(u"· 1"_s));
    QVERIFY(lines.last().endsWith(u"· %1"_s.arg(ServerEntry::maximumConversation)));
}

void TestConnectionPage::conversationIsCopied()
{
    page->addLine(said(ConversationLine::Direction::Note, u"one"_s));
    page->addLine(said(ConversationLine::Direction::Note, u"two"_s));
    QGuiApplication::clipboard()->clear();
    page->findChild<QToolButton *>(u"copyConversation"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), conversation()->toPlainText());
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"two"_s));
}

void TestConnectionPage::anotherServerStartsAfresh()
{
    page->addLine(said(ConversationLine::Direction::Note, u"of the first"_s));
    const ServerInfo other = madeUpServer(u"Rusty"_s, ConnectionState::Waiting);
    page->show(other, {other.state}, {said(ConversationLine::Direction::Note, u"of the second"_s)});
    page->refresh(other, {});
    QCOMPARE(whole(u"connectionName"_s), u"Rusty"_s);
    QVERIFY(!conversation()->toPlainText().contains(u"of the first"_s));
    QVERIFY(conversation()->toPlainText().contains(u"of the second"_s));
}

void TestConnectionPage::foreignTextIsNoMarkup()
{
    server.name = u"<h1>big</h1>"_s;
    server.dialectEvidence = u"<a href=x>click</a>"_s;
    page->refresh(server, {});
    for (const QLabel *each : page->findChildren<QLabel *>())
        QVERIFY2(each->textFormat() == Qt::PlainText || !each->text().contains(u'<'),
                 qPrintable(each->text()));
    QCOMPARE(whole(u"connectionName"_s), server.name);
}

void TestConnectionPage::streamerModeHidesAddressesAndTokens()
{
    server.state.cause = u"lost 203.0.113.5:26900"_s;
    server.warning = u"203.0.113.5 floods"_s;
    server.dialectEvidence = u"it came from 203.0.113.5"_s;
    page->show(server, {server.state}, {said(ConversationLine::Direction::Note, u"203.0.113.5"_s)});
    page->refresh(server, {});
    page->addLine(said(ConversationLine::Direction::In, u"hello from [2001:db8::1]:5"_s));
    const auto shown = [this] {
        QStringList texts{conversation()->toPlainText()};
        for (const QLabel *text : page->findChildren<QLabel *>())
            texts << text->text() << text->accessibleName() << text->toolTip();
        const QAbstractItemModel *states = page->findChild<QTreeView *>()->model();
        for (int column = 0; column < states->columnCount(); ++column)
            texts << states->index(0, column).data().toString()
                  << states->index(0, column).data(Qt::ToolTipRole).toString();
        return texts.join(u'\n');
    };
    for (const QString &secret : {u"203.0.113.5"_s, u"2001:db8"_s, server.identity})
        QVERIFY2(shown().contains(secret), qPrintable(secret));
    screenPrivacy().setOn(true);
    page->addLine(said(ConversationLine::Direction::In, u"again from 203.0.113.5"_s));
    for (const QString &secret : {u"203.0.113.5"_s, u"2001:db8"_s, server.identity})
        QVERIFY2(!shown().contains(secret), qPrintable(shown()));
    QTest::mouseClick(page->findChild<QToolButton *>(u"copyConversation"_s), Qt::LeftButton);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"203.0.113.5"_s));
    screenPrivacy().setOn(false);
    QCOMPARE(shown().count(u"again from 203.0.113.5"_s), 1);
}

void TestConnectionPage::listsStandSideBySideWhereThereIsRoom()
{
    auto *lists = page->findChild<QSplitter *>(u"connectionSplitter"_s);
    page->resize(500, 700);
    QCOMPARE(lists->orientation(), Qt::Vertical);
    page->resize(1200, 700);
    QCOMPARE(lists->orientation(), Qt::Horizontal);
}

} // namespace tst_connectionpage

QTEST_MAIN(tst_connectionpage::TestConnectionPage)
#include "tst_connectionpage.moc"

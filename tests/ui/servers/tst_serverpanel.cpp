#include "ui/servers/servertable.h"

#include "look/privacy.h"
#include "servers/serverlist.h"
#include "servers/serverpanel.h"
#include "support/patience.h"

#include <QApplication>
#include <QDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>

namespace tst_serverpanel {

using namespace hawser;
using namespace test;
using namespace Qt::StringLiterals;

class TestServerPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theFilterFindsAndTheListShows();
    void theFilterIsLeftByKeys();
    void nothingFoundIsSaid();
    void whoWaitsIsShown();
    void buttonsDecide_data();
    void buttonsDecide();
    void aDoubleClickDecidesOnce();
    void streamerModeHidesWhoWaits();
    void theStripRenamesInPlace();
    void renamingByKeySurvivesNews();
    void theMenuMovesToGroups();
    void newGroupsAreAskedFor();
    void deletingChoosesTheNextAndOffersUndo();
    void failuresAreTold();
    void ownTokensAreMadeShownAndTakenAway();
    void collapsedGroupsAreKept();
    void itFitsWhereThereIsLittleRoom();

private:
    template<typename Widget>
    Widget *part(QLatin1StringView name) const
    {
        return panel->findChild<Widget *>(name);
    }
    QString text(QLatin1StringView label) const { return part<QLabel>(label)->accessibleName(); }
    QLineEdit *filter() const { return part<QLineEdit>("serverFilter"_L1); }
    ServerList &list() const { return panel->list(); }
    void wants(const ServerId &server, QLatin1StringView action);

    std::unique_ptr<ServerTable> table;
    std::unique_ptr<ServerPanel> panel;
};

void TestServerPanel::init()
{
    QApplication::setDoubleClickInterval(0);
    table = std::make_unique<ServerTable>();
    panel = std::make_unique<ServerPanel>(*table->console, *table->model);
    panel->resize(260, 500);
    panel->show();
    panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(panel.get(), hawser::test::patiently));
}

void TestServerPanel::cleanup()
{
    screenPrivacy().setOn(false);
    panel.reset();
    table.reset();
}

/// Through the context menu of \a server.
void TestServerPanel::wants(const ServerId &server, QLatin1StringView action)
{
    list().choose(server);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(&list(), &event);
    auto *menu = list().findChild<QMenu *>(u"serverMenu"_s);
    QVERIFY(menu);
    auto *wanted = menu->findChild<QAction *>(action);
    QVERIFY2(wanted, action.data());
    wanted->trigger();
    menu->close();
}

void TestServerPanel::theFilterFindsAndTheListShows()
{
    const ServerId lobby = table->meet(u"mc-lobby"_s);
    table->meet(u"rusty"_s);
    list().choose(lobby);
    const QSignalSpy chosen(panel.get(), &ServerPanel::serverChosen);
    QTest::keyClicks(filter(), u"RUST"_s);
    QCOMPARE(table->shownRows(), QStringList{u"rusty"_s});
    QCOMPARE(list().chosen(), lobby); // looking for another chooses nothing yet
    QVERIFY(list().selectionModel()->selectedIndexes().isEmpty());
    filter()->clear();
    QCOMPARE(list().currentIndex(), table->model->indexOf(lobby));
    QVERIFY(list().selectionModel()->isSelected(list().currentIndex()));
    QVERIFY(chosen.isEmpty());
}

void TestServerPanel::theFilterIsLeftByKeys()
{
    table->meet(u"mc-lobby"_s);
    const ServerId rusty = table->meet(u"rusty"_s);
    panel->focusFilter();
    QTRY_COMPARE(QApplication::focusWidget(), filter());
    QTest::keyClicks(filter(), u"rust"_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(list().chosen(), rusty);
    QCOMPARE(QApplication::focusWidget(), &list());
    panel->focusFilter();
    QCOMPARE(filter()->selectedText(), u"rust"_s);
    QTest::keyClick(filter(), Qt::Key_Escape);
    QCOMPARE(filter()->text(), QString());
    QCOMPARE(QApplication::focusWidget(), &list());
    QCOMPARE(table->model->rowCount(), 3);
}

void TestServerPanel::nothingFoundIsSaid()
{
    table->meet(u"mc-lobby"_s);
    QTest::keyClicks(filter(), u"<b>"_s);
    auto *page = part<QWidget>("noServerMatches"_L1);
    QVERIFY(page->isVisible());
    QVERIFY(!list().isVisible());
    part<QPushButton>("showAllServers"_L1)->click();
    QVERIFY(list().isVisible());
    QCOMPARE(table->shownRows(), QStringList{u"mc-lobby"_s});
}

void TestServerPanel::whoWaitsIsShown()
{
    QVERIFY(!part<QWidget>("newServerStrip"_L1)->isVisible());
    Arrival arrival;
    arrival.step = Arrival::Step::AwaitsDecision;
    arrival.identity = u"mc-lobby"_s;
    arrival.peer = u"203.0.113.7:50312"_s;
    emit table->console->arrived(arrival);
    table->meet(u"mc-lobby"_s, Admission::Ask);
    QTRY_VERIFY(part<QWidget>("newServerStrip"_L1)->isVisible());
    QCOMPARE(text("newServerName"_L1), u"mc-lobby"_s);
    QVERIFY(!part<QLabel>("newServerIdentity"_L1)->isVisible()); // the same
    QVERIFY(text("newServerFrom"_L1).contains("203.0.113.7:50312"_L1));
    table->meet(u"mc-other"_s, Admission::Ask);
    QTRY_VERIFY(part<QLabel>("newServerHeading"_L1)->text().contains(u'2'));
    QCOMPARE(text("newServerName"_L1), u"mc-lobby"_s);
}

void TestServerPanel::buttonsDecide_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<Standing>("expected");
    QTest::newRow("accept") << u"acceptNew"_s << Standing::Accepted;
    QTest::newRow("refuse") << u"refuseNew"_s << Standing::Refused;
    QTest::newRow("block") << u"blockNew"_s << Standing::Blocked;
}

void TestServerPanel::buttonsDecide()
{
    QFETCH(const QString, button);
    QFETCH(const Standing, expected);
    const ServerId id = table->meet(u"mc-lobby"_s, Admission::Ask);
    auto *pressed = panel->findChild<QPushButton *>(button);
    QTRY_VERIFY(pressed->isVisible());
    pressed->setFocus();
    QTest::keyClick(pressed, Qt::Key_Space);
    QTRY_COMPARE(table->info(id).standing, expected);
    QTRY_VERIFY(!pressed->isVisible());
}

void TestServerPanel::aDoubleClickDecidesOnce()
{
    const ServerId first = table->meet(u"a"_s, Admission::Ask);
    const ServerId second = table->meet(u"b"_s, Admission::Ask);
    QApplication::setDoubleClickInterval(60'000);
    auto *accept = part<QPushButton>("acceptNew"_L1);
    accept->click(); // just shown
    QCOMPARE(table->console->server(first)->standing, Standing::New);
    QApplication::setDoubleClickInterval(0);
    QTRY_COMPARE(text("newServerName"_L1), u"a"_s);
    accept->click();
    QApplication::setDoubleClickInterval(60'000);
    QTRY_COMPARE(text("newServerName"_L1), u"b"_s);
    accept->click();
    QTRY_COMPARE(table->info(first).standing, Standing::Accepted);
    QCOMPARE(table->info(second).standing, Standing::New);
}

void TestServerPanel::streamerModeHidesWhoWaits()
{
    Arrival arrival;
    arrival.step = Arrival::Step::AwaitsDecision;
    arrival.identity = u"secret-identity"_s;
    arrival.peer = u"[2001:db8::7]:50312"_s;
    const ServerId id = table->meet(arrival.identity, Admission::Ask);
    table->console->registry().rename(id, u"Lobby"_s);
    emit table->console->arrived(arrival);
    QTRY_COMPARE(text("newServerName"_L1), u"Lobby"_s);
    QVERIFY(part<QLabel>("newServerIdentity"_L1)->isVisible());
    screenPrivacy().setOn(true);
    for (const QLabel *label : part<QWidget>("newServerStrip"_L1)->findChildren<QLabel *>()) {
        for (const QString &shown : {label->text(), label->accessibleName(), label->toolTip()}) {
            QVERIFY(!shown.contains("secret"_L1));
            QVERIFY(!shown.contains("2001"_L1));
        }
    }
    screenPrivacy().setOn(false);
    QCOMPARE(text("newServerIdentity"_L1), u"secret-identity"_s);
}

void TestServerPanel::theStripRenamesInPlace()
{
    const ServerId id = table->meet(u"mc-lobby"_s, Admission::Ask);
    table->meet(u"rusty"_s);
    filter()->setText(u"rust"_s);
    part<QPushButton>("renameNew"_L1)->click();
    QCOMPARE(filter()->text(), QString()); // it was not among what was found
    auto *field = list().findChild<QLineEdit *>(u"renameField"_s);
    QVERIFY(field);
    QCOMPARE(field->text(), u"mc-lobby"_s);
    QCOMPARE(field->selectedText(), field->text());
    QTest::keyClicks(field, u"Lobby"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(table->info(id).name, u"Lobby"_s);
    QTRY_COMPARE(text("newServerName"_L1), u"Lobby"_s);
    QCOMPARE(table->info(id).standing, Standing::New);
}

void TestServerPanel::renamingByKeySurvivesNews()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    list().choose(id);
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_F2);
    auto *field = list().findChild<QLineEdit *>(u"renameField"_s);
    QVERIFY(field);
    QTest::keyClicks(field, u"Lob"_s);
    ServerInfo changed = table->info(id);
    changed.state.state = ConnectionState::Waiting;
    QSignalSpy refreshed(table->model.get(), &ServerListModel::refreshed);
    table->model->put(changed);
    QTRY_VERIFY(!refreshed.isEmpty());
    QCOMPARE(field->text(), u"Lob"_s);
    QTest::keyClicks(field, u"by"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(table->info(id).name, u"Lobby"_s);
    panel->undo();
    QTRY_COMPARE(table->info(id).name, u"mc-lobby"_s);
}

void TestServerPanel::theMenuMovesToGroups()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    const ServerId other = table->meet(u"rusty"_s);
    table->console->registry().arrange({other}, u"Fun && games"_s);
    QTRY_COMPARE(table->model->groups(), QStringList{u"Fun && games"_s});
    list().choose(id);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(&list(), &event);
    const auto *groups = list().findChild<QMenu *>(u"groupMenu"_s);
    QVERIFY(groups);
    QCOMPARE(groups->actions()[1]->text(), u"Fun &&&& games"_s); // no mnemonic
    QVERIFY(groups->findChild<QAction *>(u"noGroup"_s)->isChecked());
    groups->actions()[1]->trigger();
    list().findChild<QMenu *>(u"serverMenu"_s)->close();
    QTRY_COMPARE(table->info(id).group, u"Fun && games"_s);
    QCOMPARE(list().chosen(), id);
    QCOMPARE(list().currentIndex(), table->model->indexOf(id));
}

void TestServerPanel::newGroupsAreAskedFor()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    wants(id, "newGroup"_L1);
    auto *dialog = panel->findChild<QInputDialog *>(u"newGroupDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), QString(50, u'E'));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(table->info(id).group, QString(40, u'E'));
    QTRY_VERIFY(!panel->undoText().isEmpty());
}

void TestServerPanel::deletingChoosesTheNextAndOffersUndo()
{
    table->meet(u"a"_s);
    const ServerId b = table->meet(u"b"_s);
    const ServerId c = table->meet(u"c"_s);
    list().choose(b);
    list().setFocus();
    const QSignalSpy chosen(panel.get(), &ServerPanel::serverChosen);
    const QSignalSpy undoable(panel.get(), &ServerPanel::undoChanged);
    QTest::keyClick(&list(), Qt::Key_Delete);
    QTRY_COMPARE(table->shownRows(), QStringList({u"a"_s, u"c"_s}));
    QCOMPARE(list().chosen(), c);
    QCOMPARE(chosen.size(), 1);
    QTRY_VERIFY(part<QWidget>("undoBar"_L1)->isVisible());
    QCOMPARE(undoable.size(), 1);
    part<QPushButton>("undoButton"_L1)->click();
    QTRY_COMPARE(table->model->rowCount(), 4);
    QVERIFY(!part<QWidget>("undoBar"_L1)->isVisible());
}

void TestServerPanel::failuresAreTold()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    const QSignalSpy failed(panel.get(), &ServerPanel::failed);
    emit table->model->renameWished(id, QString());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!part<QWidget>("undoBar"_L1)->isVisible());
}

void TestServerPanel::ownTokensAreMadeShownAndTakenAway()
{
    const ServerId id = table->meet(u"mc-lobby"_s);
    wants(id, "ownTokenOfServer"_L1);
    auto *dialog = panel->findChild<QDialog *>(u"ownTokenDialog"_s);
    QVERIFY(dialog);
    auto *remove = dialog->findChild<QPushButton *>(u"removeOwnToken"_s);
    QVERIFY(!remove->isVisible());
    dialog->findChild<QPushButton *>(u"makeOwnToken"_s)->click();
    QTRY_VERIFY(remove->isVisible());
    QTRY_VERIFY(table->info(id).hasOwnToken);
    QString token;
    table->console->registry().readOwnToken(
        id, [&](const auto &read) { token = QString::fromUtf8(read.value_or(QByteArray())); });
    QTRY_VERIFY(token.size() >= 32);
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(token)); // masked
    dialog->close();

    wants(id, "ownTokenOfServer"_L1); // reads what is kept
    QTRY_VERIFY(panel->findChild<QDialog *>(u"ownTokenDialog"_s));
    dialog = panel->findChildren<QDialog *>(u"ownTokenDialog"_s).last();
    remove = dialog->findChild<QPushButton *>(u"removeOwnToken"_s);
    QVERIFY(remove->isVisible());
    remove->click();
    QTRY_VERIFY(!table->info(id).hasOwnToken);
    QTRY_VERIFY(!remove->isVisible());
}

void TestServerPanel::collapsedGroupsAreKept()
{
    panel->setCollapsedGroups({u"EU"_s}); // before there is such a group
    const ServerId id = table->meet(u"mc-lobby"_s);
    table->console->registry().arrange({id}, u"EU"_s);
    QTRY_COMPARE(table->shownRows(), QStringList{u"EU"_s});
    QCOMPARE(panel->collapsedGroups(), QStringList{u"EU"_s});
}

void TestServerPanel::itFitsWhereThereIsLittleRoom()
{
    table->meet(u"mc-lobby"_s, Admission::Ask);
    QTRY_VERIFY(part<QWidget>("newServerStrip"_L1)->isVisible());
    QVERIFY2(panel->minimumSizeHint().width() <= 150,
             qPrintable(QString::number(panel->minimumSizeHint().width())));
    panel->resize(150, 380);
    QTRY_COMPARE(panel->width(), 150);
    for (const QPushButton *button :
         part<QWidget>("newServerStrip"_L1)->findChildren<QPushButton *>()) {
        QTRY_VERIFY(button->parentWidget()->rect().contains(button->geometry()));
        QVERIFY(button->width() >= button->sizeHint().width());
    }
    QVERIFY(list().height() >= 100);
}

} // namespace tst_serverpanel

QTEST_MAIN(tst_serverpanel::TestServerPanel)
#include "tst_serverpanel.moc"

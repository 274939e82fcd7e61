#include "ui/support/madeupservers.h"

#include "look/privacy.h"
#include "look/theme.h"
#include "servers/serverdelegate.h"
#include "servers/serverdrop.h"
#include "servers/serverlist.h"
#include "servers/serverlistmodel.h"
#include "support/patience.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

namespace tst_serverlist {

using namespace hawser;
using namespace test;

class TestServerList : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void allServersAreChosenAtFirst();
    void keysWalkTheList();
    void stepsGoRoundTheEnds();
    void numbersChoose();
    void menuCopies_data();
    void menuCopies();
    void allServersHaveNoMenu();
    void rowsStayInTheirPlace_data();
    void rowsStayInTheirPlace();
    void theStateIsPaintedInItsColour();
    void headersAreWalkedOverAndChooseNothing();
    void groupsCollapseByKeyAndClick();
    void numbersCountWhatIsShown();
    void choosingOpensTheGroup();
    void menusFitTheStanding_data();
    void menusFitTheStanding();
    void streamerModeCopiesNoIdentity();
    void keysTellWhatIsWanted_data();
    void keysTellWhatIsWanted();
    void draggedServersFindTheirPlace_data();
    void draggedServersFindTheirPlace();

private:
    void group(ServerInfo server, const QString &name);
    QModelIndex header() const { return model->headerOf(*model->server(second.id)); }
    QMenu *openMenu();
    QImage painted(const ServerInfo &server, const QSize &size);

    std::unique_ptr<RoundTrips> roundTrips;
    std::unique_ptr<ServerListModel> model;
    std::unique_ptr<ServerList> list;
    ServerInfo first = madeUpServer(u"Oakvale"_s);
    ServerInfo second = madeUpServer(u"Rusty"_s, ConnectionState::Waiting);
};

void TestServerList::init()
{
    roundTrips = std::make_unique<RoundTrips>();
    model = std::make_unique<ServerListModel>(*roundTrips);
    list = std::make_unique<ServerList>(*model);
    model->put(first);
    model->put(second);
    QTRY_COMPARE(model->rowCount(), 3);
    list->resize(260, 400);
    list->show();
}

void TestServerList::cleanup()
{
    screenPrivacy().setOn(false);
    list.reset();
    model.reset();
    roundTrips.reset();
}

void TestServerList::allServersAreChosenAtFirst()
{
    QVERIFY(list->currentIndex().isValid());
    QCOMPARE(list->chosen(), std::nullopt);
    QVERIFY(!list->accessibleName().isEmpty());
}

void TestServerList::keysWalkTheList()
{
    QSignalSpy chosen(list.get(), &ServerList::serverChosen);
    QTest::keyClick(list.get(), Qt::Key_Down);
    QCOMPARE(list->chosen(), first.id);
    QTest::keyClick(list.get(), Qt::Key_End);
    QCOMPARE(list->chosen(), second.id);
    QTest::keyClick(list.get(), Qt::Key_Home);
    QCOMPARE(list->chosen(), std::nullopt);
    QCOMPARE(chosen.size(), 3);
}

void TestServerList::stepsGoRoundTheEnds()
{
    list->chooseNext(-1);
    QCOMPARE(list->chosen(), second.id);
    list->chooseNext(1);
    QCOMPARE(list->chosen(), std::nullopt);
    list->chooseNext(1);
    QCOMPARE(list->chosen(), first.id);
}

void TestServerList::numbersChoose()
{
    list->chooseAt(2);
    QCOMPARE(list->chosen(), second.id);
    list->chooseAt(3); // there is none
    QCOMPARE(list->chosen(), second.id);
    list->chooseAt(0);
    QCOMPARE(list->chosen(), std::nullopt);
    list->choose(ServerId::createNew());
    QCOMPARE(list->chosen(), std::nullopt);
}

QMenu *TestServerList::openMenu()
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(list.get(), &event);
    return list->findChild<QMenu *>(u"serverMenu"_s);
}

void TestServerList::menuCopies_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("expected");
    QTest::newRow("name") << u"copyServerName"_s << first.name;
    QTest::newRow("id") << u"copyServerId"_s << first.id.toString();
    QTest::newRow("identity") << u"copyIdentityToken"_s << first.identity;
}

void TestServerList::menuCopies()
{
    QFETCH(const QString, action);
    QFETCH(const QString, expected);
    list->choose(first.id);
    QMenu *menu = openMenu();
    QVERIFY(menu);
    QGuiApplication::clipboard()->clear();
    menu->findChild<QAction *>(action)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), expected);
    menu->close();
}

void TestServerList::allServersHaveNoMenu()
{
    list->choose(std::nullopt);
    QVERIFY(!openMenu());
}

QImage TestServerList::painted(const ServerInfo &server, const QSize &size)
{
    model->put(server);
    const QModelIndex index = model->indexOf(server.id);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    if (!changed.wait(1'000))
        qWarning("the server was not taken");
    QImage image(size * 2, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.initFrom(list.get());
    option.rect = QRect(QPoint(0, 0), size);
    ServerDelegate().paint(&painter, option, index);
    return image;
}

void TestServerList::rowsStayInTheirPlace_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(400, 48);
    QTest::newRow("usual") << QSize(220, 48);
    QTest::newRow("narrow") << QSize(60, 48);
    QTest::newRow("hardly there") << QSize(8, 8);
}

/// However long the texts are, nothing is painted outside of the row.
void TestServerList::rowsStayInTheirPlace()
{
    QFETCH(const QSize, size);
    ServerInfo server = first;
    server.name = QString(500, u'W');
    server.warning = u"It floods"_s;
    server.roundTrip = std::chrono::milliseconds(12'345);
    server.state = {ConnectionState::Refused, QString(500, u'M'), QDateTime::currentDateTimeUtc()};
    const QImage image = painted(server, size);
    const QRect row(QPoint(0, 0), size);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!row.contains(x, y))
                QCOMPARE(qAlpha(image.pixel(x, y)), 0);
        }
    }
}

void TestServerList::theStateIsPaintedInItsColour()
{
    ServerInfo server = first;
    server.state.state = ConnectionState::Refused;
    const QImage image = painted(server, {260, 48});
    const QRgb expected = toneColour(Tone::Danger, list->palette()).rgba();
    int found = 0;
    for (int y = 0; y < 48; ++y) {
        for (int x = 0; x < 260; ++x)
            found += image.pixel(x, y) == expected;
    }
    QCOMPARE_GT(found, 30);
}

void TestServerList::group(ServerInfo server, const QString &name)
{
    server.group = name;
    model->put(server);
    QTRY_COMPARE(model->server(server.id).value_or(ServerInfo()).group, name);
}

void TestServerList::headersAreWalkedOverAndChooseNothing()
{
    group(second, u"EU"_s);
    list->choose(first.id);
    const QSignalSpy chosen(list.get(), &ServerList::serverChosen);
    QTest::keyClick(list.get(), Qt::Key_Down);
    QCOMPARE(list->currentIndex(), header());
    QCOMPARE(list->chosen(), first.id);
    QVERIFY(list->selectionModel()->isSelected(model->indexOf(first.id)));
    QVERIFY(chosen.isEmpty());
    QTest::keyClick(list.get(), Qt::Key_Down);
    QCOMPARE(list->chosen(), second.id);
    QTest::keyClick(list.get(), Qt::Key_Left);
    QCOMPARE(list->currentIndex(), header());
    list->chooseNext(1); // from what is chosen, not from the header
    QCOMPARE(list->chosen(), std::nullopt);
}

void TestServerList::groupsCollapseByKeyAndClick()
{
    group(second, u"EU"_s);
    list->choose(second.id);
    QTest::keyClick(list.get(), Qt::Key_Left);
    const auto rows = [this] { return model->rowCount(); };
    QTest::keyClick(list.get(), Qt::Key_Left);
    QCOMPARE(rows(), 3);
    QCOMPARE(list->chosen(), second.id); // stays so, unseen
    QVERIFY(list->selectionModel()->selectedIndexes().isEmpty());
    QTest::keyClick(list.get(), Qt::Key_Right);
    QCOMPARE(rows(), 4);
    QVERIFY(list->selectionModel()->isSelected(model->indexOf(second.id)));
    QTest::keyClick(list.get(), Qt::Key_Return);
    QCOMPARE(rows(), 3);
    QTest::keyClick(list.get(), Qt::Key_Space);
    QCOMPARE(rows(), 4);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(header()).center());
    QCOMPARE(rows(), 3);
    QCOMPARE(list->chosen(), second.id);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(header()).center());
    QCOMPARE(rows(), 4);
}

void TestServerList::numbersCountWhatIsShown()
{
    ServerInfo third = madeUpServer(u"Third"_s);
    model->put(third);
    group(first, u"EU"_s); // so Rusty and Third come before it
    list->chooseAt(3);
    QCOMPARE(list->chosen(), first.id);
    list->chooseAt(1);
    QCOMPARE(list->chosen(), second.id);
    model->setCollapsed(u"EU"_s, true);
    list->chooseAt(3);
    QCOMPARE(list->chosen(), second.id);
}

void TestServerList::choosingOpensTheGroup()
{
    group(second, u"EU"_s);
    model->setCollapsed(u"EU"_s, true);
    list->choose(second.id);
    QCOMPARE(list->chosen(), second.id);
    QCOMPARE(list->currentIndex(), model->indexOf(second.id));
    model->setNeedle(u"oak"_s);
    list->choose(std::nullopt);
    QSignalSpy chosen(list.get(), &ServerList::serverChosen);
    list->choose(second.id); // filtered away, and chosen all the same
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(list->chosen(), second.id);
}

void TestServerList::menusFitTheStanding_data()
{
    QTest::addColumn<Standing>("standing");
    QTest::addColumn<QStringList>("offered");
    const QStringList always{u"renameServer"_s, u"deleteServer"_s, u"copyServerName"_s,
                             u"copyServerId"_s, u"copyIdentityToken"_s};
    const QStringList places{u"moveServerUp"_s, u"moveServerDown"_s};
    QTest::newRow("new") << Standing::New
                         << always
            + QStringList{u"acceptServer"_s, u"refuseServer"_s, u"blockServer"_s};
    QTest::newRow("accepted") << Standing::Accepted
                              << always + places
            + QStringList{u"switchServerOff"_s, u"blockServer"_s, u"ownTokenOfServer"_s};
    QTest::newRow("switched off") << Standing::Disabled
                                  << always + places
            + QStringList{u"switchServerOn"_s, u"blockServer"_s, u"ownTokenOfServer"_s};
    QTest::newRow("refused") << Standing::Refused
                             << always + places + QStringList{u"acceptServer"_s, u"blockServer"_s};
    QTest::newRow("blocked") << Standing::Blocked
                             << always + places + QStringList{u"acceptServer"_s};
}

void TestServerList::menusFitTheStanding()
{
    QFETCH(const Standing, standing);
    QFETCH(QStringList, offered);
    ServerInfo server = first;
    server.standing = standing;
    model->put(server);
    QTRY_COMPARE(model->server(server.id)->standing, standing);
    list->choose(server.id);
    QMenu *menu = openMenu();
    QVERIFY(menu);
    QStringList found;
    for (const QAction *action : menu->actions()) {
        if (!action->objectName().isEmpty())
            found.append(action->objectName());
    }
    found.sort();
    offered.sort();
    QCOMPARE(found, offered);
    menu->close();
}

void TestServerList::streamerModeCopiesNoIdentity()
{
    screenPrivacy().setOn(true);
    list->choose(first.id);
    QMenu *menu = openMenu();
    QVERIFY(!menu->findChild<QAction *>(u"copyIdentityToken"_s));
    QVERIFY(menu->findChild<QAction *>(u"copyServerName"_s));
    menu->close();
    ServerInfo called = madeUpServer(u"Elm"_s);
    called.name = called.identity;
    model->put(called);
    QTRY_VERIFY(model->server(called.id));
    list->choose(called.id);
    QTRY_VERIFY(!list->findChild<QMenu *>(u"serverMenu"_s));
    menu = openMenu();
    QVERIFY(!menu->findChild<QAction *>(u"copyServerName"_s));
    menu->close();
}

void TestServerList::keysTellWhatIsWanted_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<ServerWish>("wish");
    using Modifiers = Qt::KeyboardModifiers;
    QTest::newRow("delete") << Qt::Key_Delete << Modifiers() << ServerWish::Delete;
    QTest::newRow("up") << Qt::Key_Up << Modifiers(Qt::AltModifier) << ServerWish::MoveUp;
    QTest::newRow("down") << Qt::Key_Down << Modifiers(Qt::AltModifier) << ServerWish::MoveDown;
}

void TestServerList::keysTellWhatIsWanted()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const ServerWish, wish);
    list->activateWindow();
    list->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(list.get(), hawser::test::patiently));
    const QSignalSpy wished(list.get(), &ServerList::wished);
    QTest::keyClick(list.get(), key, modifiers);
    QVERIFY(wished.isEmpty()); // all of them at once: never
    list->choose(second.id);
    QTest::keyClick(list.get(), key, modifiers);
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].value<ServerId>(), second.id);
    QCOMPARE(wished[0][1].value<ServerWish>(), wish);
    QCOMPARE(list->chosen(), second.id);
}

void TestServerList::draggedServersFindTheirPlace_data()
{
    QTest::addColumn<QString>("onto");
    QTest::addColumn<double>("height"); // where on the row, 0 to 1
    QTest::addColumn<QString>("group");
    QTest::addColumn<qsizetype>("position");
    constexpr auto end = std::numeric_limits<qsizetype>::max();
    // All, Oakvale, Rusty, [EU], Elm, Ash; Rusty is dragged.
    QTest::newRow("above the first") << u"Oakvale"_s << 0.1 << u""_s << qsizetype(0);
    QTest::newRow("below itself") << u"Rusty"_s << 0.9 << u""_s << qsizetype(1);
    QTest::newRow("below all servers") << u"All game servers"_s << 0.9 << u""_s << qsizetype(0);
    QTest::newRow("onto a group") << u"EU"_s << 0.5 << u"EU"_s << end;
    QTest::newRow("between groups") << u"EU"_s << 0.01 << u""_s << end;
    QTest::newRow("top of a group") << u"Elm"_s << 0.1 << u"EU"_s << qsizetype(0);
    QTest::newRow("within a group") << u"Elm"_s << 0.9 << u"EU"_s << qsizetype(1);
    QTest::newRow("below everything") << u""_s << 0.0 << u"EU"_s << qsizetype(2);
}

void TestServerList::draggedServersFindTheirPlace()
{
    QFETCH(const QString, onto);
    QFETCH(const double, height);
    group(madeUpServer(u"Elm"_s), u"EU"_s);
    group(madeUpServer(u"Ash"_s), u"EU"_s);
    QPointF at(30, list->height() - 5);
    for (int row = 0; row < model->rowCount(); ++row) {
        const QRect rect = list->visualRect(model->index(row));
        if (model->index(row).data().toString() == onto)
            at = QPointF(30, rect.top() + height * rect.height());
    }
    const std::unique_ptr<QMimeData> data(model->mimeData({model->indexOf(second.id)}));
    const QSignalSpy placed(list.get(), &ServerList::placeWished);
    QDragEnterEvent enter(at.toPoint(), Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list->viewport(), &enter);
    QDragMoveEvent move(at.toPoint(), Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list->viewport(), &move);
    QVERIFY(move.isAccepted());
    QDropEvent drop(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list->viewport(), &drop);
    QCOMPARE(placed.size(), 1);
    QCOMPARE(placed[0][0].value<ServerId>(), second.id);
    QTEST(placed[0][1].toString(), "group");
    QTEST(placed[0][2].value<qsizetype>(), "position");
    QCOMPARE(model->rowCount(), 6); // the view has taken nothing away
}

} // namespace tst_serverlist

QTEST_MAIN(tst_serverlist::TestServerList)
#include "tst_serverlist.moc"

#include "ui/support/madeupservers.h"

#include "look/theme.h"
#include "servers/serverdelegate.h"
#include "servers/serverlist.h"
#include "servers/serverlistmodel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

namespace hawser {

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

private:
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

} // namespace hawser

QTEST_MAIN(hawser::TestServerList)
#include "tst_serverlist.moc"

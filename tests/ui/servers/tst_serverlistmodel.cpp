#include "ui/support/madeupservers.h"

#include "look/privacy.h"
#include "servers/serverlistmodel.h"
#include "servers/standinglook.h"
#include "support/cputime.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

namespace tst_serverlistmodel {

using namespace hawser;
using namespace test;

class TestServerListModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void allServersComeFirst();
    void serversKeepTheOrderOfArrival();
    void manyChangesAreToldOnce();
    void aServerThatChangesBeforeItIsShownIsShownOnce();
    void rowsSpeak();
    void foreignTextIsNoMarkup();
    void causesStandWhereSomethingIsWrong_data();
    void causesStandWhereSomethingIsWrong();
    void whatNobodySawIsMarked_data();
    void whatNobodySawIsMarked();
    void warningsAreMarked();
    void roundTripsAreBounded();
    void groupsCountTheirServers();
    void collapsedGroupsTellWhatNobodySaw();
    void whatStaysKeepsItsIndex();
    void removedServersAreForgotten();
    void standingsAreSaid_data();
    void standingsAreSaid();
    void whoIsPutAsideDoesNotCall();
    void namesAreEdited();
    void nothingSecretIsShownInStreamerMode();
    void aThousandServersAreCheap();

private:
    QStringList shownRows() const;
    void put(const ServerInfo &server);
    QVariant shown(const ServerInfo &server, int role) const
    {
        return model->indexOf(server.id).data(role);
    }

    std::unique_ptr<RoundTrips> roundTrips;
    std::unique_ptr<ServerListModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

void TestServerListModel::init()
{
    roundTrips = std::make_unique<RoundTrips>();
    model = std::make_unique<ServerListModel>(*roundTrips);
    tester = std::make_unique<QAbstractItemModelTester>(
        model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestServerListModel::cleanup()
{
    screenPrivacy().setOn(false);
    tester.reset();
    model.reset();
    roundTrips.reset();
}

/// Puts it, and waits until it is shown.
void TestServerListModel::put(const ServerInfo &server)
{
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->put(server);
    QTRY_VERIFY(!changed.isEmpty());
}

void TestServerListModel::allServersComeFirst()
{
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->serverAt(model->index(0)), std::nullopt);
    QCOMPARE(model->index(0).data(ServerListModel::SummaryRole).toString(), u"0 of 0 online"_s);
    put(madeUpServer(u"Oakvale"_s));
    put(madeUpServer(u"Rusty"_s, ConnectionState::Waiting));
    QCOMPARE(model->index(0).data(ServerListModel::SummaryRole).toString(), u"1 of 2 online"_s);
    QVERIFY(!model->index(0).data(ServerListModel::ServerRole).isValid());
}

void TestServerListModel::serversKeepTheOrderOfArrival()
{
    const QStringList names{u"Zeta"_s, u"Alpha"_s, u"Mitte"_s};
    for (const QString &name : names)
        model->put(madeUpServer(name));
    QTRY_COMPARE(model->rowCount(), 4);
    for (int row = 0; row < names.size(); ++row)
        QCOMPARE(model->index(row + 1).data().toString(), names[row]);
    ServerInfo renamed = madeUpServer(u"Alpha"_s);
    renamed.name = u"Omega"_s;
    put(renamed);
    QCOMPARE(model->rowCount(), 4);
    QCOMPARE(model->index(2).data().toString(), u"Omega"_s);
    QCOMPARE(model->serverAt(model->index(2)), renamed.id);
}

void TestServerListModel::manyChangesAreToldOnce()
{
    QList<ServerInfo> servers;
    for (int i = 0; i < 200; ++i) {
        servers.append(madeUpServer(QString::number(i)));
        model->put(servers.last());
    }
    QTRY_COMPARE(model->rowCount(), 201);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    for (int round = 1; round <= 50; ++round) {
        for (ServerInfo &server : servers) {
            server.eventCount = quint64(round);
            model->put(server);
        }
    }
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(changed.size(), 2); // the servers, and the row of all of them
    const auto last = model->index(200).data(ServerListModel::ServerRole).value<ServerInfo>();
    QCOMPARE(last.eventCount, 50u);
}

void TestServerListModel::aServerThatChangesBeforeItIsShownIsShownOnce()
{
    model->put(madeUpServer(u"Oakvale"_s, ConnectionState::Identifying));
    model->put(madeUpServer(u"Oakvale"_s, ConnectionState::Online));
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->onlineCount(), 1);
}

void TestServerListModel::rowsSpeak()
{
    ServerInfo server = madeUpServer(u"Oakvale"_s, ConnectionState::Refused);
    server.warning = u"It floods"_s;
    put(server);
    const QString said = shown(server, Qt::AccessibleTextRole).toString();
    for (const QString &part :
         {u"Oakvale"_s, u"Refused"_s, u"because of the weather"_s, u"It floods"_s})
        QVERIFY2(said.contains(part), qPrintable(said));
    server.name.clear();
    put(server);
    QVERIFY(shown(server, Qt::AccessibleTextRole).toString().contains(server.identity));
}

void TestServerListModel::foreignTextIsNoMarkup()
{
    const ServerInfo server = madeUpServer(u"<b>bold</b>"_s);
    put(server);
    QCOMPARE(shown(server, Qt::DisplayRole).toString(), u"<b>bold</b>"_s);
    QVERIFY(!shown(server, Qt::ToolTipRole).toString().contains(u"<b>"_s));
    QVERIFY(shown(server, Qt::ToolTipRole).toString().contains(u"&lt;b&gt;bold"_s));
}

void TestServerListModel::causesStandWhereSomethingIsWrong_data()
{
    QTest::addColumn<ConnectionState>("state");
    QTest::addColumn<bool>("told");
    QTest::newRow("offline") << ConnectionState::Offline << true;
    QTest::newRow("connecting") << ConnectionState::Connecting << true;
    QTest::newRow("identifying") << ConnectionState::Identifying << true;
    QTest::newRow("online") << ConnectionState::Online << false;
    QTest::newRow("waiting") << ConnectionState::Waiting << true;
    QTest::newRow("refused") << ConnectionState::Refused << true;
}

void TestServerListModel::causesStandWhereSomethingIsWrong()
{
    QFETCH(const ConnectionState, state);
    QFETCH(const bool, told);
    const ServerInfo server = madeUpServer(u"Oakvale"_s, state);
    put(server);
    const QString summary = shown(server, ServerListModel::SummaryRole).toString();
    QCOMPARE(summary.contains(server.state.cause), told);
}

void TestServerListModel::whatNobodySawIsMarked_data()
{
    QTest::addColumn<ConnectionState>("state");
    QTest::addColumn<bool>("looking");
    QTest::addColumn<bool>("marked");
    QTest::newRow("lost") << ConnectionState::Waiting << false << true;
    QTest::newRow("lost before our eyes") << ConnectionState::Waiting << true << false;
    QTest::newRow("refused") << ConnectionState::Refused << false << true;
    QTest::newRow("still well") << ConnectionState::Online << false << false;
}

void TestServerListModel::whatNobodySawIsMarked()
{
    QFETCH(const ConnectionState, state);
    QFETCH(const bool, looking);
    QFETCH(const bool, marked);
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    put(server);
    if (looking)
        model->lookAt(server.id);
    server.state.state = state;
    put(server);
    QCOMPARE(shown(server, ServerListModel::UnseenRole).toBool(), marked);
    model->lookAt(server.id);
    QVERIFY(!shown(server, ServerListModel::UnseenRole).toBool());
}

void TestServerListModel::warningsAreMarked()
{
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    put(server);
    server.warning = u"It floods"_s;
    put(server);
    QVERIFY(shown(server, ServerListModel::UnseenRole).toBool());
}

void TestServerListModel::roundTripsAreBounded()
{
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    for (int i = 1; i <= RoundTrips::kept + 1; ++i) {
        server.roundTrip = std::chrono::milliseconds(i);
        model->put(server);
    }
    put(server);
    const auto trips = shown(server, ServerListModel::TrendRole).value<QList<double>>();
    QCOMPARE(trips.size(), RoundTrips::kept);
    QCOMPARE(trips.first(), 2.0);
    QCOMPARE(trips.last(), double(RoundTrips::kept + 1));
}

QStringList TestServerListModel::shownRows() const
{
    QStringList rows;
    for (int row = 1; row < model->rowCount(); ++row)
        rows.append(model->index(row).data().toString());
    return rows;
}

void TestServerListModel::groupsCountTheirServers()
{
    ServerInfo one = madeUpServer(u"Oakvale"_s);
    ServerInfo other = madeUpServer(u"Rusty"_s, ConnectionState::Waiting);
    one.group = other.group = u"EU & co"_s;
    put(one);
    put(other);
    QCOMPARE(shownRows(), QStringList({u"EU & co"_s, u"Oakvale"_s, u"Rusty"_s}));
    const QModelIndex header = model->headerOf(one);
    QVERIFY(header.data(ServerListModel::HeaderRole).toBool());
    QCOMPARE(header.data(ServerListModel::SummaryRole).toString(), u"1 of 2 online"_s);
    QVERIFY(!header.flags().testFlag(Qt::ItemIsSelectable));
    QVERIFY(!model->serverAt(header));
    other.state.state = ConnectionState::Online;
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    put(other);
    QCOMPARE(changed.first()[0].toModelIndex(), header); // it counts anew
    QCOMPARE(header.data(ServerListModel::SummaryRole).toString(), u"2 of 2 online"_s);
}

void TestServerListModel::collapsedGroupsTellWhatNobodySaw()
{
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    server.group = u"EU"_s;
    put(server);
    model->setCollapsed(u"EU"_s, true);
    QCOMPARE(shownRows(), QStringList{u"EU"_s});
    QCOMPARE(model->collapsedGroups(), QStringList{u"EU"_s});
    const QModelIndex header = model->headerOf(server);
    const QString calm = header.data(Qt::AccessibleTextRole).toString();
    QVERIFY(calm.contains("collapsed"_L1));
    server.state.state = ConnectionState::Waiting;
    put(server);
    QVERIFY(header.data(ServerListModel::UnseenRole).toBool());
    QVERIFY(header.data(Qt::AccessibleTextRole).toString().size() > calm.size());
    model->lookAt(server.id);
    QVERIFY(!header.data(ServerListModel::UnseenRole).toBool());
    model->setCollapsedGroups({});
    QCOMPARE(shownRows(), QStringList({u"EU"_s, u"Oakvale"_s}));
    QVERIFY(header.data(Qt::AccessibleTextRole).toString().contains("expanded"_L1));
}

/// Whatever moves around it: what is chosen, or being renamed, is the same server afterwards.
void TestServerListModel::whatStaysKeepsItsIndex()
{
    QList<ServerInfo> servers;
    for (int i = 0; i < 12; ++i) {
        servers.append(madeUpServer(QString::number(i)));
        model->put(servers.last());
    }
    QTRY_COMPARE(model->rowCount(), 13);
    QList<QPersistentModelIndex> indexes;
    for (const ServerInfo &server : std::as_const(servers))
        indexes.append(model->indexOf(server.id));
    for (int i = 0; i < 12; ++i) {
        servers[i].order = 12 - i;
        servers[i].group = i % 3 ? u"Group %1"_s.arg(i % 3) : QString();
        model->put(servers[i]);
    }
    QTRY_COMPARE(model->rowCount(), 15);
    for (int i = 0; i < 12; ++i) {
        QVERIFY(indexes[i].isValid());
        QCOMPARE(model->serverAt(indexes[i]), servers[i].id);
        QCOMPARE(QModelIndex(indexes[i]), model->indexOf(servers[i].id));
    }
    QCOMPARE(shownRows().mid(0, 6),
             QStringList({u"9"_s, u"6"_s, u"3"_s, u"0"_s, u"Group 1"_s, u"10"_s}));
    model->setNeedle(u"1"_s);
    QCOMPARE(shownRows(), QStringList({u"Group 1"_s, u"10"_s, u"1"_s, u"Group 2"_s, u"11"_s}));
    QVERIFY(!indexes[2].isValid());
    QCOMPARE(model->serverAt(indexes[10]), servers[10].id);
    model->setNeedle({});
    QCOMPARE(model->rowCount(), 15);
}

void TestServerListModel::removedServersAreForgotten()
{
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    server.group = u"EU"_s;
    put(server);
    put(madeUpServer(u"Rusty"_s));
    model->remove(server.id);
    QCOMPARE(shownRows(), QStringList{u"Rusty"_s}); // and no header without servers
    QVERIFY(!model->server(server.id));
    QVERIFY(model->indexOf(madeUpServer(u"Rusty"_s).id).isValid());
    model->remove(server.id); // is gone already
    model->put(server);
    model->remove(server.id); // before it was shown
    put(madeUpServer(u"Rusty"_s));
    QCOMPARE(shownRows(), QStringList{u"Rusty"_s});
    put(server); // undone
    QCOMPARE(shownRows(), QStringList({u"Rusty"_s, u"EU"_s, u"Oakvale"_s}));
}

void TestServerListModel::standingsAreSaid_data()
{
    QTest::addColumn<Standing>("standing");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("new") << Standing::New << QStringList{u"New game servers"_s, u"Oakvale"_s};
    QTest::newRow("refused") << Standing::Refused << QStringList{u"Oakvale"_s};
    QTest::newRow("blocked") << Standing::Blocked << QStringList{u"Oakvale"_s};
    QTest::newRow("switched off") << Standing::Disabled << QStringList{u"Oakvale"_s};
}

void TestServerListModel::standingsAreSaid()
{
    QFETCH(const Standing, standing);
    QFETCH(const QStringList, rows);
    ServerInfo server = madeUpServer(u"Oakvale"_s, ConnectionState::Offline);
    server.standing = standing;
    put(server);
    QCOMPARE(shownRows(), rows);
    const QString spoken = shown(server, Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.contains(standingWord(standing)));
    QVERIFY(spoken.contains(standingMeaning(standing)));
    QVERIFY(!spoken.contains(server.state.cause)); // the standing is the cause
    QCOMPARE(shown(server, ServerListModel::SummaryRole).toString(), standingMeaning(standing));
}

void TestServerListModel::whoIsPutAsideDoesNotCall()
{
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    put(server);
    server.state.state = ConnectionState::Offline;
    server.standing = Standing::Disabled;
    put(server);
    QVERIFY(!shown(server, ServerListModel::UnseenRole).toBool());
}

void TestServerListModel::namesAreEdited()
{
    const ServerInfo server = madeUpServer(u"Oakvale"_s);
    put(server);
    QSignalSpy renamed(model.get(), &ServerListModel::renameWished);
    const QModelIndex index = model->indexOf(server.id);
    QVERIFY(!model->setData(index, u" Oakvale "_s, Qt::EditRole));
    QVERIFY(renamed.isEmpty());
    QVERIFY(model->setData(index, u" Elmvale "_s, Qt::EditRole));
    QCOMPARE(renamed.size(), 1);
    QCOMPARE(renamed[0][1].toString(), u"Elmvale"_s);
    QCOMPARE(index.data().toString(), u"Oakvale"_s); // until it has come about
    QVERIFY(!model->setData(model->index(0), u"x"_s, Qt::EditRole));
}

void TestServerListModel::nothingSecretIsShownInStreamerMode()
{
    ServerInfo named = madeUpServer(u"Oakvale"_s, ConnectionState::Waiting);
    named.state.cause = u"203.0.113.7:28016 does not answer"_s;
    named.warning = u"Lost 203.0.113.7"_s;
    ServerInfo nameless = madeUpServer(u"Rusty"_s);
    nameless.name.clear();
    put(named);
    put(nameless);
    QCOMPARE(shown(nameless, Qt::DisplayRole).toString(), nameless.identity);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    screenPrivacy().setOn(true);
    QCOMPARE(changed.size(), 1);
    for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole),
                           int(ServerListModel::SummaryRole)}) {
        QVERIFY(!shown(named, role).toString().contains("203.0"_L1));
        QVERIFY(!shown(nameless, role).toString().contains(nameless.identity));
    }
    ServerInfo called = madeUpServer(u"Elm"_s);
    called.name = called.identity; // as mods are called at first
    put(called);
    QCOMPARE(shown(called, Qt::EditRole).toString(), QString());
    QCOMPARE(shown(named, Qt::EditRole).toString(), named.name);
    QVERIFY(!model->setData(model->indexOf(called.id), QString(), Qt::EditRole));
}

void TestServerListModel::aThousandServersAreCheap()
{
    const qint64 before = test::cpuTimeMs();
    QList<ServerInfo> servers;
    for (int i = 0; i < 1'000; ++i) {
        servers.append(madeUpServer(QString::number(i)));
        servers.last().group = u"Group %1"_s.arg(i % 10);
        model->put(servers.last());
    }
    QTRY_COMPARE(model->rowCount(), 1'011);
    tester.reset(); // looks at everything at every change
    for (const QString &needle : {u"9"_s, u"99"_s, u"999"_s, QString()})
        model->setNeedle(needle);
    for (ServerInfo &server : servers) {
        server.order = 1'000 - server.name.toInt();
        model->put(server);
    }
    QTRY_COMPARE(model->index(2).data().toString(), u"990"_s);
    for (const ServerInfo &server : std::as_const(servers).mid(0, 100))
        model->remove(server.id);
    QCOMPARE(model->rowCount(), 911);
    const qint64 taken = test::cpuTimeMs() - before;
    QVERIFY2(taken < 5'000, qPrintable(QString::number(taken)));
}

} // namespace tst_serverlistmodel

QTEST_MAIN(tst_serverlistmodel::TestServerListModel)
#include "tst_serverlistmodel.moc"

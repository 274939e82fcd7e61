#include "ui/support/madeupservers.h"

#include "servers/serverlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace hawser {

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

private:
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

} // namespace hawser

QTEST_MAIN(hawser::TestServerListModel)
#include "tst_serverlistmodel.moc"

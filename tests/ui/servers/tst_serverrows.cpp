#include "ui/support/madeupservers.h"

#include "servers/serverrows.h"

#include <QLocale>
#include <QTest>

namespace tst_serverrows {

using namespace hawser;
using namespace test;

namespace {

ServerInfo placed(const QString &name, const QString &group, int order = 0)
{
    ServerInfo server = madeUpServer(name);
    server.group = group;
    server.order = order;
    return server;
}

ServerInfo standing(const QString &name, Standing standing)
{
    ServerInfo server = madeUpServer(name);
    server.standing = standing;
    return server;
}

/// "all", "[new]", "[Group]" and names.
QString words(const QList<ServerRow> &rows, const QList<ServerInfo> &servers)
{
    QStringList words;
    for (const ServerRow &row : rows) {
        switch (row.kind) {
        case ServerRow::Kind::AllServers:
            words.append(u"all"_s);
            break;
        case ServerRow::Kind::NewHeader:
            words.append(u"[new]"_s);
            break;
        case ServerRow::Kind::GroupHeader:
            words.append(u"[%1]"_s.arg(row.group));
            break;
        case ServerRow::Kind::Server:
            for (const ServerInfo &server : servers) {
                if (server.id == row.server)
                    words.append(server.name);
            }
            break;
        }
    }
    return words.join(u' ');
}

} // namespace

/// Which rows there are, and in which order.
class TestServerRows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::English); } // the order of C is none
    void rowsAreArranged_data();
    void rowsAreArranged();
    void membersKeepTheirOrder();
    void everythingThatIsShownIsSearched_data();
    void everythingThatIsShownIsSearched();
};

void TestServerRows::rowsAreArranged_data()
{
    using Servers = QList<ServerInfo>;
    QTest::addColumn<QList<ServerInfo>>("servers");
    QTest::addColumn<QStringList>("collapsed");
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << Servers{} << QStringList{} << u""_s << u"all"_s;
    QTest::newRow("by arrival") << Servers{placed(u"z"_s, {}), placed(u"a"_s, {})} << QStringList{}
                                << u""_s << u"all z a"_s;
    QTest::newRow("by order, then by arrival")
        << Servers{placed(u"c"_s, {}, 2), placed(u"b"_s, {}, 1), placed(u"d"_s, {}, 1)}
        << QStringList{} << u""_s << u"all b d c"_s;
    const Servers groups{placed(u"x"_s, u"Region 10"_s), placed(u"y"_s, u"region 2"_s),
                         placed(u"u"_s, {}), placed(u"qq"_s, u"Region 10"_s, -1)};
    QTest::newRow("groups by name, numbers as numbers")
        << groups << QStringList{} << u""_s << u"all u [region 2] y [Region 10] qq x"_s;
    QTest::newRow("collapsed") << groups << QStringList{u"Region 10"_s, u"gone"_s} << u""_s
                               << u"all u [region 2] y [Region 10]"_s;
    QTest::newRow("found in a collapsed group")
        << groups << QStringList{u"Region 10"_s} << u"QQ"_s << u"all [Region 10] qq"_s;
    QTest::newRow("groups that differ in case")
        << Servers{placed(u"a"_s, u"eu"_s), placed(u"b"_s, u"EU"_s)} << QStringList{} << u""_s
        << u"all [EU] b [eu] a"_s;
    const Servers standings{
        standing(u"blocked"_s, Standing::Blocked), standing(u"late"_s, Standing::New),
        standing(u"off"_s, Standing::Disabled), standing(u"later"_s, Standing::New)};
    QTest::newRow("new ones first")
        << standings << QStringList{} << u""_s << u"all [new] late later blocked off"_s;
    QTest::newRow("nothing found") << standings << QStringList{} << u"xyz"_s << u"all"_s;
}

void TestServerRows::rowsAreArranged()
{
    QFETCH(const QList<ServerInfo>, servers);
    QFETCH(const QStringList, collapsed);
    QFETCH(const QString, needle);
    QFETCH(const QString, expected);
    const RowChoice choice{{collapsed.cbegin(), collapsed.cend()}, needle};
    QCOMPARE(words(arrangeRows(servers, choice), servers), expected);
}

void TestServerRows::membersKeepTheirOrder()
{
    ServerInfo waiting = placed(u"new"_s, u"EU"_s);
    waiting.standing = Standing::New;
    const QList<ServerInfo> servers{placed(u"b"_s, u"EU"_s, 1), waiting, placed(u"a"_s, u"EU"_s),
                                    placed(u"c"_s, {})};
    const QList<ServerId> expected{servers[2].id, servers[0].id};
    QCOMPARE(membersOf(servers, u"EU"_s), expected);
    QCOMPARE(membersOf(servers, {}), QList{servers[3].id});
    QCOMPARE(groupNames(servers), QStringList{u"EU"_s});
}

void TestServerRows::everythingThatIsShownIsSearched_data()
{
    QTest::addColumn<QString>("needle");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("name") << u"aKVa"_s << true;
    QTest::newRow("game as it calls itself") << u"7 days"_s << true;
    QTest::newRow("game as it is abbreviated") << u"7D2D"_s << true;
    QTest::newRow("identity") << u"tok-1"_s << true;
    QTest::newRow("nothing") << u"rust"_s << false;
}

void TestServerRows::everythingThatIsShownIsSearched()
{
    QFETCH(const QString, needle);
    ServerInfo server = madeUpServer(u"Oakvale"_s);
    server.name = u"Oakvale"_s;
    server.game = u"7d2d"_s;
    server.identity = u"tok-17"_s;
    QTEST(matches(server, needle), "isFound");
}

} // namespace tst_serverrows

QTEST_APPLESS_MAIN(tst_serverrows::TestServerRows)
#include "tst_serverrows.moc"

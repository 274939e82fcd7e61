#include "connectors/rust/abilities.h"
#include "connectors/rust/banlist.h"
#include "connectors/rust/itemlist.h"
#include "connectors/rust/playerlist.h"
#include "connectors/rust/serverfacts.h"
#include "protocol/takaro/replyshape.h"

#include <QJsonArray>
#include <QTest>

namespace tst_rustlists {

using namespace hawser;
using namespace hawser::rust;
using namespace Qt::StringLiterals;

namespace {

const QString mara = u"76561190000000001"_s;

} // namespace

/// What the server answers in lists.
class tst_RustLists : public QObject
{
    Q_OBJECT

private slots:
    void readsPlayers();
    void playersFitTheCatalogue();
    void readsPositions_data();
    void readsPositions();
    void readsBanRows_data();
    void readsBanRows();
    void readsBansAsJson();
    void tellsNoListFromAnEmptyOne();
    void readsFacts();
    void readsVariables_data();
    void readsVariables();
    void findsPlugins_data();
    void findsPlugins();
    void knowsItems();
};

void tst_RustLists::readsPlayers()
{
    const auto players = readPlayerList(
        u"[{\"SteamID\":\"76561190000000001\",\"DisplayName\":\"Mara\",\"Ping\":34,"
        "\"Address\":\"203.0.113.7:51000\"},{\"SteamID\":76561190000000002,\"DisplayName\":"
        "\"<b>\",\"Address\":\"2001:db8::1:5\"},{\"DisplayName\":\"nobody\"},7]"_s);
    QVERIFY(players);
    QCOMPARE(players->size(), 2);
    QCOMPARE((*players)[0], (RustPlayer{mara, u"Mara"_s, u"203.0.113.7"_s, 34}));
    QCOMPARE((*players)[1], (RustPlayer{u"76561190000000002"_s, u"<b>"_s, u"2001:db8::1"_s, -1}));
    QVERIFY(readPlayerList(u"[]"_s)->empty());
    QVERIFY(!readPlayerList(u"{}"_s));
    QVERIFY(!readPlayerList(QString()));
    QVERIFY(!readPlayerList(u"[{\"SteamID\":"_s));
}

void tst_RustLists::playersFitTheCatalogue()
{
    const QJsonObject player = RustPlayer{mara, u"Mara"_s, u"203.0.113.7"_s, 34}.toJson();
    QCOMPARE(*takaro::shapedReply(ReplyShape::Player, player), QJsonValue(player));
    QCOMPARE(player["platformId"_L1].toString(), u"steam:"_s + mara);
    const QJsonObject bare = RustPlayer{u"42"_s, {}, {}, -1}.toJson();
    QCOMPARE(*takaro::shapedReply(ReplyShape::Player, bare), QJsonValue(bare));
}

void tst_RustLists::readsPositions_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<bool>("isFound");
    const QString row = u"\n76561190000000002 Bob (9.0, 9.0, 9.0) (0.0, 1.0, 0.0)"_s;
    QTest::newRow("row") << mara + u" Mara  (-1.5, 14.0, 8.0)  (0.0, 90.0, 0.0)"_s + row << true;
    QTest::newRow("below a head") << u"SteamID DisplayName POS ROT"_s + row + u"\r\n"_s + mara
            + u" Mara (-1.5, 14.0, 8.0) (0.0, 90.0, 0.0)\r\n"_s
                                  << true;
    QTest::newRow("a name like a place")
        << mara + u" (7.0, 7.0, 7.0) (1, 2, 3)  (-1.5, 14.0, 8.0)  (0.0, 90.0, 0.0)"_s << true;
    QTest::newRow("without rotation") << mara + u" Mara (-1.5, 14.0, 8.0)"_s << true;
    QTest::newRow("JSON, text")
        << u"[{\"SteamID\":\"76561190000000001\",\"POS\":\"(-1.5, 14.0, 8.0)\"}]"_s << true;
    QTest::newRow("JSON, object")
        << u"[{\"SteamID\":76561190000000001,\"Position\":{\"x\":-1.5,\"y\":14,\"z\":8}}]"_s
        << true;
    QTest::newRow("JSON, list")
        << u"[{\"SteamID\":\"76561190000000001\",\"pos\":1,\"Pos\":[-1.5,14.0,8.0]}]"_s << true;
    QTest::newRow("somebody else") << row << false;
    QTest::newRow("a longer id") << mara + u"1 Mara (1, 2, 3) (0, 0, 0)"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("cut") << mara + u" Mara  (-1.5, 14.0"_s << false;
}

void tst_RustLists::readsPositions()
{
    QFETCH(QString, reply);
    QFETCH(bool, isFound);
    const auto position = readPosition(reply, mara);
    QCOMPARE(position.has_value(), isFound);
    if (position)
        QVERIFY(*position == (Position{-1.5, 14.0, 8.0}));
}

void tst_RustLists::readsBanRows_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<qint64>("end"); // 0: never, -1: not told
    const QString start = u"1 76561190000000001 "_s;
    QTest::newRow("with an end") << start + u"\"Mara\" \"rude\" 1930000000"_s << u"Mara"_s
                                 << u"rude"_s << qint64(1'930'000'000);
    QTest::newRow("for ever") << start + u"\"Mara\" \"rude\" -1"_s << u"Mara"_s << u"rude"_s
                              << qint64(0);
    QTest::newRow("of old builds")
        << start + u"\"Mara\" \"rude\""_s << u"Mara"_s << u"rude"_s << qint64(-1);
    QTest::newRow("quotes in the reason") << start + u"\"Mara\" \"said \"x\" \"y\"\" -1"_s
                                          << u"Mara"_s << u"said \"x\" \"y\""_s << qint64(0);
    QTest::newRow("empty texts") << start + u"\"\" \"\" -1"_s << QString() << QString()
                                 << qint64(0);
    QTest::newRow("a reason that ends in a number")
        << start + u"\"Mara\" \"number 5\""_s << u"Mara"_s << u"number 5"_s << qint64(-1);
    QTest::newRow("only a name") << start + u"\"Mara\" -1"_s << u"Mara"_s << QString() << qint64(0);
    QTest::newRow("nothing else") << start << QString() << QString() << qint64(-1);
}

void tst_RustLists::readsBanRows()
{
    QFETCH(QString, row);
    QFETCH(qint64, end);
    const auto bans = readBanList(u"\n"_s + row + u"\r\n2 76561190000000002 \"Bob\" \"x\" -1\n"_s);
    QVERIFY(bans);
    QCOMPARE(bans->size(), 2);
    const RustBan &ban = bans->front();
    QCOMPARE(ban.id, mara);
    QTEST(ban.name, "name");
    QTEST(ban.reason, "reason");
    QCOMPARE(ban.isEndTold, end >= 0);
    QCOMPARE(ban.end.isValid() ? ban.end.toSecsSinceEpoch() : 0, std::max<qint64>(end, 0));
}

void tst_RustLists::readsBansAsJson()
{
    const auto bans = readBanList(
        u"[{\"steamid\":76561190000000001,\"username\":\"Mara\",\"notes\":\"rude\",\"expiry\":"
        "1930000000},{\"SteamId\":\"76561190000000002\",\"Expiry\":-1}]"_s);
    QVERIFY(bans);
    QCOMPARE(bans->size(), 2);
    QCOMPARE((*bans)[0].id, mara);
    QCOMPARE((*bans)[0].end.toSecsSinceEpoch(), 1'930'000'000);
    QVERIFY(!(*bans)[1].end.isValid() && (*bans)[1].isEndTold);
}

void tst_RustLists::tellsNoListFromAnEmptyOne()
{
    QVERIFY(readBanList(u"[]"_s)->empty());
    QVERIFY(readBanList(QString())->empty());
    QVERIFY(!readBanList(u"Command 'bans' not found"_s));
    QVERIFY(!readBanList(u"{\"error\":1}"_s));
}

void tst_RustLists::readsFacts()
{
    const auto facts = ServerFacts::read(
        u"{\"Hostname\":\"My Rust\",\"Uptime\":86400,\"Restarting\":true,\"Protocol\":\"1.2\"}"_s);
    QVERIFY(facts);
    QCOMPARE(facts->hostname, u"My Rust"_s);
    QCOMPARE(facts->uptime->count(), 86'400);
    QVERIFY(facts->isRestarting);
    QVERIFY(!ServerFacts::read(u"{}"_s)->uptime);
    QVERIFY(!ServerFacts::read(u"{\"Uptime\":1e300}"_s)->uptime);
    QVERIFY(!ServerFacts::read(u"hello"_s));
    QVERIFY(!ServerFacts::read(u"[]"_s));
}

void tst_RustLists::readsVariables_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("value");
    QTest::newRow("quoted") << u"server.seed: \"1337\""_s << u"1337"_s;
    QTest::newRow("bare") << u"server.seed: 1337"_s << u"1337"_s;
    QTest::newRow("only the value") << u"1337"_s << u"1337"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("one quote") << u"x: \""_s << u"\""_s;
}

void tst_RustLists::readsVariables()
{
    QFETCH(QString, reply);
    QTEST(variableValue(reply), "value");
}

void tst_RustLists::findsPlugins_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("canTeleport");
    QTest::addColumn<bool>("canView");
    QTest::newRow("commands") << u"Commands:\n teleportplayer.pos( )"_s << true << false;
    QTest::newRow("titles") << u" 01 \"Teleport Player\" (1.0.0)\n 02 \"View Inventory\""_s << true
                            << true;
    QTest::newRow("files") << u"ViewInventory.cs, HookParser.cs"_s << false << true;
    QTest::newRow("the question, echoed")
        << QString::fromLatin1(Abilities::findTeleport) << false << false;
    QTest::newRow("nothing") << QString() << false << false;
}

void tst_RustLists::findsPlugins()
{
    QFETCH(QString, answer);
    Abilities abilities;
    abilities.learnPlugins(answer, u"Oxide"_s);
    QTEST(abilities.canTeleport, "canTeleport");
    QTEST(abilities.canViewInventory, "canView");
    QCOMPARE(abilities.framework.isEmpty(), answer.isEmpty());
    Abilities none;
    none.learnPlugins(u"Command 'c.plugins' not found"_s, u"Carbon"_s);
    QVERIFY(none.framework.isEmpty());
}

void tst_RustLists::knowsItems()
{
    QVERIFY(knownItems().size() >= 100);
    QLatin1StringView last;
    for (const RustItem &item : knownItems()) {
        QVERIFY(item.code > last); // in order, so found quickly; and each once
        last = item.code;
        QVERIFY(!item.name.isEmpty());
        QCOMPARE(itemName(item.code), QString(item.name));
    }
    QCOMPARE(itemName(u"rifle.ak"_s), u"Assault Rifle"_s);
    QCOMPARE(itemName(u"no.such.item"_s), u"no.such.item"_s);
}

} // namespace tst_rustlists

QTEST_GUILESS_MAIN(tst_rustlists::tst_RustLists)
#include "tst_rustlists.moc"

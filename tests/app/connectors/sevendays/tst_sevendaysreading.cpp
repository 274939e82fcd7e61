// What the server tells besides lines: lists, output of commands, time; and where the log was read.

#include "connectors/sevendays/catchup.h"
#include "connectors/sevendays/consoletext.h"
#include "connectors/sevendays/roster.h"
#include "connectors/sevendays/weblists.h"
#include "connectors/sevendays/webverdict.h"
#include "protocol/event.h"
#include "protocol/takaro/replyshape.h"

#include <QJsonDocument>
#include <QTest>

namespace tst_sevendaysreading {

using namespace hawser;
using namespace hawser::sevendays;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2031, 3, 4), QTime(12, 0), Qt::UTC);

LogEntry line(qint64 id, qint64 uptimeMs, const char *text = "x")
{
    LogEntry entry;
    entry.id = id;
    entry.uptimeMs = uptimeMs;
    entry.text = text;
    return entry;
}

/// A server's log: all lines of one run, of which the first are forgotten.
struct Log
{
    LogPage lines;

    LogPage answer(const CatchUp::Question &question) const
    {
        LogPage page;
        if (question.count < 0)
            return lines.empty() ? page : LogPage{lines.back()};
        for (const LogEntry &entry : lines) {
            if (entry.id >= question.firstLine && int(page.size()) < question.count)
                page.push_back(entry);
        }
        return page;
    }
};

Log logOf(qint64 first, qint64 last, qint64 startMs = 1000)
{
    Log log;
    for (qint64 id = first; id <= last; ++id)
        log.lines.push_back(line(id, startMs + id * 10));
    return log;
}

QList<qint64> catchUp(CatchUp &fetching, const Log &log)
{
    QList<qint64> ids;
    while (const auto question = fetching.question()) {
        for (const LogEntry &entry : fetching.take(log.answer(*question)))
            ids.append(entry.id);
    }
    return ids;
}

} // namespace

class tst_SevenDaysReading : public QObject
{
    Q_OBJECT

private slots:
    void readsBans_data();
    void readsBans();
    void tellsBansInUtc();
    void readsInventories();
    void readsItemCodes();
    void knowsRefusals();
    void readsPlayersOfBothApis();
    void readsPlaces();
    void readsTheMap();
    void findsModCommands();
    void learnsTheTimeZone_data();
    void learnsTheTimeZone();
    void learnsFromLines();
    void translatesIds_data();
    void translatesIds();
    void keepsTheRoster();
    void boundsTheRoster();
    void keepsCursors();
    void catchesUp();
    void catchesUpAfterARestart();
    void judgesAnswers_data();
    void judgesAnswers();
};

void tst_SevenDaysReading::readsBans_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QStringList>("expected"); // id|name|reason
    const auto row = [](const char *name, const QString &output, const QStringList &expected) {
        QTest::newRow(name) << output << expected;
    };
    const QString at = u"  2031-05-01 12:00:00 - "_s;
    row("none", u"Ban list entries:\n  Banned until - UserID (name) - Reason\n"_s, {});
    row("one", at + u"EOS_00 (Mara) - griefing (again) - last warning\n"_s,
        {u"EOS_00|Mara|griefing (again) - last warning"_s});
    row("no reason", at + u"Steam_7 (-unknown-) -\n"_s, {u"Steam_7||"_s});
    row("no reason, blank", at + u"Steam_7 (-unknown-) - \r\n"_s, {u"Steam_7||"_s});
    row("brackets in the name", at + u"EOS_00 (A (B) C) - x\n"_s, {u"EOS_00|A (B) C|x"_s});
    row("no end of line", at + u"EOS_00 (A) - x"_s, {u"EOS_00|A|x"_s});
    row("several", at + u"EOS_00 (A) - x\n"_s + at + u"XBL_1 (B) - y\n"_s,
        {u"EOS_00|A|x"_s, u"XBL_1|B|y"_s});
    row("odd lines", u"\n\nhello\n 2031-05-01 - EOS_0 (A) - x\n2031-05-01 12:00:00 - \n"_s, {});
    row("empty name", at + u"EOS_00 () - x\n"_s, {u"EOS_00||x"_s});
}

void tst_SevenDaysReading::readsBans()
{
    QFETCH(const QString, output);
    QFETCH(const QStringList, expected);
    QStringList found;
    for (const ListedBan &ban : readBans(output))
        found.append(ban.ids.cross + ban.ids.platform + u'|' + ban.name + u'|' + ban.reason);
    QCOMPARE(found, expected);
}

void tst_SevenDaysReading::tellsBansInUtc()
{
    ServerClock clock;
    clock.learnFromAnswer(u"2031-03-04T14:00:00.000+02:00"_s, noon);
    const QString output = u"  2031-05-01 12:00:00 - EOS_00 (Mara) - x\n"
                           "  2131-03-04 20:00:00 - Steam_76561190000000001 (-unknown-) -\n"_s;
    const QJsonArray bans = banObjects(readBans(output), clock, noon);
    QCOMPARE(bans.size(), 2);
    QCOMPARE(bans[0]["expiresAt"_L1].toString(), u"2031-05-01T10:00:00.000Z"_s);
    QCOMPARE(bans[0]["player"_L1]["gameId"_L1].toString(), u"00"_s);
    QVERIFY(bans[1]["expiresAt"_L1].isUndefined()); // for ever
    QCOMPARE(bans[1]["player"_L1]["steamId"_L1].toString(), u"76561190000000001"_s);
    QCOMPARE(bans[1]["player"_L1]["gameId"_L1].toString(), u"Steam_76561190000000001"_s);
    QCOMPARE(takaro::shapedReply(ReplyShape::Bans, bans).value().toArray(), bans);
}

void tst_SevenDaysReading::readsInventories()
{
    const QJsonArray tracked = readInventory(
        u"tracker_item id=171, tag=hawser, location=bag, slot=2, item=foodCanChili, qnty=3, "
        "quality=0, parts=()\ntracker_item id=171, item=gunHandgunT1Pistol, qnty=1, quality=4\n"
        "something else, entirely\n"_s);
    QCOMPARE(tracked.size(), 2);
    QCOMPARE(tracked[0]["code"_L1].toString(), u"foodCanChili"_s);
    QCOMPARE(tracked[0]["amount"_L1].toInt(), 3);
    QVERIFY(tracked[0]["quality"_L1].isUndefined());
    QCOMPARE(tracked[1]["quality"_L1].toString(), u"4"_s);
    const QJsonArray slots_ = readInventory(u"Belt of player Mara:\n    Slot 0: 003 * "
                                            u"foodCanChili\n    Slot 1: 001 * gun - quality: 6\n"
                                            "    Slot 2: x * y\n"_s);
    QCOMPARE(slots_.size(), 2);
    QCOMPARE(slots_[0]["amount"_L1].toInt(), 3);
    QCOMPARE(slots_[1]["quality"_L1].toString(), u"6"_s);

    const QJsonObject alloc
        = QJsonDocument::fromJson("{\"bag\":[null,{\"count\":3,\"name\":\"a\",\"quality\":-1}],"
                                  "\"belt\":[{\"count\":1,\"name\":\"b\",\"quality\":5}],"
                                  "\"equipment\":{\"head\":{\"count\":1,\"name\":\"c\"},"
                                  "\"eyes\":null}}")
              .object();
    const QJsonArray items = readInventoryObject(alloc);
    QCOMPARE(items.size(), 3);
    QCOMPARE(items[0]["quality"_L1].toString(), u"5"_s);
    QCOMPARE(takaro::shapedReply(ReplyShape::Items, items).value().toArray(), items);
}

void tst_SevenDaysReading::readsItemCodes()
{
    const QJsonArray items
        = readItemCodes(u"    foodCanChili\r\n    woodShapes:cube\nListed 2 matching items.\n\n"_s);
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[1]["code"_L1].toString(), u"woodShapes:cube"_s);
}

void tst_SevenDaysReading::knowsRefusals()
{
    QVERIFY(isRefusal(u"*** ERROR: unknown command 'x'"_s));
    QVERIFY(isUnknownCommand(u" *** ERROR: unknown command 'x'\n"_s));
    QVERIFY(!isUnknownCommand(u"*** ERROR: Quotation started at position 4 was not closed"_s));
    QVERIFY(isError(u"*** ERROR: Quotation started at position 4 was not closed"_s));
    QVERIFY(isRefusal(u"Playername or entity/steamid id not found."_s));
    QVERIFY(!isRefusal(u"Kicking Player Mara: x"_s));
    QVERIFY(!isRefusal(QString()));
}

void tst_SevenDaysReading::readsPlayersOfBothApis()
{
    const QByteArray builtIn
        = "{\"data\":{\"players\":[{\"entityId\":171,\"name\":\"Mara\",\"platformId\":{"
          "\"combinedString\":\"Steam_765\"},\"crossplatformId\":{\"combinedString\":\"EOS_00\"},"
          "\"online\":true,\"ip\":\"203.0.113.7\",\"ping\":34,\"position\":{\"x\":1,\"y\":61,"
          "\"z\":-9}},{\"name\":\"Away\",\"platformId\":{\"combinedString\":\"Steam_7\"},"
          "\"online\":false},{\"name\":\"Nobody\"},7]},\"meta\":{}}";
    const QByteArray alloc
        = "[{\"steamid\":\"Steam_765\",\"crossplatformid\":\"EOS_00\",\"entityid\":171,"
          "\"ip\":\"203.0.113.7\",\"name\":\"Mara\",\"online\":true,\"position\":{\"x\":1,\"y\":61,"
          "\"z\":-9},\"ping\":34}]";
    for (const QByteArray &body : {builtIn, alloc}) {
        const auto players = readPlayers(answerData(body));
        QVERIFY(players);
        QCOMPARE(players->size(), std::size_t(1));
        const ListedPlayer &player = players->front();
        QCOMPARE(player.known.entityId, 171);
        QCOMPARE(player.object["gameId"_L1].toString(), u"00"_s);
        QCOMPARE(player.object["steamId"_L1].toString(), u"765"_s);
        QCOMPARE(player.object["ping"_L1].toInt(), 34);
        QCOMPARE(player.position["z"_L1].toInt(), -9);
    }
    QVERIFY(!readPlayers(answerData("{\"data\":{},\"meta\":{}}")));
    QVERIFY(!readPlayers(answerData("<html>")));
    QVERIFY(answerData("<html>").isUndefined());
}

void tst_SevenDaysReading::readsPlaces()
{
    const QJsonArray flat
        = readMarkers(QJsonDocument::fromJson(
                          "[{\"id\":\"a\",\"name\":\"Trader\",\"x\":1,\"y\":2},{},{\"id\":3}]")
                          .array());
    QCOMPARE(flat.size(), 1);
    QCOMPARE(flat[0]["position"_L1]["z"_L1].toInt(), 2);
    const QJsonArray claims
        = readLandClaims(QJsonDocument::fromJson(
                             "{\"claimsize\":41,\"claimowners\":[{\"steamid\":\"Steam_1\","
                             "\"playername\":\"Mara\",\"claims\":[{\"x\":1,\"y\":2,\"z\":3},{}]}]}")
                             .object());
    QCOMPARE(claims.size(), 1);
    QCOMPARE(claims[0]["radius"_L1].toDouble(), 20.5);
    QCOMPARE(takaro::shapedReply(ReplyShape::Locations, claims).value().toArray(), claims);
}

void tst_SevenDaysReading::readsTheMap()
{
    const QJsonObject info = readMapConfig(
        QJsonDocument::fromJson("{\"enabled\":true,\"mapBlockSize\":128,\"maxZoom\":4,\"mapSize\":{"
                                "\"x\":6144,\"y\":255,\"z\":6144}}")
            .object());
    QCOMPARE(info["mapSizeX"_L1].toInt(), 6144);
    QVERIFY(takaro::shapedReply(ReplyShape::MapInfo, info));
    QCOMPARE(readMapConfig({})["enabled"_L1].toBool(true), false);
}

void tst_SevenDaysReading::findsModCommands()
{
    const auto has = [](const char *json) { return hasModCommands(answerData(json)); };
    QVERIFY(has("{\"data\":[{\"command\":\"say\"},{\"command\":\"cpm-say2\"}],\"meta\":{}}"));
    QVERIFY(has("[{\"command\":\"x\",\"overloads\":[\"pc-say2\",\"say2\"]}]"));
    QVERIFY(has("{\"commands\":[{\"command\":\"giveplus\"}]}"));
    QVERIFY(!has("{\"commands\":[{\"command\":\"give\"}]}"));
    QVERIFY(!has("7"));
}

void tst_SevenDaysReading::learnsTheTimeZone_data()
{
    QTest::addColumn<QString>("serverTime");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<int>("seconds");
    QTest::newRow("offset") << u"2031-03-04T13:00:00.000+01:00"_s << true << 3600;
    QTest::newRow("west") << u"2031-03-04T07:00:00-05:00"_s << true << -18'000;
    QTest::newRow("half an hour") << u"2031-03-04T17:30:00.000+05:30"_s << true << 19'800;
    QTest::newRow("none") << u"2031-03-04T14:00:07"_s << true << 7200;
    QTest::newRow("none, quarter") << u"2031-03-04T17:46:00"_s << true << 20'700;
    QTest::newRow("none, off") << u"2031-03-04T14:07:00"_s << false << 0;
    QTest::newRow("Greenwich") << u"2031-03-04T12:00:00Z"_s << false << 0;
    QTest::newRow("nonsense") << u"tomorrow"_s << false << 0;
    QTest::newRow("empty") << QString() << false << 0;
    QTest::newRow("another year") << u"2001-03-04T12:00:00"_s << false << 0;
    QTest::newRow("too far") << u"2031-03-04T12:00:00+23:00"_s << false << 0;
}

void tst_SevenDaysReading::learnsTheTimeZone()
{
    QFETCH(const QString, serverTime);
    ServerClock clock;
    clock.learnFromAnswer(serverTime, noon);
    QTEST(clock.isKnown(), "isKnown");
    QTEST(clock.offsetSeconds(), "seconds");
}

void tst_SevenDaysReading::learnsFromLines()
{
    ServerClock clock;
    QCOMPARE(clock.toUtcUs("2031-03-04T13:00:03"), noTimeUs);
    clock.learnFromLine("2031-03-04T13:00:03", noon);
    QCOMPARE(clock.offsetSeconds(), 3600);
    QCOMPARE(clock.toUtcUs("2031-03-04T13:00:00"), noon.toMSecsSinceEpoch() * 1000);
    QCOMPARE(clock.toUtcUs("2031-03-04 13:00:00"), noon.toMSecsSinceEpoch() * 1000);
    QCOMPARE(clock.toUtcUs("yesterday"), noTimeUs);
    QCOMPARE(clock.toLocal(noon), u"2031-03-04 13:00:00"_s);
    clock.learnFromAnswer(u"2031-03-04T12:00:00+00:00"_s, noon); // writes all times so
    QCOMPARE(clock.offsetSeconds(), 3600);
    clock.learnFromAnswer(u"2031-03-04T14:00:00+02:00"_s, noon);
    QCOMPARE(clock.offsetSeconds(), 7200);
}

void tst_SevenDaysReading::translatesIds_data()
{
    QTest::addColumn<QString>("gameId");
    QTest::addColumn<QString>("combined");
    QTest::addColumn<bool>("isId");
    const QString epic = u"0002a1b2c3d4e5f60718293a4b5c6d7e"_s;
    QTest::newRow("epic") << epic << u"EOS_"_s + epic << true;
    QTest::newRow("steam") << u"76561190000000001"_s << u"Steam_76561190000000001"_s << true;
    QTest::newRow("combined") << u"XBL_2535400000000001"_s << u"XBL_2535400000000001"_s << true;
    QTest::newRow("name") << u"Mara"_s << u"Mara"_s << false;
    QTest::newRow("number") << u"171"_s << u"171"_s << false;
    QTest::newRow("odd") << u"a_b c"_s << u"a_b c"_s << false;
    QTest::newRow("two bars") << u"a_b_c"_s << u"a_b_c"_s << false;
    QTest::newRow("empty") << u""_s << u""_s << false;
    QTest::newRow("bar") << u"_"_s << u"_"_s << false;
}

void tst_SevenDaysReading::translatesIds()
{
    QFETCH(const QString, gameId);
    QTEST(combinedId(gameId), "combined");
    QTEST(isCombinedId(combinedId(gameId)), "isId");
}

void tst_SevenDaysReading::keepsTheRoster()
{
    Roster roster;
    roster.note({{u"Steam_1"_s, {}}, u"Mara"_s, {}, 171, true});
    QVERIFY(!roster.isComplete());
    QCOMPARE(roster.findByEntity(171)->ids.gameId(), u"Steam_1"_s);
    roster.note({{u"Steam_1"_s, u"EOS_1"_s}, {}, u"203.0.113.7"_s, -1, false});
    QCOMPARE(roster.size(), std::size_t(1));
    const KnownPlayer *mara = roster.findByEntity(171);
    QCOMPARE(mara->ids.gameId(), u"1"_s);
    QCOMPARE(mara->name, u"Mara"_s);
    QVERIFY(mara->isOnline);
    QVERIFY(roster.findByPlatform(u"1"_s)); // old versions leave "Steam_" out
    QVERIFY(roster.findByPlatform(u"EOS_1"_s));
    roster.note({{u"XBL_2"_s, u"EOS_2"_s}, u"Mara"_s, {}, 172, true});
    QVERIFY(!roster.findByName(u"Mara"_s)); // two of them
    roster.left({u"XBL_2"_s, u"EOS_2"_s});
    QCOMPARE(roster.findByName(u"Mara"_s)->entityId, 171);
    QVERIFY(!roster.findByEntity(172));
    QVERIFY(!roster.findByEntity(-1));
    roster.setOnline({{{u"XBL_2"_s, u"EOS_2"_s}, u"Kit"_s, {}, 9, true}});
    QVERIFY(roster.isComplete());
    QVERIFY(!roster.findByName(u"Mara"_s));
    QCOMPARE(roster.findByName(u"Kit"_s)->entityId, 9);
    QVERIFY(roster.findByGameId(u"1"_s)); // still known
}

void tst_SevenDaysReading::boundsTheRoster()
{
    Roster roster;
    roster.note({{u"Steam_a"_s, {}}, u"Here"_s, {}, 1, true});
    for (std::size_t i = 0; i < Roster::mostPlayers + 10; ++i)
        roster.note({{u"Steam_%1"_s.arg(i), {}}, u"Away"_s, {}, -1, false});
    QCOMPARE(roster.size(), Roster::mostPlayers);
    QVERIFY(roster.findByName(u"Here"_s));
}

void tst_SevenDaysReading::keepsCursors()
{
    const LogPosition position = LogPosition::of(line(981, 812'440, "hello"));
    const std::string cursor = position.toCursor();
    QCOMPARE(LogPosition::fromCursor(QByteArray::fromStdString(cursor)), std::optional(position));
    QVERIFY(position.isAt(line(981, 812'440, "hello")));
    QVERIFY(position.isAt(line(981, 812'000, "hello"))); // rounded
    QVERIFY(position.isAt(line(981, -1, "hello")));
    QVERIFY(!position.isAt(line(981, 815'440, "hello")));
    QVERIFY(!position.isAt(line(982, 812'440, "hello")));
    QVERIFY(!position.isAt(line(981, 812'440, "hallo")));
    for (const char *other : {"", "7d2d-log-1", "7d2d-log-1 1 2", "7d2d-log-1 -1 2 3",
                              "7d2d-log-1 a 2 3", "7d2d-log-2 1 2 3", "1 2 3 4 5"})
        QVERIFY(!LogPosition::fromCursor(other));
}

void tst_SevenDaysReading::catchesUp()
{
    CatchUp first({});
    QVERIFY(catchUp(first, logOf(0, 50)).isEmpty()); // nothing is missed who never looked
    QCOMPARE(first.position()->id, 50);
    QVERIFY(first.isComplete());
    QVERIFY(!first.isKnown(line(50, 0)));

    CatchUp empty({});
    QVERIFY(catchUp(empty, {}).isEmpty());
    QVERIFY(!empty.position());

    CatchUp next(first.position());
    const QList<qint64> ids = catchUp(next, logOf(0, 2'600));
    QCOMPARE(ids.size(), 2'550);
    QCOMPARE(ids.first(), 51);
    QCOMPARE(ids.last(), 2'600);
    QVERIFY(next.isComplete());
    QVERIFY(!next.hasRestarted());
    QVERIFY(next.isKnown(line(2'600, 0)));
    QVERIFY(!next.isKnown(line(2'601, 0)));

    CatchUp nothingNew(next.position());
    QVERIFY(catchUp(nothingNew, logOf(0, 2'600)).isEmpty());
    QVERIFY(nothingNew.isComplete());

    CatchUp forgotten(first.position());
    QCOMPARE(catchUp(forgotten, logOf(100, 120)).size(), 21);
    QVERIFY(!forgotten.isComplete());
    QVERIFY(!forgotten.hasRestarted());

    CatchUp tooMuch(first.position());
    QCOMPARE(catchUp(tooMuch, logOf(0, 60'000)).size(), CatchUp::mostPages * 1000 - 1);
    QVERIFY(!tooMuch.isComplete());
}

void tst_SevenDaysReading::catchesUpAfterARestart()
{
    const LogPosition at = LogPosition::of(line(50, 1'500));
    for (const qint64 last : {qint64(-1), qint64(3), qint64(50), qint64(700)}) {
        CatchUp fetching(at);
        const QList<qint64> ids = catchUp(fetching, logOf(0, last, 9'007));
        QCOMPARE(ids.size(), last + 1);
        QVERIFY(fetching.hasRestarted());
        QVERIFY(!fetching.isComplete()); // what the old run wrote last is lost
    }
}

void tst_SevenDaysReading::judgesAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    using Kind = WebVerdict::Kind;
    const QByteArray json = "application/json";
    const QByteArray good = "{\"data\":{\"gameTime\":{}},\"meta\":{}}";
    QTest::newRow("good") << 200 << json << good << int(Kind::Good);
    QTest::newRow("wrong token") << 401 << json << QByteArray() << int(Kind::Refused);
    QTest::newRow("few rights") << 403 << json << QByteArray() << int(Kind::Refused);
    QTest::newRow("no page") << 404 << json << QByteArray() << int(Kind::NoSuchPage);
    QTest::newRow("moved") << 301 << json << QByteArray() << int(Kind::Refused);
    QTest::newRow("redirected") << 302 << json << QByteArray() << int(Kind::Lost);
    QTest::newRow("broken") << 500 << json << QByteArray() << int(Kind::Lost);
    QTest::newRow("page") << 200 << QByteArray("text/html; charset=utf-8") << good
                          << int(Kind::Lost);
    QTest::newRow("page in disguise") << 200 << json << QByteArray(" <html>") << int(Kind::Lost);
    QTest::newRow("other JSON") << 200 << json << QByteArray("{}") << int(Kind::Lost);
    QTest::newRow("no JSON") << 200 << json << QByteArray("hello") << int(Kind::Lost);
}

void tst_SevenDaysReading::judgesAnswers()
{
    WebAnswer answer;
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    answer.status = status;
    answer.contentType = type;
    answer.body = body;
    answer.location = "https://user:pw@example.org:8443/x?token=t";
    const WebVerdict verdict = verdictOnStats(answer, WebApi::BuiltIn);
    QTEST(int(verdict.kind), "kind");
    QCOMPARE(verdict.cause.isEmpty(), verdict.kind == WebVerdict::Kind::Good);
    QVERIFY(!verdict.cause.contains(u"pw"_s) && !verdict.cause.contains(u"token=t"_s));
    QCOMPARE(verdict.cause.contains(u"https://example.org:8443"_s), answer.isRedirect());
}

} // namespace tst_sevendaysreading

QTEST_GUILESS_MAIN(tst_sevendaysreading::tst_SevenDaysReading)
#include "tst_sevendaysreading.moc"

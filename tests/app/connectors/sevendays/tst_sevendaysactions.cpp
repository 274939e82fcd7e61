// Every action on every kind of server, against a simulated one; what was asked is looked for in
// its world.

#include "bench.h"

#include "protocol/takaro/replyshape.h"

#include <QJsonArray>

#include <algorithm>

namespace tst_sevendaysactions {

using namespace hawser;
using namespace hawser::test;
using Api = SimulatedSevenDays::Api;

class tst_SevenDaysActions : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { m_bench.reset(); }

    void performs_data();
    void performs();
    void listsPlayers_data() { places(); }
    void listsPlayers();
    void showsInventories_data() { places(); }
    void showsInventories();
    void gives_data() { places(); }
    void gives();
    void speaks_data() { places(); }
    void speaks();
    void moves_data() { places(); }
    void moves();
    void bansExactly_data() { places(); }
    void bansExactly();
    void kicks_data() { places(); }
    void kicks();
    void runsCommands_data() { places(); }
    void runsCommands();
    void showsTheMap_data() { places(); }
    void showsTheMap();
    void shutsDown_data() { places(); }
    void shutsDown();
    void shutsDownWithoutAnAnswer();
    void neverDoesTwiceWhatWasLost_data() { places(); }
    void neverDoesTwiceWhatWasLost();
    void tellsWhatIsLacking();
    void fallsBackOnTheConsole();
    void findsTheModByItself();
    void failsForWantOfRights();
    void doesNotTakeHugeAnswers();
    void givesUpInTime();

private:
    static void places();
    /// Online at the place of the row, with Mara and Bob 42 on the server.
    void arrive();
    void arrive(const SimulatedSevenDays::Options &options, const QJsonObject &dialOptions = {});

    Reply ask(Action action, const QJsonObject &arguments = {})
    {
        return m_bench->ask(action, arguments);
    }
    QJsonObject forMara(QJsonObject arguments = {})
    {
        arguments["gameId"_L1] = mara().crossId.sliced(4);
        return arguments;
    }
    demo::SevenDaysPlayer &mara() { return *m_bench->server.world().find(u"Mara"_s); }
    QString lastCommand() const { return m_bench->server.commandsRun().constLast(); }

    std::unique_ptr<SevenDaysBench> m_bench;
    bool m_hasMod = false;
};

void tst_SevenDaysActions::places()
{
    QTest::addColumn<int>("api");
    QTest::addColumn<bool>("hasMod");
    QTest::newRow("built-in") << int(Api::BuiltIn) << false;
    QTest::newRow("alloc") << int(Api::Alloc) << false;
    QTest::newRow("alloc+cpm") << int(Api::Alloc) << true;
    QTest::newRow("both+cpm") << int(Api::Both) << true;
}

void tst_SevenDaysActions::arrive()
{
    QFETCH(const int, api);
    QFETCH(const bool, hasMod);
    SimulatedSevenDays::Options options;
    options.api = Api(api);
    options.hasMod = hasMod;
    arrive(options, {{"cpm"_L1, hasMod}});
    m_hasMod = hasMod;
}

void tst_SevenDaysActions::arrive(const SimulatedSevenDays::Options &options,
                                  const QJsonObject &dialOptions)
{
    m_bench = std::make_unique<SevenDaysBench>(options, dialOptions);
    m_bench->server.world().join(u"Mara"_s);
    m_bench->server.world().join(u"Bob 42"_s);
    m_bench->dial();
    QTRY_VERIFY(m_bench->isOnline());
}

void tst_SevenDaysActions::performs_data()
{
    QTest::addColumn<int>("api");
    QTest::addColumn<bool>("hasMod");
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("outcome");
    struct Where
    {
        const char *name;
        Api api;
        bool hasMod;
    };
    for (const Where where :
         {Where{"built-in", Api::BuiltIn, false}, Where{"alloc", Api::Alloc, false},
          Where{"alloc+cpm", Api::Alloc, true}}) {
        for (const ActionSpec &spec : actionCatalogue()) {
            const bool isOrder = spec.reply == ReplyShape::Nothing;
            const bool isMissing = where.api == Api::Alloc && spec.action == Action::ListEntities;
            const Outcome outcome = isMissing ? Outcome::Unsupported
                : isOrder                     ? Outcome::Accepted
                                              : Outcome::Done;
            QTest::addRow("%s %s", spec.name.data(), where.name)
                << int(where.api) << where.hasMod << int(spec.action) << int(outcome);
        }
    }
}

void tst_SevenDaysActions::performs()
{
    QFETCH(const int, action);
    QFETCH(const int, outcome);
    arrive();
    QJsonObject arguments{{"item"_L1, m_bench->server.world().items().front().code},
                          {"amount"_L1, 3},
                          {"message"_L1, "hello"_L1},
                          {"command"_L1, "version"_L1},
                          {"x"_L1, 1},
                          {"y"_L1, 2},
                          {"z"_L1, 3}};
    const Reply reply = ask(Action(action), forMara(arguments));
    QCOMPARE(int(reply.outcome), outcome);
    QCOMPARE(reply.error.isEmpty(), outcome != int(Outcome::Unsupported));
    if (reply.outcome == Outcome::Done)
        QCOMPARE(takaro::shapedReply(actionSpec(Action(action)).reply, reply.payload).value(),
                 reply.payload);
}

void tst_SevenDaysActions::listsPlayers()
{
    arrive();
    const QJsonArray players = ask(Action::GetPlayers).payload.toArray();
    QCOMPARE(players.size(), 2);
    const QJsonValue listed = ask(Action::GetPlayer, forMara()).payload;
    QCOMPARE(listed["name"_L1].toString(), u"Mara"_s);
    QCOMPARE(listed["gameId"_L1].toString(), mara().crossId.sliced(4));
    QCOMPARE(listed["ip"_L1].toString(), mara().ip);
    const QJsonValue place = ask(Action::GetPlayerLocation, forMara()).payload;
    QCOMPARE(place["x"_L1].toInt(), mara().x);
    QCOMPARE(place["y"_L1].toInt(), mara().y);
    QCOMPARE(place["z"_L1].toInt(), mara().z);
    const Reply stranger
        = ask(Action::GetPlayer, {{"gameId"_L1, "0002ffffffffffffffffffffffffffff"_L1}});
    QCOMPARE(stranger.outcome, Outcome::Failed);
}

void tst_SevenDaysActions::showsInventories()
{
    arrive();
    const Reply reply = ask(Action::GetPlayerInventory, forMara());
    QCOMPARE(reply.outcome, Outcome::Done);
    const QJsonArray items = reply.payload.toArray();
    QVERIFY(items.size() >= 2);
    QCOMPARE(items[0]["code"_L1].toString(), u"foodCanChili"_s);
    QCOMPARE(items[0]["amount"_L1].toInt(), mara().inventory[0].count);
    QCOMPARE(items[1]["quality"_L1].toString(), QString::number(mara().inventory[1].quality));
    QCOMPARE(ask(Action::GetPlayerInventory, {{"gameId"_L1, "Mara"_L1}}).outcome, Outcome::Failed);
}

void tst_SevenDaysActions::gives()
{
    arrive();
    const QString item = m_bench->server.world().items().front().code;
    const auto give = [&](const QJsonValue &what, int amount, const char *quality) {
        return ask(Action::GiveItem,
                   forMara({{"item"_L1, what},
                            {"amount"_L1, amount},
                            {"quality"_L1, QString::fromLatin1(quality)}}));
    };
    QCOMPARE(give(item, 3, "").outcome, Outcome::Accepted);
    QCOMPARE(mara().inventory.back().item, item);
    QCOMPARE(mara().inventory.back().count, 3);
    QVERIFY(lastCommand().startsWith(m_hasMod ? "giveplus EOS_"_L1 : "give EOS_"_L1));
    QCOMPARE(give(item, 1, "6").outcome, Outcome::Accepted); // with the mod on the second try
    const Reply unknown = give("no \"such\" item"_L1, 1, "");
    QCOMPARE(unknown.outcome, Outcome::Failed);
    QCOMPARE(unknown.error, u"Item not found."_s);
    const qsizetype before = m_bench->server.commandsRun().size();
    QCOMPARE(give(item, 0, "").outcome, Outcome::Failed);
    QCOMPARE(give(item, 1, "7").outcome, Outcome::Failed);
    QCOMPARE(give(item, 1, "good").outcome, Outcome::Failed);
    QCOMPARE(m_bench->server.commandsRun().size(), before); // not even asked
    m_bench->server.world().leave(mara());
    QCOMPARE(give(item, 1, "").outcome, Outcome::Failed);
}

void tst_SevenDaysActions::speaks()
{
    arrive();
    const auto say
        = [&](const QJsonObject &arguments) { return ask(Action::SendMessage, arguments).outcome; };
    const QString text = u"say \"hi\" to % & # + é"_s;
    QCOMPARE(say({{"message"_L1, text}}), Outcome::Accepted);
    QCOMPARE(m_bench->server.world().log().back().text,
             u"Chat (from '-non-player-', entity id '-1', to 'Global'): 'Server': "_s + text);
    QCOMPARE(say({{"message"_L1, "a b"_L1}, {"senderNameOverride"_L1, "The Boss"_L1}}),
             Outcome::Accepted);
    QCOMPARE(lastCommand(),
             m_hasMod ? u"say2 \"The Boss\" \"a b\""_s : u"say \"[The Boss] a b\""_s);
    const QString id = forMara()["gameId"_L1].toString();
    QCOMPARE(say({{"message"_L1, "a b"_L1}, {"recipient"_L1, id}}), Outcome::Accepted);
    QCOMPARE(lastCommand(), u"sayplayer EOS_%1 \"a b\""_s.arg(id));
    QCOMPARE(say({{"message"_L1, "a"_L1}, {"recipient"_L1, id}, {"senderNameOverride"_L1, "B"_L1}}),
             Outcome::Accepted);
    QCOMPARE(lastCommand(),
             (m_hasMod ? u"pm2 B EOS_%1 a"_s : u"sayplayer EOS_%1 \"[B] a\""_s).arg(id));
    m_bench->server.world().leave(mara());
    QCOMPARE(say({{"message"_L1, "a"_L1}, {"recipient"_L1, id}}), Outcome::Failed);
    QCOMPARE(say({{"message"_L1, "a"_L1}, {"recipient"_L1, "Mara"_L1}}), Outcome::Failed);
}

void tst_SevenDaysActions::moves()
{
    arrive();
    const QJsonObject where{{"x"_L1, -120.6}, {"y"_L1, 80}, {"z"_L1, 7}};
    QCOMPARE(ask(Action::TeleportPlayer, forMara(where)).outcome, Outcome::Accepted);
    QCOMPARE(mara().x, -121);
    QCOMPARE(mara().y, 80);
    QCOMPARE(mara().z, 7);
    QJsonObject elsewhere = where;
    elsewhere["dimension"_L1] = "nether"_L1;
    QCOMPARE(ask(Action::TeleportPlayer, forMara(elsewhere)).outcome, Outcome::Unsupported);
    m_bench->server.world().leave(mara());
    const Reply gone = ask(Action::TeleportPlayer, forMara(where));
    QCOMPARE(gone.outcome, Outcome::Failed);
    QVERIFY(gone.error.contains(u"not found"_s));
}

void tst_SevenDaysActions::bansExactly()
{
    arrive();
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(89 * 60 - 5);
    const QString reason = u"grief \"ing\" (again) - banned until 2099"_s;
    const QJsonObject arguments
        = forMara({{"reason"_L1, reason}, {"expiresAt"_L1, end.toString(Qt::ISODateWithMs)}});
    QCOMPARE(ask(Action::BanPlayer, arguments).outcome, Outcome::Accepted);
    QVERIFY(lastCommand().contains(u" 89 minutes "_s));
    QVERIFY(!mara().isOnline);
    const QJsonArray bans = ask(Action::ListBans).payload.toArray();
    QCOMPARE(bans.size(), 1);
    QCOMPARE(bans[0]["player"_L1]["gameId"_L1], arguments["gameId"_L1]);
    QCOMPARE(bans[0]["player"_L1]["name"_L1].toString(), u"Mara"_s);
    QCOMPARE(bans[0]["reason"_L1].toString(), reason);
    // The list is in the server's own time, an hour ahead of ours.
    const QDateTime listed = QDateTime::fromString(bans[0]["expiresAt"_L1].toString(), Qt::ISODate);
    QVERIFY(std::abs(listed.secsTo(end)) <= 90);

    QCOMPARE(ask(Action::UnbanPlayer, forMara()).outcome, Outcome::Accepted);
    QCOMPARE(ask(Action::ListBans).payload.toArray().size(), 0);
    QCOMPARE(ask(Action::BanPlayer, forMara()).outcome, Outcome::Accepted);
    const QJsonArray forEver = ask(Action::ListBans).payload.toArray();
    QCOMPARE(forEver.size(), 1);
    QVERIFY(forEver[0]["expiresAt"_L1].isUndefined());

    QCOMPARE(ask(Action::BanPlayer, {{"gameId"_L1, "76561190000000001"_L1}}).outcome,
             Outcome::Accepted); // never seen here
    QVERIFY(lastCommand().startsWith("ban add Steam_76561190000000001 100 years"_L1));
    QCOMPARE(ask(Action::UnbanPlayer, {{"gameId"_L1, "Steam_76561190000000001"_L1}}).outcome,
             Outcome::Accepted);
    QCOMPARE(m_bench->server.world().bans().size(), std::size_t(1));
    QCOMPARE(
        ask(Action::BanPlayer, forMara({{"expiresAt"_L1, "2020-01-01T00:00:00.000Z"_L1}})).outcome,
        Outcome::Failed);
    QCOMPARE(ask(Action::BanPlayer, {{"gameId"_L1, "Bob 42"_L1}}).outcome, Outcome::Failed);
}

void tst_SevenDaysActions::kicks()
{
    arrive();
    QCOMPARE(
        ask(Action::KickPlayer, forMara({{"reason"_L1, "player not found: invalid"_L1}})).outcome,
        Outcome::Accepted);
    QVERIFY(!mara().isOnline);
    const Reply again = ask(Action::KickPlayer, forMara());
    QCOMPARE(again.outcome, Outcome::Failed);
    QCOMPARE(again.error, u"Playername or entity/steamid id not found."_s);
    QCOMPARE(ask(Action::KickPlayer, {{"gameId"_L1, "Bob 42"_L1}}).outcome, Outcome::Failed);
    QVERIFY(m_bench->server.world().find(u"Bob 42"_s)->isOnline);
}

void tst_SevenDaysActions::runsCommands()
{
    arrive();
    const Reply version = ask(Action::ExecuteConsoleCommand, {{"command"_L1, " version\n"_L1}});
    QCOMPARE(version.outcome, Outcome::Done);
    QVERIFY(version.payload["success"_L1].toBool());
    QVERIFY(version.payload["rawResult"_L1].toString().startsWith("Game version"_L1));
    QVERIFY(!version.raw.isEmpty());
    const Reply open = ask(Action::ExecuteConsoleCommand, {{"command"_L1, "say \"a"_L1}});
    QCOMPARE(open.outcome, Outcome::Failed);
    QVERIFY(open.error.contains(u"was not closed"_s));
    const Outcome unknown = ask(Action::ExecuteConsoleCommand, {{"command"_L1, "fly"_L1}}).outcome;
    QVERIFY(unknown == Outcome::Failed || unknown == Outcome::Unsupported);
    const QString odd = u"say \"100% & # + = é/?\""_s;
    QCOMPARE(ask(Action::ExecuteConsoleCommand, {{"command"_L1, odd}}).outcome, Outcome::Done);
    QCOMPARE(lastCommand(), odd);
    const QJsonValue tooLong = QString(5'000, u'x');
    QCOMPARE(ask(Action::ExecuteConsoleCommand, {{"command"_L1, tooLong}}).outcome,
             Outcome::Failed);
}

void tst_SevenDaysActions::showsTheMap()
{
    arrive();
    const QJsonValue map = ask(Action::GetMapInfo).payload;
    QCOMPARE(map["mapBlockSize"_L1].toInt(), 128);
    QCOMPARE(map["mapSizeX"_L1].toInt(), 6144);
    const Reply tile = ask(Action::GetMapTile, {{"x"_L1, -3}, {"y"_L1, 2}, {"z"_L1, 4}});
    QCOMPARE(tile.outcome, Outcome::Done);
    QVERIFY(QByteArray::fromBase64(tile.payload.toString().toLatin1()).startsWith("\x89PNG"));
    QCOMPARE(m_bench->server.requestCount("/map/4/-3/2.png"), 1);
    const Reply nothing = ask(Action::GetMapTile, {{"x"_L1, 5'000}, {"y"_L1, 2}, {"z"_L1, 4}});
    QCOMPARE(nothing.outcome, Outcome::Failed);
}

void tst_SevenDaysActions::shutsDown()
{
    arrive();
    QCOMPARE(ask(Action::Shutdown).outcome, Outcome::Accepted); // no answer comes
    QTRY_COMPARE(m_bench->gapsOpened, 1);
    const QString cause = m_bench->history.causeOf(ConnectionState::Waiting);
    QVERIFY2(cause.contains(u"starting"_s), qPrintable(cause));
}

void tst_SevenDaysActions::shutsDownWithoutAnAnswer()
{
    arrive({});
    m_bench->server.setTrick(SimulatedSevenDays::Trick::CloseAtOnce, "/api/command");
    QCOMPARE(ask(Action::Shutdown).outcome, Outcome::Accepted);
}

/// A command whose answer is lost may have been done: it must not be sent again by anybody.
void tst_SevenDaysActions::neverDoesTwiceWhatWasLost()
{
    arrive();
    const bool isBuiltIn = m_bench->server.requestCount("/api/getplayersonline") == 0;
    m_bench->server.setTrick(SimulatedSevenDays::Trick::CloseAtOnce,
                             isBuiltIn ? "/api/command" : "/api/executeconsolecommand");
    const QString item = m_bench->server.world().items().front().code;
    const Reply reply = ask(Action::GiveItem, forMara({{"item"_L1, item}, {"amount"_L1, 1}}));
    QCOMPARE(reply.outcome, Outcome::Unknown);
    QTest::qWait(300);
    QCOMPARE(m_bench->server.commandsRun().size(), 1);
    QVERIFY(m_bench->isOnline());
}

void tst_SevenDaysActions::tellsWhatIsLacking()
{
    SimulatedSevenDays::Options options;
    options.hasLists = false;
    options.hasInventory = false;
    options.hasMap = false;
    arrive(options);
    for (const Action action : {Action::ListEntities, Action::GetPlayerInventory}) {
        const Reply reply = ask(action, forMara());
        QCOMPARE(reply.outcome, Outcome::Unsupported);
        QVERIFY(!reply.error.isEmpty());
    }
    const Reply map = ask(Action::GetMapInfo);
    QCOMPARE(map.outcome, Outcome::Done);
    QCOMPARE(map.payload["enabled"_L1].toBool(true), false);
    QCOMPARE(ask(Action::GetMapTile, {{"x"_L1, 0}, {"y"_L1, 0}, {"z"_L1, 0}}).outcome,
             Outcome::Failed);
}

void tst_SevenDaysActions::fallsBackOnTheConsole()
{
    SimulatedSevenDays::Options options;
    options.hasLists = false;
    arrive(options);
    const Reply reply = ask(Action::ListItems);
    QCOMPARE(reply.outcome, Outcome::Done);
    QCOMPARE(reply.payload.toArray().size(), m_bench->server.world().items().size());
    QCOMPARE(lastCommand(), u"listitems *"_s);
}

void tst_SevenDaysActions::findsTheModByItself()
{
    SimulatedSevenDays::Options options;
    options.hasMod = true;
    arrive(options);
    QCOMPARE(ask(Action::SendMessage, {{"message"_L1, "a"_L1}, {"senderNameOverride"_L1, "B"_L1}})
                 .outcome,
             Outcome::Accepted);
    QCOMPARE(lastCommand(), u"say2 B a"_s);
}

void tst_SevenDaysActions::failsForWantOfRights()
{
    SimulatedSevenDays::Options options;
    options.tokens = {{"guest", "secret", 1000}};
    arrive(options); // may look, not command
    const Reply reply = ask(Action::KickPlayer, forMara());
    QCOMPARE(reply.outcome, Outcome::Failed);
    QVERIFY2(reply.error.contains(u"rights"_s), qPrintable(reply.error));
    QVERIFY(m_bench->isOnline());
    QCOMPARE(ask(Action::GetPlayers).outcome, Outcome::Done);
}

void tst_SevenDaysActions::doesNotTakeHugeAnswers()
{
    using Trick = SimulatedSevenDays::Trick;
    arrive({});
    for (const Trick trick : {Trick::Huge, Trick::HugeChunks}) {
        m_bench->server.setTrick(trick, "/api/item");
        const Reply reply = ask(Action::ListItems);
        QCOMPARE(reply.outcome, Outcome::Failed);
        QVERIFY2(reply.error.contains(u"16 MiB"_s), qPrintable(reply.error));
    }
    QVERIFY(m_bench->isOnline());
}

void tst_SevenDaysActions::givesUpInTime()
{
    using Trick = SimulatedSevenDays::Trick;
    arrive({});
    for (const Trick trick : {Trick::Hang, Trick::Slow}) {
        m_bench->server.setTrick(trick, "/api/command");
        Request request = m_bench->request(Action::ListBans);
        request.deadline = 300ms;
        const qsizetype before = m_bench->replies.size();
        m_bench->connector->send(request);
        QTRY_COMPARE(m_bench->replies.size(), before + 1);
        QCOMPARE(m_bench->replies.last().outcome, Outcome::Unknown);
    }
    m_bench->server.setTrick(Trick::CloseMidway, "/api/command");
    QCOMPARE(ask(Action::ListBans).outcome, Outcome::Unknown);
    m_bench->server.setTrick(Trick::Page, "/api/command");
    QCOMPARE(ask(Action::ListBans).outcome, Outcome::Failed);
    m_bench->server.setTrick(Trick::None);
    QCOMPARE(ask(Action::ListBans).outcome, Outcome::Done);
}

} // namespace tst_sevendaysactions

QTEST_GUILESS_MAIN(tst_sevendaysactions::tst_SevenDaysActions)
#include "tst_sevendaysactions.moc"

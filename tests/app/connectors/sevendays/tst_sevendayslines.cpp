#include "app/connectors/sevendays/logserver.h"

namespace tst_sevendayslines {

using namespace hawser;
using namespace hawser::test;

/// What one line of the log tells, whatever stands in it.
class tst_SevenDaysLines : public QObject
{
    Q_OBJECT

private slots:
    void understandsLines_data();
    void understandsLines();
    void keepsWhatIsInALine();
    void stripsStampsOfAllLevels_data();
    void stripsStampsOfAllLevels();
    void blanksSecretsInCommands();
    void takesLinearTime_data();
    void takesLinearTime();
};

/// type, player, playerId, text, spam; for the text of a log event "=" stands for the line.
void tst_SevenDaysLines::understandsLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("player");
    QTest::addColumn<QString>("playerId");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isSpam");

    const auto row
        = [](const char *name, const QString &line, EventType type, const QString &player = {},
             const QString &id = {}, const QString &text = {}) {
              QTest::newRow(name) << whole(line) << int(type) << player << id << text << false;
          };
    const auto log = [](const char *name, const QString &line) {
        QTest::newRow(name) << whole(line) << int(EventType::Log) << QString() << QString()
                            << u"="_s << false;
    };
    const auto spam = [](const char *name, const QString &line) {
        QTest::newRow(name) << whole(line) << int(EventType::Log) << QString() << QString()
                            << u"="_s << true;
    };
    using T = EventType;
    const QString spawned = u"PlayerSpawnedInWorld (reason: %1, position: %2): EntityID=%3, "_s;
    const QString maraTail = u"PltfmId='S', CrossId='E1', OwnerID='S', PlayerName='Mara'"_s;

    // The lines of the fact sheet, §4.4.
    row("1", spawned.arg(u"JoinMultiplayer"_s, u"-1204, 61, 388"_s, u"171"_s) + maraTail,
        T::PlayerConnected, u"Mara"_s, mara);
    row("2",
        spawned.arg(u"EnterMultiplayer"_s, u"12, 72, -9"_s, u"412"_s)
            + u"PltfmId='X', CrossId='E2', OwnerID='X', PlayerName='Bob 42'"_s,
        T::PlayerConnected, u"Bob 42"_s, bob);
    row("3",
        spawned.arg(u"JoinMultiplayer"_s, u"5, 60, 5"_s, u"413"_s)
            + u"PltfmId='PSN_8812', CrossId='EOS_0002aaaabbbbccccddddeeeeffff0000', "
              "OwnerID='PSN_8812', PlayerName='O'Neil, the 'Great'', ClientNumber='6'"_s,
        T::PlayerConnected, u"O'Neil, the 'Great'"_s, u"0002aaaabbbbccccddddeeeeffff0000"_s);
    row("4",
        u"2031-03-04T20:15:01 812.440 INF "_s
            + spawned.arg(u"JoinMultiplayer"_s, u"1, 2, 3"_s, u"171"_s) + maraTail,
        T::PlayerConnected, u"Mara"_s, mara);
    log("5", spawned.arg(u"Died"_s, u"100, 40, 100"_s, u"171"_s) + maraTail);
    log("6", spawned.arg(u"Teleport"_s, u"0, 61, 0"_s, u"171"_s) + maraTail);
    row("7",
        spawned.arg(u"EnterMultiplayer"_s, u"-81, 61, -10"_s, u"531"_s)
            + u"PlayerID='76561190000000009', OwnerID='76561190000000009', "
              "PlayerName='OldTimer'"_s,
        T::PlayerConnected, u"OldTimer"_s, u"76561190000000009"_s);
    log("8",
        u"Player connected, entityid=171, name=Mara, pltfmid=S, crossid=E1, steamOwner=S, "
        "ip=203.0.113.7"_s);
    log("9",
        u"Player connected, entityid=3667, name=Comma, the Great, steamid=76561190000000001, "
        "steamOwner=76561190000000001, ip=203.0.113.8"_s);
    row("10", u"Player disconnected: EntityID=171, "_s + maraTail, T::PlayerDisconnected, u"Mara"_s,
        mara);
    log("11",
        u"Player disconnected: EntityID=-1, PltfmId='S', OwnerID='76561190000000001', "
        "PlayerName='Ghost'"_s);
    log("12", u"Player disconnected: EntityID=-1, PlayerID='', OwnerID='', PlayerName=''"_s);
    row("13", u"Chat (from 'S', entity id '171', to 'Global'): 'Mara': hello everyone"_s,
        T::ChatMessage, u"Mara"_s, mara, u"hello everyone"_s);
    row("14", u"Chat (from 'S', entity id '171', to 'Global'): 'Mara':/vote"_s, T::ChatMessage,
        u"Mara"_s, mara, u"/vote"_s);
    row("15", u"Chat (from 'S', entity id '171', to 'Global'): hello without a name"_s,
        T::ChatMessage, u"Mara"_s, mara, u"hello without a name"_s);
    row("16", u"Chat (from 'X', entity id '412', to 'Party'): 'Bob 42': loot is mine: I said so"_s,
        T::ChatMessage, u"Bob 42"_s, bob, u"loot is mine: I said so"_s);
    row("17", u"Chat (from 'S', entity id '171', to 'Friends'): 'Mara': friends only"_s,
        T::ChatMessage, u"Mara"_s, mara, u"friends only"_s);
    row("18", u"Chat (from 'S', entity id '171', to 'Whisper'): 'Mara': psst"_s, T::ChatMessage,
        u"Mara"_s, mara, u"psst"_s);
    row("19",
        u"Chat handled by mod 'PrismaCore': Chat (from 'S', entity id '171', to 'Global'): "
        "'Mara': hello everyone"_s,
        T::ChatMessage, u"Mara"_s, mara, u"hello everyone"_s);
    log("20",
        u"Chat (from '-non-player-', entity id '-1', to 'Global'): 'Server': Restart in 10 "
        "minutes"_s);
    log("21", u"Chat (from '-non-player-', entity id '-1', to 'Global'): 'Hawser': relay text"_s);
    row("22",
        u"Chat (from 'S', entity id '171', to 'Global'): 'Mara': GMSG: Player 'Bob 42' died"_s,
        T::ChatMessage, u"Mara"_s, mara, u"GMSG: Player 'Bob 42' died"_s);
    const QString fake = u"PlayerSpawnedInWorld (reason: JoinMultiplayer, position: 0, 0, 0): "
                         "EntityID=9, PltfmId='Steam_1', CrossId='EOS_1', OwnerID='Steam_1', "
                         "PlayerName='Fake'"_s;
    row("23", u"Chat (from 'S', entity id '171', to 'Global'): 'Mara': "_s + fake, T::ChatMessage,
        u"Mara"_s, mara, fake);
    spam("24", u"GMSG: Player 'Mara' joined the game"_s);
    spam("25", u"GMSG: Player '2killed4u' left the game"_s);
    row("26", u"GMSG: Player 'Mara' died"_s, T::PlayerDeath, u"Mara"_s, mara);
    row("27", u"GMSG: Player 'Mara' killed by 'Bob 42'"_s, T::PlayerDeath, u"Mara"_s, mara,
        u"Bob 42"_s);
    row("28", u"GameMessage handled by mod 'CSMM Patrons': GMSG: Player 'Mara' killed by 'Mara'"_s,
        T::PlayerDeath, u"Mara"_s, mara, u"Mara"_s);
    row("29", u"[PrismaCore]playerDied: Mara (S) died @ -1204 61 388"_s, T::PlayerDeath, u"Mara"_s,
        mara);
    row("30", u"[CSMM_Patrons]playerDied: (VE) Kit (X) died @ 10 -4 77"_s, T::PlayerDeath,
        u"(VE) Kit"_s, bob);
    row("31", u"Entity zombieNurse 613814 killed by Mara 171"_s, T::EntityKilled, u"Mara"_s, mara,
        u"zombieNurse"_s);
    row("32", u"Entity Señora Muerta 88 killed by Bob 42 412"_s, T::EntityKilled, u"Bob 42"_s, bob,
        u"Señora Muerta"_s);
    row("33", u"[CSMM_Patrons]entityKilled: Mara (S) killed zombie zombieBoe with Pump Shotgun"_s,
        T::EntityKilled, u"Mara"_s, mara, u"zombieBoe (Pump Shotgun)"_s);
    row("34",
        u"[PrismaCore]entityKilled: (VE) Kit (X) killed animal animalWolf with Dev: Instant Death "
        "Pistol"_s,
        T::EntityKilled, u"(VE) Kit"_s, bob, u"animalWolf (Dev: Instant Death Pistol)"_s);
    row("35",
        u"[PrismaCore]entityKilled: Mara (S) killed zombie [94CBFF]ELITE[-] Hazmat with Spear"_s,
        T::EntityKilled, u"Mara"_s, mara, u"ELITE Hazmat (Spear)"_s);
    row("36", u"[CSMM_Patrons]entityKilled: Mara (76561190000000001) killed zombie zombieBoe"_s,
        T::EntityKilled, u"Mara"_s, mara, u"zombieBoe"_s);
    log("37", u"[CSMM_Patrons]playerLeveled: Mara (S) made level 2 (was 1)"_s);
    spam("38",
         u"Time: 1200.60m FPS: 36.24 Heap: 769.5MB Max: 924.2MB Chunks: 361 CGO: 14 Ply: 1 "
         "Zom: 10 Ent: 11 (20) Items: 0 CO: 2 RSS: 1440.9MB"_s);
    spam("39", u"Executing command 'say \"hi\"' by WebCommandResult_for_say"_s);
    spam("40", u"Executing command 'lp' by Telnet from 198.51.100.4:51234"_s);
    spam("41a", u"Telnet connection from: 198.51.100.4:51234"_s);
    spam("41b", u"Telnet connection closed: 198.51.100.4:51234"_s);
    spam("42", u"[Web] [SSE] 'log': Connection opened from 198.51.100.4:51240 (Left open: 1)"_s);
    spam("43", u"NullReferenceException: Object reference not set to an instance of an object"_s);
    spam("44",
         u"Infinity or NaN floating point numbers appear when calculating the transform "
         "matrix for a Collider. Scene hierarchy path \"x\""_s);
    spam("45a", u"DroneManager saved 2 drones"_s);
    spam("45b", u"VehicleManager read 14 vehicles"_s);
    spam("46", u"EntityFactory CreateEntity: unknown type (-771)"_s);
    QTest::newRow("47") << u"2031-03-04T20:16:40 911.002 WRN AddDecorationAt failed 12, 60, 9"_s
                        << int(T::Log) << QString() << QString()
                        << u"AddDecorationAt failed 12, 60, 9"_s << true;
    log("48a", u"Started Webserver on 8082"_s);
    log("48b", u"AIDirector: Wave spawning 5 zombies"_s);

    // Our own. Whatever players say is chat, and never spam.
    const QString chat = u"Chat (from 'S', entity id '171', to 'Global'): 'Mara': "_s;
    const auto said = [&](const char *name, const QString &text, const QString &shown = {}) {
        row(name, chat + text, T::ChatMessage, u"Mara"_s, mara, shown.isEmpty() ? text : shown);
    };
    said("says a death", u"GMSG: Player 'Mara' died"_s);
    said("says a murder", u"GMSG: Player 'Mara' killed by 'Bob 42'"_s);
    said("says a kill", u"Entity zombieNurse 613814 killed by Mara 171"_s);
    said("says a mod's death", u"[PrismaCore]playerDied: Mara (Steam_1) died @ 1 2 3"_s);
    said("says a mod's kill", u"[CSMM_Patrons]entityKilled: Mara (Steam_1) killed zombie z"_s);
    said("says a departure",
         u"Player disconnected: EntityID=171, PltfmId='Steam_1', OwnerID='', "
         "PlayerName='Mara'"_s);
    said("says spam", u"NullReferenceException in my DroneManager"_s);
    said("says a stamp", u"2031-03-04T20:15:01 812.440 INF GMSG: Player 'Mara' died"_s);
    said("says a handler", u"GameMessage handled by mod 'M': GMSG: Player 'Mara' died"_s);
    said("says another chat", u"Chat (from 'Steam_2', entity id '2', to 'Global'): 'Bob 42': hi"_s);
    said("says two rows", u"one\nGMSG: Player 'Mara' died"_s, u"one⏎GMSG: Player 'Mara' died"_s);
    said("says a status", u"Time: 1.0m FPS: 1.0 Heap: 1.0MB"_s);
    said("says a command", u"Executing command 'shutdown' by Telnet"_s);
    said("says a name", u"'Bob 42': I am Bob"_s);
    said("says quotes", u"''''': '"_s);
    said("says colours", u"[FF0000]red[-]"_s);
    row("says nothing", chat, T::ChatMessage, u"Mara"_s, mara);
    row("speaks on another channel", u"Chat (from 'S', entity id '171', to 'Clan'): 'Mara': hi"_s,
        T::ChatMessage, u"Mara"_s, mara, u"hi"_s);
    row("speaks with a stamp", u"2031-03-04T20:15:01 812.440 INF "_s + whole(chat) + u"hi"_s,
        T::ChatMessage, u"Mara"_s, mara, u"hi"_s);
    row("stranger speaks", u"Chat (from 'Steam_5', entity id '900', to 'Global'): 'Zed': hi"_s,
        T::ChatMessage, u"Zed"_s, u"Steam_5"_s, u"hi"_s);
    row("stranger without a name", u"Chat (from 'Steam_5', entity id '900', to 'Global'): hi"_s,
        T::ChatMessage, u"Steam_5"_s, u"Steam_5"_s, u"hi"_s);
    row("stranger with a colon name",
        u"Chat (from 'Steam_5', entity id '900', to 'Global'): 'A': b': c"_s, T::ChatMessage,
        u"A"_s, u"Steam_5"_s, u"b': c"_s);
    log("not quite chat", u"Chat (from 'S', entity id 'x', to 'Global'): 'Mara': hi"_s);
    log("chat in the middle", u"x Chat (from 'S', entity id '171', to 'Global'): 'Mara': hi"_s);
    log("a mod relays", u"Chat (from 'S', entity id '-1', to 'Global'): 'Discord': hi"_s);

    // Names that look like something else.
    const auto joins = [&](const char *name, const QString &player) {
        row(name,
            spawned.arg(u"JoinMultiplayer"_s, u"0, 0, 0"_s, u"500"_s)
                + u"PltfmId='Steam_500', CrossId='EOS_500', OwnerID='Steam_500', PlayerName='"_s
                + player + u'\'',
            T::PlayerConnected, player, u"500"_s);
    };
    joins("name with quotes", u"' '' '"_s);
    joins("name with fields", u"x', OwnerID='Steam_1', PlayerName='Mara"_s);
    joins("name with a number", u"x', ClientNumber='six"_s);
    joins("name with brackets", u"(Steam_1) [FF0000]"_s);
    joins("name that died", u"Mara' died"_s);
    joins("name that joined", u"Mara' joined the game"_s);
    joins("name with a kill", u"Entity z 1 killed by Mara 171"_s);
    joins("name in Hebrew", u"מרים"_s);
    joins("empty name", u""_s);
    row("dead joiner", u"GMSG: Player 'Mara' joined the game' died"_s, T::PlayerDeath,
        u"Mara' joined the game"_s);
    spam("joining dead", u"GMSG: Player 'Mara' died' joined the game"_s);
    spam("leaving murderer", u"GMSG: Player 'A' killed by 'B' left the game"_s);
    row("dead murderer's name", u"GMSG: Player 'A' killed by 'B' died"_s, T::PlayerDeath,
        u"A' killed by 'B"_s);
    row("name kills in a mod's death",
        u"[PrismaCore]playerDied: Bob (XBL_1) died @ 1 2 3 (S) died @ 4 5 6"_s, T::PlayerDeath,
        u"Bob (XBL_1) died @ 1 2 3"_s, mara);
    spam("status with commas", u"Time: 1200,60m FPS: 36,24 Heap: 769,5MB Max: 1"_s);
    log("half a status", u"Time: to go"_s);
    log("death in the middle", u"x GMSG: Player 'Mara' died"_s);
    log("death with more behind", u"GMSG: Player 'Mara' died today"_s);
    log("death in two rows", u"GMSG: Player 'Mara' died\nGMSG: Player 'Mara' died"_s);
    log("a player's own death as kill", u"Entity Mara 171 killed by Bob 42 412"_s);
    log("kill without number", u"Entity zombieNurse killed by Mara 171"_s);
    log("kill by a number too long", u"Entity z 1 killed by Mara 1234567890123456789012"_s);
    log("a mod that is none", u"[OtherMod]playerDied: Mara (S) died @ 1 2 3"_s);
    log("a mod's death without place", u"[PrismaCore]playerDied: Mara (S) died @ 1 2"_s);
    log("join without reason",
        u"PlayerSpawnedInWorld (reason: , position: 1, 2, 3): EntityID=1, "
        "PltfmId='S', OwnerID='S', PlayerName='Mara'"_s);
    log("join that is cut",
        u"PlayerSpawnedInWorld (reason: JoinMultiplayer, position: 1, 2, 3): "
        "EntityID=1, PltfmId='S', OwnerID='S', PlayerName='Mar"_s);
    log("login that is cut", u"Player connected, entityid=171, name=Mara, pltfmid=S"_s);
    log("nothing", u""_s);
    log("only quotes", u"''''''''''"_s);
    spam("spam in two rows", u"NullReferenceException: x\n  at y"_s);
}

void tst_SevenDaysLines::understandsLines()
{
    QFETCH(const QString, line);
    QFETCH(const int, type);
    QFETCH(const QString, player);
    QFETCH(const QString, playerId);
    QFETCH(const QString, text);
    QFETCH(const bool, isSpam);
    Server server;
    const Seen seen = server.tell(line);
    QCOMPARE(int(seen.type), type);
    QCOMPARE(seen.player, player);
    QCOMPARE(seen.playerId, playerId);
    QString shown = line;
    QCOMPARE(seen.text, text == "="_L1 ? shown.replace(u'\n', u'⏎') : text);
    QCOMPARE(seen.isSpam, isSpam);
    const QJsonDocument raw = QJsonDocument::fromJson(seen.raw);
    QVERIFY(raw.isObject());
    QCOMPARE(raw[type == int(EventType::Log) ? "msg"_L1 : "line"_L1].toString(), line);
}

void tst_SevenDaysLines::keepsWhatIsInALine()
{
    Server server;
    const Seen joined = server.tell(
        whole(u"PlayerSpawnedInWorld (reason: EnterMultiplayer, position: -1204, 61, 388): "
              "EntityID=171, PltfmId='S', CrossId='E1', OwnerID='S', PlayerName='Mara'"_s));
    QCOMPARE(joined.data("player"_L1)["steamId"_L1].toString(), steam.sliced(6));
    QCOMPARE(joined.data("player"_L1)["epicOnlineServicesId"_L1].toString(), mara);
    QCOMPARE(joined.data("player"_L1)["gameId"_L1].toString(), mara);
    QCOMPARE(joined.data("position"_L1)["x"_L1].toInt(), -1204);
    QCOMPARE(joined.data("firstTime"_L1).toBool(), true);
    const Seen chat
        = server.tell(whole(u"Chat (from 'X', entity id '412', to 'Party'): 'Bob 42': hi"_s));
    QCOMPARE(chat.channel, ChatChannel::Team);
    QCOMPARE(chat.data("channel"_L1).toString(), u"team"_s);
    QCOMPARE(chat.data("msg"_L1).toString(), u"hi"_s);
    QCOMPARE(chat.data("player"_L1)["xboxLiveId"_L1].toString(), xbox.sliced(4));
    const Seen death = server.tell(u"GMSG: Player 'Mara' killed by 'Bob 42'"_s);
    QCOMPARE(death.data("attacker"_L1)["gameId"_L1].toString(), bob);
    const Seen kill = server.tell(
        whole(u"[CSMM_Patrons]entityKilled: Mara (S) killed zombie zombieBoe with Spear"_s));
    QCOMPARE(kill.data("entity"_L1).toString(), u"zombieBoe"_s);
    QCOMPARE(kill.data("weapon"_L1).toString(), u"Spear"_s);
    QCOMPARE(kill.data("entityType"_L1).toString(), u"zombie"_s);
    const Seen fall = server.tell(whole(u"[PrismaCore]playerDied: Bob 42 (X) died @ 10 -4 77"_s));
    QCOMPARE(fall.data("position"_L1)["y"_L1].toInt(), -4);
}

void tst_SevenDaysLines::stripsStampsOfAllLevels_data()
{
    QTest::addColumn<QString>("stamp");
    QTest::addColumn<QString>("level");
    for (const char *level : {"INF", "WRN", "ERR", "EXC"})
        QTest::newRow(level) << u"2031-03-04T20:15:01 812.440 %1 "_s.arg(QLatin1String(level))
                             << QString::fromLatin1(level);
    QTest::newRow("comma") << u"2031-03-04T20:15:01 812,440 INF "_s << u"INF"_s;
}

void tst_SevenDaysLines::stripsStampsOfAllLevels()
{
    QFETCH(const QString, stamp);
    QFETCH(const QString, level);
    const std::string line = (stamp + u"GMSG: Player 'Mara' died"_s).toStdString();
    const BareLine bare = bareLine(line);
    QCOMPARE(bare.level, level.toStdString());
    QCOMPARE(bare.text, std::string_view("GMSG: Player 'Mara' died"));
    for (const char *other : {"2031-03-04 20:15:01 1 INF x", "2031-03-04T20:15:01 x INF x",
                              "2031-03-04T20:15:01 1 DBG x", "2031-03-04T20:15:01 1 INF"})
        QCOMPARE(bareLine(other).text, std::string_view(other));
}

void tst_SevenDaysLines::blanksSecretsInCommands()
{
    rememberSecret(u"S0me-Long-Secret"_s);
    Server server;
    const Seen seen = server.tell(u"Executing command 'webtokens add hawser S0me-Long-Secret 0' by "
                                  "Telnet from 198.51.100.4:1"_s);
    QVERIFY(seen.text.contains(u"webtokens"_s));
    QVERIFY(!seen.text.contains(u"S0me"_s));
    QVERIFY(!seen.raw.contains("S0me"));
    forgetSecret(u"S0me-Long-Secret"_s);
}

void tst_SevenDaysLines::takesLinearTime_data()
{
    QTest::addColumn<QString>("line");
    const QString much = QString(100'000, u'\'');
    const auto repeated = [](const QString &text) { return text.repeated(20'000); };
    QTest::newRow("quotes") << u"GMSG: Player '"_s + much;
    QTest::newRow("killed by") << u"GMSG: Player 'a"_s + repeated(u"' killed by '"_s) + u'\'';
    QTest::newRow("kills") << u"Entity a 1"_s + repeated(u" killed by b 2"_s);
    QTest::newRow("mod's kills") << u"[PrismaCore]entityKilled: a"_s
            + repeated(u" (b) killed c d"_s);
    QTest::newRow("brackets") << u"[PrismaCore]playerDied: "_s + repeated(u" (b) died @ "_s);
    QTest::newRow("logins") << u"Player connected, entityid=1, name="_s + repeated(u", pltfmid="_s);
    QTest::newRow("digits") << u"Entity a "_s + QString(500'000, u'1') + u" killed by b 2"_s;
}

/// A line is bounded to a megabyte; whatever stands in it must not hold up the others.
void tst_SevenDaysLines::takesLinearTime()
{
    QFETCH(const QString, line);
    Server server;
    for (int i = 0; i < 20; ++i) {
        const Seen seen = server.tell(line);
        QVERIFY(!seen.text.isEmpty());
        QVERIFY(seen.text.size() <= qsizetype(detailTextLimit));
    }
}

} // namespace tst_sevendayslines

QTEST_GUILESS_MAIN(tst_sevendayslines::tst_SevenDaysLines)
#include "tst_sevendayslines.moc"

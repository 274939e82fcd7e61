#include "app/connectors/sevendays/logserver.h"

namespace tst_sevendayslog {

using namespace hawser;
using namespace hawser::test;

class tst_SevenDaysLog : public QObject
{
    Q_OBJECT

private slots:
    void tellsTwinsOnce();
    void prefersNobodyOverAGuess();
    void knowsWhoJoined();
    void remembersTheAddress();
    void looksKillersUpByNumber();
    void readsEntriesOfBothApis();
    void tellsTheTimeOfTheServer();
};

void tst_SevenDaysLog::tellsTwinsOnce()
{
    const QString plain = whole(u"Chat (from 'S', entity id '171', to 'Global'): 'Mara': gg"_s);
    const QString handled = u"Chat handled by mod 'M': "_s + plain;
    const auto isChat = [](const Seen &seen) { return seen.type == EventType::ChatMessage; };
    Server server;
    QVERIFY(isChat(server.tell(handled, 1000)));
    const Seen twin = server.tell(plain, 1249);
    QVERIFY(!isChat(twin));
    QVERIFY(twin.isSpam);                      // kept, not shown
    QVERIFY(isChat(server.tell(plain, 1250))); // each has one twin
    QVERIFY(isChat(server.tell(plain, 1251))); // said twice
    QVERIFY(isChat(server.tell(handled, 2000)));
    QVERIFY(isChat(server.tell(plain, 2251))); // too late
    QVERIFY(isChat(server.tell(handled, 3000)));
    QVERIFY(isChat(server.tell(
        whole(u"Chat (from 'X', entity id '412', to 'Global'): 'Bob 42': gg"_s), 3001)));
    QVERIFY(isChat(
        server.tell(whole(u"Chat (from 'S', entity id '171', to 'Party'): 'Mara': gg"_s), 3002)));

    const auto isDeath = [](const Seen &seen) { return seen.type == EventType::PlayerDeath; };
    const QString byMod = whole(u"[PrismaCore]playerDied: Mara (S) died @ 1 2 3"_s);
    QVERIFY(isDeath(server.tell(byMod, 10'000)));
    QVERIFY(!isDeath(server.tell(u"GMSG: Player 'Mara' died"_s, 10'900)));
    QVERIFY(isDeath(server.tell(u"GMSG: Player 'Bob 42' died"_s, 10'901)));
    QVERIFY(isDeath(server.tell(u"GMSG: Player 'Mara' died"_s, 30'000)));
    QVERIFY(isDeath(server.tell(byMod, 31'001)));
    QVERIFY(server.translator.hasSeenMod());
}

/// Whoever takes such a name must not be able to put a deed on another.
void tst_SevenDaysLog::prefersNobodyOverAGuess()
{
    Server server;
    const auto isLog = [](const Seen &seen) { return seen.type == EventType::Log; };
    QVERIFY(isLog(server.tell(u"GMSG: Player 'Zed' killed by 'Q' killed by 'Mara'"_s)));
    QVERIFY(isLog(server.tell(whole(
        u"[PrismaCore]entityKilled: R (Steam_9) killed player B (Steam_8) killed zombie z"_s))));
    const Seen own = server.tell(
        whole(u"[PrismaCore]entityKilled: Mara (S) killed player Bob (Steam_8) killed zombie z"_s));
    QCOMPARE(own.type, EventType::EntityKilled);
    QCOMPARE(own.playerId, mara);

    server.roster.note({{u"Steam_8"_s, u"EOS_8"_s}, u"Q' killed by 'Mara"_s, {}, 8, true});
    const Seen slain = server.tell(u"GMSG: Player 'Bob 42' killed by 'Q' killed by 'Mara'"_s);
    QCOMPARE(slain.playerId, bob);
    QCOMPARE(slain.text, u"Q' killed by 'Mara"_s);

    server.roster.note({{u"Steam_9"_s, u"EOS_9"_s}, u"Mara"_s, {}, 9, true});
    const Seen namesake = server.tell(u"GMSG: Player 'Mara' died"_s, 50'000);
    QCOMPARE(namesake.player, u"Mara"_s);
    QCOMPARE(namesake.playerId, QString()); // which of the two?
}

void tst_SevenDaysLog::knowsWhoJoined()
{
    Server server;
    server.tell(u"PlayerSpawnedInWorld (reason: JoinMultiplayer, position: 1, 2, 3): EntityID=77, "
                "PltfmId='Steam_77', CrossId='EOS_77', OwnerID='Steam_77', PlayerName='A': b'"_s);
    const Seen chat
        = server.tell(u"Chat (from 'Steam_77', entity id '77', to 'Global'): 'A': b': c"_s);
    QCOMPARE(chat.player, u"A': b"_s);
    QCOMPARE(chat.playerId, u"77"_s);
    QCOMPARE(chat.text, u"c"_s);
    QVERIFY(!server.translator.takeWantsRoster());
    server.tell(u"Chat (from 'Steam_78', entity id '78', to 'Global'): 'B': c"_s);
    QVERIFY(server.translator.takeWantsRoster());
    QVERIFY(!server.translator.takeWantsRoster());
    // A mod that names somebody else's entity does not make him speak.
    const Seen forged
        = server.tell(u"Chat (from 'Steam_77', entity id '171', to 'Global'): 'Mara': x"_s);
    QCOMPARE(forged.playerId, u"77"_s);
}

void tst_SevenDaysLog::remembersTheAddress()
{
    Server server;
    server.tell(whole(u"Player connected, entityid=171, name=A, pltfmid=Steam_1, crossid=x, "
                      "steamOwner=y, ip=1.2.3.4, pltfmid=S, crossid=E1, steamOwner=S, "
                      "ip=203.0.113.7"_s));
    const KnownPlayer *known = server.roster.findByEntity(171);
    QVERIFY(known);
    QCOMPARE(known->ip, u"203.0.113.7"_s);
    QCOMPARE(known->ids.platform, steam);
    QCOMPARE(known->name, u"A, pltfmid=Steam_1, crossid=x, steamOwner=y, ip=1.2.3.4"_s);
}

void tst_SevenDaysLog::looksKillersUpByNumber()
{
    Server server;
    const Seen byName = server.tell(u"Entity z 5 killed by Somebody 999"_s);
    QCOMPARE(byName.type, EventType::EntityKilled);
    QCOMPARE(byName.playerId, QString());
    server.roster.setOnline({{{steam, epic1}, u"Mara"_s, {}, 171, true}});
    QCOMPARE(server.tell(u"Entity z 5 killed by animalBear 999"_s).type, EventType::Log);
    server.roster.note({{u"Steam_8"_s, u"EOS_8"_s}, u"Z 5 killed by Mara"_s, {}, 8, true});
    const Seen odd = server.tell(u"Entity zombieA 6 killed by Z 5 killed by Mara 8"_s);
    QCOMPARE(odd.playerId, u"8"_s);
    QCOMPARE(odd.text, u"zombieA"_s);
}

void tst_SevenDaysLog::readsEntriesOfBothApis()
{
    const auto builtIn = readLogEntry("{\"id\":981,\"msg\":\"a\",\"type\":\"Log\",\"trace\":\"\","
                                      "\"isotime\":\"2031-03-04T20:15:01\",\"uptime\":\"812440\"}");
    QVERIFY(builtIn);
    QCOMPARE(builtIn->id, 981);
    QCOMPARE(builtIn->uptimeMs, 812'440);
    QCOMPARE(builtIn->localTime, std::string("2031-03-04T20:15:01"));
    const auto alloc = readLogEntry("{\"msg\":\"a\",\"type\":\"Log\",\"trace\":\"\",\"date\":"
                                    "\"2031-03-04\",\"time\":\"20:15:01\",\"uptime\":\"812.440\"}");
    QVERIFY(alloc);
    QCOMPARE(alloc->id, -1);
    QCOMPARE(alloc->uptimeMs, 812'440);
    QCOMPARE(alloc->localTime, std::string("2031-03-04T20:15:01"));
    for (const char *none : {"", "[]", "{}", "{\"msg\":7}", "{\"msg\":", "null"})
        QVERIFY(!readLogEntry(none));
    const auto odd = readLogEntry("{\"msg\":\"a\",\"id\":-5,\"uptime\":\"x\",\"isotime\":7}");
    QVERIFY(odd);
    QCOMPARE(odd->id, -1);
    QCOMPARE(odd->uptimeMs, -1);
    QCOMPARE(readLogEntry("{\"msg\":\"a\",\"id\":1e300}")->id, -1);
}

void tst_SevenDaysLog::tellsTheTimeOfTheServer()
{
    Server server;
    QCOMPARE(server.tell(u"x"_s).sourceUs, noTimeUs); // whose clock is it?
    server.clock.learnFromAnswer(u"2031-03-04T20:15:00.000+01:00"_s,
                                 QDateTime::currentDateTimeUtc());
    const Seen seen = server.tell(u"GMSG: Player 'Mara' died"_s);
    const QDateTime at(QDate(2031, 3, 4), QTime(19, 15, 1), Qt::UTC);
    QCOMPARE(seen.sourceUs, at.toMSecsSinceEpoch() * 1000);
    QCOMPARE(seen.data("timestamp"_L1).toString(), u"2031-03-04T19:15:01.000Z"_s);
}

} // namespace tst_sevendayslog

QTEST_GUILESS_MAIN(tst_sevendayslog::tst_SevenDaysLog)
#include "tst_sevendayslog.moc"

#include "demo/world.h"

#include <QTest>

#include <algorithm>
#include <set>

namespace tst_world {

using namespace hawser::demo;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *games[]
    = {"minecraft", "rust",     "7d2d",      "valheim", "conan", "hytale",  "palworld",
       "eco",       "soulmask", "astroneer", "dayz",    "mock",  "survival"};

const Game &gameOf(const char *key)
{
    const Game *game = findGame(QLatin1StringView(key));
    Q_ASSERT(game);
    return *game;
}

} // namespace

class TestWorld : public QObject
{
    Q_OBJECT

private slots:
    void everyGameHasWhatItNeeds_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : games)
            QTest::newRow(key) << QString::fromLatin1(key);
    }

    void everyGameHasWhatItNeeds()
    {
        QFETCH(const QString, key);
        const World world(gameOf(key.toLatin1().constData()), 1);
        QCOMPARE_GE(world.items().size(), 50);
        std::set<QString> codes;
        for (const Item &item : world.items()) {
            QVERIFY(!item.code.isEmpty() && !item.name.isEmpty());
            QVERIFY2(codes.insert(item.code).second, qPrintable(item.code));
        }
        std::set<QString> ids;
        for (std::size_t number : world.online())
            QVERIFY(ids.insert(world.player(number).id).second);
        QCOMPARE(ids.size(), 3u);
    }

    void theSameSeedTellsTheSameStory()
    {
        World one(gameOf("rust"), 7);
        World two(gameOf("rust"), 7);
        World other(gameOf("rust"), 8);
        bool differs = false;
        for (int step = 0; step < 200; ++step) {
            const Happening first = one.next();
            const Happening second = two.next();
            QCOMPARE(second.kind, first.kind);
            QCOMPARE(second.player, first.player);
            QCOMPARE(second.text, first.text);
            differs |= other.next().text != first.text;
        }
        QVERIFY(differs);
    }

    void everythingHappensAndNothingContradicts()
    {
        World world(gameOf("minecraft"), 3);
        std::set<Happening::Kind> seen;
        std::set<std::size_t> here;
        for (const std::size_t number : world.online())
            here.insert(number);
        for (int step = 0; step < 2'000; ++step) {
            const Happening happening = world.next();
            seen.insert(happening.kind);
            if (happening.kind == Happening::Kind::Joined)
                QVERIFY(here.insert(*happening.player).second);
            else if (happening.kind == Happening::Kind::Left)
                QCOMPARE(here.erase(*happening.player), 1u);
            else if (happening.player)
                QVERIFY(here.contains(*happening.player));
            QCOMPARE(world.online().size(), here.size());
            QVERIFY(here.size() >= 2 && here.size() <= 10);
        }
        QCOMPARE(seen.size(), 6u);
    }

    void playersMoveWithinTheMap()
    {
        World world(gameOf("valheim"), 5);
        const double half = world.game().mapSize / 2.0;
        const Place before = world.player(world.online().front()).at;
        for (int step = 0; step < 50; ++step)
            world.next();
        const Place after = world.player(0).at;
        QVERIFY(before.x != after.x || before.z != after.z);
        QVERIFY(std::abs(after.x) <= half && std::abs(after.z) <= half);
    }

    void adminsChangeIt()
    {
        World world(gameOf("minecraft"), 9);
        const QString id = world.player(world.online().front()).id;
        QVERIFY(world.give(id, u"minecraft:bread"_s, 5, u"fresh"_s));
        QCOMPARE(world.find(id)->inventory.back().item.name, u"Bread"_s);
        QCOMPARE(world.find(id)->inventory.back().amount, 5);
        QVERIFY(world.teleport(id, {1, 2, 3, u"minecraft:the_nether"_s}));
        QCOMPARE(world.find(id)->at.dimension, u"minecraft:the_nether"_s);
        world.ban({id, u"Somebody"_s, u"reason"_s, {}});
        QVERIFY(!world.find(id)->isOnline);
        QCOMPARE(world.bans().size(), 1u);
        for (int step = 0; step < 500; ++step)
            world.next();
        QVERIFY2(!world.find(id)->isOnline, "a banned player came back");
        QVERIFY(world.unban(id));
        QVERIFY(world.bans().empty());
        QVERIFY(!world.give(u"nobody", u"x"_s, 1, {}));
        QVERIFY(!world.kick(u"nobody"));
    }
};

} // namespace tst_world

QTEST_APPLESS_MAIN(tst_world::TestWorld)
#include "tst_world.moc"

#include "protocol/takaro/dialect.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_dialects {

using namespace hawser;
using namespace hawser::takaro;
using namespace Qt::StringLiterals;

namespace {

Support supportOf(QStringView dialect, Action action)
{
    return findDialect(dialect)->support[std::size_t(action)];
}

QString reasonOf(QStringView dialect, Action action)
{
    const char *reason = findDialect(dialect)->reason[std::size_t(action)];
    return reason ? dialectText(reason) : QString();
}

} // namespace

class TestDialects : public QObject
{
    Q_OBJECT

private slots:
    void everyModOfTheFactSheetIsThere();
    void rowsAreComplete();
    void everyRefusalHasItsReason();
    void supportAgreesWithTheFactSheet_data();
    void supportAgreesWithTheFactSheet();
    void slowModsAreAskedInTurn();
    void smallFramesForThoseWhoNeedThem();
    void nothingIsRefusedToStrangers();
    void whatToDoInsteadIsSaid();
};

void TestDialects::everyModOfTheFactSheetIsThere()
{
    QSet<QString> keys;
    for (const Dialect &dialect : dialects())
        keys.insert(dialect.key);
    const QSet<QString> wanted{u"rust"_s,         u"minecraft"_s, u"minecraft-legacy"_s,
                               u"7d2d"_s,         u"conan"_s,     u"valheim"_s,
                               u"hytale"_s,       u"palworld"_s,  u"palworld-dll"_s,
                               u"universal-ue"_s, u"astroneer"_s, u"soulmask"_s,
                               u"eco"_s,          u"dayz"_s,      u"takaro-mock"_s};
    QCOMPARE(keys, wanted);
    QCOMPARE(dialects().size(), std::size_t(keys.size()));
    QVERIFY(!findDialect(u"Rust"));
    QVERIFY(!findDialect(u""));
}

void TestDialects::rowsAreComplete()
{
    QSet<QString> titles;
    for (const Dialect &dialect : dialects()) {
        QCOMPARE(findDialect(QString(dialect.key)), &dialect);
        titles.insert(dialectText(dialect.title));
        QVERIFY(dialect.requestsAtOnce >= 1 && dialect.requestsAtOnce <= 4);
        QVERIFY(dialect.frameBytes >= 4'095);
    }
    QCOMPARE(titles.size(), qsizetype(dialects().size()));
    QVERIFY(!titles.contains(QString()));
}

void TestDialects::everyRefusalHasItsReason()
{
    for (const Dialect &dialect : dialects()) {
        for (std::size_t action = 0; action < std::size_t(actionCount); ++action) {
            const bool isLess = dialect.support[action] == Support::Fake
                || dialect.support[action] == Support::No;
            QVERIFY2(!isLess || (dialect.reason[action] && *dialect.reason[action]),
                     dialect.key.data());
            if (dialect.support[action] == Support::Unknown)
                QVERIFY(!dialect.reason[action]);
        }
    }
}

/// The matrix of the fact sheet (§9.6), transposed: per action the mods in the order of its
/// columns.
void TestDialects::supportAgreesWithTheFactSheet_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QByteArray>("support");
    //                         rust minecraft 7d2d conan valheim hytale palworld eco soulmask mock
    constexpr const char *matrix[actionCount] = {
        "YYYYYYNYNY", // getPlayer
        "YYYYYYYYYY", // getPlayers
        "YYYYYYYYYY", // getPlayerLocation
        "YYYYYYYYFY", // getPlayerInventory
        "YYYYYYYNNY", // giveItem
        "YYYYYYFYFY", // listItems
        "YYNYYFFNFY", // listEntities
        "YFNYYFFNNN", // listLocations
        "YYYYYYYYYY", // executeConsoleCommand
        "YYYYYYYYYY", // sendMessage
        "YYYYYYFNNY", // teleportPlayer
        "YYYYYYYYYY", // testReachability
        "YYYYYYYYYY", // kickPlayer
        "YYYYYFYNYY", // banPlayer
        "YYYYYFYNYY", // unbanPlayer
        "YYYYYFFNFY", // listBans: Conan's are real, only flat
        "YYYYYNNNYN", // shutdown
        "NNNYNNNNNY", // getMapInfo: Conan says truly that it has none
        "NNNNNNNNNY", // getMapTile
    };
    for (int action = 0; action < actionCount; ++action)
        QTest::newRow(actionSpec(Action(action)).name.data())
            << action << QByteArray(matrix[action]);
}

void TestDialects::supportAgreesWithTheFactSheet()
{
    QFETCH(int, action);
    QFETCH(QByteArray, support);
    const QStringList mods{u"rust"_s,   u"minecraft"_s, u"7d2d"_s, u"conan"_s,    u"valheim"_s,
                           u"hytale"_s, u"palworld"_s,  u"eco"_s,  u"soulmask"_s, u"takaro-mock"_s};
    QCOMPARE(support.size(), mods.size());
    const QHash<char, Support> letters{
        {'Y', Support::Yes}, {'F', Support::Fake}, {'N', Support::No}};
    for (qsizetype i = 0; i < mods.size(); ++i)
        QVERIFY2(supportOf(mods[i], Action(action)) == letters[support[i]], qPrintable(mods[i]));
}

void TestDialects::slowModsAreAskedInTurn()
{
    const QSet<QString> slow{u"valheim"_s, u"universal-ue"_s};
    for (const Dialect &dialect : dialects())
        QCOMPARE(dialect.requestsAtOnce == 1, slow.contains(dialect.key));
}

void TestDialects::smallFramesForThoseWhoNeedThem()
{
    const QSet<QString> small{u"eco"_s, u"palworld-dll"_s};
    for (const Dialect &dialect : dialects())
        QCOMPARE(dialect.frameBytes < 4'096, small.contains(dialect.key));
    QVERIFY(findDialect(u"valheim")->frameBytes < 32 * 1'024);
}

void TestDialects::nothingIsRefusedToStrangers()
{
    const Dialect &unknown = unknownDialect();
    QVERIFY(unknown.key.isEmpty());
    QVERIFY(unknown.game.isEmpty());
    QVERIFY(std::all_of(std::begin(unknown.support), std::end(unknown.support),
                        [](Support support) { return support == Support::Unknown; }));
}

void TestDialects::whatToDoInsteadIsSaid()
{
    QVERIFY(reasonOf(u"hytale", Action::Shutdown).contains("stop"_L1));
    QVERIFY(reasonOf(u"hytale", Action::BanPlayer).contains("neither bans"_L1));
    QVERIFY(reasonOf(u"rust", Action::BanPlayer).contains("ends"_L1));
    QVERIFY(reasonOf(u"valheim", Action::BanPlayer).contains("ends"_L1));
    QVERIFY(reasonOf(u"minecraft", Action::BanPlayer).isEmpty());
}

} // namespace tst_dialects

QTEST_GUILESS_MAIN(tst_dialects::TestDialects)
#include "tst_dialects.moc"

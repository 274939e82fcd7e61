#include "players/listedplayer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_listedplayer {

using namespace hawser;
using namespace Qt::StringLiterals;

/// What is read of the players that a game server lists.
class TestListedPlayer : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsTold_data();
    void readsWhatIsTold();
    void nobodyStandsTwice();
    void isBounded();
    void whatIsNoListIsTold();
    void idsStayTexts();
};

namespace {

QJsonValue parsed(const char *json)
{
    return QJsonDocument::fromJson(json).array();
}

} // namespace

void TestListedPlayer::readsWhatIsTold_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("ping");
    QTest::addColumn<qint64>("played");
    QTest::addColumn<QString>("address");
    QTest::newRow("least") << QByteArray("[{'gameId':'1','name':'A'}]") << u"A"_s << -1
                           << qint64(-1) << QString();
    QTest::newRow("all") << QByteArray(
        "[{'gameId':'1','name':'A','ping':42,'ip':'10.0.0.1','totalPlayTimeSeconds':7200}]")
                         << u"A"_s << 42 << qint64(7200) << u"10.0.0.1"_s;
    QTest::newRow("texts for numbers")
        << QByteArray("[{'gameId':'1','name':'A','ping':'17','playtimeSeconds':'60'}]") << u"A"_s
        << 17 << qint64(60) << QString();
    QTest::newRow("nonsense for numbers")
        << QByteArray("[{'gameId':'1','name':'A','ping':-4,'playTimeSeconds':{}}]") << u"A"_s << -1
        << qint64(-1) << QString();
    QTest::newRow("far too large")
        << QByteArray("[{'gameId':'1','name':'A','ping':1e300,'playTimeSeconds':1e300}]") << u"A"_s
        << -1 << qint64(-1) << QString();
    QTest::newRow("a time without unit") << QByteArray("[{'gameId':'1','name':'A','playtime':12}]")
                                         << u"A"_s << -1 << qint64(-1) << QString();
    QTest::newRow("an odd name") << QByteArray("[{'gameId':'1','name':'<b>x\\n\\u202e'}]")
                                 << u"<b>x⏎"_s << -1 << qint64(-1) << QString();
}

void TestListedPlayer::readsWhatIsTold()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, name);
    QFETCH(int, ping);
    QFETCH(qint64, played);
    QFETCH(QString, address);
    const auto players = readPlayers(parsed(json.replace('\'', '"')));
    QVERIFY(players);
    QCOMPARE(players->size(), 1);
    QCOMPARE(players->first().name, name);
    QCOMPARE(players->first().pingMs, ping);
    QCOMPARE(players->first().playedSeconds, played);
    QCOMPARE(players->first().address, address);
}

void TestListedPlayer::nobodyStandsTwice()
{
    const auto players = readPlayers(QJsonArray{QJsonObject{{"gameId"_L1, u"1"_s}},
                                                QJsonObject{{"gameId"_L1, u"1"_s}},
                                                QJsonObject{{"name"_L1, u"no id"_s}}, 7});
    QVERIFY(players);
    QCOMPARE(players->size(), 1);
}

void TestListedPlayer::isBounded()
{
    QJsonArray crowd;
    for (int i = 0; i < mostListedPlayers + 10; ++i)
        crowd.append(QJsonObject{{"gameId"_L1, QString::number(i)}});
    QCOMPARE(readPlayers(crowd)->size(), mostListedPlayers);
}

void TestListedPlayer::whatIsNoListIsTold()
{
    for (const QJsonValue &payload : {QJsonValue(), QJsonValue(QJsonValue::Undefined),
                                      QJsonValue(u"nobody"_s), QJsonValue(QJsonObject())}) {
        const auto players = readPlayers(payload);
        QVERIFY(!players);
        QVERIFY(!players.error().isEmpty());
    }
}

void TestListedPlayer::idsStayTexts()
{
    const auto players
        = readPlayers(QJsonArray{QJsonObject{{"gameId"_L1, u"76561198000000001"_s}}});
    QCOMPARE(players->first().id, u"76561198000000001"_s);
}

} // namespace tst_listedplayer

QTEST_MAIN(tst_listedplayer::TestListedPlayer)
#include "tst_listedplayer.moc"

#include "connectors/rust/consoleline.h"
#include "connectors/rust/linecursor.h"

#include <QTest>

namespace tst_rustconsoleline {

using namespace hawser::rust;
using namespace Qt::StringLiterals;
using Kind = ConsoleLine::Kind;

/// How lines are taken apart; what becomes of them is the narrator's.
class tst_RustConsoleLine : public QObject
{
    Q_OBJECT

private slots:
    void readsJoins_data();
    void readsJoins();
    void readsLeaves();
    void readsDeaths();
    void offersEveryReading();
    void readsAddresses_data();
    void readsAddresses();
    void readsPositions_data();
    void readsPositions();
    void takesLinearTime();
};

void tst_RustConsoleLine::readsJoins_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    const QString from = u"203.0.113.7:51000/76561190000000001/"_s;
    const QString end = u" joined [windows/76561190000000001]"_s;
    QTest::newRow("plain") << from + u"Mara"_s + end << u"Mara"_s << u"203.0.113.7"_s;
    QTest::newRow("imitates the ending")
        << from + u"A / B joined [x]"_s + end << u"A / B joined [x]"_s << u"203.0.113.7"_s;
    QTest::newRow("imitates it wholly")
        << from + u"A joined [windows/1]"_s + end << u"A joined [windows/1]"_s << u"203.0.113.7"_s;
    QTest::newRow("imitates leaving")
        << from + u"A disconnecting: x"_s + end << u"A disconnecting: x"_s << u"203.0.113.7"_s;
    QTest::newRow("no name") << from + end << QString() << u"203.0.113.7"_s;
    QTest::newRow("IPv6") << u"2001:db8::7:51000/76561190000000001/Mara"_s + end << u"Mara"_s
                          << u"2001:db8::7"_s;
    QTest::newRow("by its other words")
        << u"Mara with steamid 76561190000000001 joined from ip 203.0.113.7:51000"_s << u"Mara"_s
        << u"203.0.113.7"_s;
    QTest::newRow("imitates these")
        << u"A with steamid 1 joined from ip 1.2.3.4:5 with steamid 76561190000000001 joined from "
           "ip 203.0.113.7:51000"_s
        << u"A with steamid 1 joined from ip 1.2.3.4:5"_s << u"203.0.113.7"_s;
}

void tst_RustConsoleLine::readsJoins()
{
    QFETCH(QString, line);
    const auto readings = ConsoleLine::readings(line);
    QCOMPARE(readings.size(), 1);
    QCOMPARE(readings[0].kind, Kind::Joined);
    QCOMPARE(readings[0].player.id, u"76561190000000001"_s);
    QTEST(readings[0].player.name, "name");
    QTEST(readings[0].address, "address");
}

void tst_RustConsoleLine::readsLeaves()
{
    const auto readings = ConsoleLine::readings(
        u"203.0.113.7:51000/76561190000000001/A joined [x/1] disconnecting: Kicked: \"rude\""_s);
    QCOMPARE(readings.size(), 1);
    QCOMPARE(readings[0].kind, Kind::Left);
    QCOMPARE(readings[0].player.name, u"A joined [x/1]"_s);
    QCOMPARE(readings[0].text, u"Kicked: \"rude\""_s);
}

void tst_RustConsoleLine::readsDeaths()
{
    const auto readings = ConsoleLine::readings(
        u"Mara[76561190000000001] was killed by Bob [42][76561190000000002] at (-120.5, 14.0, "
        "88.3)"_s);
    QCOMPARE(readings.size(), 1);
    QCOMPARE(readings[0].kind, Kind::Died);
    QCOMPARE(readings[0].player, (Somebody{u"Mara"_s, u"76561190000000001"_s}));
    QCOMPARE(readings[0].other, (Somebody{u"Bob [42]"_s, u"76561190000000002"_s}));
    QVERIFY(readings[0].at == std::optional(Position{-120.5, 14.0, 88.3}));
}

void tst_RustConsoleLine::offersEveryReading()
{
    const auto readings
        = ConsoleLine::readings(u"[CHAT] Bob[76561190000000002] : x[76561190000000001] : hello"_s);
    QCOMPARE(readings.size(), 2);
    QCOMPARE(readings[0].player.id, u"76561190000000002"_s);
    QCOMPARE(readings[1].player.id, u"76561190000000001"_s);
    QCOMPARE(readings[1].text, u"hello"_s);
}

void tst_RustConsoleLine::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << u"203.0.113.7:51000"_s << u"203.0.113.7"_s;
    QTest::newRow("IPv6") << u"fe80::1:51000"_s << u"fe80::1"_s;
    QTest::newRow("IPv6 in brackets") << u"[fe80::1]:51000"_s << u"fe80::1"_s;
    QTest::newRow("no port") << u"203.0.113.7"_s << QString();
    QTest::newRow("a name") << u"example.org:51000"_s << QString();
    QTest::newRow("markup") << u"<b>:1"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("only a port") << u":51000"_s << QString();
    QTest::newRow("long") << QString(80, u'1') + u":1"_s << QString();
}

void tst_RustConsoleLine::readsAddresses()
{
    QFETCH(QString, text);
    QTEST(addressOf(text), "address");
}

void tst_RustConsoleLine::readsPositions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("plain") << u"x at (1.0, 2.0, 3.0)"_s << true;
    QTest::newRow("two numbers") << u"x at (1.0, 2.0)"_s << false;
    QTest::newRow("words") << u"x at (a, b, c)"_s << false;
    QTest::newRow("not a number") << u"x at (nan, 1, 2)"_s << false;
    QTest::newRow("endless") << u"x at (inf, 1, 2)"_s << false;
    QTest::newRow("more behind") << u"x at (1, 2, 3) y"_s << false;
    QTest::newRow("empty") << u"x at ()"_s << false;
}

void tst_RustConsoleLine::readsPositions()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    QStringView rest(text);
    QCOMPARE(takePosition(rest).has_value(), isOne);
    QCOMPARE(rest, isOne ? QStringView(u"x") : QStringView(text));
}

/// Nothing to measure: what would take quadratic time would not come back.
void tst_RustConsoleLine::takesLinearTime()
{
    const QString brackets(4'000, u'[');
    const QString deaths = u"] was killed by [1"_s.repeated(200);
    for (int i = 0; i < 2'000; ++i) {
        QVERIFY(!ConsoleLine::readings(brackets).empty());
        QVERIFY(!ConsoleLine::readings(deaths).empty());
        QVERIFY(!ConsoleLine::readings(u"[CHAT] "_s + u"[1] : "_s.repeated(600)).empty());
    }
}

} // namespace tst_rustconsoleline

QTEST_GUILESS_MAIN(tst_rustconsoleline::tst_RustConsoleLine)
#include "tst_rustconsoleline.moc"

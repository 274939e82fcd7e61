#include "look/privacy.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_privacy {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestPrivacy : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { screenPrivacy().setOn(false); }
    void addressesAreHidden_data();
    void addressesAreHidden();
    void whatIsNoAddressStays_data();
    void whatIsNoAddressStays();
    void secretsAreHiddenWhole();
    void knownTokensAreHiddenInTexts();
    void nothingIsHiddenWhileItIsOff();
    void changesAreToldOnce();
};

void TestPrivacy::addressesAreHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto hidden
        = [](const char *name, const QString &text) { QTest::newRow(name) << text << u"•••"_s; };
    hidden("v4", u"203.0.113.5"_s);
    hidden("v4 with port", u"203.0.113.5:26900"_s);
    hidden("v4 in brackets", u"[203.0.113.5]:26900"_s);
    hidden("everywhere", u"0.0.0.0:3000"_s);
    hidden("v6 whole", u"2001:db8:0:0:0:0:12:1a"_s);
    hidden("v6 whole with port", u"2001:DB8:0:0:0:0:12:1a:26900"_s);
    hidden("v6 shortened", u"2001:db8::12:1a"_s);
    hidden("v6 shortened with port", u"2001:db8::12:26900"_s);
    hidden("v6 that ends short", u"2001:db8::"_s);
    hidden("v6 with zone", u"fe80::1ff:fe23:4567:890a%eth0"_s);
    hidden("v6 with zone of Windows", u"fe80::1%12"_s);
    hidden("v6 loopback", u"::1"_s);
    hidden("v6 in brackets", u"[2001:db8::1]"_s);
    hidden("v6 in brackets with port", u"[2001:db8::1]:26900"_s);
    hidden("v6 in brackets with zone", u"[fe80::1%eth0]:26900"_s);
    hidden("v6 everywhere", u"[::]:3000"_s);
    hidden("mapped", u"::ffff:203.0.113.5"_s);
    hidden("mapped with port", u"::FFFF:203.0.113.5:26900"_s);
    hidden("mapped in brackets", u"[::ffff:203.0.113.5]:26900"_s);
    hidden("mapped and whole", u"0:0:0:0:0:ffff:203.0.113.5"_s);
    QTest::newRow("in a sentence") << u"Lost 203.0.113.5: reset."_s << u"Lost •••: reset."_s;
    QTest::newRow("at its end") << u"Lost 203.0.113.5."_s << u"Lost •••."_s;
    QTest::newRow("v6 at its end") << u"Lost 2001:db8::1."_s << u"Lost •••."_s;
    QTest::newRow("after dots") << u"from ...203.0.113.5"_s << u"from ...•••"_s;
    QTest::newRow("as a value") << u"ip=203.0.113.5,id=7"_s << u"ip=•••,id=7"_s;
    QTest::newRow("v6 as a value") << u"ip:2001:db8::1 id:7"_s << u"ip:••• id:7"_s;
    QTest::newRow("in JSON") << uR"({"ip":"::1"})"_s << uR"({"ip":"•••"})"_s;
    QTest::newRow("in a URL") << u"ws://203.0.113.5:3000/"_s << u"ws://•••/"_s;
    QTest::newRow("v6 in a URL") << u"wss://[2001:db8::1]:3000/"_s << u"wss://•••/"_s;
    QTest::newRow("two") << u"203.0.113.5 → 198.51.100.7:80"_s << u"••• → •••"_s;
    QTest::newRow("after a letter") << u"ip203.0.113.5"_s << u"ip•••"_s;
}

void TestPrivacy::addressesAreHidden()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    screenPrivacy().setOn(true);
    QCOMPARE(forScreen(text), expected);
}

void TestPrivacy::whatIsNoAddressStays_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {QString(), u"Steve joined"_s, u"1.20.4"_s, u"v2.6.1"_s, u"12:30:05"_s, u"[12:30:05]"_s,
          u"2026-01-02T12:30:05.123Z"_s, u"12:30"_s, u"-12.5, 60.0, 233.25"_s,
          u"(120.5 64 -7.25)"_s, u"STEAM_0:1:12345"_s, u"std::vector"_s, u"minecraft:stone"_s,
          u"a :: b"_s, u"00:1a:2b:3c:4d:5e"_s, u"7f3c5b8e-1d2a-4c3b-9e8f-0a1b2c3d4e5f"_s,
          u"1.20.4:25565"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TestPrivacy::whatIsNoAddressStays()
{
    QFETCH(const QString, text);
    screenPrivacy().setOn(true);
    QCOMPARE(forScreen(text), text);
}

void TestPrivacy::secretsAreHiddenWhole()
{
    screenPrivacy().setOn(true);
    QCOMPARE(secretForScreen(u"mc-lobby"_s), hiddenForScreen());
    QCOMPARE(secretForScreen(u"play.example.org"_s), hiddenForScreen());
    QCOMPARE(secretForScreen({}), QString());
}

void TestPrivacy::knownTokensAreHiddenInTexts()
{
    screenPrivacy().setOn(true);
    QSignalSpy changed(&screenPrivacy(), &Privacy::changed);
    screenPrivacy().hideToken(u"mc-lobby"_s);
    QCOMPARE(changed.size(), 1); // what is on the screen already may hold it
    screenPrivacy().hideToken(u"mc-lobby"_s);
    screenPrivacy().hideToken(u"a"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(forScreen(u"“mc-lobby” left, mc-lobby2 and a dog stay"_s),
             u"“•••” left, mc-lobby2 and a dog stay"_s);
    screenPrivacy().setOn(false);
    QCOMPARE(forScreen(u"mc-lobby"_s), u"mc-lobby"_s);
}

void TestPrivacy::nothingIsHiddenWhileItIsOff()
{
    QVERIFY(!screenPrivacy().isOn());
    QCOMPARE(forScreen(u"203.0.113.5"_s), u"203.0.113.5"_s);
    QCOMPARE(secretForScreen(u"mc-lobby"_s), u"mc-lobby"_s);
}

void TestPrivacy::changesAreToldOnce()
{
    QSignalSpy changed(&screenPrivacy(), &Privacy::changed);
    screenPrivacy().setOn(true);
    screenPrivacy().setOn(true);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.takeFirst().constFirst().toBool(), true);
    screenPrivacy().setOn(false);
    QCOMPARE(changed.size(), 1);
}

} // namespace tst_privacy

QTEST_GUILESS_MAIN(tst_privacy::TestPrivacy)
#include "tst_privacy.moc"

#include "app/connectors/dialledin.h"
#include "support/patience.h"

#include <QTest>

namespace tst_endpoint {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

/// Who is not let in or sent away again, and what is not heard.
class tst_Endpoint : public QObject
{
    Q_OBJECT

private slots:
    void sendsAwayWhoNeverIdentifies();
    void sendsAwayWhoIsRefused();
    void hearsTenMessagesBeforeIdentify_data();
    void hearsTenMessagesBeforeIdentify();
    void hearsNoMoreOfARefusedChatterbox();
    void boundsMessagesBeforeIdentify_data();
    void boundsMessagesBeforeIdentify();
    void takesLargeMessagesAfterIdentify();
    void toleratesOneEarlyEvent();
    void toleratesAnswersBeforeIdentify();
    void answersJsonPings_data();
    void answersJsonPings();
    void answersWhatItCannotRead_data();
    void answersWhatItCannotRead();
    void endsASessionOfNothingButGarbage_data();
    void endsASessionOfNothingButGarbage();
};

void tst_Endpoint::sendsAwayWhoNeverIdentifies()
{
    EndpointLimits limits;
    limits.identifyWithin = 20ms;
    Host host(limits);
    Mod mod(host.url);
    QTRY_VERIFY(mod.isGone());
    QCOMPARE(*mod.closeCode, 1013);
}

void tst_Endpoint::sendsAwayWhoIsRefused()
{
    Host host(shortLimits());
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s, u"reg_wrong"_s);
    QTRY_COMPARE(mod.identifyError(), u"Invalid registrationToken provided"_s);
    QTRY_VERIFY(mod.isGone());
    QCOMPARE(*mod.closeCode, 1013);
    QCOMPARE(host.audits.size(), 1);
    QVERIFY(host.audits[0].contains("127.0.0.1"_L1));
    QVERIFY(!host.audits[0].contains("reg_wrong"_L1));
}

void tst_Endpoint::hearsTenMessagesBeforeIdentify_data()
{
    QTest::addColumn<int>("pings");
    QTest::addColumn<bool>("isHeard");
    QTest::newRow("the tenth message identifies") << 9 << true;
    QTest::newRow("the eleventh does") << 10 << false;
}

void tst_Endpoint::hearsTenMessagesBeforeIdentify()
{
    QFETCH(int, pings);
    QFETCH(bool, isHeard);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    for (int i = 0; i < pings; ++i)
        mod.send(R"({"type":"ping"})");
    mod.identify(u"a"_s);
    if (isHeard) {
        QTRY_VERIFY(mod.isIdentified());
        QCOMPARE(mod.count(u"pong"_s), pings);
    } else {
        QTRY_VERIFY(mod.isGone());
        QCOMPARE(*mod.closeCode, 1013);
        QVERIFY(host.appeared.isEmpty());
    }
}

/// Closing at once would make it dial in again at once.
void tst_Endpoint::hearsNoMoreOfARefusedChatterbox()
{
    Host host(shortLimits());
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s, u"reg_wrong"_s);
    for (int i = 0; i < 30; ++i)
        mod.send(R"({"type":"ping"})");
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isGone());
    QCOMPARE(*mod.closeCode, 1013);
    QCOMPARE(mod.count(u"pong"_s), 9);
    QVERIFY(host.appeared.isEmpty());
}

void tst_Endpoint::boundsMessagesBeforeIdentify_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("64 KiB") << qsizetype(64 * 1024) << true;
    QTest::newRow("one byte more") << qsizetype(64 * 1024 + 1) << false;
}

void tst_Endpoint::boundsMessagesBeforeIdentify()
{
    QFETCH(qsizetype, size);
    QFETCH(bool, isTaken);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    QByteArray frame = identifyFrame(u"a"_s);
    frame += QByteArray(size - frame.size(), ' ');
    mod.send(frame);
    if (isTaken) {
        QTRY_VERIFY(mod.isIdentified());
    } else {
        QTRY_VERIFY(mod.isGone());
        QCOMPARE(*mod.closeCode, 1009);
    }
}

void tst_Endpoint::takesLargeMessagesAfterIdentify()
{
    Host host;
    Mod mod(host.url, Mod::Kind::Own);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    const QString text(3 * 1024 * 1024, u'x');
    mod.log(text); // right behind, in the same breath
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].raw, logFrame(text));
}

void tst_Endpoint::toleratesOneEarlyEvent()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.log(u"too early"_s);
    QTRY_COMPARE(mod.count(u"error"_s), 1);
    // Hytale's mod would dial in again upon this text.
    QVERIFY(!mod.receivedText.last().contains("Internal error handling game event"));
    mod.identify(u"a"_s);
    mod.log(u"in time"_s);
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].text, u"in time"_s);

    Mod stubborn(host.url);
    QTRY_VERIFY(stubborn.isConnected());
    stubborn.log(u"too early"_s);
    QTRY_COMPARE(stubborn.count(u"error"_s), 1);
    stubborn.log(u"too early again"_s);
    QTRY_VERIFY(stubborn.isGone());
    QCOMPARE(stubborn.count(u"error"_s), 1);
    QCOMPARE(host.events().size(), 1);
}

void tst_Endpoint::toleratesAnswersBeforeIdentify()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.send(responseFrame(u"R1"_s, QJsonObject()));
    mod.send(R"({"type":"pong"})");
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    QCOMPARE(mod.received.size(), 2); // connected and identifyResponse
}

void tst_Endpoint::answersJsonPings_data()
{
    QTest::addColumn<QByteArray>("ping");
    QTest::newRow("bare") << QByteArray(R"({"type":"ping"})");
    QTest::newRow("7 Days to Die") << QByteArray(
        R"({"type":"ping","payload":{"timestamp":"2031-01-01T00:00:00Z"},"requestId":null})");
    QTest::newRow("with an id") << QByteArray(R"({"type":"ping","requestId":"p1"})");
}

void tst_Endpoint::answersJsonPings()
{
    QFETCH(QByteArray, ping);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.send(ping);
    QTRY_COMPARE(mod.count(u"pong"_s), 1);
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    mod.send(ping);
    QTRY_COMPARE(mod.count(u"pong"_s), 2);
    const QJsonObject pong = mod.received.last();
    QVERIFY(pong["payload"_L1].isNull());
    QVERIFY(!pong["requestId"_L1].toString().isEmpty());
    QVERIFY(host.events().isEmpty());
}

void tst_Endpoint::answersWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("isError");
    QTest::newRow("no JSON") << QByteArray("hello?") << true;
    QTest::newRow("cut off") << QByteArray(R"({"type":"gameEvent","payl)") << true;
    QTest::newRow("a list") << QByteArray("[1,2]") << true;
    QTest::newRow("a text") << QByteArray("\"identify\"") << true;
    QTest::newRow("no type") << QByteArray(R"({"payload":{}})") << true;
    QTest::newRow("type is no text") << QByteArray(R"({"type":5})") << true;
    QTest::newRow("empty") << QByteArray("") << true;
    QTest::newRow("unknown type") << QByteArray(R"({"type":"weather"})") << false;
}

void tst_Endpoint::answersWhatItCannotRead()
{
    QFETCH(QByteArray, frame);
    QFETCH(bool, isError);
    Host host;
    Mod mod(host.url, Mod::Kind::Own);
    QTRY_VERIFY(mod.isConnected());
    for (const bool isIdentified : {false, true}) {
        mod.received.clear();
        mod.send(frame);
        mod.send(R"({"type":"ping"})"); // answered after it
        QTRY_COMPARE(mod.count(u"pong"_s), 1);
        QCOMPARE(mod.count(u"error"_s), isError ? 1 : 0);
        if (isError)
            QCOMPARE(mod.first(u"error"_s)["payload"_L1]["message"_L1].toString(),
                     u"Invalid message format"_s);
        QCOMPARE(host.events().size(), isError && isIdentified ? 1 : 0);
        mod.identify(u"a"_s);
        QTRY_VERIFY(mod.isIdentified());
    }
    if (isError) { // nothing that a server sends is lost
        QCOMPARE(host.events()[0].raw, frame);
        QVERIFY(!host.events()[0].isReadable);
    }
}

void tst_Endpoint::endsASessionOfNothingButGarbage_data()
{
    QTest::addColumn<int>("garbage");
    QTest::addColumn<bool>("isEnded");
    QTest::newRow("99 in a row") << 99 << false;
    QTest::newRow("100 in a row") << 100 << true;
}

void tst_Endpoint::endsASessionOfNothingButGarbage()
{
    QFETCH(int, garbage);
    QFETCH(bool, isEnded);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    for (int i = 0; i < garbage; ++i)
        mod.send("garbage");
    mod.log(u"sense"_s);
    mod.send("garbage");
    mod.log(u"sense"_s);
    if (isEnded) {
        QTRY_VERIFY(mod.isGone());
        QCOMPARE(*mod.closeCode, 1007);
        QCOMPARE(host.events().size(), garbage);
    } else {
        QTRY_COMPARE(host.events().size(), garbage + 3);
        QVERIFY(!mod.isGone());
    }
}

} // namespace tst_endpoint

QTEST_GUILESS_MAIN(tst_endpoint::tst_Endpoint)
#include "tst_endpoint.moc"

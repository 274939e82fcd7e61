#include "app/connectors/dialledin.h"
#include "connectors/generic/closecodes.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QtTest>

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

/// Who is not let in or sent away again, what is not heard, and the life of the endpoint itself.
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
    void boundsTheIdentified_data() { addModKinds(); }
    void boundsTheIdentified();
    void boundsTheServersMet();
    void endsSessionsOfAnOldToken();
    void letsAServerInByItsOwnToken();
    void shutsOutWhoGuesses();
    void doesNotShutOutAnAddressOfAKnownServer();
    void masksSecretsInTheConversation();
    void isForGoodOnlyIfThatIsMeant();
    void saysWhyItCannotListen_data();
    void saysWhyItCannotListen();
    void saysWhoHoldsThePort();
    void listensAgainAfterAnError();
    void closesForAll();
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

void tst_Endpoint::boundsTheIdentified()
{
    QFETCH(Mod::Kind, kind);
    EndpointLimits limits = shortLimits();
    limits.identified = 2;
    Host host(limits);
    Mod first(host.url, kind);
    Mod second(host.url, kind);
    Mod third(host.url, kind);
    QTRY_VERIFY(first.isConnected() && second.isConnected() && third.isConnected());
    first.identify(u"1"_s);
    second.identify(u"2"_s);
    QTRY_VERIFY(first.isIdentified() && second.isIdentified());
    third.identify(u"3"_s);
    QTRY_VERIFY(third.isGone());
    if (kind == Mod::Kind::Own)
        QCOMPARE(*third.closeCode, 1013);
    QVERIFY(!third.identifyError().isEmpty());

    first.identify(u"1"_s); // who is in may say so again
    QTRY_COMPARE(first.count(u"identifyResponse"_s), 2);
    QVERIFY(!first.received.last()["payload"_L1]["gameServerId"_L1].isUndefined());

    second.close();
    QTRY_COMPARE(host.endpoint.identifiedCount(), 1);
    Mod fourth(host.url, kind);
    QTRY_VERIFY(fourth.isConnected());
    fourth.identify(u"4"_s);
    QTRY_VERIFY(fourth.isIdentified());
}

void tst_Endpoint::boundsTheServersMet()
{
    EndpointLimits limits = shortLimits();
    limits.knownServers = 1;
    Host host(limits);
    Mod known(host.url);
    QTRY_VERIFY(known.isConnected());
    known.identify(u"1"_s);
    QTRY_VERIFY(known.isIdentified());
    Mod other(host.url);
    QTRY_VERIFY(other.isConnected());
    other.identify(u"2"_s);
    QTRY_VERIFY(other.isGone());
    QCOMPARE(*other.closeCode, 1013);
    QCOMPARE(host.appeared.size(), 1);
}

void tst_Endpoint::endsSessionsOfAnOldToken()
{
    Host host(shortLimits());
    host.endpoint.setServerToken(u"own"_s, u"reg_of_its_own"_s);
    Mod mod(host.url);
    Mod withOwn(host.url);
    QTRY_VERIFY(mod.isConnected() && withOwn.isConnected());
    mod.identify(u"a"_s);
    withOwn.identify(u"own"_s, u"reg_of_its_own"_s);
    QTRY_COMPARE(host.endpoint.identifiedCount(), 2);

    host.endpoint.rotateRegistrationToken(u"reg_the_next_one"_s);
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Waiting);
    QVERIFY(host.connectorOf(u"a"_s)->state().cause.contains("registration token"_L1));
    QTRY_VERIFY(mod.isGone());
    QCOMPARE(*mod.closeCode, 1012);
    QCOMPARE(host.stateOf(u"own"_s), ConnectionState::Online);

    Mod again(host.url);
    QTRY_VERIFY(again.isConnected());
    again.identify(u"a"_s);
    QTRY_VERIFY(!again.identifyError().isEmpty());
    again.identify(u"a"_s, u"reg_the_next_one"_s);
    QTRY_VERIFY(again.isIdentified());
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
}

void tst_Endpoint::letsAServerInByItsOwnToken()
{
    Host host(shortLimits());
    host.endpoint.setServerToken(u"own"_s, u"reg_of_its_own"_s);
    Mod other(host.url);
    QTRY_VERIFY(other.isConnected());
    other.identify(u"other"_s, u"reg_of_its_own"_s);
    QTRY_VERIFY(!other.identifyError().isEmpty());

    Mod own(host.url);
    QTRY_VERIFY(own.isConnected());
    own.identify(u"own"_s, u"reg_of_its_own"_s);
    QTRY_VERIFY(own.isIdentified());
    host.endpoint.setServerToken(u"own"_s, {});
    QTRY_VERIFY(own.isGone());
    QCOMPARE(*own.closeCode, 1012);
}

void tst_Endpoint::shutsOutWhoGuesses()
{
    EndpointLimits limits;
    limits.wrongTokensUntilSlow = 3;
    limits.wrongTokensUntilShut = 5;
    limits.slowAnswer = 10ms;
    Host host(limits);
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    for (int i = 0; i < 5; ++i)
        mod.identify(u"a"_s, u"reg_guess_%1"_s.arg(i));
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 5);
    mod.identify(u"a"_s); // right, but too late
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 6);
    QVERIFY(!mod.isIdentified());
    QCOMPARE(host.audits.filter(u"Wrong registration token"_s).size(), 5);
    QCOMPARE(host.audits.filter(u"shut out"_s).size(), 1);

    Mod next(host.url);
    QTRY_VERIFY(next.isGone());
    QVERIFY(!next.isConnected());
    QCOMPARE(host.audits.filter(u"did not get in"_s).size(), 1);
}

void tst_Endpoint::doesNotShutOutAnAddressOfAKnownServer()
{
    EndpointLimits limits;
    limits.wrongTokensUntilShut = 2;
    Host host(limits);
    Mod known(host.url);
    QTRY_VERIFY(known.isConnected());
    known.identify(u"known"_s);
    QTRY_VERIFY(known.isIdentified());
    Mod guessing(host.url);
    QTRY_VERIFY(guessing.isConnected());
    guessing.identify(u"a"_s, u"reg_guess_1"_s);
    guessing.identify(u"a"_s, u"reg_guess_2"_s);
    QTRY_COMPARE(guessing.count(u"identifyResponse"_s), 2);

    Mod other(host.url);
    QTRY_VERIFY(other.isConnected());
    known.close();
    QTRY_COMPARE(host.endpoint.identifiedCount(), 0);
    Mod late(host.url);
    QTRY_VERIFY(late.isGone());
    QVERIFY(!late.isConnected());
}

void tst_Endpoint::masksSecretsInTheConversation()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"lobby"_s, u"reg_a_wrong_secret"_s);
    mod.identify(u"lobby"_s);
    QTRY_VERIFY(mod.isIdentified());
    QString said;
    for (const ConversationLine &line : std::as_const(host.conversation))
        said += line.text + u'\n';
    QVERIFY(said.contains("GET / HTTP/1.1"_L1));
    QVERIFY(said.contains("connected"_L1));
    QVERIFY(said.contains("identityToken\":\"lobby"_L1));
    QVERIFY(said.contains("Invalid registrationToken provided"_L1));
    QVERIFY(said.contains("gameServerId"_L1));
    QVERIFY(!said.contains(rightToken));
    QVERIFY(!said.contains("reg_a_wrong_secret"_L1));
}

void tst_Endpoint::isForGoodOnlyIfThatIsMeant()
{
    using generic::Ending;
    for (int i = 0; i <= int(Ending::EndpointCloses); ++i) {
        const generic::CloseRule rule = generic::closeRule(Ending(i));
        QCOMPARE(generic::isForGood(rule.code), Ending(i) == Ending::Blocked); // that is meant
        QVERIFY(rule.code >= 1000);
        QVERIFY(qstrlen(rule.reason) > 0 && qstrlen(rule.reason) < 124);
    }
}

void tst_Endpoint::saysWhyItCannotListen_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("kind");
    using Kind = EndpointError::Kind;
    QTest::newRow("foreign address")
        << u"192.0.2.7"_s << rightToken << int(Kind::AddressNotAvailable);
    QTest::newRow("no address") << u"my.server"_s << rightToken << int(Kind::AddressNotAvailable);
    QTest::newRow("no token") << u"127.0.0.1"_s << QString() << int(Kind::Token);
}

void tst_Endpoint::saysWhyItCannotListen()
{
    QFETCH(QString, address);
    QFETCH(QString, token);
    QFETCH(int, kind);
    EventQueue queue;
    EventFeed feed(queue);
    EndpointOptions options = Host::defaultOptions();
    options.address = address;
    options.registrationToken = token;
    GenericEndpoint endpoint(options, feed);
    const auto heard = endpoint.listen();
    QVERIFY(!heard);
    QCOMPARE(int(heard.error().kind), kind);
    QVERIFY(!heard.error().advice.isEmpty());
    if (!token.isEmpty())
        QVERIFY(heard.error().message.contains(address));
}

void tst_Endpoint::saysWhoHoldsThePort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    EventQueue queue;
    EventFeed feed(queue);
    EndpointOptions options = Host::defaultOptions();
    options.port = other.serverPort();
    GenericEndpoint endpoint(options, feed);
    const auto heard = endpoint.listen();
    QVERIFY(!heard);
    QCOMPARE(heard.error().kind, EndpointError::Kind::PortInUse);
    QVERIFY(heard.error().message.contains(QString::number(other.serverPort())));
#ifdef Q_OS_LINUX
    QVERIFY2(heard.error().message.contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(heard.error().message));
#endif
}

void tst_Endpoint::listensAgainAfterAnError()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    EventQueue queue;
    EventFeed feed(queue);
    EndpointOptions options = Host::defaultOptions();
    options.port = other.serverPort();
    GenericEndpoint endpoint(options, feed);
    QVERIFY(!endpoint.listen());
    other.close();
    const auto heard = endpoint.listen();
    QVERIFY(heard);
    QCOMPARE(heard->toString(), u"ws://127.0.0.1:%1/"_s.arg(options.port));
}

void tst_Endpoint::closesForAll()
{
    Host host;
    Mod mod(host.url);
    Mod stranger(host.url);
    QTRY_VERIFY(mod.isConnected() && stranger.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    host.endpoint.close();
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Offline);
    QTRY_VERIFY(mod.isGone() && stranger.isGone());
    QCOMPARE(*mod.closeCode, 1001);

    Mod tooLate(host.url);
    QTRY_VERIFY(tooLate.isGone());
    QVERIFY(!tooLate.isConnected());

    const auto heard = host.endpoint.listen();
    QVERIFY(heard);
    Mod again(*heard);
    QTRY_VERIFY(again.isConnected());
    again.identify(u"a"_s);
    QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
}

QTEST_GUILESS_MAIN(tst_Endpoint)
#include "tst_endpoint.moc"

#include "app/connectors/dialledin.h"
#include "connectors/generic/closecodes.h"
#include "support/patience.h"

#include <QTcpServer>
#include <QTest>

namespace tst_endpointdoor {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

/// How many come in, with which tokens, and the life of the endpoint itself.
class tst_EndpointDoor : public QObject
{
    Q_OBJECT

private slots:
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

void tst_EndpointDoor::boundsTheIdentified()
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

void tst_EndpointDoor::boundsTheServersMet()
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

void tst_EndpointDoor::endsSessionsOfAnOldToken()
{
    Host host; // where whoever is refused has time to do better
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

void tst_EndpointDoor::letsAServerInByItsOwnToken()
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

void tst_EndpointDoor::shutsOutWhoGuesses()
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

void tst_EndpointDoor::doesNotShutOutAnAddressOfAKnownServer()
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

void tst_EndpointDoor::masksSecretsInTheConversation()
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

void tst_EndpointDoor::isForGoodOnlyIfThatIsMeant()
{
    using generic::Ending;
    for (int i = 0; i <= int(Ending::EndpointCloses); ++i) {
        const generic::CloseRule rule = generic::closeRule(Ending(i));
        QCOMPARE(generic::isForGood(rule.code), Ending(i) == Ending::Blocked); // that is meant
        QVERIFY(rule.code >= 1000);
        QVERIFY(qstrlen(rule.reason) > 0 && qstrlen(rule.reason) < 124);
    }
}

void tst_EndpointDoor::saysWhyItCannotListen_data()
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

void tst_EndpointDoor::saysWhyItCannotListen()
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

void tst_EndpointDoor::saysWhoHoldsThePort()
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

void tst_EndpointDoor::listensAgainAfterAnError()
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

void tst_EndpointDoor::closesForAll()
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

} // namespace tst_endpointdoor

QTEST_GUILESS_MAIN(tst_endpointdoor::tst_EndpointDoor)
#include "tst_endpointdoor.moc"

// How the connector goes online, stays there, and what it does not let itself be done.

#include "bench.h"

#include "../../websocket/throwawaycertificate.h"

#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

namespace tst_sevendaysconnector {

using namespace hawser;
using namespace hawser::test;
using Api = SimulatedSevenDays::Api;
using Trick = SimulatedSevenDays::Trick;

namespace {

QByteArray fingerprintOf(const QSslConfiguration &configuration)
{
    return configuration.localCertificate().digest(QCryptographicHash::Sha256);
}

} // namespace

class tst_SevenDaysConnector : public QObject
{
    Q_OBJECT

private slots:
    void goesOnline_data();
    void goesOnline();
    void tellsWhatHappens();
    void asksOnceWithAWrongToken_data();
    void asksOnceWithAWrongToken();
    void refusesUnsendableTokens_data();
    void refusesUnsendableTokens();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void handsTheTokenToNobody_data();
    void handsTheTokenToNobody();
    void givesUpASlowServer_data();
    void givesUpASlowServer();
    void boundsTheStream_data();
    void boundsTheStream();
    void skipsWhatIsNoLine();
    void survivesCutsAnywhere();
    void pausesWhileTheFeedIsFull();
    void noticesADeadServer();
    void noticesADeadStream();
    void measuresTheRoundTrip();
    void worksWithoutSeeingOthers();
    void trustsACertificateOnce();
    void sendsNothingToAnotherCertificate();
    void speaksTlsOnlyWithTls();
    void closesForGood();
    void tellsNoSecret();
};

void tst_SevenDaysConnector::goesOnline_data()
{
    QTest::addColumn<int>("api");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("dialect");
    const QString builtIn = u"Built-in web API"_s;
    const QString alloc = u"Alloc's web API"_s;
    QTest::newRow("built-in, auto") << int(Api::BuiltIn) << u"auto"_s << builtIn;
    QTest::newRow("built-in, told") << int(Api::BuiltIn) << u"builtin"_s << builtIn;
    QTest::newRow("alloc, auto") << int(Api::Alloc) << u"auto"_s << alloc;
    QTest::newRow("alloc, told") << int(Api::Alloc) << u"alloc"_s << alloc;
    QTest::newRow("both, auto") << int(Api::Both) << QString() << builtIn;
    QTest::newRow("both, alloc") << int(Api::Both) << u"alloc"_s << alloc;
}

void tst_SevenDaysConnector::goesOnline()
{
    QFETCH(const int, api);
    QFETCH(const QString, option);
    SimulatedSevenDays::Options options;
    options.api = Api(api);
    SevenDaysBench bench(options, {{"api"_L1, option}});
    bench.dial();
    QSignalSpy recognised(bench.connector.get(), &Connector::dialectRecognised);
    QSignalSpy changes(bench.connector.get(), &Connector::stateChanged);
    QCOMPARE(bench.state(), ConnectionState::Connecting);
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(changes.size(), 2); // Identifying, Online
    QCOMPARE(recognised.size(), 1);
    QCOMPARE(recognised[0][0].toString(), u"7d2d"_s);
    QTEST(recognised[0][1].toString(), "dialect");
    QCOMPARE(bench.server.openStreams(), 1);
}

void tst_SevenDaysConnector::tellsWhatHappens()
{
    SevenDaysBench bench;
    demo::SevenDaysWorld &world = bench.server.world();
    world.join(u"Here already"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    demo::SevenDaysPlayer &mara = world.join(u"Mara"_s);
    world.say(mara, u"GMSG: Player 'Mara' died"_s);
    world.say(*world.find(u"Here already"_s), u"hi"_s);
    world.kill(mara, u"zombieBoe"_s);
    world.die(mara, world.find(u"Here already"_s));
    world.leave(mara);
    QTRY_COMPARE(bench.texts(EventType::PlayerDisconnected).size(), 1);
    QCOMPARE(bench.texts(EventType::PlayerConnected).size(), 1);
    QCOMPARE(bench.texts(EventType::ChatMessage),
             (QStringList{u"GMSG: Player 'Mara' died"_s, u"hi"_s}));
    QCOMPARE(bench.texts(EventType::EntityKilled), QStringList{u"zombieBoe"_s});
    QCOMPARE(bench.texts(EventType::PlayerDeath), QStringList{u"Here already"_s});
    for (const SeenEvent &event : std::as_const(bench.events)) {
        if (event.player == "Here already"_L1) // known from the list, by the id at Epic
            QCOMPARE(event.playerId, world.find(u"Here already"_s)->crossId.sliced(4));
    }
}

void tst_SevenDaysConnector::asksOnceWithAWrongToken_data()
{
    QTest::addColumn<int>("api");
    QTest::addColumn<int>("level");
    QTest::newRow("built-in") << int(Api::BuiltIn) << 0;
    QTest::newRow("alloc") << int(Api::Alloc) << 0;
    QTest::newRow("few rights") << int(Api::BuiltIn) << 1500;
}

void tst_SevenDaysConnector::asksOnceWithAWrongToken()
{
    QFETCH(const int, api);
    QFETCH(const int, level);
    SimulatedSevenDays::Options options;
    options.api = Api(api);
    options.tokens.front().level = level;
    SevenDaysBench bench(options);
    const QByteArray right = bench.target.secret;
    if (level == 0)
        bench.target.secret = "wrong";
    bench.dial();
    QTRY_COMPARE(bench.state(), ConnectionState::Refused);
    QVERIFY2(bench.cause().contains(u"webtokens add"_s), qPrintable(bench.cause()));
    QTest::qWait(1'500); // longer than the longest first delay
    QCOMPARE(bench.server.requestsInAll(), 1);
    QCOMPARE(bench.server.requestsWithWrongToken(), level == 0 ? 1 : 0);
    if (level > 0)
        return;
    DialTarget better = bench.connector->target();
    better.secret = right;
    bench.connector->setTarget(better);
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(bench.server.requestsWithWrongToken(), 1);
}

void tst_SevenDaysConnector::refusesUnsendableTokens_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("host");
    QTest::newRow("line end") << u"hawser"_s << QByteArray("a\r\nX-Other: b") << u"127.0.0.1"_s;
    QTest::newRow("in the name") << u"a\nb"_s << QByteArray("secret") << u"127.0.0.1"_s;
    QTest::newRow("NUL") << u"hawser"_s << QByteArray("a\0b", 3) << u"127.0.0.1"_s;
    QTest::newRow("address") << u"hawser"_s << QByteArray("secret") << u"a b"_s;
}

void tst_SevenDaysConnector::refusesUnsendableTokens()
{
    SevenDaysBench bench;
    QFETCH(const QString, user);
    QFETCH(const QByteArray, secret);
    QFETCH(const QString, host);
    bench.target.user = user;
    bench.target.secret = secret;
    bench.target.host = host;
    bench.dial();
    QCOMPARE(bench.state(), ConnectionState::Refused);
    QCOMPARE(bench.server.connectionsSoFar(), 0);
}

void tst_SevenDaysConnector::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("trick");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("state");
    const int waiting = int(ConnectionState::Waiting);
    const int refused = int(ConnectionState::Refused);
    const auto row
        = [](const char *name, Trick trick, const char *detail, const char *words, int state) {
              QTest::newRow(name) << int(trick) << QByteArray(detail) << QString::fromUtf8(words)
                                  << state;
          };
    row("web page", Trick::Page, "", "web page", waiting);
    row("telnet", Trick::Telnet, "", "8081", waiting);
    row("garbage", Trick::Garbage, "", "HTTP", waiting);
    row("no such page", Trick::Status, "404", "8080", waiting);
    row("broken", Trick::Status, "500", "status 500", waiting);
    row("bad request", Trick::Status, "400", "status 400", waiting);
    row("unknown token", Trick::Status, "401", "token", refused);
    row("few rights", Trick::Status, "403", "rights", refused);
    row("redirect", Trick::Redirect, "https://example.org:8443/x?a=b", "https://example.org:8443",
        waiting);
    row("closed", Trick::CloseAtOnce, "", "closed", waiting);
    row("cut off", Trick::CloseMidway, "", "closed", waiting);
    row("huge", Trick::Huge, "", "16 MiB", waiting);
    row("huge in pieces", Trick::HugeChunks, "", "16 MiB", waiting);
}

void tst_SevenDaysConnector::saysWhatIsWrong()
{
    QFETCH(const int, trick);
    QFETCH(const QByteArray, detail);
    QFETCH(const QString, words);
    QFETCH(const int, state);
    SevenDaysBench bench;
    bench.server.setTrick(Trick(trick), {}, detail);
    bench.dial();
    QTRY_COMPARE(int(bench.state()), state);
    QVERIFY2(bench.cause().contains(words), qPrintable(bench.cause()));
    QVERIFY(!bench.cause().contains(u"127.0.0.1"_s)); // no words of Qt, which hold the address
    if (state == int(ConnectionState::Refused))
        return;
    bench.server.setTrick(Trick::None);
    bench.connector->open();
    QTRY_VERIFY(bench.isOnline());
}

void tst_SevenDaysConnector::handsTheTokenToNobody_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/api/serverstats", "/api/player", "/api/command", "/sse", "/api/log"})
        QTest::newRow(path) << QByteArray(path);
}

void tst_SevenDaysConnector::handsTheTokenToNobody()
{
    QFETCH(const QByteArray, path);
    SimulatedSevenDays other({});
    QVERIFY(other.start());
    SevenDaysBench bench;
    bench.server.setTrick(Trick::Redirect, path,
                          "http://127.0.0.1:" + QByteArray::number(other.port()) + path);
    bench.dial();
    QTRY_VERIFY(bench.server.requestCount(path == "/sse" ? "/sse/" : path) > 0);
    QTest::qWait(200);
    if (bench.isOnline())
        bench.ask(Action::GetPlayers);
    QCOMPARE(other.requestsInAll(), 0);
    QCOMPARE(other.connectionsSoFar(), 0);
}

void tst_SevenDaysConnector::givesUpASlowServer_data()
{
    QTest::addColumn<int>("trick");
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"/api/serverstats", "/api/player", "/api/command", "/sse/", "/api/log"})
        QTest::addRow("hangs at %s", path) << int(Trick::Hang) << QByteArray(path);
    QTest::newRow("slow") << int(Trick::Slow) << QByteArray("/api/serverstats");
}

void tst_SevenDaysConnector::givesUpASlowServer()
{
    QFETCH(const int, trick);
    QFETCH(const QByteArray, path);
    SevenDaysBench bench;
    bench.times.attempt = 400ms;
    bench.server.setTrick(Trick(trick), path);
    bench.dial();
    QTRY_COMPARE(bench.state(), ConnectionState::Waiting);
    QVERIFY2(bench.cause().contains(u"No answer"_s), qPrintable(bench.cause()));
    bench.server.setTrick(Trick::None);
    QTRY_VERIFY(bench.isOnline());
}

void tst_SevenDaysConnector::boundsTheStream_data()
{
    QTest::addColumn<int>("trick");
    QTest::newRow("line") << int(Trick::EndlessLine);
    QTest::newRow("event") << int(Trick::EndlessEvent);
}

void tst_SevenDaysConnector::boundsTheStream()
{
    QFETCH(const int, trick);
    SevenDaysBench bench;
    bench.server.setTrick(Trick(trick));
    bench.dial();
    QTRY_VERIFY(bench.cause().contains(u"without end"_s));
    QVERIFY(!bench.isOnline());
    bench.server.setTrick(Trick::None);
    QTRY_VERIFY(bench.isOnline());
}

void tst_SevenDaysConnector::skipsWhatIsNoLine()
{
    SevenDaysBench bench;
    bench.server.setTrick(Trick::NotALine);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    bench.server.world().write(u"a line"_s);
    QTRY_VERIFY(bench.texts(EventType::Log).contains(u"a line"_s));
    QVERIFY(bench.isOnline());
}

void tst_SevenDaysConnector::survivesCutsAnywhere()
{
    SevenDaysBench bench;
    bench.dial();
    for (int round = 0; round < 30; ++round) {
        QTest::qWait(round % 7);
        bench.server.cutConnections();
        bench.connector->open();
    }
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(bench.gaps.size(), bench.gapsOpened);
}

/// What is not taken stays with the server, and comes when there is room.
void tst_SevenDaysConnector::pausesWhileTheFeedIsFull()
{
    SevenDaysBench bench({}, {}, 100'000);
    bench.times.probeAfter = 200ms;
    bench.times.deadAfter = 500ms;
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    const demo::SevenDaysPlayer &mara = *bench.server.world().find(u"Mara"_s);
    constexpr int count = 20'000;
    const QString padding(500, u'.');
    for (int number = 0; number < count; ++number) {
        bench.server.world().say(mara, QString::number(number) + padding);
        if (number % 200 == 0)
            QCoreApplication::processEvents(); // or the connector, too, would be without time
    }
    QTRY_VERIFY(bench.feed.isFull());
    QTest::qWait(1'000); // twice as long as a server may be silent
    QVERIFY(bench.isOnline());
    QVERIFY(bench.server.unsentToStreams() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(bench.texts(EventType::ChatMessage).size(), count, 60'000);
    const QStringList texts = bench.texts(EventType::ChatMessage);
    for (int number = 0; number < count; ++number)
        QVERIFY(texts[number].startsWith(QString::number(number) + u'.'));
    QVERIFY(bench.isOnline());
    QCOMPARE(bench.gapsOpened, 0);
}

void tst_SevenDaysConnector::noticesADeadServer()
{
    SevenDaysBench bench;
    bench.times.probeAfter = 150ms;
    bench.times.deadAfter = 500ms;
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    QTest::qWait(1'000); // a quiet server that answers is alive
    QVERIFY(bench.isOnline());
    const int asked = bench.server.requestCount("/api/serverstats");
    bench.server.setFrozen(true);
    QTRY_COMPARE(bench.gapsOpened, 1);
    QVERIFY(bench.server.requestCount("/api/serverstats") > asked);
    const QString cause = bench.history.causeOf(ConnectionState::Waiting);
    QVERIFY2(cause.contains(u"not answered"_s), qPrintable(cause));
    bench.server.setFrozen(false);
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(bench.gaps, QList<bool>{true});
}

/// The server answers, and writes lines, but they do not come.
void tst_SevenDaysConnector::noticesADeadStream()
{
    SimulatedSevenDays::Options options;
    options.keepAlive = 1h;
    SevenDaysBench bench(options);
    bench.times.probeAfter = 100ms;
    bench.times.deadAfter = 300ms;
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    QTRY_VERIFY(!bench.texts(EventType::Log).isEmpty());
    QTest::qWait(1'000);
    QVERIFY(bench.isOnline()); // a stream without lines is not dead if there are none
    bench.server.setStreamsStuck(true);
    bench.server.world().write(u"unseen"_s);
    QTRY_COMPARE(bench.gapsOpened, 1);
    const QString cause = bench.history.causeOf(ConnectionState::Waiting);
    QVERIFY2(cause.contains(u"stands still"_s), qPrintable(cause));
    bench.server.setStreamsStuck(false);
    QTRY_VERIFY(bench.isOnline());
    QTRY_VERIFY(bench.texts(EventType::Log).contains(u"unseen"_s));
}

void tst_SevenDaysConnector::measuresTheRoundTrip()
{
    SevenDaysBench bench;
    bench.times.probeAfter = 100ms;
    bench.dial();
    QSignalSpy measured(bench.connector.get(), &Connector::roundTripMeasured);
    QTRY_VERIFY(measured.size() >= 3);
    QVERIFY(measured[0][0].value<std::chrono::microseconds>().count() > 0);
}

void tst_SevenDaysConnector::worksWithoutSeeingOthers()
{
    SevenDaysBench bench;
    bench.server.setTrick(Trick::Status, "/api/player", "403");
    bench.dial();
    QSignalSpy warned(bench.connector.get(), &Connector::warned);
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(warned.size(), 1);
    bench.server.world().join(u"Mara"_s);
    QTRY_COMPARE(bench.texts(EventType::PlayerConnected).size(), 1);
}

void tst_SevenDaysConnector::trustsACertificateOnce()
{
    SimulatedSevenDays::Options options;
    options.tls = websocket::throwawayServerConfiguration();
    SevenDaysBench bench(options);
    bench.server.world().join(u"Mara"_s);
    bench.dial();
    QSignalSpy seen(bench.connector.get(), &DialledConnector::certificateSeen);
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0][0].toByteArray(), fingerprintOf(options.tls));
    QCOMPARE(seen[0][1].toBool(), true);
    QCOMPARE(bench.ask(Action::GetPlayers).payload.toArray().size(), 1);
    QTRY_VERIFY(!bench.texts(EventType::Log).isEmpty());
    bench.server.cutConnections();
    QTRY_COMPARE(bench.gapsOpened, 1);
    QTRY_VERIFY(bench.isOnline());
    QCOMPARE(seen.size(), 1);
}

/// Another certificate than the trusted one, from the start or after a while.
void tst_SevenDaysConnector::sendsNothingToAnotherCertificate()
{
    SimulatedSevenDays::Options options;
    options.tls = websocket::throwawayServerConfiguration();
    SevenDaysBench bench(options);
    bench.target.pin = QByteArray(32, '\7');
    bench.dial();
    QSignalSpy seen(bench.connector.get(), &DialledConnector::certificateSeen);
    QTRY_COMPARE(bench.state(), ConnectionState::Refused);
    QTest::qWait(300);
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0][1].toBool(), false);
    QCOMPARE(bench.server.requestsInAll(), 0);
    QVERIFY(!bench.server.hasSeenSecret());

    DialTarget trusting = bench.connector->target();
    trusting.pin = fingerprintOf(options.tls);
    bench.connector->setTarget(trusting);
    QTRY_VERIFY(bench.isOnline());
    const int before = bench.server.requestsInAll();
    bench.server.setTls(websocket::throwawayServerConfiguration());
    bench.server.cutConnections();
    QTRY_COMPARE(bench.state(), ConnectionState::Refused);
    QTest::qWait(300);
    QCOMPARE(bench.server.requestsInAll(), before);
}

void tst_SevenDaysConnector::speaksTlsOnlyWithTls()
{
    SevenDaysBench plain;
    plain.target.tls = true;
    plain.dial();
    QTRY_COMPARE(plain.state(), ConnectionState::Waiting);
    QVERIFY2(plain.cause().contains(u"TLS"_s), qPrintable(plain.cause()));
    QVERIFY(!plain.server.hasSeenSecret());

    SimulatedSevenDays::Options options;
    options.tls = websocket::throwawayServerConfiguration();
    SevenDaysBench secure(options);
    secure.target.tls = false;
    secure.dial();
    QTRY_COMPARE(secure.state(), ConnectionState::Waiting);
}

void tst_SevenDaysConnector::closesForGood()
{
    SevenDaysBench bench;
    bench.dial();
    QTRY_VERIFY(bench.isOnline());
    bench.connector->send(bench.request(Action::GetPlayers));
    bench.connector->close();
    QCOMPARE(bench.state(), ConnectionState::Offline);
    QCOMPARE(bench.replies.size(), 1);
    QCOMPARE(bench.replies[0].outcome, Outcome::Unknown);
    QTRY_COMPARE(bench.server.openStreams(), 0);
    const int asked = bench.server.requestsInAll();
    QTest::qWait(1'500);
    QCOMPARE(bench.server.requestsInAll(), asked);
    bench.connector->open();
    QTRY_VERIFY(bench.isOnline());
    bench.connector.reset(); // in the midst of all
    QTRY_COMPARE(bench.server.openStreams(), 0);
}

/// Nothing that can be read later holds the secret.
void tst_SevenDaysConnector::tellsNoSecret()
{
    SevenDaysBench bench;
    QStringList said;
    bench.dial();
    QObject::connect(bench.connector.get(), &Connector::conversed, bench.connector.get(),
                     [&said](const ConversationLine &line) { said.append(line.text); });
    QObject::connect(bench.connector.get(), &Connector::stateChanged, bench.connector.get(),
                     [&said](const StateChange &change) { said.append(change.cause); });
    QTRY_VERIFY(bench.isOnline());
    bench.ask(Action::ExecuteConsoleCommand, {{"command"_L1, "no such command"_L1}});
    for (const Trick trick : {Trick::Page, Trick::CloseAtOnce, Trick::Redirect}) {
        bench.server.setTrick(trick, {}, "http://localhost/?" + bench.target.secret);
        bench.server.cutConnections();
        QTRY_VERIFY(!bench.isOnline());
        bench.connector->open();
        QTRY_VERIFY(bench.state() == ConnectionState::Waiting
                    || bench.state() == ConnectionState::Refused);
    }
    QVERIFY(said.size() > 10);
    for (const QString &line : std::as_const(said))
        QVERIFY2(!line.contains(QString::fromUtf8(bench.target.secret)), qPrintable(line));
}

} // namespace tst_sevendaysconnector

QTEST_GUILESS_MAIN(tst_sevendaysconnector::tst_SevenDaysConnector)
#include "tst_sevendaysconnector.moc"

#include "app/connectors/rust/ruststage.h"
#include "app/websocket/throwawaycertificate.h"
#include "support/rounds.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace tst_rustconnector {

using namespace hawser;
using namespace Qt::StringLiterals;

/// The connector against a simulated server that behaves, and one that does not.
class tst_RustConnector : public QObject
{
    Q_OBJECT

private slots:
    void goesOnline();
    void sendsThePasswordAsTyped();
    void refusesPasswordsThatCannotBeSent_data();
    void refusesPasswordsThatCannotBeSent();
    void triesAWrongPasswordOnce();
    void givesAProvenPasswordOneMoreChance();
    void leavesABarredAddressAlone();
    void waitsOutTheCooldown();
    void hidesThePassword();
    void tellsWhatHappens_data();
    void tellsWhatHappens();
    void tellsItsOwnWordsToo();
    void answersEveryAskerHisOwn();
    void comesBackAfterARestart();
    void saysThatTheServerRestarts();
    void tellsNothingTwiceAfterCuts();
    void goesOnWhereAnEarlierRunStopped();
    void tellsOfAGapThatCannotBeFilled();
    void gapOfARestartIsNotFilled();
    void listensWithoutTails();
    void noticesASilentServer();
    void noticesAHalfClosedServer();
    void pausesWhileTheFeedIsFull();
    void standsGarbage_data();
    void standsGarbage();
    void standsAFlood();
    void ignoresAnswersOfNobody();
    void trustsTheFirstCertificate();
    void refusesAnotherCertificateBeforeThePassword();
};

void tst_RustConnector::goesOnline()
{
    RustStage stage;
    stage.makeConnector();
    QSignalSpy dialect(stage.connector.get(), &Connector::dialectRecognised);
    QSignalSpy roundTrip(stage.connector.get(), &Connector::roundTripMeasured);
    stage.bringUp();
    QCOMPARE(stage.states,
             (QList<ConnectionState>{ConnectionState::Connecting, ConnectionState::Identifying,
                                     ConnectionState::Online}));
    QCOMPARE(dialect.size(), 1);
    QCOMPARE(dialect.first().at(0).toString(), u"rust"_s);
    QVERIFY(roundTrip.size() >= 1);
    QCOMPARE(stage.server.attempts(), 1);
    QVERIFY(stage.gaps.isEmpty());
    stage.connector->close();
    QCOMPARE(stage.connector->state().state, ConnectionState::Offline);
    QTRY_COMPARE(stage.server.connections(), 0);
}

void tst_RustConnector::sendsThePasswordAsTyped()
{
    QTcpServer wire;
    QVERIFY(wire.listen(QHostAddress::LocalHost));
    RustStage stage;
    stage.target.port = wire.serverPort();
    stage.target.secret = "p%20w#x?y&ü/é+\"";
    stage.open();
    QTRY_VERIFY(wire.hasPendingConnections());
    QTcpSocket *socket = wire.nextPendingConnection();
    QTRY_VERIFY(socket->canReadLine());
    QCOMPARE(socket->readLine(), QByteArray("GET /p%20w#x?y&ü/é+\" HTTP/1.1\r\n"));
}

void tst_RustConnector::refusesPasswordsThatCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a blank") << QByteArray("two words");
    QTest::newRow("a line end") << QByteArray("x HTTP/1.1\r\nEvil: 1");
    QTest::newRow("a control character") << QByteArray("a\x01z");
    QTest::newRow("NUL") << QByteArray("a\0z", 3);
}

void tst_RustConnector::refusesPasswordsThatCannotBeSent()
{
    QFETCH(QByteArray, password);
    RustStage stage;
    stage.target.secret = password;
    stage.open();
    QCOMPARE(stage.connector->state().state, ConnectionState::Refused);
    QVERIFY(stage.connector->state().cause.contains(u"password"_s));
    QTest::qWait(100);
    QCOMPARE(stage.server.attempts(), 0);
}

void tst_RustConnector::triesAWrongPasswordOnce()
{
    RustStage stage;
    stage.target.secret = "wrong-password";
    stage.open();
    QTRY_COMPARE(stage.connector->state().state, ConnectionState::Refused);
    QVERIFY(stage.connector->state().cause.contains(u"password"_s));
    QTest::qWait(2'500); // longer than the longest first delay of a retry
    QCOMPARE(stage.server.attempts(), 1);
    QCOMPARE(stage.server.failures(), 1);
    DialTarget other = stage.target;
    other.secret = "simulated-rcon";
    stage.connector->setTarget(other);
    QTRY_VERIFY(stage.isOnline());
    QCOMPARE(stage.server.attempts(), 2);
}

/// A server that stops closes like one that refuses.
void tst_RustConnector::givesAProvenPasswordOneMoreChance()
{
    RustStage stage;
    stage.bringUp();
    stage.server.setPassword("changed");
    stage.server.dropAll();
    QTRY_COMPARE(stage.connector->state().state, ConnectionState::Refused);
    QCOMPARE(stage.server.failures(), 2);
    QTest::qWait(2'500);
    QCOMPARE(stage.server.failures(), 2);
}

void tst_RustConnector::leavesABarredAddressAlone()
{
    RustStage::Options options;
    options.mostFailures = 1;
    RustStage stage(options);
    stage.target.secret = "wrong-password";
    stage.open();
    QTRY_COMPARE(stage.connector->state().state, ConnectionState::Refused);
    DialTarget other = stage.target;
    other.secret = options.password;
    stage.connector->setTarget(other);
    QTRY_VERIFY(stage.hasBeen(ConnectionState::Waiting));
    QCOMPARE(stage.server.attempts(), 1); // turned away before the password is looked at
}

void tst_RustConnector::waitsOutTheCooldown()
{
    RustStage::Options options;
    options.cooldown = 500ms; // of the second that it is with real ones: dialled is not yet arrived
    RustStage stage(options);
    stage.pace.betweenDials = RustPace().betweenDials;
    stage.bringUp();
    stage.connector->close();
    stage.connector->open();
    stage.connector->close();
    stage.connector->open();
    QTRY_VERIFY(stage.isOnline());
    QVERIFY(!stage.states.contains(ConnectionState::Refused));
}

void tst_RustConnector::hidesThePassword()
{
    RustStage stage;
    stage.bringUp();
    stage.server.dropAll();
    QTRY_VERIFY(stage.states.count(ConnectionState::Online) == 2);
    const QString told
        = stage.conversation.join(u'\n') + stage.causes.join(u'\n') + stage.take().join(u'\n');
    QVERIFY(!told.contains(u"simulated-rcon"_s));
    QVERIFY(told.contains(u"ws://127.0.0.1:%1/•••"_s.arg(stage.server.port())));
    QVERIFY(!stage.kept.cursor.contains("simulated-rcon"));
}

void tst_RustConnector::tellsWhatHappens_data()
{
    QTest::addColumn<bool>("hasPlugin");
    QTest::addColumn<bool>("isOld");
    QTest::newRow("vanilla") << false << false;
    QTest::newRow("with HookParser") << true << false;
    QTest::newRow("an old build") << false << true;
}

void tst_RustConnector::tellsWhatHappens()
{
    QFETCH(bool, hasPlugin);
    QFETCH(bool, isOld);
    RustStage::Options options;
    options.customs.hasHookParser = hasPlugin;
    options.customs.isOld = isOld;
    RustStage stage(options);
    stage.bringUp();
    auto &village = stage.server.village();
    const QString mara = QString::fromUtf16(RustStage::mara);
    const QString bob = QString::fromUtf16(RustStage::bob);
    village.join(RustStage::villager(RustStage::mara, u"Mara"_s));
    village.join(RustStage::villager(RustStage::bob, u"Bob <b>"_s));
    QTRY_COMPARE(stage.take().filter(u"player-connected"_s).size(), 2);
    village.chat(mara, u"hello all"_s);
    village.chat(bob, u"door?"_s, 1);
    village.die(mara, bob);
    village.report(mara, bob, u"aim"_s);
    village.leave(mara, u"disconnect"_s);
    QTRY_COMPARE(stage.take().filter(u"player-disconnected"_s).size(), 1);
    QTRY_VERIFY(stage.take().contains(u"chat-message [76561190000000001 Mara] global hello all"_s));
    QTRY_VERIFY(stage.take().contains(u"chat-message [76561190000000002 Bob <b>] team door?"_s));
    QTest::qWait(2'500); // longer than a chat line is held back
    stage.take();
    QCOMPARE(stage.events.filter(u"chat-message"_s).size(), 2);
    QCOMPARE(stage.events.filter(u"player-death"_s),
             QStringList{u"player-death [76561190000000001 Mara] Bob <b>"_s});
    QCOMPARE(stage.events.filter(u"player-connected"_s).size(), 2);
    QCOMPARE(stage.events.filter(u"player-disconnected"_s).size(), 1);
    QCOMPARE(stage.events.filter(u"player-report"_s).size(), 1);
}

void tst_RustConnector::tellsItsOwnWordsToo()
{
    RustStage stage;
    stage.bringUp();
    QCOMPARE(stage.ask(Action::SendMessage, {{"message"_L1, "hello"_L1}}).outcome,
             Outcome::Accepted);
    QTRY_VERIFY(stage.take().contains(u"chat-message global hello"_s));
    QTest::qWait(2'500);
    QCOMPARE(stage.take().filter(u"chat-message"_s).size(), 1);
}

void tst_RustConnector::answersEveryAskerHisOwn()
{
    RustStage stage;
    stage.bringUp();
    for (int i = 0; i < 40; ++i) {
        auto villager = RustStage::villager(RustStage::mara, u"Nr. %1"_s.arg(i));
        villager.id = QString::number(76561190000001000 + i);
        stage.server.village().join(villager);
    }
    QHash<RequestId, QString> asked;
    for (int i = 0; i < 1'000; ++i) {
        const QString id = QString::number(76561190000001000 + i % 40);
        asked.insert(stage.send(Action::GetPlayer, {{"gameId"_L1, id}}), id);
    }
    QTRY_COMPARE_WITH_TIMEOUT(stage.replies.size(), 1'000, 60'000);
    for (const Reply &reply : std::as_const(stage.replies)) {
        QCOMPARE(reply.outcome, Outcome::Done);
        QCOMPARE(reply.payload["gameId"_L1].toString(), asked.value(reply.id));
    }
}

void tst_RustConnector::comesBackAfterARestart()
{
    RustStage::Options options;
    options.restart = 500ms;
    RustStage stage(options);
    stage.bringUp();
    QCOMPARE(stage.ask(Action::ExecuteConsoleCommand, {{"command"_L1, "quit"_L1}}).outcome,
             Outcome::Unknown); // the answer went down with the server
    QTRY_VERIFY(stage.states.count(ConnectionState::Online) == 2);
    QVERIFY(stage.causes.join(u'\n').contains(u"starting"_s));
    QVERIFY(!stage.states.contains(ConnectionState::Refused));
}

void tst_RustConnector::saysThatTheServerRestarts()
{
    RustStage stage;
    stage.server.setRestarting(true);
    stage.bringUp();
    stage.server.stop();
    QTRY_VERIFY(stage.hasBeen(ConnectionState::Waiting));
    QVERIFY(stage.causeOf(ConnectionState::Waiting).contains(u"starting"_s));
}

/// The connection breaks off twenty times while the server goes on.
void tst_RustConnector::tellsNothingTwiceAfterCuts()
{
    RustStage stage;
    stage.server.village().join(RustStage::villager(RustStage::mara, u"Mara"_s));
    stage.bringUp();
    QRandomGenerator dice(11);
    const QString mara = QString::fromUtf16(RustStage::mara);
    int lines = 0;
    int chats = 0;
    const int cuts = test::rounds(20);
    const auto happen = [&](int count) {
        for (int i = 0; i < count; ++i) {
            if (dice.bounded(3) == 0)
                stage.server.village().chat(mara, u"chat %1"_s.arg(++chats));
            else
                stage.server.village().log(u"line %1"_s.arg(++lines));
        }
    };
    for (int cut = 1; cut <= cuts; ++cut) {
        happen(dice.bounded(1, 12));
        QTest::qWait(dice.bounded(0, 30)); // some of it is on its way when it breaks off
        stage.server.dropAll();
        happen(dice.bounded(1, 12));
        stage.connector->close(); // and does not wait for the next try
        stage.connector->open();
        if (dice.bounded(2) == 0)
            happen(dice.bounded(1, 8)); // while it comes back
        QTRY_COMPARE(stage.states.count(ConnectionState::Online), cut + 1);
    }
    QTRY_COMPARE(stage.take().filter(u"chat-message"_s).size(), chats);
    QTRY_COMPARE(stage.take().filter(u"log line "_s).size(), lines);
    for (int i = 1; i <= lines; ++i) {
        const QString line = u"log line %1"_s.arg(i);
        QCOMPARE(stage.events.count(line) + stage.events.count(line + u'<'), 1);
    }
    QCOMPARE(stage.gaps.count(u"filled"_s), cuts);
    QCOMPARE(stage.gaps.size(), 2 * cuts);
}

void tst_RustConnector::goesOnWhereAnEarlierRunStopped()
{
    RustStage stage;
    stage.server.village().join(RustStage::villager(RustStage::mara, u"Mara"_s));
    stage.bringUp();
    const QString mara = QString::fromUtf16(RustStage::mara);
    QRandomGenerator dice(5);
    int said = 0;
    for (int run = 0; run < test::rounds(20); ++run) {
        for (int i = dice.bounded(6); i >= 0; --i) {
            stage.server.village().log(u"line %1"_s.arg(++said));
            stage.server.village().chat(mara, u"chat %1"_s.arg(said));
        }
        if (dice.bounded(2) == 0)
            QTest::qWait(20);
        stage.makeConnector(); // the earlier one is killed
        stage.server.village().log(u"line %1"_s.arg(++said));
        stage.server.village().chat(mara, u"chat %1"_s.arg(said));
        stage.states.clear();
        stage.connector->open();
        QTRY_VERIFY(stage.isOnline());
    }
    QTRY_COMPARE(stage.take().filter(u"log line "_s).size(), said);
    QTRY_COMPARE(stage.take().filter(u"chat-message"_s).size(), said);
    for (int i = 1; i <= said; ++i) {
        const QString line = u"log line %1"_s.arg(i);
        QCOMPARE(stage.events.count(line) + stage.events.count(line + u'<'), 1);
    }
    QCOMPARE(stage.gaps.count(u"filled"_s), test::rounds(20));
    QVERIFY(stage.kept.cursor.size() <= 1'024);
}

void tst_RustConnector::tellsOfAGapThatCannotBeFilled()
{
    RustStage stage;
    stage.bringUp();
    stage.server.village().log(u"before"_s);
    QTRY_VERIFY(stage.take().contains(u"log before"_s));
    stage.server.dropAll();
    for (int i = 0; i < 600; ++i) // more than the server remembers
        stage.server.village().log(u"line %1"_s.arg(i));
    QTRY_COMPARE(stage.states.count(ConnectionState::Online), 2);
    QCOMPARE(stage.gaps.size(), 2);
    QVERIFY(stage.gaps.first().startsWith(u"open"_s));
    QCOMPARE(stage.gaps.last(), u"not filled"_s);
    for (const QString &event : stage.take())
        QCOMPARE(stage.events.count(event), 1);
}

void tst_RustConnector::gapOfARestartIsNotFilled()
{
    RustStage stage;
    stage.bringUp();
    stage.server.village().log(u"Server startup"_s);
    QTRY_COMPARE(stage.take().count(u"log Server startup"_s), 1);
    stage.server.stop();
    QTest::qWait(2'500); // the server tells how long it runs in whole seconds
    QVERIFY(stage.server.start());
    stage.server.village().log(u"Server startup"_s); // the same words again
    QTRY_COMPARE(stage.states.count(ConnectionState::Online), 2);
    QTRY_COMPARE(stage.take().count(u"log Server startup<"_s), 1);
    QCOMPARE(stage.gaps.last(), u"not filled"_s);
}

void tst_RustConnector::listensWithoutTails()
{
    RustStage::Options options;
    options.build.hasTails = false;
    RustStage stage(options);
    stage.bringUp();
    stage.server.village().log(u"one"_s);
    QTRY_VERIFY(stage.take().contains(u"log one"_s));
    stage.server.dropAll();
    QTRY_COMPARE(stage.states.count(ConnectionState::Online), 2);
    QCOMPARE(stage.gaps.last(), u"not filled"_s);
    stage.server.village().log(u"two"_s);
    QTRY_VERIFY(stage.take().contains(u"log two"_s));
}

void tst_RustConnector::noticesASilentServer()
{
    RustStage stage;
    stage.times.probeAfter = 200ms;
    stage.times.deadAfter = 600ms;
    stage.bringUp();
    stage.server.setMischief({.isSilent = true});
    QTRY_VERIFY(stage.hasBeen(ConnectionState::Waiting));
    QVERIFY(stage.causeOf(ConnectionState::Waiting).contains(u"not answered"_s));
    QVERIFY(stage.server.commands().contains(u"serverinfo"_s));
    stage.server.setMischief({});
    QTRY_VERIFY(stage.isOnline());
}

void tst_RustConnector::noticesAHalfClosedServer()
{
    QTcpServer wire;
    QVERIFY(wire.listen(QHostAddress::LocalHost));
    RustStage stage;
    stage.target.port = wire.serverPort();
    stage.open();
    QTRY_VERIFY(wire.hasPendingConnections());
    QTcpSocket *socket = wire.nextPendingConnection();
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgr");
    socket->flush();
    socket->disconnectFromHost();
    QTRY_VERIFY(stage.hasBeen(ConnectionState::Waiting));
}

void tst_RustConnector::pausesWhileTheFeedIsFull()
{
    RustStage stage({}, 20'000);
    stage.bringUp();
    for (int i = 0; i < 400; ++i)
        stage.server.village().log(u"line %1 "_s.arg(i) + QString(200, u'x'));
    QTRY_VERIFY(stage.kept.feed.isFull());
    const quint64 told = stage.kept.feed.eventCount();
    QTest::qWait(300);
    QVERIFY(stage.kept.feed.eventCount() < told + 400); // the rest waits with the server
    QCOMPARE(stage.connector->state().state, ConnectionState::Online);
    QTRY_VERIFY((stage.take(), stage.kept.feed.drained(),
                 stage.events.filter(u"log line "_s).size() == 400));
    QCOMPARE(stage.connector->state().state, ConnectionState::Online);
}

void tst_RustConnector::standsGarbage_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("no JSON") << QByteArray("hello") << true;
    QTest::newRow("a list") << QByteArray("[1,2,3]") << true;
    QTest::newRow("cut") << QByteArray("{\"Message\":\"x") << true;
    QTest::newRow("deep") << QByteArray(50'000, '[') << true;
    QTest::newRow("another number")
        << QByteArray("{\"Message\":\"x\",\"Identifier\":9e99}") << true;
    QTest::newRow("huge") << QByteArray("{\"Message\":\"") + QByteArray(6'000'000, 'x') + "\"}"
                          << true;
    QTest::newRow("controls") << QByteArray("{\"Message\":\"a\\u0000\\u202eb\",\"Identifier\":0}")
                              << true;
    QTest::newRow("an answer nobody asked for")
        << QByteArray("{\"Message\":\"[]\",\"Identifier\":2000000000}") << true;
}

void tst_RustConnector::standsGarbage()
{
    QFETCH(QByteArray, message);
    RustStage stage;
    stage.bringUp();
    const auto before = stage.take().size();
    stage.server.sendRaw(message);
    QTRY_COMPARE(stage.take().size(), before + 1);
    QVERIFY(stage.events.last().size() < 5'000);
    QVERIFY(stage.kept.lastRaw.size() <= 256 * 1024);
    QCOMPARE(stage.ask(Action::GetPlayers).outcome, Outcome::Done);
    QVERIFY(stage.isOnline());
    stage.server.sendBinary("\x01\x02");
    QTRY_COMPARE(stage.take().size(), before + 2);
    for (int i = 0; i < 64; ++i)
        stage.server.sendRaw("{}");
    QTRY_VERIFY(stage.hasBeen(ConnectionState::Waiting));
}

void tst_RustConnector::standsAFlood()
{
    RustStage stage;
    stage.bringUp();
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i)
        stage.server.village().log(u"line %1"_s.arg(i));
    QTRY_COMPARE(stage.ask(Action::GetPlayers).outcome, Outcome::Done);
    QTRY_COMPARE_WITH_TIMEOUT(stage.take().filter(u"log line "_s).size(), count, 30'000);
    QVERIFY(stage.isOnline());
}

void tst_RustConnector::ignoresAnswersOfNobody()
{
    RustStage stage;
    stage.bringUp();
    stage.server.setMischief({.mixesIdentifiers = true});
    const Reply reply = stage.ask(Action::GetPlayers);
    QVERIFY(reply.outcome == Outcome::Failed || reply.outcome == Outcome::Unknown);
    stage.server.setMischief({});
    QTRY_COMPARE(stage.ask(Action::GetPlayers).outcome, Outcome::Done);
}

void tst_RustConnector::trustsTheFirstCertificate()
{
    RustStage::Options options;
    options.tls = websocket::throwawayServerConfiguration();
    RustStage stage(options);
    stage.target.tls = true;
    stage.makeConnector();
    QSignalSpy seen(stage.connector.get(), &DialledConnector::certificateSeen);
    stage.bringUp();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.first().at(0).toByteArray(),
             QCryptographicHash::hash(options.tls->localCertificate().toDer(),
                                      QCryptographicHash::Sha256));
    QCOMPARE(seen.first().at(1).toBool(), true);
    stage.server.dropAll();
    QTRY_COMPARE(stage.states.count(ConnectionState::Online), 2);
    QCOMPARE(seen.size(), 1);
}

void tst_RustConnector::refusesAnotherCertificateBeforeThePassword()
{
    QSslServer wire; // keeps whatever is sent to it
    wire.setSslConfiguration(websocket::throwawayServerConfiguration());
    QByteArray received;
    connect(&wire, &QSslServer::pendingConnectionAvailable, this, [&] {
        while (QTcpSocket *socket = wire.nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, socket,
                    [&received, socket] { received += socket->readAll(); });
    });
    QVERIFY(wire.listen(QHostAddress::LocalHost));
    RustStage stage;
    stage.target.tls = true;
    stage.target.port = wire.serverPort();
    stage.target.pin = QByteArray(32, '\x07');
    stage.makeConnector();
    QSignalSpy seen(stage.connector.get(), &DialledConnector::certificateSeen);
    stage.connector->open();
    QTRY_COMPARE(stage.connector->state().state, ConnectionState::Refused);
    QVERIFY(stage.connector->state().cause.contains(u"certificate"_s));
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.first().at(1).toBool(), false);
    QTest::qWait(300);
    QVERIFY(received.isEmpty());
    stage.target.pin = seen.first().at(0).toByteArray(); // the user trusts it now
    stage.connector->setTarget(stage.target);
    QTRY_VERIFY(received.startsWith("GET /simulated-rcon HTTP/1.1\r\n"));
}

} // namespace tst_rustconnector

QTEST_GUILESS_MAIN(tst_rustconnector::tst_RustConnector)
#include "tst_rustconnector.moc"

#include "app/bridge/faketakaro.h"
#include "app/bridge/watchedsession.h"
#include "app/connectors/dialledin.h"
#include "protocol/redact.h"
#include "protocol/takaro/chain.h"
#include "support/patience.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

namespace tst_remotetrouble {

using namespace hawser;
using namespace hawser::test;
using bridge::BridgeTimes;
using bridge::LeftOut;
using bridge::Remote;
using bridge::RemoteSession;

/// How a bridge gets on with a remote that is away, behaves badly, or is itself.
class tst_RemoteTrouble : public QObject
{
    Q_OBJECT

private slots:
    void unwanted();
    void nobodyThere();
    void deadRemote();
    void identifiesAgain();
    void identifiesAgainOnlyNowAndThen();
    void cutOffForUnknownEvent();
    void secondOfOneIdentity();
    void complaintsAreTold();
    void nonsense();
    void slowRemote();
    void ownEndpoint();
    void tellsAnotherWay();
    void loops_data();
    void loops();
    void secretsStayHidden();
};

void tst_RemoteTrouble::unwanted()
{
    FakeTakaro fake;
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    fake.closeAll(1008);
    QTRY_COMPARE(bridged.state(), ConnectionState::Refused);
    QVERIFY2(bridged.cause().contains(u"1008"_s), qPrintable(bridged.cause()));
}

void tst_RemoteTrouble::nobodyThere()
{
    QUrl url;
    {
        const FakeTakaro gone;
        url = gone.url();
    }
    Watched bridged(remoteAt(url));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Waiting);
    QVERIFY(!bridged.cause().isEmpty());
    const FakeTakaro back(fakeToken, quint16(url.port()));
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    Watched misspelt(Remote{u"http://x/"_s, u"a"_s, u"b"_s, {}});
    misspelt.session.open();
    QCOMPARE(misspelt.state(), ConnectionState::Refused);
}

/// Its machine answers the pings of the WebSocket, and nobody is at home.
void tst_RemoteTrouble::deadRemote()
{
    FakeTakaro fake;
    BridgeTimes times = pingingTimes();
    times.identify = 300ms; // for those attempts that nobody answers either
    Watched bridged(remoteAt(fake.url()), times);
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    bridged.history.clear();
    fake.setSilent(true);
    QTRY_VERIFY(bridged.history.contains(ConnectionState::Waiting));
    const QString cause = bridged.history.causeOf(ConnectionState::Waiting);
    QVERIFY2(cause.contains(u"not answered"_s), qPrintable(cause));
    fake.setSilent(false);
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
}

void tst_RemoteTrouble::identifiesAgain()
{
    FakeTakaro fake;
    BridgeTimes times = shortTimes();
    times.reidentify = 1ms;
    Watched bridged(remoteAt(fake.url()), times);
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    fake.isListening = false;
    QVERIFY(bridged.say("one"));
    QTRY_COMPARE(fake.identifies.size(), 2);
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QCOMPARE(fake.visits, 1);
    QCOMPARE(bridged.gaps.size(), 1);
    QTRY_VERIFY(bridged.say("two") && fake.identifies.size() >= 3);
    fake.isListening = true;
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QTRY_VERIFY(bridged.say("three"));
    QTRY_VERIFY(!fake.events.isEmpty()
                && fake.events.last()["data"_L1]["msg"_L1] == QJsonValue(u"three"_s));
}

void tst_RemoteTrouble::identifiesAgainOnlyNowAndThen()
{
    FakeTakaro fake;
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    fake.isListening = false;
    QVERIFY(bridged.say("one"));
    QTRY_COMPARE(fake.identifies.size(), 2);
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QVERIFY(bridged.say("two"));
    QTRY_COMPARE(bridged.refusedEvents.size(), 2);
    QCOMPARE(bridged.state(), ConnectionState::Online);
    QCOMPARE(fake.identifies.size(), 2);
}

/// A remote that has forgotten who we are cuts the connection at the first event.
void tst_RemoteTrouble::cutOffForUnknownEvent()
{
    FakeTakaro fake;
    fake.forgets = true;
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    connect(&bridged.session, &RemoteSession::stateChanged, this, [&] { fake.forgets = false; });
    QVERIFY(bridged.say("one"));
    QTRY_COMPARE(fake.cutOff.size(), 1);
    QTRY_COMPARE(fake.identifies.size(), 2);
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QVERIFY(bridged.say("two"));
    QTRY_COMPARE(fake.events.size(), 1);
}

/// Takaro asks the newest one, and hears both; neither of them is told.
void tst_RemoteTrouble::secondOfOneIdentity()
{
    FakeTakaro fake;
    Watched first(remoteAt(fake.url()));
    first.session.open();
    QTRY_COMPARE(first.state(), ConnectionState::Online);
    Watched second(remoteAt(fake.url()));
    second.session.open();
    QTRY_COMPARE(second.state(), ConnectionState::Online);
    int askedFirst = 0;
    int askedSecond = 0;
    connect(&first.session, &RemoteSession::requested, this, [&askedFirst] { ++askedFirst; });
    connect(&second.session, &RemoteSession::requested, this, [&askedSecond] { ++askedSecond; });
    fake.ask(u"bridged"_s, u"getPlayers"_s);
    QVERIFY(first.say("from the first"));
    QVERIFY(second.say("from the second"));
    QTRY_COMPARE(fake.events.size(), 2);
    QTRY_COMPARE(askedSecond, 1);
    QCOMPARE(askedFirst, 0);
    QCOMPARE(first.state(), ConnectionState::Online);
    QCOMPARE(fake.cutOff, QStringList());
}

void tst_RemoteTrouble::complaintsAreTold()
{
    FakeTakaro fake;
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    const QString id = fake.ask(u"bridged"_s, u"getPlayers"_s);
    bridged.session.answer(id, QJsonObject{{"error"_L1, "no"_L1}});
    QTRY_COMPARE(bridged.refusedAnswers.size(), 1);
    QVERIFY(bridged.refusedEvents.isEmpty());
    bridged.session.sendEvent(R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":5}}})");
    QTRY_COMPARE(bridged.refusedEvents.size(), 1);
    QCOMPARE(bridged.state(), ConnectionState::Online);
}

void tst_RemoteTrouble::nonsense()
{
    FakeTakaro fake;
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    for (const char *text : {"", "{oops", "null", "5", "[]", "{}", R"({"type":5})",
                             R"({"type":"error"})", R"({"type":"error","payload":null})",
                             R"({"type":"identifyResponse","payload":{"error":"late"}})",
                             R"({"type":"connected"})", R"({"type":"bogus","payload":{}})"})
        fake.sendToAll(text);
    QSignalSpy asked(&bridged.session, &RemoteSession::requested);
    fake.ask(u"bridged"_s, u"getPlayers"_s);
    QTRY_COMPARE(asked.size(), 1); // so it has heard all before
    QVERIFY(bridged.say("still here"));
    QTRY_COMPARE(fake.events.size(), 1);
    QCOMPARE(fake.visits, 1);
    fake.sendToAll(QByteArray(2 * 1024 * 1024, 'x')); // more than any remote has to say
    QTRY_VERIFY(bridged.history.contains(ConnectionState::Waiting));
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
}

/// Who does not read is not sent more and more.
void tst_RemoteTrouble::slowRemote()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Watched bridged(remoteAt(QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort()))));
    bridged.session.open();
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *socket = server.nextPendingConnection();
    QByteArray head;
    QTRY_VERIFY((head += socket->readAll()).contains("\r\n\r\n"));
    const qsizetype at = head.indexOf("Sec-WebSocket-Key: ") + 19;
    const QByteArray key = head.sliced(at, head.indexOf("\r\n", at) - at);
    const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1);
    const QByteArray letIn = R"({"type":"identifyResponse","payload":{"gameServerId":"x"}})";
    socket->write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: "
        + accept.toBase64() + "\r\n\r\n");
    head.clear();
    QTRY_VERIFY((head += socket->readAll()).size() > 50); // identified without `connected`
    socket->write(QByteArray("\x81", 1) + char(letIn.size()) + letIn);
    socket->setReadBufferSize(1);
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    const QByteArray text(60'000, 'x');
    std::optional<LeftOut> why;
    for (int i = 0; i < 1'000 && !why; ++i)
        why = bridged.session.sendEvent(text);
    QCOMPARE(why, std::optional(LeftOut::TooSlow));
    QCOMPARE(bridged.state(), ConnectionState::Online);
}

void tst_RemoteTrouble::ownEndpoint()
{
    Host host(shortLimits());
    Watched bridged(remoteAt(host.url, rightToken));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Refused);
    QVERIFY2(bridged.cause().contains(u"this Hawser itself"_s), qPrintable(bridged.cause()));
    QVERIFY(host.appeared.isEmpty());
}

/// A mod is replaced by the bridge of another Hawser: the remote has to know, or nobody could
/// notice a loop.
void tst_RemoteTrouble::tellsAnotherWay()
{
    FakeTakaro fake;
    QStringList via;
    RemoteSession session(remoteAt(fake.url()), pingingTimes(), [&via] { return via; });
    session.open();
    QTRY_COMPARE(session.state().state, ConnectionState::Online);
    via = {u"another"_s};
    QTRY_COMPARE(fake.identifies.size(), 2);
    QCOMPARE(fake.identifies[1]["via"_L1].toArray().first(), QJsonValue(u"another"_s));
    QTRY_COMPARE(session.state().state, ConnectionState::Online);
    via = {u"a third"_s}; // told at once when somebody knows
    session.checkWay();
    QCOMPARE(session.state().state, ConnectionState::Identifying);
    QTRY_COMPARE(fake.identifies.size(), 3);
    QTRY_COMPARE(session.state().state, ConnectionState::Online);
    via.clear(); // gone: nothing new is known of where it comes from
    const int pings = fake.pings;
    QTRY_VERIFY(fake.pings > pings + 2);
    QCOMPARE(fake.identifies.size(), 3);
    fake.identifyError = takaro::loopWords;
    via = {takaro::instanceId()};
    QTRY_COMPARE(session.state().state, ConnectionState::Refused);
}

void tst_RemoteTrouble::loops_data()
{
    QTest::addColumn<QStringList>("via");
    QTest::addColumn<bool>("isLoop");
    QTest::newRow("a mod") << QStringList() << false;
    QTest::newRow("another Hawser") << QStringList{u"other"_s} << false;
    QTest::newRow("this one") << QStringList{takaro::instanceId()} << true;
    QTest::newRow("this one and another") << QStringList{takaro::instanceId(), u"other"_s} << true;
}

/// What our endpoint says to a bridge of another Hawser that has come through us.
void tst_RemoteTrouble::loops()
{
    QFETCH(QStringList, via);
    QFETCH(bool, isLoop);
    Host host(shortLimits());
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.send(json({{"type"_L1, "identify"_L1},
                   {"payload"_L1,
                    QJsonObject{{"identityToken"_L1, "x"_L1},
                                {"registrationToken"_L1, rightToken},
                                {"via"_L1, QJsonArray::fromStringList(via)}}}}));
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 1);
    QCOMPARE(mod.isIdentified(), !isLoop);
    QCOMPARE(mod.identifyError(), isLoop ? QString(takaro::loopWords) : QString());
    FakeTakaro fake;
    fake.identifyError = takaro::loopWords;
    Watched bridged(remoteAt(fake.url()), shortTimes(), via);
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Refused);
    QVERIFY2(bridged.cause().contains(u"loop"_s), qPrintable(bridged.cause()));
    QCOMPARE(fake.identifies[0]["via"_L1].toArray(),
             QJsonArray::fromStringList(via + QStringList{takaro::instanceId()}));
}

void tst_RemoteTrouble::secretsStayHidden()
{
    rememberSecret(fakeToken);
    FakeTakaro fake;
    fake.rawIdentifyError = u"no: "_s + fakeToken;
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Waiting);
    fake.rawIdentifyError = QJsonValue::Undefined;
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    fake.sendToAll(QByteArray(R"({"type":"error","payload":{"message":"X"}})")
                       .replace("X", fakeToken.toUtf8()));
    QTRY_COMPARE(bridged.refusedEvents.size(), 1);
    for (const QString &text : bridged.lines + bridged.refusedEvents + QStringList{bridged.cause()})
        QVERIFY2(!text.contains(fakeToken), qPrintable(text));
    QVERIFY(bridged.lines.size() > 4);
    forgetSecret(fakeToken);
}

} // namespace tst_remotetrouble

QTEST_GUILESS_MAIN(tst_remotetrouble::tst_RemoteTrouble)

#include "tst_remotetrouble.moc"

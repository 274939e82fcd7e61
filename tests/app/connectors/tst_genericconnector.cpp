#include "app/connectors/dialledin.h"
#include "support/patience.h"

#include <QSet>
#include <QTest>

namespace tst_genericconnector {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

QByteArray done(const QString &requestId)
{
    return responseFrame(requestId, QJsonArray());
}

} // namespace

/// One game server over several sessions: its states, its requests, its events under pressure.
class tst_GenericConnector : public QObject
{
    Q_OBJECT

private slots:
    void waitsForTheModToComeBack_data();
    void waitsForTheModToComeBack();
    void givesUpWaiting();
    void tellsADeadPeer();
    void endsAndOpensAtTheUsersWish();
    void repliesToEachOfAThousand_data();
    void repliesToEachOfAThousand();
    void losesRequestsWithTheSession();
    void takesTheEndForAShutdown();
    void tellsTheModOfAWrongShape();
    void ignoresAnswersNobodyAskedFor();
    void countsWhatIsOutstanding();
    void measuresTheRoundTrip();
    void losesNothingUnderPressure_data();
    void losesNothingUnderPressure();
    void keepsWhatModsInvent_data();
    void keepsWhatModsInvent();
    void notesUnknownTypesOnce();
    void boundsTheConversation();
};

void tst_GenericConnector::waitsForTheModToComeBack_data()
{
    QTest::addColumn<bool>("isClean");
    QTest::newRow("closed") << true;
    QTest::newRow("hung up") << false;
}

void tst_GenericConnector::waitsForTheModToComeBack()
{
    QFETCH(bool, isClean);
    Host host;
    for (int i = 0; i < 3; ++i) {
        Mod mod(host.url);
        QTRY_VERIFY(mod.isConnected());
        mod.identify(u"a"_s);
        QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
        QVERIFY(host.states.last().cause.contains("127.0.0.1"_L1));
        if (isClean)
            mod.close();
        else
            mod.abort();
        QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Waiting);
        QVERIFY(host.states.last().cause.endsWith("the mod dials in again by itself"_L1));
        QCOMPARE(host.gapsOpened, i + 1);
        QCOMPARE(host.gapsClosed, i);
    }
    QCOMPARE(host.appeared.size(), 1);
    QCOMPARE(host.states.size(), 6);
    for (const StateChange &change : std::as_const(host.states))
        QVERIFY(!change.cause.isEmpty() && change.at.isValid());
}

void tst_GenericConnector::givesUpWaiting()
{
    EndpointLimits limits;
    limits.comesBackWithin = 30ms;
    Host host(limits);
    {
        Mod mod(host.url);
        QTRY_VERIFY(mod.isConnected());
        mod.identify(u"a"_s);
        QTRY_VERIFY(mod.isIdentified());
    }
    QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Offline);
    QCOMPARE(host.states.size(), 3);

    Mod late(host.url); // it may come back all the same
    QTRY_VERIFY(late.isConnected());
    late.identify(u"a"_s);
    QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
}

void tst_GenericConnector::tellsADeadPeer()
{
    EndpointLimits limits;
    limits.heartbeat = 40ms;
    Host host(limits);
    SilentMod silent(host.url, u"a"_s);
    QTRY_VERIFY(silent.isIdentified());
    QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Waiting);
}

void tst_GenericConnector::endsAndOpensAtTheUsersWish()
{
    EndpointLimits limits;
    limits.refusedStays = 20ms;
    Host host(limits);
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    host.ask(u"a"_s, u"r1"_s, Action::GetPlayers);
    host.connectorOf(u"a"_s)->close();
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Offline);
    QCOMPARE(host.replies.size(), 1);
    QCOMPARE(host.replies[0].outcome, Outcome::Unknown);
    QTRY_VERIFY(mod.isGone());

    Mod refused(host.url);
    QTRY_VERIFY(refused.isConnected());
    refused.identify(u"a"_s);
    QTRY_VERIFY(refused.isGone());
    QCOMPARE(*refused.closeCode, 1013);
    QVERIFY(!refused.identifyError().isEmpty());

    host.connectorOf(u"a"_s)->open();
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Waiting);
    Mod again(host.url);
    QTRY_VERIFY(again.isConnected());
    again.identify(u"a"_s);
    QTRY_COMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
}

void tst_GenericConnector::repliesToEachOfAThousand_data()
{
    QTest::addColumn<bool>("isShuffled");
    QTest::newRow("answered in order") << false;
    QTest::newRow("answered the other way round") << true;
}

void tst_GenericConnector::repliesToEachOfAThousand()
{
    QFETCH(bool, isShuffled);
    Host host;
    Mod mod(host.url);
    int mostAtOnce = 0;
    QStringList open;
    mod.onRequest = [&](const QString &id, const QString &, const QString &args) -> QByteArray {
        open << id + u'|' + args;
        mostAtOnce = std::max(mostAtOnce, int(open.size()));
        return {};
    };
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    for (int i = 0; i < 1000; ++i)
        host.ask(u"a"_s, u"r%1"_s.arg(i), Action::ExecuteConsoleCommand,
                 {{u"command"_s, u"say %1"_s.arg(i)}}, 60s);
    while (host.replies.size() < 1000) {
        QTRY_VERIFY(!open.isEmpty());
        QTRY_COMPARE(host.endpoint.outstandingRequests(), int(open.size()));
        const QString request = isShuffled ? open.takeLast() : open.takeFirst();
        const QJsonObject args
            = QJsonDocument::fromJson(request.section(u'|', 1).toUtf8()).object();
        const qsizetype before = host.replies.size();
        mod.send(
            responseFrame(request.section(u'|', 0, 0),
                          QJsonObject{{u"rawResult"_s, args["command"_L1]}, {u"success"_s, true}}));
        QTRY_COMPARE(host.replies.size(), before + 1);
    }
    QSet<QString> ids;
    for (const Reply &reply : std::as_const(host.replies)) {
        QCOMPARE(reply.outcome, Outcome::Done);
        QCOMPARE(reply.payload["rawResult"_L1].toString(), u"say "_s + reply.id.sliced(1));
        ids << reply.id;
    }
    QCOMPARE(ids.size(), 1000);
    QCOMPARE(mostAtOnce, 4);
}

void tst_GenericConnector::losesRequestsWithTheSession()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    for (int i = 0; i < 5; ++i)
        host.ask(u"a"_s, QString::number(i), Action::GetPlayers);
    QTRY_COMPARE(mod.count(u"request"_s), 4);
    mod.abort();
    QTRY_COMPARE(host.replies.size(), 5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(host.replies[i].outcome, i < 4 ? Outcome::Unknown : Outcome::Failed);

    host.ask(u"a"_s, u"later"_s, Action::GetPlayers);
    QCOMPARE(host.replies.last().id, u"later"_s);
    QCOMPARE(host.replies.last().outcome, Outcome::Failed);
}

void tst_GenericConnector::takesTheEndForAShutdown()
{
    Host host;
    Mod mod(host.url);
    mod.onRequest = [&](const QString &, const QString &, const QString &) {
        mod.close();
        return QByteArray();
    };
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    host.ask(u"a"_s, u"stop"_s, Action::Shutdown);
    QTRY_COMPARE(host.replies.size(), 1);
    QCOMPARE(host.replies[0].outcome, Outcome::Accepted);
}

void tst_GenericConnector::tellsTheModOfAWrongShape()
{
    Host host;
    Mod mod(host.url);
    QString asked;
    mod.onRequest = [&](const QString &id, const QString &, const QString &) {
        asked = id;
        return responseFrame(id, QJsonObject{{u"players"_s, 5}});
    };
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    host.ask(u"a"_s, u"r1"_s, Action::GetPlayers);
    QTRY_COMPARE(host.replies.size(), 1);
    QCOMPARE(host.replies[0].outcome, Outcome::Failed);
    QVERIFY(host.replies[0].raw.contains("players"));
    QTRY_COMPARE(mod.count(u"error"_s), 1);
    QCOMPARE(mod.first(u"error"_s)["requestId"_L1].toString(), asked);
}

void tst_GenericConnector::ignoresAnswersNobodyAskedFor()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    mod.send(done(u"no such request"_s));
    mod.send(R"({"type":"error","requestId":"x","payload":{"message":"boom"}})");
    mod.log(u"after"_s);
    QTRY_COMPARE(host.events().size(), 1);
    QVERIFY(host.replies.isEmpty());
    QCOMPARE(mod.count(u"error"_s), 0);
}

void tst_GenericConnector::countsWhatIsOutstanding()
{
    Host host;
    Mod first(host.url);
    Mod second(host.url);
    QTRY_VERIFY(first.isConnected() && second.isConnected());
    first.identify(u"1"_s);
    second.identify(u"2"_s);
    QTRY_COMPARE(host.endpoint.identifiedCount(), 2);
    QCOMPARE(host.endpoint.outstandingRequests(), 0);
    for (int i = 0; i < 6; ++i) {
        host.ask(u"1"_s, {}, Action::GetPlayers);
        host.ask(u"2"_s, {}, Action::GetPlayers);
    }
    QCOMPARE(host.endpoint.outstandingRequests(), 8);
    second.abort();
    QTRY_COMPARE(host.endpoint.outstandingRequests(), 4);
}

void tst_GenericConnector::measuresTheRoundTrip()
{
    EndpointLimits limits;
    limits.heartbeat = 20ms;
    Host host(limits);
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    std::chrono::microseconds measured{0};
    connect(host.connectorOf(u"a"_s), &Connector::roundTripMeasured, this,
            [&](std::chrono::microseconds trip) { measured = trip; });
    QTRY_VERIFY(measured > 0us);
}

void tst_GenericConnector::losesNothingUnderPressure_data()
{
    QTest::addColumn<qulonglong>("queueBytes");
    QTest::newRow("a queue of one batch") << 1ULL;
    QTest::newRow("a queue of 256 KiB") << 262'144ULL;
    QTest::newRow("the usual queue") << qulonglong(EventQueue::defaultBoundBytes);
}

/// Two mods flood, and the consumer looks only now and then.
void tst_GenericConnector::losesNothingUnderPressure()
{
    QFETCH(qulonglong, queueBytes);
    constexpr int each = 3000;
    Host host({}, Host::defaultOptions(), queueBytes);
    Mod first(host.url);
    Mod second(host.url, Mod::Kind::Foreign);
    QTRY_VERIFY(first.isConnected() && second.isConnected());
    first.identify(u"1"_s);
    second.identify(u"2"_s);
    for (int i = 0; i < each; ++i) {
        first.log(QString::number(i));
        second.log(QString::number(i));
    }
    QTRY_COMPARE_WITH_TIMEOUT(host.events().size(), 2 * each, 60'000);
    QHash<ServerId, int> next;
    for (const Seen &event : host.events())
        QCOMPARE(event.text, QString::number(next[event.server]++));
    QCOMPARE(next.size(), 2);
    QVERIFY(!first.isGone() && !second.isGone());
}

void tst_GenericConnector::keepsWhatModsInvent_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("player");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("channel");
    const auto none = int(ChatChannel::None);
    QTest::newRow("clan chat") << QByteArray(
        R"({"type":"gameEvent","payload":{"type":"chat-message","data":{"player":{"gameId":"7","name":"Zoë"},"channel":"clan","msg":"hi"}},"requestId":null})")
                               << u"chat-message"_s << u"Zoë"_s << u"hi"_s
                               << int(ChatChannel::Team);
    QTest::newRow("a kill without weapon, entity an object") << QByteArray(
        R"({"type":"gameEvent","payload":{"type":"entity-killed","data":{"player":{"gameId":"7","name":"Zoë"},"entity":{"name":"Boar"}}}})")
                                                             << u"entity-killed"_s << u"Zoë"_s
                                                             << u"Boar"_s << none;
    QTest::newRow("fields nobody knows") << QByteArray(
        R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":"line","level":{"deep":[1]}}}})")
                                         << u"log"_s << QString() << u"line"_s << none;
    QTest::newRow("a type nobody knows")
        << QByteArray(R"({"type":"gameEvent","payload":{"type":"meteor","data":{"msg":"boom"}}})")
        << u"meteor"_s << QString() << u"boom"_s << none;
    QTest::newRow("the event's name as the frame's type")
        << QByteArray(
               R"({"type":"player-connected","payload":{"player":{"gameId":"7","name":"Zoë"}}})")
        << u"player-connected"_s << u"Zoë"_s << QString() << none;
    QTest::newRow("no player") << QByteArray(
        R"({"type":"gameEvent","payload":{"type":"player-death","data":{}}})")
                               << u"player-death"_s << QString() << QString() << none;
}

void tst_GenericConnector::keepsWhatModsInvent()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, type);
    QFETCH(QString, player);
    QFETCH(QString, text);
    QFETCH(int, channel);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    mod.send(frame);
    QTRY_COMPARE(host.events().size(), 1);
    const Seen event = host.events()[0];
    QCOMPARE(event.type, type);
    QCOMPARE(event.player, player);
    QCOMPARE(event.text, text);
    QCOMPARE(int(event.channel), channel);
    QCOMPARE(event.raw, frame);
    QCOMPARE(mod.count(u"error"_s), 0);
}

void tst_GenericConnector::notesUnknownTypesOnce()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    for (int i = 0; i < 3; ++i)
        mod.send(R"({"type":"weather","payload":{}})");
    mod.log(u"after"_s);
    QTRY_COMPARE(host.events().size(), 1);
    const auto notes = std::count_if(
        host.conversation.cbegin(), host.conversation.cend(),
        [](const ConversationLine &line) { return line.text.contains("weather"_L1); });
    QCOMPARE(int(notes), 1);
    QCOMPARE(mod.count(u"error"_s), 0);
}

void tst_GenericConnector::boundsTheConversation()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    for (int i = 0; i < 500; ++i)
        mod.send(R"({"type":"ping"})");
    QTRY_COMPARE(mod.count(u"pong"_s), 500);
    QVERIFY(host.conversation.size() > 6);
    QVERIFY(host.conversation.size() <= 80); // at most two windows of ten seconds
}

} // namespace tst_genericconnector

QTEST_GUILESS_MAIN(tst_genericconnector::tst_GenericConnector)
#include "tst_genericconnector.moc"

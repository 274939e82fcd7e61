#include "app/bridge/faketakaro.h"
#include "app/bridge/strictvalidator.h"
#include "app/connectors/dialledin.h"
#include "bridge/bridge.h"
#include "bridge/outbound.h"
#include "connectors/proof/prover.h"
#include "support/patience.h"
#include "support/transcripts.h"

#include <QJsonArray>
#include <QTest>

namespace tst_bridge {

using namespace hawser;
using namespace hawser::test;
using bridge::LeftOut;
using bridge::Permissions;
using namespace std::chrono_literals;

namespace {

const QString fakeToken = u"reg_Fq7-token"_s;

bridge::BridgeTimes hurried()
{
    bridge::BridgeTimes times;
    times.hello = 50ms;
    times.retryHaste = 20;
    return times;
}

bridge::Remote remoteOf(const FakeTakaro &fake)
{
    return {fake.url().toString(), u"shared"_s, fakeToken, {}};
}

/// A game server that answers what it is asked when the test says so.
class Performer
{
public:
    Performer() { answer.outcome = Outcome::Done; }

    Bridge::Surroundings surroundings()
    {
        return {[this](const Request &request, const auto &done) {
                    requests << request;
                    waiting << qMakePair(request, std::function<void(const Reply &)>(done));
                    if (answersAtOnce)
                        answerAll();
                },
                [this] { return state; },
                {},
                [this](const RequestId &id) { givenUp << id; }};
    }
    void answerAll()
    {
        for (const auto &[request, done] : std::exchange(waiting, {})) {
            Reply reply = answer;
            reply.id = request.id;
            reply.action = request.action;
            if (reply.payload.isUndefined())
                reply.payload = QJsonObject{{"gameId"_L1, request.arguments["gameId"_L1]},
                                            {"name"_L1, "Zoe"_L1}};
            done(reply);
        }
    }

    StateChange state{ConnectionState::Online, u"Here"_s, QDateTime::currentDateTimeUtc()};
    bool answersAtOnce = true;
    Reply answer;
    QList<Request> requests;
    QList<RequestId> givenUp;
    QList<QPair<Request, std::function<void(const Reply &)>>> waiting;
};

struct Shared
{
    explicit Shared(FakeTakaro &fake, const Permissions &permissions = Permissions::everything(),
                    const bridge::BridgeTimes &times = hurried())
        : bridge(ServerId::createNew(), remoteOf(fake), permissions, times,
                 performer.surroundings())
    {
        QObject::connect(&bridge, &Bridge::conversed, &bridge,
                         [this](const ConversationLine &line) { lines << line.text; });
        bridge.open();
    }
    bool isOnline() const { return bridge.state().state == ConnectionState::Online; }

    Performer performer;
    QStringList lines;
    Bridge bridge;
};

} // namespace

/// One game server, its bridges, and whoever else asks it.
class tst_Bridge : public QObject
{
    Q_OBJECT

private slots:
    void servesRequests();
    void everyAction();
    void permissions();
    void reachability_data();
    void reachability();
    void doesNothingTwice();
    void answersOnlyWhoAsked();
    void tellsWhatWasSeen_data();
    void tellsWhatWasSeen();
    void looksOnlyAsLongAsItIsQuick();
    void answersBeforeTheRemoteGivesUp();
    void waitsForLists();
    void tooManyAtOnce();
    void countsEvents();
    void modToRemote_data();
    void modToRemote();
    void thousandRequests();
};

void tst_Bridge::servesRequests()
{
    FakeTakaro fake;
    Shared shared(fake);
    QTRY_VERIFY(shared.isOnline());
    const QString good = fake.ask(u"shared"_s, u"getPlayer"_s, u"{\"gameId\":\"7\"}"_s);
    QTRY_COMPARE(fake.answers.size(), 1);
    QCOMPARE(fake.answers[good],
             QJsonValue(QJsonObject{{"gameId"_L1, "7"_L1}, {"name"_L1, "Zoe"_L1}}));
    QCOMPARE(shared.performer.requests[0].origin, RequestOrigin::Bridge);
    shared.performer.answer.outcome = Outcome::Failed;
    shared.performer.answer.error = u"Player not found"_s;
    const QString bad = fake.ask(u"shared"_s, u"kickPlayer"_s,
                                 u"{\"player\":{\"gameId\":\"8\"},\"reason\":\"x\"}"_s);
    QTRY_COMPARE(fake.answers.size(), 2);
    QCOMPARE(fake.answers[bad], QJsonValue(QJsonObject{{"error"_L1, "Player not found"_L1}}));
    const QString odd = fake.ask(u"shared"_s, u"dance"_s);
    QTRY_COMPARE(fake.answers.size(), 3);
    QCOMPARE(fake.answers[odd], QJsonValue(QJsonObject{{"error"_L1, "Unknown action: dance"_L1}}));
    QCOMPARE(shared.bridge.counts().served, 1u);
    QCOMPARE(shared.bridge.counts().failed, 1u);
    QCOMPARE(shared.bridge.counts().turnedDown, 1u);
    const QString lines = shared.lines.join(u'\n');
    QVERIFY2(lines.contains(u"kickPlayer {\"gameId\":\"8\",\"reason\":\"x\"}: failed"_s),
             qPrintable(lines));
    QVERIFY2(lines.contains(u"turned down: Unknown action: dance"_s), qPrintable(lines));
}

/// Each of the 19, answered in a shape that the remote accepts.
void tst_Bridge::everyAction()
{
    FakeTakaro fake;
    Shared shared(fake);
    QTRY_VERIFY(shared.isOnline());
    const QString args = u"{\"gameId\":\"7\",\"player\":{\"gameId\":\"7\"},\"item\":\"w\","
                         "\"amount\":1,\"command\":\"c\",\"message\":\"m\",\"x\":1,\"y\":2,\"z\":3,"
                         "\"reason\":\"r\"}"_s;
    QHash<QString, QString> asked;
    for (const ActionSpec &spec : actionCatalogue()) {
        shared.performer.answer.payload = QJsonValue::Undefined;
        if (spec.reply == ReplyShape::MapTile)
            shared.performer.answer.payload = u"aGk="_s;
        if (spec.action == Action::GetPlayers)
            shared.performer.answer.payload
                = QJsonArray{QJsonObject{{"gameId"_L1, "7"_L1}, {"name"_L1, "Z"_L1}}};
        asked[fake.ask(u"shared"_s, spec.name, args)] = spec.name;
        QTRY_COMPARE(fake.answers.size(), asked.size());
    }
    QCOMPARE(asked.size(), actionCount);
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        const QString why = refusedAnswer(it.value(), fake.answers[it.key()]);
        QVERIFY2(why.isEmpty(), qPrintable(it.value() + u": "_s + why));
    }
    QCOMPARE(shared.bridge.counts().served, quint64(actionCount));
    QCOMPARE(shared.bridge.counts().lastRefusal, QString());
}

void tst_Bridge::permissions()
{
    FakeTakaro fake;
    Permissions some;
    some.allow(Action::GetPlayers);
    Shared shared(fake, some);
    QTRY_VERIFY(shared.isOnline());
    shared.performer.answer.payload = QJsonArray();
    const QString allowed = fake.ask(u"shared"_s, u"getPlayers"_s);
    const QString forbidden = fake.ask(u"shared"_s, u"shutdown"_s);
    const QString reachable = fake.ask(u"shared"_s, u"testReachability"_s);
    QTRY_COMPARE(fake.answers.size(), 3);
    QCOMPARE(shared.performer.requests.size(), 1);
    QCOMPARE(fake.answers[allowed], QJsonValue(QJsonArray()));
    QVERIFY(fake.answers[forbidden]["error"_L1].toString().contains(u"not shared"_s));
    QCOMPARE(fake.answers[reachable]["connectable"_L1], QJsonValue(true));
}

void tst_Bridge::reachability_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("connectable");
    const auto row = [](const char *name, ConnectionState state, Outcome outcome, bool is) {
        QTest::newRow(name) << int(state) << int(outcome) << is;
    };
    row("online", ConnectionState::Online, Outcome::Done, true);
    row("online, cannot be asked", ConnectionState::Online, Outcome::Unsupported, true);
    row("online, does not answer", ConnectionState::Online, Outcome::Unknown, false);
    row("online, says no", ConnectionState::Online, Outcome::Failed, false);
    row("waiting", ConnectionState::Waiting, Outcome::Done, false);
    row("refused", ConnectionState::Refused, Outcome::Done, false);
    row("offline", ConnectionState::Offline, Outcome::Done, false);
}

void tst_Bridge::reachability()
{
    QFETCH(int, state);
    QFETCH(int, outcome);
    QFETCH(bool, connectable);
    FakeTakaro fake;
    Shared shared(fake);
    shared.performer.state = {ConnectionState(state), u"the cause"_s, {}};
    shared.performer.answer.outcome = Outcome(outcome);
    shared.performer.answer.error = u"no answer"_s;
    shared.performer.answer.payload = QJsonObject{{"connectable"_L1, true}};
    QTRY_VERIFY(shared.isOnline());
    const QString id = fake.ask(u"shared"_s, u"testReachability"_s);
    QTRY_COMPARE(fake.answers.size(), 1);
    QCOMPARE(fake.answers[id]["connectable"_L1], QJsonValue(connectable));
    QCOMPARE(refusedAnswer(u"testReachability"_s, fake.answers[id]), QString());
    const bool isOnline = ConnectionState(state) == ConnectionState::Online;
    if (!connectable)
        QCOMPARE(fake.answers[id]["reason"_L1],
                 QJsonValue(isOnline ? u"no answer"_s : u"the cause"_s));
    QCOMPARE(shared.performer.requests.size(), isOnline ? 1 : 0);
}

/// The same id again while the request is being performed is the same request.
void tst_Bridge::doesNothingTwice()
{
    FakeTakaro fake;
    Shared shared(fake);
    shared.performer.answersAtOnce = false;
    QTRY_VERIFY(shared.isOnline());
    for (int i = 0; i < 3; ++i)
        fake.ask(u"shared"_s, u"shutdown"_s, u"{}"_s, u"same"_s);
    fake.ask(u"shared"_s, u"shutdown"_s, u"{}"_s, QString(300, u'x'));
    fake.ask(u"shared"_s, u"getPlayers"_s, u"{}"_s, u"other"_s);
    QTRY_COMPARE(shared.performer.requests.size(), 2);
    shared.performer.answerAll();
    QTRY_COMPARE(fake.answers.size(), 2);
    QCOMPARE(fake.answerCount[u"same"_s], 1);
}

/// An answer that comes after the connection has changed goes nowhere.
void tst_Bridge::answersOnlyWhoAsked()
{
    FakeTakaro fake;
    Shared shared(fake);
    shared.performer.answersAtOnce = false;
    QTRY_VERIFY(shared.isOnline());
    fake.ask(u"shared"_s, u"shutdown"_s, u"{}"_s, u"early"_s);
    QTRY_COMPARE(shared.performer.requests.size(), 1);
    fake.cutAll();
    QTRY_COMPARE(fake.identifies.size(), 2);
    QTRY_VERIFY(shared.isOnline());
    shared.performer.answerAll();
    fake.ask(u"shared"_s, u"getPlayers"_s, u"{}"_s, u"late"_s);
    QTRY_COMPARE(shared.performer.requests.size(), 2);
    shared.performer.answerAll();
    QTRY_VERIFY(fake.answers.contains(u"late"_s));
    QVERIFY(!fake.answers.contains(u"early"_s));
}

void tst_Bridge::tellsWhatWasSeen_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("confirmed");
    QTest::newRow("seen") << Outcome::Done << true;
    QTest::newRow("not seen") << Outcome::Accepted << false;
}

void tst_Bridge::tellsWhatWasSeen()
{
    QFETCH(Outcome, outcome);
    QFETCH(bool, confirmed);
    FakeTakaro fake;
    Shared shared(fake);
    shared.performer.answer.outcome = outcome;
    shared.performer.answer.proof = u"The ban is listed"_s;
    QTRY_VERIFY(shared.isOnline());
    const QString id = fake.ask(u"shared"_s, u"banPlayer"_s,
                                u"{\"player\":{\"gameId\":\"8\"},\"reason\":\"x\"}"_s);
    QTRY_VERIFY(fake.answers.contains(id));
    QCOMPARE(shared.performer.requests[0].proof, Proof::ReadBack);
    QCOMPARE(
        fake.answers[id],
        QJsonValue(QJsonObject{{"confirmed"_L1, confirmed}, {"proof"_L1, "The ban is listed"_L1}}));
    QCOMPARE(shared.bridge.counts().served, 1u);
    QVERIFY(shared.lines.last().contains(u"The ban is listed"_s));
}

/// The game server takes a kick, and is silent when it is asked who is there.
void tst_Bridge::looksOnlyAsLongAsItIsQuick()
{
    FakeTakaro fake;
    QHash<RequestId, std::function<void(const Reply &)>> asked;
    Prover *hears = nullptr;
    Prover prover(
        [&](const Request &request) {
            if (request.action != Action::KickPlayer)
                return;
            Reply taken;
            taken.id = request.id;
            taken.action = request.action;
            taken.outcome = Outcome::Accepted;
            hears->hear(taken);
        },
        ProofTimes{1h, 1h});
    hears = &prover;
    connect(&prover, &Prover::replied, this,
            [&](const Reply &reply) { asked.take(reply.id)(reply); });
    bridge::BridgeTimes times = hurried();
    times.readBack = 100ms;
    times.answer = 1h;
    Bridge bridge(ServerId::createNew(), remoteOf(fake), Permissions::everything(), times,
                  {[&](const Request &request, const auto &done) {
                       asked[request.id] = done;
                       prover.send(request);
                   },
                   [] {
                       return StateChange{ConnectionState::Online, {}, {}};
                   },
                   {},
                   [&](const RequestId &id) { prover.giveUp(id); }});
    bridge.open();
    QTRY_COMPARE(bridge.state().state, ConnectionState::Online);
    const QString id = fake.ask(u"shared"_s, u"kickPlayer"_s, u"{\"player\":{\"gameId\":\"8\"}}"_s);
    QTRY_VERIFY(fake.answers.contains(id));
    QCOMPARE(fake.answers[id]["confirmed"_L1], QJsonValue(false));
    QVERIFY(!fake.answers[id].toObject().contains("error"_L1));
    QCOMPARE(bridge.counts().served, 1u);
}

/// Better told that nobody knows than left to find it out; the end of it is counted once.
void tst_Bridge::answersBeforeTheRemoteGivesUp()
{
    const bridge::BridgeTimes real;
    QVERIFY(real.answer < bridge::takaroPatience);
    QVERIFY(real.readBack < real.answer);
    FakeTakaro fake;
    bridge::BridgeTimes times = hurried();
    times.answer = 100ms;
    Shared shared(fake, Permissions::everything(), times);
    shared.performer.answersAtOnce = false;
    QTRY_VERIFY(shared.isOnline());
    const QString kick
        = fake.ask(u"shared"_s, u"kickPlayer"_s, u"{\"player\":{\"gameId\":\"8\"}}"_s);
    const QString command
        = fake.ask(u"shared"_s, u"executeConsoleCommand"_s, u"{\"command\":\"c\"}"_s);
    QTRY_COMPARE(fake.answers.size(), 2);
    QVERIFY(fake.answers[kick]["error"_L1].toString().contains(u"may have happened"_s));
    QCOMPARE(fake.answers[command]["success"_L1], QJsonValue(false));
    QVERIFY(fake.refusals.isEmpty());
    QCOMPARE(shared.bridge.counts().served, 0u);
    shared.performer.answerAll();
    QCOMPARE(shared.bridge.counts().served, 2u);
    fake.ask(u"shared"_s, u"testReachability"_s);
    QTRY_COMPARE(fake.answers.size(), 3);
    QCOMPARE(fake.answerCount[kick], 1);
    QCOMPARE(fake.answerCount[command], 1);
}

/// Who asks for all items of a world knows that it takes longer.
void tst_Bridge::waitsForLists()
{
    FakeTakaro fake;
    bridge::BridgeTimes times = hurried();
    times.answer = 10ms;
    Shared shared(fake, Permissions::everything(), times);
    shared.performer.answersAtOnce = false;
    QTRY_VERIFY(shared.isOnline());
    const QString items = fake.ask(u"shared"_s, u"listItems"_s);
    const QString player = fake.ask(u"shared"_s, u"getPlayer"_s, u"{\"gameId\":\"7\"}"_s);
    QTRY_VERIFY(fake.answers.contains(player));
    QVERIFY(!fake.answers.contains(items));
    shared.performer.answer.payload = QJsonArray();
    shared.performer.answerAll();
    QTRY_VERIFY(fake.answers.contains(items));
    QCOMPARE(fake.answers[items], QJsonValue(QJsonArray()));
}

void tst_Bridge::tooManyAtOnce()
{
    FakeTakaro fake;
    Shared shared(fake);
    shared.performer.answersAtOnce = false;
    QTRY_VERIFY(shared.isOnline());
    for (int i = 0; i <= Bridge::mostAtOnce; ++i)
        fake.ask(u"shared"_s, u"getPlayers"_s);
    QTRY_COMPARE(fake.answers.size(), 1);
    QCOMPARE(shared.performer.requests.size(), Bridge::mostAtOnce);
    QCOMPARE(shared.bridge.counts().turnedDown, 1u);
    shared.performer.answerAll();
    QTRY_COMPARE(fake.answers.size(), Bridge::mostAtOnce + 1);
}

void tst_Bridge::countsEvents()
{
    FakeTakaro fake;
    Shared shared(fake);
    const std::string_view event
        = R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":"hi"}}})";
    shared.bridge.forward(event);
    QTRY_VERIFY(shared.isOnline());
    shared.bridge.forward(event);
    shared.bridge.forward(event);
    shared.bridge.forward(tl::make_unexpected(LeftOut::NoPlayer));
    shared.bridge.forward(R"({"type":"gameEvent","payload":{"type":"log","data":{"x":1}}})");
    QTRY_COMPARE(shared.bridge.counts().eventsRefused, 1u);
    const BridgeCounts counts = shared.bridge.counts();
    QCOMPARE(counts.sent, 3u);
    QCOMPARE(counts.leftOut[std::size_t(LeftOut::Away)], 1u);
    QCOMPARE(counts.leftOut[std::size_t(LeftOut::NoPlayer)], 1u);
    QCOMPARE(counts.leftOutInAll(), 2u);
    QVERIFY(!counts.lastRefusal.isEmpty());
    QCOMPARE(fake.events.size(), 2);
}

void tst_Bridge::modToRemote_data()
{
    if (!transcripts().exists())
        QSKIP("no transcripts here");
    addTranscriptRows();
}

/// mod → Hawser → remote: all that a mod tells arrives, or is counted; nothing is refused.
void tst_Bridge::modToRemote()
{
    QFETCH(QString, path);
    Host host;
    FakeTakaro fake;
    Shared shared(fake);
    bridge::Outbound outbound;
    connect(&host.feed, &EventFeed::handedOver, this, [&](const EventBatch &batch) {
        for (const EventRecord &record : batch.records())
            shared.bridge.forward(outbound.frame(batch, record));
    });
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"replayed"_s);
    QTRY_VERIFY(mod.isIdentified());
    QTRY_VERIFY(shared.isOnline());
    quint64 told = 0;
    for (const TranscriptLine &line : transcript(path)) {
        if (line.direction != "in"_L1 || line.message()["type"_L1] != "gameEvent"_L1)
            continue;
        mod.send(line.text.toUtf8());
        ++told;
    }
    QTRY_COMPARE_WITH_TIMEOUT(quint64(host.events().size()), told, 20'000);
    const BridgeCounts &counts = shared.bridge.counts();
    QTRY_COMPARE_WITH_TIMEOUT(quint64(fake.events.size()), counts.sent, 20'000);
    QCOMPARE(counts.sent + counts.leftOutInAll(), told);
    QCOMPARE(fake.refusals, QStringList());
    QCOMPARE(counts.eventsRefused, 0u);
    QCOMPARE(counts.leftOut[std::size_t(LeftOut::Away)], 0u);
    QCOMPARE(counts.leftOut[std::size_t(LeftOut::TooSlow)], 0u);
}

/// Two remotes and the user ask a mod at once: each answer goes to who asked, once.
void tst_Bridge::thousandRequests()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    QList<QByteArray> held; // answered in no order
    mod.onRequest = [&](const QString &id, const QString &, const QString &args) {
        const QJsonValue gameId = QJsonDocument::fromJson(args.toUtf8())["gameId"_L1];
        held << responseFrame(id, QJsonObject{{"gameId"_L1, gameId}, {"name"_L1, gameId}});
        if (held.size() == 3) {
            mod.send(held[2]);
            mod.send(held[0]);
            mod.send(held[1]);
            held.clear();
        }
        return QByteArray();
    };
    mod.identify(u"asked"_s);
    QTRY_COMPARE(host.stateOf(u"asked"_s), ConnectionState::Online);
    Connector *connector = host.connectorOf(u"asked"_s);

    QHash<QString, std::function<void(const Reply &)>> pending;
    const Bridge::Surroundings surroundings{[&](const Request &request, const auto &done) {
                                                pending[request.id] = done;
                                                connector->send(request);
                                            },
                                            [&] { return connector->state(); },
                                            {}};
    QStringList users;
    connect(connector, &Connector::replied, this, [&](const Reply &reply) {
        if (const auto done = pending.take(reply.id))
            done(reply);
        else
            users << reply.id + u'=' + reply.payload["gameId"_L1].toString();
    });
    FakeTakaro first;
    FakeTakaro second;
    Bridge one(connector->server(), remoteOf(first), Permissions::everything(), hurried(),
               surroundings);
    Bridge two(connector->server(), remoteOf(second), Permissions::everything(), hurried(),
               surroundings);
    one.open();
    two.open();
    QTRY_COMPARE(one.state().state, ConnectionState::Online);
    QTRY_COMPARE(two.state().state, ConnectionState::Online);
    QHash<QString, QString> expected[2];
    constexpr int rounds = 4;
    constexpr int perRound = 84; // of each; a remote may have 256 at once
    for (int i = 0; i < rounds * perRound; ++i) {
        const QString args = u"{\"gameId\":\"%1%2\"}"_s;
        expected[0][first.ask(u"shared"_s, u"getPlayer"_s, args.arg(u"a"_s).arg(i))]
            = u"a%1"_s.arg(i);
        expected[1][second.ask(u"shared"_s, u"getPlayer"_s, args.arg(u"b"_s).arg(i))]
            = u"b%1"_s.arg(i);
        host.ask(u"asked"_s, u"u%1"_s.arg(i), Action::GetPlayer, {{"gameId"_L1, u"u%1"_s.arg(i)}});
        if ((i + 1) % perRound == 0)
            QTRY_COMPARE_WITH_TIMEOUT(first.answers.size() + second.answers.size() + users.size(),
                                      3 * (i + 1), 20'000);
    }
    FakeTakaro *const fakes[2]{&first, &second};
    for (int which = 0; which < 2; ++which) {
        QCOMPARE(fakes[which]->answers.size(), expected[which].size());
        for (auto it = expected[which].cbegin(); it != expected[which].cend(); ++it) {
            QCOMPARE(fakes[which]->answers[it.key()]["gameId"_L1], QJsonValue(it.value()));
            QCOMPARE(fakes[which]->answerCount[it.key()], 1);
        }
    }
    QCOMPARE(users.removeDuplicates(), 0);
    for (const QString &line : std::as_const(users))
        QCOMPARE(line.section(u'=', 0, 0), line.section(u'=', 1));
    QCOMPARE(users.size(), rounds * perRound);
    QVERIFY(pending.isEmpty());
}

} // namespace tst_bridge

QTEST_GUILESS_MAIN(tst_bridge::tst_Bridge)

#include "tst_bridge.moc"

#include "app/connectors/dialledin.h"

#include "demo/simulatedserver.h"
#include "protocol/takaro/dialect.h"
#include "support/patience.h"

namespace tst_simulatedserver {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

namespace {

/// What each mod makes of the 19 actions in their order, told from the fact sheet (§9.6) and the
/// recordings: d done, a accepted, f failed, u unsupported.
struct Expectation
{
    const char *dialect;
    const char *outcomes;
};
constexpr Expectation expectations[] = {
    {"rust", "dddd addd daad aaad auu"},
    {"minecraft", "dddd adda daad aaad auu"},
    {"minecraft-legacy", "dddd aduu daad aaad auu"},
    {"7d2d", "dddd aduu daad aaad auu"},
    {"conan", "dddd addd daad aaad adu"},
    {"valheim", "dddd addd daad aaad auu"},
    {"hytale", "dddd adaa daad aaaa uuu"},
    {"palworld", "uddd aaaa daad aaaa uuu"},
    {"palworld-dll", "uauu uuuu daud aaad uuu"},
    {"universal-ue", "dddu uuuu daud aaau auu"},
    {"astroneer", "ddaa uaau daud faaa uuu"},
    {"soulmask", "udda uaau daud aaaa auu"},
    {"eco", "dddd uduu daud auuu uuu"},
    {"dayz", "dddd adda daad aaad auu"},
    {"takaro-mock", "dddd addu daad aaad udd"},
};

QString outcomeOf(char letter)
{
    switch (letter) {
    case 'd':
        return u"done"_s;
    case 'a':
        return u"accepted"_s;
    case 'f':
        return u"failed"_s;
    default:
        return u"unsupported"_s;
    }
}

QString serverName(const QString &dialect)
{
    return dialect + u"-1"_s; // as their owners call them, and so a clue
}

SimulatedGameServer::Options optionsFor(const Host &host, const QString &dialect)
{
    SimulatedGameServer::Options options;
    options.endpoint = host.url;
    options.dialect = dialect;
    options.identity = serverName(dialect);
    options.registrationToken = rightToken;
    options.name = u"Test of "_s + dialect;
    options.tick = 10ms;
    options.retry = 50ms;
    options.restart = 100ms;
    return options;
}

/// Good arguments for each action; \a players are online.
QJsonObject argumentsFor(Action action, const QStringList &players)
{
    switch (action) {
    case Action::GetPlayer:
    case Action::GetPlayerLocation:
    case Action::GetPlayerInventory:
        return {{"gameId"_L1, players[0]}};
    case Action::GiveItem:
        return {{"gameId"_L1, players[0]},
                {"item"_L1, "wood"_L1},
                {"amount"_L1, 3},
                {"quality"_L1, "2"_L1}};
    case Action::ExecuteConsoleCommand:
        return {{"command"_L1, "say hello"_L1}};
    case Action::SendMessage:
        return {{"message"_L1, "hello"_L1}, {"recipient"_L1, players[0]}};
    case Action::TeleportPlayer:
        return {{"gameId"_L1, players[0]}, {"x"_L1, 1.5}, {"y"_L1, 64}, {"z"_L1, -2}};
    case Action::KickPlayer:
        return {{"gameId"_L1, players[1]}, {"reason"_L1, "test"_L1}};
    case Action::BanPlayer:
        return {{"gameId"_L1, players[2]},
                {"reason"_L1, "test"_L1},
                {"expiresAt"_L1, "2031-01-02T03:04:05Z"_L1}};
    case Action::UnbanPlayer:
        return {{"gameId"_L1, players[2]}};
    case Action::GetMapTile:
        return {{"x"_L1, 0}, {"y"_L1, 1}, {"z"_L1, 2}};
    case Action::GetPlayers:
    case Action::ListItems:
    case Action::ListEntities:
    case Action::ListLocations:
    case Action::TestReachability:
    case Action::ListBans:
    case Action::Shutdown:
    case Action::GetMapInfo:
        return {};
    }
    Q_UNREACHABLE();
}

/// What has to be on the wire so that each of the known mods finds it. (Fact sheet, §9.5.)
QJsonObject wireArguments(Action action, const QStringList &players)
{
    const auto player = [](const QString &id) { return QJsonObject{{"gameId"_L1, id}}; };
    QJsonObject args = argumentsFor(action, players);
    switch (action) {
    case Action::GiveItem:
    case Action::KickPlayer:
    case Action::BanPlayer:
    case Action::UnbanPlayer:
        args["player"_L1] = player(args["gameId"_L1].toString());
        return args;
    case Action::TeleportPlayer:
        args["player"_L1] = player(args["gameId"_L1].toString());
        args["playerId"_L1] = args["gameId"_L1];
        return args;
    case Action::SendMessage:
        args["recipient"_L1] = player(players[0]);
        args["opts"_L1] = QJsonObject{{"recipient"_L1, player(players[0])}};
        return args;
    default: // as they are
        return args;
    }
}

} // namespace

class TestSimulatedServer : public QObject
{
    Q_OBJECT

    static void dialectRows()
    {
        QTest::addColumn<QString>("dialect");
        for (const Expectation &expectation : expectations)
            QTest::newRow(expectation.dialect) << QString::fromLatin1(expectation.dialect);
    }

private slots:
    void everyDialectIsExpected()
    {
        QCOMPARE(SimulatedGameServer::dialects().size(), qsizetype(std::size(expectations)));
    }

    void answersEachOfTheNineteen_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<QString>("outcomes");
        for (const Expectation &row : expectations)
            QTest::newRow(row.dialect) << QString::fromLatin1(row.dialect)
                                       << QString::fromLatin1(row.outcomes).remove(u' ');
    }

    void answersEachOfTheNineteen()
    {
        QFETCH(const QString, dialect);
        QFETCH(const QString, outcomes);
        Host host;
        SimulatedGameServer server(optionsFor(host, dialect));
        QHash<QString, QJsonObject> wire;
        connect(&server, &SimulatedGameServer::asked, this,
                [&wire](const QString &action, const QJsonObject &args) { wire[action] = args; });
        server.start();
        QTRY_COMPARE(host.stateOf(serverName(dialect)), ConnectionState::Online);
        QTRY_VERIFY(server.eventsSent() >= 8); // by which the mod is recognised

        for (const ActionSpec &spec : actionCatalogue()) {
            QTRY_VERIFY(server.playersOnline().size() >= 3);
            const QStringList players = server.playersOnline();
            host.ask(serverName(dialect), spec.name, spec.action,
                     argumentsFor(spec.action, players));
            QTRY_COMPARE(host.replies.size(), int(spec.action) + 1);
            const Reply &reply = host.replies.last();
            QCOMPARE(reply.id, QString(spec.name));
            const QString expected = outcomeOf(outcomes[int(spec.action)].toLatin1());
            QVERIFY2(outcomeName(reply.outcome) == expected,
                     qPrintable(u"%1: %2 (%3), expected %4"_s.arg(
                         spec.name, outcomeName(reply.outcome), reply.error, expected)));
            QCOMPARE(reply.error.isEmpty(), expected == u"done"_s || expected == u"accepted"_s);
            if (wire.contains(spec.name))
                QCOMPARE(wire[spec.name], wireArguments(spec.action, players));
            else
                QCOMPARE(expected, u"unsupported"_s); // the only reason not to send
        }
    }

    void isRecognised_data()
    {
        QTest::addColumn<QString>("dialect");
        for (const Expectation &row : expectations) {
            // Nothing that the universal mod sends tells it from others.
            if (row.dialect != std::string_view("universal-ue"))
                QTest::newRow(row.dialect) << QString::fromLatin1(row.dialect);
        }
    }

    void isRecognised()
    {
        QFETCH(const QString, dialect);
        const takaro::Dialect *known = takaro::findDialect(dialect);
        QVERIFY(known);
        Host host;
        SimulatedGameServer server(optionsFor(host, dialect));
        QString recognised;
        connect(&host.endpoint, &GenericEndpoint::serverAppeared, this,
                [&recognised](Connector *connector) {
                    QObject::connect(connector, &Connector::dialectRecognised, connector,
                                     [&recognised](const QString &, const QString &name,
                                                   const QString &evidence) {
                                         recognised = evidence.isEmpty() ? QString() : name;
                                     });
                });
        server.start();
        QTRY_COMPARE(recognised, takaro::dialectText(known->title));
    }

    void everyEventArrivesInOrder_data() { dialectRows(); }

    void everyEventArrivesInOrder()
    {
        QFETCH(const QString, dialect);
        Host host;
        auto options = optionsFor(host, dialect);
        options.tick = 1ms;
        SimulatedGameServer server(options);
        QList<QByteArray> sent;
        connect(&server, &SimulatedGameServer::eventSent, this,
                [&sent](const QByteArray &frame) { sent.append(frame); });
        server.start();
        QTRY_VERIFY(sent.size() >= 60);
        server.stop();
        QTRY_COMPARE(host.events().size(), sent.size());
        for (qsizetype at = 0; at < sent.size(); ++at) {
            QVERIFY(host.events()[at].isReadable);
            QCOMPARE(host.events()[at].raw, sent[at]);
        }
    }

    void whatIsDoneIsSeen_data()
    {
        QTest::addColumn<QString>("dialect");
        for (const char *dialect :
             {"rust", "minecraft", "7d2d", "conan", "valheim", "dayz", "takaro-mock"})
            QTest::newRow(dialect) << QString::fromLatin1(dialect);
    }

    /// Everything is read back through the protocol: that the mods found the arguments is proven.
    void whatIsDoneIsSeen()
    {
        QFETCH(const QString, dialect);
        Host host;
        auto options = optionsFor(host, dialect);
        options.tick = 0ms;
        SimulatedGameServer server(options);
        server.start();
        QTRY_COMPARE(host.stateOf(serverName(dialect)), ConnectionState::Online);
        const QStringList players = server.playersOnline();
        QCOMPARE(players.size(), 3);
        const auto ask = [&](Action action, const QJsonObject &arguments) {
            const qsizetype before = host.replies.size();
            host.ask(serverName(dialect), QString::number(before), action, arguments);
            const auto isAnswered = [&] { return host.replies.size() == before + 1; };
            return QTest::qWaitFor(isAnswered, patiently) ? host.replies.last().payload
                                                          : QJsonValue();
        };
        const auto perform = [&](Action action) { ask(action, argumentsFor(action, players)); };

        perform(Action::GiveItem);
        const QJsonValue items = ask(Action::GetPlayerInventory, {{"gameId"_L1, players[0]}});
        QCOMPARE(items.toArray().last()["amount"_L1], QJsonValue(3));
        perform(Action::TeleportPlayer);
        const QJsonValue place = ask(Action::GetPlayerLocation, {{"gameId"_L1, players[0]}});
        QCOMPARE(place["x"_L1], QJsonValue(1.5));
        QCOMPARE(place["z"_L1], QJsonValue(-2));
        perform(Action::KickPlayer);
        QVERIFY(!server.playersOnline().contains(players[1]));
        perform(Action::BanPlayer);
        QVERIFY(!server.playersOnline().contains(players[2]));
        const QJsonArray bans = ask(Action::ListBans, {}).toArray();
        QCOMPARE(bans.size(), 1);
        QCOMPARE(bans[0]["player"_L1]["gameId"_L1].toString(), players[2]);
        QCOMPARE(bans[0]["reason"_L1].toString(), u"test"_s);
        perform(Action::UnbanPlayer);
        QCOMPARE(ask(Action::ListBans, {}).toArray().size(), 0);
    }

    void aThousandQuestionsReachTheirAskers_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<int>("atOnce");
        QTest::newRow("four at once") << u"7d2d"_s << 4;
        QTest::newRow("in turn") << u"valheim"_s << 1;
    }

    void aThousandQuestionsReachTheirAskers()
    {
        QFETCH(const QString, dialect);
        QFETCH(const int, atOnce);
        constexpr int questions = 1'000;
        Host host;
        auto options = optionsFor(host, dialect);
        options.tick = 5ms;
        options.thinkTime = 1ms;
        SimulatedGameServer server(options);
        server.start();
        QTRY_COMPARE(host.stateOf(serverName(dialect)), ConnectionState::Online);
        QTRY_VERIFY(server.eventsSent() >= 20);
        for (int number = 0; number < questions; ++number)
            host.ask(serverName(dialect), QString::number(number), Action::ExecuteConsoleCommand,
                     {{"command"_L1, u"say number %1"_s.arg(number)}});
        QTRY_COMPARE_WITH_TIMEOUT(host.replies.size(), questions, 60'000);
        QSet<QString> answered;
        for (const Reply &reply : std::as_const(host.replies)) {
            QCOMPARE(reply.outcome, Outcome::Done);
            QCOMPARE(reply.payload["rawResult"_L1].toString(),
                     u"Executed: say number %1"_s.arg(reply.id));
            answered.insert(reply.id);
        }
        QCOMPARE(answered.size(), questions);
        QCOMPARE(server.mostAtOnce(), atOnce);
    }

    void comesBackAfterAShutdown()
    {
        Host host;
        const QString dialect = u"rust"_s;
        SimulatedGameServer server(optionsFor(host, dialect));
        server.start();
        QTRY_COMPARE(host.stateOf(serverName(dialect)), ConnectionState::Online);
        host.ask(serverName(dialect), u"bye"_s, Action::Shutdown);
        QTRY_COMPARE(host.stateOf(serverName(dialect)), ConnectionState::Waiting);
        QCOMPARE(host.replies.size(), 1);
        QCOMPARE(host.replies.first().outcome, Outcome::Accepted);
        QTRY_COMPARE(host.stateOf(serverName(dialect)), ConnectionState::Online);
    }

    void isRefusedWithTheWrongToken()
    {
        Host host;
        auto options = optionsFor(host, u"conan"_s);
        options.registrationToken = u"wrong"_s;
        SimulatedGameServer server(options);
        QString refusal;
        connect(&server, &SimulatedGameServer::identifyRefused, this,
                [&refusal](const QString &words) { refusal = words; });
        server.start();
        QTRY_COMPARE(refusal, u"Invalid registrationToken provided"_s);
        QVERIFY(!server.isIdentified());
        QVERIFY(host.appeared.isEmpty());
    }
};

} // namespace tst_simulatedserver

QTEST_GUILESS_MAIN(tst_simulatedserver::TestSimulatedServer)
#include "tst_simulatedserver.moc"

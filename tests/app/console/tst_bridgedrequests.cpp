#include "app/bridge/faketakaro.h"
#include "app/bridge/strictvalidator.h"

#include "console/console.h"
#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"
#include "demo/simulatedserver.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <vector>

namespace tst_bridgedrequests {

using namespace hawser;
using namespace hawser::test;

namespace {

const QString token = u"reg_Bq4-token"_s;
const QByteArray password = "S0me-Long-Secret";

/// One asking, by a remote or by the user.
struct Asking
{
    FakeTakaro *remote = nullptr; ///< null: the user
    QString server;
    const ActionSpec *spec = nullptr;
    QString id;           ///< of the remote
    QFuture<Reply> reply; ///< to the user

    bool isAnswered() const { return remote ? remote->answers.contains(id) : reply.isFinished(); }
};

/// Fits every action.
QJsonObject argumentsFor(const QString &player, const QString &word)
{
    return {{"gameId"_L1, player},
            {"player"_L1, QJsonObject{{"gameId"_L1, player}}},
            {"item"_L1, "wood"_L1},
            {"amount"_L1, 1},
            {"command"_L1, "version"_L1},
            {"message"_L1, word},
            {"reason"_L1, word},
            {"x"_L1, 1},
            {"y"_L1, 2},
            {"z"_L1, 3}};
}

/// Only what the action has, which is what the console takes.
QJsonObject exactly(const ActionSpec &spec, const QJsonObject &arguments)
{
    QJsonObject exact;
    for (const ArgumentSpec &argument : spec.arguments) {
        if (arguments.contains(argument.name))
            exact[argument.name] = arguments[argument.name];
    }
    return exact;
}

} // namespace

/// All actions of all kinds of game servers, asked for by two remotes and the user at once.
class tst_BridgedRequests : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void eachAskerGetsItsAnswer();

private:
    void startMods();
    QJsonArray profiles() const;
    QJsonObject profile(const QString &name, const QJsonObject &more) const;
    void ask(FakeTakaro *remote, const QString &server, const ActionSpec &spec);
    void askAll(const ActionSpec &spec);
    QString playerOf(const QString &server);
    bool allAnswered(std::size_t from) const;
    void check(const Asking &asking) const;

    QTemporaryDir m_folder;
    FakeTakaro m_first{token};
    FakeTakaro m_second{token};
    std::unique_ptr<SimulatedSevenDays> m_sevenDays;
    std::unique_ptr<SimulatedRustServer> m_rust;
    std::unique_ptr<Console> m_console;
    std::vector<std::unique_ptr<SimulatedGameServer>> m_mods;
    QStringList m_servers; // names, and identity tokens on the remotes
    QHash<QString, QString> m_players;
    std::vector<Asking> m_askings;
    QHash<QString, int> m_heard; // words of messages → how often a mod was told them
};

void tst_BridgedRequests::initTestCase()
{
    m_sevenDays = std::make_unique<SimulatedSevenDays>(SimulatedSevenDays::Options{});
    QVERIFY(m_sevenDays->start());
    SimulatedRustServer::Options rust;
    rust.password = password;
    m_rust = std::make_unique<SimulatedRustServer>(rust);
    QVERIFY(m_rust->start());
    m_servers = QStringList{u"dialled-7d2d"_s, u"dialled-rust"_s} + SimulatedGameServer::dialects();

    QFile file(m_folder.filePath(u"profiles.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{"profiles"_L1, profiles()}}).toJson());
    file.close();
    const auto given = readProfilesFile(file.fileName());
    QVERIFY2(given, given ? "" : qPrintable(given.error().message));
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = token;
    options.given = *given;
    m_console = std::make_unique<Console>(options);
    m_console->start();
    QTRY_VERIFY(m_console->endpointUrl());
    startMods();
    for (const QString &server : std::as_const(m_servers)) {
        QTRY_VERIFY2_WITH_TIMEOUT(m_first.isIdentified(server) && m_second.isIdentified(server),
                                  qPrintable(server), 20'000);
        const auto isOnline = [&] {
            const auto id = m_console->findServer(server);
            return id && m_console->server(*id)->state.state == ConnectionState::Online;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isOnline(), qPrintable(server), 20'000);
    }
}

void tst_BridgedRequests::cleanupTestCase()
{
    m_mods.clear();
    m_console.reset();
    m_rust.reset();
    m_sevenDays.reset();
}

QJsonObject tst_BridgedRequests::profile(const QString &name, const QJsonObject &more) const
{
    QJsonArray bridges;
    for (const FakeTakaro *remote : {&m_first, &m_second})
        bridges << QJsonObject{{"url"_L1, remote->url().toString()},
                               {"identity"_L1, name},
                               {"registrationSecret"_L1, token}};
    QJsonObject profile = more;
    profile["name"_L1] = name;
    profile["bridges"_L1] = bridges;
    return profile;
}

QJsonArray tst_BridgedRequests::profiles() const
{
    const auto dialled = [](const QString &game, quint16 port, const QString &user) {
        return QJsonObject{
            {"game"_L1, game},           {"connector"_L1, "traditional"_L1},
            {"host"_L1, "127.0.0.1"_L1}, {"port"_L1, port},
            {"user"_L1, user},           {"secret"_L1, QString::fromLatin1(password)}};
    };
    QJsonArray all{profile(u"dialled-7d2d"_s, dialled(u"7d2d"_s, m_sevenDays->port(), u"hawser"_s)),
                   profile(u"dialled-rust"_s, dialled(u"rust"_s, m_rust->port(), {}))};
    for (const QString &dialect : SimulatedGameServer::dialects())
        all << profile(
            dialect,
            {{"game"_L1, dialect}, {"connector"_L1, "generic"_L1}, {"identity"_L1, dialect}});
    return all;
}

void tst_BridgedRequests::startMods()
{
    for (const QString &dialect : SimulatedGameServer::dialects()) {
        SimulatedGameServer::Options options;
        options.endpoint = *m_console->endpointUrl();
        options.dialect = dialect;
        options.identity = dialect;
        options.registrationToken = token;
        options.name = dialect;
        options.tick = {};
        m_mods.push_back(std::make_unique<SimulatedGameServer>(options));
        connect(m_mods.back().get(), &SimulatedGameServer::asked, this,
                [this](const QString &action, const QJsonObject &args) {
                    if (action == "sendMessage"_L1)
                        ++m_heard[args["message"_L1].toString()];
                });
        m_mods.back()->start();
    }
}

QString tst_BridgedRequests::playerOf(const QString &server)
{
    QString &player = m_players[server];
    if (!player.isEmpty())
        return player;
    QFuture<Reply> players
        = m_console->request(*m_console->findServer(server), Action::GetPlayers, {});
    const auto isThere = [&] { return players.isFinished(); };
    player = u"nobody"_s;
    if (QTest::qWaitFor(isThere, 15'000) && !players.result().payload.toArray().isEmpty())
        player = players.result().payload.toArray().first()["gameId"_L1].toString();
    return player;
}

void tst_BridgedRequests::ask(FakeTakaro *remote, const QString &server, const ActionSpec &spec)
{
    const QString word = u"word %1"_s.arg(m_askings.size());
    const QJsonObject arguments = argumentsFor(playerOf(server), word);
    Asking asking;
    asking.remote = remote;
    asking.server = server;
    asking.spec = &spec;
    if (remote)
        asking.id = remote->ask(
            server, spec.name,
            QString::fromUtf8(QJsonDocument(arguments).toJson(QJsonDocument::Compact)));
    else
        asking.reply = m_console->request(*m_console->findServer(server), spec.action,
                                          exactly(spec, arguments));
    m_askings.push_back(asking);
}

void tst_BridgedRequests::askAll(const ActionSpec &spec)
{
    const std::size_t before = m_askings.size();
    for (const QString &server : std::as_const(m_servers)) {
        for (FakeTakaro *remote : {&m_first, static_cast<FakeTakaro *>(nullptr), &m_second})
            ask(remote, server, spec);
    }
    QTRY_VERIFY2_WITH_TIMEOUT(allAnswered(before), qPrintable(spec.name), 45'000);
}

bool tst_BridgedRequests::allAnswered(std::size_t from) const
{
    return std::all_of(m_askings.begin() + std::ptrdiff_t(from), m_askings.end(),
                       [](const Asking &asking) { return asking.isAnswered(); });
}

void tst_BridgedRequests::check(const Asking &asking) const
{
    const QString what = asking.server + u' ' + asking.spec->name;
    if (!asking.remote) {
        const Reply reply = asking.reply.result();
        QVERIFY2(reply.action == asking.spec->action, qPrintable(what));
        QVERIFY2(reply.server == *m_console->findServer(asking.server), qPrintable(what));
        return;
    }
    QVERIFY2(asking.remote->answerCount[asking.id] == 1, qPrintable(what));
    const QJsonValue answer = asking.remote->answers[asking.id];
    const QString why = refusedAnswer(asking.spec->name, answer);
    const bool isError = answer.isObject() && answer.toObject().contains("error"_L1);
    QVERIFY2(why.isEmpty() || isError, qPrintable(what + u": "_s + why));
}

void tst_BridgedRequests::eachAskerGetsItsAnswer()
{
    const ActionSpec *last = nullptr;
    for (const ActionSpec &spec : actionCatalogue()) {
        if (spec.action == Action::Shutdown)
            last = &spec; // nobody is there to be asked after it
        else
            askAll(spec);
        if (QTest::currentTestFailed())
            return;
    }
    askAll(*findAction(u"getPlayers"_s));
    QVERIFY(last);
    askAll(*last);
    QVERIFY2(m_askings.size() >= 1'000, qPrintable(QString::number(m_askings.size())));
    for (const Asking &asking : m_askings)
        check(asking);
    QVERIFY(!m_heard.isEmpty());
    for (auto it = m_heard.cbegin(); it != m_heard.cend(); ++it)
        QVERIFY2(it.value() == 1, qPrintable(it.key()));
}

} // namespace tst_bridgedrequests

QTEST_GUILESS_MAIN(tst_bridgedrequests::tst_BridgedRequests)

#include "tst_bridgedrequests.moc"

#include "app/connectors/rust/ruststage.h"
#include "protocol/takaro/replyshape.h"

#include <QDateTime>
#include <QJsonArray>

namespace tst_rustactions {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

enum class Kind { Vanilla, Plugins, Old };

RustStage::Options optionsOf(Kind kind)
{
    RustStage::Options options;
    switch (kind) {
    case Kind::Vanilla:
        break;
    case Kind::Plugins:
        options.customs.hasHookParser = true;
        options.build.hasPlugins = true;
        break;
    case Kind::Old:
        options.customs.isOld = true;
        options.build.hasJsonFlag = false;
        options.build.hasBansList = false;
        options.build.takesMoments = false;
        break;
    }
    return options;
}

QString mara()
{
    return QString::fromUtf16(RustStage::mara);
}

} // namespace

/// Every action, on three kinds of server.
class tst_RustActions : public QObject
{
    Q_OBJECT

private slots:
    void answersEveryAction_data();
    void answersEveryAction();
    void bansUntilTheVeryMoment_data();
    void bansUntilTheVeryMoment();
    void bansAgainWhoIsBanned();
    void passesTheServersRefusalsOn_data();
    void passesTheServersRefusalsOn();
    void sendsNothingForBadArguments_data();
    void sendsNothingForBadArguments();
    void saysAcceptedWithoutAReply();
    void tellsNoOutputFromOutput();
    void keepsHostileTextsApart();
    void findsPluginsAddedLater();

private:
    std::unique_ptr<RustStage> m_stage;

    void stage(const RustStage::Options &options)
    {
        m_stage.reset();
        m_stage = std::make_unique<RustStage>(options);
        m_stage->bringUp();
        m_stage->server.village().join(RustStage::villager(RustStage::mara, u"Mara \"x\" (1)"_s));
    }
    Reply ask(Action action, const QJsonObject &arguments = {})
    {
        return m_stage->ask(action, arguments);
    }
};

void tst_RustActions::answersEveryAction_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("vanilla") << int(Kind::Vanilla);
    QTest::newRow("with plugins") << int(Kind::Plugins);
    QTest::newRow("an old build") << int(Kind::Old);
}

void tst_RustActions::answersEveryAction()
{
    QFETCH(int, kind);
    stage(optionsOf(Kind(kind)));
    const QJsonObject him{{"gameId"_L1, mara()}};
    const QJsonObject give{{"gameId"_L1, mara()}, {"item"_L1, "rifle.ak"_L1}, {"amount"_L1, 2}};
    const QJsonObject there{{"gameId"_L1, mara()}, {"x"_L1, 10.5}, {"y"_L1, 30}, {"z"_L1, -7}};
    const QJsonObject why{{"gameId"_L1, mara()}, {"reason"_L1, "too \"loud\""_L1}};
    const bool hasPlugins = Kind(kind) == Kind::Plugins;
    const Outcome byPlugin = hasPlugins ? Outcome::Accepted : Outcome::Unsupported;
    const Outcome seenByPlugin = hasPlugins ? Outcome::Done : Outcome::Unsupported;
    struct Step
    {
        Action action;
        QJsonObject arguments;
        Outcome outcome;
    };
    const std::vector<Step> steps{
        {Action::TestReachability, {}, Outcome::Done},
        {Action::GetPlayers, {}, Outcome::Done},
        {Action::GetPlayer, him, Outcome::Done},
        {Action::GetPlayerLocation, him, Outcome::Done},
        {Action::GiveItem, give, Outcome::Accepted},
        {Action::GetPlayerInventory, him, seenByPlugin},
        {Action::TeleportPlayer, there, byPlugin},
        {Action::ListItems, {}, Outcome::Done},
        {Action::ListEntities, {}, Outcome::Unsupported},
        {Action::ListLocations, {}, Outcome::Unsupported},
        {Action::ExecuteConsoleCommand, {{"command"_L1, "server.seed"_L1}}, Outcome::Done},
        {Action::SendMessage, {{"message"_L1, "hello \"all\""_L1}}, Outcome::Accepted},
        {Action::SendMessage,
         {{"message"_L1, "psst"_L1}, {"recipient"_L1, mara()}},
         Outcome::Unsupported},
        {Action::GetMapInfo, {}, Outcome::Done},
        {Action::GetMapTile, {{"x"_L1, 0}, {"y"_L1, 0}, {"z"_L1, 0}}, Outcome::Unsupported},
        {Action::KickPlayer, why, Outcome::Accepted},
        {Action::GetPlayer, him, Outcome::Failed},
        {Action::BanPlayer, why, Outcome::Accepted},
        {Action::ListBans, {}, Outcome::Done},
        {Action::UnbanPlayer, him, Outcome::Accepted},
        {Action::ListBans, {}, Outcome::Done},
        {Action::Shutdown, {}, Outcome::Accepted},
    };
    QSet<int> done;
    for (const Step &step : steps) {
        const ActionSpec &spec = actionSpec(step.action);
        const Reply reply = ask(step.action, step.arguments);
        QVERIFY2(
            reply.outcome == step.outcome,
            qPrintable(u"%1: %2 %3"_s.arg(spec.name, outcomeName(reply.outcome), reply.error)));
        QCOMPARE(reply.error.isEmpty(),
                 reply.outcome == Outcome::Done || reply.outcome == Outcome::Accepted);
        if (reply.outcome == Outcome::Done) {
            const auto shaped = takaro::shapedReply(spec.reply, reply.payload);
            QVERIFY2(shaped, qPrintable(shaped ? QString() : shaped.error()));
            QCOMPARE(*shaped, reply.payload);
        }
        done.insert(int(step.action));
    }
    QCOMPARE(done.size(), actionCount);
    QCOMPARE(m_stage->connector->state().state, ConnectionState::Waiting);
    QVERIFY(m_stage->connector->state().cause.contains(u"starting"_s));
    QVERIFY(!m_stage->server.commands().filter(u"say "_s).contains(u"psst"_s));
    QVERIFY(m_stage->server.commands().contains(u"say hello 'all'"_s));
    QVERIFY(m_stage->server.commands().contains(u"server.save"_s));
}

void tst_RustActions::bansUntilTheVeryMoment_data()
{
    answersEveryAction_data();
}

void tst_RustActions::bansUntilTheVeryMoment()
{
    QFETCH(int, kind);
    stage(optionsOf(Kind(kind)));
    QTRY_VERIFY(m_stage->take().join(u'\n').contains(u"player-connected"_s));
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(45 * 60);
    const QJsonObject arguments{{"gameId"_L1, mara()},
                                {"reason"_L1, "said \"no\" \\"_L1},
                                {"expiresAt"_L1, end.toString(Qt::ISODateWithMs)}};
    for (int times = 0; times < 2; ++times) { // what was learnt of the build is used then
        QCOMPARE(ask(Action::BanPlayer, arguments).outcome, Outcome::Accepted);
        QCOMPARE(m_stage->server.village().bans().size(), 1);
        const auto &ban = m_stage->server.village().bans().front();
        QVERIFY(std::abs(ban.end - end.toSecsSinceEpoch()) <= 61);
        QCOMPARE(ban.reason, u"said 'no' /"_s);
        QCOMPARE(ban.name, u"Mara 'x' (1)"_s);
    }
    const QJsonArray bans = ask(Action::ListBans).payload.toArray();
    QCOMPARE(bans.size(), 1);
    const QDateTime listed
        = QDateTime::fromString(bans[0]["expiresAt"_L1].toString(), Qt::ISODateWithMs);
    QVERIFY(std::abs(listed.secsTo(end)) <= 61);
    QCOMPARE(bans[0]["player"_L1]["gameId"_L1].toString(), mara());
}

void tst_RustActions::bansAgainWhoIsBanned()
{
    stage({});
    QCOMPARE(ask(Action::BanPlayer, {{"gameId"_L1, mara()}, {"reason"_L1, "one"_L1}}).outcome,
             Outcome::Accepted);
    QCOMPARE(ask(Action::BanPlayer, {{"gameId"_L1, mara()}, {"reason"_L1, "two"_L1}}).outcome,
             Outcome::Accepted);
    QCOMPARE(m_stage->server.village().bans().size(), 1);
    QCOMPARE(m_stage->server.village().bans().front().reason, u"two"_s);
    QTRY_VERIFY(m_stage->server.commands().contains(u"server.writecfg"_s));
}

void tst_RustActions::passesTheServersRefusalsOn_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QString>("words");
    const QJsonObject stranger{{"gameId"_L1, QString::fromUtf16(RustStage::bob)}};
    QTest::newRow("kick") << Action::KickPlayer << stranger << u"Player not found"_s;
    QTest::newRow("unban") << Action::UnbanPlayer << stranger << u"isn't banned"_s;
    QTest::newRow("locate") << Action::GetPlayerLocation << stranger << u"not on the server"_s;
    QTest::newRow("show") << Action::GetPlayer << stranger << u"not on the server"_s;
    QJsonObject gift = stranger;
    gift["item"_L1] = "wood"_L1;
    gift["amount"_L1] = 1;
    QTest::newRow("give to nobody") << Action::GiveItem << gift << u"Couldn't find player"_s;
    gift["gameId"_L1] = mara();
    gift["item"_L1] = "no.such.thing"_L1;
    QTest::newRow("give nothing") << Action::GiveItem << gift << u"Invalid Item"_s;
    QTest::newRow("inventory") << Action::GetPlayerInventory << stranger << u"Player not found"_s;
    QJsonObject journey = stranger;
    journey["x"_L1] = journey["y"_L1] = journey["z"_L1] = 1;
    QTest::newRow("teleport") << Action::TeleportPlayer << journey << u"Player not found"_s;
}

void tst_RustActions::passesTheServersRefusalsOn()
{
    QFETCH(Action, action);
    QFETCH(QJsonObject, arguments);
    QFETCH(QString, words);
    stage(optionsOf(Kind::Plugins));
    const Reply reply = ask(action, arguments);
    QCOMPARE(reply.outcome, Outcome::Failed);
    QVERIFY2(reply.error.contains(words), qPrintable(reply.error));
}

void tst_RustActions::sendsNothingForBadArguments_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QJsonObject>("arguments");
    const QJsonObject nobody{{"gameId"_L1, "Mara"_L1}, {"item"_L1, "wood"_L1}, {"amount"_L1, 1}};
    for (const Action action :
         {Action::KickPlayer, Action::BanPlayer, Action::UnbanPlayer, Action::GiveItem,
          Action::GetPlayerLocation, Action::GetPlayerInventory, Action::TeleportPlayer})
        QTest::newRow(actionSpec(action).name.data()) << action << nobody;
    QTest::newRow("item") << Action::GiveItem
                          << QJsonObject{{"gameId"_L1, mara()},
                                         {"item"_L1, "wood 1 ; quit"_L1},
                                         {"amount"_L1, 1}};
    QTest::newRow("message") << Action::SendMessage << QJsonObject{{"message"_L1, "\n"_L1}};
    QTest::newRow("ended") << Action::BanPlayer
                           << QJsonObject{{"gameId"_L1, mara()},
                                          {"expiresAt"_L1, "2020-01-01T00:00:00Z"_L1}};
}

void tst_RustActions::sendsNothingForBadArguments()
{
    QFETCH(Action, action);
    QFETCH(QJsonObject, arguments);
    stage(optionsOf(Kind::Plugins));
    const Reply reply = ask(action, arguments);
    QCOMPARE(reply.outcome, Outcome::Failed);
    QVERIFY(!reply.error.isEmpty());
    for (const QString &command : m_stage->server.commands()) {
        QVERIFY(!command.contains(u"Mara"_s) && !command.startsWith(u"inventory"_s)
                && !command.startsWith(u"banid"_s) && !command.startsWith(u"say"_s));
    }
}

void tst_RustActions::saysAcceptedWithoutAReply()
{
    stage({});
    m_stage->server.setMischief({.repliesNothing = true});
    QCOMPARE(ask(Action::KickPlayer, {{"gameId"_L1, mara()}}).outcome, Outcome::Accepted);
    QCOMPARE(ask(Action::SendMessage, {{"message"_L1, "x"_L1}}).outcome, Outcome::Accepted);
    const Reply reach = ask(Action::TestReachability);
    QCOMPARE(reach.outcome, Outcome::Done);
    QCOMPARE(reach.payload["connectable"_L1].toBool(true), false);
}

void tst_RustActions::tellsNoOutputFromOutput()
{
    RustStage::Options options;
    stage(options);
    Reply reply = ask(Action::ExecuteConsoleCommand, {{"command"_L1, "nonsense"_L1}});
    QCOMPARE(reply.outcome, Outcome::Accepted);
    QCOMPARE(reply.payload["rawResult"_L1].toString(), QString());
    reply = ask(Action::ExecuteConsoleCommand, {{"command"_L1, "server.save"_L1}});
    QCOMPARE(reply.outcome, Outcome::Done);
    QCOMPARE(reply.payload["rawResult"_L1].toString(),
             u"Saved 24,631 ents, cache(0.02), write(0.01), disk(0.00).\nSaving complete"_s);
    options.build.saysNotFound = true;
    stage(options);
    reply = ask(Action::ExecuteConsoleCommand, {{"command"_L1, "nonsense"_L1}});
    QCOMPARE(reply.outcome, Outcome::Failed);
    QCOMPARE(reply.payload["success"_L1].toBool(true), false);
    QVERIFY(reply.error.contains(u"not found"_s));
}

void tst_RustActions::keepsHostileTextsApart()
{
    stage({});
    const QString evil = u"x\" 0\n\"; quit \\"_s;
    ask(Action::SendMessage, {{"message"_L1, evil}});
    ask(Action::KickPlayer, {{"gameId"_L1, mara()}, {"reason"_L1, evil}});
    ask(Action::BanPlayer, {{"gameId"_L1, mara()}, {"reason"_L1, evil}});
    QVERIFY(m_stage->isOnline());
    QCOMPARE(m_stage->server.village().bans().front().reason, u"x' 0 '; quit /"_s);
    QVERIFY(!m_stage->server.commands().contains(u"quit"_s));
}

void tst_RustActions::findsPluginsAddedLater()
{
    stage({});
    const QJsonObject him{{"gameId"_L1, mara()}};
    QCOMPARE(ask(Action::GetPlayerInventory, him).outcome, Outcome::Unsupported);
    const int asked = int(m_stage->server.commands().count(u"find viewinv"_s));
    QCOMPARE(ask(Action::GetPlayerInventory, him).outcome, Outcome::Unsupported);
    QCOMPARE(m_stage->server.commands().count(u"find viewinv"_s), asked + 1);
}

} // namespace tst_rustactions

QTEST_GUILESS_MAIN(tst_rustactions::tst_RustActions)
#include "tst_rustactions.moc"

#include "headless/bridgecommands.h"

#include "console/remotetest.h"
#include "headless/bridgelines.h"
#include "profiles/privatefile.h"

#include <QJsonArray>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestSecretFile = 4096; // bytes

/// The first line of the file that \a member names.
tl::expected<QByteArray, QString> secretIn(const QJsonValue &member)
{
    return readPrivateFile(member.toString(), longestSecretFile).map([](const QByteArray &bytes) {
        return bytes.split('\n').first().trimmed();
    });
}

BridgeKey keyOf(const ServerInfo &server, const QJsonObject &line)
{
    return {server.id, int(line["bridge"_L1].toInteger())};
}

} // namespace

BridgeCommands::BridgeCommands(Console &console, QObject *parent)
    : CommandFamily(console, parent)
{
    add(u"bridges"_s, [this](const QString &id, const QJsonObject &) { list(id); });
    add(u"share"_s, &BridgeCommands::share);
    add(u"unshare"_s, &BridgeCommands::unshare);
    add(u"pauseSharing"_s,
        [this](const QString &id, const QJsonObject &line) { setPaused(id, line, true); });
    add(u"resumeSharing"_s,
        [this](const QString &id, const QJsonObject &line) { setPaused(id, line, false); });
    add(u"testSharing"_s, &BridgeCommands::test);
}

void BridgeCommands::list(const QString &id)
{
    QJsonArray bridges;
    for (const BridgeInfo &bridge : m_console.bridges().all())
        bridges.append(bridgeObject(bridge));
    emit answered(id, true, {{"bridges"_L1, bridges}});
}

void BridgeCommands::share(const QString &id, const QJsonObject &line)
{
    const std::optional<ServerInfo> server = serverOf(id, line);
    if (!server)
        return;
    const auto actions = bridgeActions(line);
    if (!actions) {
        emit refused(id, tr("\"actions\" must be a list of texts"));
        return;
    }
    const auto secrets = secretsOf(id, line);
    if (!secrets)
        return;
    m_console.bridges().share(
        server->id, {line["url"_L1].toString(), line["identity"_L1].toString(), 0, *actions},
        *secrets, answerTo(id));
}

void BridgeCommands::unshare(const QString &id, const QJsonObject &line)
{
    if (const std::optional<ServerInfo> server = serverOf(id, line))
        m_console.bridges().remove(keyOf(*server, line), answerTo(id));
}

void BridgeCommands::setPaused(const QString &id, const QJsonObject &line, bool paused)
{
    if (const std::optional<ServerInfo> server = serverOf(id, line))
        m_console.bridges().setPaused(keyOf(*server, line), paused, answerTo(id));
}

void BridgeCommands::test(const QString &id, const QJsonObject &line)
{
    const std::optional<ServerInfo> server = serverOf(id, line);
    if (!server)
        return;
    const BridgeKey key = keyOf(*server, line);
    if (!line.contains("url"_L1) && !m_console.bridges().find(key)) {
        emit refused(id, tr("There is no such bridge"));
        return;
    }
    if (!line.contains("url"_L1))
        return follow(id, new RemoteTest(m_console, key, this));
    const auto secrets = secretsOf(id, line);
    if (!secrets)
        return;
    const bridge::Remote remote{line["url"_L1].toString(),
                                line["identity"_L1].toString(),
                                QString::fromUtf8(secrets->registrationToken),
                                {},
                                QString::fromUtf8(secrets->proxyLogin)};
    follow(id, new RemoteTest(m_console, server->id, remote, this));
}

void BridgeCommands::follow(const QString &id, RemoteTest *test)
{
    connect(test, &RemoteTest::finished, this,
            [this, id, test](const doctor::Diagnosis &diagnosis,
                             const QList<doctor::RungReport> &reports) {
                emit answered(id, diagnosis.healthy, doctor::toJson(diagnosis, reports));
                test->deleteLater();
            });
}

std::optional<BridgeSecrets> BridgeCommands::secretsOf(const QString &id, const QJsonObject &line)
{
    const auto token = secretIn(line["registrationSecretFile"_L1]);
    const bool hasLogin = line.contains("proxySecretFile"_L1);
    const auto login = hasLogin ? secretIn(line["proxySecretFile"_L1]) : QByteArray();
    if (token && login)
        return BridgeSecrets{*token, *login};
    emit refused(id, token ? login.error() : token.error());
    return std::nullopt;
}

} // namespace hawser::headless

#include "headless/bridgecommands.h"

#include "console/bridges.h"
#include "console/remotetest.h"
#include "headless/bridgelines.h"
#include "profiles/privatefile.h"
#include "protocol/displaytext.h"

#include <QJsonArray>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestTokenFile = 4096; // bytes

} // namespace

BridgeCommands::BridgeCommands(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
}

QStringList BridgeCommands::names()
{
    return {u"bridges"_s,      u"share"_s,         u"unshare"_s,
            u"pauseSharing"_s, u"resumeSharing"_s, u"testSharing"_s};
}

bool BridgeCommands::perform(const QString &command, const QString &id, const QJsonObject &line)
{
    if (!names().contains(command))
        return false;
    if (command == "bridges"_L1) {
        list(id);
        return true;
    }
    const auto server = m_console.findServer(line["server"_L1].toString());
    if (!server) {
        emit refused(id,
                     tr("There is no game server “%1”, or several bear that name")
                         .arg(displayText(line["server"_L1].toString())));
        return true;
    }
    const BridgeKey key{*server, int(line["bridge"_L1].toInteger())};
    if (command == "share"_L1)
        share(id, *server, line);
    else if (command == "testSharing"_L1)
        test(id, *server, line);
    else if (command == "unshare"_L1)
        m_console.bridges().remove(key, answerTo(id));
    else
        m_console.bridges().setPaused(key, command == "pauseSharing"_L1, answerTo(id));
    return true;
}

void BridgeCommands::list(const QString &id)
{
    QJsonArray bridges;
    for (const BridgeInfo &bridge : m_console.bridges().all())
        bridges.append(bridgeObject(bridge));
    emit answered(id, true, {{"bridges"_L1, bridges}});
}

void BridgeCommands::share(const QString &id, const ServerId &server, const QJsonObject &line)
{
    const auto actions = bridgeActions(line);
    if (!actions) {
        emit refused(id, tr("\"actions\" must be a list of texts"));
        return;
    }
    const auto token = tokenOf(id, line);
    if (!token)
        return;
    m_console.bridges().share(
        server, {line["url"_L1].toString(), line["identity"_L1].toString(), 0, *actions}, *token,
        answerTo(id));
}

void BridgeCommands::test(const QString &id, const ServerId &server, const QJsonObject &line)
{
    const BridgeKey key{server, int(line["bridge"_L1].toInteger())};
    if (!line.contains("url"_L1) && !m_console.bridges().find(key)) {
        emit refused(id, tr("There is no such bridge"));
        return;
    }
    if (!line.contains("url"_L1))
        return follow(id, new RemoteTest(m_console, key, this));
    const auto token = tokenOf(id, line);
    if (!token)
        return;
    const bridge::Remote remote{
        line["url"_L1].toString(), line["identity"_L1].toString(), QString::fromUtf8(*token), {}};
    follow(id, new RemoteTest(m_console, server, remote, this));
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

std::optional<QByteArray> BridgeCommands::tokenOf(const QString &id, const QJsonObject &line)
{
    const auto file
        = readPrivateFile(line["registrationSecretFile"_L1].toString(), longestTokenFile);
    if (file)
        return file->split('\n').first().trimmed();
    emit refused(id, file.error());
    return std::nullopt;
}

ProfileStore::Done BridgeCommands::answerTo(const QString &id)
{
    return [this, id](const tl::expected<void, StoreError> &outcome) {
        if (outcome)
            emit answered(id, true, {});
        else
            emit refused(id, outcome.error().message);
    };
}

} // namespace hawser::headless

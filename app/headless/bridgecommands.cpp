#include "headless/bridgecommands.h"

#include "console/bridges.h"
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
    return {u"bridges"_s, u"share"_s, u"unshare"_s, u"pauseSharing"_s, u"resumeSharing"_s};
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
    emit answered(id, {{"bridges"_L1, bridges}});
}

void BridgeCommands::share(const QString &id, const ServerId &server, const QJsonObject &line)
{
    const auto actions = bridgeActions(line);
    if (!actions) {
        emit refused(id, tr("\"actions\" must be a list of texts"));
        return;
    }
    const auto token
        = readPrivateFile(line["registrationSecretFile"_L1].toString(), longestTokenFile);
    if (!token) {
        emit refused(id, token.error());
        return;
    }
    m_console.bridges().share(
        server, {line["url"_L1].toString(), line["identity"_L1].toString(), 0, *actions},
        token->split('\n').first().trimmed(), answerTo(id));
}

ProfileStore::Done BridgeCommands::answerTo(const QString &id)
{
    return [this, id](const tl::expected<void, StoreError> &outcome) {
        if (outcome)
            emit answered(id, {});
        else
            emit refused(id, outcome.error().message);
    };
}

} // namespace hawser::headless

#include "headless/servercommands.h"

#include "console/endpointsecrets.h"
#include "console/profiletransfer.h"
#include "console/registrationtoken.h"
#include "console/serverregistry.h"
#include "headless/jsonlines.h"
#include "profiles/privatefile.h"
#include "protocol/displaytext.h"
#include "protocol/takaro/dialect.h"

#include <QJsonArray>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumPassphraseBytes = 4096;

} // namespace

ServerCommands::ServerCommands(Console &console, QObject *parent)
    : CommandFamily(console, parent)
{
    addDecision(u"accept"_s, &ServerRegistry::accept);
    addDecision(u"refuse"_s, &ServerRegistry::refuse);
    addDecision(u"block"_s, &ServerRegistry::block);
    addSwitching(u"enable"_s, false);
    addSwitching(u"disable"_s, true);
    add(u"remove"_s, &ServerCommands::remove);
    add(u"restore"_s, &ServerCommands::restore);
    add(u"rename"_s, &ServerCommands::rename);
    add(u"dialect"_s, &ServerCommands::dialect);
    add(u"group"_s, &ServerCommands::group);
    add(u"rotate"_s, &ServerCommands::rotate);
    add(u"ownToken"_s, &ServerCommands::ownToken);
    add(u"export"_s, &ServerCommands::exportTo);
    add(u"import"_s, &ServerCommands::importFrom);
}

// About one game server.

void ServerCommands::addDecision(const QString &name, Decision decision)
{
    add(name, [this, decision](const QString &id, const QJsonObject &line) {
        if (const auto server = serverOf(id, line))
            (m_console.registry().*decision)(server->id, answerTo(id));
    });
}

void ServerCommands::addSwitching(const QString &name, bool disabled)
{
    add(name, [this, disabled](const QString &id, const QJsonObject &line) {
        if (const auto server = serverOf(id, line))
            m_console.registry().setDisabled(server->id, disabled, answerTo(id));
    });
}

void ServerCommands::rename(const QString &id, const QJsonObject &line)
{
    const auto server = serverOf(id, line);
    const auto name = server ? textOf(id, line, "name"_L1) : std::nullopt;
    if (name)
        m_console.registry().rename(server->id, *name, answerTo(id));
}

void ServerCommands::dialect(const QString &id, const QJsonObject &line)
{
    const auto server = serverOf(id, line);
    if (!server)
        return;
    const QJsonValue key = line["dialect"_L1];
    if (key.isString())
        return m_console.registry().setDialect(server->id, key.toString(), answerTo(id));
    QStringList keys;
    for (const takaro::Dialect &one : takaro::dialects())
        keys.append(one.key);
    emit refused(id,
                 tr("\"dialect\" is missing: one of %1, or \"\" to have it recognised")
                     .arg(keys.join(u", "_s)));
}

void ServerCommands::group(const QString &id, const QJsonObject &line)
{
    QList<ServerId> servers;
    const QJsonArray wanted = line["servers"_L1].toArray();
    for (const QJsonValue &one : wanted) {
        const auto server = serverOf(id, {{"server"_L1, one}});
        if (!server)
            return;
        servers.append(server->id);
    }
    if (servers.isEmpty()) {
        emit refused(id, tr("\"servers\" is missing, or no list of game servers"));
        return;
    }
    m_console.registry().arrange(servers, line["group"_L1].toString(), answerTo(id));
}

void ServerCommands::remove(const QString &id, const QJsonObject &line)
{
    const auto info = serverOf(id, line);
    if (!info)
        return;
    const QStringList keys{info->id.toString(), info->identity, info->name};
    const auto removed = [this, id, keys](const tl::expected<RemovedProfile, StoreError> &gone) {
        if (!gone) {
            emit refused(id, textOf(gone.error()));
            return;
        }
        for (const QString &key : keys)
            m_removed.insert(key, *gone);
        emit answered(id, true, {{"server"_L1, keys.first()}});
    };
    m_console.registry().remove(info->id, removed);
}

void ServerCommands::restore(const QString &id, const QJsonObject &line)
{
    const auto wanted = textOf(id, line, "server"_L1);
    if (!wanted)
        return;
    const auto removed = m_removed.constFind(*wanted);
    if (removed == m_removed.cend()) {
        emit refused(id,
                     tr("No game server “%1” was removed in this run").arg(displayText(*wanted)));
        return;
    }
    m_console.registry().restore(*removed, answerTo(id));
}

// Secrets and files.

void ServerCommands::writeSecretFile(const QString &id, const QString &path,
                                     const QByteArray &bytes)
{
    const auto written = writePrivateFile(path, bytes + '\n');
    if (written)
        emit answered(id, true, {{"file"_L1, path}});
    else
        emit refused(id, written.error());
}

void ServerCommands::rotate(const QString &id, const QJsonObject &line)
{
    const auto path = textOf(id, line, "file"_L1);
    if (!path)
        return;
    m_console.secrets().rotate(
        [this, id, file = *path](const tl::expected<void, StoreError> &outcome) {
            if (outcome)
                writeSecretFile(id, file, m_console.secrets().token().toUtf8());
            else
                emit refused(id, textOf(outcome.error()));
        });
}

void ServerCommands::ownToken(const QString &id, const QJsonObject &line)
{
    const auto server = serverOf(id, line);
    if (!server)
        return;
    if (line["remove"_L1].toBool())
        return m_console.registry().setOwnToken(server->id, {}, answerTo(id));
    const auto path = textOf(id, line, "file"_L1);
    if (!path)
        return;
    const QString token = makeRegistrationToken();
    const auto made
        = [this, id, token, file = *path](const tl::expected<void, StoreError> &outcome) {
              if (outcome)
                  writeSecretFile(id, file, token.toUtf8());
              else
                  emit refused(id, textOf(outcome.error()));
          };
    m_console.registry().setOwnToken(server->id, token, made);
}

namespace {

/// The passphrase from the file that \a line names; none if it names none.
tl::expected<std::optional<QString>, QString> passphraseOf(const QJsonObject &line)
{
    const QString path = line["passphraseFile"_L1].toString();
    if (path.isEmpty())
        return std::optional<QString>();
    const auto bytes = readPrivateFile(path, maximumPassphraseBytes);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    return std::optional(QString::fromUtf8(*bytes).section(u'\n', 0, 0).trimmed());
}

} // namespace

void ServerCommands::exportTo(const QString &id, const QJsonObject &line)
{
    transfer(id, line, &exportProfilesTo);
}

void ServerCommands::importFrom(const QString &id, const QJsonObject &line)
{
    transfer(id, line, &importProfilesFrom);
}

void ServerCommands::transfer(const QString &id, const QJsonObject &line, Transfer *move)
{
    const auto path = textOf(id, line, "file"_L1);
    const auto passphrase = passphraseOf(line);
    if (!path)
        return;
    if (!passphrase) {
        emit refused(id, passphrase.error());
        return;
    }
    move(m_console.profiles(), *path, *passphrase, this,
         [=, this](const tl::expected<int, QString> &count) {
             if (count)
                 emit answered(id, true, {{"file"_L1, *path}, {"servers"_L1, *count}});
             else
                 emit refused(id, count.error());
         });
}

} // namespace hawser::headless

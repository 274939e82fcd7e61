#include "headless/servercommands.h"

#include "console/endpointsecrets.h"
#include "console/profiletransfer.h"
#include "console/registrationtoken.h"
#include "console/serverregistry.h"
#include "headless/jsonlines.h"
#include "profiles/privatefile.h"
#include "protocol/displaytext.h"

#include <QJsonArray>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumPassphraseBytes = 4096;

QString textOf(const StoreError &error)
{
    return error.nextStep.isEmpty() ? error.message : error.message + u' ' + error.nextStep;
}

} // namespace

struct ServerCommands::Row
{
    QString name;
    std::function<void(ServerCommands &, const QString &, const QJsonObject &)> perform;
};

const QList<ServerCommands::Row> &ServerCommands::rows()
{
    using Self = ServerCommands;
    static const auto plain = [](void (Self::*member)(const QString &, const QJsonObject &)) {
        return [member](Self &self, const QString &id, const QJsonObject &line) {
            (self.*member)(id, line);
        };
    };
    static const auto decision
        = [](void (ServerRegistry::*made)(const ServerId &, const ProfileStore::Done &)) {
              return [made](Self &self, const QString &id, const QJsonObject &line) {
                  self.decide(id, line, made);
              };
          };
    static const auto switching = [](bool disabled) {
        return [disabled](Self &self, const QString &id, const QJsonObject &line) {
            self.setDisabled(id, line, disabled);
        };
    };
    static const QList<Row> rows{
        {u"accept"_s, decision(&ServerRegistry::accept)},
        {u"refuse"_s, decision(&ServerRegistry::refuse)},
        {u"block"_s, decision(&ServerRegistry::block)},
        {u"enable"_s, switching(false)},
        {u"disable"_s, switching(true)},
        {u"remove"_s, plain(&Self::remove)},
        {u"restore"_s, plain(&Self::restore)},
        {u"rename"_s, plain(&Self::rename)},
        {u"group"_s, plain(&Self::group)},
        {u"rotate"_s, plain(&Self::rotate)},
        {u"ownToken"_s, plain(&Self::ownToken)},
        {u"export"_s, plain(&Self::exportTo)},
        {u"import"_s, plain(&Self::importFrom)},
    };
    return rows;
}

ServerCommands::ServerCommands(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
}

QStringList ServerCommands::names()
{
    QStringList names;
    for (const Row &row : rows())
        names.append(row.name);
    return names;
}

bool ServerCommands::perform(const QString &command, const QString &id, const QJsonObject &line)
{
    for (const Row &row : rows()) {
        if (row.name != command)
            continue;
        row.perform(*this, id, line);
        return true;
    }
    return false;
}

std::optional<QString> ServerCommands::textOf(const QString &id, const QJsonObject &line,
                                              QLatin1StringView member)
{
    const QJsonValue value = line[member];
    if (value.isString() && !value.toString().isEmpty())
        return value.toString();
    emit refused(id, tr("\"%1\" is missing, or no text").arg(member));
    return std::nullopt;
}

std::optional<ServerId> ServerCommands::serverOf(const QString &id, const QJsonObject &line)
{
    const std::optional<QString> wanted = textOf(id, line, "server"_L1);
    if (!wanted)
        return std::nullopt;
    const std::optional<ServerId> server = m_console.findServer(*wanted);
    if (!server)
        emit refused(id,
                     tr("There is no game server “%1”, or several bear that name")
                         .arg(displayText(*wanted)));
    return server;
}

ProfileStore::Done ServerCommands::answerTo(const QString &id, const QJsonObject &answer)
{
    return [this, id, answer](const tl::expected<void, StoreError> &outcome) {
        if (outcome)
            emit answered(id, answer);
        else
            emit refused(id, headless::textOf(outcome.error()));
    };
}

// About one game server.

void ServerCommands::decide(const QString &id, const QJsonObject &line,
                            void (ServerRegistry::*decision)(const ServerId &,
                                                             const ProfileStore::Done &))
{
    if (const auto server = serverOf(id, line))
        (m_console.registry().*decision)(*server, answerTo(id));
}

void ServerCommands::setDisabled(const QString &id, const QJsonObject &line, bool disabled)
{
    if (const auto server = serverOf(id, line))
        m_console.registry().setDisabled(*server, disabled, answerTo(id));
}

void ServerCommands::rename(const QString &id, const QJsonObject &line)
{
    const auto server = serverOf(id, line);
    const auto name = server ? textOf(id, line, "name"_L1) : std::nullopt;
    if (name)
        m_console.registry().rename(*server, *name, answerTo(id));
}

void ServerCommands::group(const QString &id, const QJsonObject &line)
{
    QList<ServerId> servers;
    const QJsonArray wanted = line["servers"_L1].toArray();
    for (const QJsonValue &one : wanted) {
        const auto server = serverOf(id, {{"server"_L1, one}});
        if (!server)
            return;
        servers.append(*server);
    }
    if (servers.isEmpty()) {
        emit refused(id, tr("\"servers\" is missing, or no list of game servers"));
        return;
    }
    m_console.registry().arrange(servers, line["group"_L1].toString(), answerTo(id));
}

void ServerCommands::remove(const QString &id, const QJsonObject &line)
{
    const auto server = serverOf(id, line);
    const auto info = server ? m_console.server(*server) : std::nullopt;
    if (!info)
        return;
    const QStringList keys{info->id.toString(), info->identity, info->name};
    const auto removed = [this, id, keys](const tl::expected<RemovedProfile, StoreError> &gone) {
        if (!gone) {
            emit refused(id, headless::textOf(gone.error()));
            return;
        }
        for (const QString &key : keys)
            m_removed.insert(key, *gone);
        emit answered(id, {{"server"_L1, keys.first()}});
    };
    m_console.registry().remove(*server, removed);
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
        emit answered(id, {{"file"_L1, path}});
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
                emit refused(id, headless::textOf(outcome.error()));
        });
}

void ServerCommands::ownToken(const QString &id, const QJsonObject &line)
{
    const auto server = serverOf(id, line);
    if (!server)
        return;
    if (line["remove"_L1].toBool())
        return m_console.registry().setOwnToken(*server, {}, answerTo(id));
    const auto path = textOf(id, line, "file"_L1);
    if (!path)
        return;
    const QString token = makeRegistrationToken();
    const auto made
        = [this, id, token, file = *path](const tl::expected<void, StoreError> &outcome) {
              if (outcome)
                  writeSecretFile(id, file, token.toUtf8());
              else
                  emit refused(id, headless::textOf(outcome.error()));
          };
    m_console.registry().setOwnToken(*server, token, made);
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
                 emit answered(id, {{"file"_L1, *path}, {"servers"_L1, *count}});
             else
                 emit refused(id, count.error());
         });
}

} // namespace hawser::headless

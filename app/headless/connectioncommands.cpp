#include "headless/connectioncommands.h"

#include "console/doctorrun.h"
#include "protocol/displaytext.h"

namespace hawser::headless {

using namespace Qt::StringLiterals;

struct ConnectionCommands::Row
{
    QString name;
    void (ConnectionCommands::*perform)(const QString &id, const ServerProfile &profile);
};

const QList<ConnectionCommands::Row> &ConnectionCommands::rows()
{
    static const QList<Row> rows{{u"test"_s, &ConnectionCommands::test},
                                 {u"redial"_s, &ConnectionCommands::redial},
                                 {u"trust"_s, &ConnectionCommands::trust}};
    return rows;
}

ConnectionCommands::ConnectionCommands(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
}

QStringList ConnectionCommands::names()
{
    QStringList names;
    for (const Row &row : rows())
        names.append(row.name);
    return names;
}

bool ConnectionCommands::perform(const QString &command, const QString &id, const QJsonObject &line)
{
    for (const Row &row : rows()) {
        if (row.name != command)
            continue;
        const QString wanted = line["server"_L1].toString();
        const std::optional<ServerId> server = m_console.findServer(wanted);
        const std::optional<ServerInfo> info = server ? m_console.server(*server) : std::nullopt;
        const ServerProfile *profile = server ? m_console.profiles().find(server->uuid()) : nullptr;
        if (!info)
            emit refused(id,
                         tr("There is no game server “%1”, or several bear that name")
                             .arg(displayText(wanted)));
        else if (!profile || profile->connector != ConnectorKind::Traditional)
            emit refused(id, tr("“%1” is not dialled: its mod dials in").arg(info->name));
        else
            (this->*row.perform)(id, *profile);
        return true;
    }
    return false;
}

void ConnectionCommands::test(const QString &id, const ServerProfile &profile)
{
    auto *test = new DoctorRun(m_console, profile, {}, this);
    connect(test, &DoctorRun::finished, this,
            [this, id, test, server = ServerId(profile.id)](
                const doctor::Diagnosis &diagnosis, const QList<doctor::RungReport> &reports) {
                QJsonObject answer = doctor::toJson(diagnosis, reports);
                answer["server"_L1] = server.toString();
                emit answered(id, diagnosis.healthy, answer);
                test->deleteLater();
            });
}

void ConnectionCommands::redial(const QString &id, const ServerProfile &profile)
{
    m_console.redial(ServerId(profile.id));
    emit answered(id, true, {});
}

void ConnectionCommands::trust(const QString &id, const ServerProfile &profile)
{
    m_console.trustOfferedCertificate(ServerId(profile.id),
                                      [this, id](const tl::expected<void, StoreError> &outcome) {
                                          if (outcome)
                                              emit answered(id, true, {});
                                          else
                                              emit refused(id, outcome.error().message);
                                      });
}

} // namespace hawser::headless

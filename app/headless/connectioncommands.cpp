#include "headless/connectioncommands.h"

#include "console/doctorrun.h"

namespace hawser::headless {

using namespace Qt::StringLiterals;

ConnectionCommands::ConnectionCommands(Console &console, QObject *parent)
    : CommandFamily(console, parent)
{
    addAboutDialled(u"test"_s, &ConnectionCommands::test);
    addAboutDialled(u"redial"_s, &ConnectionCommands::redial);
    addAboutDialled(u"trust"_s, &ConnectionCommands::trust);
}

void ConnectionCommands::addAboutDialled(const QString &name, AboutDialled command)
{
    add(name, [this, command](const QString &id, const QJsonObject &line) {
        const std::optional<ServerInfo> server = serverOf(id, line);
        if (!server)
            return;
        const ServerProfile *profile = m_console.profiles().find(server->id.uuid());
        if (profile && profile->connector == ConnectorKind::Traditional)
            (this->*command)(id, *profile);
        else
            emit refused(id, tr("“%1” is not dialled: its mod dials in").arg(server->name));
    });
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
    m_console.trustOfferedCertificate(ServerId(profile.id), answerTo(id));
}

} // namespace hawser::headless

#include "headless/doctorcommands.h"

#include "console/dialindiagnosis.h"
#include "console/doctorrun.h"
#include "portforward/survey/survey.h"
#include "portforward/verdict/verdict.h"
#include "portforward/verdict/verdictjson.h"

namespace hawser::headless {

using namespace Qt::StringLiterals;
using portforward::Survey;
using portforward::SurveyPlan;

namespace {

/// Nothing stands in the way, as far as anybody can tell who changes nothing.
bool isFree(portforward::Finding finding)
{
    using portforward::Finding;
    return finding == Finding::NatSingle || finding == Finding::NoNat
        || finding == Finding::OpenVerified;
}

/// "stun.example.org:3478"; without a port the usual one.
std::optional<portforward::StunServer> stunIn(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    portforward::StunServer server{text.left(colon)};
    bool isPort = true;
    if (colon >= 0)
        server.port = text.mid(colon + 1).toUShort(&isPort);
    if (server.host.isEmpty() || server.port == 0 || !isPort)
        return std::nullopt;
    return server;
}

} // namespace

DoctorCommands::DoctorCommands(Console &console, QObject *parent)
    : CommandFamily(console, parent)
{
    add(u"doctor"_s, &DoctorCommands::doctor);
    add(u"ports"_s, &DoctorCommands::ports);
}

void DoctorCommands::doctor(const QString &id, const QJsonObject &line)
{
    const std::optional<ServerInfo> server = serverOf(id, line);
    if (!server)
        return;
    const ServerProfile *profile = m_console.profiles().find(server->id.uuid());
    if (profile && profile->connector == ConnectorKind::Traditional)
        climb(id, *profile);
    else
        lookAtArrivals(id, *server);
}

void DoctorCommands::climb(const QString &id, const ServerProfile &profile)
{
    auto *run = new DoctorRun(m_console, profile, {}, this);
    connect(run, &DoctorRun::finished, this,
            [this, id, run, server = ServerId(profile.id)](
                const doctor::Diagnosis &diagnosis, const QList<doctor::RungReport> &reports) {
                QJsonObject answer = doctor::toJson(diagnosis, reports);
                answer["server"_L1] = server.toString();
                emit answered(id, diagnosis.healthy, answer);
                run->deleteLater();
            });
}

void DoctorCommands::lookAtArrivals(const QString &id, const ServerInfo &server)
{
    const DialInEvidence evidence = m_console.dialInEvidence(server.id);
    const doctor::Diagnosis diagnosis = diagnoseDialIn(evidence);
    QJsonObject answer = doctor::toJson(diagnosis, dialInRungs(evidence));
    answer["server"_L1] = server.id.toString();
    emit answered(id, diagnosis.healthy, answer);
}

std::optional<quint16> DoctorCommands::portOf(const QString &id, const QJsonObject &line)
{
    constexpr int mostPort = 65'535;
    if (const QJsonValue port = line["port"_L1]; !port.isUndefined()) {
        const int number = port.toInt();
        if (number >= 1 && number <= mostPort)
            return quint16(number);
        emit refused(id, tr("\"port\" must be a number from 1 to 65535"));
        return std::nullopt;
    }
    const std::optional<ServerInfo> server = serverOf(id, line);
    if (!server)
        return std::nullopt;
    const ServerProfile *profile = m_console.profiles().find(server->id.uuid());
    if (profile && profile->connector == ConnectorKind::Traditional)
        return profile->port;
    emit refused(id,
                 tr("“%1” needs no open port: its mod dials out. \"port\" looks at any other")
                     .arg(server->name));
    return std::nullopt;
}

void DoctorCommands::ports(const QString &id, const QJsonObject &line)
{
    const std::optional<quint16> port = portOf(id, line);
    if (!port)
        return;
    SurveyPlan plan;
    plan.internalPort = plan.externalPort = *port;
    if (const QString stun = line["stun"_L1].toString(); !stun.isEmpty()) {
        plan.stun = stunIn(stun);
        if (!plan.stun)
            return emit refused(id,
                                tr("\"stun\" must be a host and a port, such as "
                                   "stun.example.org:3478"));
    }
    const auto masking = line["plain"_L1].toBool() ? portforward::Masking::Plain
                                                   : portforward::Masking::PublicAddressesMasked;
    auto *survey = new Survey(plan, this);
    connect(survey, &Survey::finished, this, [this, id, survey, masking, port = *port] {
        QJsonObject answer = portforward::toJson(survey->evidence(), masking);
        answer["port"_L1] = port;
        emit answered(id, isFree(portforward::verdictOf(survey->evidence()).finding), answer);
        survey->deleteLater();
    });
    survey->start();
}

} // namespace hawser::headless

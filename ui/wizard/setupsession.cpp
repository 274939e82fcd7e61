#include "wizard/setupsession.h"

#include "dial/gameneeds.h"
#include "look/gamelook.h"

namespace hawser {

using namespace Qt::StringLiterals;

SetupSession::SetupSession(PortSetup &ports, ConnectionTest &test, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_test(test)
{
}

void SetupSession::change(const std::function<void(SetupWizard &)> &change)
{
    const QString game = m_state.game();
    change(m_state);
    if (m_state.game() != game)
        m_port = needsOf(m_state.game()).port;
    emit changed();
}

void SetupSession::setOutcome(WizardStep step, WizardOutcome outcome)
{
    if (m_state.outcomeOf(step) != outcome)
        change([=](SetupWizard &state) { state.setOutcome(step, outcome); });
}

/// Ports are closed when Hawser ends, and what was typed is not kept.
void SetupSession::resume(const SetupWizard &state)
{
    change([&state](SetupWizard &mine) {
        mine = state;
        for (const WizardStep step : {WizardStep::Ports, WizardStep::Test}) {
            if (mine.outcomeOf(step) != WizardOutcome::PassedOver)
                mine.setOutcome(step, WizardOutcome::NotYet);
        }
    });
}

void SetupSession::setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options)
{
    m_url = url;
    m_endpoint = options;
    emit endpointChanged();
}

void SetupSession::setEndpointError(const std::optional<EndpointError> &error)
{
    m_endpointError = error;
    emit endpointChanged();
}

void SetupSession::setToken(const QString &token)
{
    m_token = token;
    emit endpointChanged();
}

void SetupSession::setServers(const QList<ServerInfo> &servers)
{
    m_servers = servers;
}

QStringList SetupSession::identities() const
{
    QStringList taken;
    for (const ServerInfo &server : m_servers) {
        if (!server.identity.isEmpty())
            taken << server.identity;
    }
    return taken;
}

QString SetupSession::modAddress() const
{
    return m_url ? addressFor(m_plan, *m_url, m_endpoint) : QString();
}

QString setupGameTitle(const QString &game)
{
    return game == "other"_L1 ? SetupSession::tr("Another game") : gameTitle(game);
}

} // namespace hawser

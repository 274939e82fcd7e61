#include "wizard/setupsession.h"

#include "dial/gameneeds.h"
#include "look/gamelook.h"
#include "setup/portsetup.h"

namespace hawser {

using namespace Qt::StringLiterals;

SetupSession::SetupSession(PortSetup &ports, ConnectionTest &test, OutwardTest &outward,
                           QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_test(test)
    , m_outward(outward)
{
    connect(&ports, &PortSetup::changed, this, &SetupSession::keepChecker);
}

void SetupSession::change(const std::function<void(SetupWizard &)> &change)
{
    const QString game = m_state.game();
    change(m_state);
    if (m_state.game() != game)
        m_port = needsOf(m_state.game()).port;
    m_ports.setElsewhere(m_state.place() == WizardPlace::Network);
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
        for (const WizardStep step : {WizardStep::Ports, WizardStep::Prove, WizardStep::Test}) {
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

portforward::Evidence SetupSession::evidence() const
{
    portforward::Evidence seen = m_ports.evidence();
    if (m_state.place() == WizardPlace::Network) {
        seen.listening = portforward::Listening::NotLooked;
        seen.listener.clear();
        seen.firewall = {};
    }
    return seen;
}

void SetupSession::setChecker(const QString &url)
{
    m_checker = url;
    m_isCheckerWanted = false;
    emit checkerChanged();
}

void SetupSession::useChecker(const QString &url)
{
    if (url != m_checker)
        setChecker(url);
    m_isCheckerWanted = true;
}

void SetupSession::keepChecker()
{
    if (m_ports.proof() != PortSetup::Proof::Answered)
        return;
    const QUrl url(m_checker, QUrl::StrictMode);
    emit checkerProved(
        url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
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

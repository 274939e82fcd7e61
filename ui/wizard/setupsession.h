#pragma once

#include "setup/endpointplan.h"
#include "setup/setupwizard.h"

#include "connectors/arrival.h"
#include "console/serverbook.h"
#include "portforward/verdict/evidence.h"
#include "profiles/profilestore.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <optional>

namespace hawser {

class ConnectionTest;
class OutwardTest;
class PortSetup;

/// What the pages of the set-up share: how far it is, and what they know of the program, as values.
/// Whoever changes the state does so by change(), and everybody shows it.
class SetupSession : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    SetupSession(PortSetup &ports, ConnectionTest &test, OutwardTest &outward,
                 QObject *parent = nullptr);

    const SetupWizard &state() const { return m_state; }
    void change(const std::function<void(SetupWizard &)> &change);
    void setOutcome(WizardStep step, WizardOutcome outcome);
    /// Goes on from a state that was left. What may have gone since is to be done again.
    void resume(const SetupWizard &state);

    PortSetup &ports() { return m_ports; }
    ConnectionTest &test() { return m_test; }
    OutwardTest &outward() { return m_outward; }
    /// What was seen of the ports, as far as it is about the computer of the game server: on
    /// another one than this nobody has looked at its port and its firewall.
    portforward::Evidence evidence() const;

    /// Of the game server, as Hawser dials it.
    quint16 port() const { return m_port; }
    void setPort(quint16 port) { m_port = port; }

    // What the program tells.
    void setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options);
    void setEndpointError(const std::optional<EndpointError> &error);
    void setToken(const QString &token);
    void setServers(const QList<ServerInfo> &servers);
    void setStoreState(const StoreState &state) { m_store = state; }

    const std::optional<QUrl> &endpointUrl() const { return m_url; }
    const EndpointOptions &endpointOptions() const { return m_endpoint; }
    const std::optional<EndpointError> &endpointError() const { return m_endpointError; }
    const QString &token() const { return m_token; }         ///< secret
    const StoreState &storeState() const { return m_store; } ///< where game servers are kept
    QStringList identities() const;

    /// For a mod that dials in.
    void setEndpointPlan(const EndpointPlan &plan) { m_plan = plan; }
    QString modAddress() const;
    const QString &identity() const { return m_identity; }
    void setIdentity(const QString &identity) { m_identity = identity; }

    /// Who outside tries the port: one that a test before knew, or is used now. Beyond this set-up
    /// only the bare address is kept, of one that answered.
    void setChecker(const QString &url);
    void useChecker(const QString &url);
    const QString &checker() const { return m_checker; }
    /// Used in this set-up, and not only remembered.
    bool isCheckerWanted() const { return m_isCheckerWanted; }

    /// The user wants to share the game server as soon as it is kept.
    bool isSharingWanted() const { return m_isSharingWanted; }
    void setSharingWanted(bool wanted) { m_isSharingWanted = wanted; }

signals:
    void changed();
    void endpointChanged();
    void arrived(const hawser::Arrival &arrival);
    void endpointWanted(const hawser::EndpointOptions &options);
    void acceptChosen(const QString &identity);
    void checkerChanged();
    /// To be remembered: no user, no password, no query.
    void checkerProved(const QString &url);

private:
    void keepChecker();

    PortSetup &m_ports;
    ConnectionTest &m_test;
    OutwardTest &m_outward;
    SetupWizard m_state;
    quint16 m_port = 0;
    std::optional<QUrl> m_url;
    EndpointOptions m_endpoint;
    std::optional<EndpointError> m_endpointError;
    QString m_token;
    StoreState m_store;
    QList<ServerInfo> m_servers;
    EndpointPlan m_plan;
    QString m_identity;
    QString m_checker;
    bool m_isCheckerWanted = false;
    bool m_isSharingWanted = false;
};

/// "7 Days to Die", or "Another game" for one that Hawser has no word for.
QString setupGameTitle(const QString &game);

} // namespace hawser

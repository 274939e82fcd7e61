#include "console/networkhost.h"

#include "connectors/generic/genericconnector.h"
#include "console/pacer.h"

namespace hawser {

NetworkHost::NetworkHost(EventQueue &queue, Pacer &pacer)
    : m_pacer(pacer)
    , m_feed(queue, this)
    , m_prover([this](const Request &request) { sendOn(request); }, {}, this)
    , m_dialled(m_feed, {}, this)
    , m_bridges(m_feed, {}, bridgeSurroundings(), this)
{
    connect(&m_prover, &Prover::replied, this, &NetworkHost::replied);
    connect(&m_prover, &Prover::replied, &m_bridges, &BridgeHost::hear);
    connect(&m_bridges, &BridgeHost::conversed, this, &NetworkHost::conversed);
    connect(&m_dialled, &DialledHost::appeared, this, &NetworkHost::adopt);
    connect(&m_dialled, &DialledHost::certificateSeen, this, &NetworkHost::certificateSeen);
}

void NetworkHost::listen(const EndpointOptions &options, const EndpointPolicy &policy)
{
    if (m_endpoint)
        m_endpoint->close(); // whoever is in is told, and its server is seen to go
    m_endpoint = std::make_unique<GenericEndpoint>(options, m_feed);
    connect(m_endpoint.get(), &GenericEndpoint::serverAppeared, this,
            [this](Connector *connector, const QString &identity, const QString &name,
                   Admission admission) {
                emit serverAppeared(connector->server(), identity, name, admission);
                adopt(connector);
            });
    connect(m_endpoint.get(), &GenericEndpoint::audit, this, &NetworkHost::audit);
    connect(m_endpoint.get(), &GenericEndpoint::arrived, this, &NetworkHost::arrived);
    m_endpoint->setPolicy(policy);
    const tl::expected<QUrl, EndpointError> url = m_endpoint->listen();
    if (url)
        emit endpointReady(*url, m_endpoint->certificateFingerprint());
    else
        emit endpointFailed(url.error());
}

void NetworkHost::stop()
{
    if (m_endpoint)
        m_endpoint->close();
    m_endpoint.reset();
    emit endpointStopped();
}

void NetworkHost::rotate(const QString &token)
{
    if (m_endpoint)
        m_endpoint->rotateRegistrationToken(token);
}

void NetworkHost::setRule(const QString &identity, const std::optional<IdentityRule> &rule)
{
    if (m_endpoint)
        m_endpoint->setRule(identity, rule);
}

void NetworkHost::setStranger(Admission admission)
{
    if (m_endpoint)
        m_endpoint->setStranger(admission);
}

void NetworkHost::setOwnToken(const QString &identity, const QString &token)
{
    if (m_endpoint)
        m_endpoint->setServerToken(identity, token);
}

void NetworkHost::sendOn(const Request &request)
{
    if (Connector *connector = connectorOf(request.server)) {
        connector->send(request);
        return;
    }
    Reply reply;
    reply.id = request.id;
    reply.server = request.server;
    reply.action = request.action;
    reply.outcome = Outcome::Failed;
    reply.error = tr("This game server is not connected");
    m_prover.hear(reply);
}

Connector *NetworkHost::connectorOf(const ServerId &server) const
{
    Connector *dialled = m_dialled.connector(server);
    return dialled || !m_endpoint ? dialled : m_endpoint->connector(server);
}

BridgeHost::Surroundings NetworkHost::bridgeSurroundings()
{
    return {[this](const Request &request) { m_prover.send(request); },
            [this](const ServerId &server) {
                const Connector *connector = connectorOf(server);
                return connector ? connector->state()
                                 : StateChange{ConnectionState::Offline,
                                               tr("The game server is not connected"),
                                               {}};
            },
            [this](const ServerId &server) { return wayOf(server); },
            [this](const RequestId &id) { m_prover.giveUp(id); }};
}

QStringList NetworkHost::wayOf(const ServerId &server) const
{
    const auto *generic = qobject_cast<const GenericConnector *>(connectorOf(server));
    return generic ? generic->via() : QStringList();
}

/// A reply that is waited for of a mod comes at once; that of a game server we dial, which is on
/// its way for longer anyhow, at the latest with the next round.
void NetworkHost::rest()
{
    if (!m_endpoint || m_endpoint->outstandingRequests() > 0)
        return;
    const auto round = m_rounds.round(
        {m_feed.eventCount(), m_endpoint->identifiedCount(), m_endpoint->hasMoreToRead()},
        RoundRule::Clock::now());
    if (round.count() > 0)
        m_pacer.nap(round);
}

void NetworkHost::adopt(Connector *connector)
{
    const ServerId id = connector->server();
    connect(connector, &Connector::stateChanged, this, [this, id](const StateChange &change) {
        emit stateChanged(id, change);
        if (change.state == ConnectionState::Online)
            m_bridges.arrived(id);
    });
    connect(connector, &Connector::replied, &m_prover, &Prover::hear);
    connect(connector, &Connector::roundTripMeasured, this,
            [this, id](std::chrono::microseconds trip) { emit roundTripMeasured(id, trip); });
    connect(connector, &Connector::conversed, this,
            [this, id](const ConversationLine &line) { emit conversed(id, line); });
    connect(connector, &Connector::dialectRecognised, this,
            [this, id](const QString &game, const QString &dialect, const QString &evidence) {
                emit dialectRecognised(id, game, dialect, evidence);
            });
    connect(connector, &Connector::warned, this,
            [this, id](const QString &text) { emit warned(id, text); });
    connect(connector, &Connector::gapOpened, this,
            [this, id](const QDateTime &from, const QString &cause) {
                emit gapOpened(id, from, cause);
            });
    connect(connector, &Connector::gapClosed, this,
            [this, id](const QDateTime &from, const QDateTime &to, bool backfilled) {
                emit gapClosed(id, from, to, backfilled);
            });
}

} // namespace hawser

#pragma once

#include "connectors/connector.h"
#include "connectors/eventfeed.h"
#include "connectors/generic/genericendpoint.h"
#include "connectors/proof/prover.h"
#include "console/bridgehost.h"
#include "console/dialledhost.h"
#include "console/roundrule.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace hawser {

class Pacer;

/// Everything that owns a socket, on the network thread. The console talks to it only through
/// queued calls and signals.
class NetworkHost : public QObject
{
    Q_OBJECT

public:
    NetworkHost(EventQueue &queue, Pacer &pacer);

    // Called on the network thread.
    void listen(const EndpointOptions &options, const EndpointPolicy &policy);
    void stop();
    void rotate(const QString &token);
    void setRule(const QString &identity, const std::optional<IdentityRule> &rule);
    void setStranger(Admission admission);
    void setOwnToken(const QString &identity, const QString &token);
    void dial(const DialTarget &target) { m_dialled.dial(target); }
    void drop(const ServerId &server) { m_dialled.drop(server); }
    void redial(const ServerId &server) { m_dialled.redial(server); }
    void send(const Request &request) { m_prover.send(request); }
    /// Through which Hawsers a game server has come, see takaro::Identify::via.
    QStringList wayOf(const ServerId &server) const;
    BridgeHost &bridges() { return m_bridges; }
    void drained() { m_feed.drained(); }
    void rest(); ///< before the thread blocks: naps when that saves work

signals:
    /// \a fingerprint: SHA-256 of the certificate; empty without TLS.
    void endpointReady(const QUrl &url, const QByteArray &fingerprint);
    void endpointFailed(const hawser::EndpointError &error);
    void endpointStopped();
    void arrived(const hawser::Arrival &arrival);
    void serverAppeared(const hawser::ServerId &id, const QString &identity, const QString &name,
                        hawser::Admission admission);
    void certificateSeen(const hawser::ServerId &id, const QByteArray &fingerprint, bool isTrusted);
    void stateChanged(const hawser::ServerId &id, const hawser::StateChange &change);
    void replied(const hawser::Reply &reply);
    void roundTripMeasured(const hawser::ServerId &id, std::chrono::microseconds roundTrip);
    void conversed(const hawser::ServerId &id, const hawser::ConversationLine &line);
    void dialectRecognised(const hawser::ServerId &id, const QString &game, const QString &dialect,
                           const QString &evidence);
    void warned(const hawser::ServerId &id, const QString &text);
    void gapOpened(const hawser::ServerId &id, const QDateTime &from, const QString &cause);
    void gapClosed(const hawser::ServerId &id, const QDateTime &from, const QDateTime &to,
                   bool backfilled);
    void audit(const QString &text);

private:
    void adopt(Connector *connector);
    void sendOn(const Request &request);
    Connector *connectorOf(const ServerId &server) const;
    BridgeHost::Surroundings bridgeSurroundings();

    Pacer &m_pacer;
    RoundRule m_rounds;
    EventFeed m_feed;
    Prover m_prover;
    DialledHost m_dialled;
    std::unique_ptr<GenericEndpoint> m_endpoint;
    BridgeHost m_bridges;
};

} // namespace hawser

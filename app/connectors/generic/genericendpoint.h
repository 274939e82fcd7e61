#pragma once

#include "connectors/arrival.h"
#include "connectors/connector.h"
#include "connectors/endpointoptions.h"
#include "connectors/eventfeed.h"
#include "connectors/generic/endpointlimits.h"
#include "connectors/identityrule.h"

#include <QObject>
#include <QUrl>

#include <tl/expected.hpp>

#include <memory>
#include <optional>

namespace hawser {

/// The WebSocket listener that mods dial into; hosts the Takaro generic connector protocol.
/// Lives on the network thread. Owns one GenericConnector per game server it has met.
class GenericEndpoint : public QObject
{
    Q_OBJECT

public:
    GenericEndpoint(EndpointOptions options, EventFeed &feed, QObject *parent = nullptr);
    /// With other limits than Hawser's; for tests.
    GenericEndpoint(EndpointOptions options, const EndpointLimits &limits, EventFeed &feed,
                    QObject *parent = nullptr);
    ~GenericEndpoint() override;

    /// The URL for mods ("ws://127.0.0.1:3004/"), or why not. May be called again after an error,
    /// and after close().
    tl::expected<QUrl, EndpointError> listen();
    /// Ends all sessions; the connectors stay, and are Offline.
    void close();

    /// SHA-256 over the DER of the certificate that mods are shown; empty without TLS, and while
    /// nothing listens.
    QByteArray certificateFingerprint() const { return m_fingerprint; }

    /// A new secret; ends all sessions that came in with the old one.
    void rotateRegistrationToken(const QString &token);
    /// Who may come, and as whom; before listen().
    void setPolicy(const EndpointPolicy &policy);
    /// Changes the rule for \a identityToken; takes effect at once, also on sessions. None: it is
    /// forgotten, its session ends, and its mod is a stranger from now on.
    void setRule(const QString &identityToken, const std::optional<IdentityRule> &rule);
    void setStranger(Admission admission);
    /// A secret that lets in only \a identityToken; empty removes it.
    void setServerToken(const QString &identityToken, const QString &token);

    Connector *connector(const ServerId &server) const; ///< null if unknown
    int identifiedCount() const;
    /// Requests sent and not yet answered, over all servers; the network thread does not nap then.
    int outstandingRequests() const;
    /// More has come from somebody than was read in this turn of the event loop.
    bool hasMoreToRead() const;

signals:
    /// A game server was met for the first time; told before its connector says anything.
    /// \a identityToken is as the mod gave it, \a name its own or empty, as display text.
    void serverAppeared(hawser::Connector *connector, const QString &identityToken,
                        const QString &name, hawser::Admission admission);
    void arrived(const hawser::Arrival &arrival);
    /// Something a person should know that belongs to no known server: wrong tokens, crowds,
    /// duplicate identities. Display text, redacted.
    void audit(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
    QByteArray m_fingerprint;
};

} // namespace hawser

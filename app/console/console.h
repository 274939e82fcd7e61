#pragma once

#include "archive/eventlog.h"
#include "connectors/connector.h"
#include "connectors/endpointoptions.h"
#include "console/serverbook.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace hawser {

struct ConsoleOptions
{
    EndpointOptions endpoint;
    bool listen = true;
    bool demo = false; ///< start simulated game servers that dial into the endpoint
};

/// The façade: owns the threads and everything that works. Lives on the GUI thread (in headless:
/// on the main thread); all signals are emitted there.
class Console : public QObject
{
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, QObject *parent = nullptr);
    ~Console() override;

    /// Starts the endpoint; endpointReady() or endpointFailed() follows. May be called again
    /// after a failure, with other options.
    void start();
    void restartEndpoint(const EndpointOptions &options);

    const ConsoleOptions &options() const;
    std::optional<QUrl> endpointUrl() const;
    std::optional<EndpointError> endpointError() const;

    EventLog &events();
    QList<ServerInfo> servers() const; ///< in the order they appeared
    std::optional<ServerInfo> server(const ServerId &id) const;
    /// By id, identity token or name, in this order; names must be unique to be found.
    std::optional<ServerId> findServer(const QString &text) const;

    /// Checks the arguments, sends, and completes with exactly one reply; a wrong argument
    /// completes at once as failed and reaches no server.
    QFuture<Reply> request(const ServerId &server, Action action, const QJsonObject &arguments,
                           RequestOrigin origin = RequestOrigin::User);

    QList<StateChange> timeline(const ServerId &server) const;          ///< oldest first, bounded
    QList<ConversationLine> conversation(const ServerId &server) const; ///< oldest first, bounded
    QList<KnownName> knownPlayers(const ServerId &server) const;        ///< online first
    QList<KnownName> knownItems(const ServerId &server) const;
    /// Asks an online server once a session who is there and what it has, for completion. The
    /// window does so for the server that is looked at; headless never asks by itself.
    void learnNames(const ServerId &server);

    /// Stops taking events from the connectors: these stop reading from their peers once 32 MiB
    /// wait. For a consumer that cannot keep up; nothing is lost.
    void setEventsPaused(bool paused);

signals:
    void endpointReady(const QUrl &url);
    void endpointFailed(const hawser::EndpointError &error);
    void serverAdded(const hawser::ServerInfo &server);
    /// Anything of ServerInfo but the state changed; at most once a frame and server.
    void serverChanged(const hawser::ServerId &server);
    void stateChanged(const hawser::ServerId &server, const hawser::StateChange &change);
    void conversed(const hawser::ServerId &server, const hawser::ConversationLine &line);
    void knownNamesChanged(const hawser::ServerId &server);
    void gapOpened(const hawser::ServerId &server, const QDateTime &from, const QString &cause);
    void gapClosed(const hawser::ServerId &server, const QDateTime &from, const QDateTime &to,
                   bool backfilled);
    void audit(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser

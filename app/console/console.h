#pragma once

#include "archive/eventlog.h"
#include "connectors/connector.h"
#include "connectors/generic/genericendpoint.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace hawser {

/// What the window and headless know of one game server, as of now. A value.
struct ServerInfo
{
    ServerId id;
    QString name;      ///< display text
    QString game;      ///< "minecraft", "rust" …; empty until recognised
    QString connector; ///< "generic" or "traditional"
    QString identity;  ///< identity token; empty for dialled servers
    StateChange state;
    std::optional<std::chrono::microseconds> roundTrip;
    std::optional<int> playersOnline; ///< as last told
    std::optional<QDateTime> lastEventAt;
    QString dialect;         ///< what speaks on the other side, display text; empty until recognised
    QString dialectEvidence; ///< why we think so
    QString warning;         ///< the last warning; empty if none
    quint64 eventCount = 0;  ///< since the start
    bool simulated = false;  ///< a demo server
};

/// A player or item that was seen on a server, for completion.
struct KnownName
{
    QString id;   ///< gameId or item code
    QString name; ///< display text
    bool operator==(const KnownName &) const = default;
};

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
    void gapClosed(const hawser::ServerId &server, const QDateTime &from, const QDateTime &to, bool backfilled);
    void audit(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser

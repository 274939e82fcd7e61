#pragma once

#include "archive/eventlog.h"
#include "archive/sqlite/archiveoptions.h"
#include "connectors/arrival.h"
#include "connectors/connector.h"
#include "connectors/endpointoptions.h"
#include "console/serverbook.h"
#include "portforward/survey/surveyplan.h"
#include "profiles/profilesfile.h"
#include "profiles/profilestore.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace hawser {

class Archive;
class Bridges;
class EndpointSecrets;
class OpenedPorts;
struct BridgeKey;
struct DialInEvidence;
class ServerRegistry;

struct ConsoleOptions
{
    /// With a registration token: that one is used, and not kept. Without: the one of the store.
    EndpointOptions endpoint;
    bool listen = true; ///< false: no endpoint until it is wanted, see restartEndpoint()
    bool demo = false;  ///< start simulated game servers that dial into the endpoint
    /// Profiles and secrets lie in the keychain of the system. False: they are of this session, and
    /// \a sessionReason says why (display text).
    bool usesKeychain = false;
    QString sessionReason;
    bool makesToken = true; ///< if the keychain has none yet; else secretsFailed() follows
    /// Where the archive of all events is; belongs to its owner alone. Empty: events stay in
    /// memory.
    QString archiveFolder;
    /// Without a folder: there is an archive nevertheless, in a temporary one, removed at the end.
    bool archivesForNow = false;
    RetentionPolicy retention; ///< what the archive does not keep; see Archive::setRetention()
    ProfilesFile given;        ///< game servers of this session, from --profiles
    /// Where it is written down which ports routers were asked to open. Empty: none can be opened.
    QString portLedgerFile;
    portforward::SurveyPlan portSurvey = {}; ///< what only tests change
    bool acceptsNew = true; ///< a mod with the right token need not be accepted by hand
};

/// The façade: owns the threads and everything that works. Lives on the GUI thread (in headless:
/// on the main thread); all signals are emitted there.
class Console : public QObject
{
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, QObject *parent = nullptr);
    ~Console() override;

    /// Opens the store, gets the endpoint's secrets from it, and starts the endpoint;
    /// endpointReady(), endpointFailed() or secretsFailed() follows, the latter also when the
    /// keychain is locked: it waits then until the store was opened after all.
    void start();
    /// Lets the endpoint listen so, whatever it did before. An empty token means the present one.
    void restartEndpoint(const EndpointOptions &options);
    void stopEndpoint();

    const ConsoleOptions &options() const;
    std::optional<QUrl> endpointUrl() const;
    /// SHA-256 over the DER of the certificate that mods are shown; empty without TLS.
    QByteArray endpointFingerprint() const;
    std::optional<EndpointError> endpointError() const;

    ProfileStore &profiles();
    ServerRegistry &registry();
    EndpointSecrets &secrets();
    OpenedPorts &openedPorts();
    Bridges &bridges(); ///< how each does; what they are is set in the profiles
    EventLog &events();
    /// The same, where it is an archive that can be searched; null if events stay in memory.
    Archive *archive();
    const QString &archivePath() const; ///< of its file; empty if events stay in memory
    /// Why events cannot be stored just now, as display text; empty if all is well.
    QString archiveTrouble() const;
    QList<ServerInfo> servers() const; ///< in the order they appeared
    std::optional<ServerInfo> server(const ServerId &id) const;
    /// By id, identity token or name, in this order; names must be unique to be found.
    std::optional<ServerId> findServer(const QString &text) const;

    /// Checks the arguments, sends, and completes with exactly one reply; a wrong argument
    /// completes at once as failed and reaches no server. Without \a proof the effect is read back
    /// from servers that are dialled, and from others if the user asks.
    QFuture<Reply> request(const ServerId &server, Action action, const QJsonObject &arguments,
                           RequestOrigin origin = RequestOrigin::User,
                           std::optional<Proof> proof = std::nullopt);

    /// A dialled server: does not wait for the next attempt, and tries again after a refusal.
    void redial(const ServerId &server);
    /// The same for a bridge.
    void redialBridge(const BridgeKey &bridge);
    /// A dialled server that showed another certificate than the trusted one: trusts that from now
    /// on, and dials again.
    void trustOfferedCertificate(const ServerId &server, const ProfileStore::Done &done);

    QList<StateChange> timeline(const ServerId &server) const;          ///< oldest first, bounded
    QList<ConversationLine> conversation(const ServerId &server) const; ///< oldest first, bounded
    QList<KnownName> knownPlayers(const ServerId &server) const;        ///< online first
    QList<KnownName> knownItems(const ServerId &server) const;
    /// Asks an online server once a session who is there and what it has, for completion. The
    /// window does so for the server that is looked at; headless never asks by itself.
    void learnNames(const ServerId &server);

    /// The last steps of those who dialled in, and the rest that tells why a mod is not there.
    DialInEvidence dialInEvidence(const ServerId &server) const;

    /// For what has to live beside the connectors: hands \a object, which has no parent, over to
    /// the network thread; whoever made it deletes it by deleteLater().
    void moveToNetwork(QObject *object);
    /// Runs \a function on the network thread.
    void onNetwork(const std::function<void()> &function);
    /// The same, with the Hawsers through which \a server has come (see takaro::Identify::via).
    void onNetworkWithWay(const ServerId &server,
                          const std::function<void(const QStringList &via)> &function);

    /// Stops taking events from the connectors: these stop reading from their peers once 8 MiB
    /// wait. For a consumer that cannot keep up; nothing is lost.
    void setEventsPaused(bool paused);

signals:
    /// The store has been opened, and nothing is to listen: all there is to start has started.
    void opened();
    void endpointReady(const QUrl &url);
    void endpointFailed(const hawser::EndpointError &error);
    void endpointStopped();
    /// The registration token could not be had, so the endpoint does not listen.
    void secretsFailed(const hawser::StoreError &error);
    void registrationTokenChanged();
    /// Somebody who dials in has come a step further, or was sent away. At most some dozen a
    /// second are told; who is let in always is.
    void arrived(const hawser::Arrival &arrival);
    void serverAdded(const hawser::ServerInfo &server);
    void serverRemoved(const hawser::ServerId &server);
    /// Anything of ServerInfo but the state changed; at most once a frame and server.
    void serverChanged(const hawser::ServerId &server);
    void stateChanged(const hawser::ServerId &server, const hawser::StateChange &change);
    void conversed(const hawser::ServerId &server, const hawser::ConversationLine &line);
    void knownNamesChanged(const hawser::ServerId &server);
    void gapOpened(const hawser::ServerId &server, const QDateTime &from, const QString &cause);
    void gapClosed(const hawser::ServerId &server, const QDateTime &from, const QDateTime &to,
                   bool backfilled);
    /// archiveTrouble() is another one, or over.
    void archiveTroubleChanged();
    /// What the user should know of the archive once, as display text.
    void archiveNoticed(const QString &text);
    void audit(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser

#pragma once

#include "connectors/identityrule.h"
#include "console/serverbook.h"
#include "profiles/profilestore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace hawser {

/// What the user has decided about each game server, kept in step with its profile and with what
/// the endpoint does when its mod dials in. GUI thread; the store and the book must outlive it.
///
/// Every change is carried out by the store first, so that what is shown is what is kept; on
/// failure nothing has changed, and done tells why. Callbacks come once, mostly from the event
/// loop.
class ServerRegistry : public QObject
{
    Q_OBJECT

public:
    using Done = ProfileStore::Done;
    using RemoveDone = ProfileStore::RemoveDone;

    ServerRegistry(ProfileStore &store, ServerBook &book, QObject *parent = nullptr);
    ~ServerRegistry() override;

    /// Whether a mod with the right token that nobody knows is let in, or has to be accepted.
    void setAcceptsNew(bool accepts);
    bool acceptsNew() const { return m_acceptsNew; }

    /// A mod identified that the endpoint had not met before, and met it with \a admission.
    /// \a identity is as the mod gave it, \a name may be empty.
    void met(const ServerId &server, const QString &identity, const QString &name,
             Admission admission);
    /// What the peer of \a server turned out to be; kept with its profile.
    void recognised(const ServerId &server, const QString &game);

    // What the user decides. \a server is one of the book.
    void accept(const ServerId &server, const Done &done = {}); ///< also one refused or blocked
    void refuse(const ServerId &server, const Done &done = {}); ///< until Hawser ends
    void block(const ServerId &server, const Done &done = {});  ///< until it is accepted
    void setDisabled(const ServerId &server, bool disabled, const Done &done = {});
    void rename(const ServerId &server, const QString &name, const Done &done = {});
    /// What its mod is taken for, whatever it shows of itself: a key of takaro::dialects(), or
    /// empty to have it recognised.
    void setDialect(const ServerId &server, const QString &key, const Done &done = {});
    /// Places game servers in \a group in this order, one after the other; an empty group is none.
    void arrange(const QList<ServerId> &servers, const QString &group, const Done &done = {});

    /// Takes the profile and its secrets away, and ends its connection. With what \a done gets,
    /// restore() puts everything back.
    void remove(const ServerId &server, const RemoveDone &done = {});
    void restore(const RemovedProfile &removed, const Done &done = {});

    /// A registration token that lets in this game server alone; empty takes it away. Ends the
    /// session that came in with the former.
    void setOwnToken(const ServerId &server, const QString &token, const Done &done = {});
    void readOwnToken(const ServerId &server, const ProfileStore::SecretDone &done);

    /// As of now, for an endpoint that starts.
    EndpointPolicy policy() const;

signals:
    void serverAdded(const hawser::ServerInfo &server);
    void serverChanged(const hawser::ServerId &server); ///< name, group, order, standing …
    void serverRemoved(const hawser::ServerId &server);
    /// The endpoint is to do this from now on. No rule: as with any that is not known.
    void ruleChanged(const QString &identity, const std::optional<hawser::IdentityRule> &rule);
    void ownTokenChanged(const QString &identity, const QString &token); ///< a secret
    void acceptsNewChanged(bool accepts);
    /// Something could not be kept, and nobody asked for it just now.
    void failed(const hawser::ServerId &server, const hawser::StoreError &error);

private:
    using Edit = std::function<void(ServerProfile &)>;

    void placeProfile(const ServerProfile &profile);
    void takeProfile(const QUuid &id);
    void dropServer(const QUuid &id);
    std::optional<ServerProfile> profileOf(const ServerId &server) const;
    void change(const ServerId &server, const Done &done, const Edit &edit);
    void put(const ServerProfile &profile, const Done &done);
    Standing standingOf(const ServerProfile &profile) const;
    IdentityRule ruleOf(const ServerProfile &profile) const;
    void loadOwnToken(const ServerProfile &profile);
    void setLoadedToken(const QString &identity, const QString &token);
    QList<ServerProfile> all() const;
    void removeBeingKept(const ServerProfile &profile, const RemoveDone &done);
    void keepSoon();
    void keepNow();

    ProfileStore &m_store;
    ServerBook &m_book;
    bool m_acceptsNew = true;
    QHash<QUuid, ServerProfile> m_strangers; // known for this session, and not (yet) in the store
    QHash<QUuid, QString> m_games;           // to be kept with their profiles
    QSet<QUuid> m_beingKept;                 // strangers that the store is about to take
    QTimer m_keeping{this}; // a thousand mods that arrive at once are written together
    QSet<QUuid> m_refused;
    int m_lastOrder = 0;                 // of those in no group
    QHash<QString, QString> m_ownTokens; // by identity: to give to an endpoint that starts
};

} // namespace hawser

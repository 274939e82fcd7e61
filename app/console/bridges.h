#pragma once

#include "console/bridgewish.h"
#include "profiles/profilestore.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>

namespace hawser {

/// What is kept in the keychain for one bridge.
struct BridgeSecrets
{
    QByteArray registrationToken;
    QByteArray proxyLogin = {}; ///< "NAME:PASSWORD"; empty: none
};

/// Reads the secrets of \a remote, a bridge that is kept; those that are not there stay empty.
/// \a done comes once, at once or later, and must not be empty.
void readBridgeSecrets(
    ProfileStore &store, const BridgeKey &key, const bridge::Remote &remote,
    const std::function<void(const tl::expected<bridge::Remote, StoreError> &)> &done);

/// Turns the bridges of the profiles into what is dialled: reads the registration token when it is
/// needed, follows every change, and knows how each bridge does. GUI thread; the store must
/// outlive it.
class Bridges : public QObject
{
    Q_OBJECT

public:
    explicit Bridges(ProfileStore &store, QObject *parent = nullptr);
    ~Bridges() override;

    QList<BridgeInfo> all() const;                      ///< by server, then slot
    QList<BridgeInfo> of(const ServerId &server) const; ///< by slot
    std::optional<BridgeInfo> find(const BridgeKey &key) const;

    // bridgechanges.cpp: what the user decides. Errors come by \a done.
    /// One more remote for \a server; \a bridge.slot is given here.
    void share(const ServerId &server, BridgeProfile bridge, const BridgeSecrets &secrets,
               const ProfileStore::Done &done);
    /// \a login: "NAME:PASSWORD"; empty: what the system's setting says. Dials anew.
    void setProxyLogin(const BridgeKey &key, const QByteArray &login,
                       const ProfileStore::Done &done);
    void setPaused(const BridgeKey &key, bool paused, const ProfileStore::Done &done);
    void remove(const BridgeKey &key, const ProfileStore::Done &done);

    // What the network tells.
    void noteState(const BridgeKey &key, const StateChange &change);
    void noteCounts(const BridgeKey &key, const BridgeCounts &counts);
    void noteAway(const BridgeKey &key, const QDateTime &since); ///< invalid: it is back

signals:
    void openWanted(const hawser::BridgeWish &wish); ///< holds a secret
    void closeWanted(const hawser::BridgeKey &key);
    /// A bridge is new, has changed its state, or was counted anew.
    void changed(const hawser::BridgeKey &key);
    void stateChanged(const hawser::BridgeInfo &bridge);
    void removed(const hawser::BridgeKey &key);

private:
    void follow(const QUuid &id);
    void leave(const QUuid &id);
    void followOne(const ServerProfile &profile, const BridgeProfile &bridge);
    void open(const BridgeKey &key, const bridge::Remote &remote);
    void remember(const BridgeKey &key, const QStringList &secrets);
    void drop(const BridgeKey &key);

    ProfileStore &m_store;
    QHash<BridgeKey, BridgeInfo> m_bridges;
    QHash<BridgeKey, QStringList> m_remembered; // secrets that are blanked wherever they appear
};

} // namespace hawser

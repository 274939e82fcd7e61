#pragma once

#include "servers/roundtrips.h"

#include "console/serverbook.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QTimer>

#include <optional>

namespace hawser {

/// The game servers in the order they appeared, below a row that stands for all of them. Told of
/// changes as often as they come, it tells its views at most once a frame.
class ServerListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int allServersRow = 0;

    enum Role {
        ServerRole = Qt::UserRole, ///< ServerInfo; invalid for the row of all servers
        SummaryRole,               ///< how long it is in its state, and players or cause, in words
        TrendRole,                 ///< QList<double>: its last round trips in ms
        UnseenRole,                ///< something happened to it that nobody has looked at
    };

    /// \a roundTrips must outlive the model, which feeds it.
    explicit ServerListModel(RoundTrips &roundTrips, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Adds \a server, or takes over what changed of it.
    void put(const ServerInfo &server);
    /// Somebody looks at this server: what happened to it is seen, as is what will happen until
    /// somebody looks at another. None: at all of them, so at none in particular.
    void lookAt(const std::optional<ServerId> &server);

    QModelIndex indexOf(const std::optional<ServerId> &server) const;
    std::optional<ServerId> serverAt(const QModelIndex &index) const;
    /// How many are online; for the row of all servers.
    int onlineCount() const;

private:
    void flush();
    void insertArrivals();
    /// True if it changed in a way that the user should look at.
    static bool calls(const ServerInfo &before, const ServerInfo &after);
    QVariant allServers(int role) const;
    QVariant oneServer(const ServerInfo &server, int role) const;
    QString summary(const ServerInfo &server) const;
    QString accessibleText(const ServerInfo &server) const;
    QString toolTip(const ServerInfo &server) const;
    void refreshTimes();

    RoundTrips &m_roundTrips;
    QList<ServerInfo> m_servers;
    QHash<ServerId, int> m_rowOf;          // in m_servers
    QHash<ServerId, ServerInfo> m_pending; // the last of each server wins
    QList<ServerId> m_arrivals;            // those of them that are new, in order
    QSet<ServerId> m_unseen;
    std::optional<ServerId> m_lookedAt;
    QTimer m_frame;
    QTimer m_clock;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::ServerInfo)

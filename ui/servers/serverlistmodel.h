#pragma once

#include "servers/roundtrips.h"
#include "servers/serverrows.h"
#include "servers/serverwords.h"

#include "console/serverbook.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace hawser {

/// The game servers by group, below a row that stands for all of them; see arrangeRows(). Told of
/// changes as often as they come, it tells its views at most once a frame. It changes nothing about
/// a game server: it says what the user wants, and is told when it has come about.
class ServerListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int allServersRow = 0;
    /// Whether the row of this model, or of one in front of it, is a header.
    static bool isHeader(const QModelIndex &index) { return index.data(HeaderRole).toBool(); }
    /// Of drags; holds the id of the game server.
    static QString dragType();

    enum Role {
        ServerRole = Qt::UserRole, ///< ServerInfo; invalid for all other rows
        SummaryRole,               ///< how long it is in its state, and players or cause, in words
        TrendRole,                 ///< QList<double>: its last round trips in ms
        UnseenRole,    ///< something happened to it (or within it, if it is a header) that nobody
                       ///< has looked at
        HeaderRole,    ///< bool: this row is a header
        CollapsedRole, ///< bool: of a header
    };

    /// \a roundTrips must outlive the model, which feeds it.
    explicit ServerListModel(RoundTrips &roundTrips, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Renaming: emits renameWished().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override;

    /// Adds \a server, or takes over what changed of it.
    void put(const ServerInfo &server);
    /// Does nothing if it is not there.
    void remove(const ServerId &server);
    /// Somebody looks at this server: what happened to it is seen, as is what will happen until
    /// somebody looks at another. None: at all of them, so at none in particular.
    void lookAt(const std::optional<ServerId> &server);

    /// Shows only what matches \a needle, see matches(); everything if it is empty.
    void setNeedle(const QString &needle);
    const QString &needle() const { return m_choice.needle; }
    /// Groups of which only the header is shown; sorted. Names without a group are kept: it may
    /// come later.
    QStringList collapsedGroups() const;
    void setCollapsedGroups(const QStringList &groups);
    void setCollapsed(const QString &group, bool collapsed);

    /// Invalid if it is not known, or not shown now.
    QModelIndex indexOf(const std::optional<ServerId> &server) const;
    /// The header above \a server, also if itself is not shown; invalid if there is none.
    QModelIndex headerOf(const ServerInfo &server) const;
    std::optional<ServerId> serverAt(const QModelIndex &index) const;
    const ServerRow &rowAt(const QModelIndex &index) const { return m_rows[index.row()]; }

    /// As last put and told; none if it is not known.
    std::optional<ServerInfo> server(const ServerId &id) const;
    QStringList groups() const { return groupNames(m_known); }
    QList<ServerId> membersOf(const QString &group) const;
    /// Who waits for a decision, in the order of arrival.
    QList<ServerInfo> waiting() const;
    /// How many servers are shown; not counting those of collapsed groups.
    int shownCount() const { return int(m_rowOf.size()); }
    /// How many are online; for the row of all servers.
    int onlineCount() const;

signals:
    void aboutToRearrange(); ///< rows will come, go or move; not emitted if none does
    void rearranged();
    /// At the end of a frame in which something was put or removed.
    void refreshed();
    void renameWished(const hawser::ServerId &server, const QString &name);

private:
    void refreshSoon();
    void flush();
    bool takeChange(const ServerInfo &server);
    bool takeArrivals();
    void tellChanged(const QList<ServerId> &servers);
    void count();
    void rearrange();
    void bringTo(const QList<ServerRow> &wanted);
    void removeRun(int first, int last);
    void removeVanished(const QSet<ServerRow> &wanted);
    void reorder(const QList<ServerRow> &wanted);
    void insertMissing(const QList<ServerRow> &wanted);
    void indexRows();
    /// True if its row may belong elsewhere now.
    bool moves(const ServerInfo &before, const ServerInfo &after) const;
    /// True if it changed in a way that the user should look at.
    static bool calls(const ServerInfo &before, const ServerInfo &after);
    QVariant allServers(int role) const;
    QVariant header(const ServerRow &row, int role) const;
    QVariant oneServer(const ServerInfo &server, int role) const;
    QString spokenHeader(const ServerRow &row) const;
    bool isCollapsed(const ServerRow &row) const;
    const ServerInfo &known(const ServerId &server) const { return m_known[m_knownAt[server]]; }
    void tellAll(const QList<int> &roles);

    RoundTrips &m_roundTrips;
    QList<ServerInfo> m_known; // in the order of arrival
    QHash<ServerId, qsizetype> m_knownAt;
    RowChoice m_choice;
    QList<ServerRow> m_rows{ServerRow{}};
    QHash<ServerId, int> m_rowOf; // of those that are shown
    QHash<ServerRow, int> m_headerOf;
    QHash<ServerRow, GroupCount> m_counts; // by header
    QHash<ServerId, ServerInfo> m_pending; // the last of each server wins
    QList<ServerId> m_arrivals;            // those of them that are new, in order
    QSet<ServerId> m_unseen;
    std::optional<ServerId> m_lookedAt;
    QTimer m_frame;
    QTimer m_clock;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::ServerInfo)

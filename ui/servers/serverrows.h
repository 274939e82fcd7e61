#pragma once

#include "console/serverbook.h"

#include <QList>
#include <QSet>
#include <QString>

namespace hawser {

/// One row of the server list.
struct ServerRow
{
    enum class Kind : quint8 {
        AllServers,  ///< stands for all of them; always the first
        NewHeader,   ///< above the game servers that wait for the user's decision
        GroupHeader, ///< above the game servers of a group
        Server,
    };
    Kind kind = Kind::AllServers;
    QString group;   ///< of a GroupHeader
    ServerId server; ///< of a Server

    friend bool operator==(const ServerRow &, const ServerRow &) = default;
    friend size_t qHash(const ServerRow &row, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, quint8(row.kind), row.group, row.server);
    }
};

/// The header that \a server belongs below; the row of all servers if it is in no group.
ServerRow headerRowOf(const ServerInfo &server);

/// What of the game servers is to be shown.
struct RowChoice
{
    QSet<QString> collapsed; ///< groups of which only the header is shown
    QString needle;          ///< only what matches it, collapsed or not; empty: everything
};

/// Whether name, game or identity of \a server contain \a needle, in whatever case.
bool matches(const ServerInfo &server, const QString &needle);

/// Who waits for a decision, who is in no group, then group by group in the order of their names.
/// \a servers are in the order of their arrival, which decides among those of the same order.
QList<ServerRow> arrangeRows(const QList<ServerInfo> &servers, const RowChoice &choice);

/// All of \a group in their order, also those that are not shown; none that waits for a decision.
QList<ServerId> membersOf(const QList<ServerInfo> &servers, const QString &group);

/// The names of all groups, as they are ordered in the list.
QStringList groupNames(const QList<ServerInfo> &servers);

} // namespace hawser

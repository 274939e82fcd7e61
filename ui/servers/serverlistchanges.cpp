// How the server list follows what it is told.

#include "servers/serverlistmodel.h"

#include "servers/standinglook.h"

#include <algorithm>
#include <utility>

namespace hawser {

void ServerListModel::put(const ServerInfo &server)
{
    m_roundTrips.note(server);
    if (!m_pending.contains(server.id) && !m_knownAt.contains(server.id))
        m_arrivals.append(server.id);
    m_pending.insert(server.id, server);
    refreshSoon();
}

void ServerListModel::remove(const ServerId &server)
{
    m_pending.remove(server);
    m_arrivals.removeOne(server);
    m_unseen.remove(server);
    if (!m_knownAt.contains(server))
        return;
    emit aboutToRearrange();
    if (const int row = m_rowOf.value(server, -1); row >= 0)
        removeRun(row, row); // before it is forgotten: views may ask for it until then
    m_known.removeAt(m_knownAt.take(server));
    for (qsizetype i = 0; i < m_known.size(); ++i)
        m_knownAt[m_known[i].id] = i;
    count();
    bringTo(arrangeRows(m_known, m_choice));
    emit rearranged();
    refreshSoon();
}

void ServerListModel::refreshSoon()
{
    if (!m_frame.isActive())
        m_frame.start();
}

void ServerListModel::flush()
{
    bool isMoved = false;
    QList<ServerId> changed;
    for (const ServerInfo &server : std::as_const(m_pending)) {
        if (!m_knownAt.contains(server.id))
            continue;
        isMoved |= takeChange(server);
        changed.append(server.id);
    }
    isMoved |= takeArrivals();
    m_pending.clear();
    count();
    if (isMoved)
        rearrange();
    tellChanged(changed);
    emit dataChanged(index(allServersRow), index(allServersRow));
    emit refreshed();
}

/// Returns whether its row may belong elsewhere now.
bool ServerListModel::takeChange(const ServerInfo &server)
{
    ServerInfo &known = m_known[m_knownAt[server.id]];
    if (isPutAside(server.standing))
        m_unseen.remove(server.id);
    else if (calls(known, server) && m_lookedAt != server.id)
        m_unseen.insert(server.id);
    const bool isMoved = moves(known, server);
    known = server;
    return isMoved;
}

bool ServerListModel::takeArrivals()
{
    const bool isAny = !m_arrivals.isEmpty();
    for (const ServerId &id : std::exchange(m_arrivals, {})) {
        m_knownAt.insert(id, m_known.size());
        m_known.append(m_pending.value(id));
    }
    return isAny;
}

bool ServerListModel::moves(const ServerInfo &before, const ServerInfo &after) const
{
    const bool wasNew = before.standing == Standing::New;
    const bool isNew = after.standing == Standing::New;
    return wasNew != isNew || before.group != after.group || before.order != after.order
        || matches(before, m_choice.needle) != matches(after, m_choice.needle);
}

bool ServerListModel::calls(const ServerInfo &before, const ServerInfo &after)
{
    if (after.warning != before.warning && !after.warning.isEmpty())
        return true;
    if (after.state.state == before.state.state)
        return false;
    switch (after.state.state) {
    case ConnectionState::Offline:
    case ConnectionState::Waiting:
    case ConnectionState::Refused:
        return true;
    case ConnectionState::Connecting:
    case ConnectionState::Identifying:
    case ConnectionState::Online:
        return false;
    }
    Q_UNREACHABLE();
}

void ServerListModel::lookAt(const std::optional<ServerId> &server)
{
    m_lookedAt = server;
    if (!server || !m_unseen.remove(*server))
        return;
    count();
    tellChanged({*server});
}

/// Once for all of \a servers and the headers above them.
void ServerListModel::tellChanged(const QList<ServerId> &servers)
{
    int first = rowCount();
    int last = -1;
    const auto touch = [&first, &last](int row) {
        first = row < 0 ? first : std::min(first, row);
        last = std::max(last, row);
    };
    for (const ServerId &id : servers) {
        touch(m_rowOf.value(id, -1));
        touch(m_headerOf.value(headerRowOf(known(id)), -1));
    }
    if (last >= 0)
        emit dataChanged(index(first), index(last));
}

void ServerListModel::count()
{
    m_counts.clear();
    for (const ServerInfo &server : std::as_const(m_known)) {
        GroupCount &count = m_counts[headerRowOf(server)];
        ++count.servers;
        count.online += server.state.state == ConnectionState::Online;
        count.hasUnseen |= m_unseen.contains(server.id);
    }
}

// What is to be shown.

void ServerListModel::setNeedle(const QString &needle)
{
    if (m_choice.needle == needle)
        return;
    m_choice.needle = needle;
    rearrange();
    tellAll({CollapsedRole, SummaryRole});
}

void ServerListModel::setCollapsedGroups(const QStringList &groups)
{
    m_choice.collapsed = {groups.cbegin(), groups.cend()};
    rearrange();
    tellAll({CollapsedRole});
}

void ServerListModel::setCollapsed(const QString &group, bool collapsed)
{
    if (m_choice.collapsed.contains(group) == collapsed)
        return;
    if (collapsed)
        m_choice.collapsed.insert(group);
    else
        m_choice.collapsed.remove(group);
    rearrange();
    tellAll({CollapsedRole});
}

// From the rows that are there to those that are wanted: what stays keeps its indexes, and with
// them what is chosen, renamed or dragged.

void ServerListModel::rearrange()
{
    const QList<ServerRow> wanted = arrangeRows(m_known, m_choice);
    if (wanted == m_rows)
        return;
    emit aboutToRearrange();
    bringTo(wanted);
    emit rearranged();
}

void ServerListModel::bringTo(const QList<ServerRow> &wanted)
{
    removeVanished({wanted.cbegin(), wanted.cend()});
    reorder(wanted);
    insertMissing(wanted);
    indexRows();
}

void ServerListModel::removeVanished(const QSet<ServerRow> &wanted)
{
    int last = rowCount() - 1;
    while (last >= 0) {
        int first = last;
        while (first >= 0 && !wanted.contains(m_rows[first]))
            --first;
        if (first < last)
            removeRun(first + 1, last);
        last = first - 1; // the one at first stays
    }
}

void ServerListModel::removeRun(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_rows.remove(first, last - first + 1);
    endRemoveRows();
}

void ServerListModel::reorder(const QList<ServerRow> &wanted)
{
    const QSet<ServerRow> present(m_rows.cbegin(), m_rows.cend());
    QList<ServerRow> staying;
    std::copy_if(wanted.cbegin(), wanted.cend(), std::back_inserter(staying),
                 [&present](const ServerRow &row) { return present.contains(row); });
    if (staying == m_rows)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    QHash<ServerRow, int> places;
    for (int row = 0; row < staying.size(); ++row)
        places.insert(staying[row], row);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before)
        after.append(index(places.value(rowAt(old))));
    m_rows = staying;
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void ServerListModel::insertMissing(const QList<ServerRow> &wanted)
{
    const QSet<ServerRow> present(m_rows.cbegin(), m_rows.cend());
    for (int first = 0; first < wanted.size(); ++first) {
        int end = first;
        while (end < wanted.size() && !present.contains(wanted[end]))
            ++end;
        if (end == first)
            continue;
        beginInsertRows({}, first, end - 1);
        m_rows = m_rows.mid(0, first) + wanted.mid(first, end - first) + m_rows.mid(first);
        endInsertRows();
        first = end; // one that was there already
    }
}

void ServerListModel::indexRows()
{
    m_rowOf.clear();
    m_headerOf.clear();
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[row].kind == ServerRow::Kind::Server)
            m_rowOf.insert(m_rows[row].server, row);
        else if (m_rows[row].kind != ServerRow::Kind::AllServers)
            m_headerOf.insert(m_rows[row], row);
    }
}

} // namespace hawser

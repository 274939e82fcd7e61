#include "servers/serverrows.h"

#include "look/gamelook.h"

#include <QCollator>
#include <QHash>

#include <algorithm>

namespace hawser {

namespace {

using Bucket = QList<const ServerInfo *>;

/// By name of the group; an empty one holds who is in none.
QHash<QString, Bucket> buckets(const QList<ServerInfo> &servers)
{
    QHash<QString, Bucket> byGroup;
    for (const ServerInfo &server : servers) {
        if (server.standing != Standing::New)
            byGroup[server.group].append(&server);
    }
    return byGroup;
}

void sort(Bucket &bucket)
{
    std::stable_sort(
        bucket.begin(), bucket.end(),
        [](const ServerInfo *one, const ServerInfo *other) { return one->order < other->order; });
}

void sort(QStringList &names)
{
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(names.begin(), names.end(), [&collator](const QString &one, const QString &other) {
        const int order = collator.compare(one, other);
        return order ? order < 0 : one < other; // some differ in case alone
    });
}

void appendServers(QList<ServerRow> &rows, Bucket bucket)
{
    sort(bucket);
    for (const ServerInfo *server : bucket)
        rows.append({ServerRow::Kind::Server, {}, server->id});
}

void appendNew(QList<ServerRow> &rows, const QList<ServerInfo> &servers)
{
    const qsizetype header = rows.size();
    for (const ServerInfo &server : servers) {
        if (server.standing == Standing::New)
            rows.append({ServerRow::Kind::Server, {}, server.id});
    }
    if (rows.size() > header)
        rows.insert(header, {ServerRow::Kind::NewHeader, {}, {}});
}

QList<ServerInfo> matching(const QList<ServerInfo> &servers, const QString &needle)
{
    QList<ServerInfo> found;
    std::copy_if(servers.cbegin(), servers.cend(), std::back_inserter(found),
                 [&needle](const ServerInfo &server) { return matches(server, needle); });
    return found;
}

} // namespace

ServerRow headerRowOf(const ServerInfo &server)
{
    if (server.standing == Standing::New)
        return {ServerRow::Kind::NewHeader, {}, {}};
    if (server.group.isEmpty())
        return {};
    return {ServerRow::Kind::GroupHeader, server.group, {}};
}

bool matches(const ServerInfo &server, const QString &needle)
{
    const auto has
        = [&needle](const QString &text) { return text.contains(needle, Qt::CaseInsensitive); };
    return has(server.name) || has(server.game) || has(gameTitle(server.game))
        || has(server.identity);
}

QList<ServerRow> arrangeRows(const QList<ServerInfo> &servers, const RowChoice &choice)
{
    if (!choice.needle.isEmpty())
        return arrangeRows(matching(servers, choice.needle), {});
    QList<ServerRow> rows{{ServerRow::Kind::AllServers, {}, {}}};
    rows.reserve(servers.size() + 1);
    appendNew(rows, servers);
    QHash<QString, Bucket> byGroup = buckets(servers);
    appendServers(rows, byGroup.take({}));
    QStringList names = byGroup.keys();
    sort(names);
    for (const QString &name : names) {
        rows.append({ServerRow::Kind::GroupHeader, name, {}});
        if (!choice.collapsed.contains(name))
            appendServers(rows, byGroup.take(name));
    }
    return rows;
}

QList<ServerId> membersOf(const QList<ServerInfo> &servers, const QString &group)
{
    Bucket bucket = buckets(servers).value(group);
    sort(bucket);
    QList<ServerId> members;
    for (const ServerInfo *server : bucket)
        members.append(server->id);
    return members;
}

QStringList groupNames(const QList<ServerInfo> &servers)
{
    QHash<QString, Bucket> byGroup = buckets(servers);
    byGroup.remove({});
    QStringList names = byGroup.keys();
    sort(names);
    return names;
}

} // namespace hawser

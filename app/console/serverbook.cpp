#include "console/serverbook.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

template<typename List, typename Item>
void appendBounded(List &list, const Item &item, qsizetype maximum)
{
    list.append(item);
    if (list.size() > maximum)
        list.remove(0, list.size() - maximum);
}

} // namespace

QLatin1StringView standingName(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
        return "accepted"_L1;
    case Standing::New:
        return "new"_L1;
    case Standing::Refused:
        return "refused"_L1;
    case Standing::Blocked:
        return "blocked"_L1;
    case Standing::Disabled:
        return "disabled"_L1;
    }
    Q_UNREACHABLE();
}

void ServerEntry::note(const StateChange &change)
{
    info.state = change;
    appendBounded(timeline, change, maximumTimeline);
}

void ServerEntry::note(const ConversationLine &line)
{
    appendBounded(conversation, line, maximumConversation);
}

ServerEntry &ServerBook::add(const ServerInfo &info)
{
    if (ServerEntry *known = find(info.id))
        return *known;
    m_entries.push_back(std::make_unique<ServerEntry>());
    ServerEntry &entry = *m_entries.back();
    entry.info = info;
    m_byId.insert(info.id, &entry);
    return entry;
}

ServerEntry *ServerBook::find(const ServerId &id)
{
    return m_byId.value(id);
}

const ServerEntry *ServerBook::find(const ServerId &id) const
{
    return m_byId.value(id);
}

void ServerBook::remove(const ServerId &id)
{
    ServerEntry *entry = m_byId.take(id);
    std::erase_if(m_entries, [entry](const auto &kept) { return kept.get() == entry; });
}

std::optional<ServerId> ServerBook::lookUp(const QString &text) const
{
    if (const ServerId id = ServerId::fromString(text); find(id))
        return id;
    const auto soleBearer = [this, &text](QString ServerInfo::*member) -> std::optional<ServerId> {
        std::optional<ServerId> found;
        for (const auto &entry : m_entries) {
            if (entry->info.*member != text)
                continue;
            if (found)
                return std::nullopt;
            found = entry->info.id;
        }
        return found;
    };
    if (text.isEmpty())
        return std::nullopt;
    const std::optional<ServerId> byIdentity = soleBearer(&ServerInfo::identity);
    return byIdentity ? byIdentity : soleBearer(&ServerInfo::name);
}

QList<ServerInfo> ServerBook::all() const
{
    QList<ServerInfo> infos;
    infos.reserve(qsizetype(m_entries.size()));
    for (const auto &entry : m_entries)
        infos.append(entry->info);
    return infos;
}

QList<ServerId> ServerBook::learn(const EventBatch &batch)
{
    std::vector<ServerEntry *> entries;
    entries.reserve(batch.servers().size());
    for (const ServerId &id : batch.servers())
        entries.push_back(find(id));

    std::vector<qint64> newestUs(entries.size(), 0);
    for (const EventRecord &record : batch.records()) {
        ServerEntry *entry = entries[record.server];
        if (!entry)
            continue;
        ++entry->info.eventCount;
        newestUs[record.server] = record.receivedUs;
        if (entry->roster.learn(batch, record))
            entry->info.playersOnline = entry->roster.online();
    }

    QList<ServerId> touched;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i] || !newestUs[i])
            continue;
        entries[i]->info.lastEventAt = QDateTime::fromMSecsSinceEpoch(newestUs[i] / 1000, Qt::UTC);
        touched.append(entries[i]->info.id);
    }
    return touched;
}

} // namespace hawser

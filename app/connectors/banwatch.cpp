#include "connectors/banwatch.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace hawser {

namespace {

constexpr qint64 usPerHour = 3'600'000'000;
constexpr std::uint32_t longestProtected = 8 * 1024; // bytes as received; a ban is told in fewer

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool startsWithOneOf(std::string_view text, std::initializer_list<std::string_view> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

/// "[Admin: Banned Mara: griefing]": what Minecraft tells its operators.
bool isOperatorsEcho(std::string_view text)
{
    const std::size_t colon = text.find(": ");
    return text.starts_with('[') && colon != std::string_view::npos
        && text.substr(0, colon).find_first_of(" ]") == std::string_view::npos
        && startsWithOneOf(text.substr(colon + 2), {"Banned ", "Unbanned "});
}

/// "Steam_765… banned until 2026-07-01 12:00:00, reason: …": 7D2D.
bool isBannedUntil(std::string_view text)
{
    return startsWithOneOf(text, {"Steam_", "EOS_", "XBL_"})
        && text.substr(std::min(text.find(' '), text.size())).starts_with(" banned until ");
}

bool isLogOfBan(std::string_view text)
{
    constexpr std::string_view first = "BUE[SX"; // of what follows; most lines end here
    if (text.empty() || first.find(text.front()) == std::string_view::npos)
        return false;
    return startsWithOneOf(text,
                           {"Banned ", "Unbanned ", "Executing command 'ban add ",
                            "Executing command 'ban remove "})
        || isBannedUntil(text) || isOperatorsEcho(text);
}

/// A word of a name, however its words are told apart: player-banned, PLAYER_BAN, onPlayerUnbanned.
bool isWordOfBan(std::string_view word)
{
    constexpr std::array<std::string_view, 8> words{"ban",   "bans",   "banned",   "banning",
                                                    "unban", "unbans", "unbanned", "unbanning"};
    std::string lower;
    std::transform(word.begin(), word.end(), std::back_inserter(lower),
                   [](char c) { return isUpper(c) ? char(c - 'A' + 'a') : c; });
    return std::find(words.begin(), words.end(), lower) != words.end();
}

bool isNameOfBan(std::string_view name)
{
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= name.size(); ++at) {
        const bool isEnd = at == name.size() || !isLetter(name[at]);
        const bool isHump = !isEnd && at > begin && isUpper(name[at]) && !isUpper(name[at - 1]);
        if (!isEnd && !isHump)
            continue;
        if (isWordOfBan(name.substr(begin, at - begin)))
            return true;
        begin = isEnd ? at + 1 : at;
    }
    return false;
}

} // namespace

bool tellsOfBan(EventType type, std::string_view typeName, std::string_view text)
{
    switch (type) {
    case EventType::Log:
        return isLogOfBan(text);
    case EventType::Unknown:
        return isNameOfBan(typeName);
    case EventType::PlayerConnected:
    case EventType::PlayerDisconnected:
    case EventType::ChatMessage:
    case EventType::PlayerDeath:
    case EventType::EntityKilled:
        return false;
    }
    Q_UNREACHABLE();
}

void BanWatch::look(EventBatchBuilder &builder)
{
    const auto committed = builder.lastCommitted();
    if (!committed)
        return;
    EventRecord &record = *committed;
    if (record.has(EventFlag::Protected) || record.raw.length > longestProtected
        || !tellsOfBan(record.type, builder.text(record.typeName), builder.text(record.text)))
        return;
    if (mayProtect(builder.server(record), record.receivedUs / usPerHour))
        record.flags |= std::uint8_t(EventFlag::Protected);
}

bool BanWatch::mayProtect(const ServerId &server, qint64 hour)
{
    if (hour != m_hour)
        m_protected.clear();
    m_hour = hour;
    int &count = m_protected[server];
    if (count >= mostInAnHour)
        return false;
    ++count;
    return true;
}

} // namespace hawser

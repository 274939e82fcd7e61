#include "bridge/strictplayer.h"

#include "protocol/takaro/jsontext.h"

#include <algorithm>

namespace hawser::bridge {

using simdjson::dom::element;

namespace {

bool isHalfOfPlatformId(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '_' || c == '-';
    });
}

void appendMember(std::string &out, std::string_view key, std::string_view value)
{
    if (value.empty())
        return;
    out.append(",\"").append(key).append("\":");
    takaro::appendJsonText(out, value);
}

} // namespace

bool isPlatformId(std::string_view text)
{
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && isHalfOfPlatformId(text.substr(0, colon))
        && isHalfOfPlatformId(text.substr(colon + 1));
}

StrictPlayer::StrictPlayer(const element &value)
{
    m_player.read(value);
    simdjson::dom::object members;
    if (value.get(members) != simdjson::SUCCESS)
        return;
    for (const auto &field : members)
        readMember(field.key, field.value);
}

void StrictPlayer::readMember(std::string_view key, const element &value)
{
    if (key == "platformId")
        m_platformId = takaro::textOf(value);
    else if (key == "ip")
        m_ip = takaro::textOf(value);
    else if (key == "ping")
        m_ping = value.is_number() ? simdjson::minify(value) : std::string();
    for (Id &id : m_ids) {
        if (key == id.key)
            id.value = takaro::idOf(value, id.digits);
    }
}

void StrictPlayer::writeTo(std::string &out) const
{
    out += "{\"gameId\":";
    takaro::appendJsonText(out, m_player.id());
    appendMember(out, "name", m_player.name());
    for (const Id &id : m_ids)
        appendMember(out, id.key, id.value);
    if (isPlatformId(m_platformId))
        appendMember(out, "platformId", m_platformId);
    appendMember(out, "ip", m_ip);
    if (!m_ping.empty())
        out.append(",\"ping\":").append(m_ping);
    out += '}';
}

} // namespace hawser::bridge

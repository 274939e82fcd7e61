#include "protocol/event.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace hawser {

namespace {

struct TypeName
{
    EventType type;
    std::string_view name;
};

constexpr std::array typeNames{
    TypeName{EventType::Log, "log"},
    TypeName{EventType::PlayerConnected, "player-connected"},
    TypeName{EventType::PlayerDisconnected, "player-disconnected"},
    TypeName{EventType::ChatMessage, "chat-message"},
    TypeName{EventType::PlayerDeath, "player-death"},
    TypeName{EventType::EntityKilled, "entity-killed"},
};

struct ChannelName
{
    std::string_view name;
    ChatChannel channel;
};

/// What the games call the four channels of the protocol; anything else is shown as global.
constexpr std::array channelNames{
    ChannelName{"global", ChatChannel::Global},   ChannelName{"team", ChatChannel::Team},
    ChannelName{"party", ChatChannel::Team},      ChannelName{"group", ChatChannel::Team},
    ChannelName{"guild", ChatChannel::Team},      ChannelName{"clan", ChatChannel::Team},
    ChannelName{"tribe", ChatChannel::Team},      ChannelName{"friends", ChatChannel::Friends},
    ChannelName{"ally", ChatChannel::Friends},    ChannelName{"allies", ChatChannel::Friends},
    ChannelName{"whisper", ChatChannel::Whisper}, ChannelName{"private", ChatChannel::Whisper},
    ChannelName{"pm", ChatChannel::Whisper},      ChannelName{"dm", ChatChannel::Whisper},
};

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    });
}

} // namespace

std::string_view eventTypeName(EventType type)
{
    for (const TypeName &row : typeNames) {
        if (row.type == type)
            return row.name;
    }
    return {};
}

EventType eventTypeFromName(std::string_view name)
{
    for (const TypeName &row : typeNames) {
        if (row.name == name)
            return row.type;
    }
    return EventType::Unknown;
}

std::string_view chatChannelName(ChatChannel channel)
{
    switch (channel) {
    case ChatChannel::None:
        return {};
    case ChatChannel::Global:
        return "global";
    case ChatChannel::Team:
        return "team";
    case ChatChannel::Friends:
        return "friends";
    case ChatChannel::Whisper:
        return "whisper";
    }
    Q_UNREACHABLE();
}

ChatChannel chatChannelFromName(std::string_view name)
{
    if (name.empty())
        return ChatChannel::None;
    for (const ChannelName &row : channelNames) {
        if (equalsIgnoringCase(name, row.name))
            return row.channel;
    }
    return ChatChannel::Global;
}

} // namespace hawser

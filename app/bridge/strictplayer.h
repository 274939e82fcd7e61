#pragma once

#include "protocol/takaro/eventview.h"

#include <simdjson.h>

#include <string>
#include <string_view>

namespace hawser::bridge {

/// A platform id of two halves with one colon between them, as the remote's validation wants it:
/// `^[A-Za-z0-9_-]+:[A-Za-z0-9_-]+$`.
bool isPlatformId(std::string_view text);

/// A player as the remote accepts him: gameId and name always, the rest where it is of the right
/// type and not empty. Views into the parsed event.
class StrictPlayer
{
public:
    explicit StrictPlayer(const simdjson::dom::element &value);
    StrictPlayer(const StrictPlayer &) = delete; // its views may point into its own buffers
    StrictPlayer &operator=(const StrictPlayer &) = delete;

    bool hasId() const { return !m_player.id().empty(); }
    /// Appends the JSON object; only if hasId().
    void writeTo(std::string &out) const;

private:
    void readMember(std::string_view key, const simdjson::dom::element &value);

    struct Id
    {
        std::string_view key;
        std::string_view value;
        takaro::DigitBuffer digits{};
    };
    takaro::PlayerView m_player;
    std::array<Id, 3> m_ids{Id{"steamId", {}}, Id{"epicOnlineServicesId", {}},
                            Id{"xboxLiveId", {}}};
    std::string_view m_platformId;
    std::string_view m_ip;
    std::string m_ping; // JSON
};

} // namespace hawser::bridge

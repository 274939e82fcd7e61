#pragma once

#include <QMetaType>

namespace hawser {

/// What the user wants for a game server, wherever it was said; ServerChanges carries it out.
enum class ServerWish : quint8 {
    Accept,
    Refuse,
    Block,
    SwitchOff,
    SwitchOn,
    MoveUp, ///< by one within its group
    MoveDown,
    OwnToken, ///< to see, make or take away its own registration token
    Delete,
};

} // namespace hawser

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
    Edit,     ///< to change how it is dialled
    Redial,   ///< not to wait for the next attempt
    Trust,    ///< to trust the other certificate that it shows
    Delete,
};

} // namespace hawser

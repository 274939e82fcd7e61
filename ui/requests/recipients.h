#pragma once

#include "console/serverbook.h"
#include "protocol/action.h"

#include <QList>

namespace hawser {

/// Whom a request goes to. A value.
struct Recipients
{
    enum class Kind : quint8 {
        Shown,     ///< the one game server that is looked at
        Elsewhere, ///< one that is not: its name is to be noticed
        Several,   ///< all game servers are looked at: those that are ticked
    };
    Kind kind = Kind::Shown;
    QList<ServerInfo> servers; ///< for Several: all that are online; else one, or none
};

/// What has to be done before something is sent.
enum class Assurance : quint8 {
    Plain, ///< press Send
    Red,   ///< press a Send that tells where it goes, in red
    Typed, ///< type the name of the game server, or "all"
};
Assurance assuranceFor(Recipients::Kind kind, Danger danger);

} // namespace hawser

#pragma once

#include "connectors/sevendays/roster.h"
#include "connectors/sevendays/serverclock.h"

namespace hawser::sevendays {

/// Which web API a game server has.
enum class WebApi : quint8 {
    BuiltIn, ///< of the game itself, since Alpha 21
    Alloc,   ///< of Alloc's server fixes; the only one up to Alpha 20
};

/// What is known of one game server.
struct ServerFacts
{
    WebApi api = WebApi::BuiltIn;
    bool hasMod = false; ///< CSMM Patrons or PrismaCore with their commands
    Roster roster;
    ServerClock clock;
};

} // namespace hawser::sevendays

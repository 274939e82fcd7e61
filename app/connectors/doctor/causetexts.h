#pragma once

#include "connectors/doctor/cause.h"

namespace hawser::doctor {

/// How a cause is told. Source texts of the context "ConnectionDoctor"; %1 is host and port,
/// %2 the port at which it would work, %3 the name of the token, %4 what was seen, %5 the UDP port
/// of the game, %6 the port without the host, %7 our router, %8 where its rule leads.
struct CauseText
{
    Cause cause = Cause::None;
    const char *code = "";
    int row = 0; ///< of the table of failures in the manual
    const char *message = "";
    const char *advice = "";
    const char *adviceWithPort = nullptr; ///< where the right port was found
};

const CauseText &textOf(Cause cause);

} // namespace hawser::doctor

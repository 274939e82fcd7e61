#pragma once

#include "portforward/clients/heard.h"
#include "portforward/verdict/evidence.h"

namespace hawser::portforward {

/// What it says of who was asked that nothing was heard.
inline ProbeState stateAfter(Silence silence)
{
    switch (silence) {
    case Silence::NoAnswer:
        return ProbeState::Silent;
    case Silence::Refused:
        return ProbeState::Refused;
    case Silence::NoRoute:
        return ProbeState::NoRoute;
    case Silence::Forbidden:
        return ProbeState::Forbidden;
    case Silence::Garbled:
    case Silence::Untrusted: // routers are not asked by TLS
        return ProbeState::Garbled;
    }
    return ProbeState::Silent;
}

} // namespace hawser::portforward

#pragma once

#include <QString>

namespace hawser::headless {

/// The part of --help that only hawser-agent has: what comes out, what goes in, and examples.
QString agentHelp();

} // namespace hawser::headless

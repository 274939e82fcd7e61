#pragma once

namespace hawser {

/// First thing in main(): secrets in memory must not end up in a core dump, and other programs of
/// the user may not read our memory where the system lets us say so.
void forbidCoreDumps();

} // namespace hawser

#pragma once

namespace hawser::websocket {

/// Raises how many sockets and files this process may have open to what the system allows
/// (RLIMIT_NOFILE, soft to hard). No effect where there is no such limit.
void raiseDescriptorLimit();

} // namespace hawser::websocket

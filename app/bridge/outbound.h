#pragma once

#include "bridge/leftout.h"
#include "protocol/eventbatch.h"

#include <tl/expected.hpp>

#include <memory>
#include <string_view>

namespace hawser::bridge {

/// Turns our events into frames that a Takaro server accepts. Its validation of events is strict:
/// only the fields of the protocol, of the right type, without null; a platform id of two halves; a
/// channel of the four; always a weapon. (Takaro generic connector protocol, game events and their
/// validation.) Times are not sent: the server stamps events as it receives them.
///
/// Pure; reuses its buffers, so one per thread.
class Outbound
{
public:
    /// Longer frames are not sent, in bytes.
    static constexpr std::size_t maximumFrameBytes = 256 * 1024;

    Outbound();
    ~Outbound();
    Outbound(const Outbound &) = delete;
    Outbound &operator=(const Outbound &) = delete;

    /// The frame for \a record of \a batch, valid until the next call, or why there is none.
    tl::expected<std::string_view, LeftOut> frame(const EventBatch &batch,
                                                  const EventRecord &record);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser::bridge

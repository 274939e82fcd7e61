// Input: one frame. Whatever it is: it is read or refused, what is shown of it is clean and
// bounded, its data is valid JSON on one line, and the frame is kept as it came. Read again by a
// decoder that has seen other frames, it says the same.

#include "app/protocol/events/decoded.h"

#include <cstdint>
#include <cstdlib>

using namespace hawser::test;
using hawser::takaro::FrameDecoder;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

bool saysTheSame(const Decoded &a, const Decoded &b)
{
    if (a.kind != b.kind || a.requestId != b.requestId || a.frameType != b.frameType)
        return false;
    return !a.isEvent()
        || (a.type() == b.type() && a.player() == b.player() && a.playerId() == b.playerId()
            && a.text() == b.text() && a.record().sourceUs == b.record().sourceUs);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static FrameDecoder used;
    const QByteArray frame(reinterpret_cast<const char *>(data), qsizetype(size));
    const Decoded fresh = decoded(frame);
    require(keepsItsPromises(fresh, frame));
    require(saysTheSame(fresh, decoded(used, frame)));
    return 0;
}

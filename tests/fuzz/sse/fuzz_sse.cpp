// Input: a byte that says how it is cut into pieces, then a stream. Whatever it is: what comes out
// does not depend on the pieces, has data without carriage returns, and is no more than came in.

#include "connectors/sevendays/sseparser.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace hawser::sevendays;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

std::vector<SseEvent> read(std::string_view stream, std::size_t piece)
{
    SseParser parser;
    std::vector<SseEvent> events;
    for (; !stream.empty(); stream.remove_prefix(std::min(piece, stream.size())))
        parser.feed(stream.substr(0, piece), events);
    return events;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::string_view stream(reinterpret_cast<const char *>(data) + 1, size - 1);
    const std::vector<SseEvent> events = read(stream, size);
    require(read(stream, 1u + data[0]) == events);
    require(read(stream, 1) == events);
    std::size_t bytes = 0;
    for (const SseEvent &event : events) {
        require(event.data.find('\r') == std::string::npos);
        require(event.name.find_first_of("\r\n") == std::string::npos);
        require(event.id.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
        bytes += event.data.size();
    }
    require(bytes <= stream.size());
    return 0;
}

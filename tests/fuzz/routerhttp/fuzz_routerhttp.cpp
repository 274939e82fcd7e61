// Input: what a router sends to an HTTP request. In one piece and in pieces it means the same, and
// the body is bounded.

#include "portforward/protocol/httpreply.h"

#include <algorithm>
#include <cstdlib>

using namespace hawser::portforward;

namespace {

constexpr qsizetype bodyLimit = 512;

HttpReply replyIn(const QByteArray &input, qsizetype step)
{
    HttpReply reply(bodyLimit);
    for (qsizetype at = 0; at < input.size(); at += step)
        reply.feed(QByteArrayView(input).sliced(at, std::min(step, input.size() - at)));
    reply.ended();
    return reply;
}

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data),
                           qsizetype(std::min(size, std::size_t(4096))));
    const HttpReply whole = replyIn(input, input.size() + 1);
    const HttpReply pieces = replyIn(input, 3);
    require(whole.state() == HttpReply::State::Complete
            || whole.state() == HttpReply::State::Broken);
    require(whole.state() == pieces.state());
    if (whole.state() == HttpReply::State::Complete)
        require(whole.body() == pieces.body() && whole.body().size() <= bodyLimit);
    return 0;
}

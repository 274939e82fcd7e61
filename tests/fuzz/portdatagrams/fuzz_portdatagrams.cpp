// Input: one datagram. Read as an answer of PCP, NAT-PMP, STUN and SSDP: bounded, and a location is
// accepted only if it lies in the network that was asked.

#include "portforward/protocol/addresskind.h"
#include "portforward/protocol/location.h"
#include "portforward/protocol/natpmp.h"
#include "portforward/protocol/pcp.h"
#include "portforward/protocol/ssdp.h"
#include "portforward/protocol/stun.h"

#include <algorithm>
#include <cstdlib>

using namespace hawser::portforward;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void checkLocation(const QByteArray &url)
{
    const Neighbourhood here{IpAddress::fromV4(0xC0A80114), 24, IpAddress::fromV4(0xC0A80101)};
    const auto location = acceptedLocation(url, here);
    if (!location)
        return;
    require(location->host.sharesPrefix(here.own, 24) && location->host != here.own);
    require(location->port != 0 && location->path.startsWith('/'));
    require(!location->path.contains('\r') && !location->path.contains('\n'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto answer = natpmp::parseAnswer(input))
        require(input.size() >= 8);
    if (const auto answer = pcp::parseAnswer(input); answer && answer->map)
        require(input.size() >= 60);
    stun::Transaction transaction{};
    if (size >= 20)
        std::copy_n(data + 8, transaction.size(), transaction.begin());
    stun::parseAnswer(input, transaction);
    if (const auto answer = ssdp::parseAnswer(input))
        checkLocation(answer->location);
    if (const auto address = IpAddress::fromText(input))
        require(IpAddress::fromText(address->toText().toLatin1()) == address || address->isNull());
    return 0;
}

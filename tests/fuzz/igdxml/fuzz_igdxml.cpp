// Input: an XML document of a router. Read as a description and as the reply to an action: texts
// and numbers of services are bounded, and no control URL leaves the router.

#include "portforward/protocol/igdactions.h"
#include "portforward/protocol/igddescription.h"
#include "portforward/protocol/routertext.h"

#include <cstdlib>

using namespace hawser::portforward;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void checkDescription(const IgdDescription &box, const Location &base)
{
    require(!box.services.isEmpty() && box.services.size() <= mostServices);
    require(box.name.size() <= routerTextLimit + 1 && box.udn.size() <= routerTextLimit + 1);
    for (const IgdService &service : box.services) {
        require(service.control.host == base.host && service.control.port != 0);
        const QByteArray request = soap::request(service, igd::getExternalAddress());
        require(request.indexOf("\r\n\r\n") < 2048 && request.count("SOAPAction") == 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const Location base{IpAddress::fromV4(0xC0A80101), 5000, "/d.xml"};
    if (const auto box = parseIgdDescription(input, base))
        checkDescription(*box, base);
    const soap::Reply reply = soap::parseReply(input, "GetStatusInfo");
    if (const auto *results = std::get_if<soap::Results>(&reply)) {
        require(results->values.size() <= soap::mostResults);
        for (const QString &value : results->values)
            require(value.size() <= 512);
        igd::entryIn(*results, Transport::Tcp, 1);
        igd::indexedEntryIn(*results);
        igd::pinholeIdIn(*results);
        igd::isPinholeWorkingIn(*results);
    }
    return 0;
}

#include "connection/endpointwords.h"

#include <QCoreApplication>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

using Words = QCoreApplication;

bool isLoopback(const QString &address)
{
    return address.startsWith("127."_L1) || address == "::1"_L1;
}

bool isEverywhere(const QString &address)
{
    return address == "0.0.0.0"_L1 || address == "::"_L1;
}

} // namespace

QString endpointAddress(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString endpointReach(const EndpointOptions &options)
{
    if (isLoopback(options.address))
        return Words::translate("Endpoint", "Mods on this computer only");
    if (isEverywhere(options.address))
        return Words::translate("Endpoint", "Mods on any computer that reaches this one");
    return Words::translate("Endpoint", "Mods that reach the address %1").arg(options.address);
}

QString endpointRisk(const EndpointOptions &options)
{
    if (options.tls || isLoopback(options.address))
        return {};
    return Words::translate("Endpoint",
                            "Not encrypted: tokens and chat can be read on the network. "
                            "Use it in a network you trust, or encrypt with --tls.");
}

} // namespace hawser

#include "setup/endpointplan.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto everyAddress = "0.0.0.0"_L1;
constexpr auto thisComputer = "127.0.0.1"_L1;

bool isLoopback(const QString &address)
{
    return address.startsWith("127."_L1) || address == "::1"_L1;
}

bool isEverywhere(const QString &address)
{
    return address == everyAddress || address == "::"_L1;
}

/// As opposed to an address, which the endpoint takes for itself without being told.
bool isName(const QString &host)
{
    const bool isAddress = host.contains(u':')
        || std::all_of(host.begin(), host.end(),
                       [](QChar letter) { return letter.isDigit() || letter == u'.'; });
    return !isAddress && host.compare("localhost"_L1, Qt::CaseInsensitive) != 0;
}

QString unbracketed(const QString &host)
{
    return host.startsWith(u'[') && host.endsWith(u']') ? host.mid(1, host.size() - 2) : host;
}

} // namespace

bool encryptsAtFirst(Place place, const EndpointOptions &present)
{
    return present.tls || place == Place::Internet;
}

bool isHost(const QString &text)
{
    QUrl url;
    url.setScheme(u"ws"_s);
    url.setHost(text, QUrl::StrictMode);
    return !text.isEmpty() && url.isValid() && !url.host().isEmpty();
}

EndpointOptions optionsFor(const EndpointPlan &plan, const EndpointOptions &present)
{
    EndpointOptions options = present;
    options.tls = plan.encrypts;
    options.simulated = false;
    const bool isHere = plan.place == Place::Here;
    if (isHere && !isLoopback(present.address) && !isEverywhere(present.address))
        options.address = thisComputer;
    if (!isHere && isLoopback(present.address))
        options.address = everyAddress;
    if (!isHere && !plan.host.isEmpty() && isName(plan.host)) {
        options.hostNames.removeAll(plan.host);
        options.hostNames.prepend(plan.host);
    }
    return options;
}

bool listensAlike(const EndpointOptions &one, const EndpointOptions &other)
{
    return one.address == other.address && one.tls == other.tls && one.simulated == other.simulated
        && one.hostNames == other.hostNames;
}

QString addressFor(const EndpointPlan &plan, const QUrl &url, const EndpointOptions &options)
{
    QUrl address = url;
    if (plan.place == Place::Here && isEverywhere(options.address))
        address.setHost(options.address == everyAddress ? QString(thisComputer) : u"::1"_s);
    if (plan.place != Place::Here && !plan.host.isEmpty())
        address.setHost(unbracketed(plan.host));
    return address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery
                            | QUrl::RemoveFragment);
}

} // namespace hawser

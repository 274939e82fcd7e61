#include "portforward/protocol/location.h"

#include "portforward/protocol/addresskind.h"

#include <algorithm>

namespace hawser::portforward {

namespace {

constexpr qsizetype longestUrl = 512;

bool isVisibleAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

bool beginsLikeUrl(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    const qsizetype slash = text.indexOf('/');
    return colon > 0 && (slash < 0 || colon < slash);
}

/// Port of "" or ":5000"; 0 if it is none.
quint16 portIn(QByteArrayView text)
{
    constexpr quint16 usual = 80;
    if (text.isEmpty())
        return usual;
    const QByteArrayView digits = text.sliced(1);
    const bool isNumber = text.front() == ':' && !digits.isEmpty() && digits.size() <= 5
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    const int port = isNumber ? digits.toByteArray().toInt() : 0;
    return port <= 65535 ? quint16(port) : quint16(0);
}

} // namespace

QByteArray Location::authority() const
{
    const QByteArray text = host.toText().toLatin1();
    return (host.isV6() ? '[' + text + ']' : text) + ':' + QByteArray::number(port);
}

tl::expected<Location, LocationFlaw> parseLocation(QByteArrayView url)
{
    constexpr QByteArrayView scheme = "http://";
    if (url.size() > longestUrl || url.size() <= scheme.size() || !isVisibleAscii(url)
        || url.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return tl::make_unexpected(LocationFlaw::NotHttp);
    const QByteArrayView rest = url.sliced(scheme.size());
    const qsizetype slash = rest.indexOf('/');
    const QByteArrayView authority = slash < 0 ? rest : rest.first(slash);
    const bool isBracketed = authority.startsWith('[');
    const qsizetype end = isBracketed ? authority.indexOf(']') : authority.indexOf(':');
    if (isBracketed && end < 0)
        return tl::make_unexpected(LocationFlaw::NotHttp);
    const QByteArrayView host = isBracketed ? authority.first(end).sliced(1)
        : end < 0                           ? authority
                                            : authority.first(end);
    const QByteArrayView after = end < 0 ? QByteArrayView()
        : isBracketed                    ? authority.sliced(end + 1)
                                         : authority.sliced(end);
    const std::optional<IpAddress> address = IpAddress::fromText(host);
    if (!address || address->isV6() != isBracketed)
        return tl::make_unexpected(LocationFlaw::NotAddress);
    Location location{*address, portIn(after), QByteArrayLiteral("/")};
    if (location.port == 0 || rest.contains('#'))
        return tl::make_unexpected(LocationFlaw::NotHttp);
    if (slash >= 0)
        location.path = rest.sliced(slash).toByteArray();
    return location;
}

tl::expected<Location, LocationFlaw> acceptedLocation(QByteArrayView url,
                                                      const Neighbourhood &neighbourhood)
{
    const auto location = parseLocation(url);
    if (!location)
        return location;
    const AddressKind kind = kindOf(location->host);
    if (location->host == neighbourhood.own || kind == AddressKind::Loopback)
        return tl::make_unexpected(LocationFlaw::ThisComputer);
    const bool isNear = location->host == neighbourhood.answeredFrom
        || location->host.sharesPrefix(neighbourhood.own, neighbourhood.prefixLength);
    // A link-local IPv4 address is nobody's router; IPv6 routers have hardly any other.
    const bool isNowhere
        = kind == AddressKind::None || (kind == AddressKind::LinkLocal && location->host.isV4());
    if (!isNear || isNowhere)
        return tl::make_unexpected(LocationFlaw::Outside);
    return location;
}

tl::expected<Location, LocationFlaw> resolvedLocation(const Location &base,
                                                      QByteArrayView reference)
{
    reference = reference.trimmed();
    if (beginsLikeUrl(reference)) {
        const auto location = parseLocation(reference);
        if (location && location->host != base.host)
            return tl::make_unexpected(LocationFlaw::OtherHost);
        return location;
    }
    const bool isPath = !reference.isEmpty() && reference.size() <= longestUrl
        && isVisibleAscii(reference) && !reference.startsWith("//") && !reference.contains('#');
    if (!isPath)
        return tl::make_unexpected(LocationFlaw::NotHttp);
    Location location = base;
    if (reference.startsWith('/'))
        location.path = reference.toByteArray();
    else
        location.path = base.path.first(base.path.lastIndexOf('/') + 1) + reference.toByteArray();
    return location;
}

} // namespace hawser::portforward

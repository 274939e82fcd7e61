#include "dial/exposure.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array privateEndings{".localhost"_L1, ".local"_L1, ".lan"_L1, ".home.arpa"_L1,
                                    ".internal"_L1};

std::optional<quint32> ipv4(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    quint32 address = 0;
    for (const QString &part : parts) {
        bool isNumber = false;
        const uint value = part.toUInt(&isNumber);
        if (!isNumber || value > 255)
            return std::nullopt;
        address = address << 8 | value;
    }
    return address;
}

bool isPrivate(quint32 address)
{
    const auto isIn
        = [address](quint32 network, int bits) { return (address ^ network) >> (32 - bits) == 0; };
    return isIn(0x7F000000, 8) || isIn(0x0A000000, 8) || isIn(0xAC100000, 12)
        || isIn(0xC0A80000, 16) || isIn(0xA9FE0000, 16);
}

bool isPrivateIpv6(const QString &address)
{
    constexpr auto mapped = "::ffff:"_L1;
    if (address.startsWith(mapped)) {
        const auto inner = ipv4(address.sliced(mapped.size()));
        return inner && isPrivate(*inner);
    }
    bool isNumber = false;
    const uint first = address.section(u':', 0, 0).toUInt(&isNumber, 16);
    const bool isLinkLocal = isNumber && (first & 0xFFC0) == 0xFE80;
    const bool isUniqueLocal = isNumber && (first & 0xFE00) == 0xFC00;
    return address == "::1"_L1 || address == "0:0:0:0:0:0:0:1"_L1 || isLinkLocal || isUniqueLocal;
}

} // namespace

bool isExposed(const QString &host)
{
    const QString name = host.trimmed().toLower();
    if (name.isEmpty())
        return false;
    if (name.contains(u':'))
        return !isPrivateIpv6(name);
    if (const auto address = ipv4(name))
        return !isPrivate(*address);
    const bool hasPrivateEnding
        = std::any_of(privateEndings.begin(), privateEndings.end(),
                      [&name](QLatin1StringView ending) { return name.endsWith(ending); });
    return name.contains(u'.') && !hasPrivateEnding;
}

} // namespace hawser

#include "portforward/protocol/ipaddress.h"

#include <algorithm>

namespace hawser::portforward {

namespace {

std::optional<quint32> dottedNumber(QByteArrayView text)
{
    quint32 host = 0;
    int parts = 0;
    while (true) {
        const qsizetype dot = text.indexOf('.');
        const QByteArrayView part = dot < 0 ? text : text.first(dot);
        const bool isPlain = !part.isEmpty() && part.size() <= 3
            && (part.size() == 1 || part.front() != '0')
            && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        const int value = isPlain ? part.toByteArray().toInt() : 256;
        if (value > 255 || ++parts > 4)
            return std::nullopt;
        host = host << 8 | quint32(value);
        if (dot < 0)
            break;
        text = text.sliced(dot + 1);
    }
    return parts == 4 ? std::optional(host) : std::nullopt;
}

/// The groups of one side of "::" as bytes; nothing if one is none.
std::optional<QByteArray> groupsOf(QByteArrayView text)
{
    QByteArray bytes;
    if (text.isEmpty())
        return bytes;
    for (const QByteArray &group : text.toByteArray().split(':')) {
        const bool isHex = std::all_of(group.begin(), group.end(),
                                       [](char c) { return std::isxdigit(uchar(c)); });
        if (group.isEmpty() || group.size() > 4 || !isHex || bytes.size() >= 16)
            return std::nullopt;
        const int value = group.toInt(nullptr, 16);
        bytes.append(char(value >> 8)).append(char(value));
    }
    return bytes;
}

std::optional<IpAddress> colonAddress(QByteArrayView text)
{
    const qsizetype gap = text.indexOf("::");
    const auto head = groupsOf(gap < 0 ? text : text.first(gap));
    const auto tail = groupsOf(gap < 0 ? QByteArrayView() : text.sliced(gap + 2));
    if (!head || !tail)
        return std::nullopt;
    const qsizetype known = head->size() + tail->size();
    if (gap < 0 ? known != 16 : known > 14)
        return std::nullopt;
    IpAddress::Bytes bytes{};
    std::copy(head->begin(), head->end(), bytes.begin());
    std::copy(tail->begin(), tail->end(), bytes.end() - tail->size());
    return IpAddress(bytes);
}

using Groups = std::array<int, 8>;

/// Where the longest run of at least two zero groups begins, and its length; 0 if there is none.
std::pair<std::size_t, std::size_t> longestGap(const Groups &groups)
{
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t length = 0;
        while (i + length < groups.size() && groups[i + length] == 0)
            ++length;
        if (length > 1 && length > best.second)
            best = {i, length};
        i += length;
    }
    return best;
}

QString colonText(const IpAddress::Bytes &bytes)
{
    Groups groups{};
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = bytes[2 * i] << 8 | bytes[2 * i + 1];
    const auto [gap, length] = longestGap(groups);
    QString text;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (length > 0 && i == gap) {
            text += QLatin1StringView("::");
            i += length - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':'))
            text += u':';
        text += QString::number(groups[i], 16);
    }
    return text;
}

} // namespace

std::optional<IpAddress> IpAddress::fromText(QByteArrayView text)
{
    if (text.size() > 39)
        return std::nullopt;
    if (!text.contains(':')) {
        const std::optional<quint32> host = dottedNumber(text);
        return host ? std::optional(fromV4(*host)) : std::nullopt;
    }
    const std::optional<IpAddress> address = colonAddress(text);
    return address && address->isV4() ? std::nullopt : address;
}

bool IpAddress::isV4() const
{
    constexpr std::array<quint8, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::equal(mapped.begin(), mapped.end(), m_bytes.begin());
}

quint32 IpAddress::toV4() const
{
    if (!isV4())
        return 0;
    return quint32(m_bytes[12]) << 24 | quint32(m_bytes[13]) << 16 | quint32(m_bytes[14]) << 8
        | m_bytes[15];
}

QString IpAddress::toText() const
{
    if (isNull())
        return {};
    if (!isV4())
        return colonText(m_bytes);
    return QStringLiteral("%1.%2.%3.%4")
        .arg(m_bytes[12])
        .arg(m_bytes[13])
        .arg(m_bytes[14])
        .arg(m_bytes[15]);
}

bool IpAddress::sharesPrefix(const IpAddress &other, int length) const
{
    if (isV4() != other.isV4())
        return false;
    int bits = isV4() ? length + 96 : length;
    for (std::size_t i = 0; i < m_bytes.size() && bits > 0; ++i, bits -= 8) {
        const int mask = bits >= 8 ? 0xff : 0xff00 >> bits & 0xff;
        if (((m_bytes[i] ^ other.m_bytes[i]) & mask) != 0)
            return false;
    }
    return true;
}

} // namespace hawser::portforward

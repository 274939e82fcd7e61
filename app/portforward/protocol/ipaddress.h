#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace hawser::portforward {

/// One IPv4 or IPv6 address as routers write it on the wire: 16 bytes, IPv4 as ::ffff:a.b.c.d
/// (RFC 6887, section 5). A value; by default none, which is also what "::" means here. Knows no
/// zone: where one is needed (link-local), the socket adds it.
class IpAddress
{
public:
    using Bytes = std::array<quint8, 16>;

    constexpr IpAddress() = default;
    constexpr explicit IpAddress(const Bytes &bytes)
        : m_bytes(bytes)
    {
    }
    /// \a host in host byte order.
    static constexpr IpAddress fromV4(quint32 host)
    {
        return IpAddress(Bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, quint8(host >> 24),
                               quint8(host >> 16), quint8(host >> 8), quint8(host)});
    }
    /// Strict: four plain decimal numbers, or IPv6 without zone and brackets; nothing else, so no
    /// octal, no short forms, no names, and no IPv4 dressed up as IPv6.
    static std::optional<IpAddress> fromText(QByteArrayView text);

    constexpr bool isNull() const { return m_bytes == Bytes{}; }
    bool isV4() const;
    bool isV6() const { return !isNull() && !isV4(); }
    quint32 toV4() const; ///< 0 if it is none
    const Bytes &bytes() const { return m_bytes; }
    QString toText() const; ///< empty if none; IPv6 as RFC 5952 wants it

    /// True if the first \a length bits are alike. For IPv4, \a length counts from its own 32 bits.
    bool sharesPrefix(const IpAddress &other, int length) const;

    friend bool operator==(const IpAddress &, const IpAddress &) = default;
    friend auto operator<=>(const IpAddress &, const IpAddress &) = default;

private:
    Bytes m_bytes{};
};

} // namespace hawser::portforward

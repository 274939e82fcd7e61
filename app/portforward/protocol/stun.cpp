#include "portforward/protocol/stun.h"

#include "portforward/protocol/wire.h"

#include <algorithm>

namespace hawser::portforward::stun {

namespace {

constexpr quint16 bindingRequestType = 0x0001;
constexpr quint16 bindingSuccessType = 0x0101;
constexpr quint32 magicCookie = 0x2112A442;
constexpr quint16 mappedAddress = 0x0001;
constexpr quint16 xorMappedAddress = 0x0020;
constexpr qsizetype stunHead = 20;
constexpr qsizetype cookieOffset = 4;

/// \a value of one address attribute; \a mask is what it was XORed with (cookie and transaction),
/// or zeros.
std::optional<Reflection> reflectionIn(QByteArrayView value, const QByteArray &mask)
{
    constexpr quint8 familyV4 = 1;
    constexpr quint8 familyV6 = 2;
    if (value.size() < 8)
        return std::nullopt;
    const quint8 family = quint8(value[1]);
    const qsizetype length = family == familyV4 ? 4 : 16;
    if ((family != familyV4 && family != familyV6) || value.size() != 4 + length)
        return std::nullopt;
    QByteArray plain = value.sliced(4).toByteArray();
    for (qsizetype i = 0; i < length; ++i)
        plain[i] = char(plain[i] ^ mask[i]);
    Reflection reflection;
    reflection.port = quint16(numberAt<quint16>(value, 2) ^ numberAt<quint16>(mask, 0));
    reflection.address
        = family == familyV4 ? IpAddress::fromV4(numberAt<quint32>(plain, 0)) : addressAt(plain, 0);
    return reflection;
}

} // namespace

QByteArray bindingRequest(const Transaction &transaction)
{
    QByteArray request;
    appendNumber(request, bindingRequestType);
    appendNumber(request, quint16(0));
    appendNumber(request, magicCookie);
    for (const quint8 byte : transaction)
        request.append(char(byte));
    return request;
}

std::optional<Reflection> parseAnswer(QByteArrayView datagram, const Transaction &transaction)
{
    if (datagram.size() < stunHead || numberAt<quint16>(datagram, 0) != bindingSuccessType
        || numberAt<quint32>(datagram, cookieOffset) != magicCookie
        || !std::equal(transaction.begin(), transaction.end(), datagram.begin() + 8,
                       [](quint8 a, char b) { return a == quint8(b); }))
        return std::nullopt;
    const QByteArray mask = datagram.sliced(cookieOffset, 16).toByteArray();
    const QByteArray noMask(16, '\0');
    std::optional<Reflection> plain; // what a gateway may have rewritten: only second best
    qsizetype at = stunHead;
    while (at + 4 <= datagram.size()) {
        const quint16 type = numberAt<quint16>(datagram, at);
        const qsizetype length = numberAt<quint16>(datagram, at + 2);
        if (at + 4 + length > datagram.size())
            return std::nullopt;
        const QByteArrayView value = datagram.sliced(at + 4, length);
        if (type == xorMappedAddress) {
            if (const auto reflection = reflectionIn(value, mask))
                return reflection;
        } else if (type == mappedAddress) {
            plain = reflectionIn(value, noMask);
        }
        at += 4 + (length + 3) / 4 * 4;
    }
    return plain;
}

} // namespace hawser::portforward::stun

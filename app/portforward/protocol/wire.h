#pragma once

#include "portforward/protocol/ipaddress.h"

#include <QByteArray>
#include <QtEndian>

#include <algorithm>

namespace hawser::portforward {

/// Numbers and addresses in network byte order. The caller has checked that they fit.

template<typename Number>
void appendNumber(QByteArray &out, Number number)
{
    const Number big = qToBigEndian(number);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

template<typename Number>
Number numberAt(QByteArrayView in, qsizetype offset)
{
    return qFromBigEndian<Number>(in.data() + offset);
}

inline void appendAddress(QByteArray &out, const IpAddress &address)
{
    for (const quint8 byte : address.bytes())
        out.append(char(byte));
}

inline IpAddress addressAt(QByteArrayView in, qsizetype offset)
{
    IpAddress::Bytes bytes{};
    const QByteArrayView part = in.sliced(offset, qsizetype(bytes.size()));
    std::copy(part.begin(), part.end(), bytes.begin());
    return IpAddress(bytes);
}

} // namespace hawser::portforward

#include "portforward/host/listener.h"

#include "portforward/protocol/addresskind.h"

#include <QtEndian>

#include <cstring>

namespace hawser::portforward {

namespace {

/// "0100007F:6D70", or 32 digits for IPv6: words of four bytes in the byte order of the machine.
/// None for the address of all.
IpAddress socketAddress(const QByteArray &hex)
{
    IpAddress::Bytes bytes{};
    const bool isV4 = hex.size() == 8;
    if (!isV4 && hex.size() != 32)
        return {};
    if (isV4 && hex.toUInt(nullptr, 16) == 0)
        return {};
    for (qsizetype word = 0; word < hex.size() / 8; ++word) {
        const quint32 value = hex.mid(word * 8, 8).toUInt(nullptr, 16);
        std::memcpy(bytes.data() + (isV4 ? 12 : word * 4), &value, sizeof value);
    }
    if (isV4)
        bytes[10] = bytes[11] = 0xff;
    return IpAddress(bytes);
}

} // namespace

bool Listener::isLoopbackOnly() const
{
    return kindOf(address) == AddressKind::Loopback;
}

QList<ListeningInode> parseLinuxSockets(const QByteArray &table, Transport transport)
{
    constexpr int localColumn = 1;
    constexpr int stateColumn = 3;
    constexpr int inodeColumn = 9;
    const QByteArray waiting = transport == Transport::Tcp ? "0A" : "07";
    QList<ListeningInode> sockets;
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() <= inodeColumn || columns[stateColumn] != waiting)
            continue;
        const QList<QByteArray> local = columns[localColumn].split(':');
        if (local.size() == 2)
            sockets << ListeningInode{socketAddress(local[0]), local[1].toUShort(nullptr, 16),
                                      columns[inodeColumn]};
    }
    return sockets;
}

} // namespace hawser::portforward

#pragma once

#include "portforward/protocol/ipaddress.h"
#include "portforward/protocol/transport.h"

#include <QList>
#include <QString>

namespace hawser::portforward {

/// A socket of this computer that waits for connections (TCP) or datagrams (UDP).
struct Listener
{
    IpAddress address; ///< none: all addresses of this computer
    quint16 port = 0;
    Transport transport = Transport::Tcp;
    qint64 process = 0; ///< 0: not ours to know
    QString program;    ///< plain text; empty if not known

    bool isForAll() const { return address.isNull(); }
    bool isLoopbackOnly() const;
    bool operator==(const Listener &) const = default;
};

/// Who waits on \a port; empty if nobody does. Owners are told of processes of the same user only,
/// unless we may see more. One native file per operating system; blocks for some milliseconds.
QList<Listener> listenersOn(quint16 port, Transport transport);

/// Whether the system can tell at all: where false, an empty answer means nothing.
bool canListListeners();

/// A row of /proc/net/{tcp,tcp6,udp,udp6} that listens, with the socket's inode. Pure.
struct ListeningInode
{
    IpAddress address;
    quint16 port = 0;
    QByteArray inode;
    bool operator==(const ListeningInode &) const = default;
};
QList<ListeningInode> parseLinuxSockets(const QByteArray &table, Transport transport);

} // namespace hawser::portforward

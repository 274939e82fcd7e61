// Not run by its authors: written to the headers of libproc.

#include "portforward/host/listener.h"

#include "portforward/protocol/routertext.h"

#include <QtEndian>

#include <libproc.h>
#include <netinet/in.h>
#include <sys/param.h>
#include <sys/proc_info.h>

#include <algorithm>
#include <vector>

namespace hawser::portforward {

namespace {

std::vector<pid_t> processes()
{
    std::vector<pid_t> ids(
        std::size_t(std::max(0, proc_listpids(PROC_ALL_PIDS, 0, nullptr, 0))) / sizeof(pid_t) + 64);
    const int bytes = proc_listpids(PROC_ALL_PIDS, 0, ids.data(), int(ids.size() * sizeof(pid_t)));
    ids.resize(std::size_t(std::max(0, bytes)) / sizeof(pid_t));
    return ids;
}

std::vector<proc_fdinfo> descriptorsOf(pid_t process)
{
    const int size = proc_pidinfo(process, PROC_PIDLISTFDS, 0, nullptr, 0);
    if (size <= 0)
        return {}; // another user's
    std::vector<proc_fdinfo> descriptors(std::size_t(size) / sizeof(proc_fdinfo) + 16);
    const int bytes = proc_pidinfo(process, PROC_PIDLISTFDS, 0, descriptors.data(),
                                   int(descriptors.size() * sizeof(proc_fdinfo)));
    descriptors.resize(std::size_t(std::max(0, bytes)) / sizeof(proc_fdinfo));
    return descriptors;
}

IpAddress boundAddress(const in_sockinfo &socket)
{
    if ((socket.insi_vflag & INI_IPV4) != 0) {
        const quint32 v4 = qFromBigEndian(quint32(socket.insi_laddr.ina_46.i46a_addr4.s_addr));
        return v4 == 0 ? IpAddress() : IpAddress::fromV4(v4);
    }
    IpAddress::Bytes bytes{};
    std::copy_n(socket.insi_laddr.ina_6.s6_addr, bytes.size(), bytes.begin());
    return IpAddress(bytes);
}

/// The address and port that \a info waits on; nothing if it is another kind of socket.
const in_sockinfo *waitingSocket(const socket_fdinfo &info, Transport transport)
{
    const socket_info &socket = info.psi;
    if (transport == Transport::Tcp)
        return socket.soi_kind == SOCKINFO_TCP
                && socket.soi_proto.pri_tcp.tcpsi_state == TSI_S_LISTEN
            ? &socket.soi_proto.pri_tcp.tcpsi_ini
            : nullptr;
    return socket.soi_kind == SOCKINFO_IN && socket.soi_protocol == IPPROTO_UDP
        ? &socket.soi_proto.pri_in
        : nullptr;
}

QString programOf(pid_t process)
{
    char name[2 * MAXCOMLEN + 1] = {};
    return proc_name(process, name, sizeof name) > 0 ? routerText(QString::fromUtf8(name))
                                                     : QString();
}

void collect(pid_t process, quint16 port, Transport transport, QList<Listener> &out)
{
    for (const proc_fdinfo &descriptor : descriptorsOf(process)) {
        socket_fdinfo info{};
        if (descriptor.proc_fdtype != PROX_FDTYPE_SOCKET
            || proc_pidfdinfo(process, descriptor.proc_fd, PROC_PIDFDSOCKETINFO, &info, sizeof info)
                < int(sizeof info))
            continue;
        const in_sockinfo *socket = waitingSocket(info, transport);
        if (socket != nullptr && qFromBigEndian(quint16(socket->insi_lport)) == port)
            out << Listener{boundAddress(*socket), port, transport, process, programOf(process)};
    }
}

} // namespace

QList<Listener> listenersOn(quint16 port, Transport transport)
{
    QList<Listener> listeners;
    for (const pid_t process : processes())
        collect(process, port, transport, listeners);
    return listeners;
}

bool canListListeners()
{
    return false; // other users' sockets are not told
}

} // namespace hawser::portforward

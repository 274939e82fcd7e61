// Not run by its authors: written to the documentation of IP Helper.

#include "portforward/host/listener.h"

#include "portforward/protocol/routertext.h"

#include <QFileInfo>
#include <QtEndian>

// winsock2.h must come before what includes windows.h
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>

#include <algorithm>
#include <vector>

namespace hawser::portforward {

namespace {

QString programOf(DWORD process)
{
    const HANDLE handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, process);
    if (handle == nullptr)
        return {};
    wchar_t path[MAX_PATH];
    DWORD length = MAX_PATH;
    const bool isKnown = QueryFullProcessImageNameW(handle, 0, path, &length) != FALSE;
    CloseHandle(handle);
    return isKnown ? routerText(QFileInfo(QString::fromWCharArray(path, int(length))).fileName())
                   : QString();
}

IpAddress boundAddress(const UCHAR (&bytes)[16])
{
    IpAddress::Bytes copy{};
    std::copy(std::begin(bytes), std::end(bytes), copy.begin());
    return IpAddress(copy);
}

IpAddress boundAddress(DWORD network)
{
    return network == 0 ? IpAddress() : IpAddress::fromV4(qFromBigEndian(quint32(network)));
}

/// The table of \a fetch, which tells the size it needs.
template<typename Fetch>
std::vector<char> socketTable(Fetch fetch)
{
    DWORD size = 0;
    fetch(nullptr, &size);
    std::vector<char> table(size + 4096); // it may grow in between
    size = DWORD(table.size());
    return fetch(table.data(), &size) == NO_ERROR ? table : std::vector<char>();
}

template<typename Table, typename AddressOf>
void collect(const std::vector<char> &bytes, quint16 port, Transport transport, AddressOf addressOf,
             QList<Listener> &out)
{
    if (bytes.size() < sizeof(DWORD))
        return;
    const auto *table = reinterpret_cast<const Table *>(bytes.data());
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        const auto &row = table->table[i];
        if (qFromBigEndian(quint16(row.dwLocalPort)) != port)
            continue;
        out << Listener{addressOf(row), port, transport, qint64(row.dwOwningPid),
                        programOf(row.dwOwningPid)};
    }
}

std::vector<char> tcpTable(ULONG family)
{
    return socketTable([family](void *table, DWORD *size) {
        return GetExtendedTcpTable(table, size, FALSE, family, TCP_TABLE_OWNER_PID_LISTENER, 0);
    });
}

std::vector<char> udpTable(ULONG family)
{
    return socketTable([family](void *table, DWORD *size) {
        return GetExtendedUdpTable(table, size, FALSE, family, UDP_TABLE_OWNER_PID, 0);
    });
}

} // namespace

QList<Listener> listenersOn(quint16 port, Transport transport)
{
    const auto v4 = [](const auto &row) { return boundAddress(row.dwLocalAddr); };
    const auto v6 = [](const auto &row) { return boundAddress(row.ucLocalAddr); };
    QList<Listener> listeners;
    if (transport == Transport::Tcp) {
        collect<MIB_TCPTABLE_OWNER_PID>(tcpTable(AF_INET), port, transport, v4, listeners);
        collect<MIB_TCP6TABLE_OWNER_PID>(tcpTable(AF_INET6), port, transport, v6, listeners);
    } else {
        collect<MIB_UDPTABLE_OWNER_PID>(udpTable(AF_INET), port, transport, v4, listeners);
        collect<MIB_UDP6TABLE_OWNER_PID>(udpTable(AF_INET6), port, transport, v6, listeners);
    }
    return listeners;
}

bool canListListeners()
{
    return true;
}

} // namespace hawser::portforward

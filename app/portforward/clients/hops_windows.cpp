// Not run by its authors: written to the documentation of IcmpSendEcho2Ex(), and compiled against
// its headers.

#include "portforward/clients/hops.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QtEndian>

#include <array>
#include <memory>
#include <utility>

// These two must come before iphlpapi.h: without the second it knows no IPv6.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>

#include <icmpapi.h>

#ifdef __MINGW32__ // whose header lacks it; every Windows that Qt 6 runs on has it
extern "C" DWORD WINAPI IcmpSendEcho2Ex(HANDLE, HANDLE, FARPROC, void *, IPAddr, IPAddr, void *,
                                        WORD, IP_OPTION_INFORMATION *, void *, DWORD, DWORD);
#endif

namespace hawser::portforward {

namespace {

IPAddr networkAddress(const IpAddress &address)
{
    return qToBigEndian(address.toV4());
}

/// The device at which an echo request from \a own that lives for \a distance hops ends; null if it
/// does not show itself.
Hop hopAt(HANDLE icmp, const IpAddress &own, const IpAddress &target, int distance, DWORD patience)
{
    char nothing[8] = {};
    std::array<char, sizeof(ICMP_ECHO_REPLY) + sizeof nothing + 64> answer{};
    IP_OPTION_INFORMATION options{};
    options.Ttl = UCHAR(distance);
    const DWORD answers = IcmpSendEcho2Ex(icmp, nullptr, nullptr, nullptr, networkAddress(own),
                                          networkAddress(target), nothing, WORD(sizeof nothing),
                                          &options, answer.data(), DWORD(answer.size()), patience);
    Hop hop;
    const auto *reply = reinterpret_cast<const ICMP_ECHO_REPLY *>(answer.data());
    const bool isHop
        = answers > 0 && (reply->Status == IP_TTL_EXPIRED_TRANSIT || reply->Status == IP_SUCCESS);
    if (!isHop)
        return hop;
    hop.distance = distance;
    hop.address = IpAddress::fromV4(qFromBigEndian(quint32(reply->Address)));
    hop.roundTrip = std::chrono::milliseconds(reply->RoundTripTime);
    return hop;
}

QList<Hop> hopsTowards(const IpAddress &own, const IpAddress &target,
                       std::chrono::milliseconds patience)
{
    QList<Hop> hops;
    const HANDLE icmp = IcmpCreateFile();
    if (icmp == INVALID_HANDLE_VALUE)
        return hops;
    const auto each = DWORD(patience.count() / farthestHop);
    for (int distance = 1; distance <= farthestHop; ++distance) {
        const Hop hop = hopAt(icmp, own, target, distance, each);
        if (!hop.address.isNull())
            hops << hop;
        if (hop.address == target)
            break;
    }
    IcmpCloseHandle(icmp);
    return hops;
}

/// The calls block: they are made on another thread, which nobody waits for.
class EchoAsking : public Asking
{
public:
    using Told = std::function<void(const QList<Hop> &)>;

    EchoAsking(const IpAddress &own, const IpAddress &target, std::chrono::milliseconds patience,
               Told told, QObject *parent)
        : Asking(parent)
        , m_told(std::move(told))
    {
        connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
            leaveParent();
            std::exchange(m_told, {})(m_watcher.result());
        });
        auto promise = std::make_shared<QPromise<QList<Hop>>>();
        m_watcher.setFuture(promise->future());
        promise->start();
        QThreadPool::globalInstance()->start([promise, own, target, patience] {
            promise->addResult(hopsTowards(own, target, patience));
            promise->finish();
        });
    }

private:
    Told m_told;
    QFutureWatcher<QList<Hop>> m_watcher;
};

} // namespace

bool canSeeHops()
{
    return true;
}

Asking *askHops(const IpAddress &own, const IpAddress &target, std::chrono::milliseconds patience,
                std::function<void(const QList<Hop> &)> told, QObject *parent)
{
    return new EchoAsking(own, target, patience, std::move(told), parent);
}

} // namespace hawser::portforward

#include "portforward/clients/hops.h"

#include "portforward/protocol/wire.h"

#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <utility>

#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/errqueue.h>

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

sockaddr_in socketAddressOf(const IpAddress &address, quint16 port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = qToBigEndian(port);
    out.sin_addr.s_addr = qToBigEndian(address.toV4());
    return out;
}

/// A UDP socket whose packets live for one number of hops. The kernel puts what routers say about
/// them into the error queue (IP_RECVERR, ip(7)), for which no rights are needed.
class HopSocket
{
public:
    HopSocket(const IpAddress &own, int distance)
        : m_descriptor(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        const int on = 1;
        ::setsockopt(m_descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
        ::setsockopt(m_descriptor, IPPROTO_IP, IP_TTL, &distance, sizeof distance);
        const sockaddr_in from = socketAddressOf(own, 0);
        if (!own.isNull())
            ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&from), sizeof from);
    }
    ~HopSocket()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(HopSocket)

    int descriptor() const { return m_descriptor; }

    void send(const IpAddress &target, quint16 port) const
    {
        const sockaddr_in to = socketAddressOf(target, port);
        ::sendto(m_descriptor, "", 1, 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    }

    /// Who said that the packet's life ended; none if nobody did yet.
    IpAddress offender() const
    {
        std::array<char, 512> control{};
        std::array<char, 64> data{};
        iovec piece{data.data(), data.size()};
        msghdr message{};
        message.msg_iov = &piece;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (::recvmsg(m_descriptor, &message, MSG_ERRQUEUE) < 0)
            return {};
        for (cmsghdr *part = CMSG_FIRSTHDR(&message); part != nullptr;
             part = CMSG_NXTHDR(&message, part)) {
            if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_RECVERR)
                return offenderIn(reinterpret_cast<const sock_extended_err *>(CMSG_DATA(part)));
        }
        return {};
    }

private:
    static IpAddress offenderIn(const sock_extended_err *error)
    {
        const sockaddr *who = SO_EE_OFFENDER(error);
        const bool isTold = error->ee_origin == SO_EE_ORIGIN_ICMP && who->sa_family == AF_INET
            && error->ee_type == ICMP_TIME_EXCEEDED;
        if (!isTold)
            return {};
        const auto *v4 = reinterpret_cast<const sockaddr_in *>(who);
        return IpAddress::fromV4(qFromBigEndian(quint32(v4->sin_addr.s_addr)));
    }

    const int m_descriptor;
};

class HopAsking : public Asking
{
public:
    using Told = std::function<void(const QList<Hop> &)>;

    HopAsking(const IpAddress &own, const IpAddress &target, std::chrono::milliseconds patience,
              Told told, QObject *parent)
        : Asking(parent)
        , m_target(target)
        , m_told(std::move(told))
    {
        m_clock.start();
        for (int distance = 1; distance <= farthestHop; ++distance)
            watch(own, distance);
        send();
        QTimer::singleShot(std::min(patience / 3, 400ms), this, &HopAsking::send);
        QTimer::singleShot(patience, this, &HopAsking::finish);
    }

private:
    void watch(const IpAddress &own, int distance)
    {
        const std::size_t place = std::size_t(distance - 1);
        m_sockets[place] = std::make_unique<HopSocket>(own, distance);
        if (m_sockets[place]->descriptor() < 0)
            return;
        auto *notifier
            = new QSocketNotifier(m_sockets[place]->descriptor(), QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, place] { read(place); });
    }

    void send()
    {
        constexpr quint16 tracePort = 33434; // where nobody listens, by custom of traceroute
        m_sentAt = m_clock.elapsed();
        for (std::size_t place = 0; place < m_sockets.size(); ++place) {
            if (m_hops[place].address.isNull())
                m_sockets[place]->send(m_target, quint16(tracePort + place));
        }
    }

    void read(std::size_t place)
    {
        const IpAddress who = m_sockets[place]->offender();
        if (who.isNull() || !m_hops[place].address.isNull())
            return;
        m_hops[place]
            = {int(place) + 1, who, std::chrono::milliseconds(m_clock.elapsed() - m_sentAt)};
    }

    void finish()
    {
        QList<Hop> hops;
        for (const Hop &hop : m_hops) {
            if (!hop.address.isNull())
                hops << hop;
        }
        leaveParent();
        std::exchange(m_told, {})(hops);
    }

    const IpAddress m_target;
    Told m_told;
    QElapsedTimer m_clock;
    qint64 m_sentAt = 0;
    std::array<std::unique_ptr<HopSocket>, farthestHop> m_sockets;
    std::array<Hop, farthestHop> m_hops;
};

} // namespace

bool canSeeHops()
{
    return true;
}

Asking *askHops(const IpAddress &own, const IpAddress &target, std::chrono::milliseconds patience,
                std::function<void(const QList<Hop> &)> told, QObject *parent)
{
    return new HopAsking(own, target, patience, std::move(told), parent);
}

} // namespace hawser::portforward

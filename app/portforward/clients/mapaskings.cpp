#include "portforward/clients/mapaskings.h"

#include <QRandomGenerator>

#include <utility>

namespace hawser::portforward {

using namespace std::chrono_literals;

namespace {

/// Makes a DatagramAsking of a reader of datagrams: what it reads ends the asking.
template<typename Answer, typename Read>
Asking *askFor(const Datagram &datagram, const Pace &pace, Read read, Hearing<Answer> hearing,
               QObject *parent)
{
    const auto reader = [read, hearing](QByteArrayView bytes) -> DatagramAsking::Telling {
        const std::optional<Answer> answer = read(bytes);
        if (!answer)
            return {};
        return [hearing, told = *answer] { hearing(told); };
    };
    const auto unheard = [hearing](Silence silence) { hearing(tl::make_unexpected(silence)); };
    return new DatagramAsking(datagram, pace, reader, unheard, parent);
}

Datagram to(const MapServer &server, const QByteArray &bytes)
{
    return {server.own, server.gateway, server.port, bytes};
}

template<typename Wanted>
std::optional<Wanted> natPmpAnswer(QByteArrayView bytes)
{
    const auto answer = natpmp::parseAnswer(bytes);
    const auto *wanted = answer ? std::get_if<Wanted>(&*answer) : nullptr;
    return wanted == nullptr ? std::nullopt : std::optional(*wanted);
}

bool answersTo(const pcp::MapRequest &request, const pcp::MapData &data)
{
    return data.nonce == request.nonce && data.transport == request.transport
        && data.internalPort == request.internalPort;
}

} // namespace

Pace mapPace()
{
    return {{0ms, 250ms, 750ms, 1750ms}, 3750ms};
}

Pace stunPace()
{
    return {{0ms, 250ms, 750ms}, 2000ms};
}

Asking *askNatPmpAddress(const MapServer &server, const Pace &pace,
                         Hearing<natpmp::AddressAnswer> hearing, QObject *parent)
{
    return askFor<natpmp::AddressAnswer>(to(server, natpmp::addressRequest()), pace,
                                         natPmpAnswer<natpmp::AddressAnswer>, std::move(hearing),
                                         parent);
}

Asking *askNatPmpMapping(const MapServer &server, const NatPmpWish &wish, const Pace &pace,
                         Hearing<natpmp::MapAnswer> hearing, QObject *parent)
{
    const auto read = [wish](QByteArrayView bytes) -> std::optional<natpmp::MapAnswer> {
        const auto answer = natPmpAnswer<natpmp::MapAnswer>(bytes);
        const bool isOther = !answer || answer->transport != wish.transport
            || (answer->result == natpmp::Result::Success
                && answer->internalPort != wish.internalPort);
        return isOther ? std::nullopt : answer;
    };
    const quint16 externalPort = wish.lifetime.count() == 0 ? quint16(0) : wish.externalPort;
    const QByteArray request
        = natpmp::mapRequest(wish.transport, wish.internalPort, externalPort, wish.lifetime);
    return askFor<natpmp::MapAnswer>(to(server, request), pace, read, std::move(hearing), parent);
}

Asking *askPcpAnnounce(const MapServer &server, const Pace &pace, Hearing<pcp::Answer> hearing,
                       QObject *parent)
{
    return askFor<pcp::Answer>(to(server, pcp::announceRequest(server.own)), pace, pcp::parseAnswer,
                               std::move(hearing), parent);
}

Asking *askPcpMapping(const MapServer &server, const pcp::MapRequest &request, const Pace &pace,
                      Hearing<pcp::Answer> hearing, QObject *parent)
{
    const auto read = [request](QByteArrayView bytes) -> std::optional<pcp::Answer> {
        const auto answer = pcp::parseAnswer(bytes);
        const bool isOther = answer && answer->map && !answersTo(request, *answer->map);
        return isOther ? std::nullopt : answer;
    };
    return askFor<pcp::Answer>(to(server, pcp::mapRequest(request)), pace, read, std::move(hearing),
                               parent);
}

Asking *askStun(const IpAddress &own, const IpAddress &server, quint16 port, const Pace &pace,
                Hearing<stun::Reflection> hearing, QObject *parent)
{
    stun::Transaction transaction{};
    for (quint8 &byte : transaction)
        byte = quint8(QRandomGenerator::system()->generate());
    const auto read
        = [transaction](QByteArrayView bytes) { return stun::parseAnswer(bytes, transaction); };
    return askFor<stun::Reflection>({own, server, port, stun::bindingRequest(transaction)}, pace,
                                    read, std::move(hearing), parent);
}

} // namespace hawser::portforward

#include "portforward/protocol/natpmp.h"

#include "portforward/protocol/wire.h"

namespace hawser::portforward::natpmp {

namespace {

constexpr quint8 addressOpcode = 0;
constexpr quint8 mapUdpOpcode = 1;
constexpr quint8 mapTcpOpcode = 2;
constexpr quint8 answerBit = 128;

Result natpmpResult(quint16 code)
{
    return code <= quint16(Result::UnsupportedOpcode) ? Result(code) : Result::Unknown;
}

} // namespace

QByteArray addressRequest()
{
    return QByteArray(2, '\0'); // version 0, opcode 0
}

QByteArray mapRequest(Transport transport, quint16 internalPort, quint16 externalPort,
                      std::chrono::seconds lifetime)
{
    QByteArray request(4, '\0');
    request[1] = char(transport == Transport::Udp ? mapUdpOpcode : mapTcpOpcode);
    appendNumber(request, internalPort);
    appendNumber(request, externalPort);
    appendNumber(request, quint32(lifetime.count()));
    return request;
}

std::optional<Answer> parseAnswer(QByteArrayView datagram)
{
    constexpr qsizetype common = 8;
    if (datagram.size() < common || datagram[0] != 0)
        return std::nullopt;
    const quint8 opcode = quint8(quint8(datagram[1]) - answerBit);
    const Result result = natpmpResult(numberAt<quint16>(datagram, 2));
    const std::chrono::seconds epoch(numberAt<quint32>(datagram, 4));
    const bool isWhole = datagram.size() >= (opcode == addressOpcode ? 12 : 16);
    if (opcode > mapTcpOpcode || (result == Result::Success && !isWhole))
        return std::nullopt;
    if (opcode == addressOpcode) {
        AddressAnswer answer{result, epoch, {}};
        if (result == Result::Success)
            answer.external = IpAddress::fromV4(numberAt<quint32>(datagram, common));
        return answer;
    }
    MapAnswer answer;
    answer.transport = opcode == mapUdpOpcode ? Transport::Udp : Transport::Tcp;
    answer.result = result;
    answer.epoch = epoch;
    if (isWhole) {
        answer.internalPort = numberAt<quint16>(datagram, 8);
        answer.externalPort = numberAt<quint16>(datagram, 10);
        answer.lifetime = std::chrono::seconds(numberAt<quint32>(datagram, 12));
    }
    return answer;
}

} // namespace hawser::portforward::natpmp

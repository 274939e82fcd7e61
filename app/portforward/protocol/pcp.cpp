#include "portforward/protocol/pcp.h"

#include "portforward/protocol/wire.h"

#include <algorithm>

namespace hawser::portforward::pcp {

namespace {

constexpr quint8 pcpVersion = 2;
constexpr quint8 pcpAnswerBit = 0x80;
constexpr quint8 preferFailureOption = 2;
constexpr quint8 filterOption = 3;
constexpr qsizetype headSize = 24;
constexpr qsizetype mapSize = 36;
constexpr qsizetype largestDatagram = 1100; // RFC 6887, section 7

QByteArray requestHead(quint8 opcode, std::chrono::seconds lifetime, const IpAddress &client)
{
    QByteArray head;
    head.append(char(pcpVersion)).append(char(opcode)).append(2, '\0');
    appendNumber(head, quint32(lifetime.count()));
    appendAddress(head, client);
    return head;
}

void appendOption(QByteArray &out, quint8 code, const QByteArray &data)
{
    out.append(char(code)).append('\0');
    appendNumber(out, quint16(data.size()));
    out.append(data); // all of ours are multiples of four bytes
}

/// No address, but of the family that is wanted: RFC 6887, section 11.1.
IpAddress anyLike(const IpAddress &client)
{
    return client.isV4() ? IpAddress::fromV4(0) : IpAddress();
}

QByteArray filterFor(const IpAddress &peer)
{
    QByteArray data;
    data.append('\0').append(char(128)); // the whole address; IPv4 is mapped into IPv6
    appendNumber(data, quint16(0));      // from any port
    appendAddress(data, peer);
    return data;
}

std::optional<MapData> mapDataAt(QByteArrayView datagram, qsizetype offset)
{
    MapData data;
    const QByteArrayView nonce = datagram.sliced(offset, qsizetype(data.nonce.size()));
    std::copy(nonce.begin(), nonce.end(), data.nonce.begin());
    const quint8 protocol = quint8(datagram[offset + 12]);
    if (protocol != quint8(Transport::Tcp) && protocol != quint8(Transport::Udp))
        return std::nullopt;
    data.transport = Transport(protocol);
    data.internalPort = numberAt<quint16>(datagram, offset + 16);
    data.externalPort = numberAt<quint16>(datagram, offset + 18);
    data.externalAddress = addressAt(datagram, offset + 20);
    return data;
}

Result pcpResult(quint8 code)
{
    return code <= quint8(Result::ExcessiveRemotePeers) ? Result(code) : Result::Unknown;
}

/// A NAT-PMP router's "no such version": its own version, any answer opcode, result 1.
bool isVersionRefusal(QByteArrayView datagram)
{
    return datagram.size() >= 8 && datagram[0] == 0 && (quint8(datagram[1]) & pcpAnswerBit) != 0
        && numberAt<quint16>(datagram, 2) == quint16(Result::UnsupportedVersion);
}

} // namespace

QByteArray announceRequest(const IpAddress &client)
{
    return requestHead(quint8(Answer::Opcode::Announce), {}, client);
}

QByteArray mapRequest(const MapRequest &request)
{
    QByteArray out = requestHead(quint8(Answer::Opcode::Map), request.lifetime, request.client);
    for (const quint8 byte : request.nonce)
        out.append(char(byte));
    out.append(char(request.transport)).append(3, '\0');
    appendNumber(out, request.internalPort);
    appendNumber(out, request.externalPort);
    appendAddress(
        out, request.externalAddress.isNull() ? anyLike(request.client) : request.externalAddress);
    if (request.preferFailure && request.lifetime.count() > 0)
        appendOption(out, preferFailureOption, {});
    if (!request.onlyFrom.isNull() && request.lifetime.count() > 0)
        appendOption(out, filterOption, filterFor(request.onlyFrom));
    return out;
}

std::optional<Answer> parseAnswer(QByteArrayView datagram)
{
    if (isVersionRefusal(datagram)) {
        Answer refusal;
        refusal.result = Result::UnsupportedVersion;
        refusal.epoch = std::chrono::seconds(numberAt<quint32>(datagram, 4));
        return refusal;
    }
    const bool isFormed = datagram.size() >= headSize && datagram.size() <= largestDatagram
        && datagram.size() % 4 == 0 && quint8(datagram[0]) == pcpVersion;
    if (!isFormed || (quint8(datagram[1]) & pcpAnswerBit) == 0)
        return std::nullopt;
    const quint8 opcode = quint8(datagram[1]) & 0x7f;
    if (opcode > quint8(Answer::Opcode::Map))
        return std::nullopt;
    Answer answer;
    answer.opcode = Answer::Opcode(opcode);
    answer.result = pcpResult(quint8(datagram[3]));
    answer.lifetime = std::chrono::seconds(numberAt<quint32>(datagram, 4));
    answer.epoch = std::chrono::seconds(numberAt<quint32>(datagram, 8));
    if (answer.opcode != Answer::Opcode::Map)
        return answer;
    if (datagram.size() >= headSize + mapSize)
        answer.map = mapDataAt(datagram, headSize);
    if (!answer.map && answer.result == Result::Success)
        return std::nullopt;
    return answer;
}

} // namespace hawser::portforward::pcp

#include "portforward/protocol/ssdp.h"

namespace hawser::portforward::ssdp {

namespace {

QByteArray *fieldOf(Answer &answer, QByteArrayView name)
{
    const auto isNamed
        = [name](QByteArrayView known) { return name.compare(known, Qt::CaseInsensitive) == 0; };
    if (isNamed("location"))
        return &answer.location;
    if (isNamed("st"))
        return &answer.target;
    if (isNamed("usn"))
        return &answer.usn;
    return isNamed("server") ? &answer.server : nullptr;
}

bool isSuccess(QByteArrayView statusLine)
{
    return statusLine.size() >= 12 && statusLine.startsWith("HTTP/1.")
        && statusLine.sliced(8, 4) == QByteArrayView(" 200");
}

} // namespace

IpAddress multicastGroup()
{
    return IpAddress::fromV4(0xEFFFFFFA);
}

IpAddress multicastGroupV6()
{
    return IpAddress(IpAddress::Bytes{0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0c});
}

QList<QByteArray> searchTargetsV6()
{
    return {QByteArrayLiteral("urn:schemas-upnp-org:device:InternetGatewayDevice:2"),
            QByteArrayLiteral("urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
            QByteArrayLiteral("urn:schemas-upnp-org:service:WANIPv6FirewallControl:1")};
}

QList<QByteArray> searchTargets()
{
    return {QByteArrayLiteral("urn:schemas-upnp-org:device:InternetGatewayDevice:2"),
            QByteArrayLiteral("urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
            QByteArrayLiteral("urn:schemas-upnp-org:service:WANIPConnection:2"),
            QByteArrayLiteral("urn:schemas-upnp-org:service:WANIPConnection:1"),
            QByteArrayLiteral("urn:schemas-upnp-org:service:WANPPPConnection:1")};
}

QByteArray searchRequest(const QByteArray &target, const IpAddress &host)
{
    const QByteArray address = host.toText().toLatin1();
    return "M-SEARCH * HTTP/1.1\r\nHOST: " + (host.isV6() ? '[' + address + ']' : address)
        + ":1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: " + target + "\r\n\r\n";
}

std::optional<Answer> parseAnswer(QByteArrayView datagram)
{
    if (datagram.size() > largestAnswer)
        return std::nullopt;
    const QList<QByteArray> lines = datagram.toByteArray().split('\n');
    if (!isSuccess(lines.front()))
        return std::nullopt;
    Answer answer;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        QByteArray *field = fieldOf(answer, QByteArrayView(line).first(colon).trimmed());
        if (field != nullptr && field->isEmpty())
            *field = line.sliced(colon + 1).trimmed();
    }
    return answer.location.isEmpty() ? std::nullopt : std::optional(answer);
}

} // namespace hawser::portforward::ssdp

#include "app/portforward/support/fakev6router.h"

#include "portforward/protocol/wire.h"

#include <QNetworkDatagram>

#include <algorithm>

using namespace hawser::portforward;

FakeV6Router::FakeV6Router(const Manner &manner)
    : m_manner(manner)
    , m_http([this] { return describe(); },
             [this](const QByteArray &action, const Values &values) {
                 m_actions << action;
                 return m_manner.soapReply.isEmpty() ? act(action, values) : m_manner.soapReply;
             })
{
    m_map.bind(QHostAddress::LocalHostIPv6);
    m_ssdp.bind(QHostAddress::LocalHostIPv6);
    m_http.listen(QHostAddress::LocalHostIPv6);
    if (!manner.pcp)
        m_map.close();
    connect(&m_map, &QUdpSocket::readyRead, this, &FakeV6Router::readMap);
    connect(&m_ssdp, &QUdpSocket::readyRead, this, &FakeV6Router::readSsdp);
}

IpAddress FakeV6Router::address()
{
    return *IpAddress::fromText("::1");
}

QByteArray FakeV6Router::descriptionUrl() const
{
    return "http://[::1]:" + QByteArray::number(m_http.serverPort()) + "/rootDesc.xml";
}

void FakeV6Router::restart()
{
    m_holes.clear();
    m_last = 0;
}

void FakeV6Router::readMap()
{
    while (m_map.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_map.receiveDatagram();
        if (datagram.data().size() >= 24)
            m_map.writeDatagram(datagram.makeReply(pcpAnswer(datagram.data())));
    }
}

QByteArray FakeV6Router::pcpAnswer(const QByteArray &request)
{
    QByteArray answer = request;
    answer[1] = char(quint8(request[1]) | 0x80);
    answer.replace(8, 16, QByteArray(16, '\0'));
    if (request[1] == 0)
        return answer;
    Hole wish;
    std::copy_n(request.begin() + 24, 12, wish.nonce.begin());
    wish.client = addressAt(request, 8);
    wish.port = numberAt<quint16>(request, 40);
    const std::chrono::seconds lifetime(numberAt<quint32>(request, 4));
    wish.lease = lifetime;
    const int result = m_manner.pcpResult != 0 ? m_manner.pcpResult : settle(wish, lifetime);
    answer[3] = char(result);
    QByteArray lease;
    appendNumber(lease, quint32(std::min(lifetime, m_manner.longestLease).count()));
    answer.replace(4, 4, lease);
    QByteArray tail;
    appendNumber(tail, wish.port);
    appendNumber(tail, wish.port);
    appendAddress(tail, wish.client);
    answer.replace(40, 20, tail);
    return answer.first(60);
}

int FakeV6Router::settle(const Hole &wish, std::chrono::seconds lifetime)
{
    const auto isSame = [&wish](const Hole &hole) {
        return hole.client == wish.client && hole.port == wish.port;
    };
    const auto old = std::find_if(m_holes.begin(), m_holes.end(), isSame);
    const bool isRemoval = lifetime.count() == 0;
    if (old != m_holes.end() && (old->nonce != wish.nonce || (isRemoval && !m_manner.removesByPcp)))
        return 2;
    const quint16 number = old != m_holes.end() ? old.key() : ++m_last;
    m_holes.remove(number);
    if (!isRemoval && !m_manner.forgets)
        m_holes.insert(number, wish);
    return 0;
}

void FakeV6Router::readSsdp()
{
    while (m_ssdp.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_ssdp.receiveDatagram();
        const QByteArray target = "urn:schemas-upnp-org:device:InternetGatewayDevice:2";
        if (!m_manner.igd || !datagram.data().contains("ST: " + target + "\r\n"))
            continue;
        const QByteArray location
            = m_manner.location.isEmpty() ? descriptionUrl() : m_manner.location;
        m_ssdp.writeDatagram(datagram.makeReply("HTTP/1.1 200 OK\r\nLocation: " + location
                                                + "\r\nST: " + target
                                                + "\r\nUSN: uuid:fake6::" + target + "\r\n\r\n"));
    }
}

QByteArray FakeV6Router::describe() const
{
    return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\"><device>"
           "<deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:2</deviceType>"
           "<friendlyName>Fake Wall</friendlyName><UDN>uuid:fake6</UDN><serviceList><service>"
           "<serviceType>urn:schemas-upnp-org:service:WANIPv6FirewallControl:1</serviceType>"
           "<controlURL>/ctl</controlURL></service></serviceList></device></root>";
}

QByteArray FakeV6Router::act(const QByteArray &action, const Values &values)
{
    const auto yes = [](bool is) { return is ? QByteArray("1") : QByteArray("0"); };
    if (action == "GetFirewallStatus")
        return SoapServer::results(action,
                                   "<FirewallEnabled>" + yes(m_manner.isOn)
                                       + "</FirewallEnabled><InboundPinholeAllowed>"
                                       + yes(m_manner.allowsPinholes) + "</InboundPinholeAllowed>");
    if (action == "AddPinhole")
        return add(values);
    return actOn(values["UniqueID"].toUShort(), action, values);
}

QByteArray FakeV6Router::add(const Values &values)
{
    if (m_manner.addError != 0)
        return SoapServer::fault(m_manner.addError);
    Hole wish;
    wish.client = IpAddress::fromText(values["InternalClient"]).value_or(IpAddress());
    wish.port = values["InternalPort"].toUShort();
    wish.onlyFrom = IpAddress::fromText(values["RemoteHost"]).value_or(IpAddress());
    wish.lease = std::chrono::seconds(values["LeaseTime"].toUInt());
    if (wish.client != address())
        return SoapServer::fault(606);
    if (wish.lease.count() < 1 || wish.lease.count() > 86400 || values["Protocol"] != "6")
        return SoapServer::fault(402);
    const auto old = std::find_if(m_holes.begin(), m_holes.end(), [&wish](const Hole &hole) {
        return hole.client == wish.client && hole.port == wish.port
            && hole.onlyFrom == wish.onlyFrom;
    });
    const bool isOld = old != m_holes.end();
    if (isOld && m_manner.refusesAgain)
        return SoapServer::fault(701);
    while (m_holes.contains(m_last + 1))
        ++m_last;
    const quint16 number = isOld && !m_manner.numbersAnew ? old.key() : ++m_last;
    if (!m_manner.forgets)
        m_holes.insert(number, wish);
    return SoapServer::results("AddPinhole",
                               "<UniqueID>" + QByteArray::number(number) + "</UniqueID>");
}

QByteArray FakeV6Router::actOn(quint16 number, const QByteArray &action, const Values &values)
{
    if (action == "GetPinholePackets" && !m_manner.tellsPackets)
        return SoapServer::fault(401);
    const auto hole = m_holes.find(number);
    if (hole == m_holes.end())
        return SoapServer::fault(m_manner.unknownCode);
    if (hole->client != address())
        return SoapServer::fault(606);
    if (action == "UpdatePinhole")
        hole->lease = std::chrono::seconds(values["NewLeaseTime"].toUInt());
    else if (action == "DeletePinhole")
        m_holes.erase(hole);
    else if (action == "GetPinholePackets")
        return SoapServer::results(action, "<PinholePackets>0</PinholePackets>");
    else
        return SoapServer::fault(401);
    return SoapServer::results(action);
}

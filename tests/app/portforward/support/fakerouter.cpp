#include "app/portforward/support/fakerouter.h"

#include "portforward/host/qtaddress.h"
#include "portforward/protocol/wire.h"

#include <QNetworkDatagram>

#include <algorithm>

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

FakeRouter::FakeRouter(const Manner &manner)
    : m_manner(manner)
    , m_http(
          [this] {
              ++m_requests;
              return m_manner.description.isEmpty() ? describe() : m_manner.description;
          },
          [this](const QByteArray &action, const Values &values) {
              ++m_requests;
              return m_manner.soapReply.isEmpty() ? soapAnswer(action, values) : m_manner.soapReply;
          },
          [this] { return m_manner.delay; })
{
    m_uptime.start();
    m_map.bind(manner.at, manner.mapPort);
    m_ssdp.bind(manner.at, manner.ssdpPort);
    m_http.listen(manner.at);
    if (!manner.pcp && !manner.natPmp)
        m_map.close();
    connect(&m_map, &QUdpSocket::readyRead, this, &FakeRouter::readMap);
    connect(&m_ssdp, &QUdpSocket::readyRead, this, &FakeRouter::readSsdp);
}

QByteArray FakeRouter::descriptionUrl() const
{
    return "http://" + m_manner.at.toString().toLatin1() + ':'
        + QByteArray::number(m_http.serverPort()) + "/rootDesc.xml";
}

const FakeRouter::Mapping *FakeRouter::find(quint16 externalPort) const
{
    const auto found = std::find_if(m_table.begin(), m_table.end(), [&](const Mapping &mapping) {
        return mapping.externalPort == externalPort;
    });
    return found == m_table.end() ? nullptr : &*found;
}

void FakeRouter::restart()
{
    m_table.clear();
    m_ahead = std::chrono::seconds(0);
    m_uptime.restart();
}

void FakeRouter::age(std::chrono::seconds time)
{
    m_ahead += time;
    for (Mapping &mapping : m_table)
        mapping.lease -= mapping.lease.count() == 0 ? std::chrono::seconds(0) : time;
    m_table.removeIf([](const Mapping &mapping) { return mapping.lease.count() < 0; });
}

std::chrono::seconds FakeRouter::epoch() const
{
    return m_ahead + std::chrono::seconds(m_uptime.elapsed() / 1000);
}

void FakeRouter::readMap()
{
    while (m_map.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_map.receiveDatagram();
        ++m_requests;
        if (m_manner.lostDatagrams-- > 0 || datagram.data().isEmpty())
            continue;
        const bool isPcp = datagram.data().front() == 2;
        QByteArray answer;
        if (isPcp && m_manner.pcp)
            answer = pcpAnswer(datagram.data());
        else if (isPcp)
            answer = QByteArray::fromHex("0080000100000001"); // "unsupported version"
        else if (m_manner.natPmp)
            answer = natPmpAnswer(datagram.data());
        m_map.writeDatagram(answer, datagram.senderAddress(), datagram.senderPort());
    }
}

/// What comes of \a wish: a result of PCP, and the mapping as it stands then.
std::pair<int, FakeRouter::Mapping> FakeRouter::granted(Mapping wish, std::chrono::seconds lifetime)
{
    const auto isSame = [&wish](const Mapping &mapping) {
        return mapping.internalPort == wish.internalPort && mapping.client == wish.client
            && mapping.transport == wish.transport;
    };
    const auto old = std::find_if(m_table.begin(), m_table.end(), isSame);
    if (old != m_table.end() && old->nonce != wish.nonce)
        return {2, wish};
    if (old != m_table.end())
        wish.externalPort = old->externalPort;
    m_table.removeIf(isSame);
    if (lifetime.count() == 0)
        return {0, wish};
    while (find(wish.externalPort) != nullptr)
        ++wish.externalPort;
    wish.lease = std::min(lifetime, m_manner.longestLease);
    ++m_adds;
    if (!m_manner.forgets)
        m_table << wish;
    return {0, wish};
}

QByteArray FakeRouter::pcpAnswer(const QByteArray &request)
{
    QByteArray answer = request;
    answer[1] = char(quint8(request[1]) | 0x80);
    answer.replace(8, 16, QByteArray(16, '\0'));
    QByteArray clock;
    appendNumber(clock, quint32(epoch().count()));
    answer.replace(8, 4, clock);
    if (request[1] == 0)
        return answer;
    Mapping wish;
    std::copy_n(request.begin() + 24, 12, wish.nonce.begin());
    wish.transport = Transport(request[36]);
    wish.internalPort = numberAt<quint16>(request, 40);
    wish.externalPort = numberAt<quint16>(request, 42);
    wish.client = addressAt(request, 8);
    const std::chrono::seconds lifetime(numberAt<quint32>(request, 4));
    const Mapping *holder = find(wish.externalPort);
    const bool isTaken = holder != nullptr && holder->client != wish.client;
    const bool prefersFailure = request.size() > 60 && request[60] == 2;
    auto [result, mapping] = m_manner.mapResult != 0 ? std::pair(m_manner.mapResult, wish)
        : isTaken && prefersFailure                  ? std::pair(11, wish)
                                                     : granted(wish, lifetime);
    answer[3] = char(result);
    QByteArray lease;
    appendNumber(lease, quint32(result == 0 && lifetime.count() > 0 ? mapping.lease.count() : 0));
    answer.replace(4, 4, lease);
    QByteArray tail;
    appendNumber(tail, mapping.internalPort);
    appendNumber(tail, mapping.externalPort);
    appendAddress(tail, m_manner.external);
    answer.replace(40, 20, tail);
    return answer.first(60);
}

QByteArray FakeRouter::natPmpAnswer(const QByteArray &request)
{
    QByteArray answer(1, '\0');
    answer.append(char(quint8(request[1]) | 0x80));
    const bool isMap = request.size() >= 12;
    appendNumber(answer, quint16(isMap ? m_manner.mapResult : 0));
    appendNumber(answer, quint32(epoch().count()));
    if (!isMap) {
        appendNumber(answer, m_manner.external.toV4());
        return answer;
    }
    Mapping wish;
    wish.transport = request[1] == 1 ? Transport::Udp : Transport::Tcp;
    wish.internalPort = numberAt<quint16>(request, 4);
    wish.externalPort = numberAt<quint16>(request, 6);
    wish.client = *IpAddress::fromText("127.0.0.1");
    const std::chrono::seconds lifetime(numberAt<quint32>(request, 8));
    const Mapping mapping = m_manner.mapResult != 0 ? wish : granted(wish, lifetime).second;
    appendNumber(answer, mapping.internalPort);
    appendNumber(answer, lifetime.count() == 0 ? quint16(0) : mapping.externalPort);
    appendNumber(answer, quint32(lifetime.count() == 0 ? 0 : mapping.lease.count()));
    return answer;
}

void FakeRouter::readSsdp()
{
    while (m_ssdp.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_ssdp.receiveDatagram();
        const QByteArray target = "urn:schemas-upnp-org:device:InternetGatewayDevice:"
            + QByteArray::number(m_manner.igdVersion);
        if (!m_manner.igd || !datagram.data().contains("ST: " + target + "\r\n"))
            continue;
        const QByteArray location
            = m_manner.location.isEmpty() ? descriptionUrl() : m_manner.location;
        const QByteArray answer = "HTTP/1.1 200 OK\r\nLocation: " + location + "\r\nST: " + target
            + "\r\nUSN: uuid:fake::" + target + "\r\n\r\n";
        m_ssdp.writeDatagram(answer, datagram.senderAddress(), datagram.senderPort());
    }
}

QByteArray FakeRouter::describe() const
{
    const QByteArray version = QByteArray::number(m_manner.igdVersion);
    return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\"><device>"
           "<deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:"
        + version
        + "</deviceType><friendlyName>Fake Box</friendlyName><manufacturer>Nobody</manufacturer>"
          "<modelName>F1</modelName><UDN>uuid:fake</UDN><deviceList><device><serviceList><service>"
          "<serviceType>urn:schemas-upnp-org:service:WANIPConnection:"
        + version
        + "</serviceType><controlURL>/ctl</controlURL></service></serviceList></device>"
          "</deviceList></device></root>";
}

QByteArray FakeRouter::soapAnswer(const QByteArray &action, const Values &values)
{
    const auto results
        = [&action](const QByteArray &inner) { return SoapServer::results(action, inner); };
    const auto fault = &SoapServer::fault;
    if (action == "GetExternalIPAddress")
        return results("<NewExternalIPAddress>" + m_manner.external.toText().toLatin1()
                       + "</NewExternalIPAddress>");
    if (action == "GetStatusInfo")
        return results(m_manner.connected
                           ? "<NewConnectionStatus>Connected</NewConnectionStatus>"
                           : "<NewConnectionStatus>Disconnected</NewConnectionStatus>");
    if (action == "AddPortMapping" || action == "DeletePortMapping") {
        const int code = action.startsWith("Add") ? addEntry(values) : deleteEntry(values);
        return code == 0 ? results({}) : fault(code);
    }
    const Mapping *entry = nullptr;
    const bool isIndexed = action == "GetGenericPortMappingEntry";
    if (isIndexed && values["NewPortMappingIndex"].toInt() < m_table.size())
        entry = &m_table[values["NewPortMappingIndex"].toInt()];
    else if (!isIndexed)
        entry = find(values["NewExternalPort"].toUShort());
    if (entry == nullptr)
        return fault(isIndexed ? 713 : action.startsWith("GetSpecific") ? 714 : 401);
    return results(entryAnswer(*entry, isIndexed));
}

int FakeRouter::addEntry(const Values &values)
{
    ++m_adds;
    Mapping wish;
    wish.transport = values["NewProtocol"] == "UDP" ? Transport::Udp : Transport::Tcp;
    wish.externalPort = values["NewExternalPort"].toUShort();
    wish.internalPort = values["NewInternalPort"].toUShort();
    wish.client = IpAddress::fromText(values["NewInternalClient"]).value_or(IpAddress());
    wish.label = QString::fromUtf8(values["NewPortMappingDescription"]);
    wish.lease = std::chrono::seconds(values["NewLeaseDuration"].toUInt());
    if (m_manner.addError != 0)
        return m_manner.addError;
    if (m_manner.permanentOnly && wish.lease.count() != 0)
        return 725;
    if (m_manner.samePortOnly && wish.externalPort != wish.internalPort)
        return 724;
    const Mapping *other = find(wish.externalPort);
    if (other != nullptr && other->client != wish.client)
        return 718;
    wish.lease = std::min(wish.lease, m_manner.longestLease);
    if (m_manner.forgets)
        return 0;
    m_table.removeIf(
        [&wish](const Mapping &mapping) { return mapping.externalPort == wish.externalPort; });
    m_table << wish;
    return 0;
}

int FakeRouter::deleteEntry(const Values &values)
{
    const quint16 port = values["NewExternalPort"].toUShort();
    return m_table.removeIf([port](const Mapping &mapping) { return mapping.externalPort == port; })
            > 0
        ? 0
        : 714;
}

QByteArray FakeRouter::entryAnswer(const Mapping &entry, bool isWhole)
{
    const auto element = [](const QByteArray &name, const QByteArray &value) {
        return '<' + name + '>' + value + "</" + name + '>';
    };
    QByteArray answer;
    if (isWhole)
        answer = element("NewExternalPort", QByteArray::number(entry.externalPort))
            + element("NewProtocol", entry.transport == Transport::Tcp ? "TCP" : "UDP");
    return answer + element("NewInternalPort", QByteArray::number(entry.internalPort))
        + element("NewInternalClient", entry.client.toText().toLatin1())
        + element("NewEnabled", "1") + element("NewPortMappingDescription", entry.label.toUtf8())
        + element("NewLeaseDuration", QByteArray::number(qint64(entry.lease.count())));
}

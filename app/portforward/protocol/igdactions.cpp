#include "portforward/protocol/igdactions.h"

#include "portforward/protocol/routertext.h"

namespace hawser::portforward::igd {

using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(Transport transport)
{
    return transport == Transport::Tcp ? QByteArrayLiteral("TCP") : QByteArrayLiteral("UDP");
}

QByteArray textOf(const IpAddress &address)
{
    return address.toText().toLatin1();
}

IpAddress addressOf(const QString &text)
{
    return IpAddress::fromText(text.toLatin1()).value_or(IpAddress());
}

std::optional<quint16> portOf(const QString &text)
{
    bool isNumber = false;
    const quint16 port = text.toUShort(&isNumber);
    return isNumber ? std::optional(port) : std::nullopt;
}

bool isYes(const QString &text)
{
    return text == "1"_L1 || text.compare("true"_L1, Qt::CaseInsensitive) == 0
        || text.compare("yes"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

soap::Call getExternalAddress()
{
    return {"GetExternalIPAddress", {}};
}

soap::Call getStatus()
{
    return {"GetStatusInfo", {}};
}

soap::Call getEntry(Transport transport, quint16 externalPort)
{
    return {"GetSpecificPortMappingEntry",
            {{"NewRemoteHost", {}},
             {"NewExternalPort", QByteArray::number(externalPort)},
             {"NewProtocol", nameOf(transport)}}};
}

soap::Call getEntryAt(int index)
{
    return {"GetGenericPortMappingEntry", {{"NewPortMappingIndex", QByteArray::number(index)}}};
}

soap::Call addEntry(const PortEntry &entry, const IpAddress &onlyFrom)
{
    return {"AddPortMapping",
            {{"NewRemoteHost", textOf(onlyFrom)},
             {"NewExternalPort", QByteArray::number(entry.externalPort)},
             {"NewProtocol", nameOf(entry.transport)},
             {"NewInternalPort", QByteArray::number(entry.internalPort)},
             {"NewInternalClient", textOf(entry.client)},
             {"NewEnabled", "1"},
             {"NewPortMappingDescription", entry.label.toUtf8()},
             {"NewLeaseDuration", QByteArray::number(qint64(entry.lease.count()))}}};
}

soap::Call deleteEntry(Transport transport, quint16 externalPort)
{
    soap::Call call = getEntry(transport, externalPort);
    call.action = "DeletePortMapping";
    return call;
}

soap::Call getFirewallStatus()
{
    return {"GetFirewallStatus", {}};
}

soap::Call addPinhole(const Pinhole &pinhole)
{
    return {"AddPinhole",
            {{"RemoteHost", textOf(pinhole.onlyFrom)},
             {"RemotePort", "0"},
             {"InternalClient", textOf(pinhole.client)},
             {"InternalPort", QByteArray::number(pinhole.port)},
             {"Protocol", QByteArray::number(quint8(pinhole.transport))},
             {"LeaseTime", QByteArray::number(qint64(pinhole.lease.count()))}}};
}

soap::Call updatePinhole(quint16 id, std::chrono::seconds lease)
{
    return {"UpdatePinhole",
            {{"UniqueID", QByteArray::number(id)},
             {"NewLeaseTime", QByteArray::number(qint64(lease.count()))}}};
}

soap::Call deletePinhole(quint16 id)
{
    return {"DeletePinhole", {{"UniqueID", QByteArray::number(id)}}};
}

soap::Call getPinholePackets(quint16 id)
{
    return {"GetPinholePackets", {{"UniqueID", QByteArray::number(id)}}};
}

soap::Call checkPinholeWorking(quint16 id)
{
    return {"CheckPinholeWorking", {{"UniqueID", QByteArray::number(id)}}};
}

IpAddress externalAddressIn(const soap::Results &results)
{
    return addressOf(results.values.value("NewExternalIPAddress"));
}

bool isConnectedIn(const soap::Results &results)
{
    const QString status = results.values.value("NewConnectionStatus");
    return status.compare("Connected"_L1, Qt::CaseInsensitive) == 0
        || status.compare("Up"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<PortEntry> entryIn(const soap::Results &results, Transport transport,
                                 quint16 externalPort)
{
    const auto internalPort = portOf(results.values.value("NewInternalPort"));
    const IpAddress client = addressOf(results.values.value("NewInternalClient"));
    if (!internalPort || client.isNull())
        return std::nullopt;
    PortEntry entry;
    entry.transport = transport;
    entry.externalPort = externalPort;
    entry.internalPort = *internalPort;
    entry.client = client;
    entry.lease = std::chrono::seconds(results.values.value("NewLeaseDuration").toUInt());
    entry.label = routerText(results.values.value("NewPortMappingDescription"));
    entry.isEnabled = isYes(results.values.value("NewEnabled", u"1"_s));
    return entry;
}

std::optional<PortEntry> indexedEntryIn(const soap::Results &results)
{
    const auto externalPort = portOf(results.values.value("NewExternalPort"));
    if (!externalPort)
        return std::nullopt;
    const bool isUdp
        = results.values.value("NewProtocol").compare("UDP"_L1, Qt::CaseInsensitive) == 0;
    return entryIn(results, isUdp ? Transport::Udp : Transport::Tcp, *externalPort);
}

std::optional<quint16> pinholeIdIn(const soap::Results &results)
{
    return portOf(results.values.value("UniqueID"));
}

bool isFirewallOnIn(const soap::Results &results)
{
    return isYes(results.values.value("FirewallEnabled"));
}

bool allowsPinholesIn(const soap::Results &results)
{
    return isYes(results.values.value("InboundPinholeAllowed"));
}

std::optional<bool> isPinholeWorkingIn(const soap::Results &results)
{
    const auto told = results.values.constFind("IsWorking");
    return told == results.values.cend() ? std::nullopt : std::optional(isYes(*told));
}

} // namespace hawser::portforward::igd

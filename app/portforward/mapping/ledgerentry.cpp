#include "portforward/mapping/ledgerentry.h"

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(MappingProtocol protocol)
{
    switch (protocol) {
    case MappingProtocol::Pcp:
        return u"pcp"_s;
    case MappingProtocol::NatPmp:
        return u"nat-pmp"_s;
    case MappingProtocol::Upnp:
        return u"upnp"_s;
    case MappingProtocol::Pinhole:
        return u"pinhole"_s;
    }
    return {};
}

std::optional<MappingProtocol> protocolNamed(const QString &name)
{
    for (const auto protocol : {MappingProtocol::Pcp, MappingProtocol::NatPmp,
                                MappingProtocol::Upnp, MappingProtocol::Pinhole}) {
        if (nameOf(protocol) == name)
            return protocol;
    }
    return std::nullopt;
}

QString hexOf(const pcp::Nonce &nonce)
{
    const QByteArray bytes(reinterpret_cast<const char *>(nonce.data()), qsizetype(nonce.size()));
    return QString::fromLatin1(bytes.toHex());
}

pcp::Nonce nonceIn(const QString &hex)
{
    pcp::Nonce nonce{};
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    if (bytes.size() == qsizetype(nonce.size()))
        std::copy(bytes.begin(), bytes.end(), nonce.begin());
    return nonce;
}

IpAddress addressIn(const QJsonObject &object, QLatin1StringView name)
{
    return IpAddress::fromText(object[name].toString().toLatin1()).value_or(IpAddress());
}

quint16 portIn(const QJsonObject &object, QLatin1StringView name)
{
    const int port = object[name].toInt();
    return port > 0 && port <= 65535 ? quint16(port) : quint16(0);
}

bool isByUpnp(MappingProtocol protocol)
{
    return protocol == MappingProtocol::Upnp || protocol == MappingProtocol::Pinhole;
}

bool readService(const QJsonObject &object, LedgerEntry &entry)
{
    const auto control = parseLocation(object["control"_L1].toString().toLatin1());
    if (!control)
        return false;
    entry.udn = object["udn"_L1].toString();
    entry.service.control = *control;
    entry.service.type = object["service"_L1].toString().toLatin1();
    if (const int hole = object["hole"_L1].toInt(-1); hole >= 0 && hole <= 65535)
        entry.hole = quint16(hole);
    return !entry.service.type.isEmpty();
}

} // namespace

QString LedgerEntry::key() const
{
    const QString port = QString::number(externalPort) + u'/' + QString::number(quint8(transport));
    const QString where = isByUpnp(protocol)
        ? QString::fromLatin1(service.control.authority() + service.control.path)
        : router.toText() + u':' + QString::number(internalPort);
    // Holes are made for one address each; without NAT there is no other end that must differ.
    const QString whose = isForV6() ? u' ' + client.toText() : QString();
    return nameOf(protocol) + u' ' + where + whose + u' ' + port;
}

bool LedgerEntry::isExpired(const QDateTime &now) const
{
    constexpr qint64 grace = 120; // clocks of routers run as they like
    return lease.count() > 0 && askedAt.isValid()
        && askedAt.addSecs(qint64(lease.count()) + grace) < now;
}

QJsonObject LedgerEntry::toJson() const
{
    QJsonObject object{
        {"protocol"_L1, nameOf(protocol)},   {"transport"_L1, int(transport)},
        {"internalPort"_L1, internalPort},   {"externalPort"_L1, externalPort},
        {"client"_L1, client.toText()},      {"own"_L1, own.toText()},
        {"router"_L1, router.toText()},      {"mapPort"_L1, mapPort},
        {"nonce"_L1, hexOf(nonce)},          {"label"_L1, label},
        {"lease"_L1, qint64(lease.count())}, {"askedAt"_L1, askedAt.toUTC().toString(Qt::ISODate)},
        {"temporary"_L1, isTemporary}};
    if (hole)
        object["hole"_L1] = *hole;
    if (!onlyFrom.isNull())
        object["onlyFrom"_L1] = onlyFrom.toText();
    if (isByUpnp(protocol)) {
        object["udn"_L1] = udn;
        object["service"_L1] = QString::fromLatin1(service.type);
        object["control"_L1] = "http://"_L1
            + QString::fromLatin1(service.control.authority() + service.control.path);
    }
    return object;
}

std::optional<LedgerEntry> LedgerEntry::fromJson(const QJsonObject &object)
{
    const auto protocol = protocolNamed(object["protocol"_L1].toString());
    const int transport = object["transport"_L1].toInt();
    const bool isTransport = transport == int(Transport::Tcp) || transport == int(Transport::Udp);
    if (!protocol || !isTransport)
        return std::nullopt;
    LedgerEntry entry;
    entry.protocol = *protocol;
    entry.transport = Transport(transport);
    entry.internalPort = portIn(object, "internalPort"_L1);
    entry.externalPort = portIn(object, "externalPort"_L1);
    entry.client = addressIn(object, "client"_L1);
    entry.own = addressIn(object, "own"_L1);
    entry.router = addressIn(object, "router"_L1);
    entry.mapPort = portIn(object, "mapPort"_L1);
    entry.onlyFrom = addressIn(object, "onlyFrom"_L1);
    entry.nonce = nonceIn(object["nonce"_L1].toString());
    entry.label = object["label"_L1].toString();
    entry.lease = std::chrono::seconds(std::max(qint64(0), object["lease"_L1].toInteger()));
    entry.askedAt = QDateTime::fromString(object["askedAt"_L1].toString(), Qt::ISODate);
    entry.isTemporary = object["temporary"_L1].toBool(true);
    const bool isWhole = entry.internalPort != 0 && entry.externalPort != 0
        && !entry.client.isNull() && !entry.router.isNull() && !entry.label.isEmpty()
        && (!isByUpnp(*protocol) || readService(object, entry));
    return isWhole ? std::optional(entry) : std::nullopt;
}

QString mappingLabel(const QString &connector, quint16 port)
{
    constexpr qsizetype longestConnector = 18; // leaves room for "Hawser-" and "-65535"
    QString name;
    for (const QChar c : connector) {
        const bool isKept = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-');
        if (isKept && name.size() < longestConnector)
            name += c;
    }
    return "Hawser-"_L1 + (name.isEmpty() ? u"game"_s : name) + u'-' + QString::number(port);
}

} // namespace hawser::portforward

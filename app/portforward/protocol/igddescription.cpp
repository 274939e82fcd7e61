#include "portforward/protocol/igddescription.h"

#include "portforward/protocol/routertext.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

/// A service as it stands there, before its control URL can be resolved: URLBase may come last.
struct RawService
{
    QByteArray type;
    QByteArray controlUrl;
};

class DescriptionReader
{
public:
    explicit DescriptionReader(const QByteArray &xml)
        : m_xml(xml)
    {
        m_xml.setEntityExpansionLimit(0);
    }

    std::optional<DescriptionFlaw> read();
    IgdDescription description(Location base) const;

private:
    std::optional<DescriptionFlaw> enter();
    void leave();
    void take(const QString &element, const QString &text);
    bool isInRootDevice() const { return m_path.size() == 3; } // root, device, the element

    QXmlStreamReader m_xml;
    QStringList m_path;
    QString m_text;
    int m_seenServices = 0;
    RawService m_service;
    QList<RawService> m_services;
    IgdDescription m_told;
    QByteArray m_urlBase;
    QByteArray m_presentation;
};

std::optional<DescriptionFlaw> DescriptionReader::read()
{
    while (!m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return DescriptionFlaw::Forbidden;
        case QXmlStreamReader::StartElement:
            if (const auto flaw = enter())
                return flaw;
            break;
        case QXmlStreamReader::EndElement:
            leave();
            break;
        case QXmlStreamReader::Characters:
            if (m_text.size() < 2048)
                m_text += m_xml.text();
            break;
        case QXmlStreamReader::NoToken:
        case QXmlStreamReader::Invalid:
        case QXmlStreamReader::StartDocument:
        case QXmlStreamReader::EndDocument:
        case QXmlStreamReader::Comment:
        case QXmlStreamReader::ProcessingInstruction:
            break;
        }
    }
    return m_xml.hasError() ? std::optional(DescriptionFlaw::NotXml) : std::nullopt;
}

std::optional<DescriptionFlaw> DescriptionReader::enter()
{
    m_path << m_xml.name().toString().left(64);
    m_text.clear();
    if (m_path.size() > deepestElement)
        return DescriptionFlaw::TooDeep;
    if (m_path.back() == "service"_L1) {
        m_service = {};
        if (++m_seenServices > mostServices)
            return DescriptionFlaw::TooManyServices;
    }
    return std::nullopt;
}

void DescriptionReader::leave()
{
    if (m_path.isEmpty())
        return;
    take(m_path.back(), m_text.trimmed());
    m_path.removeLast();
    m_text.clear();
}

void DescriptionReader::take(const QString &element, const QString &text)
{
    if (element == "service"_L1)
        m_services << m_service;
    else if (element == "serviceType"_L1)
        m_service.type = text.toUtf8();
    else if (element == "controlURL"_L1)
        m_service.controlUrl = text.toUtf8();
    else if (element == "URLBase"_L1)
        m_urlBase = text.toUtf8();
    if (!isInRootDevice())
        return;
    if (element == "friendlyName"_L1)
        m_told.name = routerText(text);
    else if (element == "manufacturer"_L1)
        m_told.manufacturer = routerText(text);
    else if (element == "modelName"_L1)
        m_told.model = routerText(text);
    else if (element == "UDN"_L1)
        m_told.udn = routerText(text);
    else if (element == "presentationURL"_L1)
        m_presentation = text.toUtf8();
    else if (element == "deviceType"_L1)
        m_told.version = text.endsWith(":2"_L1) ? 2 : 1;
}

std::optional<IgdService> knownService(const QByteArray &type)
{
    struct Row
    {
        QByteArrayView prefix;
        IgdService::Kind kind;
    };
    constexpr std::array rows{
        Row{"urn:schemas-upnp-org:service:WANIPConnection:", IgdService::Kind::WanIp},
        Row{"urn:schemas-upnp-org:service:WANPPPConnection:", IgdService::Kind::WanPpp},
        Row{"urn:schemas-upnp-org:service:WANIPv6FirewallControl:", IgdService::Kind::Ipv6Firewall},
    };
    for (const Row &row : rows) {
        const bool isKnown = type.startsWith(row.prefix) && type.size() == row.prefix.size() + 1
            && (type.back() == '1' || type.back() == '2');
        if (isKnown)
            return IgdService{row.kind, type.back() - '0', type, {}};
    }
    return std::nullopt;
}

IgdDescription DescriptionReader::description(Location base) const
{
    IgdDescription description = m_told;
    // UPnP 1.0 lets URLs count from elsewhere; only on the host that is asked anyway.
    if (const auto urlBase = parseLocation(m_urlBase); urlBase && urlBase->host == base.host)
        base = *urlBase;
    for (const RawService &raw : m_services) {
        std::optional<IgdService> service = knownService(raw.type);
        const auto control = resolvedLocation(base, raw.controlUrl);
        if (!service || !control)
            continue;
        service->control = *control;
        description.services << *service;
    }
    if (const auto page = resolvedLocation(base, m_presentation))
        description.presentation = *page;
    return description;
}

} // namespace

const IgdService *IgdDescription::service(IgdService::Kind kind) const
{
    const auto found
        = std::find_if(services.begin(), services.end(),
                       [kind](const IgdService &service) { return service.kind == kind; });
    return found == services.end() ? nullptr : &*found;
}

tl::expected<IgdDescription, DescriptionFlaw> parseIgdDescription(const QByteArray &xml,
                                                                  const Location &base)
{
    if (xml.size() > largestDescription)
        return tl::make_unexpected(DescriptionFlaw::TooLarge);
    DescriptionReader reader(xml);
    if (const auto flaw = reader.read())
        return tl::make_unexpected(*flaw);
    IgdDescription description = reader.description(base);
    if (description.services.isEmpty())
        return tl::make_unexpected(DescriptionFlaw::NoGateway);
    return description;
}

} // namespace hawser::portforward

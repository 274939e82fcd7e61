#include "portforward/protocol/soap.h"

#include "portforward/protocol/routertext.h"

#include <QXmlStreamReader>

#include <optional>

namespace hawser::portforward::soap {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestReply = 12;
constexpr qsizetype longestValue = 512;

QByteArray escaped(const QByteArray &value)
{
    return QString::fromUtf8(value).toHtmlEscaped().toUtf8();
}

QByteArray envelope(const IgdService &service, const Call &call)
{
    QByteArray arguments;
    for (const auto &[name, value] : call.arguments)
        arguments += '<' + name + '>' + escaped(value) + "</" + name + '>';
    return "<?xml version=\"1.0\"?>\r\n"
           "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
           " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body><u:"
        + call.action + " xmlns:u=\"" + service.type + "\">" + arguments + "</u:" + call.action
        + "></s:Body></s:Envelope>\r\n";
}

/// Collects what is wanted of a reply: the results below the response element, the code and text
/// of a fault.
class ReplyReader
{
public:
    ReplyReader(const QByteArray &xml, const QByteArray &action)
        : m_xml(xml)
        , m_response(QString::fromLatin1(action) + "Response"_L1)
    {
        m_xml.setEntityExpansionLimit(0);
    }

    Reply read();

private:
    bool step();
    void leave(const QString &element);

    QXmlStreamReader m_xml;
    const QString m_response;
    QStringList m_path;
    QString m_text;
    bool m_isFault = false;
    bool m_isResponse = false;
    Fault m_fault;
    Results m_results;
};

Reply ReplyReader::read()
{
    while (!m_xml.atEnd()) {
        if (!step())
            return Garbled{};
    }
    // A fault counts also where the router forgot to close its envelope.
    if (m_isFault)
        return m_fault;
    if (m_xml.hasError() || !m_isResponse)
        return Garbled{};
    return m_results;
}

/// False if the reply breaks the bounds.
bool ReplyReader::step()
{
    switch (m_xml.readNext()) {
    case QXmlStreamReader::DTD:
    case QXmlStreamReader::EntityReference:
        return false;
    case QXmlStreamReader::StartElement:
        m_path << m_xml.name().toString().left(64);
        m_text.clear();
        m_isFault = m_isFault || m_path.back() == "Fault"_L1;
        m_isResponse = m_isResponse || m_path.back() == m_response;
        return m_path.size() <= deepestReply;
    case QXmlStreamReader::EndElement:
        if (!m_path.isEmpty())
            leave(m_path.takeLast());
        m_text.clear();
        return m_results.values.size() <= mostResults;
    case QXmlStreamReader::Characters:
        m_text += m_xml.text().left(longestValue - m_text.size());
        return true;
    case QXmlStreamReader::NoToken:
    case QXmlStreamReader::Invalid:
    case QXmlStreamReader::StartDocument:
    case QXmlStreamReader::EndDocument:
    case QXmlStreamReader::Comment:
    case QXmlStreamReader::ProcessingInstruction:
        return true;
    }
    return false;
}

void ReplyReader::leave(const QString &element)
{
    if (m_isFault) {
        if (element == "errorCode"_L1)
            m_fault.code = m_text.trimmed().toInt();
        else if (element == "errorDescription"_L1)
            m_fault.description = routerText(m_text);
    } else if (!m_path.isEmpty() && m_path.back() == m_response) {
        m_results.values.insert(element.toUtf8(), m_text.trimmed());
    }
}

} // namespace

QByteArray request(const IgdService &service, const Call &call)
{
    const QByteArray body = envelope(service, call);
    return "POST " + service.control.path + " HTTP/1.1\r\nHost: " + service.control.authority()
        + "\r\nConnection: close\r\nContent-Type: text/xml; charset=\"utf-8\"\r\nSOAPAction: \""
        + service.type + '#' + call.action
        + "\"\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

Reply parseReply(const QByteArray &xml, const QByteArray &action)
{
    if (xml.size() > largestReply)
        return Garbled{};
    return ReplyReader(xml, action).read();
}

} // namespace hawser::portforward::soap

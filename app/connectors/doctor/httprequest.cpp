#include "connectors/doctor/httprequest.h"

#include <QUrl>

#include <algorithm>

namespace hawser::doctor {

namespace {

QByteArray head(const char *method, const QString &host, quint16 port, const QByteArray &path,
                const WebToken &token)
{
    const QByteArray name = host.contains(u':') ? '[' + host.toUtf8() + ']' : QUrl::toAce(host);
    QByteArray text = QByteArray(method) + ' ' + path + " HTTP/1.1\r\nHost: ";
    text += name + ':' + QByteArray::number(port);
    text += "\r\nUser-Agent: Hawser\r\nAccept: */*\r\nConnection: close\r\n";
    if (!token.name.isEmpty() && isSendable(token.name))
        text += "X-SDTD-API-TOKENNAME: " + token.name + "\r\n";
    if (!token.secret.isEmpty() && isSendable(token.secret))
        text += "X-SDTD-API-SECRET: " + token.secret + "\r\n";
    return text;
}

} // namespace

QByteArray getRequest(const QString &host, quint16 port, const QByteArray &path,
                      const WebToken &token)
{
    return head("GET", host, port, path, token) + "\r\n";
}

QByteArray postRequest(const QString &host, quint16 port, const QByteArray &path,
                       const WebToken &token, const QByteArray &json)
{
    return head("POST", host, port, path, token) + "Content-Type: application/json\r\n"
        + "Content-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json;
}

bool isSendable(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return quint8(c) < 0x20 || c == 0x7F; });
}

} // namespace hawser::doctor

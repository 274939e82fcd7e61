#include "app/portforward/support/soapserver.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

SoapServer::SoapServer(Describe describe, Act act, Delay delay)
    : m_describe(std::move(describe))
    , m_act(std::move(act))
    , m_delay(std::move(delay))
{
    connect(this, &QTcpServer::newConnection, this, &SoapServer::accept);
}

void SoapServer::accept()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray request = socket->peek(64 * 1024);
            const qsizetype end = request.indexOf("\r\n\r\n");
            static const QRegularExpression length(u"Content-Length: (\\d+)"_s);
            const int body = length.match(QString::fromLatin1(request)).captured(1).toInt();
            if (end < 0 || request.size() < end + 4 + body)
                return;
            socket->readAll();
            const auto delay = m_delay ? m_delay() : std::chrono::milliseconds(0);
            QTimer::singleShot(delay, socket, [this, socket, request] {
                socket->write(answerTo(request));
                socket->disconnectFromHost();
            });
        });
    }
}

QByteArray SoapServer::answerTo(const QByteArray &request) const
{
    const auto answer = [](const char *status, const QByteArray &body) {
        return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    };
    if (request.startsWith("GET "))
        return answer("200 OK", m_describe());
    static const QRegularExpression soapAction(u"SOAPAction: \"[^#\"]*#(\\w+)\""_s);
    const QByteArray action = soapAction.match(QString::fromUtf8(request)).captured(1).toLatin1();
    Values values;
    static const QRegularExpression argument(u"<(\\w+)>([^<]*)</"_s);
    for (auto matches = argument.globalMatch(QString::fromUtf8(request)); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        values.insert(match.captured(1).toLatin1(), match.captured(2).toUtf8());
    }
    const QByteArray body = m_act(action, values);
    return answer(body.contains("Fault>") ? "500 Internal Server Error" : "200 OK", body);
}

QByteArray SoapServer::results(const QByteArray &action, const QByteArray &inner)
{
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><u:" + action
        + "Response xmlns:u=\"urn:x\">" + inner + "</u:" + action
        + "Response></s:Body></s:Envelope>";
}

QByteArray SoapServer::fault(int code)
{
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
           "<detail><UPnPError><errorCode>"
        + QByteArray::number(code)
        + "</errorCode><errorDescription>No</errorDescription></UPnPError></detail></s:Fault>"
          "</s:Body></s:Envelope>";
}

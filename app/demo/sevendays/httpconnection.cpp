#include "demo/sevendays/httpconnection.h"

#include <utility>

namespace hawser::demo {

namespace {

constexpr qsizetype longestRequest = 1024 * 1024;

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    default:
        return "Status";
    }
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { emit closed(this); });
}

void HttpConnection::read()
{
    m_received += m_socket->readAll();
    if (m_isAnswering || m_isStream)
        return;
    HttpRequest request;
    qsizetype length = 0;
    if (m_received.size() > longestRequest) {
        cut();
        return;
    }
    if (!m_received.isEmpty() && (m_received[0] < 'A' || m_received[0] > 'Z')) {
        answer({400, "text/plain", "Bad Request", {}}); // TLS, maybe
        close();
        return;
    }
    if (!readHead(request, length) || m_received.size() < length)
        return;
    const qsizetype bodyLength = request.headers.value("content-length").toLongLong();
    request.body = m_received.mid(length - bodyLength, bodyLength);
    m_received.remove(0, length);
    m_isAnswering = true;
    emit requested(this, request);
}

/// False as long as the head is not there; \a length becomes that of head and body.
bool HttpConnection::readHead(HttpRequest &request, qsizetype &length) const
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_received.first(end).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    request.method = first.value(0);
    const QByteArray target = first.value(1);
    const qsizetype mark = target.indexOf('?');
    request.path = mark < 0 ? target : target.first(mark);
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(target.sliced(mark + 1)));
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.insert(lines[i].first(colon).toLower(),
                                   lines[i].sliced(colon + 1).trimmed());
    }
    length = end + 4 + request.headers.value("content-length").toLongLong();
    return true;
}

void HttpConnection::answer(const HttpResponse &response)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
        + reasonOf(response.status) + "\r\nContent-Type: " + response.contentType
        + "\r\nContent-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    for (const QByteArray &header : response.headers)
        head += header + "\r\n";
    m_socket->write(head + "\r\n" + response.body);
    m_isAnswering = false;
    if (!m_received.isEmpty())
        QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::answerInChunks(const QByteArray &contentType)
{
    m_isStream = true;
    m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + contentType
                    + "\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void HttpConnection::sendChunk(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void HttpConnection::sendRaw(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void HttpConnection::close()
{
    m_socket->disconnectFromHost();
}

void HttpConnection::cut()
{
    m_socket->abort();
}

} // namespace hawser::demo

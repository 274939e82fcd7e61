#pragma once

#include "demo/sevendays/httprequest.h"

#include <QObject>
#include <QTcpSocket>

namespace hawser::demo {

/// One connection of a simulated web server: HTTP/1.1 with keep-alive, one request after the
/// other, and answers that may be as wrong as a test wants them.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    /// Takes \a socket over.
    explicit HttpConnection(QTcpSocket *socket, QObject *parent = nullptr);

    void answer(const HttpResponse &response);
    /// An answer without end, of which sendChunk() sends the pieces.
    void answerInChunks(const QByteArray &contentType);
    void sendChunk(const QByteArray &bytes);
    void sendRaw(const QByteArray &bytes); ///< as it is
    void close();                          ///< once all is sent
    void cut();                            ///< at once

    bool isStream() const { return m_isStream; }
    qint64 unsentBytes() const { return m_socket->bytesToWrite(); }

signals:
    void requested(hawser::demo::HttpConnection *connection,
                   const hawser::demo::HttpRequest &request);
    void closed(hawser::demo::HttpConnection *connection);

private:
    void read();
    bool readHead(HttpRequest &request, qsizetype &length) const;

    QTcpSocket *m_socket;
    QByteArray m_received;
    bool m_isAnswering = false; // a request is out; the next one waits
    bool m_isStream = false;
};

} // namespace hawser::demo

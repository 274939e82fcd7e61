#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

namespace hawser::test {

/// Rust's RCON, as far as the doctor asks: the WebSocket is always opened, and closed again if the
/// path is not the password. By an implementation that is not ours.
class FakeRcon : public QObject
{
public:
    struct Ways
    {
        QByteArray password = "S0me-Long-Secret";
        bool isQuiet = false;
        int answers = 100;    ///< then it is silent
        bool cutsOff = false; ///< in the middle
    };

    explicit FakeRcon(const Ways &ways, const QSslConfiguration &tls = {})
        : m_ways(ways)
        , m_server(u"rcon"_qs,
                   tls.isNull() ? QWebSocketServer::NonSecureMode : QWebSocketServer::SecureMode)
    {
        if (!tls.isNull())
            m_server.setSslConfiguration(tls);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] { take(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server.serverPort(); }
    int attempts() const { return m_attempts; }

private:
    void take()
    {
        QWebSocket *socket = m_server.nextPendingConnection();
        socket->setParent(this);
        ++m_attempts;
        if (socket->requestUrl().path(QUrl::FullyDecoded).toUtf8() != '/' + m_ways.password)
            return socket->close();
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this, socket](const QString &text) { answer(*socket, text); });
        if (!m_ways.isQuiet)
            say(*socket, 0, QStringLiteral("Saving complete"));
    }

    void answer(QWebSocket &socket, const QString &text)
    {
        if (m_ways.cutsOff)
            return socket.close();
        const QJsonObject asked = QJsonDocument::fromJson(text.toUtf8()).object();
        if (m_ways.answers-- > 0)
            say(socket, asked[QLatin1String("Identifier")].toInteger(),
                QStringLiteral("{\"Hostname\":\"My Rust\",\"Players\":3}"));
    }

    static void say(QWebSocket &socket, qint64 identifier, const QString &message)
    {
        const QJsonObject frame{{QLatin1String("Message"), message},
                                {QLatin1String("Identifier"), identifier},
                                {QLatin1String("Type"), QStringLiteral("Generic")},
                                {QLatin1String("Stacktrace"), QString()}};
        socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson()));
    }

    Ways m_ways;
    QWebSocketServer m_server;
    int m_attempts = 0;
};

} // namespace hawser::test

#include "app/bridge/faketakaro.h"

#include "app/bridge/strictvalidator.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QUuid>

namespace hawser::test {

namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

bool isNothing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || value == QJsonValue(QString());
}

} // namespace

FakeTakaro::FakeTakaro(const QString &registration, quint16 port, const QSslConfiguration &tls)
    : m_server(u"fake"_s,
               tls.isNull() ? QWebSocketServer::NonSecureMode : QWebSocketServer::SecureMode)
    , m_registration(registration)
{
    if (!tls.isNull())
        m_server.setSslConfiguration(tls);
    connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_server.nextPendingConnection())
            welcome(socket);
    });
    m_server.listen(QHostAddress::LocalHost, port);
}

FakeTakaro::~FakeTakaro()
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->disconnect(this); // its end comes when what it would be told to is gone
}

void FakeTakaro::welcome(QWebSocket *socket)
{
    socket->setParent(this);
    m_sockets << socket;
    m_numbers[socket] = ++visits;
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { hear(socket, text); });
    connect(socket, &QWebSocket::pong, this, [this] { ++pongs; });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        m_sockets.removeOne(socket);
        m_identified.removeIf([socket](auto it) { return it.value() == socket; });
        m_known.remove(socket);
        socket->deleteLater();
    });
    if (saysConnected)
        say(socket, u"connected"_s, QJsonObject{{"clientId"_L1, u"client-"_s + newId()}});
}

void FakeTakaro::say(QWebSocket *socket, const QString &type, const QJsonValue &payload,
                     const QString &requestId)
{
    if (m_isSilent)
        return;
    const QJsonObject message{{"type"_L1, type},
                              {"payload"_L1, payload},
                              {"requestId"_L1, requestId.isEmpty() ? newId() : requestId}};
    emit said(m_numbers[socket], message);
    socket->sendTextMessage(
        QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void FakeTakaro::refuse(QWebSocket *socket, const QString &message)
{
    say(socket, u"identifyResponse"_s,
        QJsonObject{{"error"_L1,
                     QJsonObject{{"name"_L1, "BadRequestError"_L1},
                                 {"message"_L1, message},
                                 {"http"_L1, 400}}}});
}

void FakeTakaro::hear(QWebSocket *socket, const QString &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = message["type"_L1].toString();
    if (m_asked.contains(message["requestId"_L1].toString()))
        return hearAnswer(socket, message);
    if (type == "identify"_L1)
        return hearIdentify(socket, message["payload"_L1]);
    if (type == "gameEvent"_L1)
        return hearEvent(socket, message);
    if (type != "ping"_L1)
        return;
    ++pings;
    if (answersPings)
        say(socket, u"pong"_s, QJsonValue::Null);
}

void FakeTakaro::hearIdentify(QWebSocket *socket, const QJsonValue &payload)
{
    identifies << payload.toObject();
    const QJsonValue identity = payload["identityToken"_L1];
    const QJsonValue registration = payload["registrationToken"_L1];
    if (!answersIdentify)
        return;
    if (!rawIdentifyError.isUndefined())
        return say(socket, u"identifyResponse"_s, QJsonObject{{"error"_L1, rawIdentifyError}});
    if (!identifyError.isEmpty() && saysErrors)
        return say(socket, u"error"_s, QJsonObject{{"message"_L1, identifyError}});
    if (!identifyError.isEmpty())
        return refuse(socket, identifyError);
    if (isNothing(payload))
        return refuse(socket, u"No payload provided"_s);
    if (isNothing(identity))
        return refuse(socket, u"No identityToken provided"_s);
    if (isNothing(registration))
        return refuse(socket, u"No registrationToken provided"_s);
    if (!identity.isString())
        return say(socket, u"error"_s,
                   QJsonObject{{"message"_L1, "Invalid identityToken provided"_L1}});
    if (registration != m_registration)
        return refuse(socket, u"Invalid registrationToken provided"_s);
    if (!forgets) { // the newest one is asked; events of an older one are taken all the same
        m_identified[identity.toString()] = socket;
        m_known.insert(socket);
    }
    say(socket, u"identifyResponse"_s, QJsonObject{{"gameServerId"_L1, identity}});
}

void FakeTakaro::hearEvent(QWebSocket *socket, const QJsonObject &message)
{
    if (!m_known.contains(socket)) {
        cutOff << message["payload"_L1]["type"_L1].toString();
        return socket->abort();
    }
    if (!isListening)
        return say(socket, u"error"_s,
                   QJsonObject{{"message"_L1, "Internal error handling game event"_L1}});
    const QString why = refusedEvent(message);
    if (why.isEmpty()) {
        events << message["payload"_L1].toObject();
        return;
    }
    refusals << why;
    const QString words = why.startsWith("Internal"_L1)
        ? why
        : u"An instance of Event has failed the validation:\n - property %1"_s.arg(why);
    say(socket, u"error"_s, QJsonObject{{"message"_L1, words}});
}

void FakeTakaro::hearAnswer(QWebSocket *socket, const QJsonObject &message)
{
    const QString id = message["requestId"_L1].toString();
    const QString action = m_asked[id];
    answers[id] = message["payload"_L1];
    ++answerCount[id];
    const bool isError = action.startsWith("get"_L1) || action.startsWith("list"_L1)
        || action == "testReachability"_L1 || action == "executeConsoleCommand"_L1;
    const QString why = refusedAnswer(action, message["payload"_L1]);
    if (isError && action != "getMapTile"_L1 && !why.isEmpty())
        say(socket, u"error"_s,
            QJsonObject{{"message"_L1, "An instance of an answer has failed: "_L1 + why}}, id);
}

QString FakeTakaro::ask(const QString &identity, const QString &action, const QJsonValue &args,
                        const QString &requestId)
{
    const QString id = requestId.isEmpty() ? newId() : requestId;
    m_asked[id] = action;
    const QJsonObject message{{"type"_L1, "request"_L1},
                              {"payload"_L1, QJsonObject{{"action"_L1, action}, {"args"_L1, args}}},
                              {"requestId"_L1, id}};
    if (QWebSocket *socket = m_identified.value(identity))
        socket->sendTextMessage(
            QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
    return id;
}

void FakeTakaro::sendToAll(const QByteArray &text)
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->sendTextMessage(QString::fromUtf8(text));
}

void FakeTakaro::pingAll()
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->ping();
}

void FakeTakaro::cutAll()
{
    for (QWebSocket *socket : QList(m_sockets))
        socket->abort();
}

void FakeTakaro::closeAll(int code)
{
    for (QWebSocket *socket : QList(m_sockets))
        socket->close(QWebSocketProtocol::CloseCode(code));
}

void FakeTakaro::stop()
{
    m_server.close();
    cutAll();
}

} // namespace hawser::test

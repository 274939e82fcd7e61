#include "app/connectors/dialledin.h"

#include "app/websocket/rawframes.h"
#include "protocol/displaytext.h"

#include <QTest>

#include <algorithm>

namespace hawser::test {

namespace {

QString textOf(const EventBatch &batch, TextSpan span)
{
    const std::string_view text = batch.text(span);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

EndpointOptions Host::defaultOptions()
{
    EndpointOptions options;
    options.port = 0;
    options.registrationToken = rightToken;
    return options;
}

Host::Host(const EndpointLimits &limits, EndpointOptions options, std::size_t queueBytes,
           const EndpointPolicy &policy)
    : queue(queueBytes)
    , feed(queue)
    , endpoint(std::move(options), limits, feed)
{
    QObject::connect(&endpoint, &GenericEndpoint::serverAppeared, &endpoint,
                     [this](Connector *connector, const QString &identity, const QString &name) {
                         const QString shown = displayText(identity);
                         appeared << shown + u'=' + (name.isEmpty() ? shown : name);
                         watch(connector);
                     });
    QObject::connect(&endpoint, &GenericEndpoint::audit, &endpoint,
                     [this](const QString &text) { audits << text; });
    QObject::connect(&endpoint, &GenericEndpoint::arrived, &endpoint,
                     [this](const Arrival &arrival) { arrivals << arrival; });
    endpoint.setPolicy(policy);
    const auto heard = endpoint.listen();
    if (heard)
        url = *heard;
    else
        qWarning("cannot listen: %s", qPrintable(heard.error().message));
}

void Host::watch(Connector *connector)
{
    QObject::connect(connector, &Connector::stateChanged, &endpoint,
                     [this](const StateChange &change) { states << change; });
    QObject::connect(connector, &Connector::replied, &endpoint,
                     [this](const Reply &reply) { replies << reply; });
    QObject::connect(connector, &Connector::warned, &endpoint,
                     [this](const QString &text) { warnings << text; });
    QObject::connect(connector, &Connector::conversed, &endpoint,
                     [this](const ConversationLine &line) { conversation << line; });
    QObject::connect(connector, &Connector::gapOpened, &endpoint, [this] { ++gapsOpened; });
    QObject::connect(connector, &Connector::gapClosed, &endpoint, [this] { ++gapsClosed; });
}

const QList<Seen> &Host::events()
{
    feed.flush();
    for (const EventBatch &batch : queue.takeAll()) {
        for (const EventRecord &record : batch.records()) {
            const std::string_view type = batch.typeName(record);
            const std::string_view raw = batch.text(record.raw);
            m_events << Seen{batch.server(record),
                             QString::fromUtf8(type.data(), qsizetype(type.size())),
                             textOf(batch, record.player),
                             textOf(batch, record.playerId),
                             textOf(batch, record.text),
                             QByteArray(raw.data(), qsizetype(raw.size())),
                             record.channel,
                             !record.has(EventFlag::Unreadable)};
        }
    }
    feed.drained();
    return m_events;
}

QList<Arrival::Step> Host::steps(quint64 visitor) const
{
    QList<Arrival::Step> steps;
    for (const Arrival &arrival : arrivals) {
        if (visitor == 0 || arrival.visitor == visitor)
            steps << arrival.step;
    }
    return steps;
}

void Host::ask(const QString &identity, const QString &id, Action action,
               const QJsonObject &arguments, std::chrono::milliseconds deadline)
{
    Connector *connector = connectorOf(identity);
    Q_ASSERT(connector);
    connector->send({id, connector->server(), action, arguments, RequestOrigin::User, deadline});
}

Mod::Mod(const QUrl &url, Kind kind)
{
    if (kind == Kind::Own) {
        websocket::Connection::ClientOptions options;
        options.host = url.host();
        options.port = quint16(url.port());
        m_connection = websocket::Connection::open(options, {}, this);
        connect(m_connection, &websocket::Connection::opened, this,
                [this] { m_isConnected = true; });
        connect(m_connection, &websocket::Connection::messageReceived, this,
                [this](QByteArrayView text) { take(text.toByteArray()); });
        connect(m_connection, &websocket::Connection::closed, this,
                [this](const websocket::CloseInfo &info) {
                    closeCode = info.code;
                    closeReason = info.reason;
                    m_connection->deleteLater();
                    m_connection = nullptr;
                });
        return;
    }
    connect(&socket, &QWebSocket::connected, this, [this] { m_isConnected = true; });
    connect(&socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { take(text.toUtf8()); });
    connect(&socket, &QWebSocket::disconnected, this, [this] {
        closeCode = int(socket.closeCode());
        closeReason = socket.closeReason();
    });
    socket.open(url);
}

void Mod::take(const QByteArray &text)
{
    receivedText << text;
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    received << message;
    if (message["type"_L1] != "request"_L1 || !onRequest)
        return;
    const QJsonObject payload = message["payload"_L1].toObject();
    const QByteArray answer
        = onRequest(message["requestId"_L1].toString(), payload["action"_L1].toString(),
                    payload["args"_L1].toString());
    if (!answer.isEmpty())
        send(answer);
}

void Mod::send(const QByteArray &text)
{
    if (m_connection)
        m_connection->sendText(text);
    else
        socket.sendTextMessage(QString::fromUtf8(text));
}

void Mod::identify(const QString &identity, const QString &token, const QString &name)
{
    send(identifyFrame(identity, token, name));
}

void Mod::log(const QString &text)
{
    send(logFrame(text));
}

void Mod::close()
{
    if (m_connection)
        m_connection->close(1000);
    else
        socket.close();
}

void Mod::abort()
{
    if (m_connection)
        m_connection->abort();
    else
        socket.abort();
}

void Mod::setPaused(bool paused)
{
    m_connection->setPaused(paused);
}

QJsonObject Mod::first(const QString &type) const
{
    const auto found = std::find_if(received.cbegin(), received.cend(),
                                    [&](const QJsonObject &m) { return m["type"_L1] == type; });
    return found == received.cend() ? QJsonObject() : *found;
}

int Mod::count(const QString &type) const
{
    return int(std::count_if(received.cbegin(), received.cend(),
                             [&](const QJsonObject &m) { return m["type"_L1] == type; }));
}

bool Mod::isIdentified() const
{
    return std::any_of(received.cbegin(), received.cend(), [](const QJsonObject &m) {
        return !m["payload"_L1]["gameServerId"_L1].toString().isEmpty();
    });
}

QString Mod::identifyError() const
{
    return first(u"identifyResponse"_s)["payload"_L1]["error"_L1]["message"_L1].toString();
}

EndpointLimits shortLimits()
{
    using namespace std::chrono_literals;
    EndpointLimits limits;
    limits.refusedStays = 50ms;
    limits.turnedAwayStays = 20ms;
    limits.incumbentAnswersWithin = 20s; // that long only where it is dead
    return limits;
}

void addModKinds()
{
    QTest::addColumn<Mod::Kind>("kind");
    QTest::newRow("QWebSocket") << Mod::Kind::Foreign;
    QTest::newRow("our client role") << Mod::Kind::Own;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray identifyFrame(const QString &identity, const QString &token, const QString &name)
{
    QJsonObject payload{{u"identityToken"_s, identity}, {u"registrationToken"_s, token}};
    if (!name.isEmpty())
        payload[u"name"_s] = name;
    return json({{u"type"_s, u"identify"_s}, {u"payload"_s, payload}});
}

QByteArray logFrame(const QString &text)
{
    const QJsonObject payload{{u"type"_s, u"log"_s}, {u"data"_s, QJsonObject{{u"msg"_s, text}}}};
    return json({{u"type"_s, u"gameEvent"_s}, {u"payload"_s, payload}});
}

QByteArray responseFrame(const QString &requestId, const QJsonValue &payload)
{
    return json({{u"type"_s, u"response"_s}, {u"requestId"_s, requestId}, {u"payload"_s, payload}});
}

SilentMod::SilentMod(const QUrl &url, const QString &identity)
{
    connect(&socket, &QTcpSocket::readyRead, this, [this] { received += socket.readAll(); });
    socket.connectToHost(url.host(), quint16(url.port()));
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                 "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 "Sec-WebSocket-Version: 13\r\n\r\n");
    send(identifyFrame(identity));
}

void SilentMod::send(const QByteArray &text)
{
    socket.write(websocket::RawFrame{1, text}.bytes());
}

} // namespace hawser::test

#include "demo/hostilepeer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

namespace hawser {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype hugeBytes = 17 * 1024 * 1024;
constexpr qsizetype floodAtOnce = 1024 * 1024; // bytes that may wait in our own buffer

/// Written by hand, because no library would send what these peers send.
QByteArray textFrame(const QByteArray &text)
{
    constexpr char mask[] = {0x12, 0x34, 0x56, 0x78};
    QByteArray frame("\x81", 1);
    const auto append = [&frame](auto number) {
        const auto bigEndian = qToBigEndian(number);
        frame.append(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
    };
    if (text.size() < 126) {
        append(quint8(0x80 | text.size()));
    } else if (text.size() < 65'536) {
        append(quint8(0x80 | 126));
        append(quint16(text.size()));
    } else {
        append(quint8(0x80 | 127));
        append(quint64(text.size()));
    }
    frame.append(mask, sizeof mask);
    for (qsizetype at = 0; at < text.size(); ++at)
        frame.append(char(text[at] ^ mask[at % 4]));
    return frame;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray identifyText(const QString &identity, const QString &token)
{
    return json({{"type"_L1, "identify"_L1},
                 {"payload"_L1,
                  QJsonObject{{"identityToken"_L1, identity}, {"registrationToken"_L1, token}}}});
}

QByteArray chatText(const QString &name, const QString &words)
{
    const QJsonObject player{{"gameId"_L1, "odd-1"_L1}, {"name"_L1, name}};
    const QJsonObject data{{"player"_L1, player}, {"channel"_L1, "global"_L1}, {"msg"_L1, words}};
    return json({{"type"_L1, "gameEvent"_L1},
                 {"payload"_L1, QJsonObject{{"type"_L1, "chat-message"_L1}, {"data"_L1, data}}}});
}

/// Texts that froze, fooled or broke windows.
QList<QByteArray> oddEvents()
{
    const QString marks = u"Z"_s + QString(100'000, QChar(0x0335));
    QList<QByteArray> events{
        chatText(u"<img src=\"file:///etc/passwd\">"_s, u"<b>bold</b><script>alert(1)</script>"_s),
        chatText(marks, marks),
        chatText(QString(1'000'000, u'W'), QString(1'000'000, u'M')),
        chatText(QString::fromUtf8("\u202Egnp.exe"), QString::fromUtf8("\u2066hidden\u2069")),
        chatText(u"two\nlines"_s, u"one\r\nJoined: Admin\r\n"_s),
        chatText(QString(QChar(u'\0')) + u"nul"_s, u"bell\a escape\x1b[31m"_s),
        chatText({}, {}),
        chatText(u"%1 %2 %n %s"_s, u"=HYPERLINK(\"http://127.0.0.1\")"_s),
    };
    // A lone surrogate, raw tab and a long number: no strict parser takes these.
    events
        << R"({"type":"gameEvent","payload":{"type":"log","data":{"msg":"\ud800 lone"}}})"
        << "{\"type\":\"gameEvent\",\"payload\":{\"type\":\"log\",\"data\":{\"msg\":\"a\tb\"}}}"
        << R"({"type":"gameEvent","payload":{"type":"odd-thing","data":{"n":99999999999999999999}}})";
    return events;
}

QList<QByteArray> garbage()
{
    return {"",
            "}{",
            "null",
            "[]",
            "\"text\"",
            "{}",
            "12",
            R"({"type":5})",
            R"({"type":"nonsense"})",
            R"({"type":"identify"})",
            R"({"type":"response","requestId":"nobody"})",
            QByteArray(2'000, '[')};
}

} // namespace

class HostilePeer::Private
{
public:
    Private(HostilePeer &peer, Kind k, QUrl url, QString id, QString secret)
        : q(peer)
        , kind(k)
        , endpoint(std::move(url))
        , identity(std::move(id))
        , token(std::move(secret))
    {
    }

    void connected();
    void read();
    void upgraded();
    void identifiedNow();
    void flood();
    void say(const QByteArray &text) { socket.write(textFrame(text)); }

    HostilePeer &q;
    const Kind kind;
    const QUrl endpoint;
    const QString identity;
    const QString token;
    QTcpSocket socket;
    QByteArray heard;
    int eventsSent = 0;
    int refusals = 0;
    bool isUpgraded = false;
    bool isIdentified = false;
    bool wasConnected = false;
};

void HostilePeer::Private::connected()
{
    wasConnected = true;
    if (kind == Kind::Silent)
        return;
    if (kind == Kind::NoHttp) {
        socket.write(QByteArray::fromHex("1603010200010001fc03") + " what is this \r\n\r\n");
        return;
    }
    socket.write("GET / HTTP/1.1\r\nHost: " + endpoint.authority().toLatin1()
                 + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Version: 13\r\n\r\n");
}

void HostilePeer::Private::read()
{
    heard += socket.readAll();
    if (!isUpgraded && heard.contains("\r\n\r\n")) {
        isUpgraded = true;
        upgraded();
    }
    refusals += int(heard.count("\"error\":{"));
    if (!isIdentified && heard.contains("\"gameServerId\"")) {
        isIdentified = true;
        identifiedNow();
    }
    if (isUpgraded)
        heard = heard.right(256).replace("\"error\":{", "").replace("gameServerId", "");
}

void HostilePeer::Private::upgraded()
{
    switch (kind) {
    case Kind::Silent:
    case Kind::Speechless:
    case Kind::NoHttp:
        break;
    case Kind::Garbage:
        for (const QByteArray &text : garbage())
            say(text);
        break;
    case Kind::WrongToken:
        for (int guess = 0; guess < 8; ++guess)
            say(identifyText(identity, u"reg_guess_%1"_s.arg(guess)));
        break;
    case Kind::NoIdentity:
        say(identifyText({}, token));
        break;
    case Kind::EarlyEvents:
        for (int event = 0; event < 20; ++event)
            say(chatText(u"Early"_s, u"too soon"_s));
        break;
    case Kind::HalfClose:
    case Kind::Flood:
    case Kind::HugeText:
    case Kind::OddTexts:
    case Kind::DeafAfterHello:
        say(identifyText(identity, token));
        break;
    }
}

void HostilePeer::Private::identifiedNow()
{
    if (kind == Kind::OddTexts) {
        for (const QByteArray &event : oddEvents()) {
            say(event);
            ++eventsSent;
        }
    } else if (kind == Kind::HugeText) {
        say(chatText(u"Huge"_s, QString(hugeBytes, u'x')));
    } else if (kind == Kind::HalfClose) {
        socket.disconnectFromHost();
    } else if (kind == Kind::DeafAfterHello) {
        socket.disconnect(SIGNAL(readyRead()));
        socket.setReadBufferSize(1);
    } else if (kind == Kind::Flood) {
        connect(&socket, &QTcpSocket::bytesWritten, &q, [this] { flood(); });
        flood();
    }
}

void HostilePeer::Private::flood()
{
    static const QByteArray frame = textFrame(chatText(u"Flood"_s, u"again and again"_s));
    while (eventsSent < floodEvents && socket.bytesToWrite() < floodAtOnce) {
        socket.write(frame);
        ++eventsSent;
    }
}

HostilePeer::HostilePeer(Kind kind, const QUrl &endpoint, const QString &identity,
                         const QString &registrationToken, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, kind, endpoint, identity, registrationToken))
{
    connect(&d->socket, &QTcpSocket::connected, this, [this] { d->connected(); });
    connect(&d->socket, &QTcpSocket::readyRead, this, [this] { d->read(); });
}

HostilePeer::~HostilePeer()
{
    d->socket.disconnect(this);
    d->socket.abort();
}

void HostilePeer::start()
{
    d->socket.connectToHost(d->endpoint.host(), quint16(d->endpoint.port()));
}

bool HostilePeer::isGone() const
{
    return d->wasConnected && d->socket.state() == QAbstractSocket::UnconnectedState;
}

int HostilePeer::eventsSent() const
{
    return d->eventsSent;
}

int HostilePeer::refusals() const
{
    return d->refusals;
}

bool HostilePeer::isIdentified() const
{
    return d->isIdentified;
}

} // namespace hawser

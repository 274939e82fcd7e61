#include "websocket/handshake.h"

#include "websocket/httphead.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <array>

namespace hawser::websocket {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keyBytes = 16;
constexpr QByteArrayView version = "13";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(hawser::websocket::Handshake)
};

tl::unexpected<Refusal> refuse(int httpStatus, const QString &why)
{
    return tl::unexpected(Refusal{httpStatus, why});
}

QByteArray acceptFor(QByteArrayView key)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(key);
    hash.addData("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"); // RFC 6455 §1.3
    return hash.result().toBase64();
}

bool isKey(QByteArrayView key)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(key.data(), key.size()), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == keyBytes;
}

/// The name in "name", "name:port", "[address]" or "[address]:port"; empty if it is none of these.
QString hostOf(QByteArrayView field)
{
    QByteArrayView name = field;
    QByteArrayView port;
    if (field.startsWith('[')) {
        const qsizetype end = field.indexOf(']');
        if (end < 0)
            return {};
        name = field.sliced(1, end - 1);
        port = field.sliced(end + 1);
    } else if (const qsizetype colon = field.indexOf(':'); colon >= 0) {
        name = field.first(colon);
        port = field.sliced(colon);
    }
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!port.isEmpty()
        && (!port.startsWith(':') || !std::all_of(port.begin() + 1, port.end(), isDigit)))
        return {};
    QString host = QString::fromUtf8(name).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

/// Against DNS rebinding: a web page cannot make a browser send an address it does not own, and
/// no name but those the user entered is ours.
bool isOurs(const QString &host, const QStringList &hostNames)
{
    return host == "localhost"_L1 || hostNames.contains(host, Qt::CaseInsensitive)
        || !QHostAddress(host).isNull();
}

/// Game servers send no Origin or, by habit of their library, our own host; browsers send the
/// page's.
bool isForeign(const HttpHead &head, const QString &host)
{
    if (head.count("Origin") == 0)
        return false;
    const QUrl origin(QString::fromUtf8(head.value("Origin")), QUrl::StrictMode);
    return head.count("Origin") > 1 || host != origin.host().toLower();
}

std::optional<Refusal> judgeStartLine(QByteArrayView line)
{
    const qsizetype target = line.indexOf(' ') + 1;
    const qsizetype end = line.lastIndexOf(' ');
    if (line.first(target) != "GET " || end < target || line.sliced(end) != " HTTP/1.1")
        return Refusal{400, Text::tr("not an HTTP/1.1 GET request")};
    const QByteArrayView path = line.sliced(target, end - target);
    if (!path.startsWith('/') || path.contains(' ') || path.contains('\t'))
        return Refusal{400, Text::tr("malformed path")};
    return {};
}

std::optional<Refusal> judgeUpgrade(const HttpHead &head)
{
    if (!head.hasToken("Upgrade", "websocket") || !head.hasToken("Connection", "Upgrade"))
        return Refusal{400, Text::tr("plain HTTP, not a WebSocket")};
    if (head.count("Sec-WebSocket-Version") != 1 || head.value("Sec-WebSocket-Version") != version)
        return Refusal{426, Text::tr("WebSocket version is not 13")};
    if (head.count("Sec-WebSocket-Key") != 1 || !isKey(head.value("Sec-WebSocket-Key")))
        return Refusal{400, Text::tr("bad Sec-WebSocket-Key")};
    return {};
}

std::optional<Refusal> judgeCaller(const HttpHead &head, const QStringList &hostNames)
{
    if (head.count("Host") != 1)
        return Refusal{400, Text::tr("no Host, or several")};
    const QString host = hostOf(head.value("Host"));
    if (!isOurs(host, hostNames))
        return Refusal{403,
                       Text::tr("asked for the host “%1”, which is not ours").arg(host.left(80))};
    if (isForeign(head, host))
        return Refusal{403, Text::tr("a web page of another site (Origin) asked")};
    return {};
}

QByteArray hostField(const QString &host)
{
    if (host.contains(u':'))
        return '[' + host.toLatin1() + ']';
    // toAce() would refuse the underscores that containers like to have in their names
    const bool isAscii
        = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
    return isAscii ? host.toLatin1() : QUrl::toAce(host);
}

QByteArrayView statusText(int status)
{
    switch (status) {
    case 200:
        return "200 OK";
    case 403:
        return "403 Forbidden";
    case 426:
        return "426 Upgrade Required\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13";
    case 429:
        return "429 Too Many Requests";
    case 503:
        return "503 Service Unavailable";
    }
    return "400 Bad Request";
}

} // namespace

tl::expected<QByteArray, Refusal> answerUpgrade(QByteArrayView bytes, const UpgradeRules &rules)
{
    const auto head = HttpHead::parse(bytes, rules.headerLines);
    if (!head)
        return refuse(400, Text::tr("malformed HTTP header, or too many lines"));
    if (const auto refusal = judgeStartLine(head->startLine()))
        return tl::unexpected(*refusal);
    if (const auto refusal = judgeUpgrade(*head))
        return tl::unexpected(*refusal);
    if (const auto refusal = judgeCaller(*head, rules.hostNames))
        return tl::unexpected(*refusal);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + acceptFor(head->value("Sec-WebSocket-Key")) + "\r\n\r\n";
}

std::optional<Refusal> judgeFirstBytes(QByteArrayView start)
{
    constexpr QByteArrayView method = "GET ";
    constexpr char tlsHandshake = 0x16; // RFC 8446 §5.1
    if (start.startsWith(tlsHandshake))
        return Refusal{0, Text::tr("tried wss (TLS), but this port speaks ws"), true};
    if (!method.startsWith(start.first(std::min(start.size(), method.size()))))
        return Refusal{0, Text::tr("does not speak HTTP GET")};
    return {};
}

QByteArray refusalResponse(const Refusal &refusal)
{
    if (refusal.httpStatus == 0)
        return {};
    return "HTTP/1.1 " + statusText(refusal.httpStatus).toByteArray()
        + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
}

std::optional<QByteArray> plainTarget(QByteArrayView bytes, const UpgradeRules &rules)
{
    const auto head = HttpHead::parse(bytes, rules.headerLines);
    if (!head || judgeStartLine(head->startLine()) || head->count("Upgrade")
        || judgeCaller(*head, rules.hostNames))
        return std::nullopt;
    const QByteArrayView line = head->startLine();
    const qsizetype start = line.indexOf(' ') + 1;
    return line.sliced(start, line.lastIndexOf(' ') - start).toByteArray();
}

QByteArray plainResponse(int httpStatus, const QByteArray &json)
{
    return "HTTP/1.1 " + statusText(httpStatus).toByteArray()
        + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size())
        + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + json;
}

tl::expected<ClientUpgrade, Refusal> ClientUpgrade::make(const QString &host, quint16 port,
                                                         bool tls, const QByteArray &path)
{
    const auto breaksLine = [](char c) { return quint8(c) <= 0x20 || c == 0x7F; };
    if (!path.startsWith('/') || std::any_of(path.begin(), path.end(), breaksLine))
        return refuse(0, Text::tr("the path must begin with “/” and hold no blank or line end"));
    ClientUpgrade upgrade;
    upgrade.m_path = path;
    upgrade.m_hostField = hostField(host);
    if (upgrade.m_hostField.isEmpty()
        || std::any_of(upgrade.m_hostField.begin(), upgrade.m_hostField.end(), breaksLine))
        return refuse(0, Text::tr("“%1” is not the name of a host").arg(host.left(80)));
    if (port != (tls ? 443 : 80))
        upgrade.m_hostField += ':' + QByteArray::number(port);
    std::array<quint32, keyBytes / sizeof(quint32)> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    upgrade.m_key = QByteArray(reinterpret_cast<const char *>(random.data()), keyBytes).toBase64();
    return upgrade;
}

QByteArray ClientUpgrade::request() const
{
    return "GET " + m_path + " HTTP/1.1\r\nHost: " + m_hostField
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + m_key
        + "\r\nSec-WebSocket-Version: " + version.toByteArray() + "\r\n\r\n";
}

std::optional<Refusal> ClientUpgrade::judgeResponse(QByteArrayView bytes, int headerLines) const
{
    const auto head = HttpHead::parse(bytes, headerLines);
    if (!head || !head->startLine().startsWith("HTTP/1.1 "))
        return Refusal{0, Text::tr("the answer is not HTTP/1.1")};
    const QByteArrayView status = head->startLine().sliced(9);
    if (status != "101" && !status.startsWith("101 "))
        return Refusal{
            0,
            Text::tr("refused with HTTP %1")
                .arg(QString::fromUtf8(status.first(std::min<qsizetype>(status.size(), 60))))};
    if (!head->hasToken("Upgrade", "websocket") || !head->hasToken("Connection", "Upgrade")
        || head->value("Sec-WebSocket-Accept") != acceptFor(m_key))
        return Refusal{0, Text::tr("the answer does not belong to this WebSocket request")};
    if (head->count("Sec-WebSocket-Extensions") || head->count("Sec-WebSocket-Protocol"))
        return Refusal{0, Text::tr("the server chose an extension nobody asked for")};
    return {};
}

} // namespace hawser::websocket

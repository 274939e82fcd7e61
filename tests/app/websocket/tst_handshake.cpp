#include "websocket/handshake.h"
#include "websocket/httphead.h"

#include <QTest>

namespace tst_handshake {

using namespace hawser::websocket;
using namespace Qt::StringLiterals;

namespace {

/// The request of RFC 6455 §1.2, with lines replaced (by field name), dropped or added.
QByteArray request(const QList<QByteArray> &changes = {}, QByteArray line = "GET /chat HTTP/1.1")
{
    QList<QByteArray> lines{
        "Host: 127.0.0.1:3004", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"};
    for (const QByteArray &change : changes) {
        const QByteArray name = change.first(change.indexOf(':') + 1);
        lines.removeIf([&name](const QByteArray &old) { return old.startsWith(name); });
        if (change.size() > name.size()) // else: drop
            lines << change;
    }
    return line + "\r\n" + lines.join("\r\n") + "\r\n\r\n";
}

UpgradeRules rules()
{
    return {{u"hawser.lan"_s}, 64};
}

QByteArray response(const QByteArray &accept)
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + accept + "\r\n\r\n";
}

ClientUpgrade upgradeTo(const QString &host, const QByteArray &path = "/", quint16 port = 80)
{
    return ClientUpgrade::make(host, port, false, path).value();
}

/// What our own server answers \a upgrade; it has tests of its own.
QByteArray rightAnswer(const ClientUpgrade &upgrade)
{
    return answerUpgrade(upgrade.request(), {}).value();
}

} // namespace

class TestHandshake : public QObject
{
    Q_OBJECT

private slots:
    void answersTheRfcExample();
    void welcomes_data();
    void welcomes();
    void refuses_data();
    void refuses();
    void boundsLines();
    void knowsStrangersByTheirFirstBytes_data();
    void knowsStrangersByTheirFirstBytes();
    void tellsPeersTheStatusOnly();
    void asks_data();
    void asks();
    void refusesToAsk_data();
    void refusesToAsk();
    void judgesResponses_data();
    void judgesResponses();
    void findsTheEnd();
};

void TestHandshake::answersTheRfcExample()
{
    const auto answer = answerUpgrade(request(), rules());
    QVERIFY(answer);
    QVERIFY(answer->startsWith("HTTP/1.1 101 Switching Protocols\r\n"));
    QVERIFY(answer->contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(answer->endsWith("\r\n\r\n"));
}

void TestHandshake::welcomes_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("other letter case")
        << request({"Upgrade: WebSocket", "Connection: keep-alive, UPGRADE", "x-FoO: 1"});
    QTest::newRow("offers deflate") << request({"Sec-WebSocket-Extensions: permessage-deflate"});
    QTest::newRow("name of the user") << request({"Host: HAWSER.lan:3004"});
    QTest::newRow("trailing dot") << request({"Host: hawser.lan."});
    QTest::newRow("localhost") << request({"Host: localhost"});
    QTest::newRow("IPv6") << request({"Host: [::1]:3004"});
    QTest::newRow("own Origin") << request({"Origin: http://127.0.0.1:3004"});
    QTest::newRow("own Origin, other port")
        << request({"Host: localhost", "Origin: http://localhost:80"});
    QTest::newRow("own IPv6 Origin") << request({"Host: [::1]:3004", "Origin: http://[::1]:3004"});
    QTest::newRow("bytes in the path") << request({}, "GET /p#w%zz\xC3\xA9?a=b HTTP/1.1");
    QTest::newRow("value with bytes") << request({"X: \xFF\xFE"});
}

void TestHandshake::welcomes()
{
    QFETCH(QByteArray, head);
    const auto answer = answerUpgrade(head, rules());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().why));
}

void TestHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &head, int status = 400) {
        QTest::newRow(name) << head << status;
    };
    row("POST", request({}, "POST / HTTP/1.1"));
    row("HTTP/1.0", request({}, "GET / HTTP/1.0"));
    row("HTTP/1.10", request({}, "GET / HTTP/1.10"));
    row("no target", request({}, "GET HTTP/1.1"));
    row("empty target", request({}, "GET  HTTP/1.1"));
    row("relative target", request({}, "GET chat HTTP/1.1"));
    row("blank in target", request({}, "GET /a b HTTP/1.1"));
    row("NUL in target", request({}, QByteArray("GET /\0a HTTP/1.1", 17)));
    row("no Host", request({"Host:"}));
    row("two Hosts", request({"X:"}).replace("Host", "Host: 127.0.0.1\r\nHost"));
    row("empty Host", request().replace("Host: 127.0.0.1:3004", "Host:"), 403);
    row("rebound Host", request({"Host: evil.example"}), 403);
    row("Host with odd port", request({"Host: 127.0.0.1:x"}), 403);
    row("Host in half a bracket", request({"Host: [::1"}), 403);
    row("foreign Origin", request({"Origin: http://evil.example"}), 403);
    row("Origin null", request({"Origin: null"}), 403);
    row("empty Origin", request().replace("Upgrade: ", "Origin:\r\nUpgrade: "), 403);
    row("own name as subdomain", request({"Origin: http://127.0.0.1.evil.example"}), 403);
    row("own name as user", request({"Origin: http://127.0.0.1@evil.example"}), 403);
    row("no Upgrade", request({"Upgrade:"}));
    row("other Upgrade", request({"Upgrade: h2c"}));
    row("no Connection", request({"Connection:"}));
    row("Connection close", request({"Connection: close"}));
    row("no version", request({"Sec-WebSocket-Version:"}), 426);
    row("version 8", request({"Sec-WebSocket-Version: 8"}), 426);
    row("no key", request({"Sec-WebSocket-Key:"}));
    row("short key", request({"Sec-WebSocket-Key: eHg="}));
    row("key of 15 bytes", request({"Sec-WebSocket-Key: " + QByteArray(15, 'k').toBase64()}));
    row("key of 17 bytes", request({"Sec-WebSocket-Key: " + QByteArray(17, 'k').toBase64()}));
    row("key not base64", request({"Sec-WebSocket-Key: dGhlIHNhbXBs*SBub25jZQ=="}));
    row("two keys",
        request().replace("Upgrade: ", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nUpgrade: "));
    row("folded line", request({"X: a\r\n b"}));
    row("blank before colon", request({"X : a"}));
    row("no colon", request().replace("Upgrade: websocket", "Upgrade"));
    row("bare line feed", request({"X: a\nb: c"}));
    row("bare carriage return", request({"X: a\rb"}));
    row("NUL in a value", request({QByteArray("X: a\0b", 6)}));
    row("nothing", "\r\n\r\n");
}

void TestHandshake::refuses()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    const auto answer = answerUpgrade(head, rules());
    QVERIFY(!answer);
    QCOMPARE(answer.error().httpStatus, status);
    QVERIFY(!answer.error().why.isEmpty());
}

void TestHandshake::boundsLines()
{
    const auto withLines = [](int total) {
        QByteArray lines;
        for (int i = 5; i < total; ++i)
            lines += "X-" + QByteArray::number(i) + ": a\r\n";
        return request().replace("Upgrade: ", lines + "Upgrade: ");
    };
    QVERIFY(answerUpgrade(withLines(64), rules()));
    QVERIFY(!answerUpgrade(withLines(65), rules()));
}

void TestHandshake::knowsStrangersByTheirFirstBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isStranger");
    QTest::newRow("nothing yet") << QByteArray() << false;
    QTest::newRow("G") << QByteArray("G") << false;
    QTest::newRow("GET /") << QByteArray("GET /") << false;
    QTest::newRow("POST") << QByteArray("POST / HTTP/1.1") << true;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-x\r\n") << true;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01", 3) << true;
    QTest::newRow("empty line") << QByteArray("\r\n") << true;
}

void TestHandshake::knowsStrangersByTheirFirstBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isStranger);
    QCOMPARE(judgeFirstBytes(bytes).has_value(), isStranger);
}

void TestHandshake::tellsPeersTheStatusOnly()
{
    QCOMPARE(refusalResponse({0, u"secret"_s}), QByteArray());
    QVERIFY(refusalResponse({400, {}}).startsWith("HTTP/1.1 400 "));
    QVERIFY(refusalResponse({403, u"secret"_s}).startsWith("HTTP/1.1 403 "));
    QVERIFY(!refusalResponse({403, u"secret"_s}).contains("secret"));
    QVERIFY(refusalResponse({503, {}}).startsWith("HTTP/1.1 503 "));
    QVERIFY(refusalResponse({426, {}}).contains("\r\nSec-WebSocket-Version: 13\r\n"));
}

void TestHandshake::asks_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("start");
    const auto row = [](const char *name, const QString &host, int port, bool tls,
                        const QByteArray &path, const QByteArray &start) {
        QTest::newRow(name) << host << port << tls << path << start;
    };
    row("plain", u"game.lan"_s, 80, false, "/", "GET / HTTP/1.1\r\nHost: game.lan\r\n");
    row("port", u"game.lan"_s, 28016, false, "/", "GET / HTTP/1.1\r\nHost: game.lan:28016\r\n");
    row("wss", u"game.lan"_s, 443, true, "/", "GET / HTTP/1.1\r\nHost: game.lan\r\n");
    row("wss on 80", u"game.lan"_s, 80, true, "/", "GET / HTTP/1.1\r\nHost: game.lan:80\r\n");
    row("IPv6", u"::1"_s, 80, false, "/", "GET / HTTP/1.1\r\nHost: [::1]\r\n");
    row("underscore", u"rust_server"_s, 80, false, "/", "GET / HTTP/1.1\r\nHost: rust_server\r\n");
    row("international", u"b\u00FCcher.example"_s, 80, false, "/",
        "GET / HTTP/1.1\r\nHost: xn--bcher-kva.example\r\n");
    row("path as typed", u"a"_s, 80, false, "/p#w%zz?\xC3\xA9\"<>",
        "GET /p#w%zz?\xC3\xA9\"<> HTTP/1.1\r\n");
}

void TestHandshake::asks()
{
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(bool, tls);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, start);
    const auto upgrade = ClientUpgrade::make(host, quint16(port), tls, path);
    QVERIFY(upgrade);
    QVERIFY2(upgrade->request().startsWith(start), upgrade->request().constData());
    QVERIFY(upgrade->request() != ClientUpgrade::make(host, quint16(port), tls, path)->request());
}

void TestHandshake::refusesToAsk_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("no path") << u"a"_s << QByteArray();
    QTest::newRow("relative") << u"a"_s << QByteArray("x");
    QTest::newRow("line end") << u"a"_s << QByteArray("/\r\nX: 1");
    QTest::newRow("line feed") << u"a"_s << QByteArray("/\n");
    QTest::newRow("blank") << u"a"_s << QByteArray("/a b");
    QTest::newRow("NUL") << u"a"_s << QByteArray("/\0", 2);
    QTest::newRow("no host") << QString() << QByteArray("/");
    QTest::newRow("host with line end") << u"a\r\nX: 1"_s << QByteArray("/");
    QTest::newRow("host with blank") << u"a b"_s << QByteArray("/");
}

void TestHandshake::refusesToAsk()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, path);
    QVERIFY(!ClientUpgrade::make(host, 80, false, path));
}

void TestHandshake::judgesResponses_data()
{
    QTest::addColumn<QByteArray>("search");
    QTest::addColumn<QByteArray>("replacement");
    QTest::addColumn<bool>("isGood");
    const auto row
        = [](const char *name, const QByteArray &search, const QByteArray &replacement,
             bool isGood = false) { QTest::newRow(name) << search << replacement << isGood; };
    row("as it is", "", "", true);
    row("no reason phrase", "101 Switching Protocols", "101", true);
    row("letter case", "Upgrade: websocket", "upgrade: WebSocket", true);
    row("status 200", "101", "200");
    row("status 1010", "101", "1010");
    row("HTTP/1.0", "HTTP/1.1", "HTTP/1.0");
    row("no Upgrade", "Upgrade: websocket\r\n", "");
    row("no Connection", "Connection: Upgrade\r\n", "");
    row("extension", "\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
    row("subprotocol", "\r\n\r\n", "\r\nSec-WebSocket-Protocol: chat\r\n\r\n");
    row("malformed", "\r\n\r\n", "\r\nnothing\r\n\r\n");
}

void TestHandshake::judgesResponses()
{
    QFETCH(QByteArray, search);
    QFETCH(QByteArray, replacement);
    QFETCH(bool, isGood);
    const ClientUpgrade upgrade = upgradeTo(u"127.0.0.1"_s);
    QByteArray head = rightAnswer(upgrade);
    if (!search.isEmpty())
        head.replace(search, replacement);
    const auto refusal = upgrade.judgeResponse(head, 64);
    QCOMPARE(!refusal, isGood);
    QVERIFY(upgrade.judgeResponse(response("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), 64)); // another key's
}

void TestHandshake::findsTheEnd()
{
    QCOMPARE(HttpHead::findEnd("a\r\nb\r\n"), -1);
    QCOMPARE(HttpHead::findEnd("a\r\nb\r\n\r\nrest"), 8);
    QCOMPARE(HttpHead::findEnd("a\r\n\r\nb\r\n\r\n", 5), 10);
}

} // namespace tst_handshake

QTEST_GUILESS_MAIN(tst_handshake::TestHandshake)
#include "tst_handshake.moc"

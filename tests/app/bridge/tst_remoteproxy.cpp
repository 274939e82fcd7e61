#include "app/bridge/faketakaro.h"
#include "app/bridge/watchedsession.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace hawser;
using namespace hawser::test;

namespace {

/// An HTTP proxy that lets nobody through but with the right name and password, and then to the
/// remote, wherever was asked for.
class ConnectProxy : public QTcpServer
{
public:
    explicit ConnectProxy(quint16 target)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, target] {
            while (QTcpSocket *client = nextPendingConnection())
                serve(client, target);
        });
    }

    QByteArray address(const QByteArray &login) const
    {
        return "http://" + login + "127.0.0.1:" + QByteArray::number(serverPort());
    }

    QStringList asked; ///< first lines

private:
    void serve(QTcpSocket *client, quint16 target)
    {
        auto *remote = new QTcpSocket(client);
        connect(remote, &QTcpSocket::readyRead, client,
                [client, remote] { client->write(remote->readAll()); });
        connect(client, &QTcpSocket::readyRead, remote, [this, client, remote, target] {
            if (remote->state() != QAbstractSocket::UnconnectedState) {
                remote->write(client->readAll());
                return;
            }
            m_head += client->readAll();
            if (!m_head.contains("\r\n\r\n"))
                return;
            const QByteArray head = std::exchange(m_head, {});
            asked << QString::fromLatin1(head.first(head.indexOf("\r\n")));
            if (!head.contains("Basic " + QByteArray("hawser:pass").toBase64())) {
                client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                              "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            remote->connectToHost(QHostAddress::LocalHost, target);
            client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        });
    }

    QByteArray m_head;
};

} // namespace

/// A firewall that lets out only through a proxy.
class tst_RemoteProxy : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        for (const char *name : {"https_proxy", "http_proxy", "all_proxy", "no_proxy"})
            qunsetenv(name);
    }
    void goesThroughTheSystemsProxy();
    void tellsThatTheProxyWantsMore();
    void leavesTheLoopbackAlone();
};

void tst_RemoteProxy::goesThroughTheSystemsProxy()
{
    FakeTakaro fake;
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address("hawser:pass@"));
    Watched bridged(remoteAt(QUrl(u"ws://remote.invalid:3004/"_s)));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QVERIFY(proxy.asked.last().startsWith(u"CONNECT remote.invalid:3004 "_s));
    QVERIFY(bridged.say("hi"));
    QTRY_COMPARE(fake.events.size(), 1);
}

void tst_RemoteProxy::tellsThatTheProxyWantsMore()
{
    const FakeTakaro fake;
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address("hawser:wrong@"));
    Watched bridged(remoteAt(QUrl(u"ws://remote.invalid:3004/"_s)));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Waiting);
    QVERIFY2(bridged.cause().contains(u"proxy"_s, Qt::CaseInsensitive),
             qPrintable(bridged.cause()));
    QVERIFY2(!bridged.cause().contains(u"wrong"_s), qPrintable(bridged.cause()));
    QCOMPARE(fake.visits, 0);
}

void tst_RemoteProxy::leavesTheLoopbackAlone()
{
    const FakeTakaro fake;
    const ConnectProxy proxy(1);
    qputenv("https_proxy", proxy.address("hawser:pass@"));
    Watched bridged(remoteAt(fake.url()));
    bridged.session.open();
    QTRY_COMPARE(bridged.state(), ConnectionState::Online);
    QCOMPARE(proxy.asked, QStringList());
}

QTEST_GUILESS_MAIN(tst_RemoteProxy)

#include "tst_remoteproxy.moc"

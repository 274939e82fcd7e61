#include "app/bridge/connectproxy.h"
#include "app/bridge/faketakaro.h"
#include "app/bridge/watchedsession.h"

#include <QTest>

using namespace hawser;
using namespace hawser::test;

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

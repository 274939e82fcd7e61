#include "app/bridge/connectproxy.h"
#include "app/bridge/faketakaro.h"
#include "app/bridge/watchedsession.h"
#include "support/patience.h"

#include <QTest>

namespace tst_remoteproxy {

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
    void logsInByWhatIsKept_data();
    void logsInByWhatIsKept();
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

void tst_RemoteProxy::logsInByWhatIsKept_data()
{
    QTest::addColumn<QByteArray>("inAddress");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<bool>("isLetThrough");
    QTest::newRow("kept") << QByteArray() << u"hawser:pass"_s << true;
    QTest::newRow("what is kept goes first")
        << QByteArray("hawser:old@") << u"hawser:pass"_s << true;
    QTest::newRow("wrong") << QByteArray() << u"hawser:canary-91"_s << false;
    QTest::newRow("no password") << QByteArray() << u"hawser"_s << false;
}

void tst_RemoteProxy::logsInByWhatIsKept()
{
    QFETCH(QByteArray, inAddress);
    QFETCH(QString, kept);
    QFETCH(bool, isLetThrough);
    FakeTakaro fake;
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address(inAddress));
    bridge::Remote remote = remoteAt(QUrl(u"ws://remote.invalid:3004/"_s));
    remote.proxyLogin = kept;
    Watched bridged(remote);
    bridged.session.open();
    QTRY_COMPARE(bridged.state(),
                 isLetThrough ? ConnectionState::Online : ConnectionState::Waiting);
    QCOMPARE(fake.visits > 0, isLetThrough);
    for (const QString &text : bridged.lines + QStringList{bridged.cause()})
        QVERIFY2(!text.contains(u"canary-91"_s), qPrintable(text));
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

} // namespace tst_remoteproxy

QTEST_GUILESS_MAIN(tst_remoteproxy::tst_RemoteProxy)

#include "tst_remoteproxy.moc"

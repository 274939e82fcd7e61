#include "app/bridge/connectproxy.h"
#include "app/bridge/doctor/remoterun.h"
#include "app/bridge/faketakaro.h"
#include "app/connectors/doctor/fakeport.h"
#include "connectors/generic/certificate.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace tst_remotedoctorway {

using namespace hawser;
using namespace hawser::test;

namespace {

QSslConfiguration ownCertificate()
{
    EndpointOptions options;
    options.tls = true;
    return generic::serverTls(options).value_or(QSslConfiguration());
}

QString urlAt(const char *scheme, quint16 port)
{
    return u"%1://127.0.0.1:%2/"_s.arg(QString::fromLatin1(scheme)).arg(port);
}

} // namespace

/// What the doctor of bridges finds between here and a remote.
class tst_RemoteDoctorWay : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { qunsetenv("https_proxy"); }
    void unknownName();
    void refusedPort();
    void blockedPort();
    void throughAProxy();
    void proxyWantsLogin();
    void logsIntoTheProxy();
    void proxyForbids();
    void proxyIsMissing();
    void noTls();
    void ownCertificateIsTold();
    void pinned();
    void otherCertificate();
    void wayOnlyNeedsNoEntries();
    void wayOnlyIsBlocked();
    void noWebSocket_data();
    void noWebSocket();
};

void tst_RemoteDoctorWay::unknownName()
{
    const RemoteRun run(targetAt(u"ws://remote.invalid/"_s));
    QVERIFY(run.isInTime);
    QCOMPARE(int(run.broken().value_or(Rung::Address)), int(Rung::Name));
    QVERIFY(run.code().startsWith(u"name-"_s)); // not found, or nobody to ask
}

void tst_RemoteDoctorWay::refusedPort()
{
    const RemoteRun run(targetAt(urlAt("ws", closedPort())));
    COMPARE_REMOTE_VERDICT(run, u"port-refused"_s, Rung::Reach);
}

void tst_RemoteDoctorWay::blockedPort()
{
    const FullPort blocked;
    if (!blocked.isFull())
        QSKIP("this system takes connections that nobody accepts");
    bridge::RemoteDoctorOptions options = quickOptions();
    options.connect = 600ms;
    const RemoteRun run(targetAt(urlAt("ws", blocked.port())), options);
    COMPARE_REMOTE_VERDICT(run, u"port-blocked"_s, Rung::Reach);
}

void tst_RemoteDoctorWay::throughAProxy()
{
    FakeTakaro fake;
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address("hawser:pass@"));
    const RemoteRun run(targetAt(u"ws://remote.invalid:3004/"_s));
    QVERIFY(run.isInTime);
    QCOMPARE(run.code(), u"healthy"_s);
    QVERIFY(run.evidenceOf(Rung::Reach).contains(u"127.0.0.1:%1"_s.arg(proxy.serverPort())));
    QVERIFY2(!run.told().contains(u"pass@"_s), qPrintable(run.told()));
    QCOMPARE(fake.events.size(), 1);
}

void tst_RemoteDoctorWay::proxyWantsLogin()
{
    const FakeTakaro fake;
    const ConnectProxy proxy(quint16(fake.url().port()));
    for (const QByteArray &login : {QByteArray(), QByteArray("hawser:wrong@")}) {
        qputenv("https_proxy", proxy.address(login));
        const RemoteRun run(targetAt(u"ws://remote.invalid:3004/"_s));
        COMPARE_REMOTE_VERDICT(run, u"proxy-wants-login"_s, Rung::Reach);
        QVERIFY2(!run.told().contains(u"wrong"_s), qPrintable(run.told()));
    }
    QCOMPARE(fake.visits, 0);
}

void tst_RemoteDoctorWay::logsIntoTheProxy()
{
    FakeTakaro fake;
    const ConnectProxy proxy(quint16(fake.url().port()));
    qputenv("https_proxy", proxy.address({}));
    bridge::RemoteTarget target = targetAt(u"ws://remote.invalid:3004/"_s);
    target.remote.proxyLogin = u"hawser:canary-91"_s;
    const RemoteRun wrong(target);
    COMPARE_REMOTE_VERDICT(wrong, u"proxy-wants-login"_s, Rung::Reach);
    QVERIFY2(!wrong.told().contains(u"canary-91"_s), qPrintable(wrong.told()));
    target.remote.proxyLogin = u"hawser:pass"_s;
    const RemoteRun right(target);
    QVERIFY(right.isInTime);
    QCOMPARE(right.code(), u"healthy"_s);
    QCOMPARE(fake.events.size(), 1);
}

void tst_RemoteDoctorWay::proxyForbids()
{
    ConnectProxy proxy(1);
    proxy.allows = false;
    qputenv("https_proxy", proxy.address("hawser:pass@"));
    const RemoteRun run(targetAt(u"ws://remote.invalid:3004/"_s));
    COMPARE_REMOTE_VERDICT(run, u"proxy-refuses"_s, Rung::Reach);
}

void tst_RemoteDoctorWay::proxyIsMissing()
{
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(closedPort()));
    const RemoteRun run(targetAt(u"wss://remote.invalid/"_s));
    COMPARE_REMOTE_VERDICT(run, u"proxy-missing"_s, Rung::Reach);
}

void tst_RemoteDoctorWay::noTls()
{
    const FakeTakaro fake;
    bridge::RemoteDoctorOptions options = quickOptions();
    options.tls = 2s;
    const RemoteRun run(targetAt(urlAt("wss", quint16(fake.url().port()))), options);
    COMPARE_REMOTE_VERDICT(run, u"tls-fails"_s, Rung::Tls);
}

void tst_RemoteDoctorWay::ownCertificateIsTold()
{
    const QSslConfiguration tls = ownCertificate();
    FakeTakaro fake(testToken, 0, tls);
    const RemoteRun run(targetAt(fake.url()));
    COMPARE_REMOTE_VERDICT(run, u"certificate-unknown"_s, Rung::Tls);
    QCOMPARE(run.verdict().fingerprint, tls.localCertificate().digest(QCryptographicHash::Sha256));
    QCOMPARE(fake.identifies.size(), 0);
}

void tst_RemoteDoctorWay::pinned()
{
    const QSslConfiguration tls = ownCertificate();
    FakeTakaro fake(testToken, 0, tls);
    QUrl url = fake.url();
    url.setFragment(
        u"sha256="_s
        + QString::fromLatin1(tls.localCertificate().digest(QCryptographicHash::Sha256).toHex()));
    const RemoteRun run(targetAt(url));
    QVERIFY(run.isInTime);
    QCOMPARE(run.code(), u"healthy"_s);
    QCOMPARE(run.statusOf(Rung::Tls), Status::Passed);
    QCOMPARE(fake.events.size(), 1);
}

void tst_RemoteDoctorWay::otherCertificate()
{
    FakeTakaro fake(testToken, 0, ownCertificate());
    QUrl url = fake.url();
    url.setFragment(u"sha256="_s + QString(64, u'a'));
    const RemoteRun run(targetAt(url));
    COMPARE_REMOTE_VERDICT(run, u"certificate-changed"_s, Rung::Tls);
    QCOMPARE(fake.identifies.size(), 0);
}

/// Before anything was agreed with the remote: it is told nothing.
void tst_RemoteDoctorWay::wayOnlyNeedsNoEntries()
{
    FakeTakaro fake;
    bridge::RemoteTarget target;
    target.remote.url = fake.url().toString();
    target.isWayOnly = true;
    const RemoteRun run(target);
    QVERIFY(run.isInTime);
    QCOMPARE(run.code(), u"healthy"_s);
    QCOMPARE(run.statusOf(Rung::Upgrade), Status::Passed);
    QVERIFY(run.verdict().message != u"Everything works."_s); // nobody was let in
    QCOMPARE(fake.identifies.size(), 0);
}

void tst_RemoteDoctorWay::wayOnlyIsBlocked()
{
    bridge::RemoteTarget target;
    target.remote.url = urlAt("wss", closedPort());
    target.isWayOnly = true;
    const RemoteRun run(target);
    COMPARE_REMOTE_VERDICT(run, u"port-refused"_s, Rung::Reach);
}

void tst_RemoteDoctorWay::noWebSocket_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("evidence");
    QTest::newRow("web page") << httpAnswer("200 OK", "<html>", "text/html", "Server: nginx\r\n")
                              << u"no-websocket"_s << u"HTTP 200 from nginx"_s;
    QTest::newRow("wrong path") << httpAnswer("404 Not Found") << u"not-there"_s << u"HTTP 404"_s;
    QTest::newRow("down behind") << httpAnswer("502 Bad Gateway") << u"not-there"_s
                                 << u"HTTP 502"_s;
    QTest::newRow("filter") << httpAnswer("403 Forbidden", {}, "text/html", "Via: 1.1 squid\r\n")
                            << u"no-websocket"_s << u"HTTP 403 from via 1.1 squid"_s;
    QTest::newRow("portal") << httpAnswer("302 Found", {}, "text/html",
                                          "Location: http://portal.lan/\r\n")
                            << u"redirected"_s << u"HTTP 302"_s;
    QTest::newRow("nonsense") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << u"upgrade-fails"_s
                              << QString();
}

void tst_RemoteDoctorWay::noWebSocket()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    QFETCH(QString, evidence);
    const FakePort port([answer](const QByteArray &received, QTcpSocket &) {
        return received.endsWith("\r\n\r\n") ? answer : QByteArray();
    });
    const RemoteRun run(targetAt(urlAt("ws", port.port())));
    COMPARE_REMOTE_VERDICT(run, code, Rung::Upgrade);
    if (!evidence.isEmpty())
        QCOMPARE(run.evidenceOf(Rung::Upgrade), evidence);
    QVERIFY(!port.received().contains("identityToken"));
}

} // namespace tst_remotedoctorway

QTEST_GUILESS_MAIN(tst_remotedoctorway::tst_RemoteDoctorWay)

#include "tst_remotedoctorway.moc"

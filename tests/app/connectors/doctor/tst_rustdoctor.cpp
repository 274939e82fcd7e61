#include "app/connectors/doctor/doctorrun.h"
#include "app/connectors/doctor/fakegame.h"
#include "app/connectors/doctor/fakeport.h"
#include "app/connectors/doctor/fakercon.h"
#include "app/connectors/doctor/peers.h"

namespace tst_rustdoctor {

using namespace hawser;
using namespace hawser::test;

namespace {

const QByteArray secret = "S0me-Long-Secret";

DialTarget targetAt(quint16 port)
{
    DialTarget target;
    target.game = u"rust"_s;
    target.host = u"127.0.0.1"_s;
    target.port = port;
    target.secret = secret;
    return target;
}

/// Speaks the RCON of Source games: refuses a login with an id of -1, hangs on anything else.
QByteArray sourceRcon(const QByteArray &received, QTcpSocket &)
{
    const bool isLogin = received.size() >= 14 && received.startsWith(QByteArray("\x0A\0\0\0", 4));
    return isLogin ? QByteArray("\x0A\0\0\0\xFF\xFF\xFF\xFF\x02\0\0\0\0\0", 14) : QByteArray();
}

} // namespace

/// The doctor against Rust servers that are wrong in one way each: rows 5 to 9, 13 and 15.
class tst_RustDoctor : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingWrong_data();
    void findsNothingWrong();
    void sendsThePasswordAsTyped();
    void knowsOldRcon();
    void findsTheRightPort();
    void knowsThePlayersPort();
    void triesAPasswordOnce_data();
    void triesAPasswordOnce();
    void seesWhatOnlyOutsideIsRefused();
    void seesAFirewall();
    void tellsWhoWantsTls();
    void tellsWhoHasNoTls();
    void trustsOneCertificate();
    void seesAProxy_data();
    void seesAProxy();
    void noticesSilence();
    void noticesACutConnection();
    void survivesGarbage();
};

void tst_RustDoctor::findsNothingWrong_data()
{
    QTest::addColumn<FakeRcon::Ways>("ways");
    QTest::newRow("chatty") << FakeRcon::Ways{};
    FakeRcon::Ways ways;
    ways.isQuiet = true;
    QTest::newRow("quiet") << ways;
}

void tst_RustDoctor::findsNothingWrong()
{
    QFETCH(const FakeRcon::Ways, ways);
    FakeRcon rcon(ways);
    const DoctorRun run(targetAt(rcon.port()), patientOptions());
    QVERIFY(run.isInTime);
    QVERIFY2(run.verdict().healthy, qPrintable(run.told()));
    QCOMPARE(rcon.attempts(), 1);
    QVERIFY(run.evidenceOf(Rung::Credentials).contains(u"My Rust"_s));
    QCOMPARE(run.evidenceOf(Rung::FirstEvent).contains(u"quiet"_s), ways.isQuiet);
    QCOMPARE(run.statusOf(Rung::Tls), RungReport::Status::Skipped);
    QCOMPARE(run.statusOf(Rung::Rights), RungReport::Status::Skipped);
    QVERIFY(!run.told().contains(QString::fromUtf8(secret)));
}

void tst_RustDoctor::sendsThePasswordAsTyped()
{
    FakePort port;
    DialTarget target = targetAt(port.port());
    target.secret = "p/w&é%41?#";
    const DoctorRun run(target);
    QVERIFY(run.isInTime);
    QVERIFY(port.received().contains("GET /" + target.secret + " HTTP/1.1\r\n"));
}

void tst_RustDoctor::knowsOldRcon()
{
    FakePort old(sourceRcon);
    const DoctorRun run(targetAt(old.port()));
    COMPARE_VERDICT(run, u"legacy-rcon"_s, 5, Rung::Upgrade);
    QVERIFY(run.verdict().advice.contains(u"+rcon.web 1"_s));
    QCOMPARE(old.received().count(secret), 1); // of the upgrade, never of the other protocol
}

void tst_RustDoctor::findsTheRightPort()
{
    FakeRcon rcon({});
    DoctorOptions options = quickOptions();
    options.rconPorts = {rcon.port()};
    const DoctorRun refused(targetAt(closedPort()), options);
    COMPARE_VERDICT(refused, u"wrong-port-rcon"_s, 6, Rung::Reach);
    QCOMPARE(refused.verdict().suggestedPort, std::optional(rcon.port()));
    FakePort website([](const QByteArray &, QTcpSocket &) {
        return httpAnswer("404 Not Found", "<html><title>Shop</title></html>", "text/html");
    });
    const DoctorRun elsewhere(targetAt(website.port()), options);
    COMPARE_VERDICT(elsewhere, u"wrong-port-rcon"_s, 6, Rung::Upgrade);
    QCOMPARE(elsewhere.verdict().suggestedPort, std::optional(rcon.port()));
    QVERIFY(elsewhere.verdict().message.contains(u"404"_s));
    QCOMPARE(rcon.attempts(), 0);
}

void tst_RustDoctor::knowsThePlayersPort()
{
    FakeGame game;
    const DoctorRun run(targetAt(game.port()));
    COMPARE_VERDICT(run, u"wrong-port-rcon"_s, 6, Rung::Reach);
    QVERIFY(!run.verdict().suggestedPort);
}

void tst_RustDoctor::triesAPasswordOnce_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("code");
    QTest::newRow("wrong") << QByteArray("S0me-Other") << u"wrong-password"_s;
    QTest::newRow("odd") << QByteArray("p&ss/w=rd") << u"wrong-password-characters"_s;
    QTest::newRow("known") << QByteArray("password123") << u"rcon-banned-password"_s;
}

void tst_RustDoctor::triesAPasswordOnce()
{
    QFETCH(const QByteArray, password);
    QFETCH(const QString, code);
    FakeRcon rcon({});
    DialTarget target = targetAt(rcon.port());
    target.secret = password;
    const DoctorRun run(target);
    COMPARE_VERDICT(run, code, 7, Rung::Credentials);
    QVERIFY(!run.told().contains(QString::fromUtf8(password)));
    QCOMPARE(rcon.attempts(), 1);
}

void tst_RustDoctor::seesWhatOnlyOutsideIsRefused()
{
    const QString outside = outsideAddress();
    if (outside.isEmpty())
        QSKIP("this computer has only a loopback address");
    FakeRcon rcon({}); // on loopback only
    DialTarget target = targetAt(rcon.port());
    target.host = outside;
    const DoctorRun run(target);
    COMPARE_VERDICT(run, u"rcon-bound-elsewhere"_s, 8, Rung::Reach);
    QVERIFY(run.verdict().advice.contains(u"+rcon.ip 0.0.0.0"_s));
}

void tst_RustDoctor::seesAFirewall()
{
    FullPort port;
    if (!port.isFull())
        QSKIP("the operating system takes connections beyond the backlog");
    FakeGame game;
    DoctorOptions options = quickOptions();
    options.rustGamePorts = {game.port()};
    const DoctorRun run(targetAt(port.port()), options);
    COMPARE_VERDICT(run, u"port-blocked"_s, 9, Rung::Reach);
}

void tst_RustDoctor::tellsWhoWantsTls()
{
    FakePort port([](const QByteArray &, QTcpSocket &) {
        return QByteArray("\x15\x03\x01\x00\x02\x02\x16", 7); // an alert
    });
    const DoctorRun run(targetAt(port.port()));
    COMPARE_VERDICT(run, u"needs-tls"_s, 13, Rung::Speaks);
    QCOMPARE(run.verdict().suggestedTls, std::optional(true));
    QVERIFY(!port.received().contains(secret));
    FakeRcon rcon({}, tlsSettings()); // hangs up without a word
    const DoctorRun mute(targetAt(rcon.port()));
    COMPARE_VERDICT(mute, u"needs-tls"_s, 13, Rung::Speaks);
    QCOMPARE(rcon.attempts(), 0);
}

void tst_RustDoctor::tellsWhoHasNoTls()
{
    FakePort proxy([](const QByteArray &received, QTcpSocket &) {
        return received.startsWith("GET") ? httpAnswer("400 Bad Request") : QByteArray();
    });
    DialTarget target = targetAt(proxy.port());
    target.tls = true;
    const DoctorRun run(target);
    COMPARE_VERDICT(run, u"has-no-tls"_s, 13, Rung::Tls);
    QCOMPARE(run.verdict().suggestedTls, std::optional(false));
    QVERIFY(!proxy.received().contains(secret));
}

void tst_RustDoctor::trustsOneCertificate()
{
    const QSslConfiguration tls = tlsSettings();
    FakeRcon rcon({}, tls);
    DialTarget target = targetAt(rcon.port());
    target.tls = true;
    const DoctorRun first(target, patientOptions());
    QVERIFY2(first.verdict().healthy, qPrintable(first.told()));
    target.pin = QByteArray(32, 'x');
    const DoctorRun changed(target, patientOptions());
    COMPARE_VERDICT(changed, u"certificate-changed"_s, 13, Rung::Tls);
    QCOMPARE(rcon.attempts(), 1);
}

void tst_RustDoctor::seesAProxy_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("no upgrade") << httpAnswer("400 Bad Request", {}, "text/html",
                                              "Server: nginx/1.24.0\r\n")
                                << u"proxy-no-upgrade"_s;
    QTest::newRow("nobody behind") << httpAnswer("502 Bad Gateway") << u"proxy-fails"_s;
    QTest::newRow("elsewhere") << httpAnswer("301 Moved", {}, "text/html",
                                             "Location: http://127.0.0.1:1/x\r\n")
                               << u"redirected"_s;
}

void tst_RustDoctor::seesAProxy()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, code);
    FakePort proxy([&answer](const QByteArray &, QTcpSocket &) { return answer; });
    const DoctorRun run(targetAt(proxy.port()));
    COMPARE_VERDICT(run, code, 13, Rung::Upgrade);
}

void tst_RustDoctor::noticesSilence()
{
    FakeRcon::Ways ways;
    ways.answers = 1;
    FakeRcon rcon(ways);
    const DoctorRun run(targetAt(rcon.port()));
    COMPARE_VERDICT(run, u"stalled"_s, 15, Rung::RoundTrip);
    QVERIFY(run.verdict().message.contains(u"pings only"_s));
}

void tst_RustDoctor::noticesACutConnection()
{
    FakeRcon::Ways ways;
    ways.cutsOff = true;
    FakeRcon rcon(ways);
    const DoctorRun run(targetAt(rcon.port()));
    COMPARE_VERDICT(run, u"flapping"_s, 15, Rung::Credentials);
}

void tst_RustDoctor::survivesGarbage()
{
    const QByteArrayList garbage{"SSH-2.0-OpenSSH_9.2\r\n", QByteArray(100'000, 'a'),
                                 QByteArray(5'000, '\0'), "HTTP/1.1 101 Yes\r\n\r\n"};
    for (const QByteArray &words : garbage) {
        FakePort port([&words](const QByteArray &, QTcpSocket &) { return words; });
        const DoctorRun run(targetAt(port.port()));
        QVERIFY(run.isInTime);
        QVERIFY(!run.verdict().healthy);
        QVERIFY(!run.verdict().advice.isEmpty());
    }
}

} // namespace tst_rustdoctor

QTEST_GUILESS_MAIN(tst_rustdoctor::tst_RustDoctor)
#include "tst_rustdoctor.moc"

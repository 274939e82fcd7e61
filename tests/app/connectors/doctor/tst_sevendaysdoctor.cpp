#include "app/connectors/doctor/doctorrun.h"
#include "app/connectors/doctor/fakegame.h"
#include "app/connectors/doctor/fakeweb.h"
#include "app/connectors/doctor/peers.h"

#include "connectors/generic/certificatekey.h"

#include <QSignalSpy>

namespace tst_sevendaysdoctor {

using namespace hawser;
using namespace hawser::test;

namespace {

const QByteArray secret = "S0me-Long-Secret";
const QString loopback = u"127.0.0.1"_s;

DialTarget targetAt(quint16 port)
{
    DialTarget target;
    target.game = u"7d2d"_s;
    target.host = loopback;
    target.port = port;
    target.user = u"hawser"_s;
    target.secret = secret;
    return target;
}

} // namespace

/// The doctor against peers that are wrong in one way each: rows 1 to 4, 8, 9, 13 and 15.
class tst_SevenDaysDoctor : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingWrong_data();
    void findsNothingWrong();
    void findsTheRightPort();
    void knowsTelnet();
    void knowsAnotherWebServer();
    void saysThatTheDashboardIsOff();
    void saysThatTheApiIsMissing();
    void refusesToGuessAToken_data();
    void refusesToGuessAToken();
    void seesThatTheMapIsOff();
    void seesWhatOnlyOutsideIsRefused();
    void seesAFirewall();
    void tellsWhoWantsTls();
    void tellsWhoHasNoTls();
    void trustsOneCertificate();
    void isNotSentElsewhere();
    void noticesAHungServer();
    void noticesDroppedConnections();
    void keepsTheSecretOutOfEveryText();
    void sendsNoSecretToAStranger();
    void endsInTime();
    void canBeCancelled();
    void stopsAtWhatWasEntered();
};

void tst_SevenDaysDoctor::findsNothingWrong_data()
{
    QTest::addColumn<FakeWeb::Ways>("ways");
    QTest::addColumn<QString>("host");
    QTest::newRow("built-in") << FakeWeb::Ways{} << loopback;
    QTest::newRow("by name") << FakeWeb::Ways{} << u"localhost"_s;
    FakeWeb::Ways ways;
    ways.isQuiet = true;
    QTest::newRow("quiet") << ways << loopback;
    ways = {};
    ways.hasBuiltIn = false;
    ways.hasAlloc = true;
    QTest::newRow("Alloc") << ways << loopback;
    ways.isOldStream = true;
    QTest::newRow("Alloc, old stream") << ways << loopback;
    ways = {};
    ways.isOpenToAll = true;
    QTest::newRow("open to all") << ways << loopback;
}

void tst_SevenDaysDoctor::findsNothingWrong()
{
    QFETCH(const FakeWeb::Ways, ways);
    QFETCH(const QString, host);
    FakeWeb web(ways);
    DialTarget target = targetAt(web.port());
    target.host = host;
    const DoctorRun run(target, patientOptions());
    QVERIFY(run.isInTime);
    QVERIFY2(run.verdict().healthy, qPrintable(run.told()));
    QCOMPARE(run.code(), u"healthy"_s);
    QVERIFY(!run.broken());
    QCOMPARE(run.statusOf(Rung::Tls), RungReport::Status::Skipped);
    QCOMPARE(run.statusOf(Rung::RoundTrip), RungReport::Status::Passed);
    QVERIFY(run.evidenceOf(Rung::Rights).contains(u"Game version: V 2.0"_s));
    QCOMPARE(run.evidenceOf(Rung::FirstEvent).contains(u"quiet"_s), ways.isQuiet);
    QVERIFY(!run.told().contains(QString::fromUtf8(secret)));
}

void tst_SevenDaysDoctor::findsTheRightPort()
{
    FakeWeb web({});
    DoctorOptions options = patientOptions();
    options.webPorts = {web.port(), closedPort()};
    const DoctorRun run(targetAt(closedPort()), options);
    COMPARE_VERDICT(run, u"wrong-port"_s, 1, Rung::Reach);
    QCOMPARE(run.verdict().suggestedPort, std::optional(web.port()));
    QCOMPARE(web.attempts(), 0);
}

void tst_SevenDaysDoctor::knowsTelnet()
{
    FakePort telnet({}, "*** Connected with 7DTD server.\r\nPlease enter password:\r\n");
    DoctorOptions options = patientOptions();
    options.greeting = 2s;
    const DoctorRun alone(targetAt(telnet.port()), options);
    COMPARE_VERDICT(alone, u"wrong-port-telnet"_s, 1, Rung::Speaks);
    QVERIFY(alone.verdict().message.contains(u"Connected with 7DTD server"_s));
    QVERIFY(!alone.verdict().suggestedPort);
    FakeWeb web({});
    options.webPorts = {web.port()};
    const DoctorRun beside(targetAt(telnet.port()), options);
    COMPARE_VERDICT(beside, u"wrong-port-telnet"_s, 1, Rung::Speaks);
    QCOMPARE(beside.verdict().suggestedPort, std::optional(web.port()));
    QVERIFY(telnet.received().isEmpty());
}

void tst_SevenDaysDoctor::knowsAnotherWebServer()
{
    FakePort panel([](const QByteArray &, QTcpSocket &) {
        return httpAnswer("404 Not Found", "<html><title>Panel</title></html>", "text/html");
    });
    const DoctorRun run(targetAt(panel.port()), patientOptions());
    COMPARE_VERDICT(run, u"other-web-server"_s, 1, Rung::Upgrade);
    QVERIFY(run.verdict().message.contains(u"404"_s));
    QVERIFY(!panel.received().contains(secret));
}

void tst_SevenDaysDoctor::saysThatTheDashboardIsOff()
{
    FakeGame game;
    DoctorOptions options = patientOptions();
    options.sevenDaysGamePorts = {game.port()};
    const DoctorRun run(targetAt(closedPort()), options);
    COMPARE_VERDICT(run, u"dashboard-off"_s, 2, Rung::Reach);
    QVERIFY(run.verdict().advice.contains(u"WebDashboardEnabled"_s));
    QVERIFY(run.verdict().message.contains(QString::number(game.port())));
}

void tst_SevenDaysDoctor::saysThatTheApiIsMissing()
{
    FakeWeb::Ways ways;
    ways.hasBuiltIn = false;
    FakeWeb web(ways);
    const DoctorRun run(targetAt(web.port()), patientOptions());
    COMPARE_VERDICT(run, u"api-missing"_s, 2, Rung::Upgrade);
    QCOMPARE(web.attempts(), 0);
}

void tst_SevenDaysDoctor::refusesToGuessAToken_data()
{
    QTest::addColumn<FakeWeb::Ways>("ways");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("rung");
    QTest::addColumn<int>("attempts");
    const auto row
        = [](const char *name, auto change, const QString &code, Rung rung, int attempts) {
              FakeWeb::Ways ways;
              change(ways);
              QTest::newRow(name) << ways << code << int(rung) << attempts;
          };
    const auto other = [](auto &ways) { ways.secret = "another"; };
    row("wrong", other, u"token-wrong"_s, Rung::Credentials, 1);
    row(
        "wrong, told as 403",
        [](auto &ways) {
            ways.secret = "another";
            ways.wrongToken = "403 Forbidden";
        },
        u"token-too-weak"_s, Rung::Credentials, 1);
    row(
        "may not read", [](auto &ways) { ways.weakLogin = "403 Forbidden"; }, u"token-too-weak"_s,
        Rung::Credentials, 1);
    row(
        "may not command", [](auto &ways) { ways.weakCommand = "403 Forbidden"; },
        u"command-refused"_s, Rung::Rights, 2);
    row(
        "may not see the log", [](auto &ways) { ways.weakLog = "403 Forbidden"; }, u"log-refused"_s,
        Rung::FirstEvent, 3);
}

void tst_SevenDaysDoctor::refusesToGuessAToken()
{
    QFETCH(const FakeWeb::Ways, ways);
    QFETCH(const QString, code);
    QFETCH(const int, rung);
    QFETCH(const int, attempts);
    FakeWeb web(ways);
    const DoctorRun run(targetAt(web.port()), patientOptions());
    COMPARE_VERDICT(run, code, 3, rung);
    QCOMPARE(web.attempts(), attempts);
    QVERIFY(run.verdict().advice.contains(u"webtokens add hawser"_s));
}

void tst_SevenDaysDoctor::seesThatTheMapIsOff()
{
    FakeWeb::Ways ways;
    ways.hasMap = false;
    FakeWeb web(ways);
    const DoctorRun run(targetAt(web.port()), patientOptions());
    QVERIFY(run.isInTime);
    QVERIFY(run.verdict().healthy);
    QCOMPARE(run.code(), u"map-off"_s);
    QCOMPARE(run.verdict().row, 4);
    QVERIFY(run.verdict().advice.contains(u"EnableMapRendering"_s));
}

void tst_SevenDaysDoctor::seesWhatOnlyOutsideIsRefused()
{
    const QString outside = outsideAddress();
    if (outside.isEmpty())
        QSKIP("this computer has only a loopback address");
    FakeWeb web({}); // on loopback only
    DialTarget target = targetAt(web.port());
    target.host = outside;
    const DoctorRun run(target);
    COMPARE_VERDICT(run, u"not-published"_s, 8, Rung::Reach);
}

void tst_SevenDaysDoctor::seesAFirewall()
{
    FullPort port;
    if (!port.isFull())
        QSKIP("the operating system takes connections beyond the backlog");
    FakeGame game(false);
    DoctorOptions options = quickOptions();
    options.sevenDaysGamePorts = {game.port()};
    const DoctorRun run(targetAt(port.port()), options);
    COMPARE_VERDICT(run, u"port-blocked"_s, 9, Rung::Reach);
    QVERIFY(run.verdict().advice.contains(QString::number(port.port())));
    const DoctorRun silent(targetAt(port.port()));
    COMPARE_VERDICT(silent, u"host-silent"_s, 0, Rung::Reach);
}

void tst_SevenDaysDoctor::tellsWhoWantsTls()
{
    FakeWeb web({}, tlsSettings());
    const DoctorRun run(targetAt(web.port()), patientOptions());
    COMPARE_VERDICT(run, u"needs-tls"_s, 13, Rung::Speaks);
    QCOMPARE(run.verdict().suggestedTls, std::optional(true));
    QCOMPARE(web.attempts(), 0);
}

void tst_SevenDaysDoctor::tellsWhoHasNoTls()
{
    FakeWeb web({});
    DialTarget target = targetAt(web.port());
    target.tls = true;
    const DoctorRun run(target);
    COMPARE_VERDICT(run, u"has-no-tls"_s, 13, Rung::Tls);
    QCOMPARE(run.verdict().suggestedTls, std::optional(false));
    QCOMPARE(web.attempts(), 0);
}

void tst_SevenDaysDoctor::trustsOneCertificate()
{
    const QSslConfiguration tls = tlsSettings();
    FakeWeb web({}, tls);
    DialTarget target = targetAt(web.port());
    target.tls = true;
    const QByteArray seen = tls.localCertificate().digest(QCryptographicHash::Sha256);
    const DoctorRun first(target, patientOptions());
    QVERIFY2(first.verdict().healthy, qPrintable(first.told()));
    QVERIFY(first.evidenceOf(Rung::Tls).contains(QString::fromLatin1(seen.toHex(':').toUpper())));
    target.pin = seen;
    QVERIFY(DoctorRun(target, patientOptions()).verdict().healthy);
    const int attempts = web.attempts();
    target.pin = QByteArray(32, 'x');
    const DoctorRun changed(target, patientOptions());
    COMPARE_VERDICT(changed, u"certificate-changed"_s, 13, Rung::Tls);
    QCOMPARE(web.attempts(), attempts);
}

void tst_SevenDaysDoctor::isNotSentElsewhere()
{
    FakePort elsewhere;
    FakePort redirecting([&elsewhere](const QByteArray &received, QTcpSocket &) {
        const QByteArray path = received.split(' ').value(1);
        return httpAnswer("302 Found", {}, "text/html",
                          "Location: http://127.0.0.1:" + QByteArray::number(elsewhere.port())
                              + path + "?secret=x\r\n");
    });
    const DoctorRun run(targetAt(redirecting.port()), patientOptions());
    COMPARE_VERDICT(run, u"redirected"_s, 13, Rung::Upgrade);
    QVERIFY(run.verdict().message.contains(QString::number(elsewhere.port())));
    QVERIFY(!run.told().contains(u"secret="_s));
    QCOMPARE(elsewhere.connections(), 0);
    QVERIFY(!redirecting.received().contains(secret));
}

void tst_SevenDaysDoctor::noticesAHungServer()
{
    FakeWeb::Ways ways;
    ways.hangsAtCommand = true;
    FakeWeb web(ways);
    const DoctorRun run(targetAt(web.port()));
    COMPARE_VERDICT(run, u"stalled"_s, 15, Rung::Rights);
}

void tst_SevenDaysDoctor::noticesDroppedConnections()
{
    FakeWeb::Ways ways;
    ways.dropsAfter = 3; // the page, the API, the login
    FakeWeb web(ways);
    const DoctorRun run(targetAt(web.port()), patientOptions());
    COMPARE_VERDICT(run, u"flapping"_s, 15, Rung::Rights);
    QCOMPARE(web.attempts(), 2);
}

void tst_SevenDaysDoctor::keepsTheSecretOutOfEveryText()
{
    for (const QByteArray status : {"401 Unauthorized", "403 Forbidden", "503 Unavailable"}) {
        FakeWeb::Ways ways;
        ways.echoesSecret = true;
        ways.weakLogin = status;
        FakeWeb web(ways);
        const DoctorRun run(targetAt(web.port()), patientOptions());
        QVERIFY(run.isInTime);
        QVERIFY(!run.verdict().healthy);
        QVERIFY2(!run.told().contains(QString::fromUtf8(secret)), qPrintable(run.told()));
        QVERIFY(run.told().contains(u"token was •••"_s));
    }
}

void tst_SevenDaysDoctor::sendsNoSecretToAStranger()
{
    const QByteArrayList strangers{
        "SSH-2.0-OpenSSH_9.2\r\n",
        httpAnswer("200 OK", "<html>hello</html>", "text/html"),
        httpAnswer("500 Oops"),
        QByteArray("\x15\x03\x01\x00\x02\x02\x16", 7),
        "HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n" + QByteArray(100'000, 'x'),
        QByteArray(20'000, 'a'),
    };
    for (const QByteArray &words : strangers) {
        FakePort port([&words](const QByteArray &, QTcpSocket &) { return words; });
        const DoctorRun run(targetAt(port.port()));
        QVERIFY(run.isInTime);
        QVERIFY(!run.verdict().healthy);
        QVERIFY(!port.received().contains(secret));
    }
}

void tst_SevenDaysDoctor::endsInTime()
{
    FakeWeb::Ways ways;
    ways.hangsAtCommand = true;
    FakeWeb web(ways);
    DoctorOptions options = quickOptions();
    options.answer = 1h;
    options.whole = 3s; // enough to come so far
    const DoctorRun run(targetAt(web.port()), options);
    COMPARE_VERDICT(run, u"too-slow"_s, 15, Rung::Rights);
}

void tst_SevenDaysDoctor::canBeCancelled()
{
    FakeWeb web({});
    Doctor doctor(quickOptions());
    QSignalSpy changes(&doctor, &Doctor::rungChanged);
    QSignalSpy ends(&doctor, &Doctor::finished);
    doctor.start(targetAt(web.port()));
    connect(&doctor, &Doctor::rungChanged, &doctor, [&doctor](const RungReport &report) {
        if (report.rung == Rung::Speaks && report.status == RungReport::Status::Passed)
            doctor.cancel();
    });
    QTRY_VERIFY(!doctor.isRunning());
    const auto told = changes.size();
    doctor.start(targetAt(web.port())); // cancelled at the same place
    QTRY_VERIFY(!doctor.isRunning());
    QCOMPARE(changes.size(), 2 * told);
    QVERIFY(ends.isEmpty());
    QCOMPARE(web.attempts(), 0);
}

void tst_SevenDaysDoctor::stopsAtWhatWasEntered()
{
    DialTarget target = targetAt(0);
    const DoctorRun run(target);
    COMPARE_VERDICT(run, u"port-missing"_s, 0, Rung::Address);
    QCOMPARE(run.statusOf(Rung::Name), RungReport::Status::Waiting);
    target = targetAt(closedPort());
    target.host = u"no-such-name.invalid"_s;
    const DoctorRun unknown(target);
    QVERIFY(unknown.isInTime);
    QCOMPARE(int(*unknown.broken()), int(Rung::Name));
}

} // namespace tst_sevendaysdoctor

QTEST_GUILESS_MAIN(tst_sevendaysdoctor::tst_SevenDaysDoctor)
#include "tst_sevendaysdoctor.moc"

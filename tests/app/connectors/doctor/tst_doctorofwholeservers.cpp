#include "app/connectors/doctor/doctorrun.h"
#include "app/connectors/doctor/peers.h"

#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"

namespace tst_doctorofwholeservers {

using namespace hawser;
using namespace hawser::test;

namespace {

const QByteArray secret = "S0me-Long-Secret";
using Web = SimulatedSevenDays;

DialTarget webAt(quint16 port)
{
    DialTarget target;
    target.game = u"7d2d"_s;
    target.host = u"127.0.0.1"_s;
    target.port = port;
    target.user = u"hawser"_s;
    target.secret = secret;
    return target;
}

DialTarget rustAt(quint16 port)
{
    DialTarget target = webAt(port);
    target.game = u"rust"_s;
    target.user.clear();
    return target;
}

} // namespace

/// The doctor against the simulated servers that the connectors are tested with.
class tst_DoctorOfWholeServers : public QObject
{
    Q_OBJECT

private slots:
    void findsAWebServerHealthy_data();
    void findsAWebServerHealthy();
    void seesWhatATokenMayNot_data();
    void seesWhatATokenMayNot();
    void seesThroughTricks_data();
    void seesThroughTricks();
    void findsRustHealthy_data();
    void findsRustHealthy();
    void isToldAPasswordOnce();
    void noticesAMuteRust();
};

void tst_DoctorOfWholeServers::findsAWebServerHealthy_data()
{
    QTest::addColumn<Web::Options>("options");
    Web::Options options;
    QTest::newRow("built-in") << options;
    options.hasMap = false;
    QTest::newRow("no map") << options;
    options = {};
    options.api = Web::Api::Both;
    QTest::newRow("both") << options;
    options.api = Web::Api::Alloc;
    QTest::newRow("Alloc") << options;
    options.hasMod = true;
    QTest::newRow("Alloc with CSMM") << options;
    options = {};
    options.hasMod = true;
    QTest::newRow("with CSMM") << options;
    options = {};
    options.hasLists = false;
    options.hasInventory = false;
    QTest::newRow("before version 3") << options;
    options = {};
    options.utcOffsetSeconds = -34'200;
    QTest::newRow("far from here") << options;
    options = {};
    options.tick = std::chrono::milliseconds(20);
    QTest::newRow("busy") << options;
    options = {};
    options.tls = tlsSettings();
    QTest::newRow("https") << options;
}

void tst_DoctorOfWholeServers::findsAWebServerHealthy()
{
    QFETCH(const Web::Options, options);
    Web server(options);
    QVERIFY(server.start());
    DialTarget target = webAt(server.port());
    target.tls = !options.tls.isNull();
    const DoctorRun run(target, patientOptions());
    QVERIFY(run.isInTime);
    QVERIFY2(run.verdict().healthy, qPrintable(run.told()));
    QVERIFY(!run.told().contains(QString::fromUtf8(secret)));
    QCOMPARE(run.verdict().fingerprint.isEmpty(), !target.tls);
    QCOMPARE(server.requestsWithWrongToken(), 0);
    for (const QString &command : server.commandsRun())
        QCOMPARE(command, u"version"_s);
}

void tst_DoctorOfWholeServers::seesWhatATokenMayNot_data()
{
    QTest::addColumn<int>("level"); // of the token; negative: not known
    QTest::newRow("unknown") << -1;
    QTest::newRow("weak") << 1000;
}

void tst_DoctorOfWholeServers::seesWhatATokenMayNot()
{
    QFETCH(const int, level);
    Web::Options options;
    options.tokens = {{"hawser", level < 0 ? QByteArray("another") : secret, level}};
    Web server(options);
    QVERIFY(server.start());
    const DoctorRun run(webAt(server.port()), patientOptions());
    QVERIFY(run.isInTime);
    QVERIFY2(!run.verdict().healthy, qPrintable(run.told()));
    QCOMPARE(run.verdict().row, 3);
    QVERIFY(run.verdict().advice.contains(u"webtokens add hawser"_s));
    QVERIFY(server.requestsWithWrongToken() <= 1);
}

void tst_DoctorOfWholeServers::seesThroughTricks_data()
{
    using Trick = Web::Trick;
    QTest::addColumn<int>("trick");
    QTest::newRow("garbage") << int(Trick::Garbage);
    QTest::newRow("telnet") << int(Trick::Telnet);
    QTest::newRow("page") << int(Trick::Page);
    QTest::newRow("huge") << int(Trick::Huge);
    QTest::newRow("huge chunks") << int(Trick::HugeChunks);
    QTest::newRow("hang") << int(Trick::Hang);
    QTest::newRow("close at once") << int(Trick::CloseAtOnce);
}

/// Of those that are wrong from the first answer none gets to see the secret.
void tst_DoctorOfWholeServers::seesThroughTricks()
{
    QFETCH(const int, trick);
    Web server({});
    QVERIFY(server.start());
    server.setTrick(Web::Trick(trick));
    const DoctorRun run(webAt(server.port()));
    QVERIFY(run.isInTime);
    QVERIFY2(!run.verdict().healthy, qPrintable(run.told()));
    QVERIFY(!run.verdict().advice.isEmpty());
    QVERIFY(!server.hasSeenSecret());
}

void tst_DoctorOfWholeServers::findsRustHealthy_data()
{
    QTest::addColumn<std::chrono::milliseconds>("cooldown");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("old"); // as servers before 2020
    QTest::newRow("plain") << 0ms << false << false;
    QTest::newRow("one connection a second") << std::chrono::milliseconds(1s) << false << false;
    QTest::newRow("wss") << 0ms << true << false;
    QTest::newRow("old") << 0ms << false << true;
}

void tst_DoctorOfWholeServers::findsRustHealthy()
{
    QFETCH(const std::chrono::milliseconds, cooldown);
    QFETCH(const bool, tls);
    QFETCH(const bool, old);
    SimulatedRustServer::Options options;
    options.password = secret;
    options.cooldown = cooldown;
    options.customs.isOld = old;
    options.build.hasTails = !old;
    options.build.saysNotFound = old;
    if (tls)
        options.tls.emplace(tlsSettings());
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    DialTarget target = rustAt(server.port());
    target.tls = tls;
    DoctorOptions patience = patientOptions();
    patience.rustPause = cooldown.count() > 0 ? DoctorOptions{}.rustPause : 0ms;
    const DoctorRun run(target, patience);
    QVERIFY(run.isInTime);
    QVERIFY2(run.verdict().healthy, qPrintable(run.told()));
    QCOMPARE(server.attempts(), 1);
    for (const QString &command : server.commands())
        QCOMPARE(command, u"serverinfo"_s);
}

void tst_DoctorOfWholeServers::isToldAPasswordOnce()
{
    SimulatedRustServer server({});
    QVERIFY(server.start());
    const DoctorRun run(rustAt(server.port()));
    COMPARE_VERDICT(run, u"wrong-password"_s, 7, Rung::Credentials);
    QCOMPARE(server.failures(), 1);
}

void tst_DoctorOfWholeServers::noticesAMuteRust()
{
    SimulatedRustServer::Options options;
    options.password = secret;
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    SimulatedRustServer::Mischief mute;
    mute.isSilent = true;
    server.setMischief(mute);
    const DoctorRun run(rustAt(server.port()));
    COMPARE_VERDICT(run, u"stalled"_s, 15, Rung::RoundTrip);
}

} // namespace tst_doctorofwholeservers

QTEST_GUILESS_MAIN(tst_doctorofwholeservers::tst_DoctorOfWholeServers)
#include "tst_doctorofwholeservers.moc"

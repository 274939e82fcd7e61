#include "app/connectors/doctor/doctorrun.h"
#include "app/connectors/doctor/evidencerows.h"
#include "app/portforward/support/loopbackplan.h"

#include "connectors/doctor/diagnosis.h"

#include <QTcpServer>

namespace tst_homerouter {

using namespace hawser;
using namespace hawser::test;
using portforward::AddressKind;
using portforward::AddressRange;
using portforward::IpAddress;

namespace {

const IpAddress outside = *IpAddress::fromText("127.0.0.9");
const QByteArray secret = "S0me-Long-Secret";

/// Where loopback is the internet, or the provider's own network.
constexpr AddressRange asPublic[]{{IpAddress::fromV4(0x7F000000), 8, AddressKind::Public}};
constexpr AddressRange asShared[]{{IpAddress::fromV4(0x7F000000), 8, AddressKind::CarrierShared}};

FakeRouter::Manner withOutsideAddress()
{
    FakeRouter::Manner manner;
    manner.external = outside;
    return manner;
}

/// A port of ours on which nobody listens.
quint16 deadPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

/// Rows 10 to 12: the address that was dialled is the one that our own router has outside.
class tst_HomeRouter : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
    void asksTheRouter_data();
    void asksTheRouter();
    void leavesOthersAlone();

private:
    static DoctorOptions optionsFor(const FakeRouter &router, portforward::AddressTable addresses);
    static DialTarget target(quint16 port);
};

void tst_HomeRouter::judges_data()
{
    QTest::addColumn<HomeFacts>("home");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("row");
    using Rule = HomeFacts::Rule;
    const QString router = u"192.168.1.1, Box"_s;
    const QString inside = u"192.168.1.20:8080"_s;
    QTest::newRow("not ours") << HomeFacts{} << u"host-silent"_s << 0;
    QTest::newRow("answers inside")
        << HomeFacts{true, true, Rule::Leads, router, inside, true} << u"hairpin"_s << 10;
    QTest::newRow("answers inside, rule not told")
        << HomeFacts{true, true, Rule::Unknown, router, inside, true} << u"hairpin"_s << 10;
    QTest::newRow("another NAT before it")
        << HomeFacts{true, false, Rule::Leads, router, inside, false} << u"no-public-address"_s
        << 11;
    QTest::newRow("no rule") << HomeFacts{true, true, Rule::Missing, router, inside, false}
                             << u"router-rule-missing"_s << 12;
    QTest::newRow("rule to nobody")
        << HomeFacts{true, true, Rule::Leads, router, inside, false} << u"router-rule-dead"_s << 12;
    QTest::newRow("rule not told, nobody inside")
        << HomeFacts{true, true, Rule::Unknown, router, inside, false} << u"host-silent"_s << 0;
}

void tst_HomeRouter::judges()
{
    QFETCH(HomeFacts, home);
    for (const QString &game : {u"7d2d"_s, u"rust"_s}) {
        Evidence evidence = unanswered(game);
        evidence.home = home;
        const Diagnosis diagnosis = diagnose(evidence);
        QTEST(diagnosis.code, "code");
        QTEST(diagnosis.row, "row");
        QVERIFY(!diagnosis.message.contains(u'%') && !diagnosis.advice.contains(u'%'));
        if (diagnosis.row == 10)
            QVERIFY(diagnosis.advice.contains(home.leadsTo));
    }
    Evidence well = goodWeb(); // what the router says is not held against what works
    well.home = home;
    QVERIFY(diagnose(well).healthy);
}

DoctorOptions tst_HomeRouter::optionsFor(const FakeRouter &router,
                                         portforward::AddressTable addresses)
{
    DoctorOptions options = quickOptions();
    options.home = portforward::test::planFor(router);
    options.home.addresses = addresses;
    return options;
}

DialTarget tst_HomeRouter::target(quint16 port)
{
    DialTarget target;
    target.game = u"7d2d"_s;
    target.host = outside.toText();
    target.port = port;
    target.user = u"hawser"_s;
    target.secret = secret;
    return target;
}

void tst_HomeRouter::asksTheRouter_data()
{
    QTest::addColumn<bool>("isPublic");
    QTest::addColumn<bool>("hasRule");
    QTest::addColumn<bool>("isAlive");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("row");
    QTest::newRow("hairpin") << true << true << true << u"hairpin"_s << 10;
    QTest::newRow("carrier's NAT") << false << true << false << u"no-public-address"_s << 11;
    QTest::newRow("no rule") << true << false << false << u"router-rule-missing"_s << 12;
    QTest::newRow("rule to nobody") << true << true << false << u"router-rule-dead"_s << 12;
}

void tst_HomeRouter::asksTheRouter()
{
    QFETCH(bool, isPublic);
    QFETCH(bool, hasRule);
    QFETCH(bool, isAlive);
    QFETCH(QString, code);
    QFETCH(int, row);
    FakeRouter router(withOutsideAddress());
    const quint16 port = deadPort();
    QTcpServer game;
    QVERIFY(game.listen(QHostAddress::LocalHost));
    if (hasRule) {
        FakeRouter::Mapping rule;
        rule.externalPort = port;
        rule.internalPort = game.serverPort();
        rule.client = IpAddress::fromV4(0x7F000001);
        router.table().append(rule);
    }
    if (!isAlive)
        game.close();
    const portforward::AddressTable addresses
        = isPublic ? portforward::AddressTable(asPublic) : portforward::AddressTable(asShared);
    const DoctorRun run(target(port), optionsFor(router, addresses));
    COMPARE_VERDICT(run, code, row, Rung::Reach);
}

/// Whoever has another address is a stranger: his own router is not asked about him.
void tst_HomeRouter::leavesOthersAlone()
{
    FakeRouter::Manner manner;
    manner.external = *IpAddress::fromText("127.0.0.10");
    const FakeRouter router(manner);
    const DoctorRun run(target(deadPort()), optionsFor(router, asPublic));
    QVERIFY(run.isInTime);
    QCOMPARE(run.code(), u"nothing-listens"_s);
    const int before = router.requests();
    const DoctorRun loopback(target(deadPort()), optionsFor(router, portforward::worldAddresses()));
    QCOMPARE(loopback.code(), u"nothing-listens"_s);
    QCOMPARE(router.requests(), before);
}

} // namespace tst_homerouter

QTEST_GUILESS_MAIN(tst_homerouter::tst_HomeRouter)
#include "tst_homerouter.moc"

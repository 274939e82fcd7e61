#include "app/portforward/verdict/evidencesamples.h"

#include "portforward/verdict/evidencerows.h"

namespace tst_evidencerows {

using namespace hawser::portforward;
using namespace hawser::portforward::test;

/// How verdicts and evidence are told.
class tst_EvidenceRows : public QObject
{
    Q_OBJECT

private slots:
    void speaksOfEverything();
    void showsRows();
    void masksPublicAddresses();
    void tellsOfV6_data();
    void tellsOfV6();
};

void tst_EvidenceRows::speaksOfEverything()
{
    const Evidence evidence = home();
    QStringList names;
    for (int i = 0; i <= int(Finding::LocalNetworkPermission); ++i) {
        QVERIFY(!sentenceOf(Finding(i), evidence).isEmpty());
        QVERIFY(!sentenceOf(Finding(i), Evidence()).isEmpty());
        QVERIFY(!adviceOn(Finding(i), evidence).isEmpty());
        names << nameOf(Finding(i));
        QVERIFY(rowOf(Finding(i)) >= 0 && rowOf(Finding(i)) <= 15);
    }
    for (int i = 0; i <= int(Note::V6Only); ++i) {
        QVERIFY(!sentenceOf(Note(i)).isEmpty());
        names << nameOf(Note(i));
    }
    QVERIFY(!names.contains(QString()));
    QCOMPARE(names.removeDuplicates(), 0);
}

void tst_EvidenceRows::showsRows()
{
    Evidence evidence = home();
    mapped(evidence, OutsideCheck::TimedOut);
    evidence.paths[0].pcp = ProbeState::Waiting;
    const QList<EvidenceRow> rows = rowsOf(evidence);
    QStringList lines;
    for (const EvidenceRow &row : rows)
        lines << row.source + u": "_s + row.text;
    const QString all = lines.join(u'\n');
    QVERIFY2(all.contains(u"Port 28016 of this computer: RustDedicated listens"), qPrintable(all));
    QVERIFY(all.contains(u"PCP, 192.168.1.1: waiting for an answer"));
    QVERIFY(all.contains(u"NAT-PMP, 192.168.1.1: says that our address is 8.8.4.4"));
    QVERIFY(all.contains(u"Box (192.168.1.1), UPnP IGD 1: connected, outside it has 8.8.4.4"));
    QVERIFY(all.contains(u"2: 9.1.1.1 (9 ms)"));
    QVERIFY(all.contains(u"Test from outside: nothing came through"));
    QVERIFY(rowsOf(Evidence()).size() <= 1);
}

void tst_EvidenceRows::masksPublicAddresses()
{
    const Evidence evidence = home();
    QVERIFY(reportOf(evidence, Masking::Plain).contains(u"8.8.4.4"));
    const QString masked = reportOf(evidence, Masking::PublicAddressesMasked);
    QVERIFY(masked.startsWith(u"NAT_SINGLE\n"_s));
    QVERIFY(!masked.contains(u"8.8.4.4"));
    QVERIFY(!masked.contains(u"9.1.1.1"));
    QVERIFY(masked.contains(u"192.168.1.1"));
    Evidence sixth = home();
    sixth.paths[0].own = sixth.paths[0].reflected = at("2a02:8109::20");
    sixth.paths[0].hops << hop(3, "2a02:8109:1::1", 9);
    QVERIFY(reportOf(sixth, Masking::Plain).contains(u"2a02:8109::20"));
    QVERIFY(!reportOf(sixth, Masking::PublicAddressesMasked).contains(u"2a02"));
}

void tst_EvidenceRows::tellsOfV6_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("line");
    const auto line = [](const char *name, const Change &change, const QString &text) {
        QTest::newRow(name) << change << text;
    };
    line(
        "none", [](auto &e) { e.paths[0].v6 = {}; },
        u"IPv6: this computer has no address that others can reach"_s);
    line(
        "address", [](auto &) {}, u"IPv6: an address that others can reach: 2a00::5"_s);
    line(
        "PCP", [](auto &e) { e.paths[0].v6.pcp = ProbeState::Answered; },
        u"PCP over IPv6, fe80::1: answers"_s);
    line(
        "silence", [](auto &e) { e.paths[0].v6.search = ProbeState::Silent; },
        u"UPnP over IPv6: no answer"_s);
    line(
        "firewall opens", [](auto &) {},
        u"Firewall for IPv6 (Box): is on, and opens ports when it is asked"_s);
    line(
        "firewall does not", [](auto &e) { e.paths[0].v6.firewalls[0].allowsPinholes = false; },
        u"Firewall for IPv6 (Box): is on, and opens no port for anybody"_s);
    line(
        "firewall off", [](auto &e) { e.paths[0].v6.firewalls[0].isOn = false; },
        u"Firewall for IPv6 (Box): is off: the router lets everything in"_s);
    line(
        "opened", [](auto &e) { e.pinhole.outcome = MappingOutcome::Made; },
        u"Opening the port for IPv6: the router says yes"_s);
    line(
        "no wall", [](auto &e) { e.pinhole.isFirewallOff = true; },
        u"Opening the port for IPv6: the firewall of the router is off: there is nothing to open"_s);
    line(
        "read back", [](auto &e) { e.pinhole.readBack = ReadBack::Missing; },
        u"Reading it back for IPv6: the entry is not there"_s);
    line(
        "reached", [](auto &e) { e.pinhole.outside = OutsideCheck::RightGreeting; },
        u"Test from outside over IPv6: reached from outside"_s);
}

void tst_EvidenceRows::tellsOfV6()
{
    QFETCH(Change, change);
    QFETCH(QString, line);
    Evidence evidence = home();
    withV6(evidence);
    change(evidence);
    const QStringList lines = reportOf(evidence, Masking::Plain).split(u'\n');
    QVERIFY2(lines.contains(line), qPrintable(lines.join(u'\n')));
    QVERIFY(!reportOf(evidence, Masking::PublicAddressesMasked).contains(u"2a00::5"_s));
}

} // namespace tst_evidencerows

QTEST_APPLESS_MAIN(tst_evidencerows::tst_EvidenceRows)
#include "tst_evidencerows.moc"

#include "app/portforward/verdict/evidencesamples.h"

#include "portforward/verdict/evidencerows.h"

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
    for (int i = 0; i <= int(Note::LeaseLost); ++i) {
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
}

QTEST_APPLESS_MAIN(tst_EvidenceRows)
#include "tst_evidencerows.moc"

#include "samples.h"

#include "configfiles/previewdiff.h"

#include <QTest>

#include <algorithm>

namespace tst_configedits {

using namespace hawser;
using namespace hawser::configfiles;
using namespace Qt::StringLiterals;
using namespace test;

namespace {

QStringList marked(const QList<DiffLine> &lines)
{
    QStringList texts;
    for (const DiffLine &line : lines)
        texts << line.marked();
    return texts;
}

/// What \a bytes become if \a lines, those of a diff without secrets, are applied to them.
QByteArray patched(const QByteArray &bytes, const QList<DiffLine> &lines)
{
    QStringList source = QString::fromUtf8(bytes).split(u'\n');
    qsizetype at = 0; // in the new text
    for (const DiffLine &line : lines) {
        switch (line.kind) {
        case DiffLine::Kind::Place:
            at = line.text.section(u'+', 1).section(u',', 0, 0).toInt() - 1;
            break;
        case DiffLine::Kind::Same:
            if (source.value(at) != line.text)
                return "does not fit";
            ++at;
            break;
        case DiffLine::Kind::Removed:
            source.removeAt(at);
            break;
        case DiffLine::Kind::Added:
            source.insert(at++, line.text);
            break;
        }
    }
    return source.join(u'\n').toUtf8();
}

} // namespace

/// What is mended is mended, and nothing else is touched.
class TestConfigEdits : public QObject
{
    Q_OBJECT

private slots:
    void mendingEndsTheFindings_data();
    void mendingEndsTheFindings();
    void nothingChosenChangesNothing_data();
    void nothingChosenChangesNothing();
    void untouchedBytesSurvive();
    void overlappingEditsAreLeftOut();
    void insertedLinesFitIn();
    void diffsShowWhatChanges();
    void diffsCanBeApplied_data();
    void diffsCanBeApplied();
    void diffsHoldNoSecret_data();
    void diffsHoldNoSecret();
    void newSecretsAreToldAsNew();
    void lostReturnsAreShown();

private:
    static void addSamples();
};

void TestConfigEdits::addSamples()
{
    QTest::addColumn<bool>("all");
    for (const QString &name : sampleNames()) {
        QTest::newRow(qPrintable(name + ": the usual"_L1)) << false;
        QTest::newRow(qPrintable(name + ": all"_L1)) << true;
    }
}

void TestConfigEdits::mendingEndsTheFindings_data()
{
    addSamples();
}

void TestConfigEdits::mendingEndsTheFindings()
{
    QFETCH(const bool, all);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u':', 0, 0);
    const ConfigReport report = checkedSample(name);
    const QList<qsizetype> chosen = mendable(report, all);
    const ConfigReport after
        = checkConfig(correctedFile(report, chosen), report.kind, expectations());
    const bool wasBroken = !told(report.findings).filter(u"Syntax"_s).isEmpty();
    QStringList left = told(report.findings);
    for (const qsizetype index : chosen)
        left.removeAll(told({report.findings[index]}).first());
    for (const QString &line : told(after.findings)) {
        // More may be read of a text that was broken; else nothing new comes up.
        const bool isOld = std::any_of(left.begin(), left.end(), [&line](const QString &one) {
            return one.section(u' ', 1) == line.section(u' ', 1);
        });
        QVERIFY2(wasBroken || isOld, qPrintable(line));
    }
}

void TestConfigEdits::nothingChosenChangesNothing_data()
{
    addSamples();
}

void TestConfigEdits::nothingChosenChangesNothing()
{
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u':', 0, 0);
    const ConfigReport report = checkedSample(name);
    QCOMPARE(correctedFile(report, {}), sample(name));
    QVERIFY(previewDiff(report, {}).isEmpty());
}

void TestConfigEdits::untouchedBytesSurvive()
{
    const QByteArray odd = "# caf\xe9 \x01\t \r\nidentityToken='c1'\r\nregistrationToken=hw_reg_"
                           "7QkAbCdEf\r\ntakaroWsUrl=ws://play.hawser.test:3004/\r\n\r\n#end";
    const ConfigKind conan{ConfigKind::Purpose::Mod, ConfigSyntax::KeyValue, u"conan"_s};
    const ConfigReport report = checkConfig(odd, conan, expectations());
    QCOMPARE(told(report.findings), (QStringList{u"0 Warning Encoding"_s, u"2 Warning Quotes"_s}));
    QCOMPARE(correctedFile(report, {1}), QByteArray(odd).replace("'c1'", "c1"));
}

void TestConfigEdits::overlappingEditsAreLeftOut()
{
    ConfigReport report = checkedSample(u"serverconfig-v1-good.xml"_s);
    report.findings = {{.edits = {{{4, 4}, "one"}}},
                       {.edits = {{{6, 4}, "two"}}},
                       {.edits = {{{4, 4}, "one"}}},
                       {.edits = {{{8, 0}, "three"}}}};
    QCOMPARE(editsOf(report, {0, 1, 2, 3}), (QList<TextEdit>{{{4, 4}, "one"}, {{8, 0}, "three"}}));
}

void TestConfigEdits::insertedLinesFitIn()
{
    const ConfigReport report = checkedSample(u"serverconfig-missing.xml"_s);
    const QByteArray better = correctedFile(report, mendable(report));
    QVERIFY(better.contains("value=\"port\"/>\n    <property name=\"WebDashboardEnabled\" "
                            "value=\"true\"/>\n    <property name=\"EnableMapRendering\" "
                            "value=\"true\"/>\n</ServerSettings>"));
}

void TestConfigEdits::diffsShowWhatChanges()
{
    const ConfigReport report = checkedSample(u"serverconfig-v1-off.xml"_s);
    QCOMPARE(marked(previewDiff(report, {0})),
             (QStringList{u"@@ -2,7 +2,7 @@"_s, u" <ServerSettings>"_s,
                          u" \t<property name=\"ServerName\" value=\"Tom &amp; Jerry\"/>"_s,
                          u" \t<property name=\"ServerPort\" value=\"26900\"/>"_s,
                          u"-\t<property name=\"WebDashboardEnabled\" value=\"false\"/>"_s,
                          u"+\t<property name=\"WebDashboardEnabled\" value=\"true\"/>"_s,
                          u" \t<property name=\"WebDashboardPort\" value=\"9090\"/>"_s,
                          u" \t<property name=\"EnableMapRendering\" value=\"false\"/>"_s,
                          u" \t<property name=\"TelnetEnabled\" value=\"true\"/>"_s}));
}

void TestConfigEdits::diffsCanBeApplied_data()
{
    addSamples();
}

void TestConfigEdits::diffsCanBeApplied()
{
    QFETCH(const bool, all);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u':', 0, 0);
    ConfigReport report = checkedSample(name);
    const QList<qsizetype> chosen = mendable(report, all);
    const QList<DiffLine> lines = previewDiff(report, chosen);
    const QString text = marked(lines).join(u'\n');
    if (text.contains(u"•••"_s))
        return; // cannot be: what is hidden is not there
    QCOMPARE(patched(sample(name), lines), correctedFile(report, chosen));
}

void TestConfigEdits::diffsHoldNoSecret_data()
{
    addSamples();
}

void TestConfigEdits::diffsHoldNoSecret()
{
    QFETCH(const bool, all);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u':', 0, 0);
    const ConfigReport report = checkedSample(name);
    const QString text = marked(previewDiff(report, mendable(report, all))).join(u'\n');
    for (const QString &secret : sampleSecrets())
        QVERIFY2(!text.contains(secret), qPrintable(text));
}

void TestConfigEdits::newSecretsAreToldAsNew()
{
    const ConfigReport report = checkedSample(u"serverconfig-a20-weak.xml"_s);
    const QStringList lines = marked(previewDiff(report, mendable(report, true)));
    QVERIFY(lines.contains(u"-  <property name=\"ControlPanelPassword\" value=\"•••\"/>"_s));
    QVERIFY(lines.contains(u"+  <property name=\"ControlPanelPassword\" value=\"•••new•••\"/>"_s));
    QVERIFY(correctedFile(report, mendable(report, true)).contains("freshPassword4242"));
}

void TestConfigEdits::lostReturnsAreShown()
{
    const ConfigKind script{ConfigKind::Purpose::RustStart, ConfigSyntax::Shell, u"rust"_s};
    const ConfigReport report
        = checkConfig("./RustDedicated +rcon.web 1 +rcon.port 28016 +rcon.password "
                      "s0meLongSecret42\r\n",
                      script, expectations());
    QCOMPARE(told(report.findings), QStringList{u"1 Error LineEnds"_s});
    QCOMPARE(marked(previewDiff(report, {0})),
             (QStringList{u"@@ -1,2 +1,2 @@"_s,
                          u"-./RustDedicated +rcon.web 1 +rcon.port 28016 +rcon.password •••␍"_s,
                          u"+./RustDedicated +rcon.web 1 +rcon.port 28016 +rcon.password •••"_s,
                          u" "_s}));
}

} // namespace tst_configedits

QTEST_GUILESS_MAIN(tst_configedits::TestConfigEdits)
#include "tst_configedits.moc"

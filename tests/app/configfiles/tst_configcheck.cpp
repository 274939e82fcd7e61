#include "expectedfindings.h"
#include "samples.h"

#include <QStringEncoder>
#include <QTest>

namespace tst_configcheck {

using namespace hawser;
using namespace hawser::configfiles;
using namespace Qt::StringLiterals;
using namespace test;

namespace {

const ConfigKind sevenDays{ConfigKind::Purpose::SevenDaysServer, ConfigSyntax::ServerConfig, {}};
const ConfigKind rustScript{ConfigKind::Purpose::RustStart, ConfigSyntax::Shell, u"rust"_s};
const ConfigKind conan{ConfigKind::Purpose::Mod, ConfigSyntax::KeyValue, u"conan"_s};
const ConfigKind fabric{ConfigKind::Purpose::Mod, ConfigSyntax::Json, u"minecraft-fabric"_s};

QByteArray utf16(const QByteArray &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(QString::fromUtf8(text));
}

QByteArray withReturns(const QByteArray &text)
{
    return QByteArray(text).replace('\n', "\r\n");
}

/// The settings of the Conan sidecar with that address.
QByteArray conanWith(const QByteArray &url)
{
    return "takaroWsUrl=" + url + "\nregistrationToken=hw_reg_7QkAbCdEf\nidentityToken=c1\n";
}

} // namespace

/// Every sample file is recognised, and what matters in it is found where it stands.
class TestConfigCheck : public QObject
{
    Q_OBJECT

private slots:
    void everySampleHasARow();
    void findings_data() { addExpectedFindings(); }
    void findings();
    void noTextHoldsASecret_data() { addExpectedFindings(); }
    void noTextHoldsASecret();
    void encodings_data();
    void encodings();
    void addresses_data();
    void addresses();
    void brokenTexts_data();
    void brokenTexts();
    void portsAreComparedWithWhatIsDialled_data();
    void portsAreComparedWithWhatIsDialled();
    void withoutExpectationsOnlyTheFormIsJudged();
    void foreignFilesAreToldSo_data();
    void foreignFilesAreToldSo();
    void servicesMayDiffer();
};

void TestConfigCheck::everySampleHasARow()
{
    const QStringList names = sampleNames();
    QVERIFY(names.size() >= 20);
    QFile table(
        QFileInfo(QStringLiteral(HAWSER_SAMPLES)).dir().filePath(u"expectedfindings.cpp"_s));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(table.readAll());
    for (const QString &name : names)
        QVERIFY2(text.contains(u"row(\"%1\""_s.arg(name)), qPrintable(name));
}

void TestConfigCheck::findings()
{
    QFETCH(const QString, kind);
    QFETCH(const QStringList, findings);
    const ConfigReport report = checkedSample(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(configKindTitle(report.kind), kind);
    QVERIFY(configKinds().contains(report.kind));
    QCOMPARE(told(report.findings), findings);
    for (const Finding &finding : report.findings)
        QVERIFY(!finding.what.isEmpty() && !finding.what.contains(u"%1"_s));
}

void TestConfigCheck::noTextHoldsASecret()
{
    const ConfigReport report = checkedSample(QString::fromUtf8(QTest::currentDataTag()));
    for (const QString &secret : sampleSecrets()) {
        for (const Finding &finding : report.findings) {
            QVERIFY2(!finding.what.contains(secret), qPrintable(finding.what));
            QVERIFY2(!finding.advice.contains(secret), qPrintable(finding.advice));
        }
        for (int line = 1; line <= report.source.lineCount(); ++line) {
            const QString shown = report.mask.shownLine(report.source, line);
            QVERIFY2(!shown.contains(secret), qPrintable(shown));
        }
    }
}

void TestConfigCheck::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ConfigKind>("kind");
    QTest::addColumn<QStringList>("expected");
    const QByteArray xml = sample(u"serverconfig-v1-good.xml"_s);
    const QByteArray json = sample(u"takaro.json"_s).replace("\" hw", "\"hw");
    const QByteArray script = sample(u"rust-good.sh"_s);
    const QByteArray mark("\xef\xbb\xbf");
    const QStringList hint{u"0 Hint Encoding"_s};
    const QStringList error{u"0 Error Encoding"_s};
    using Q = QStringConverter;
    QTest::newRow("xml, marked") << mark + xml << sevenDays << QStringList();
    QTest::newRow("xml, utf-16le") << utf16(xml, Q::Utf16LE) << sevenDays << hint;
    QTest::newRow("xml, utf-16be") << utf16(xml, Q::Utf16BE) << sevenDays << hint;
    QTest::newRow("xml, windows line ends") << withReturns(xml) << sevenDays << QStringList();
    QTest::newRow("json, marked") << mark + json << fabric << error;
    QTest::newRow("json, utf-16le") << utf16(json, Q::Utf16LE) << fabric << error;
    QTest::newRow("json, windows line ends") << withReturns(json) << fabric << QStringList();
    QTest::newRow("script, windows line ends")
        << withReturns(script) << rustScript << QStringList{u"1 Error LineEnds"_s};
    QTest::newRow("script, marked") << mark + script << rustScript << error;
    QTest::newRow("latin-1") << QByteArray(json).replace("mc-fabric", "mc-\xe9") << fabric
                             << QStringList{u"0 Warning Encoding"_s};
}

void TestConfigCheck::encodings()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ConfigKind, kind);
    QFETCH(const QStringList, expected);
    const ConfigReport report = checkConfig(bytes, kind, expectations());
    QCOMPARE(told(report.findings), expected);
    QCOMPARE(correctedFile(report, {}), bytes);
    const QByteArray better = correctedFile(report, mendable(report));
    const ConfigReport after = checkConfig(better, kind, expectations());
    QCOMPARE(told(after.findings).isEmpty(), mendable(report).size() == report.findings.size());
}

void TestConfigCheck::addresses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QStringList>("issues");
    QTest::addColumn<QByteArray>("better");
    const QByteArray good = "ws://play.hawser.test:3004/";
    QTest::newRow("good") << good << QStringList() << good;
    QTest::newRow("no path") << QByteArray("ws://play.hawser.test:3004") << QStringList()
                             << QByteArray("ws://play.hawser.test:3004");
    QTest::newRow("upper case") << QByteArray("WS://Play.Hawser.Test:3004/") << QStringList()
                                << QByteArray("WS://Play.Hawser.Test:3004/");
    QTest::newRow("http") << QByteArray("http://play.hawser.test:3004/")
                          << QStringList{u"UrlScheme"_s} << good;
    QTest::newRow("wss") << QByteArray("wss://play.hawser.test:3004/")
                         << QStringList{u"UrlScheme"_s} << good;
    QTest::newRow("no scheme") << QByteArray("play.hawser.test:3004") << QStringList{u"UrlScheme"_s}
                               << good;
    QTest::newRow("no port") << QByteArray("ws://play.hawser.test/") << QStringList{u"UrlPort"_s}
                             << good;
    QTest::newRow("wrong port") << QByteArray("ws://play.hawser.test:3005/")
                                << QStringList{u"UrlPort"_s} << good;
    QTest::newRow("path") << QByteArray("ws://play.hawser.test:3004/ws")
                          << QStringList{u"UrlPath"_s} << good;
    QTest::newRow("query") << QByteArray("ws://play.hawser.test:3004/?a=b")
                           << QStringList{u"UrlPath"_s} << good;
    QTest::newRow("user") << QByteArray("ws://me:secretword@play.hawser.test:3004/")
                          << QStringList{u"UrlInvalid"_s} << good;
    QTest::newRow("Takaro") << QByteArray("wss://connect.takaro.io/")
                            << QStringList{u"UrlScheme"_s, u"UrlHost"_s, u"UrlPort"_s} << good;
    QTest::newRow("listening address")
        << QByteArray("ws://0.0.0.0:3004/") << QStringList{u"UrlHost"_s} << good;
    QTest::newRow("other host") << QByteArray("ws://192.0.2.7:3004/") << QStringList{u"UrlHost"_s}
                                << good;
    QTest::newRow("stand-in") << QByteArray("ws://your-server:3004/") << QStringList{u"UrlHost"_s}
                              << good;
    QTest::newRow("quotes") << QByteArray("\"ws://play.hawser.test:3004/\"")
                            << QStringList{u"Quotes"_s} << good;
    QTest::newRow("broken") << QByteArray("ws://[::1:3004/") << QStringList{u"UrlInvalid"_s}
                            << good;
    QTest::newRow("only a scheme") << QByteArray("ws://") << QStringList{u"UrlInvalid"_s} << good;
    QTest::newRow("empty") << QByteArray() << QStringList{u"UrlMissing"_s} << good;
}

void TestConfigCheck::addresses()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QStringList, issues);
    QFETCH(const QByteArray, better);
    const ConfigReport report = checkConfig(conanWith(url), conan, expectations());
    QStringList seen;
    for (const QString &line : told(report.findings))
        seen << line.section(u' ', 2);
    std::sort(seen.begin(), seen.end());
    QStringList expected = issues;
    std::sort(expected.begin(), expected.end());
    QCOMPARE(seen, expected);
    QCOMPARE(correctedFile(report, mendable(report)), conanWith(better));
    for (const Finding &finding : report.findings)
        QVERIFY(!finding.what.contains(u"secretword"_s));
}

void TestConfigCheck::brokenTexts_data()
{
    QTest::addColumn<ConfigKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    const ConfigKind paper{ConfigKind::Purpose::Mod, ConfigSyntax::Yaml, u"minecraft-paper"_s};
    const auto xml = [](const char *name, const QByteArray &text, int line) {
        QTest::newRow(name) << sevenDays << text << line;
    };
    xml("empty", "", 1);
    xml("no element", "<?xml version='1.0'?>\n", 1);
    xml("text outside", "<a></a>\nx", 2);
    xml("second root", "<a/>\n<b/>", 2);
    xml("wrong end", "<a>\n</b>", 2);
    xml("end of nothing", "\n</a>", 2);
    xml("open remark", "<a>\n<!-- x", 2);
    xml("open tag", "<a>\n<property name=\"x\"", 2);
    xml("bare attribute", "<a>\n<property name/></a>", 2);
    xml("no quotes", "<a>\n<property name=x value=\"1\"/></a>", 2);
    xml("bare less-than", "<a>\n< </a>", 2);
    xml("unknown entity", "<a>\n<property name=\"&x;\" value=\"\"/></a>", 2);
    xml("document type", "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a/>", 1);
    xml("property without value", "<a>\n<property name=\"ServerPort\"/></a>", 2);
    const auto json = [](const char *name, const QByteArray &text, int line) {
        QTest::newRow(name) << fabric << text << line;
    };
    json("json: empty", "", 1);
    json("json: cut off", "{\n\"a\": {\"b\": 1}\n", 3);
    json("json: no comma", "{\n\"a\": 1\n\"b\": 2}", 3);
    json("json: bare word", "{\n\"a\": yes}", 2);
    json("json: single quotes", "{\n'a': 1}", 2);
    json("json: remark", "{\n\"a\": // x\n1}", 2);
    json("json: open quote", "{\n\"a\": \"x\n}", 2);
    json("json: escape", "{\n\"a\": \"C:\\q\"}", 2);
    json("json: no value", "{\n\"a\": }", 2);
    json("json: tail", "{}\n}", 2);
    const auto yaml = [&paper](const char *name, const QByteArray &text, int line) {
        QTest::newRow(name) << paper << text << line;
    };
    yaml("yaml: indentation", "a:\n    b: 1\n  c: 2\n", 3);
    yaml("yaml: deeper", "a: 1\n  b: 2\n", 2);
    yaml("yaml: open quote", "a:\n  b: \"x\nc: 1\n", 2);
    yaml("yaml: open brace", "a:\n  b: {c: 1\n", 2);
    yaml("yaml: tail", "a: \"x\" y\n", 1);
    yaml("yaml: neither", "a: 1\nword\n", 2);
    yaml("yaml: reserved", "a: @x\n", 1);
    yaml("yaml: escape", "a: \"C:\\q\"\n", 1);
    QTest::newRow("ini: section") << ConfigKind{ConfigKind::Purpose::Mod, ConfigSyntax::Ini,
                                                u"valheim"_s}
                                  << QByteArray("\n[Takaro\nserverName = x\n") << 2;
    QTest::newRow("shell: open quote") << rustScript << QByteArray("a\nb 'c\nd\n") << 2;
}

void TestConfigCheck::brokenTexts()
{
    QFETCH(const ConfigKind, kind);
    QFETCH(const QByteArray, text);
    QFETCH(const int, line);
    const ConfigReport report = checkConfig(text, kind, expectations());
    QVERIFY2(told(report.findings).contains(u"%1 Error Syntax"_s.arg(line)),
             qPrintable(told(report.findings).join(u'\n')));
}

void TestConfigCheck::portsAreComparedWithWhatIsDialled_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("dialled");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QByteArray>("better");
    QTest::newRow("dashboard, same")
        << u"serverconfig-v1-good.xml"_s << 8080 << QString() << QByteArray();
    QTest::newRow("dashboard") << u"serverconfig-v1-good.xml"_s << 9000 << u"7 Error PortMismatch"_s
                               << QByteArray("\"9000\"");
    QTest::newRow("control panel, same")
        << u"serverconfig-a20.xml"_s << 8082 << QString() << QByteArray();
    QTest::newRow("control panel")
        << u"serverconfig-a20.xml"_s << 8080 << u"6 Error PortMismatch"_s << QByteArray("\"8078\"");
    QTest::newRow("RCON, same") << u"rust-good.sh"_s << 28016 << QString() << QByteArray();
    QTest::newRow("RCON") << u"rust-good.sh"_s << 28020 << u"9 Error PortMismatch"_s
                          << QByteArray("+rcon.port 28020");
    QTest::newRow("variable") << u"rust.env"_s << 28020 << u"3 Error PortMismatch"_s
                              << QByteArray("RUST_RCON_PORT=\"28020\"");
}

void TestConfigCheck::portsAreComparedWithWhatIsDialled()
{
    QFETCH(const QString, name);
    QFETCH(const int, dialled);
    QFETCH(const QString, finding);
    QFETCH(const QByteArray, better);
    Expectations expected = expectations();
    expected.port = quint16(dialled);
    const ConfigReport report = checkedSample(name, expected);
    const QStringList mismatches = told(report.findings).filter(u"PortMismatch"_s);
    QCOMPARE(mismatches, finding.isEmpty() ? QStringList() : QStringList{finding});
    QVERIFY(correctedFile(report, mendable(report, true)).contains(better));
}

void TestConfigCheck::withoutExpectationsOnlyTheFormIsJudged()
{
    for (const char *name : {"conan/TakaroConfig.txt", "dayz/TakaroConfig.txt", "rust.env"}) {
        const ConfigReport report = checkedSample(QString::fromUtf8(name), {});
        for (const QString &line : told(report.findings))
            QVERIFY2(!line.contains(u"Mismatch"_s), qPrintable(line));
    }
    QCOMPARE(told(checkedSample(u"paper-config.yml"_s, {}).findings), QStringList());
    QCOMPARE(told(checkConfig(conanWith("ws://192.0.2.7/"), conan, {}).findings),
             QStringList{u"1 Warning UrlPort"_s});
}

void TestConfigCheck::foreignFilesAreToldSo_data()
{
    QTest::addColumn<ConfigKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("7D2D") << sevenDays << QByteArray("<a><property name=\"x\" value=\"y\"/></a>");
    QTest::newRow("Rust") << rustScript << QByteArray("#!/bin/sh\necho hello\n");
    QTest::newRow("Conan") << conan << QByteArray("a=b\n");
    QTest::newRow("Fabric") << fabric << QByteArray("{\"a\": 1}");
}

void TestConfigCheck::foreignFilesAreToldSo()
{
    QFETCH(const ConfigKind, kind);
    QFETCH(const QByteArray, text);
    const ConfigReport report = checkConfig(text, kind, expectations());
    QCOMPARE(told(report.findings), QStringList{u"0 Error Nothing"_s});
    QVERIFY(!recognise(u"notes.txt"_s, SourceText("nothing of ours\n")));
}

void TestConfigCheck::servicesMayDiffer()
{
    const QByteArray two = "services:\n"
                           "  one:\n    environment:\n      TAKARO_IDENTITY_TOKEN: one\n"
                           "  two:\n    environment:\n      TAKARO_IDENTITY_TOKEN: two\n"
                           "      TAKARO_WS_URL: ws://play.hawser.test:3004/\n"
                           "      TAKARO_REGISTRATION_TOKEN: hw_reg_7QkAbCdEf\n";
    const ConfigKind compose{ConfigKind::Purpose::Mod, ConfigSyntax::Compose,
                             u"minecraft-environment"_s};
    QCOMPARE(told(checkConfig(two, compose, expectations()).findings), QStringList());
    const QByteArray twice = "export TAKARO_IDENTITY_TOKEN=one\n"
                             "export TAKARO_IDENTITY_TOKEN=two\n";
    QVERIFY(told(checkConfig(twice, rustScript, expectations()).findings)
                .contains(u"2 Warning DuplicateKey"_s));
}

} // namespace tst_configcheck

QTEST_GUILESS_MAIN(tst_configcheck::TestConfigCheck)
#include "tst_configcheck.moc"

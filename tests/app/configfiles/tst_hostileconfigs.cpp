#include "configfiles/previewdiff.h"
#include "support/cputime.h"

#include <QTest>

namespace tst_hostileconfigs {

using namespace hawser;
using namespace hawser::configfiles;
using namespace Qt::StringLiterals;

namespace {

/// Far more than a linear reader needs, sanitizers included; a quadratic one takes minutes.
constexpr qint64 patienceMs = 20'000;
constexpr qsizetype hostileBytes = 128 * 1024;

QString nameOf(const ConfigKind &kind)
{
    return u"%1 %2 %3"_s.arg(int(kind.purpose)).arg(int(kind.syntax)).arg(kind.mod);
}

/// One of each syntax.
QList<ConfigKind> kindsOfEachSyntax()
{
    QList<ConfigKind> kinds;
    QList<ConfigSyntax> seen;
    for (const ConfigKind &kind : configKinds()) {
        if (seen.contains(kind.syntax))
            continue;
        seen << kind.syntax;
        kinds << kind;
    }
    return kinds;
}

} // namespace

/// Files that were made to hurt: they are read in time and to no harm.
class TestHostileConfigs : public QObject
{
    Q_OBJECT

private slots:
    void hugeFilesAreNotRead();
    void repeatedPiecesTakeLittleTime_data();
    void repeatedPiecesTakeLittleTime();
    void everyCutIsRead_data();
    void everyCutIsRead();
};

void TestHostileConfigs::hugeFilesAreNotRead()
{
    const ConfigReport report
        = checkConfig(QByteArray(maximumConfigBytes + 1, '<'), configKinds().first(), {});
    QCOMPARE(report.findings.size(), 1);
    QCOMPARE(report.findings.first().issue, Issue::Nothing);
    QVERIFY(report.document.entries.isEmpty());
}

void TestHostileConfigs::repeatedPiecesTakeLittleTime_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("piece");
    const auto row = [](const char *name, const QByteArray &start, const QByteArray &piece) {
        QTest::newRow(name) << start << piece;
    };
    row("letters", "", "a");
    row("lines", "", "a\n");
    row("quotes", "", "\"");
    row("single quotes", "", "'a\n");
    row("elements", "", "<a>");
    row("attributes", "<a ", "b='c' ");
    row("ampersands", "<a>", "&amp;");
    row("objects", "", "{\"a\":");
    row("arrays", "", "[");
    row("sections", "", "[a\n");
    row("settings", "", "a=b\n");
    row("items", "a:\n", "- ");
    row("keys", "", "a: b\n");
    row("indentation", "", "a:\n ");
    row("joined lines", "Environment=", "a \\\n");
    row("carets", "", "a ^\n");
    row("batch variables", "", "set \"a=b\"&");
    row("arguments", "./RustDedicated ", "+rcon.port ");
    row("secrets", "", "password=abcdef ");
    row("secret words", "", "passwordtoken");
    row("blanks", "password", " ");
    row("stand-ins", "takaroWsUrl=x\nregistrationToken=", "your");
    row("returns", "#!/bin/sh\r\n", "a\r\n");
    row("zeros", "", QByteArray(1, '\0'));
    row("list of variables", "services:\n  a:\n    environment:\n", "    - a\n");
}

void TestHostileConfigs::repeatedPiecesTakeLittleTime()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, piece);
    const QByteArray text = start + piece.repeated((hostileBytes - start.size()) / piece.size());
    for (const ConfigKind &kind : kindsOfEachSyntax()) {
        const qint64 before = hawser::test::cpuTimeMs();
        const ConfigReport report = checkConfig(text, kind, {});
        QList<qsizetype> all;
        for (qsizetype i = 0; i < report.findings.size(); ++i)
            all << i;
        previewDiff(report, all);
        const qint64 taken = hawser::test::cpuTimeMs() - before;
        QVERIFY2(taken < patienceMs, qPrintable(nameOf(kind) + u": %1 ms"_s.arg(taken)));
        QVERIFY(report.document.entries.size() <= ConfigDocument::maximumEntries);
    }
}

void TestHostileConfigs::everyCutIsRead_data()
{
    QTest::addColumn<ConfigKind>("kind");
    QTest::addColumn<QByteArray>("text");
    const QList<QByteArray> texts{
        "<a x=\"1\"><!-- b --><property name=\"ServerPort\" value='&#65;'/></a>",
        "{\"a\": [1, \"\\u0041\", {\"b\": null}]}",
        "a:\n  - b: {c: 'd', e: [f]}\n    g: |\n      h\n  - \"i\" # j\n",
        "[a]\nb = 'c' \n# d\n",
        "set \"a=b\"\r\nx.exe ^\r\n +rcon.port=1 \"c d\"\r\n",
        "export A='b'; c \\\n +rcon.web 1 rcon.port 2 \xe2\x80\x93x\n",
        "[Service]\nEnvironment=\"A=b\" C=d\nExecStart=x \\\n +rcon.port 1\n",
        "services:\n  a:\n    environment:\n    - B=\"c\"\n    command: [x, +rcon.port, \"1\"]\n",
        "services:\n  rust:\n    command: >\n  next: |\nlast: >"};
    for (qsizetype i = 0; i < texts.size(); ++i) {
        for (const ConfigKind &kind : kindsOfEachSyntax())
            QTest::newRow(qPrintable(u"%1: %2"_s.arg(i).arg(nameOf(kind)))) << kind << texts[i];
    }
}

/// Whatever is missing at the end: no reader goes beyond it.
void TestHostileConfigs::everyCutIsRead()
{
    QFETCH(const ConfigKind, kind);
    QFETCH(const QByteArray, text);
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const QByteArray cut(text.constData(), size); // its own memory: a step too far is seen
        const ConfigReport report = checkConfig(cut, kind, {});
        for (const ConfigEntry &entry : report.document.entries) {
            QVERIFY(entry.valueSpan.at >= 0 && entry.valueSpan.end() <= cut.size());
            QVERIFY(entry.keySpan.at >= 0 && entry.keySpan.end() <= cut.size());
            QVERIFY(entry.wholeSpan.at >= 0 && entry.wholeSpan.length >= 0);
            QVERIFY(entry.wholeSpan.end() <= cut.size());
        }
        QCOMPARE(correctedFile(report, {}), cut);
    }
}

} // namespace tst_hostileconfigs

QTEST_GUILESS_MAIN(tst_hostileconfigs::TestHostileConfigs)
#include "tst_hostileconfigs.moc"

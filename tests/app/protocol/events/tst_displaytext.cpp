#include "protocol/displaytext.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_displaytext {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

std::string cleaned(std::string_view text, std::size_t maximumBytes = 1'000'000)
{
    std::string out;
    appendClean(out, text, maximumBytes);
    return out;
}

std::string repeated(std::string_view text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

} // namespace

class TestDisplayText : public QObject
{
    Q_OBJECT

private slots:
    void cleans_data();
    void cleans();
    void leavesHarmlessTextAlone_data();
    void leavesHarmlessTextAlone();
    void everyC0AndC1ControlButTabGoes();
    void marksAreBounded();
    void everyMarkIsBounded();
    void damageIsReplaced_data();
    void damageIsReplaced();
    void bytesAreBounded_data();
    void bytesAreBounded();
    void charactersAreBounded_data();
    void charactersAreBounded();
    void appendsBehindWhatIsThere();
    void controlsAreFoundAtEveryPlace();
    void randomBytesComeOutClean();
    void hugeTextsAreCutWithoutReadingThemWhole();
    void takesQStrings();
};

void TestDisplayText::cleans_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, std::string_view text, std::string_view expected) {
        QTest::newRow(name) << bytes(text) << bytes(expected);
    };
    row("line feed", "a\nb", "a\u23CEb");
    row("carriage return", "a\rb", "a\u23CEb");
    row("both are one line end", "a\r\nb\r\n", "a\u23CEb\u23CE");
    row("the wrong way round they are two", "a\n\rb", "a\u23CE\u23CEb");
    row("line separator", "a\u2028b\u2029c", "a\u23CEb\u23CEc");
    row("terminal escape", "\x1B[31mred\x1B[0m", "[31mred[0m");
    row("NUL", std::string_view("a\0b", 3), "ab");
    row("delete",
        "a\x7F"
        "b",
        "ab");
    row("C1", "a\u0085b\u009Bc", "abc");
    row("right-to-left override", "a\u202Egnp.exe", "agnp.exe");
    row("isolates", "\u2066a\u2067b\u2068c\u2069", "abc");
    row("only controls", "\x01\x02\x03", "");
    row("behind foreign letters", "Zoë\x07 и мир\x1B[1m", "Zoë и мир[1m");
}

void TestDisplayText::cleans()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const std::string out = cleaned(text.toStdString());
    QCOMPARE(bytes(out), expected);
    QVERIFY(!isClean(text.toStdString()));
    QVERIFY(isClean(out));
    QCOMPARE(displayText(text.toStdString()), QString::fromUtf8(expected));
}

void TestDisplayText::leavesHarmlessTextAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row
        = [](const char *name, std::string_view text) { QTest::newRow(name) << bytes(text); };
    row("empty", "");
    row("plain", "anyone selling iron?");
    row("tab", "a\tb");
    row("markup", "<img src=\"file:///etc/passwd\"><b>&amp;");
    row("latin", "Zoë Ünal");
    row("chinese", "李雷");
    row("emoji family", "👨‍👩‍👧‍👦 🏳️‍🌈");
    row("hindi", "नमस्ते दुनिया");
    row("thai", "สวัสดีครับ");
    row("hebrew and arabic", "שלום مرحبا");
    row("last of each length", "\x7E\u07FF\uFFFD\U0010FFFD");
    row("neighbours of the bidi controls", "\u2027\u202F\u2065\u206A");
}

void TestDisplayText::leavesHarmlessTextAlone()
{
    QFETCH(QByteArray, text);
    QVERIFY(isClean(text.toStdString()));
    QCOMPARE(bytes(cleaned(text.toStdString())), text);
    QCOMPARE(displayText(text.toStdString()), QString::fromUtf8(text));
}

void TestDisplayText::everyC0AndC1ControlButTabGoes()
{
    for (char16_t c = 0; c < 0xA0; ++c) {
        if (c == 0x20)
            c = 0x7F;
        const QString text = u"a"_s + QChar(c) + u"b"_s;
        const QString expected = c == u'\t' ? text : c == u'\n' || c == u'\r' ? u"a⏎b"_s : u"ab"_s;
        QCOMPARE(displayText(text), expected);
    }
}

void TestDisplayText::marksAreBounded()
{
    const std::string mark = "\u0301";
    QVERIFY(isClean("e" + repeated(mark, 8)));
    QVERIFY(!isClean("e" + repeated(mark, 9)));
    QCOMPARE(cleaned("e" + repeated(mark, 9)), "e" + repeated(mark, 8));
    QCOMPARE(cleaned("e" + repeated(mark, 100'000) + "x"), "e" + repeated(mark, 8) + "x");
    // Each letter may carry its own; controls between marks do not make two rows of them.
    QVERIFY(isClean(repeated("e" + repeated(mark, 8), 100)));
    QCOMPARE(cleaned("e" + repeated(mark + "\x01", 20)), "e" + repeated(mark, 8));
    QCOMPARE(cleaned(repeated("\u20DD", 9)), repeated("\u20DD", 8));
}

void TestDisplayText::everyMarkIsBounded()
{
    for (char32_t c = 0xA0; c <= 0x10FFFF; ++c) {
        const QChar::Category category = QChar::category(c);
        const bool isMark = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
        if (!isMark && (c >= 0x3000 || category == QChar::Other_Surrogate))
            continue; // every mark, and its neighbours in the lower planes
        const QString nine = QString::fromUcs4(&c, 1).repeated(9);
        const qsizetype kept = displayText(u"e"_s + nine).toUcs4().size() - 1;
        const bool isBidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        QCOMPARE(kept, isMark ? 8 : isBidi ? 0 : 9);
    }
}

void TestDisplayText::damageIsReplaced_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("replacements");
    QTest::newRow("continuation") << QByteArray("\x80") << 1;
    QTest::newRow("cut short") << QByteArray("\xE6\x9D") << 2;
    QTest::newRow("overlong NUL") << QByteArray("\xC0\x80") << 2;
    QTest::newRow("overlong slash") << QByteArray("\xE0\x80\xAF") << 3;
    QTest::newRow("overlong in four") << QByteArray("\xF0\x80\x80\xAF") << 4;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 3;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << 4;
    QTest::newRow("no such byte") << QByteArray("\xFE\xFF") << 2;
    QTest::newRow("start of two") << QByteArray("\xC3") << 1;
}

void TestDisplayText::damageIsReplaced()
{
    QFETCH(QByteArray, text);
    QFETCH(int, replacements);
    QVERIFY(!isClean(text.toStdString()));
    const std::string expected = repeated("\uFFFD", replacements);
    QCOMPARE(cleaned(text.toStdString()), expected);
    QCOMPARE(cleaned("a" + text.toStdString() + "b"), "a" + expected + "b");
}

void TestDisplayText::bytesAreBounded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("maximumBytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char *name, std::string_view text, int maximum, std::string_view expected) {
              QTest::newRow(name) << bytes(text) << maximum << bytes(expected);
          };
    row("at the limit", "12345678", 8, "12345678");
    row("one past it", "123456789", 8, "12345\u2026");
    row("in a character", "12345ëë", 8, "12345\u2026");
    row("in a long character", "123👨👨", 8, "123\u2026");
    row("just fitting", "1ë👨", 7, "1ë👨");
    row("only the sign", "12345", 3, "\u2026");
    row("not even the sign", "12345", 2, "");
    row("nothing", "12345", 0, "");
    row("nothing of nothing", "", 0, "");
    row("controls cost nothing",
        "1\x01\x02\x03"
        "2345678",
        8, "12345678");
    row("line ends grow", "1\n2\n", 8, "1\u23CE2\u23CE");
    row("and are cut", "1\n2\n3", 8, "1\u23CE2\u2026");
}

void TestDisplayText::bytesAreBounded()
{
    QFETCH(QByteArray, text);
    QFETCH(int, maximumBytes);
    QFETCH(QByteArray, expected);
    const std::string out = cleaned(text.toStdString(), std::size_t(maximumBytes));
    QVERIFY(out.size() <= std::size_t(maximumBytes));
    QCOMPARE(bytes(out), expected);
}

void TestDisplayText::charactersAreBounded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<QString>("expected");
    QTest::newRow("at the limit") << u"12345678"_s << 8 << u"12345678"_s;
    QTest::newRow("one past it") << u"123456789"_s << 8 << u"1234567…"_s;
    QTest::newRow("emoji are one character") << u"👨👨👨👨"_s << 4 << u"👨👨👨👨"_s;
    QTest::newRow("emoji are cut whole") << u"👨👨👨👨👨"_s << 4 << u"👨👨👨…"_s;
    QTest::newRow("one") << u"12"_s << 1 << u"…"_s;
    QTest::newRow("none") << u"12"_s << 0 << QString();
    QTest::newRow("row limit") << QString(500, u'x') << int(rowTextLimit) << QString(500, u'x');
    QTest::newRow("past the row limit")
        << QString(501, u'x') << int(rowTextLimit) << QString(499, u'x') + u'…';
    QTest::newRow("controls do not count") << u"1\u0001\u00022"_s << 2 << u"12"_s;
    QTest::newRow("line ends count once") << u"1\r\n2"_s << 3 << u"1⏎2"_s;
}

void TestDisplayText::charactersAreBounded()
{
    QFETCH(QString, text);
    QFETCH(int, maximum);
    QFETCH(QString, expected);
    QCOMPARE(displayText(text, std::size_t(maximum)), expected);
}

void TestDisplayText::appendsBehindWhatIsThere()
{
    std::string out = "\x01 kept";
    appendClean(out, "\x02new", 100);
    QCOMPARE(out, std::string("\x01 keptnew"));
    appendClean(out, "123456789", 5);
    QCOMPARE(out, std::string("\x01 keptnew12\u2026"));
}

void TestDisplayText::controlsAreFoundAtEveryPlace()
{
    for (int length = 1; length < 40; ++length) {
        for (int place = 0; place < length; ++place) {
            for (const char c : {'\x00', '\x1F', '\x7F', '\n', '\x80', '\xFF'}) {
                std::string text(std::size_t(length), 'x');
                QVERIFY(isClean(text));
                text[std::size_t(place)] = c;
                QVERIFY(!isClean(text));
            }
        }
    }
}

void TestDisplayText::randomBytesComeOutClean()
{
    QRandomGenerator random(20261122);
    const std::string pieces[]
        = {"a",    "12345678", "\u0301", "\u202E",       "\n", "\r",     "ë",   "👨",
           "\xF0", "\x9F",     "\x7F",   "\xED\xA0\x80", "\t", "\u2029", "\x1B"};
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (int n = random.bounded(40); n > 0; --n)
            text += pieces[random.bounded(int(std::size(pieces)))];
        const auto limit = std::size_t(random.bounded(60));
        const std::string out = cleaned(text, limit);
        QVERIFY(out.size() <= limit);
        QVERIFY(isClean(out));
        QCOMPARE(cleaned(out, limit), out);
        const QString shown = displayText(text, limit);
        QVERIFY(shown.toUcs4().size() <= qsizetype(limit));
        QCOMPARE(displayText(shown, limit), shown);
        QCOMPARE(cleaned(text).empty(), displayText(text).isEmpty());
    }
}

void TestDisplayText::hugeTextsAreCutWithoutReadingThemWhole()
{
    const std::string huge(64 * 1024 * 1024, 'x');
    QCOMPARE(cleaned(huge, detailTextLimit).size(), detailTextLimit);
    QCOMPARE(displayText(huge).size(), qsizetype(rowTextLimit));
    const std::string lines(1024 * 1024, '\n');
    QCOMPARE(displayText(lines).size(), qsizetype(rowTextLimit));
}

void TestDisplayText::takesQStrings()
{
    QCOMPARE(displayText(u"<b>Zoë</b>\n"_s), u"<b>Zoë</b>⏎"_s);
    QCOMPARE(displayText(QString()), QString());
    const QString loneSurrogate = u"a"_s + QChar(0xD83D) + u"b"_s;
    QVERIFY(displayText(loneSurrogate).isValidUtf16());
}

} // namespace tst_displaytext

QTEST_APPLESS_MAIN(tst_displaytext::TestDisplayText)
#include "tst_displaytext.moc"

#include "app/websocket/parsertrace.h"
#include "app/websocket/rawframes.h"
#include "websocket/frameparser.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_frameparser {

using namespace hawser::websocket;

namespace {

QByteArray text(const QByteArray &payload)
{
    return RawFrame{1, payload}.bytes();
}

QByteArray piece(const QByteArray &payload, int opcode = 0, bool isFinal = false)
{
    return RawFrame{opcode, payload, isFinal}.bytes();
}

Trace told(const QByteArray &stream, const MessageLimits &limits = {}, Role role = Role::Server)
{
    FrameParser parser(role, limits);
    return trace(parser, stream);
}

/// A stream of valid frames and what it says, made without the parser.
struct Story
{
    QByteArray stream;
    Trace words;
};

QByteArray randomText(QRandomGenerator &random)
{
    static const QList<QByteArray> letters{"a", "\xC3\xA9", "\xE4\xBD\xA0", "\xF0\x9F\x98\x80"};
    QByteArray result;
    for (quint32 left = random.bounded(300); left > 0; --left)
        result += letters[random.bounded(int(letters.size()))];
    return result;
}

void addMessage(Story &story, QRandomGenerator &random, bool isMasked)
{
    const bool isText = random.bounded(2);
    const QByteArray message = randomText(random);
    story.words << (isText ? "text " : "binary ") + message;
    for (qsizetype from = 0, size = 0; from == 0 || from < message.size(); from += size) {
        size = 1 + random.bounded(400);
        RawFrame frame{from == 0 ? (isText ? 1 : 2) : 0, message.mid(from, size)};
        frame.isFinal = from + size >= message.size();
        frame.isMasked = isMasked;
        story.stream += frame.bytes();
        if (frame.isFinal || random.bounded(3))
            continue;
        const RawFrame ping{9, QByteArray::number(from), true, isMasked};
        story.stream += ping.bytes();
        story.words.insert(story.words.size() - 1, "ping " + ping.payload);
    }
}

Story tell(quint32 seed, Role role)
{
    QRandomGenerator random(seed);
    Story story;
    for (int i = 0; i < 12; ++i)
        addMessage(story, random, role == Role::Server);
    const RawFrame bye{8, closePayload(1001, "bye"), true, role == Role::Server};
    story.stream += bye.bytes();
    story.words << "close 1001 bye";
    return story;
}

} // namespace

class TestFrameParser : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void letsClientRoleTakeOnlyUnmasked();
    void judgesHeaderBeforePayload();
    void judgesUtf8_data();
    void judgesUtf8();
    void takesCloseCodes_data();
    void takesCloseCodes();
    void boundsMessages_data();
    void boundsMessages();
    void boundsWhatIsUnfinishedTogether();
    void givesBudgetBack();
    void handsOutWhereItLies();
    void isSplitAnywhere_data();
    void isSplitAnywhere();
    void survivesRandomSplits_data();
    void survivesRandomSplits();
    void knowsWhatIsUnfinished();
    void staysFailed();
    void unmasksAnyLengthAtAnyOffset();
};

void TestFrameParser::understands_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<Trace>("words");
    const QByteArray sharp = QByteArray(1015, 'a') + "\xC3\xA9\xC3\xA9 end";

    QTest::newRow("text") << text("hello") << Trace{"text hello"};
    QTest::newRow("empty text") << text("") << Trace{"text "};
    QTest::newRow("binary") << RawFrame{2, "\xFF\xFE"}.bytes() << Trace{"binary \xFF\xFE"};
    QTest::newRow("125 bytes") << text(QByteArray(125, 'x'))
                               << Trace{"text " + QByteArray(125, 'x')};
    QTest::newRow("126 bytes") << text(QByteArray(126, 'x'))
                               << Trace{"text " + QByteArray(126, 'x')};
    QTest::newRow("65535 bytes") << text(QByteArray(65535, 'x'))
                                 << Trace{"text " + QByteArray(65535, 'x')};
    QTest::newRow("65536 bytes") << text(QByteArray(65536, 'x'))
                                 << Trace{"text " + QByteArray(65536, 'x')};
    QTest::newRow("ping 125") << RawFrame{9, QByteArray(125, 'p')}.bytes()
                              << Trace{"ping " + QByteArray(125, 'p')};
    QTest::newRow("pong") << RawFrame{10, "x"}.bytes() << Trace{"pong x"};
    QTest::newRow("two in a row") << text("a") + text("b") << Trace{"text a", "text b"};
    QTest::newRow("cut at 1016 inside a letter")
        << fragmented(sharp, 1016) << Trace{"text " + sharp};
    QTest::newRow("cut at every byte")
        << fragmented("\xF0\x9F\x98\x80\xC3\xA9", 1) << Trace{"text \xF0\x9F\x98\x80\xC3\xA9"};
    QTest::newRow("ping between fragments") << piece("ab", 1) + RawFrame{9, "p"}.bytes()
            + piece("cd", 0, true) << Trace{"ping p", "text abcd"};
    QTest::newRow("empty last fragment") << piece("ab", 1) + piece("", 0, true) << Trace{"text ab"};
    QTest::newRow("all fragments empty") << piece("", 2) + piece("", 0, true) << Trace{"binary "};
    QTest::newRow("NUL in text") << text(QByteArray("a\0b", 3))
                                 << Trace{QByteArray("text a\0b", 8)};
    QTest::newRow("empty close") << RawFrame{8, ""}.bytes() << Trace{"close 1005 "};
    QTest::newRow("close with reason")
        << RawFrame{8, closePayload(4000, "b\xC3\xA9")}.bytes() << Trace{"close 4000 b\xC3\xA9"};
    QTest::newRow("longest close reason")
        << RawFrame{8, closePayload(1000, QByteArray(123, 'r'))}.bytes()
        << Trace{"close 1000 " + QByteArray(123, 'r')};
}

void TestFrameParser::understands()
{
    QFETCH(QByteArray, stream);
    QFETCH(Trace, words);
    QCOMPARE(told(stream), words);
}

void TestFrameParser::refuses_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const RawFrame &frame, int code = 1002) {
        QTest::newRow(name) << frame.bytes() << code;
    };
    row("unmasked", {1, "x", true, false});
    row("unmasked ping", {9, "x", true, false});
    for (int bits : {1, 2, 4})
        row(qPrintable(QStringLiteral("reserved %1").arg(bits)), {1, "x", true, true, bits});
    for (int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        row(qPrintable(QStringLiteral("opcode %1").arg(opcode)), {opcode, ""});
    row("ping 126", {9, QByteArray(126, 'p')});
    row("close 126", {8, closePayload(1000, QByteArray(124, 'r'))});
    row("ping in pieces", {9, "p", false});
    row("continuation first", {0, "x"});
    row("5 in two bytes", {1, "hello", true, true, 0, {}, 2});
    row("125 in two bytes", {1, QByteArray(125, 'x'), true, true, 0, {}, 2});
    row("65535 in eight bytes", {1, QByteArray(65535, 'x'), true, true, 0, {}, 8});
    row("top bit of length", {2, "", true, true, 0, quint64(1) << 63});
    row("2^40", {2, "", true, true, 0, quint64(1) << 40}, 1009);
    row("one over the limit", {2, "", true, true, 0, 16 * 1024 * 1024 + 1}, 1009);
    row("half a close code", {8, "x"});
    row("close reason not UTF-8", {8, closePayload(1000, "\xFF")}, 1007);
    QTest::newRow("text inside a message") << piece("a", 1) + piece("b", 1) << 1002;
    QTest::newRow("binary inside a message") << piece("a", 1) + piece("b", 2) << 1002;
    QTest::newRow("letter cut by the end of the message")
        << piece("a\xC3", 1) + piece("", 0, true) << 1007;
    QTest::newRow("bad letter over two fragments")
        << piece("a\xE4", 1) + piece("\xBDz", 0, true) << 1007;
}

void TestFrameParser::refuses()
{
    QFETCH(QByteArray, stream);
    QFETCH(int, code);
    QCOMPARE(told(stream), Trace{"failed " + QByteArray::number(code)});
}

void TestFrameParser::letsClientRoleTakeOnlyUnmasked()
{
    QCOMPARE(told(RawFrame{1, "hi", true, false}.bytes(), {}, Role::Client), Trace{"text hi"});
    QCOMPARE(told(text("hi"), {}, Role::Client), Trace{"failed 1002"});
}

void TestFrameParser::judgesHeaderBeforePayload()
{
    RawFrame huge{2, "", true, true, 0, 16 * 1024 * 1024 + 1};
    FrameParser parser(Role::Server);
    QCOMPARE(trace(parser, huge.bytes().first(10)), Trace()); // key still missing
    FrameParser early(Role::Server);
    QCOMPARE(trace(early, RawFrame{3, "x"}.bytes().first(2)), Trace{"failed 1002"});
    FrameParser late(Role::Server);
    QCOMPARE(trace(late, huge.bytes()), Trace{"failed 1009"});
}

void TestFrameParser::judgesUtf8_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("highest") << QByteArray("\xF4\x8F\xBF\xBF") << true;
    QTest::newRow("above 10FFFF") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("U+D7FF") << QByteArray("\xED\x9F\xBF") << true;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("U+E000") << QByteArray("\xEE\x80\x80") << true;
    QTest::newRow("noncharacter") << QByteArray("\xEF\xBF\xBF") << true;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFx") << true;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong three") << QByteArray("\xE0\x80\xAF") << false;
    QTest::newRow("overlong four") << QByteArray("\xF0\x80\x80\xAF") << false;
    QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    QTest::newRow("FF") << QByteArray("\xFF") << false;
    QTest::newRow("cut two") << QByteArray("\xC3") << false;
    QTest::newRow("cut three") << QByteArray("\xE4\xBD") << false;
    QTest::newRow("cut four") << QByteArray("\xF0\x9F\x98") << false;
}

void TestFrameParser::judgesUtf8()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, isValid);
    for (qsizetype before = 0; before < 40; ++before) { // wherever vector registers end
        const QByteArray message = QByteArray(before, 'a') + payload;
        const Trace expected{isValid ? "text " + message : "failed 1007"};
        QCOMPARE(told(text(message)), expected);
        QCOMPARE(told(fragmented(message, 1)), expected);
        QCOMPARE(told(RawFrame{2, message}.bytes()), Trace{"binary " + message});
    }
}

void TestFrameParser::takesCloseCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isAllowed");
    for (int code : {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code << true;
    for (int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << code << false;
}

void TestFrameParser::takesCloseCodes()
{
    QFETCH(int, code);
    QFETCH(bool, isAllowed);
    const Trace expected{isAllowed ? "close " + QByteArray::number(code) + ' ' : "failed 1002"};
    QCOMPARE(told(RawFrame{8, closePayload(quint16(code))}.bytes()), expected);
}

void TestFrameParser::boundsMessages_data()
{
    QTest::addColumn<QByteArray>("atLimit");
    QTest::addColumn<QByteArray>("past");
    QTest::addColumn<int>("code");
    // limits of the test: 100 bytes, 10 fragments, 3 of them empty
    QTest::newRow("bytes of a frame")
        << text(QByteArray(100, 'x')) << text(QByteArray(101, 'x')) << 1009;
    QTest::newRow("bytes of fragments")
        << fragmented(QByteArray(100, 'x'), 50) << fragmented(QByteArray(101, 'x'), 50) << 1009;
    QTest::newRow("fragments") << fragmented(QByteArray(10, 'x'), 1)
                               << fragmented(QByteArray(11, 'x'), 1) << 1009;
    QTest::newRow("empty fragments")
        << piece("", 1) + piece("") + piece("") + piece("x", 0, true)
        << piece("", 1) + piece("") + piece("") + piece("", 0, true) << 1008;
}

void TestFrameParser::boundsMessages()
{
    QFETCH(QByteArray, atLimit);
    QFETCH(QByteArray, past);
    QFETCH(int, code);
    const MessageLimits limits{100, 10, 3};
    const Trace allowed = told(atLimit + atLimit, limits); // twice: every message counts anew
    QCOMPARE(allowed.size(), 2);
    QVERIFY(allowed[0].startsWith("text ") && allowed[1] == allowed[0]);
    QCOMPARE(told(past, limits), Trace{"failed " + QByteArray::number(code)});
}

void TestFrameParser::boundsWhatIsUnfinishedTogether()
{
    const auto budget = std::make_shared<MemoryBudget>(1000);
    FrameParser first(Role::Server, {}, budget);
    FrameParser second(Role::Server, {}, budget);
    QCOMPARE(trace(first, piece(QByteArray(600, 'x'), 1)), Trace());
    QCOMPARE(trace(second, piece(QByteArray(400, 'x'), 1)), Trace());
    QCOMPARE(budget->usedBytes(), 1000);
    QCOMPARE(trace(second, piece("y")), Trace{"failed 1013"});
    QCOMPARE(budget->usedBytes(), 600);
    QCOMPARE(trace(first, piece("", 0, true)), Trace{"text " + QByteArray(600, 'x')});
}

void TestFrameParser::givesBudgetBack()
{
    const auto budget = std::make_shared<MemoryBudget>(1000);
    {
        FrameParser parser(Role::Server, {}, budget);
        QCOMPARE(trace(parser, fragmented(QByteArray(900, 'x'), 300)),
                 Trace{"text " + QByteArray(900, 'x')});
        QVERIFY(budget->usedBytes() >= 900); // still handed out
        parser.releaseDelivered();
        QCOMPARE(budget->usedBytes(), 0);
        QCOMPARE(trace(parser, piece("abc", 1)), Trace());
        QVERIFY(budget->usedBytes() > 0);
    }
    QCOMPARE(budget->usedBytes(), 0);
}

void TestFrameParser::handsOutWhereItLies()
{
    QByteArray stream = text("hello");
    FrameParser parser(Role::Server);
    const FrameParser::Result result = parser.next({stream.data(), std::size_t(stream.size())});
    QCOMPARE(result.event, FrameParser::Event::Text);
    QCOMPARE(result.used, stream.size());
    QCOMPARE(static_cast<const void *>(result.payload.data()),
             static_cast<const void *>(stream.constData() + 6));
}

void TestFrameParser::isSplitAnywhere_data()
{
    understands_data();
}

void TestFrameParser::isSplitAnywhere()
{
    QFETCH(QByteArray, stream);
    QFETCH(Trace, words);
    const qsizetype step = std::max<qsizetype>(1, stream.size() / 300);
    for (qsizetype at = 1; at < stream.size(); at += step) {
        FrameParser parser(Role::Server);
        Trace parts = trace(parser, stream.first(at));
        parts += trace(parser, stream.sliced(at));
        QCOMPARE(parts, words);
    }
    FrameParser dribbled(Role::Server);
    QCOMPARE(trace(dribbled, stream, [](qsizetype) { return 1; }), words);
}

void TestFrameParser::survivesRandomSplits_data()
{
    QTest::addColumn<Role>("role");
    QTest::newRow("server") << Role::Server;
    QTest::newRow("client") << Role::Client;
}

void TestFrameParser::survivesRandomSplits()
{
    QFETCH(Role, role);
    for (quint32 seed = 1; seed <= 150; ++seed) {
        const Story story = tell(seed, role);
        QRandomGenerator random(seed);
        FrameParser parser(role);
        const Trace words = trace(parser, story.stream, [&random](qsizetype left) {
            return std::min<qsizetype>(left, 1 + random.bounded(random.bounded(2) ? 8 : 700));
        });
        QVERIFY2(words == story.words, qPrintable(QStringLiteral("seed %1").arg(seed)));
        QVERIFY(!parser.isUnfinished());
    }
}

void TestFrameParser::knowsWhatIsUnfinished()
{
    FrameParser parser(Role::Server);
    QVERIFY(!parser.isUnfinished());
    const QByteArray hello = text("hello");
    trace(parser, hello.first(1));
    QVERIFY(parser.isUnfinished() && !parser.isInMessage());
    trace(parser, hello.sliced(1, 7));
    QVERIFY(parser.isUnfinished());
    trace(parser, hello.sliced(8));
    QVERIFY(!parser.isUnfinished());
    trace(parser, piece("a", 1));
    QVERIFY(parser.isUnfinished() && parser.isInMessage());
    trace(parser, RawFrame{9, "p"}.bytes());
    QVERIFY(parser.isInMessage());
    trace(parser, piece("b", 0, true));
    QVERIFY(!parser.isUnfinished());
}

void TestFrameParser::staysFailed()
{
    FrameParser parser(Role::Server);
    QCOMPARE(trace(parser, RawFrame{3, ""}.bytes()), Trace{"failed 1002"});
    QCOMPARE(trace(parser, text("hello")), Trace{"failed 1002"});
}

void TestFrameParser::unmasksAnyLengthAtAnyOffset()
{
    const MaskKey key{'\x01', '\x82', '\x43', '\xC4'};
    for (qsizetype size = 0; size < 100; ++size) {
        for (quint64 offset = 0; offset < 9; ++offset) {
            QByteArray bytes(size, 'q');
            applyMask(bytes.data(), size, key, offset);
            for (qsizetype i = 0; i < size; ++i)
                QCOMPARE(bytes[i], char('q' ^ key[(quint64(i) + offset) % 4]));
        }
    }
}

} // namespace tst_frameparser

QTEST_GUILESS_MAIN(tst_frameparser::TestFrameParser)
#include "tst_frameparser.moc"

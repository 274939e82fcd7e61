#include "decoded.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_framelimits {

using namespace hawser;
using namespace hawser::test;
using hawser::takaro::FrameDecoder;
using hawser::takaro::FrameKind;

namespace {

constexpr int mebibyte = 1024 * 1024;
QByteArray nested(int depth, const QByteArray &open, const QByteArray &core,
                  const QByteArray &close)
{
    return open.repeated(depth) + core + close.repeated(depth);
}

} // namespace

/// Bounds, and peers that send whatever hurts.
class TestFrameLimits : public QObject
{
    Q_OBJECT

private slots:
    void textsAreBounded_data();
    void textsAreBounded();
    void everyTruncationIsUnreadable();
    void everyChangedByteIsSurvived();
    void deepNestingIsSurvived_data();
    void deepNestingIsSurvived();
    void hugeFramesAreRead_data();
    void hugeFramesAreRead();
    void smallFramesFollowHugeOnes();
    void hugeRubbishIsUnreadable_data();
    void hugeRubbishIsUnreadable();
    void randomPiecesAreSurvived();
};

namespace {

/// A frame with a bit of everything. (Behind the class: moc stumbles over its quotes.)
const QByteArray sound = eventFrame(
    "chat-message",
    R"({"player":{"gameId":"76561198000000013","name":"Zo\u00eb","steamId":null})"
    R"(,"channel":"team","msg":"\ud83d\ude00 hi \"there\"","timestamp":1795332130.5})");

} // namespace

void TestFrameLimits::textsAreBounded_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("fits");
    const auto limit = int(detailTextLimit);
    QTest::newRow("one less") << limit - 1 << true;
    QTest::newRow("at the limit") << limit << true;
    QTest::newRow("one past it") << limit + 1 << false;
    QTest::newRow("far past it") << 16 * mebibyte << false;
}

void TestFrameLimits::textsAreBounded()
{
    QFETCH(int, length);
    QFETCH(bool, fits);
    const QByteArray text(length, 'x');
    const QByteArray frame = eventFrame("log", R"({"msg":")" + text + R"("})");
    const Decoded result = decoded(frame);
    QVERIFY(result.isEvent());
    QCOMPARE(result.raw().size(), frame.size());
    QCOMPARE(result.text(), fits ? text : text.first(qsizetype(detailTextLimit) - 3) + "\u2026");
}

void TestFrameLimits::everyTruncationIsUnreadable()
{
    QVERIFY(decoded(sound).isEvent());
    for (qsizetype length = 0; length < sound.size(); ++length)
        QCOMPARE(int(decoded(sound.first(length)).kind), int(FrameKind::Unreadable));
}

void TestFrameLimits::everyChangedByteIsSurvived()
{
    FrameDecoder decoder;
    for (qsizetype i = 0; i < sound.size(); ++i) {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray changed = sound;
            changed[i] = char(byte);
            QVERIFY2(keepsItsPromises(decoded(decoder, changed), changed), changed.constData());
        }
    }
}

void TestFrameLimits::deepNestingIsSurvived_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *title, const QByteArray &data, FrameKind kind) {
        QTest::newRow(title) << eventFrame("log", R"({"msg":"x","deep":)" + data + "}")
                             << int(kind);
    };
    row("100 lists", nested(100, "[", "1", "]"), FrameKind::GameEvent);
    row("1000 lists", nested(1000, "[", "1", "]"), FrameKind::GameEvent);
    row("1000 objects", nested(1000, "{\"a\":", "1", "}"), FrameKind::GameEvent);
    row("1025 lists", nested(1025, "[", "1", "]"), FrameKind::Unreadable);
    row("a million lists", nested(mebibyte, "[", "1", "]"), FrameKind::Unreadable);
    row("a million objects", nested(mebibyte, "{\"a\":", "1", "}"), FrameKind::Unreadable);
    row("a million open", QByteArray(mebibyte, '['), FrameKind::Unreadable);
    row("a million closed", QByteArray(mebibyte, ']'), FrameKind::Unreadable);
}

void TestFrameLimits::deepNestingIsSurvived()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, kind);
    const Decoded result = decoded(frame);
    QCOMPARE(int(result.kind), kind);
    QVERIFY(keepsItsPromises(result, frame));
}

void TestFrameLimits::hugeFramesAreRead_data()
{
    QTest::addColumn<QByteArray>("data");
    constexpr int size = 16 * mebibyte;
    QTest::newRow("blanks") << R"({"msg":"x")" + QByteArray(size, ' ') + "}";
    QTest::newRow("members") << R"({"msg":"x")" + QByteArray(R"(,"a":1)").repeated(size / 6) + "}";
    QTest::newRow("empty lists") << R"({"msg":"x","a":[[])" + QByteArray(",[]").repeated(size / 3)
            + "]}";
    QTest::newRow("long key") << R"({"msg":"x",")" + QByteArray(size, 'k') + R"(":1})";
    QTest::newRow("long name") << R"({"msg":"x","player":{"name":")" + QByteArray(size, 'n')
            + R"("}})";
    QTest::newRow("escapes") << R"({"msg":"x","a":")" + QByteArray(R"(\u00e9)").repeated(size / 6)
            + R"("})";
    QTest::newRow("to mend") << R"({"msg":"x","a":")" + QByteArray(size / 6, '\t') + R"("})";
    QTest::newRow("players") << R"({"msg":"x")"
            + QByteArray(R"(,"player":{"name":"a"})").repeated(size / 22) + "}";
}

void TestFrameLimits::hugeFramesAreRead()
{
    QFETCH(QByteArray, data);
    const QByteArray frame = eventFrame("log", data);
    const Decoded result = decoded(frame);
    QVERIFY(result.isEvent());
    QCOMPARE(result.text(), QByteArray("x"));
    QVERIFY(result.raw() == frame);
    QVERIFY(result.player().size() <= 1024);
}

void TestFrameLimits::smallFramesFollowHugeOnes()
{
    FrameDecoder decoder;
    for (const int size : {10, 16 * mebibyte, 20, mebibyte, mebibyte + 1, 30, 2 * mebibyte}) {
        const QByteArray frame
            = eventFrame("log", R"({"line":")" + QByteArray(size, 'x') + R"("})");
        const Decoded result = decoded(decoder, frame);
        QVERIFY(result.isEvent());
        QVERIFY(result.raw() == frame);
        QVERIFY(result.text().startsWith("xxxxxxxxxx"));
    }
}

void TestFrameLimits::hugeRubbishIsUnreadable_data()
{
    QTest::addColumn<QByteArray>("frame");
    constexpr int size = 16 * mebibyte;
    QTest::newRow("NULs") << QByteArray(size, '\0');
    QTest::newRow("quotes") << QByteArray(size, '"');
    QTest::newRow("backslashes") << "\"" + QByteArray(size, '\\');
    QTest::newRow("continuations") << QByteArray(size, '\x80');
    QTest::newRow("digits") << QByteArray(size, '9');
    QTest::newRow("minus") << QByteArray(size, '-');
    QTest::newRow("open") << QByteArray(size, '{');
    QTest::newRow("surrogates") << "{\"" + QByteArray(R"(\ud83d)").repeated(size / 6);
}

void TestFrameLimits::hugeRubbishIsUnreadable()
{
    QFETCH(QByteArray, frame);
    QCOMPARE(int(decoded(frame).kind), int(FrameKind::Unreadable));
    EventBatchBuilder builder;
    FrameDecoder::keepUnreadable(view(frame), ServerId(), 1, builder);
    const EventBatch batch = builder.take();
    QVERIFY(batch.text(batch.records()[0].text).size() <= detailTextLimit);
    QVERIFY(batch.text(batch.records()[0].raw) == view(frame));
}

void TestFrameLimits::randomPiecesAreSurvived()
{
    const QByteArray pieces[] = {"{",
                                 "}",
                                 "[",
                                 "]",
                                 ",",
                                 ":",
                                 "\"",
                                 "\\",
                                 "null",
                                 "true",
                                 "1",
                                 "-9e99",
                                 "99999999999999999999",
                                 R"("type":)",
                                 R"("gameEvent")",
                                 R"("payload":)",
                                 R"("data":)",
                                 R"("log")",
                                 R"("msg":"x")",
                                 R"("player":)",
                                 R"("name":"a")",
                                 R"("gameId":7)",
                                 R"("requestId":)",
                                 "\\ud83d",
                                 "\xFF",
                                 " ",
                                 "\n",
                                 QByteArray(1, '\0')};
    QRandomGenerator random(2026);
    FrameDecoder decoder;
    int read = 0;
    for (int i = 0; i < 50'000; ++i) {
        QByteArray frame = i % 2 ? R"({"type":"gameEvent","payload":{"type":"log","data":{)" : "";
        for (int n = random.bounded(12); n > 0; --n)
            frame += pieces[random.bounded(int(std::size(pieces)))];
        frame += i % 2 ? "}}}" : "";
        const Decoded result = decoded(decoder, frame);
        QVERIFY2(keepsItsPromises(result, frame), frame.constData());
        read += result.isEvent();
    }
    QVERIFY(read > 100); // else the pieces would test nothing
}

} // namespace tst_framelimits

QTEST_APPLESS_MAIN(tst_framelimits::TestFrameLimits)
#include "tst_framelimits.moc"

#include "connectors/sevendays/sseparser.h"

#include <QTest>

namespace tst_sseparser {

using namespace hawser::sevendays;

namespace {

using Events = std::vector<SseEvent>;

struct Read
{
    Events events;
    std::optional<SseFault> fault;
    std::size_t comments = 0;
    qint64 retryMs = -1;
};

Read readInPieces(const std::string &bytes, std::size_t piece)
{
    SseParser parser;
    Read read;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        read.fault = parser.feed(std::string_view(bytes).substr(at, piece), read.events);
    read.comments = parser.commentCount();
    read.retryMs = parser.retryMs();
    return read;
}

} // namespace

class tst_SseParser : public QObject
{
    Q_OBJECT

private slots:
    void readsStreams_data();
    void readsStreams();
    void countsComments();
    void readsRetry_data();
    void readsRetry();
    void boundsALine();
    void boundsAnEvent();
    void keepsEventsBeforeAFault();
};

void tst_SseParser::readsStreams_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected"); // name|id|data
    const auto row = [](const char *name, QByteArray bytes, QStringList expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("nothing", "", {});
    row("one", "data: a\n\n", {QStringLiteral("message||a")});
    row("named", "event: logLine\ndata: a\n\n", {QStringLiteral("logLine||a")});
    row("carriage returns", "event: x\rdata: a\r\r", {QStringLiteral("x||a")});
    row("both", "event: x\r\ndata: a\r\n\r\n", {QStringLiteral("x||a")});
    row("mixed", "event: x\rdata: a\n\r\n", {QStringLiteral("x||a")});
    row("no blank", "data:a\n\n", {QStringLiteral("message||a")});
    row("only one blank goes", "data:  a\n\n", {QStringLiteral("message|| a")});
    row("several lines", "data: a\ndata: b\ndata:\n\n", {QStringLiteral("message||a\nb\n")});
    row("empty data", "data\n\n", {QStringLiteral("message||")});
    row("no data", "event: x\n\ndata: a\n\n", {QStringLiteral("message||a")});
    row("unfinished", "data: a\n", {});
    row("unfinished line", "data: a\n\ndata: b", {QStringLiteral("message||a")});
    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        {QStringLiteral("message||a")});
    row("a second mark is text",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\n",
        {});
    row("comments", ": KeepAlive\n\ndata: a\n: b\ndata: c\n\n", {QStringLiteral("message||a\nc")});
    row("ids last", "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
        {QStringLiteral("message|7|a"), QStringLiteral("message|7|b"),
         QStringLiteral("message||c")});
    row("ids with NUL",
        QByteArray("id: 7\0"
                   "8\ndata: a\n\n",
                   18),
        {QStringLiteral("message||a")});
    row("unknown field", "colour: red\ndata: a\n\n", {QStringLiteral("message||a")});
    row("names are exact", "Data: a\ndata : b\n\n", {});
    row("colons in data", "data: a: b\n\n", {QStringLiteral("message||a: b")});
    row("last name counts", "event: x\nevent: y\ndata: a\n\n", {QStringLiteral("y||a")});
}

void tst_SseParser::readsStreams()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, expected);
    for (std::size_t piece = 1; piece <= std::size_t(bytes.size()) + 1; ++piece) {
        const Read read = readInPieces(bytes.toStdString(), piece);
        QStringList found;
        for (const SseEvent &event : read.events)
            found.append(QString::fromStdString(event.name + '|' + event.id + '|' + event.data));
        QCOMPARE(found, expected);
        QVERIFY(!read.fault);
    }
}

void tst_SseParser::countsComments()
{
    QCOMPARE(readInPieces(": a\n:\n:b\r\ndata: x\n\n", 2).comments, std::size_t(3));
}

void tst_SseParser::readsRetry_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("milliseconds") << QByteArray("2500") << qint64(2500);
    QTest::newRow("not a number") << QByteArray("2s") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-2") << qint64(-1);
    QTest::newRow("empty") << QByteArray() << qint64(-1);
    QTest::newRow("long") << QByteArray("99999999999999999999999") << qint64(3'600'000);
}

void tst_SseParser::readsRetry()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, expected);
    QCOMPARE(readInPieces("retry: " + value.toStdString() + "\n", 3).retryMs, expected);
}

void tst_SseParser::boundsALine()
{
    const std::string longest = "data: " + std::string(SseParser::maximumLineBytes - 6, 'x');
    const Read fits = readInPieces(longest + "\n\n", 65'536);
    QVERIFY(!fits.fault);
    QCOMPARE(fits.events.size(), std::size_t(1));
    const Read tooLong = readInPieces(longest + "x\n\n", 65'536);
    QCOMPARE(tooLong.fault, std::optional(SseFault::LineTooLong));
    QVERIFY(tooLong.events.empty());
}

void tst_SseParser::boundsAnEvent()
{
    std::string bytes;
    for (int line = 0; line < 120; ++line)
        bytes += "data: " + std::string(10'000, 'x') + '\n';
    const Read read = readInPieces(bytes, 65'536);
    QCOMPARE(read.fault, std::optional(SseFault::EventTooLong));
    QVERIFY(read.events.empty());
}

void tst_SseParser::keepsEventsBeforeAFault()
{
    SseParser parser;
    Events events;
    const std::string bytes
        = "data: a\n\ndata: " + std::string(SseParser::maximumLineBytes, 'x') + "\n\ndata: b\n\n";
    QVERIFY(parser.feed(bytes, events));
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(parser.feed("\n\ndata: c\n\n", events)); // broken for good
    QCOMPARE(events.size(), std::size_t(1));
}

} // namespace tst_sseparser

QTEST_GUILESS_MAIN(tst_sseparser::tst_SseParser)
#include "tst_sseparser.moc"

#include "connectors/rust/backfill.h"
#include "protocol/eventbatch.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_rustbackfill {

using namespace hawser;
using namespace hawser::rust;
using namespace Qt::StringLiterals;
using Kind = Backfill::Kind;

namespace {

TailLine consoleLine(const QString &text, qint64 timeUs = noTimeUs)
{
    TailLine line;
    line.frame.message = text;
    line.timeUs = timeUs;
    return line;
}

TailLine chatLine(const QString &text, qint64 timeUs = noTimeUs)
{
    TailLine line = consoleLine(
        u"{\"Message\":\"%1\",\"UserId\":\"76561190000000001\",\"Username\":\"Mara\"}"_s.arg(text),
        timeUs);
    line.frame.type = RconFrame::Type::Chat;
    line.frame.identifier = RconFrame::broadcast;
    return line;
}

std::vector<TailLine> lines(const QString &letters)
{
    std::vector<TailLine> made;
    for (const QChar letter : letters)
        made.push_back(consoleLine(letter));
    return made;
}

/// A mark that has read a console that said \a letters.
ReadingMark markAfter(const QString &letters)
{
    ReadingMark mark;
    mark.readUs = 1;
    for (const TailLine &line : lines(letters))
        mark.console.add(printOf(line.frame));
    return mark;
}

QString ofKind(const Backfill &backfill, Kind kind)
{
    QString text;
    for (const Backfill::Item &item : backfill.items) {
        if (item.kind == kind)
            text += item.line.frame.message;
    }
    return text;
}

} // namespace

class tst_RustBackfill : public QObject
{
    Q_OBJECT

private slots:
    void findsThePlace_data();
    void findsThePlace();
    void findsEveryCut();
    void tellsLiveFromMissed();
    void knowsNothingAtFirst();
    void startsAnewAfterARestart();
    void goesByTheClockAsALastResort();
    void tellsChatOnceOnly();
    void ordersByTime();
    void readsTails();
    void survivesAsACursor();
    void distrustsForeignCursors_data();
    void distrustsForeignCursors();
};

void tst_RustBackfill::findsThePlace_data()
{
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("tail");
    QTest::addColumn<QString>("missed");
    QTest::addColumn<bool>("isWhole");
    const auto row
        = [](const char *name, const QString &read, const QString &tail, const QString &missed,
             bool isWhole) { QTest::newRow(name) << read << tail << missed << isWhole; };
    row("nothing new", u"abc"_s, u"abc"_s, QString(), true);
    row("two new ones", u"abc"_s, u"abcde"_s, u"de"_s, true);
    row("older ones in front", u"cd"_s, u"abcdef"_s, u"ef"_s, true);
    row("the tail is shorter", u"abcdef"_s, u"efg"_s, u"g"_s, true);
    row("others' lines between", u"abc"_s, u"aXbYYcde"_s, u"de"_s, true);
    row("one that is not in the tail", u"abcX"_s, u"abcde"_s, u"de"_s, true);
    row("a line again", u"abc"_s, u"abcdec"_s, u"dec"_s, true);
    row("a line again and again", u"abcc"_s, u"abccdcc"_s, u"dcc"_s, true);
    row("the last of several places", u"aa"_s, u"aaaa"_s, QString(), true);
    row("all is new", u"abc"_s, u"xyz"_s, QString(), false);
    row("an empty tail", u"abc"_s, QString(), QString(), false);
    row("nothing was read", QString(), u"ab"_s, u"ab"_s, true);
}

void tst_RustBackfill::findsThePlace()
{
    QFETCH(QString, read);
    QFETCH(QString, tail);
    const Backfill backfill = Backfill::plan({lines(tail), {}}, {}, markAfter(read), false);
    QTEST(ofKind(backfill, Kind::Missed), "missed");
    QTEST(backfill.isWhole, "isWhole");
}

/// Wherever the connection breaks off, nothing is told twice and nothing is left out.
void tst_RustBackfill::findsEveryCut()
{
    QRandomGenerator dice(3);
    for (int round = 0; round < 200; ++round) {
        QString all;
        for (int i = 0; i < 300; ++i)
            all += QChar(u'a' + dice.bounded(26)); // with many equal lines
        const int cut = dice.bounded(60, 290);
        const int start = dice.bounded(0, 40);
        const Backfill backfill
            = Backfill::plan({lines(all.sliced(start)), {}}, {}, markAfter(all.first(cut)), false);
        QCOMPARE(ofKind(backfill, Kind::Missed), all.sliced(cut));
        QVERIFY(backfill.isWhole);
    }
}

void tst_RustBackfill::tellsLiveFromMissed()
{
    std::vector<RconFrame> live;
    for (const TailLine &line : lines(u"efZ"_s))
        live.push_back(line.frame);
    const Backfill backfill
        = Backfill::plan({lines(u"abcdeef"_s), live}, {}, markAfter(u"ab"_s), false);
    QCOMPARE(ofKind(backfill, Kind::Known), u"ab"_s);
    QCOMPARE(ofKind(backfill, Kind::Missed), u"cde"_s);
    QCOMPARE(ofKind(backfill, Kind::Live), u"ef"_s);
}

void tst_RustBackfill::knowsNothingAtFirst()
{
    const Backfill backfill = Backfill::plan({lines(u"abc"_s), {}}, {}, {}, false);
    QCOMPARE(ofKind(backfill, Kind::Known), u"abc"_s);
    QVERIFY(!backfill.isWhole);
}

void tst_RustBackfill::startsAnewAfterARestart()
{
    const Backfill backfill = Backfill::plan({lines(u"abc"_s), {}}, {}, markAfter(u"abc"_s), true);
    QCOMPARE(ofKind(backfill, Kind::Missed), u"abc"_s);
    QVERIFY(!backfill.isWhole); // what it said before it went down is lost
}

void tst_RustBackfill::goesByTheClockAsALastResort()
{
    ReadingMark mark = markAfter(u"abc"_s);
    mark.readUs = 1'700'000'000'000'000;
    const std::vector<TailLine> tail{consoleLine(u"x"_s, mark.readUs - 5),
                                     consoleLine(u"y"_s, mark.readUs + 5), consoleLine(u"z"_s)};
    const Backfill backfill = Backfill::plan({tail, {}}, {}, mark, false);
    QCOMPARE(ofKind(backfill, Kind::Missed), u"yz"_s);
    QVERIFY(!backfill.isWhole);
}

void tst_RustBackfill::tellsChatOnceOnly()
{
    ReadingMark mark = markAfter(u"a"_s);
    mark.chat.add(chatPrint(u"76561190000000001"_s, u"old"_s));
    const std::vector<TailLine> console{
        consoleLine(u"a"_s), consoleLine(u"[CHAT] Mara[76561190000000001] : old"_s),
        consoleLine(u"[CHAT] Mara[76561190000000001] : new"_s), consoleLine(u"b"_s)};
    Backfill backfill = Backfill::plan({console, {}},
                                       {{chatLine(u"old"_s), chatLine(u"new"_s)}, {}}, mark, false);
    QCOMPARE(ofKind(backfill, Kind::Missed), u"b"_s + chatLine(u"new"_s).frame.message);
    QVERIFY(backfill.isWhole);
    backfill = Backfill::plan({console, {}}, {}, mark, false); // builds without chat.tail
    QCOMPARE(ofKind(backfill, Kind::Missed), u"[CHAT] Mara[76561190000000001] : newb"_s);
    QVERIFY(backfill.isWhole);
}

void tst_RustBackfill::ordersByTime()
{
    const std::vector<TailLine> console{consoleLine(u"1"_s, 10), consoleLine(u"3"_s, 30)};
    const std::vector<TailLine> chat{chatLine(u"2"_s, 20)};
    const Backfill backfill = Backfill::plan({console, {}}, {chat, {}}, markAfter({}), false);
    QCOMPARE(backfill.items.size(), 3);
    QCOMPARE(backfill.items[0].line.timeUs, 10);
    QCOMPARE(backfill.items[1].line.timeUs, 20);
    QCOMPARE(backfill.items[2].line.timeUs, 30);
}

void tst_RustBackfill::readsTails()
{
    const auto console = readConsoleTail(
        u"[{\"Message\":\"one\\n\",\"Type\":\"Warning\",\"Time\":1700000000},\"two\",7,{},"
        "{\"Message\":\"three\",\"Identifier\":5}]"_s);
    QCOMPARE(console.size(), 3);
    QCOMPARE(console[0].frame.message, u"one"_s);
    QCOMPARE(console[0].frame.type, RconFrame::Type::Warning);
    QCOMPARE(console[0].timeUs, 1'700'000'000'000'000);
    QCOMPARE(console[1].frame.message, u"two"_s);
    QCOMPARE(console[2].frame.identifier, RconFrame::console);
    const auto chat = readChatTail(u"[{\"Message\":\"hi\",\"UserId\":76561190000000001},null]"_s);
    QCOMPARE(chat.size(), 1);
    QCOMPARE(printOf(chat[0].frame), chatPrint(u"76561190000000001"_s, u"hi"_s));
    QVERIFY(readConsoleTail(u"no"_s).empty());
    QVERIFY(readChatTail(QString()).empty());
}

void tst_RustBackfill::survivesAsACursor()
{
    ReadingMark mark;
    mark.readUs = 1'700'000'000'000'001;
    for (int i = 0; i < 500; ++i) {
        mark.console.add(LineMemory::printOf(QString::number(i)));
        mark.chat.add(LineMemory::printOf(QString::number(-i)));
    }
    const std::string cursor = mark.toCursor();
    QVERIFY(cursor.size() <= 900);
    const ReadingMark read = ReadingMark::fromCursor(QByteArray::fromStdString(cursor));
    QCOMPARE(read.toCursor(), cursor);
    QCOMPARE(read.readUs, mark.readUs);
    QVERIFY(read.console.contains(LineMemory::printOf(u"499"_s)));
    QVERIFY(!read.console.contains(LineMemory::printOf(u"400"_s)));
}

void tst_RustBackfill::distrustsForeignCursors_data()
{
    QTest::addColumn<QByteArray>("cursor");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("of another game") << QByteArray("12345");
    QTest::newRow("of a later version") << QByteArray("rust9 1 ab cd");
    QTest::newRow("cut") << QByteArray("rust1 170000");
    QTest::newRow("negative") << QByteArray("rust1 -5  ");
}

void tst_RustBackfill::distrustsForeignCursors()
{
    QFETCH(QByteArray, cursor);
    QVERIFY(!ReadingMark::fromCursor(cursor).isSet());
}

} // namespace tst_rustbackfill

QTEST_GUILESS_MAIN(tst_rustbackfill::tst_RustBackfill)
#include "tst_rustbackfill.moc"

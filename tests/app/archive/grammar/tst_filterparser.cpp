#include "archive/grammar/filterkeys.h"
#include "archive/grammar/filterparser.h"
#include "archive/grammar/filtertext.h"

#include <QTest>

namespace tst_filterparser {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId oakvale = ServerId::forIdentity("oakvale"_L1);
const ServerId pregen = ServerId::forIdentity("pregen"_L1);

/// Wednesday, 4 November 2026, 12:00 in Berlin, where the clocks went back on 25 October.
FilterSurroundings berlin()
{
    FilterSurroundings around;
    around.findServer = [](const QString &name) -> std::optional<ServerId> {
        if (name == "Oakvale"_L1)
            return oakvale;
        if (name == "Pregen Valley"_L1)
            return pregen;
        return std::nullopt;
    };
    around.serverName = [](const ServerId &id) {
        return id == oakvale ? u"Oakvale"_s : id == pregen ? u"Pregen Valley"_s : QString();
    };
    around.zone = QTimeZone("Europe/Berlin");
    around.now = QDateTime(QDate(2026, 11, 4), QTime(12, 0), around.zone);
    return around;
}

qint64 utcUs(int year, int month, int day, int hour = 0, int minute = 0, int second = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute, second), QTimeZone::utc())
               .toMSecsSinceEpoch()
        * 1000;
}

constexpr quint8 bit(EventType type)
{
    return quint8(1u << unsigned(type));
}

EventFilter lookingFor(const QString &text, TextMode mode = TextMode::Substring)
{
    EventFilter filter;
    filter.text = text;
    filter.how.mode = mode;
    return filter;
}

EventFilter between(qint64 fromUs, qint64 toUs = std::numeric_limits<qint64>::max())
{
    EventFilter filter;
    filter.fromUs = fromUs;
    filter.toUs = toUs;
    return filter;
}

} // namespace

class TestFilterParser : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void writes_data();
    void writes();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void knowsTheHourThatIsThereTwice();
    void refusesWhatIsTooLong();
    void matchesAsItSays();
    void doesWithoutSurroundings();
};

void TestFilterParser::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<EventFilter>("filter");

    const auto row = [](const char *name, const QString &text, const EventFilter &filter) {
        QTest::newRow(name) << text << filter;
    };
    row("nothing", u"  "_s, {});
    row("a word", u"bike"_s, lookingFor(u"bike"_s));
    row("words", u" my  bike "_s, lookingFor(u"my bike"_s));
    row("phrase", u"\"my bike\""_s, lookingFor(u"my bike"_s, TextMode::Phrase));
    row("escapes", u"text:\"a \\\"b\\\\ \\c\""_s, lookingFor(u"a \"b\\ \\c"_s));
    row("whole words", u"words:stolen words:bike"_s, lookingFor(u"stolen bike"_s, TextMode::Words));
    EventFilter expression = lookingFor(u"regular (expression)/"_s, TextMode::Regex);
    row("expression", u"/regular (expression)\\//i"_s, expression);
    expression.how.matchCase = true;
    row("expression, case", u"/regular (expression)\\//"_s, expression);
    row("path", u"/usr/bin"_s, lookingFor(u"/usr/bin"_s));
    row("chat command", u"/home sweet"_s, lookingFor(u"/home sweet"_s));
    row("address", u"http://x/y"_s, lookingFor(u"http://x/y"_s));
    row("log line", u"INF Chat (from: 'x')"_s, lookingFor(u"INF Chat (from: 'x')"_s));
    row("word with a colon", u"test: next: 12:30"_s, lookingFor(u"test: next: 12:30"_s));
    row("negative number", u"at -12 4"_s, lookingFor(u"at -12 4"_s));
    row("escaped key", u"text:\"type:chat\""_s, lookingFor(u"type:chat"_s));
    row("apostrophe and quote inside", u"bob's 5\" nail"_s, lookingFor(u"bob's 5\" nail"_s));
    EventFilter exact = lookingFor(u"Zoë"_s);
    exact.how = {TextMode::Substring, true, true};
    row("exact", u"case:exact accents:EXACT Zoë"_s, exact);
    row("exactness of nothing", u"case:exact"_s, {});
    EventFilter types;
    types.types = bit(EventType::ChatMessage) | bit(EventType::PlayerDeath);
    row("types", u"type:chat,Player-Death"_s, types);
    row("types, added up", u"TYPE:\"chat\" type:death"_s, types);
    types.types = everyEventType & ~bit(EventType::Log);
    row("not a type", u"-type:log"_s, types);
    types.types = bit(EventType::Unknown);
    row("other", u"type:unknown"_s, types);
    row("all types", u"type:chat,joined,left,death,kill,log,other"_s, {});
    EventFilter servers;
    servers.servers = {oakvale, pregen};
    row("servers", u"server:\"Pregen Valley\",Oakvale"_s, servers);
    servers.servers = {ServerId::forIdentity("gone"_L1)};
    row("server by id", u"server:"_s + ServerId::forIdentity("gone"_L1).toString(), servers);
    EventFilter player;
    player.player = u"Mara, the bold"_s;
    player.hideSpam = true;
    row("player", u"-spam player:\"Mara, the bold\""_s, player);
    row("day", u"after:2026-11-01"_s, between(utcUs(2026, 10, 31, 23)));
    row("in summer", u"since:2026-07-01T14:00"_s, between(utcUs(2026, 7, 1, 12)));
    row("UTC", u"after:2026-07-01T14:00:05.25Z"_s, between(utcUs(2026, 7, 1, 14, 0, 5) + 250'000));
    row("offset", u"after:2026-07-01T14:00-02:30"_s, between(utcUs(2026, 7, 1, 16, 30)));
    row("range", u"after:2026-11-01 before:\"2026-11-02 14:00\""_s,
        between(utcUs(2026, 10, 31, 23), utcUs(2026, 11, 2, 13)));
    row("one day", u"on:yesterday"_s, between(utcUs(2026, 11, 2, 23), utcUs(2026, 11, 3, 23)));
    row("the day with 25 hours", u"on:2026-10-25"_s,
        between(utcUs(2026, 10, 24, 22), utcUs(2026, 10, 25, 23)));
    row("ago", u"after:90m"_s, between(utcUs(2026, 11, 4, 9, 30)));
    row("two weeks ago", u"after:2w until:now"_s,
        between(utcUs(2026, 10, 21, 11), utcUs(2026, 11, 4, 11)));
    row("today at", u"after:08:15"_s, between(utcUs(2026, 11, 4, 7, 15)));
    row("clock time as text", u"at 14:00"_s, lookingFor(u"at 14:00"_s));
    EventFilter all = lookingFor(u"my bike"_s, TextMode::Phrase);
    all.types = bit(EventType::ChatMessage) | bit(EventType::PlayerDeath);
    all.servers = {pregen};
    all.player = u"mara"_s;
    all.fromUs = utcUs(2026, 10, 31, 23);
    all.toUs = utcUs(2026, 11, 2, 13);
    all.hideSpam = true;
    row("all at once",
        u"type:chat,death server:\"Pregen Valley\" player:mara after:2026-11-01 "
        "before:\"2026-11-02 14:00\" -spam \"my bike\""_s,
        all);
}

void TestFilterParser::reads()
{
    QFETCH(QString, text);
    QFETCH(EventFilter, filter);
    const auto read = parseFilter(text, berlin());
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(filterText(*read, berlin()), filterText(filter, berlin()));
    QVERIFY(*read == filter);
}

void TestFilterParser::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("says"); // part of message or advice

    const auto row
        = [](const char *name, const QString &text, int at, int length, const QString &says) {
              QTest::newRow(name) << text << at << length << says;
          };
    row("open quotation", u"bike \"my"_s, 5, 3, u"not closed"_s);
    row("open value", u"player:\"my"_s, 7, 3, u"not closed"_s);
    row("after quotation", u"\"my\"x"_s, 4, 1, u"Put a blank"_s);
    row("after value", u"player:\"my\"x"_s, 11, 1, u"comma"_s);
    row("empty phrase", u"\"\""_s, 0, 2, u"nothing between"_s);
    row("no value", u"type:chat player:"_s, 17, 0, u"“player:”"_s);
    row("blank value", u"server:Oakvale,"_s, 15, 0, u"“server:”"_s);
    row("no such type", u"type:chat,deth"_s, 10, 4, u"chat, joined"_s);
    row("no such server", u"server:Pregen Valley"_s, 7, 6, u"quotation marks"_s);
    row("no such time", u"after:2026-13-01"_s, 6, 10, u"2026-11-01"_s);
    row("no such hour", u"after:25:00"_s, 6, 5, u"no such time"_s);
    row("before the clocks of computers", u"after:99999w"_s, 6, 6, u"no such time"_s);
    row("a moment is no day", u"on:2h"_s, 3, 2, u"Write a day"_s);
    row("time without quotation", u"after:2026-11-01 14:00"_s, 17, 5,
        u"after:\"2026-11-01 14:00\""_s);
    row("twice from", u"after:1h after:2h"_s, 9, 8, u"told already"_s);
    row("on and before", u"on:today before:now"_s, 9, 10, u"told already"_s);
    row("backwards", u"after:1h before:2h"_s, 9, 9, u"ends before"_s);
    row("two players", u"player:a player:b"_s, 9, 8, u"one player"_s);
    row("two texts", u"bike \"my bike\""_s, 5, 9, u"words:"_s);
    row("two phrases", u"\"a\" \"b\""_s, 4, 3, u"one text"_s);
    row("bad expression", u"bob /a(b/"_s, 8, 0, u"text:"_s);
    row("unknown minus", u"-bike"_s, 0, 5, u"text:\"-bike\""_s);
    row("minus key", u"-player:x"_s, 0, 8, u"-type:log"_s);
    row("nothing left", u"type:chat -type:chat"_s, 10, 10, u"No type"_s);
    row("mistyped key", u"plyer:mara"_s, 0, 6, u"player:"_s);
    row("mistyped key 2", u"typ chat tyep:chat"_s, 9, 5, u"tyep:"_s);
    row("exactness", u"case:yes a"_s, 5, 3, u"case:exact"_s);
}

void TestFilterParser::tellsWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, at);
    QFETCH(int, length);
    QFETCH(QString, says);
    const auto read = parseFilter(text, berlin());
    QVERIFY(!read);
    QVERIFY2(read.error().text().contains(says), qPrintable(read.error().text()));
    QCOMPARE(read.error().at, at);
    QCOMPARE(read.error().length, length);
    QVERIFY(!read.error().advice.isEmpty());
}

void TestFilterParser::writes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");

    QTest::newRow("order") << u"bike -spam  player:mara type:death,chat"_s
                           << u"type:chat,death player:mara -spam bike"_s;
    QTest::newRow("most types") << u"type:chat,joined,left,death,kill"_s << u"-type:log,other"_s;
    QTest::newRow("local time") << u"after:2026-10-31T23:00Z"_s << u"after:2026-11-01"_s;
    QTest::newRow("with seconds") << u"before:2026-11-01T10:00:05.25Z"_s
                                  << u"before:\"2026-11-01 11:00:05.25\""_s;
    QTest::newRow("one day") << u"on:today"_s << u"after:2026-11-04 before:2026-11-05"_s;
    QTest::newRow("needs no quotation") << u"text:\"bike\""_s << u"bike"_s;
    QTest::newRow("needs quotation") << u"text:\"a  b\""_s << u"text:\"a  b\""_s;
    QTest::newRow("looks like a time")
        << u"text:14:00 after:2026-11-01"_s << u"after:2026-11-01 text:\"14:00\""_s;
}

void TestFilterParser::writes()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const auto read = parseFilter(text, berlin());
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(filterText(*read, berlin()), written);
    QVERIFY(parseFilter(written, berlin()) == read);
}

void TestFilterParser::comesBackAsItWas_data()
{
    QTest::addColumn<EventFilter>("filter");

    for (const QString &text :
         {u"/home"_s, u"/a/"_s, u"-spam"_s, u"a \"b"_s, u"\"b\""_s, u"type:chat"_s, u"x  y"_s,
          u" lead"_s, u"\\"_s, u"plyer:x"_s, u"tab\there"_s, u"-bike"_s}) {
        QTest::newRow(qPrintable(u"text "_s + text)) << lookingFor(text);
        QTest::newRow(qPrintable(u"words "_s + text)) << lookingFor(text, TextMode::Words);
        QTest::newRow(qPrintable(u"phrase "_s + text)) << lookingFor(text, TextMode::Phrase);
    }
    for (const QString &pattern : {u"a/b"_s, u"\\d+\\\\"_s, u"^a \"b$"_s, u"[/]"_s})
        QTest::newRow(qPrintable(u"pattern "_s + pattern)) << lookingFor(pattern, TextMode::Regex);
    EventFilter odd;
    odd.player = u"\"a,b"_s;
    odd.servers = {oakvale, pregen, ServerId::forIdentity("nameless"_L1)};
    odd.onlyBookmarked = true;
    odd.types = bit(EventType::Unknown);
    odd.fromUs = utcUs(2026, 10, 25, 0, 30) + 1;
    odd.toUs = utcUs(2026, 10, 25, 1, 30);
    QTest::newRow("odd") << odd;
}

void TestFilterParser::comesBackAsItWas()
{
    QFETCH(EventFilter, filter);
    const QString text = filterText(filter, berlin());
    const auto read = parseFilter(text, berlin());
    QVERIFY2(read, qPrintable(text + ": "_L1 + (read ? QString() : read.error().text())));
    QVERIFY2(*read == filter, qPrintable(text));
}

void TestFilterParser::knowsTheHourThatIsThereTwice()
{
    for (const qint64 us : {utcUs(2026, 10, 25, 0, 30), utcUs(2026, 10, 25, 1, 30)}) {
        const QString text = filterText(between(us), berlin());
        const auto read = parseFilter(text, berlin());
        QVERIFY(read);
        QCOMPARE(read->fromUs, us);
    }
}

void TestFilterParser::refusesWhatIsTooLong()
{
    QVERIFY(parseFilter(QString(longestFilterText, u'a'), berlin()));
    const auto read = parseFilter(QString(longestFilterText + 3, u'a'), berlin());
    QVERIFY(!read);
    QCOMPARE(read.error().at, longestFilterText);
    QCOMPARE(read.error().length, 3);
}

void TestFilterParser::matchesAsItSays()
{
    EventBatchBuilder builder;
    EventRecord &record = builder.begin(oakvale, utcUs(2026, 11, 4, 10));
    record.type = EventType::ChatMessage;
    record.player = builder.put("Mara");
    record.text = builder.put("Who stole my bike?");
    builder.commit();
    const EventBatch batch = builder.take();
    const auto matches = [&batch](const QString &text) {
        const auto filter = parseFilter(text, berlin());
        return filter && EventMatcher(*filter).matches(batch, batch.records()[0]);
    };
    QVERIFY(matches(u"type:chat server:Oakvale player:mar after:10:30 before:11:30 \"MY BIKE\""_s));
    QVERIFY(matches(u"/WHO\\s+stole/i -spam"_s));
    QVERIFY(!matches(u"/WHO\\s+stole/"_s));
    QVERIFY(!matches(u"case:exact BIKE"_s));
    QVERIFY(matches(u"words:\"bike stole\""_s));
    QVERIFY(!matches(u"words:bik"_s));
    QVERIFY(!matches(u"before:11:00 bike"_s));
}

void TestFilterParser::doesWithoutSurroundings()
{
    QVERIFY(parseFilter(u"type:chat on:today bike"_s, {}));
    const auto read = parseFilter(u"server:Oakvale"_s, {});
    QVERIFY(!read);
    EventFilter filter;
    filter.servers = {oakvale};
    QCOMPARE(filterText(filter, {}), u"server:"_s + oakvale.toString());
}

} // namespace tst_filterparser

QTEST_GUILESS_MAIN(tst_filterparser::TestFilterParser)
#include "tst_filterparser.moc"

#include "eventmix.h"

#include "eventcopy.h"

#include <QTest>

namespace tst_eventcopy {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestEventCopy : public QObject
{
    Q_OBJECT

private slots:
    void tableHasFiveColumns();
    void jsonIsWhatCame();
    void jsonEndsAtTheLimit_data();
    void jsonEndsAtTheLimit();
};

namespace {

std::vector<StoredEvent> eventsOf(const EventBatch &batch)
{
    std::vector<StoredEvent> events;
    for (quint32 index = 0; index < quint32(batch.size()); ++index)
        events.push_back({Seq(index) + 1, batch, index});
    return events;
}

Written withData(const std::string &json)
{
    return {EventType::Log, "", "x", ServerId::forIdentity(u"survival"_s),
            R"({"type":"gameEvent","payload":{"type":"log","data":)" + json + "}}"};
}

} // namespace

void TestEventCopy::tableHasFiveColumns()
{
    const auto events = eventsOf(batchOf(
        {{EventType::ChatMessage, "A\tB", "one\ttwo\nthree"}, {EventType::Log, "", "plain"}}));
    const QStringList lines
        = eventsAsTable(events, [](const ServerId &) { return u"Survival"_s; }).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[2].isEmpty());
    const QStringList cells = lines[0].split(u'\t');
    QCOMPARE(cells.size(), 5);
    QVERIFY(QDateTime::fromString(cells[0], u"yyyy-MM-dd HH:mm:ss.zzz"_s).isValid());
    QCOMPARE(cells.mid(1), QStringList({u"Chat"_s, u"Survival"_s, u"A B"_s, u"one two⏎three"_s}));
    QCOMPARE(lines[1].split(u'\t').size(), 5);
}

void TestEventCopy::jsonIsWhatCame()
{
    const auto events = eventsOf(batchOf(
        {withData(R"({ "b" : 12345678901234567890, "a" : "ä" })"), withData(R"({"c":[]})")}));
    const JsonLines lines = eventsAsJson(events, 1'000);
    QCOMPARE(lines.text, u"{\"b\":12345678901234567890,\"a\":\"ä\"}\n{\"c\":[]}\n"_s);
    QCOMPARE(lines.events, 2u);
}

void TestEventCopy::jsonEndsAtTheLimit_data()
{
    QTest::addColumn<std::size_t>("limit");
    QTest::addColumn<std::size_t>("fitting");
    QTest::newRow("all") << std::size_t(24) << std::size_t(3); // three lines of eight bytes
    QTest::newRow("one byte less") << std::size_t(23) << std::size_t(2);
    QTest::newRow("never nothing") << std::size_t(1) << std::size_t(1);
}

void TestEventCopy::jsonEndsAtTheLimit()
{
    QFETCH(std::size_t, limit);
    QFETCH(std::size_t, fitting);
    const Written event = withData(R"({"a":1})");
    const auto events = eventsOf(batchOf({event, event, event}));
    const JsonLines lines = eventsAsJson(events, limit);
    QCOMPARE(lines.events, fitting);
    QCOMPARE(lines.text, u"{\"a\":1}\n"_s.repeated(qsizetype(fitting)));
}

} // namespace tst_eventcopy

QTEST_APPLESS_MAIN(tst_eventcopy::TestEventCopy)
#include "tst_eventcopy.moc"

#include "connectors/eventfeed.h"

#include <QTest>

namespace tst_banwatch {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId oakvale = ServerId::forIdentity(u"oakvale"_s);
const ServerId midgard = ServerId::forIdentity(u"midgard"_s);
constexpr qint64 usPerHour = 3'600'000'000;

void writeLog(EventFeed &feed, const ServerId &server, qint64 us, std::string_view text)
{
    EventRecord &record = feed.builder().begin(server, us);
    record.type = EventType::Log;
    record.text = feed.builder().put(text);
    feed.builder().commit();
    feed.written();
}

qsizetype protectedIn(EventQueue &queue, const ServerId &server)
{
    qsizetype count = 0;
    for (const EventBatch &batch : queue.takeAll()) {
        for (const EventRecord &record : batch.records())
            count += record.has(EventFlag::Protected) && batch.server(record) == server;
    }
    return count;
}

} // namespace

class TestBanWatch : public QObject
{
    Q_OBJECT

private slots:
    void knowsTheWords_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("typeName");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("expected");
        const auto log = [](const char *name, const char *text, bool expected) {
            QTest::newRow(name) << int(EventType::Log) << QByteArray() << QByteArray(text)
                                << expected;
        };
        log("7d2d command", "Executing command 'ban add EOS_00 30 minutes' by Telnet", true);
        log("7d2d unban", "Executing command 'ban remove EOS_00' by WebCommandResult_for_ban",
            true);
        log("7d2d result", "Steam_76561198000000001 banned until 2026-07-01 12:00:00, reason: x.",
            true);
        log("rust", "Banned User: 76561198000000001 - \"Mara\" for \"cheating\"", true);
        log("rust unban", "Unbanned User: 76561198000000001", true);
        log("minecraft", "Banned Mara: griefing", true);
        log("minecraft operator", "[Admin: Banned Mara: griefing]", true);
        log("minecraft rcon unban", "[Rcon: Unbanned Mara]", true);
        log("7d2d list", "Executing command 'ban list' by WebCommandResult_for_ban", false);
        log("another command", "Executing command 'banner' by Telnet", false);
        log("chat in the log", "Chat (from 'Steam_1'): Banned User: everybody", false);
        log("somebody says so", "<Mara> Banned User: everybody", false);
        log("in a channel", "[Global] Mara: Banned User: everybody", false);
        log("name with a space", "[All of us: Banned Mara]", false);
        log("an id alone", "Steam_76561198000000001 joined, banned until never", false);
        log("an id at the end", "Steam_76561198000000001", false);
        log("nothing", "", false);
        const auto named = [](const char *name, bool expected) {
            QTest::newRow(name) << int(EventType::Unknown) << QByteArray(name) << QByteArray()
                                << expected;
        };
        named("player-banned", true);
        named("PLAYER_BAN", true);
        named("onPlayerUnbanned", true);
        named("banAdded", true);
        named("bank-robbed", false);
        named("turban", false);
        named("urban.planning", false);
        QTest::newRow("chat is no ban") << int(EventType::ChatMessage) << QByteArray()
                                        << QByteArray("Banned Mara: griefing") << false;
    }
    void knowsTheWords()
    {
        QFETCH(const int, type);
        QFETCH(const QByteArray, typeName);
        QFETCH(const QByteArray, text);
        QFETCH(const bool, expected);
        QCOMPARE(tellsOfBan(EventType(type), typeName.toStdString(), text.toStdString()), expected);
    }

    void protectsWhatTheFeedHandsOver()
    {
        EventQueue queue;
        EventFeed feed(queue);
        writeLog(feed, oakvale, 1, "Server is up");
        writeLog(feed, oakvale, 2, "Banned Mara: griefing");
        writeLog(feed, midgard, 3, "Mara joined the game");
        feed.flush();
        const auto batches = queue.takeAll();
        QCOMPARE(batches.size(), std::size_t(1));
        std::vector<bool> isProtected;
        for (const EventRecord &record : batches.front().records())
            isProtected.push_back(record.has(EventFlag::Protected));
        QCOMPARE(isProtected, (std::vector<bool>{false, true, false}));
    }

    /// One game server that speaks of bans alone must not fill the disk, nor spoil it for others.
    void protectsNoFlood()
    {
        EventQueue queue;
        EventFeed feed(queue);
        for (int n = 0; n < BanWatch::mostInAnHour + 50; ++n)
            writeLog(feed, oakvale, n, "Banned Mara: griefing");
        feed.flush();
        QCOMPARE(protectedIn(queue, oakvale), BanWatch::mostInAnHour);
        writeLog(feed, midgard, 1, "Banned Mara: griefing");
        feed.flush();
        QCOMPARE(protectedIn(queue, midgard), 1);
        writeLog(feed, oakvale, usPerHour, "Banned Mara: griefing");
        feed.flush();
        QCOMPARE(protectedIn(queue, oakvale), 1);
    }
};

} // namespace tst_banwatch

QTEST_GUILESS_MAIN(tst_banwatch::TestBanWatch)
#include "tst_banwatch.moc"

#include "protocol/event.h"

#include <QTest>

namespace tst_event {

using namespace hawser;

class TestEvent : public QObject
{
    Q_OBJECT

private slots:
    void typesHaveTheProtocolsNames_data();
    void typesHaveTheProtocolsNames();
    void otherNamesAreUnknown_data();
    void otherNamesAreUnknown();
    void channelsAreMapped_data();
    void channelsAreMapped();
    void channelsHaveTheProtocolsNames();
    void flagsAreIndependent();
    void recordsStaySmall();
};

void TestEvent::typesHaveTheProtocolsNames_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("log") << int(EventType::Log) << QByteArray("log");
    QTest::newRow("connected") << int(EventType::PlayerConnected) << QByteArray("player-connected");
    QTest::newRow("disconnected") << int(EventType::PlayerDisconnected)
                                  << QByteArray("player-disconnected");
    QTest::newRow("chat") << int(EventType::ChatMessage) << QByteArray("chat-message");
    QTest::newRow("death") << int(EventType::PlayerDeath) << QByteArray("player-death");
    QTest::newRow("kill") << int(EventType::EntityKilled) << QByteArray("entity-killed");
}

void TestEvent::typesHaveTheProtocolsNames()
{
    QFETCH(int, type);
    QFETCH(QByteArray, name);
    QVERIFY(eventTypeName(EventType(type)) == name.toStdString());
    QCOMPARE(int(eventTypeFromName(name.toStdString())), type);
}

void TestEvent::otherNamesAreUnknown_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("invented") << QByteArray("boss-spawned");
    QTest::newRow("another case") << QByteArray("Log");
    QTest::newRow("prefix") << QByteArray("chat");
    QTest::newRow("longer") << QByteArray("log ");
    QTest::newRow("NUL inside") << QByteArray("log\0", 4);
    QTest::newRow("Takaro's own") << QByteArray("role-assigned");
}

void TestEvent::otherNamesAreUnknown()
{
    QFETCH(QByteArray, name);
    QCOMPARE(int(eventTypeFromName({name.constData(), std::size_t(name.size())})),
             int(EventType::Unknown));
    QVERIFY(eventTypeName(EventType::Unknown).empty());
}

void TestEvent::channelsAreMapped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("channel");
    const auto row = [](const char *name, ChatChannel channel) {
        QTest::newRow(*name ? name : "empty") << QByteArray(name) << int(channel);
    };
    row("", ChatChannel::None);
    row("global", ChatChannel::Global);
    for (const char *name : {"team", "party", "group", "guild", "clan", "tribe", "TEAM", "Clan"})
        row(name, ChatChannel::Team);
    for (const char *name : {"friends", "ally", "allies", "Allies"})
        row(name, ChatChannel::Friends);
    for (const char *name : {"whisper", "private", "pm", "dm", "PM"})
        row(name, ChatChannel::Whisper);
    for (const char *name :
         {"server", "cards", "local", "unknown", "Global", "teams", " team", "ту"})
        row(name, ChatChannel::Global);
}

void TestEvent::channelsAreMapped()
{
    QFETCH(QByteArray, name);
    QFETCH(int, channel);
    QCOMPARE(int(chatChannelFromName(name.toStdString())), channel);
}

void TestEvent::channelsHaveTheProtocolsNames()
{
    QVERIFY(chatChannelName(ChatChannel::None).empty());
    for (const ChatChannel channel :
         {ChatChannel::Global, ChatChannel::Team, ChatChannel::Friends, ChatChannel::Whisper}) {
        QVERIFY(!chatChannelName(channel).empty());
        QCOMPARE(int(chatChannelFromName(chatChannelName(channel))), int(channel));
    }
}

void TestEvent::flagsAreIndependent()
{
    EventRecord record;
    QVERIFY(!record.has(EventFlag::Spam));
    record.flags = std::uint8_t(EventFlag::Spam) | std::uint8_t(EventFlag::Protected);
    QVERIFY(record.has(EventFlag::Spam));
    QVERIFY(record.has(EventFlag::Protected));
    QVERIFY(!record.has(EventFlag::Backfilled));
    QVERIFY(!record.has(EventFlag::Unreadable));
}

void TestEvent::recordsStaySmall()
{
    // One cache line: millions of them lie in memory.
    QCOMPARE_LE(sizeof(EventRecord), std::size_t(64));
}

} // namespace tst_event

QTEST_APPLESS_MAIN(tst_event::TestEvent)
#include "tst_event.moc"

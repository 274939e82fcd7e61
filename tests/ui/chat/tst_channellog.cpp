#include "ui/events/fakeeventlog.h"

#include "chat/channellog.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_channellog {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

EventBatch said(std::initializer_list<ChatChannel> channels)
{
    EventBatchBuilder builder;
    for (const ChatChannel channel : channels) {
        EventRecord &record = builder.begin(ServerId::forIdentity(u"lobby"_s), 1);
        record.type = EventType::ChatMessage;
        record.channel = channel;
        builder.commit();
    }
    return builder.take();
}

std::vector<Seq> numbers(const EventPage &page)
{
    std::vector<Seq> seqs;
    for (const StoredEvent &event : page.events)
        seqs.push_back(event.seq);
    return seqs;
}

} // namespace

/// An event log seen through one chat channel.
class TestChannelLog : public QObject
{
    Q_OBJECT

private slots:
    void leavesOtherChannelsOut();
    void keepsWhatWasLookedAt();
    void tellsOfNewEvents();
    void aPageThatIsGivenUpEnds();
};

void TestChannelLog::leavesOtherChannelsOut()
{
    FakeEventLog log;
    log.setPrompt(true);
    log.append(said({ChatChannel::Global, ChatChannel::Team, ChatChannel::Whisper,
                     ChatChannel::Team, ChatChannel::None}));
    ChannelLog channels(log);
    const auto page = [&channels] {
        return channels.page({}, channels.last(), EventLog::Direction::Older, 10).result();
    };
    QCOMPARE(numbers(page()), (std::vector<Seq>{1, 2, 3, 4, 5}));
    channels.setChannel(ChatChannel::Team);
    QCOMPARE(numbers(page()), (std::vector<Seq>{2, 4}));
    channels.setChannel(ChatChannel::Friends);
    QCOMPARE(numbers(page()), (std::vector<Seq>{}));
}

/// Whoever asks for the next page must not look at the same again.
void TestChannelLog::keepsWhatWasLookedAt()
{
    FakeEventLog log;
    log.setPrompt(true);
    log.append(said({ChatChannel::Global, ChatChannel::Global, ChatChannel::Team}));
    ChannelLog channels(log);
    channels.setChannel(ChatChannel::Team);
    const EventPage page
        = channels.page({}, channels.first(), EventLog::Direction::Newer, 2).result();
    QVERIFY(page.events.empty());
    QCOMPARE(page.scannedFirst, Seq(1));
    QCOMPARE(page.scannedLast, Seq(2));
    QVERIFY(!page.reachedEnd);
}

void TestChannelLog::tellsOfNewEvents()
{
    FakeEventLog log;
    ChannelLog channels(log);
    QSignalSpy changed(&channels, &EventLog::changed);
    log.arrive(said({ChatChannel::Global}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(channels.last(), Seq(1));
    QCOMPARE(channels.id(), log.id());
}

void TestChannelLog::aPageThatIsGivenUpEnds()
{
    FakeEventLog log;
    log.append(said({ChatChannel::Global}));
    ChannelLog channels(log);
    channels.setChannel(ChatChannel::Team);
    const QFuture<EventPage> page = channels.page({}, 1, EventLog::Direction::Older, 1);
    QVERIFY(!page.isFinished());
    log.giveUp(0);
    QTRY_VERIFY(page.isFinished());
    QVERIFY(page.isCanceled());
}

} // namespace tst_channellog

QTEST_MAIN(tst_channellog::TestChannelLog)
#include "tst_channellog.moc"

#include "chat/channellog.h"

namespace hawser {

namespace {

EventPage onlyOf(ChatChannel channel, EventPage page)
{
    std::erase_if(page.events, [channel](const StoredEvent &event) {
        return event.record().channel != channel;
    });
    return page;
}

} // namespace

ChannelLog::ChannelLog(EventLog &log, QObject *parent)
    : EventLog(parent)
    , m_log(log)
{
    connect(&log, &EventLog::changed, this, &EventLog::changed);
}

QFuture<EventPage> ChannelLog::page(const EventFilter &filter, Seq anchor, Direction direction,
                                    int count) const
{
    QFuture<EventPage> all = m_log.page(filter, anchor, direction, count);
    if (m_channel == ChatChannel::None)
        return all;
    // A log that gives up cancels its page, and so this one.
    return all.then(
        [channel = m_channel](EventPage page) { return onlyOf(channel, std::move(page)); });
}

} // namespace hawser

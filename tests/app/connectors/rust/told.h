#pragma once

#include "connectors/eventfeed.h"

#include <QStringList>

namespace hawser {

/// What came out of a feed, as lines that a test can compare: type, id and name of the player in
/// brackets, channel and text, then ~ for spam, < for backfilled, ! for unreadable.
inline QString toldLine(const EventBatch &batch, const EventRecord &record)
{
    const auto text = [](std::string_view view) {
        return QString::fromUtf8(view.data(), qsizetype(view.size()));
    };
    QString line = text(batch.typeName(record));
    if (record.playerId.length)
        line += QStringLiteral(" [%1 %2]")
                    .arg(text(batch.text(record.playerId)), text(batch.text(record.player)));
    if (record.channel != ChatChannel::None)
        line += u' ' + text(chatChannelName(record.channel));
    if (record.text.length)
        line += u' ' + text(batch.text(record.text));
    if (record.has(EventFlag::Spam))
        line += u'~';
    if (record.has(EventFlag::Backfilled))
        line += u'<';
    if (record.has(EventFlag::Unreadable))
        line += u'!';
    return line;
}

/// A feed whose events are kept, and the cursor that came with the last of them.
class KeptFeed
{
public:
    explicit KeptFeed(std::size_t bound = EventQueue::defaultBoundBytes)
        : queue(bound)
        , feed(queue)
    {
    }

    /// All that has been told since the last call.
    QStringList take()
    {
        feed.flush();
        QStringList lines;
        for (const EventBatch &batch : queue.takeAll()) {
            for (const EventRecord &record : batch.records()) {
                lines << toldLine(batch, record);
                const std::string_view raw = batch.text(record.raw);
                lastRaw = QByteArray(raw.data(), qsizetype(raw.size()));
                lastForm = record.rawForm;
            }
            for (const EventBatch::Cursor &position : batch.cursors())
                cursor = QByteArray::fromStdString(position.position);
        }
        return lines;
    }

    EventQueue queue;
    EventFeed feed;
    QByteArray lastRaw;
    RawForm lastForm = RawForm::TakaroFrame;
    QByteArray cursor;
};

} // namespace hawser

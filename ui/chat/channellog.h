#pragma once

#include "archive/eventlog.h"

namespace hawser {

/// An event log seen through one chat channel: whatever a page holds of other channels is left out.
/// A page may so come with fewer events than were asked for while there are more. GUI thread.
class ChannelLog : public EventLog
{
    Q_OBJECT

public:
    /// \a log must outlive it.
    explicit ChannelLog(EventLog &log, QObject *parent = nullptr);

    /// ChatChannel::None: all of them. Counts for pages that are asked for from now on.
    void setChannel(ChatChannel channel) { m_channel = channel; }
    ChatChannel channel() const { return m_channel; }

    QUuid id() const override { return m_log.id(); }
    Seq first() const override { return m_log.first(); }
    Seq last() const override { return m_log.last(); }
    Seq append(const EventBatch &batch) override { return m_log.append(batch); }
    QByteArray cursor(const ServerId &server) const override { return m_log.cursor(server); }
    bool hasBookmarks() const override { return m_log.hasBookmarks(); }
    bool isBookmarked(Seq seq) const override { return m_log.isBookmarked(seq); }
    void setBookmarked(Seq seq, bool on) override { m_log.setBookmarked(seq, on); }
    QString bookmarkNote(Seq seq) const override { return m_log.bookmarkNote(seq); }
    void setBookmarkNote(Seq seq, const QString &note) override
    {
        m_log.setBookmarkNote(seq, note);
    }
    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override;

private:
    EventLog &m_log;
    ChatChannel m_channel = ChatChannel::None;
};

} // namespace hawser

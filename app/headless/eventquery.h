#pragma once

#include "archive/eventlog.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QJsonObject>
#include <QObject>

#include <string>
#include <vector>

namespace hawser::headless {

/// What the command "query" asks for.
struct QueryOrder
{
    static constexpr int mostEvents = 1'000;

    EventFilter filter = {};
    int limit = 100; ///< 1 to mostEvents
    Seq before = 0;  ///< only events with smaller numbers
};

/// Looks for the newest events that match and makes one line of them:
///
///     {"kind":"result","id":…,"ok":true,"events":[…],"before":SEQ,"more":true}
///
/// Events in ascending order, with the members of the line "event", and "bookmark" (the note,
/// perhaps "") where there is one; "before" for the next query,
/// "more" unless everything was looked at. Stops early, with "more", at 8 MiB. Main thread; deletes
/// itself after it has told. Numbers and data are as received, so the line is made as bytes.
class EventQuery : public QObject
{
    Q_OBJECT

public:
    /// \a log must outlive this.
    EventQuery(const EventLog &log, const QString &id, QueryOrder order, QObject *parent);
    ~EventQuery() override;

signals:
    void found(const std::string &line);
    /// The log gave up.
    void failed(const QString &id);

private:
    void ask();
    void onPage();
    bool take(const EventPage &page);
    std::string line(bool more) const;

    const EventLog &m_log;
    const QString m_id;
    const QueryOrder m_order;
    Seq m_before;                      // everything from here on was looked at
    std::vector<std::string> m_events; // newest first
    std::size_t m_bytes = 0;
    QFutureWatcher<EventPage> m_page;
};

} // namespace hawser::headless

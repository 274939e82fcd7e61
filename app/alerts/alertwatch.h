#pragma once

#include "archive/eventlog.h"

#include <QTimer>

#include <chrono>
#include <vector>

namespace hawser {

/// Events that one rule matched since the last time.
struct AlertHit
{
    QString title;                   ///< of the rule
    std::vector<StoredEvent> events; ///< never empty; bounded by AlertWatch::atOnce
};

/// Looks for new events that match rules, by asking the log for them page by page: a flood costs
/// some pages a second and no more. What was fetched after a gap is old, and not told.
/// On the thread of the log.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    struct Rule
    {
        QString title;
        EventFilter filter;
    };

    static constexpr int atOnce = 50;
    static constexpr std::chrono::milliseconds usualPause{500};

    /// \a log must outlive the watch.
    explicit AlertWatch(EventLog &log, QObject *parent = nullptr);
    ~AlertWatch() override;

    /// Counts for events that come from now on; one that was there before goes on where it was.
    void setRules(const std::vector<Rule> &rules);
    /// How long it waits between two looks.
    void setPause(std::chrono::milliseconds pause) { m_look.setInterval(pause); }

signals:
    void matched(const hawser::AlertHit &hit);

private:
    struct Watched
    {
        Rule rule;
        Seq next = 0;            ///< not looked at yet
        QFuture<EventPage> page; ///< under way
    };

    void lookSoon();
    void look();
    void ask(std::size_t index);
    void take(std::size_t index, const EventPage &page);
    void dropPages();

    EventLog &m_log;
    std::vector<Watched> m_watched;
    quint64 m_generation = 0; // of the rules: what was asked for former ones is not told
    QTimer m_look;
};

} // namespace hawser

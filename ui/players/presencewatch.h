#pragma once

#include "archive/eventlog.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QHash>
#include <QObject>

#include <optional>

namespace hawser {

/// Who was seen joining one game server and has not been seen leaving since, by its events. Looks
/// only while it is active. Bounded. GUI thread.
class PresenceWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr int pageEvents = 1'000;
    static constexpr qsizetype mostPlayers = 5'000;

    /// \a log must outlive the watch.
    explicit PresenceWatch(const EventLog &log, QObject *parent = nullptr);
    ~PresenceWatch() override;

    void watch(const std::optional<ServerId> &server);
    void setActive(bool active);
    /// UTC; invalid if the join was not seen.
    QDateTime joinedAt(const QString &gameId) const { return m_joined.value(gameId); }

signals:
    /// Somebody joined or left since it was last told.
    void moved();

private:
    void look();
    void ask(Seq anchor, EventLog::Direction direction);
    void take();
    void note(const StoredEvent &event);

    const EventLog &m_log;
    QUuid m_logId;
    std::optional<ServerId> m_server;
    bool m_isActive = false;
    bool m_isLooking = false;
    bool m_isBehind = false; // the log grew while a page was under way
    Seq m_seen = -1;         // looked at up to here; negative: not at all yet
    Seq m_asked = 0;
    QFutureWatcher<EventPage> m_watcher;
    QHash<QString, QDateTime> m_joined; // by gameId
};

} // namespace hawser

#pragma once

#include "connectors/rust/rustevent.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <vector>

namespace hawser::rust {

using namespace std::chrono_literals;

/// Who is on the server: what the list of players says, which is beyond doubt but comes only every
/// few seconds, and what console lines hint at, which is quick but may be a player's invention.
/// One coming and one going per session, whatever tells of it first. Pure: time is handed in.
class Roster
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::minutes hintLife{15}; ///< big worlds take long to load
    static constexpr std::chrono::seconds memory{60};   ///< of who has left
    static constexpr qsizetype mostHints = 1'000;
    static constexpr qsizetype mostPlayers = 10'000;

    bool isKnown() const { return m_isKnown; }
    bool isOnline(const QString &id) const { return m_online.contains(id); }
    /// Is or was lately on the server, or is about to come; true of all before the first list.
    bool isPlausible(const QString &id, Clock::time_point now) const;
    /// The name by which \a id is known, also after leaving; empty if never seen.
    QString nameOf(const QString &id) const;
    const QHash<QString, RustPlayer> &online() const { return m_online; }

    /// Beyond doubt. True if that is news.
    bool joined(const RustPlayer &player, Clock::time_point now);
    bool left(const QString &id, Clock::time_point now);

    /// Console lines tell so.
    void hintJoined(const RustPlayer &player, const QString &line, Clock::time_point now);
    void hintLeft(const RustPlayer &player, const QString &reason, const QString &line,
                  Clock::time_point now);

    /// The list of players came that was asked for at \a asked. What changed, as events. The first
    /// list changes nothing but what was hinted at: whoever else is on it was there before.
    std::vector<RustEvent> listed(const std::vector<RustPlayer> &players, Clock::time_point asked,
                                  Clock::time_point now);

private:
    struct Hint
    {
        RustPlayer player;
        QString text;
        QString line;
        Clock::time_point at;
    };

    RustEvent joinedEvent(const RustPlayer &player) const;
    std::vector<RustEvent> leftBefore(const QSet<QString> &listed);
    void welcome(const RustPlayer &player, Clock::time_point now);
    void dismiss(const QSet<QString> &listed, Clock::time_point asked, Clock::time_point now,
                 std::vector<RustEvent> &events);
    bool hasChangedSince(const QString &id, Clock::time_point then) const;
    void noteChange(const QString &id, Clock::time_point now);
    void forgetOld(Clock::time_point now);
    void rememberName(const RustPlayer &player);

    QHash<QString, RustPlayer> m_online;
    QHash<QString, Clock::time_point> m_changed; // by other means than a list: came or went
    QHash<QString, Hint> m_coming;
    QHash<QString, Hint> m_going;
    QHash<QString, QString> m_names;
    bool m_isKnown = false;
};

} // namespace hawser::rust

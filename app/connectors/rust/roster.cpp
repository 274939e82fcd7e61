#include "connectors/rust/roster.h"

#include "connectors/rust/steamid.h"

#include <utility>

namespace hawser::rust {

namespace {

constexpr qsizetype mostNames = 5'000;

/// Just let in, a player is not in the list of players yet.
constexpr std::chrono::seconds untilListed{15};

} // namespace

bool Roster::isPlausible(const QString &id, Clock::time_point now) const
{
    if (!m_isKnown || m_online.contains(id) || m_coming.contains(id))
        return true;
    const auto changed = m_changed.constFind(id);
    return changed != m_changed.constEnd() && now - *changed < memory;
}

QString Roster::nameOf(const QString &id) const
{
    return m_names.value(id);
}

bool Roster::joined(const RustPlayer &player, Clock::time_point now)
{
    noteChange(player.id, now);
    m_coming.remove(player.id);
    const bool isNews = !m_online.contains(player.id);
    if (isNews && m_online.size() >= mostPlayers)
        return false;
    m_online[player.id] = player;
    rememberName(player);
    return isNews;
}

bool Roster::left(const QString &id, Clock::time_point now)
{
    noteChange(id, now);
    m_coming.remove(id);
    m_going.remove(id);
    // Before the first list it is not known who is there, but this one was.
    return m_online.remove(id) > 0 || !m_isKnown;
}

void Roster::hintJoined(const RustPlayer &player, const QString &line, Clock::time_point now)
{
    forgetOld(now);
    if (m_online.contains(player.id) || m_coming.size() >= mostHints)
        return;
    Hint &hint = m_coming[player.id]; // the first line counts, later ones may know more
    if (hint.player.id.isEmpty())
        hint = {player, {}, line, now};
    else if (hint.player.ip.isEmpty())
        hint.player.ip = player.ip;
}

void Roster::hintLeft(const RustPlayer &player, const QString &reason, const QString &line,
                      Clock::time_point now)
{
    forgetOld(now);
    m_coming.remove(player.id);
    if (m_going.size() < mostHints)
        m_going[player.id] = {player, reason, line, now};
}

std::vector<RustEvent> Roster::listed(const std::vector<RustPlayer> &players,
                                      Clock::time_point asked, Clock::time_point now)
{
    QSet<QString> ids;
    for (const RustPlayer &player : players)
        ids.insert(player.id);
    std::vector<RustEvent> events = m_isKnown ? std::vector<RustEvent>() : leftBefore(ids);
    for (const RustPlayer &player : players) {
        const bool isNews = !m_online.contains(player.id);
        if (!isSteamId(player.id) || (isNews && hasChangedSince(player.id, asked)))
            continue; // gone again while the list was on its way
        if (isNews && (m_isKnown || m_coming.contains(player.id)))
            events.push_back(joinedEvent(player));
        welcome(player, now);
    }
    dismiss(ids, asked, now, events);
    m_isKnown = true;
    forgetOld(now);
    m_changed.removeIf([now](const auto &entry) { return now - entry.value() >= memory; });
    return events;
}

/// Whoever is not among the \a listed any more has left.
void Roster::dismiss(const QSet<QString> &listed, Clock::time_point asked, Clock::time_point now,
                     std::vector<RustEvent> &events)
{
    const QList<QString> ids = m_online.keys();
    for (const QString &id : ids) {
        if (listed.contains(id) || hasChangedSince(id, asked - untilListed))
            continue;
        const Hint hint = m_going.take(id);
        events.push_back(RustEvent::left(m_online.take(id), hint.text, hint.line));
        noteChange(id, now);
    }
}

bool Roster::hasChangedSince(const QString &id, Clock::time_point then) const
{
    const auto changed = m_changed.constFind(id);
    return changed != m_changed.constEnd() && *changed > then;
}

/// Who left before anybody had seen a list.
std::vector<RustEvent> Roster::leftBefore(const QSet<QString> &listed)
{
    std::vector<RustEvent> events;
    for (const Hint &hint : std::as_const(m_going)) {
        if (!listed.contains(hint.player.id))
            events.push_back(RustEvent::left(hint.player, hint.text, hint.line));
    }
    m_going.clear();
    return events;
}

RustEvent Roster::joinedEvent(const RustPlayer &player) const
{
    const Hint hint = m_coming.value(player.id);
    RustPlayer known = player;
    if (known.ip.isEmpty())
        known.ip = hint.player.ip;
    return RustEvent::joined(known, hint.line);
}

void Roster::welcome(const RustPlayer &player, Clock::time_point now)
{
    // A hint of leaving that the list does not bear out may still come true, for a while.
    if (const auto going = m_going.constFind(player.id);
        going != m_going.constEnd() && now - going->at >= untilListed)
        m_going.erase(going);
    m_coming.remove(player.id);
    m_online[player.id] = player;
    rememberName(player);
}

void Roster::noteChange(const QString &id, Clock::time_point now)
{
    if (m_changed.size() < mostPlayers || m_changed.contains(id))
        m_changed[id] = now;
}

void Roster::forgetOld(Clock::time_point now)
{
    const auto isOld = [now](const auto &hint) { return now - hint.value().at >= hintLife; };
    m_coming.removeIf(isOld);
    m_going.removeIf(isOld);
}

void Roster::rememberName(const RustPlayer &player)
{
    if (m_names.size() >= mostNames && !m_names.contains(player.id))
        m_names.erase(m_names.begin());
    m_names[player.id] = player.name;
}

} // namespace hawser::rust

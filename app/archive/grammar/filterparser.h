#pragma once

#include "archive/eventlog.h"
#include "archive/grammar/filtererror.h"

#include <QDateTime>
#include <QTimeZone>

#include <tl/expected.hpp>

#include <functional>
#include <optional>

namespace hawser {

/// What the filter grammar cannot know by itself.
struct FilterSurroundings
{
    /// The game server that is called so: by name, identity token or id.
    std::function<std::optional<ServerId>(const QString &)> findServer = {};
    /// How a game server is called; may be empty.
    std::function<QString(const ServerId &)> serverName = {};
    QDateTime now = QDateTime::currentDateTimeUtc(); ///< what "2h" and "today" count from
    QTimeZone zone = QTimeZone::systemTimeZone();    ///< of times that name none
};

/// Longer texts are refused, in UTF-16 units.
inline constexpr qsizetype longestFilterText = 4096;

/// The filter grammar: one line of text that says which events are meant. The search box, the
/// headless command "query" and every export take the same.
///
///     bike                          the text, anywhere in text and player name, as it is typed
///     my bike                       several words: one piece of text
///     "my bike"                     a phrase: whole words, one after another
///     words:"stolen bike"           whole words, in any order
///     /stole (my|the) bike/i        a regular expression; i: capital or small alike
///     text:"type:chat"              a text that would be read as something else
///     case:exact  accents:exact     "É", "é" and "e" differ (else they are the same letter)
///     type:chat,death  -type:log    types: log, joined, left, chat, death, kill, other, or the
///                                   names of the protocol (chat-message …); a minus leaves out
///     server:Oakvale,"Pregen Valley"   game servers, by name, identity or id
///     player:mara                   part of a player's name, or the whole id
///     after:2026-11-01  before:"2026-11-02 14:00"   from then on, up to then: local time, or with
///                                   Z or +02:00; seconds and their parts are understood
///     after:2h  after:today  on:yesterday   m, h, d, w ago; today, yesterday, now; a whole day
///     is:bookmarked                 events that were bookmarked
///     -spam                         without noise such as status lines
///
/// All parts must hold. Parts come in any order, are separated by blanks, and stand once, save for
/// type:, server: and words:, which add up. Keys are not case-sensitive. Inside quotation marks
/// \" and \\ stand for " and \. What begins with a slash and is closed by none ("/home") is text,
/// as is a word with a colon that is no key ("http://…"). Nothing at all means all events.
///
/// Example: type:chat,death server:"Pregen Valley" player:mara after:2026-11-01 -spam "my bike"
///
/// Pure. A callback that is not set finds nothing.
tl::expected<EventFilter, FilterError> parseFilter(const QString &text,
                                                   const FilterSurroundings &surroundings);

} // namespace hawser

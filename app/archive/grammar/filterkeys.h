#pragma once

#include "protocol/event.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <optional>

namespace hawser {

/// What stands before a colon in a filter.
enum class FilterKey : quint8 {
    Type,
    Server,
    Player,
    After,
    Before,
    On,
    Text,
    Words,
    Case,
    Accents,
    Is,
};

/// Case-insensitive; "since" and "until" are After and Before.
std::optional<FilterKey> filterKeyFromName(QStringView name);
QLatin1StringView filterKeyName(FilterKey key);
/// In the order in which they are offered.
QStringList filterKeyNames();
/// The key that \a name was probably meant to be; empty if it resembles none.
QString similarFilterKey(QStringView name);
/// Its values may be several, separated by commas.
bool takesList(FilterKey key);

/// The short word ("chat") or the protocol's name ("chat-message"), case-insensitive.
std::optional<EventType> filterTypeFromName(QStringView name);
/// The short words.
QStringList filterTypeNames();

/// What an event can be, behind "is:".
inline constexpr QLatin1StringView bookmarkedMark("bookmarked");

inline constexpr quint8 everyEventType = (1u << eventTypeCount) - 1;

} // namespace hawser

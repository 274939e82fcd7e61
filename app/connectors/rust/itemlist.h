#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace hawser::rust {

/// An item of the game: the short name that its console knows, and what players call it.
struct RustItem
{
    QLatin1StringView code;
    QLatin1StringView name;
};

/// Well-known items, by code; the game has some hundreds more, which its console does not list.
std::span<const RustItem> knownItems();
/// What players call the item \a code; the code itself if it is not among the known ones.
QString itemName(const QString &code);

} // namespace hawser::rust

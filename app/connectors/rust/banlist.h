#pragma once

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace hawser::rust {

/// One ban, as the server lists it.
struct RustBan
{
    QString id;
    QString name;           ///< foreign text; may be empty
    QString reason;         ///< foreign text; may be empty
    QDateTime end;          ///< UTC; invalid: never, or not told
    bool isEndTold = false; ///< old builds do not list ends

    bool operator==(const RustBan &) const = default;
};

/// Of `bans` (a JSON list; newer builds) or `banlistex` (rows `n id "name" "reason" end`). Nothing
/// if \a reply is neither. Names and reasons may hold quotes: rows are read from both ends.
std::optional<std::vector<RustBan>> readBanList(const QString &reply);

} // namespace hawser::rust

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

namespace hawser {

/// One ban as a game server lists it. A value.
struct ListedBan
{
    QString id;      ///< gameId, as it came
    QString name;    ///< display text; may be empty
    QString reason;  ///< display text; may be empty
    QDateTime end;   ///< UTC; invalid: permanent, or `endText` cannot be read
    QString endText; ///< display text: the end as it came; empty: permanent

    QString title() const { return name.isEmpty() ? id : name; }
    bool isPermanent() const { return endText.isEmpty(); }
    bool isExpired(const QDateTime &now) const { return end.isValid() && end <= now; }
    /// For banPlayer, so that the same ban is made again: same reason, same end to the second.
    QJsonObject arguments() const;

    bool operator==(const ListedBan &) const = default;
};

/// More than any ban list that is looked at by eye; what comes beyond is not shown.
inline constexpr qsizetype mostListedBans = 10'000;

/// Reads the payload of listBans; who has no id is left out. The error is a sentence for people.
/// Pure.
tl::expected<QList<ListedBan>, QString> readBans(const QJsonValue &payload);

/// The exact moment in local time with seconds and time zone.
QString exactMoment(const QDateTime &at);

} // namespace hawser

#include "bans/listedban.h"

#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QSet>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestName = 100;
constexpr std::size_t longestEnd = 64;

ListedBan banOf(const QJsonObject &entry)
{
    const QJsonObject player = entry["player"_L1].toObject();
    ListedBan ban;
    ban.id = player["gameId"_L1].toString();
    ban.name = displayText(player["name"_L1].toString(), longestName);
    if (ban.name == ban.id)
        ban.name.clear(); // it only stood in for one
    ban.reason = displayText(entry["reason"_L1].toString(), rowTextLimit);
    ban.endText = displayText(entry["expiresAt"_L1].toVariant().toString(), longestEnd);
    const QDateTime end = QDateTime::fromString(ban.endText, Qt::ISODateWithMs);
    // Without a zone nobody knows whose clock it is.
    if (end.isValid() && end.timeSpec() != Qt::LocalTime)
        ban.end = end.toUTC();
    return ban;
}

} // namespace

QJsonObject ListedBan::arguments() const
{
    QJsonObject arguments{{"gameId"_L1, id}};
    if (!reason.isEmpty())
        arguments["reason"_L1] = reason;
    if (end.isValid())
        arguments["expiresAt"_L1] = end.toString(Qt::ISODate);
    return arguments;
}

tl::expected<QList<ListedBan>, QString> readBans(const QJsonValue &payload)
{
    if (!payload.isArray())
        return tl::unexpected(
            QCoreApplication::translate("Bans", "The answer is no list of bans."));
    QList<ListedBan> bans;
    QSet<QString> seen;
    const QJsonArray list = payload.toArray();
    for (const QJsonValue &value : list) {
        const ListedBan ban = banOf(value.toObject());
        if (ban.id.isEmpty() || seen.contains(ban.id))
            continue;
        seen.insert(ban.id);
        bans.append(ban);
        if (bans.size() == mostListedBans)
            break;
    }
    return bans;
}

QString exactMoment(const QDateTime &at)
{
    const QDateTime local = at.toLocalTime();
    return QCoreApplication::translate("Bans", "%1 %2", "date and time, time zone")
        .arg(local.toString(u"yyyy-MM-dd HH:mm:ss"_s), local.timeZoneAbbreviation());
}

} // namespace hawser

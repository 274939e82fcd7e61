#include "connectors/rust/banlist.h"

#include "connectors/rust/linecursor.h"
#include "connectors/rust/rconframe.h"
#include "connectors/rust/steamid.h"

#include "protocol/event.h"
#include "protocol/takaro/isotime.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostBans = 100'000;

/// Seconds since 1970; zero and less mean never.
QDateTime endOf(double seconds)
{
    const qint64 us = seconds > 0 ? takaro::epochTimeUs(seconds) : noTimeUs;
    return us == noTimeUs ? QDateTime() : QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC);
}

QJsonValue memberOf(const QJsonObject &entry, QLatin1StringView key)
{
    for (auto it = entry.begin(); it != entry.end(); ++it) {
        if (it.key().compare(key, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue::Undefined;
}

RustBan banOf(const QJsonObject &entry)
{
    RustBan ban;
    for (const QLatin1StringView key : {"steamid"_L1, "userid"_L1, "id"_L1}) {
        if (ban.id.isEmpty())
            ban.id = idText(memberOf(entry, key));
    }
    ban.name = memberOf(entry, "username"_L1).toString(memberOf(entry, "name"_L1).toString());
    ban.reason = memberOf(entry, "notes"_L1).toString(memberOf(entry, "reason"_L1).toString());
    const QJsonValue end = memberOf(entry, "expiry"_L1);
    ban.isEndTold = end.isDouble();
    ban.end = endOf(end.toDouble());
    return ban;
}

void takeEnd(QStringView &text, RustBan &ban)
{
    const qsizetype blank = text.lastIndexOf(u' ');
    bool isNumber = false;
    const qint64 seconds = text.sliced(blank + 1).toLongLong(&isNumber);
    if (!isNumber || text.endsWith(u'"'))
        return;
    ban.isEndTold = true;
    ban.end = endOf(double(seconds));
    text.truncate(std::max<qsizetype>(blank, 0));
}

/// \a inside: what is between the outer quotes, `Mara" "rude`. The first such fence counts, so that
/// a reason may hold anything.
void readTexts(QStringView inside, RustBan &ban)
{
    constexpr QLatin1StringView fence{"\" \""};
    const qsizetype middle = inside.indexOf(fence);
    ban.name = inside.first(middle < 0 ? inside.size() : middle).toString();
    if (middle >= 0)
        ban.reason = inside.sliced(middle + fence.size()).toString();
}

std::optional<RustBan> banOfRow(QStringView row)
{
    QStringView text = row.trimmed();
    const qsizetype blank = text.indexOf(u' ');
    if (blank < 1 || !isDigits(text.first(blank)))
        return std::nullopt;
    text = text.sliced(blank + 1).trimmed();
    RustBan ban;
    ban.id = text.first(std::min<qsizetype>(text.size(), steamIdDigits)).toString();
    if (!isSteamId(ban.id))
        return std::nullopt;
    text = text.sliced(steamIdDigits).trimmed();
    takeEnd(text, ban);
    text = text.trimmed();
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        readTexts(text.sliced(1).chopped(1), ban);
    return ban;
}

} // namespace

std::optional<std::vector<RustBan>> readBanList(const QString &reply)
{
    std::vector<RustBan> bans;
    const QJsonDocument document = messageJson(reply);
    if (document.isArray()) {
        for (const QJsonValue &value : document.array()) {
            const RustBan ban = banOf(value.toObject());
            if (!ban.id.isEmpty() && bans.size() < mostBans)
                bans.push_back(ban);
        }
        return bans;
    }
    bool hasOther = false;
    for (const QStringView row : QStringView(reply).split(u'\n', Qt::SkipEmptyParts)) {
        const auto ban = banOfRow(row);
        if (ban && bans.size() < mostBans)
            bans.push_back(*ban);
        hasOther = hasOther || (!ban && !row.trimmed().isEmpty());
    }
    if (bans.empty() && hasOther)
        return std::nullopt;
    return bans;
}

} // namespace hawser::rust

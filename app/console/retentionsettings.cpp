#include "console/retentionsettings.h"

#include "profiles/settingsfile.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto days = "days"_L1;
constexpr auto megabytes = "megabytes"_L1;
constexpr qint64 bytesPerMegabyte = 1024 * 1024;

} // namespace

RetentionLimits retentionLimits(int dayCount, int megabyteCount)
{
    RetentionLimits limits;
    if (dayCount > 0)
        limits.age = std::chrono::hours(24) * dayCount;
    if (megabyteCount > 0)
        limits.bytes = megabyteCount * bytesPerMegabyte;
    return limits;
}

int daysOf(const RetentionLimits &limits)
{
    return limits.age ? std::max(1, int(limits.age->count() / 24)) : 0;
}

int megabytesOf(const RetentionLimits &limits)
{
    return limits.bytes ? std::max(1, int(*limits.bytes / bytesPerMegabyte)) : 0;
}

RetentionPolicy retentionFrom(const SettingsFile &settings)
{
    RetentionPolicy policy;
    const int dayCount = settings.number(Setting::KeepDays);
    const int megabyteCount = settings.number(Setting::KeepMegabytes);
    policy.everyServer = retentionLimits(dayCount, megabyteCount);
    const QJsonObject own = settings.object(Setting::KeepOfServers);
    for (auto it = own.begin(); it != own.end(); ++it) {
        const ServerId server = ServerId::fromString(it.key());
        const QJsonObject limits = it.value().toObject();
        if (!server.isNull())
            policy.servers.insert(server,
                                  retentionLimits(limits[days].toInt(dayCount),
                                                  limits[megabytes].toInt(megabyteCount)));
    }
    return policy;
}

void keepRetention(const RetentionPolicy &policy, SettingsFile &settings)
{
    QJsonObject own;
    for (auto it = policy.servers.begin(); it != policy.servers.end(); ++it)
        own.insert(it.key().toString(),
                   QJsonObject{{days, daysOf(*it)}, {megabytes, megabytesOf(*it)}});
    settings.set(Setting::KeepDays, daysOf(policy.everyServer));
    settings.set(Setting::KeepMegabytes, megabytesOf(policy.everyServer));
    settings.set(Setting::KeepOfServers, own);
}

} // namespace hawser

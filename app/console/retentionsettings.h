#pragma once

#include "archive/sqlite/archiveoptions.h"

namespace hawser {

class SettingsFile;

/// Limits as people enter them: whole days and mebibytes, 0 for no limit. A negative number is a
/// slip and none either: nothing is removed because of it.
RetentionLimits retentionLimits(int days, int megabytes);
int daysOf(const RetentionLimits &limits);
int megabytesOf(const RetentionLimits &limits);

/// How long events are kept, as settings: days and mebibytes for each game server, 0 for no limit,
/// and game servers with limits of their own by their id. What is no such number counts as the
/// default. Pure but for the settings.
RetentionPolicy retentionFrom(const SettingsFile &settings);
void keepRetention(const RetentionPolicy &policy, SettingsFile &settings);

} // namespace hawser

#pragma once

#include "archive/sqlite/archiveoptions.h"

namespace hawser {

class SettingsFile;

/// How long events are kept, as settings: days and mebibytes for each game server, 0 for no limit,
/// and game servers with limits of their own by their id. What is no such number counts as the
/// default. Pure but for the settings.
RetentionPolicy retentionFrom(const SettingsFile &settings);
void keepRetention(const RetentionPolicy &policy, SettingsFile &settings);

} // namespace hawser

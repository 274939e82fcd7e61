#pragma once

#include "setup/modsettings.h"

#include <QHash>
#include <QString>

#include <optional>

namespace hawser::test {

/// What a reader of \a format takes from \a snippet: values by key, levels and sections parted by
/// dots. Nothing if it cannot read it.
std::optional<QHash<QString, QString>> readBack(const QString &snippet, SettingsFormat format);

} // namespace hawser::test

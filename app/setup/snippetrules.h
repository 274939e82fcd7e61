#pragma once

#include "setup/modsettings.h"

#include <optional>

namespace hawser {

/// Why \a text cannot stand as a value in \a format: display text that goes on after the name of
/// the value. Nothing if it can.
std::optional<QString> ruleAgainst(const QString &text, SettingsFormat format);

} // namespace hawser

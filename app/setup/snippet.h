#pragma once

#include "setup/modsettings.h"

#include <tl/expected.hpp>

namespace hawser {

/// What a mod is told.
struct SnippetValues
{
    QString url;               ///< of the endpoint, as the mod reaches it
    QString identityToken;     ///< chosen by the user: may be any text
    QString registrationToken; ///< secret
};

/// Why a value cannot be written down so that the mod reads the same.
struct SnippetError
{
    ModSetting::Value value = ModSetting::Value::Fixed;
    QString rule;            ///< display text: "is missing", "must not hold #" …
    QString message() const; ///< value and rule in one sentence
};

/// What to put into the file (or the environment) of the mod, ready to paste; ends with a line
/// end. \a format is one of \a mod. Refuses what the format, or a usual reader of it, would not
/// hand to the mod unchanged; and all of it for a mod that cannot dial in, as that one would carry
/// the registration token elsewhere. Pure and thread-safe.
tl::expected<QString, SnippetError> renderSnippet(const ModSetup &mod, SettingsFormat format,
                                                  const SnippetValues &values);

} // namespace hawser

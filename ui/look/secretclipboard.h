#pragma once

#include <QString>

#include <chrono>

namespace hawser {

/// How long a copied secret stays in the clipboard.
inline constexpr std::chrono::seconds clipboardHoldsSecretFor{30};

/// Puts \a secret into the clipboard (never into the selection, which any click would paste),
/// marked so that clipboard histories leave it out where the platform knows such a mark. After
/// \a time, and when the program ends, the clipboard is emptied if it still holds \a secret.
/// GUI thread.
void copySecret(const QString &secret, std::chrono::milliseconds time = clipboardHoldsSecretFor);

} // namespace hawser

#pragma once

#include <QString>

namespace hawser {

/// 256 random bits from the system in the alphabet A–Z a–z 0–9 _ -, which survives every file
/// format that mods are configured with.
QString makeRegistrationToken();

} // namespace hawser

#pragma once

#include <QString>

#include <chrono>

namespace hawser::test {

inline const QString chainIdentity = QStringLiteral("chained");
inline const QString chainToken = QStringLiteral("reg_chain-token");

/// Each link dials the next one for so long, and waits between by the retry table divided by haste.
inline constexpr std::chrono::milliseconds chainAttempt{10'000};
inline constexpr int chainHaste = 10;

} // namespace hawser::test

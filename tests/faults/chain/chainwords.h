#pragma once

#include <QString>

namespace hawser::test {

inline const QString chainIdentity = QStringLiteral("chained");
inline const QString chainToken = QStringLiteral("reg_chain-token");

} // namespace hawser::test

#pragma once

#include <QtGlobal>

namespace hawser::test {

inline bool isLongRun()
{
    return qEnvironmentVariableIsSet("HAWSER_LONG");
}

/// How often something random is tried: \a usual times, ten times as often in the long run
/// (`installer/test --long` sets HAWSER_LONG).
inline int rounds(int usual)
{
    return isLongRun() ? 10 * usual : usual;
}

} // namespace hawser::test

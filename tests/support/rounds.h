#pragma once

#include <QtGlobal>

namespace hawser::test {

/// How often something random is tried: \a usual times, ten times as often in the long run
/// (`installer/test --long` sets HAWSER_LONG).
inline int rounds(int usual)
{
    return qEnvironmentVariableIsSet("HAWSER_LONG") ? 10 * usual : usual;
}

} // namespace hawser::test

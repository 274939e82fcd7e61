#pragma once

#include <QtGlobal>

#include <ctime>

namespace hawser::test {

/// What this process has had of the processors so far: a bound on it does not depend on what else
/// the machine does.
inline qint64 cpuTimeMs()
{
    return qint64(std::clock()) * 1'000 / CLOCKS_PER_SEC;
}

} // namespace hawser::test

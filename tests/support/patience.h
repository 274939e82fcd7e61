#pragma once

#include <QTest>

namespace hawser::test {

/// For whoever waits for another process or thread, a screen, a disk or a bus: where a build and
/// ten tests run at once, each of them may get nothing done for seconds. What is there is not
/// waited for.
inline constexpr int patiently = 30'000;

} // namespace hawser::test

// By themselves they wait for five seconds.
#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, ::hawser::test::patiently)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expression, message)                                                          \
    QTRY_VERIFY2_WITH_TIMEOUT(expression, message, ::hawser::test::patiently)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected)                                                             \
    QTRY_COMPARE_WITH_TIMEOUT(actual, expected, ::hawser::test::patiently)

#pragma once

#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

/// How patient a dialled connector is. Tests shorten them; the sums keep the promises that a dead
/// server shows within 45 s and that a returned one is online within 60 s.
struct DialTimes
{
    std::chrono::milliseconds attempt = 10s;    ///< name, TCP, TLS, login: then the attempt failed
    std::chrono::milliseconds probeAfter = 15s; ///< of silence: a harmless question is asked
    std::chrono::milliseconds deadAfter = 35s;  ///< of silence in all: the connection is given up
    /// After a known restart or shutdown: failed attempts are "starting", and come quickly.
    std::chrono::milliseconds starting = 10min;
    int retryHaste = 1; ///< divides the delays of the retry table
};

} // namespace hawser

#pragma once

#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

/// How often a Rust server is asked for what it does not tell by itself. Tests shorten it.
struct RustPace
{
    std::chrono::milliseconds listBusy = 5s;    ///< players, while somebody is there
    std::chrono::milliseconds listQuiet = 10s;  ///< players, while nobody is, or the list is long
    std::chrono::milliseconds listSoon = 400ms; ///< players, once a line hints at a change
    std::chrono::milliseconds facts = 15s;      ///< its state; also measures the round trip
    /// Servers turn away who comes twice within a second.
    std::chrono::milliseconds betweenDials = 1'100ms;
    /// Open, and closed again without a word within this time: the password is wrong.
    std::chrono::milliseconds refusal = 2s;
};

} // namespace hawser

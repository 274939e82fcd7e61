#pragma once

#include "connectors/rust/rustevent.h"

#include <chrono>
#include <deque>
#include <vector>

namespace hawser::rust {

using namespace std::chrono_literals;

/// One chat message reaches us up to three times: as a console line, as a chat frame and from the
/// plugin HookParser, in any order. Tells which to keep: the frame, which is beyond doubt about who
/// said it; so a line is held back until the frame has had its time to come. Pure: time is handed
/// in. Bounded.
class ChatTwins
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds window = 2s;
    static constexpr std::size_t mostKept = 1'000;

    enum class Source : quint8 { Frame, Hook };
    /// A line that was held back, and when it came.
    struct HeldLine
    {
        QString line;
        qint64 receivedUs = 0;
        qint64 sourceUs = noTimeUs; ///< UTC, as the server told, if it did
    };

    /// True if this is the first time that \a chat is told by more than a line.
    bool isNews(const RustEvent &chat, Source source, Clock::time_point now);
    /// A chat line of the console came; it is dropped, or comes back from ripe().
    void hold(const HeldLine &line, Clock::time_point now);
    /// Lines that nothing better came for.
    std::vector<HeldLine> ripe(Clock::time_point now);
    /// All lines that are still held, as nothing better will come.
    std::vector<HeldLine> releaseAll();
    bool hasHeld() const;

private:
    struct Told
    {
        Clock::time_point at;
        QString ending; ///< of the line: `76561190000000001] : hello`; empty if only a line came
        HeldLine line;  ///< without text if none came
        bool byFrame = false;
        bool byHook = false;
        bool isHeld = false;
    };

    void forgetOld(Clock::time_point now);

    std::deque<Told> m_told;
};

} // namespace hawser::rust

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace hawser {

/// How long a log gathers news before it tells its views: a frame of 60 Hz, and of 30 Hz once many
/// events a second have come for a while. Nobody reads a table then whose rows are all others in
/// each frame; painting it is most of what following it costs. Where still more come, receiving and
/// storing them is most of the cost, and frames are not spared. Pure; told of the time.
class FramePace
{
public:
    using Clock = std::chrono::steady_clock;

    /// The length of the frame that begins \a now; \a last is the number of the newest event.
    std::chrono::milliseconds frame(qint64 last, Clock::time_point now = Clock::now());

private:
    void look(qint64 last, Clock::time_point now);

    std::optional<Clock::time_point> m_since; // when the present look began
    qint64 m_lastBefore = 0;
    std::optional<Clock::time_point> m_busySince;
};

} // namespace hawser

#include "archive/framepace.h"

namespace hawser {

using namespace std::chrono_literals;

namespace {

constexpr auto quickFrame = 16ms;
/// The first event of a frame begins it, up to 10 ms after the last one ended.
constexpr auto slowFrame = 28ms;

// Events per second.
constexpr double busy = 4'000;       // a screenful in each quick frame
constexpr double stillMore = 50'000; // at twice as many the window has 37 % of the cost
constexpr auto lookFor = 1s;
constexpr auto lasting = 10s; ///< a burst is shown as quickly as anything

} // namespace

std::chrono::milliseconds FramePace::frame(qint64 last, Clock::time_point now)
{
    look(last, now);
    return m_busySince && now - *m_busySince >= lasting ? slowFrame : quickFrame;
}

void FramePace::look(qint64 last, Clock::time_point now)
{
    if (m_since && now - *m_since < lookFor)
        return;
    const double seconds = m_since ? std::chrono::duration<double>(now - *m_since).count() : 0;
    const auto events = double(last - m_lastBefore);
    const bool isBusy = m_since && events >= busy * seconds && events < stillMore * seconds;
    if (!isBusy)
        m_busySince.reset();
    else if (!m_busySince)
        m_busySince = m_since;
    m_since = now;
    m_lastBefore = last;
}

} // namespace hawser

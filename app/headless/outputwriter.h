#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <thread>

namespace hawser {

/// Writes lines to a file descriptor on a thread of its own, so that a slow reader never blocks the
/// program. Bounded: once more than highWater bytes wait, whoever makes the lines is to pause until
/// onLow() is called. Lines are never dropped; when the reader is gone, onClosed() is called once.
class OutputWriter
{
public:
    static constexpr std::size_t highWater = 8 * 1024 * 1024;

    /// Both callbacks are called on the writing thread and must only post.
    OutputWriter(int fileDescriptor, std::function<void()> onLow, std::function<void()> onClosed);
    /// Waits until everything is written, the reader is gone, or the reader has taken nothing for
    /// five seconds.
    ~OutputWriter();
    OutputWriter(const OutputWriter &) = delete;
    OutputWriter &operator=(const OutputWriter &) = delete;

    /// Appends \a line and a line end. False: highWater is passed, pause.
    bool write(std::string_view line);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared; // outlives us if the thread hangs in write()
    std::thread m_thread;
};

} // namespace hawser

#include "headless/outputwriter.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace hawser {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t pieceBytes = 64 * 1024;
constexpr auto patience = 5s;

std::ptrdiff_t writeSome(int fileDescriptor, std::string_view bytes)
{
#ifdef _WIN32
    return ::_write(fileDescriptor, bytes.data(), unsigned(bytes.size()));
#else
    return ::write(fileDescriptor, bytes.data(), bytes.size());
#endif
}

} // namespace

struct OutputWriter::Shared
{
    int fileDescriptor = -1;
    std::function<void()> onLow;
    std::function<void()> onClosed;
    std::mutex mutex;
    std::condition_variable changed;
    std::string waiting;     // guarded by mutex, as is everything below
    std::size_t written = 0; // in all; shows progress
    bool aboveHigh = false;
    bool ending = false;
    bool done = false; // nothing will be written any more

    void run();
    bool writeAll(std::string_view bytes);
};

void OutputWriter::Shared::run()
{
    bool readerGone = false;
    std::string taken;
    for (;;) {
        bool wasHigh = false;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return ending || !waiting.empty(); });
            if (waiting.empty())
                break;
            taken.clear();
            taken.swap(waiting);
            wasHigh = std::exchange(aboveHigh, false);
        }
        readerGone = !writeAll(taken);
        if (readerGone)
            break;
        if (wasHigh)
            onLow();
    }
    {
        const std::lock_guard lock(mutex);
        done = true;
        waiting.clear();
    }
    changed.notify_all();
    if (readerGone)
        onClosed();
}

bool OutputWriter::Shared::writeAll(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::ptrdiff_t count = writeSome(fileDescriptor, bytes.substr(0, pieceBytes));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes.remove_prefix(std::size_t(count));
        {
            const std::lock_guard lock(mutex);
            written += std::size_t(count);
        }
        changed.notify_all();
    }
    return true;
}

OutputWriter::OutputWriter(int fileDescriptor, std::function<void()> onLow,
                           std::function<void()> onClosed)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->fileDescriptor = fileDescriptor;
    m_shared->onLow = std::move(onLow);
    m_shared->onClosed = std::move(onClosed);
    m_thread = std::thread([shared = m_shared] { shared->run(); });
}

OutputWriter::~OutputWriter()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->ending = true;
    m_shared->changed.notify_all();
    while (!m_shared->done) {
        const std::size_t before = m_shared->written;
        const bool progress = m_shared->changed.wait_for(
            lock, patience, [&] { return m_shared->done || m_shared->written != before; });
        if (!progress)
            break;
    }
    const bool finished = m_shared->done;
    lock.unlock();
    if (finished)
        m_thread.join();
    else
        m_thread.detach(); // hangs in write() towards a reader that does not read
}

bool OutputWriter::write(std::string_view line)
{
    bool wasEmpty = false;
    bool below = true;
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->done)
            return true;
        wasEmpty = m_shared->waiting.empty();
        m_shared->waiting.append(line);
        m_shared->waiting.push_back('\n');
        below = m_shared->waiting.size() <= highWater;
        m_shared->aboveHigh = !below;
    }
    if (wasEmpty)
        m_shared->changed.notify_all();
    return below;
}

} // namespace hawser

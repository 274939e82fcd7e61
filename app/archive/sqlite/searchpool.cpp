#include "archive/sqlite/searchpool.h"

#include "archive/sqlite/threadname.h"

#include <utility>

namespace hawser {

namespace {

constexpr int threads = 2;

} // namespace

SearchPool::SearchPool(QString path, const OpenIndex &index, std::function<int()> generation)
    : m_path(std::move(path))
    , m_index(index)
    , m_generation(std::move(generation))
{
    for (int n = 0; n < threads; ++n)
        m_threads.emplace_back([this] { run(); });
}

SearchPool::~SearchPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void SearchPool::ask(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void SearchPool::work(const Slice &slice)
{
    {
        const std::lock_guard lock(m_mutex);
        for (int n = 0; n < threads; ++n)
            m_slices.push_back(slice);
    }
    m_wake.notify_all();
}

/// False: it is over.
bool SearchPool::take(Job &job, Slice &slice)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopped || !m_jobs.empty() || !m_slices.empty(); });
    if (m_stopped)
        return false;
    if (!m_jobs.empty()) {
        job = std::move(m_jobs.front());
        m_jobs.pop_front();
    } else {
        slice = std::move(m_slices.front());
        m_slices.pop_front();
    }
    return true;
}

void SearchPool::run()
{
    nameThread("archive search");
    ArchiveReader reader(m_path, m_index);
    while (true) {
        Job job;
        Slice slice;
        if (!take(job, slice))
            return;
        ArchiveReader *const ready = reader.isReady(m_generation()) ? &reader : nullptr;
        if (job) {
            job(ready);
        } else if (slice(ready)) {
            const std::lock_guard lock(m_mutex);
            m_slices.push_back(std::move(slice));
        }
    }
}

} // namespace hawser

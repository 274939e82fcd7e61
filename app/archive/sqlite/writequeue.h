#pragma once

#include "archive/recentevents.h"
#include "archive/sqlite/archivefacts.h"
#include "archive/sqlite/notes.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace hawser {

/// Numbers that were given and not stored.
struct LostEvents
{
    Seq firstSeq = 0;
    Seq lastSeq = -1;
    qint64 events = 0;
    qint64 fromUs = 0; ///< received
    qint64 toUs = 0;
};

/// What the GUI's thread has numbered and the writer's has not made durable yet. Bounded by its
/// user (see loseOldest()). The writer takes from the front and keeps what it took there until it
/// is committed, so a failed transaction loses nothing. Built on std::mutex alone.
class WriteQueue
{
public:
    using Clock = std::chrono::steady_clock;

    struct Taken
    {
        std::vector<NumberedBatch> batches;
        std::vector<Note> notes;
        Clock::time_point since; ///< when the oldest of these was pushed
        bool isEmpty() const { return batches.empty() && notes.empty(); }
    };

    // GUI's thread
    void push(const NumberedBatch &batch);
    void push(const Note &note);
    qint64 bytes() const;
    bool isEmpty() const;
    /// How long the oldest of what waits has done so; zero if nothing does.
    Clock::duration oldestAge() const;
    /// Takes the oldest batches that the writer has not taken out of the queue, until at most
    /// \a bytes wait; tells what is lost.
    LostEvents loseOldest(qint64 bytes);
    /// Before the writer may take anything: adds \a shift to all numbers.
    void begin(Seq shift);
    void stop();
    void setRetention(const RetentionPolicy &policy);

    // Writer's thread
    /// Waits until there is enough to be worth a turn: much, something older than \a age, or
    /// stop(). At \a until at the latest. At most \a bytes.
    Taken take(Clock::duration age, Clock::time_point until, qint64 bytes);
    /// All that was taken is durable.
    void committed();
    /// None of what was taken is; it will be taken again.
    void giveBack();
    bool isStopped() const;
    /// A policy that was set since the last call.
    std::optional<RetentionPolicy> newRetention();
    /// Waits until stop(), or \a until.
    void pause(Clock::time_point until);

private:
    struct Waiting
    {
        NumberedBatch batch;
        Clock::time_point since;
    };

    bool isWorthATurn(Clock::duration age) const;
    Clock::time_point nextTurn(Clock::duration age, Clock::time_point until) const;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    // All guarded by m_mutex:
    std::deque<Waiting> m_batches;
    std::deque<Note> m_notes;
    std::size_t m_takenBatches = 0;
    std::size_t m_takenNotes = 0;
    qint64 m_bytes = 0;
    qint64 m_takenBytes = 0;
    std::optional<RetentionPolicy> m_retention;
    bool m_begun = false;
    bool m_stopped = false;
};

} // namespace hawser

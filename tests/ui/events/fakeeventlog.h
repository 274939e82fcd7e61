#pragma once

#include "archive/eventring.h"

#include <QPromise>

#include <memory>
#include <vector>

namespace hawser {

/// An event log whose pages come when the test says so, in the order it says, or never. What is
/// on them is found by a real ring.
class FakeEventLog : public EventLog
{
    Q_OBJECT

public:
    struct Asked
    {
        EventFilter filter;
        Seq anchor = 0;
        Direction direction = Direction::Older;
        int count = 0;
        std::shared_ptr<QPromise<EventPage>> promise;
        bool isWanted() const { return !promise->isCanceled(); }
    };

    explicit FakeEventLog(EventRingBounds bounds = {})
        : m_ring(bounds)
    {
    }

    QUuid id() const override { return m_id; }
    Seq first() const override { return m_ring.first(); }
    Seq last() const override { return m_ring.last(); }
    Seq append(const EventBatch &batch) override { return m_ring.append(batch); }
    QByteArray cursor(const ServerId &server) const override { return m_ring.cursor(server); }

    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override
    {
        ++m_pagesAsked;
        auto promise = std::make_shared<QPromise<EventPage>>();
        promise->start();
        m_asked.push_back({filter, anchor, direction, count, promise});
        const QFuture<EventPage> future = promise->future();
        if (m_prompt)
            answer(0);
        return future;
    }

    /// Answers at once from now on.
    void setPrompt(bool prompt) { m_prompt = prompt; }
    /// Looks at no more than this many events for one page, like an archive in a hurry.
    void setMostScanned(int events) { m_mostScanned = events; }
    const std::vector<Asked> &asked() const { return m_asked; }
    int pagesAsked() const { return m_pagesAsked; }

    /// Answers what was asked as number \a n of those still open.
    void answer(std::size_t n) const
    {
        const Asked asked = m_asked[n];
        m_asked.erase(m_asked.begin() + qsizetype(n));
        asked.promise->addResult(find(asked));
        asked.promise->finish();
    }
    void giveUp(std::size_t n)
    {
        const Asked asked = m_asked[n];
        m_asked.erase(m_asked.begin() + qsizetype(n));
        asked.promise->future().cancel();
        asked.promise->finish();
    }

    /// Appends and tells, as the ring does once a frame.
    void arrive(const EventBatch &batch)
    {
        const Seq first = append(batch);
        emit changed(first, last());
    }

private:
    EventPage find(const Asked &asked) const
    {
        const int step = asked.direction == Direction::Older ? -1 : 1;
        const EventMatcher matcher(asked.filter);
        const Seq start = asked.direction == Direction::Older ? std::min(asked.anchor, last())
                                                              : std::max(asked.anchor, first());
        EventPage page;
        page.scannedFirst = start;
        page.scannedLast = start - 1;
        Seq seq = start;
        for (int scanned = 0; seq >= first() && seq <= last(); seq += step) {
            if (int(page.events.size()) == asked.count || scanned++ == m_mostScanned)
                return page;
            const StoredEvent event = at(seq);
            if (matcher.matches(event.batch, event.record()))
                page.events.insert(step < 0 ? page.events.begin() : page.events.end(), event);
            page.scannedFirst = std::min(seq, start);
            page.scannedLast = std::max(seq, start);
        }
        page.reachedEnd = true;
        return page;
    }

    StoredEvent at(Seq seq) const
    {
        return m_ring.page({}, seq, Direction::Newer, 1).result().events.front();
    }

    const QUuid m_id = QUuid::createUuid();
    EventRing m_ring;
    mutable std::vector<Asked> m_asked;
    mutable int m_pagesAsked = 0;
    bool m_prompt = false;
    int m_mostScanned = -1;
};

} // namespace hawser

#include "connectors/eventfeed.h"

#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

namespace {

constexpr auto handOverAfter = 10ms;
constexpr qsizetype handOverBytes = 256 * 1024;
/// Without a large batch for so long the memory for such ones is given back.
constexpr auto calmAfter = 2s;

} // namespace

EventFeed::EventFeed(EventQueue &queue, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(handOverAfter);
    connect(&m_timer, &QTimer::timeout, this, &EventFeed::flush);
    m_calm.setSingleShot(true);
    m_calm.setInterval(calmAfter);
    connect(&m_calm, &QTimer::timeout, this, [this] { m_builder.letSparesGo(); });
}

void EventFeed::written()
{
    ++m_eventCount;
    m_bans.look(m_builder);
    if (m_builder.byteSize() >= handOverBytes)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void EventFeed::flush()
{
    m_timer.stop();
    if (m_builder.isEmpty())
        return;
    if (m_builder.isLarge())
        m_calm.start();
    EventBatch batch = m_builder.take();
    emit handedOver(batch);
    if (!m_queue.push(std::move(batch)) && !m_full) {
        m_full = true;
        emit fullChanged(true);
    }
}

void EventFeed::drained()
{
    if (!m_full)
        return;
    m_full = false;
    emit fullChanged(false);
}

} // namespace hawser

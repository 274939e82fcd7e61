#include "protocol/eventbatch.h"

#include "protocol/displaytext.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

namespace hawser {

namespace {

/// What a builder may keep from batch to batch; after a batch with huge events it gives the rest
/// back.
constexpr std::size_t keptBytes = 1024 * 1024;
/// Below this a batch is copied: it then holds no more memory than it needs.
constexpr std::size_t handedOverBytes = 64 * 1024;
/// As many as are on their way at once while the consumer keeps up.
constexpr std::size_t maximumSpares = 4;

} // namespace

/// Emptied batches whose memory is warm. Any thread.
class EventBatchBuilder::Spares
{
public:
    std::unique_ptr<EventBatch::Data> give()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_data.empty())
            return std::make_unique<EventBatch::Data>();
        std::unique_ptr<EventBatch::Data> spare = std::move(m_data.back());
        m_data.pop_back();
        return spare;
    }

    void takeBack(std::unique_ptr<EventBatch::Data> data)
    {
        if (data->arena.capacity() > keptBytes)
            return;
        data->arena.clear();
        data->records.clear();
        data->servers.clear();
        data->cursors.clear();
        const std::scoped_lock lock(m_mutex);
        if (m_data.size() < maximumSpares)
            m_data.push_back(std::move(data));
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<EventBatch::Data>> m_data;
};

std::span<const EventRecord> EventBatch::records() const
{
    return m_data ? std::span<const EventRecord>(m_data->records) : std::span<const EventRecord>();
}

std::span<const ServerId> EventBatch::servers() const
{
    return m_data ? std::span<const ServerId>(m_data->servers) : std::span<const ServerId>();
}

std::span<const EventBatch::Cursor> EventBatch::cursors() const
{
    return m_data ? std::span<const Cursor>(m_data->cursors) : std::span<const Cursor>();
}

std::string_view EventBatch::text(TextSpan span) const
{
    return m_data ? std::string_view(m_data->arena).substr(span.offset, span.length)
                  : std::string_view();
}

std::string_view EventBatch::typeName(const EventRecord &record) const
{
    return record.type == EventType::Unknown ? text(record.typeName) : eventTypeName(record.type);
}

qsizetype EventBatch::memoryBytes() const
{
    if (!m_data)
        return 0;
    const std::size_t bytes = sizeof(Data) + m_data->arena.capacity()
        + m_data->records.capacity() * sizeof(EventRecord)
        + m_data->servers.capacity() * sizeof(ServerId);
    return qsizetype(bytes);
}

EventBatchBuilder::EventBatchBuilder()
    : m_spares(std::make_shared<Spares>())
{
}

EventRecord &EventBatchBuilder::begin(const ServerId &server, qint64 receivedUs)
{
    m_data.arena.resize(m_committedBytes);
    m_pending = {};
    m_pending.receivedUs = receivedUs;
    m_pendingServer = server;
    return m_pending;
}

TextSpan EventBatchBuilder::put(std::string_view text)
{
    const TextSpan span{std::uint32_t(m_data.arena.size()), std::uint32_t(text.size())};
    m_data.arena.append(text);
    return span;
}

TextSpan EventBatchBuilder::putClean(std::string_view text, std::size_t maximumBytes)
{
    const std::size_t start = m_data.arena.size();
    appendClean(m_data.arena, text, maximumBytes);
    return {std::uint32_t(start), std::uint32_t(m_data.arena.size() - start)};
}

void EventBatchBuilder::commit()
{
    m_pending.server = indexOf(m_pendingServer);
    m_data.records.push_back(m_pending);
    m_committedBytes = m_data.arena.size();
}

void EventBatchBuilder::setCursor(const ServerId &server, std::string_view position)
{
    Q_ASSERT(position.size() <= maximumCursorBytes);
    const std::uint16_t index = indexOf(server);
    for (EventBatch::Cursor &cursor : m_data.cursors) {
        if (cursor.server == index) {
            cursor.position.assign(position);
            return;
        }
    }
    m_data.cursors.push_back({index, std::string(position)});
}

qsizetype EventBatchBuilder::byteSize() const
{
    const std::size_t bytes = m_committedBytes + m_data.records.size() * sizeof(EventRecord);
    return qsizetype(bytes);
}

bool EventBatchBuilder::hasRoomFor(std::size_t bytes) const
{
    constexpr std::size_t maximum = std::numeric_limits<std::uint32_t>::max();
    return bytes <= maximum - m_committedBytes
        && m_data.servers.size() < std::numeric_limits<std::uint16_t>::max();
}

EventBatch EventBatchBuilder::take()
{
    m_data.arena.resize(m_committedBytes);
    const bool large = m_committedBytes >= handedOverBytes;
    m_committedBytes = 0;
    m_serverIndex.clear();
    if (large) {
        std::unique_ptr<EventBatch::Data> data = m_spares->give();
        std::swap(*data, m_data);
        auto comesBack = [spares = m_spares](EventBatch::Data *done) {
            spares->takeBack(std::unique_ptr<EventBatch::Data>(done));
        };
        return EventBatch(std::shared_ptr<EventBatch::Data>(data.release(), std::move(comesBack)));
    }
    auto data = std::make_shared<EventBatch::Data>(m_data);
    m_data.arena.clear();
    m_data.records.clear();
    m_data.servers.clear();
    m_data.cursors.clear();
    return EventBatch(std::move(data));
}

std::uint16_t EventBatchBuilder::indexOf(const ServerId &server)
{
    if (server == m_lastServer && !m_data.servers.empty())
        return m_lastIndex;
    const auto it = m_serverIndex.constFind(server);
    if (it != m_serverIndex.cend()) {
        m_lastIndex = *it;
    } else {
        m_lastIndex = std::uint16_t(m_data.servers.size());
        m_data.servers.push_back(server);
        m_serverIndex.insert(server, m_lastIndex);
    }
    m_lastServer = server;
    return m_lastIndex;
}

} // namespace hawser

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
/// As many as are on their way at once, to the disk too, while the consumer keeps up.
constexpr std::size_t maximumSpareBytes = 32 * 1024 * 1024;

/// In such steps memory is asked for: batches differ a little in size, and one that came back must
/// hold the next without being allocated anew.
constexpr std::size_t arenaStep = 64 * 1024;
constexpr std::size_t recordStep = 256;

constexpr std::size_t roundedUp(std::size_t size, std::size_t step)
{
    return (size / step + 1) * step;
}

std::size_t roomBytes(const std::string &arena, const std::vector<EventRecord> &records)
{
    return arena.capacity() + records.capacity() * sizeof(EventRecord);
}

} // namespace

/// Emptied batches whose memory is warm. Any thread.
class EventBatchBuilder::Spares
{
public:
    /// With room for what \a like holds: the next batch is probably as large, and growing there
    /// step by step would copy all of it once more.
    std::unique_ptr<EventBatch::Data> give(const EventBatch::Data &like)
    {
        std::unique_ptr<EventBatch::Data> spare = take();
        spare->arena.reserve(std::min(roundedUp(like.arena.size(), arenaStep), keptBytes));
        spare->records.reserve(roundedUp(like.records.size(), recordStep));
        return spare;
    }

    void takeBack(std::unique_ptr<EventBatch::Data> data)
    {
        if (data->arena.capacity() > keptBytes)
            return;
        const std::size_t bytes = roomBytes(data->arena, data->records);
        data->arena.clear();
        data->records.clear();
        data->servers.clear();
        data->cursors.clear();
        const std::scoped_lock lock(m_mutex);
        if (!m_areWanted || m_bytes + bytes > maximumSpareBytes)
            return;
        m_data.push_back(std::move(data));
        m_bytes += bytes;
    }

    void letGo()
    {
        decltype(m_data) spares; // freed without the lock
        const std::scoped_lock lock(m_mutex);
        spares.swap(m_data);
        m_bytes = 0;
        m_areWanted = false;
    }

    std::size_t bytes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_bytes;
    }

private:
    std::unique_ptr<EventBatch::Data> take()
    {
        const std::scoped_lock lock(m_mutex);
        m_areWanted = true;
        if (m_data.empty())
            return std::make_unique<EventBatch::Data>();
        std::unique_ptr<EventBatch::Data> spare = std::move(m_data.back());
        m_data.pop_back();
        m_bytes -= roomBytes(spare->arena, spare->records);
        return spare;
    }

    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<EventBatch::Data>> m_data;
    std::size_t m_bytes = 0; // what m_data has room for
    bool m_areWanted = true;
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
    const bool large = isLarge();
    m_committedBytes = 0;
    m_serverIndex.clear();
    if (large) {
        std::unique_ptr<EventBatch::Data> data = m_spares->give(m_data);
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

void EventBatchBuilder::letSparesGo()
{
    m_spares->letGo();
}

qsizetype EventBatchBuilder::spareBytes() const
{
    return qsizetype(m_spares->bytes());
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

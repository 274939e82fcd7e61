#pragma once

#include "protocol/event.h"
#include "protocol/serverid.h"

#include <QHash>
#include <QMetaType>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// Events on their way from the connectors to the log and the views: one arena of bytes and one
/// array of records, in the order of arrival, of one or many game servers.
/// An immutable value: copies share the data and may be read on any thread.
class EventBatch
{
public:
    EventBatch() = default;

    std::span<const EventRecord> records() const;
    qsizetype size() const { return qsizetype(records().size()); }
    bool isEmpty() const { return records().empty(); }

    /// The game servers its records refer to, by EventRecord::server.
    std::span<const ServerId> servers() const;
    const ServerId &server(const EventRecord &record) const { return servers()[record.server]; }

    /// Up to where the source of each such game server has been read once these events are kept:
    /// opaque to all but its connector, at most EventBatchBuilder::maximumCursorBytes long. Kept
    /// together with the events, so that after a restart no line is fetched twice.
    struct Cursor
    {
        std::uint16_t server = 0; ///< index into servers()
        std::string position;
    };
    std::span<const Cursor> cursors() const;

    std::string_view text(TextSpan span) const;
    /// "chat-message" … or the unknown name as it came.
    std::string_view typeName(const EventRecord &record) const;

    /// Memory it holds, in bytes; what bounded queues count.
    qsizetype memoryBytes() const;

private:
    friend class EventBatchBuilder;
    struct Data
    {
        std::string arena;
        std::vector<EventRecord> records;
        std::vector<ServerId> servers;
        std::vector<Cursor> cursors;
    };
    explicit EventBatch(std::shared_ptr<const Data> data)
        : m_data(std::move(data))
    {
    }

    std::shared_ptr<const Data> m_data;
};

/// Collects events of several game servers into the next batch. Single-threaded; what its batches
/// held comes back to it from whichever thread lets go of the last copy, so that under load no
/// memory is asked of the system, which would clear every page first. At most 32 MiB lie ready, and
/// none after letSparesGo().
/// Use: begin(server, receivedUs), then the setters in any order, then commit(); one event at a
/// time. A record that is begun and not committed leaves no trace.
class EventBatchBuilder
{
public:
    static constexpr std::size_t maximumCursorBytes = 1024;

    EventBatchBuilder();

    /// The record belongs to the builder and is valid until commit() or the next begin(). The
    /// builder fills in `server` at commit().
    EventRecord &begin(const ServerId &server, qint64 receivedUs);
    /// Copies \a text into the arena; \a text must be clean already (displaytext.h).
    TextSpan put(std::string_view text);
    /// Cleans \a text on the way into the arena and bounds it to \a maximumBytes.
    TextSpan putClean(std::string_view text, std::size_t maximumBytes);
    void commit();
    /// The record that was committed last and is still here, or null; for a last look at it. Valid
    /// until commit() or take().
    EventRecord *lastCommitted()
    {
        return m_data.records.empty() ? nullptr : &m_data.records.back();
    }
    std::string_view text(TextSpan span) const
    {
        return std::string_view(m_data.arena).substr(span.offset, span.length);
    }
    const ServerId &server(const EventRecord &record) const
    {
        return m_data.servers[record.server];
    }
    /// With what has been committed so far, \a server has been read up to \a position, at most
    /// maximumCursorBytes long; the last one told for a server counts.
    void setCursor(const ServerId &server, std::string_view position);

    /// Nothing to hand over: no event, and no cursor moved.
    bool isEmpty() const { return m_data.records.empty() && m_data.cursors.empty(); }
    /// Bytes of arena and records so far: hand over at 256 KiB or after 10 ms.
    qsizetype byteSize() const;
    /// A small batch is copied when it is taken and then holds no more memory than it needs; a
    /// large one is handed over with its memory.
    bool isLarge() const { return byteSize() >= 64 * 1024; }
    /// True while the batch can hold another event (offsets are 32 bits, servers 16).
    bool hasRoomFor(std::size_t bytes) const;
    /// The finished batch; the builder is empty afterwards.
    EventBatch take();
    /// The flood is over: gives back the memory of former batches, until the next large one.
    void letSparesGo();
    qsizetype spareBytes() const; ///< memory of former batches that lies ready

private:
    std::uint16_t indexOf(const ServerId &server);

    class Spares;
    std::shared_ptr<Spares> m_spares; // outlives the builder while a batch is about

    EventBatch::Data m_data;
    QHash<ServerId, std::uint16_t> m_serverIndex;
    ServerId m_lastServer; // most events follow one of the same server
    std::uint16_t m_lastIndex = 0;
    EventRecord m_pending; // its server is entered at commit(), so that nothing has to be undone
    ServerId m_pendingServer;
    std::size_t m_committedBytes = 0; // of the arena; beyond lies the record in hand
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::EventBatch)

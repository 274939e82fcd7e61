#pragma once

#include <QtGlobal>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawser::sevendays {

/// One server-sent event.
struct SseEvent
{
    std::string name; ///< "message" if the server named none
    std::string data; ///< its data lines, joined by line feeds
    std::string id;   ///< the last id that the server has told on this stream; may be empty

    bool operator==(const SseEvent &) const = default;
};

/// Why a stream cannot be read any further.
enum class SseFault : quint8 {
    LineTooLong,
    EventTooLong,
};

/// Takes a stream of server-sent events apart, however it is cut into pieces (WHATWG HTML, event
/// stream interpretation). Lines end with LF, CR or CRLF; a byte order mark in front is skipped.
/// Pure; holds at most one unfinished line and one unfinished event.
class SseParser
{
public:
    static constexpr std::size_t maximumLineBytes = 1024 * 1024;
    static constexpr std::size_t maximumEventBytes = 1024 * 1024;

    /// Appends to \a events what \a bytes complete. After a fault, which is told each time from
    /// then on, nothing more is read; the events before it are good.
    std::optional<SseFault> feed(std::string_view bytes, std::vector<SseEvent> &events);

    /// Lines that say nothing but that the server lives.
    std::size_t commentCount() const { return m_comments; }
    /// What the server wants to be waited before a new connection; -1 until it said so.
    qint64 retryMs() const { return m_retryMs; }

private:
    void appendToLine(std::string_view piece);
    void endLine(std::vector<SseEvent> &events);
    void readField(std::string_view name, std::string_view value);
    void addData(std::string_view value);
    void dispatch(std::vector<SseEvent> &events);

    std::string m_line;
    SseEvent m_event;
    std::string m_id;
    std::size_t m_comments = 0;
    qint64 m_retryMs = -1;
    bool m_hasData = false;
    bool m_isFirstLine = true;
    bool m_endedWithCr = false; // a line feed that comes next belongs to the same line end
    bool m_isBroken = false;
    SseFault m_fault{};
};

} // namespace hawser::sevendays

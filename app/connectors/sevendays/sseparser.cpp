#include "connectors/sevendays/sseparser.h"

#include <charconv>
#include <utility>

namespace hawser::sevendays {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr qint64 longestRetryMs = 3'600'000;

bool isAllDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::optional<SseFault> SseParser::feed(std::string_view bytes, std::vector<SseEvent> &events)
{
    while (!m_isBroken && !bytes.empty()) {
        if (std::exchange(m_endedWithCr, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const std::size_t end = bytes.find_first_of("\r\n");
        appendToLine(bytes.substr(0, end));
        if (end == std::string_view::npos)
            break;
        m_endedWithCr = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        if (!m_isBroken)
            endLine(events);
    }
    if (m_isBroken)
        return m_fault;
    return {};
}

void SseParser::appendToLine(std::string_view piece)
{
    if (piece.size() > maximumLineBytes - m_line.size()) {
        m_isBroken = true;
        m_fault = SseFault::LineTooLong;
        m_line = {};
        return;
    }
    m_line.append(piece);
}

void SseParser::endLine(std::vector<SseEvent> &events)
{
    std::string_view line = m_line;
    if (std::exchange(m_isFirstLine, false) && line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    if (line.empty()) {
        dispatch(events);
    } else if (line.front() == ':') {
        ++m_comments;
    } else {
        const std::size_t colon = line.find(':');
        std::string_view value;
        if (colon != std::string_view::npos)
            value = line.substr(colon + 1);
        if (value.starts_with(' '))
            value.remove_prefix(1);
        readField(line.substr(0, colon), value);
    }
    m_line.clear();
}

/// Fields of other names mean nothing.
void SseParser::readField(std::string_view name, std::string_view value)
{
    if (name == "data") {
        addData(value);
    } else if (name == "event") {
        m_event.name.assign(value);
    } else if (name == "id") {
        if (value.find('\0') == std::string_view::npos)
            m_id.assign(value);
    } else if (name == "retry" && isAllDigits(value)) {
        qint64 milliseconds = longestRetryMs;
        std::from_chars(value.data(), value.data() + value.size(), milliseconds);
        m_retryMs = std::min(milliseconds, longestRetryMs);
    }
}

void SseParser::addData(std::string_view value)
{
    if (m_event.data.size() + value.size() + 1 > maximumEventBytes) {
        m_isBroken = true;
        m_fault = SseFault::EventTooLong;
        m_event = {};
        return;
    }
    if (std::exchange(m_hasData, true))
        m_event.data += '\n';
    m_event.data.append(value);
}

/// An event without data is none.
void SseParser::dispatch(std::vector<SseEvent> &events)
{
    SseEvent event = std::exchange(m_event, {});
    if (!std::exchange(m_hasData, false))
        return;
    if (event.name.empty())
        event.name = "message";
    event.id = m_id;
    events.push_back(std::move(event));
}

} // namespace hawser::sevendays

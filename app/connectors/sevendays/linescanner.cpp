#include "connectors/sevendays/linescanner.h"

#include <algorithm>

namespace hawser::sevendays {

namespace {

constexpr std::size_t mostDigits = 18; // fit into 64 bits

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool isWordLetter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

void LineScanner::expect(std::string_view text)
{
    m_isValid = takes(text) && m_isValid;
}

bool LineScanner::takes(std::string_view text)
{
    if (!m_rest.starts_with(text))
        return false;
    m_rest.remove_prefix(text.size());
    return true;
}

std::string_view LineScanner::upTo(std::string_view end)
{
    const std::size_t at = m_rest.find(end);
    if (at == std::string_view::npos) {
        m_isValid = false;
        return {};
    }
    const std::string_view before = take(at);
    take(end.size());
    return before;
}

std::string_view LineScanner::word()
{
    const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), isWordLetter);
    m_isValid = m_isValid && end != m_rest.begin();
    return take(std::size_t(end - m_rest.begin()));
}

qint64 LineScanner::whole()
{
    const bool isNegative = takes("-");
    const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), isDigit);
    const auto length = std::size_t(end - m_rest.begin());
    if (length == 0 || length > mostDigits) {
        m_isValid = false;
        return 0;
    }
    qint64 value = 0;
    for (const char digit : take(length))
        value = value * 10 + (digit - '0');
    return isNegative ? -value : value;
}

std::string_view LineScanner::take(std::size_t length)
{
    const std::string_view taken = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return taken;
}

} // namespace hawser::sevendays

#pragma once

#include <QtGlobal>

#include <string_view>

namespace hawser::sevendays {

/// Takes a line apart from its start, without ever going back, so that the time is linear whatever
/// a player is called. A step that does not fit makes the scanner invalid, and it stays so.
class LineScanner
{
public:
    explicit LineScanner(std::string_view text)
        : m_rest(text)
    {
    }

    bool isValid() const { return m_isValid; }
    bool atEnd() const { return m_isValid && m_rest.empty(); }
    std::string_view rest() const { return m_rest; }

    /// \a text must come next.
    void expect(std::string_view text);
    /// Takes \a text if it comes next.
    bool takes(std::string_view text);
    /// What stands before the next \a end, which is taken too.
    std::string_view upTo(std::string_view end);
    /// Letters, digits and underscores, at least one.
    std::string_view word();
    /// A whole number, maybe negative, of at most 18 digits.
    qint64 whole();

private:
    std::string_view take(std::size_t length);

    std::string_view m_rest;
    bool m_isValid = true;
};

bool isWordLetter(char c);
/// True for one digit or more, and nothing else.
bool isDigits(std::string_view text);

} // namespace hawser::sevendays

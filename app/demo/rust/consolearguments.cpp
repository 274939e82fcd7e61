#include "demo/rust/consolearguments.h"

namespace hawser::demo {

namespace {

/// Takes words off the front of a line.
class Words
{
public:
    Words(QStringView line, ConsoleArguments::Escapes escapes)
        : m_rest(line)
        , m_escapes(escapes)
    {
    }

    bool isBalanced() const { return m_isBalanced; }
    QStringView rest() const { return m_rest; }

    bool next(QString &word)
    {
        word.clear();
        m_rest = m_rest.trimmed();
        if (m_rest.isEmpty())
            return false;
        const bool isQuoted = m_rest.front() == u'"';
        if (isQuoted)
            m_rest = m_rest.sliced(1);
        while (!m_rest.isEmpty() && !isEnd(isQuoted))
            take(word);
        if (isQuoted && m_rest.isEmpty())
            m_isBalanced = false;
        else if (isQuoted)
            m_rest = m_rest.sliced(1);
        return true;
    }

private:
    bool isEnd(bool isQuoted) const
    {
        return isQuoted ? m_rest.front() == u'"' : m_rest.front().isSpace();
    }
    void take(QString &word)
    {
        const bool isEscape = m_escapes == ConsoleArguments::Escapes::Yes && m_rest.size() > 1
            && m_rest[0] == u'\\' && (m_rest[1] == u'"' || m_rest[1] == u'\\');
        word += m_rest[isEscape ? 1 : 0];
        m_rest = m_rest.sliced(isEscape ? 2 : 1);
    }

    QStringView m_rest;
    const ConsoleArguments::Escapes m_escapes;
    bool m_isBalanced = true;
};

} // namespace

ConsoleArguments ConsoleArguments::split(const QString &line, Escapes escapes)
{
    ConsoleArguments result;
    Words words(line, escapes);
    QString word;
    if (!words.next(word))
        return result;
    result.command = word.toLower();
    result.rest = words.rest().trimmed().toString();
    while (result.arguments.size() < mostArguments && words.next(word))
        result.arguments.append(word);
    result.isBalanced = words.isBalanced();
    return result;
}

} // namespace hawser::demo

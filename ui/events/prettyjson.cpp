#include "prettyjson.h"

#include <algorithm>

namespace hawser {

namespace {

constexpr int spacesPerLevel = 2;
constexpr int deepestIndent = 24; // levels; what is nested deeper is not moved further

class Indenter
{
public:
    explicit Indenter(std::string_view json)
        : m_json(json)
    {
    }

    QByteArray run(qsizetype maximumBytes)
    {
        while (m_at < m_json.size() && m_out.size() < maximumBytes) {
            if (m_json[m_at] == '"')
                copyString();
            else
                put(m_json[m_at++]);
        }
        if (m_at < m_json.size())
            m_out += "\n…";
        return m_out;
    }

private:
    void copyString()
    {
        std::size_t end = m_at + 1;
        while (end < m_json.size() && m_json[end] != '"')
            end += m_json[end] == '\\' ? 2 : 1;
        end = std::min(end + 1, m_json.size());
        m_out.append(m_json.data() + m_at, qsizetype(end - m_at));
        m_at = end;
    }

    void put(char c)
    {
        switch (c) {
        case '{':
        case '[':
            open(c);
            break;
        case '}':
        case ']':
            m_depth = std::max(0, m_depth - 1);
            newLine();
            m_out += c;
            break;
        case ',':
            m_out += c;
            newLine();
            break;
        case ':':
            m_out += ": ";
            break;
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            break;
        default:
            m_out += c;
        }
    }

    void open(char c)
    {
        const char close = c == '{' ? '}' : ']';
        m_out += c;
        if (m_at < m_json.size() && m_json[m_at] == close) {
            m_out += close;
            ++m_at;
            return;
        }
        ++m_depth;
        newLine();
    }

    void newLine()
    {
        m_out += '\n';
        m_out.append(spacesPerLevel * std::min(m_depth, deepestIndent), ' ');
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    int m_depth = 0;
    QByteArray m_out;
};

} // namespace

QByteArray prettyJson(std::string_view json, qsizetype maximumBytes)
{
    return Indenter(json).run(maximumBytes);
}

} // namespace hawser

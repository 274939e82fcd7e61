#include "websocket/httphead.h"

#include <algorithm>

namespace hawser::websocket {

namespace {

constexpr QByteArrayView lineEnd = "\r\n";
constexpr QByteArrayView headEnd = "\r\n\r\n";

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// RFC 9110 §5.6.2
bool isTokenCharacter(char c)
{
    const bool isLetterOrDigit
        = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return isLetterOrDigit || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isTextCharacter(char c)
{
    return c == '\t' || (quint8(c) >= 0x20 && c != 0x7F);
}

} // namespace

qsizetype HttpHead::findEnd(QByteArrayView bytes, qsizetype from)
{
    const qsizetype at = bytes.indexOf(headEnd, from);
    return at < 0 ? -1 : at + headEnd.size();
}

std::optional<HttpHead> HttpHead::parse(QByteArrayView head, int maximumLines)
{
    if (!head.endsWith(headEnd))
        return {};
    head.chop(lineEnd.size());
    HttpHead result;
    for (bool isFirst = true; !head.isEmpty(); isFirst = false) {
        const qsizetype length = head.indexOf(lineEnd);
        const QByteArrayView line = head.first(length);
        head = head.sliced(length + lineEnd.size());
        if (!std::all_of(line.begin(), line.end(), isTextCharacter))
            return {};
        if (isFirst)
            result.m_startLine = line;
        else if (qsizetype(result.m_fields.size()) >= maximumLines || !result.addField(line))
            return {};
    }
    return result;
}

bool HttpHead::addField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return false;
    const QByteArrayView name = line.first(colon);
    if (!std::all_of(name.begin(), name.end(), isTokenCharacter))
        return false;
    m_fields.push_back({name, line.sliced(colon + 1).trimmed()});
    return true;
}

int HttpHead::count(QByteArrayView name) const
{
    return int(std::count_if(m_fields.begin(), m_fields.end(),
                             [name](const Field &field) { return isSame(field.name, name); }));
}

QByteArrayView HttpHead::value(QByteArrayView name) const
{
    const auto field
        = std::find_if(m_fields.begin(), m_fields.end(),
                       [name](const Field &candidate) { return isSame(candidate.name, name); });
    return field == m_fields.end() ? QByteArrayView() : field->value;
}

bool HttpHead::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (const Field &field : m_fields) {
        if (!isSame(field.name, name))
            continue;
        for (QByteArrayView rest = field.value; !rest.isEmpty();) {
            const qsizetype comma = rest.indexOf(',');
            if (isSame(rest.first(comma < 0 ? rest.size() : comma).trimmed(), token))
                return true;
            rest = comma < 0 ? QByteArrayView() : rest.sliced(comma + 1);
        }
    }
    return false;
}

} // namespace hawser::websocket

#include "configfiles/yamlflow.h"

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumFlowDepth = 32;

bool isYamlBlank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

} // namespace

bool isYamlPlainKey(const QByteArray &text, TextSpan span)
{
    for (qsizetype at = span.at; at < span.end(); ++at) {
        const char letter = text[at];
        const bool isWord = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
            || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.';
        if (!isWord)
            return false;
    }
    return span.length > 0;
}

std::optional<YamlScalar> yamlKeyIn(const QByteArray &text, TextSpan line)
{
    const char quote = line.length > 0 ? text[line.at] : '\0';
    const auto keyOf = [&](TextSpan span, TextSpan inside) {
        return YamlScalar{QString::fromUtf8(text.mid(inside.at, inside.length)), span, inside,
                          false};
    };
    if (quote == '"' || quote == '\'') {
        const qsizetype close = text.indexOf(quote, line.at + 1);
        if (close < 0 || close + 1 >= line.end() || text[close + 1] != ':')
            return {};
        return keyOf({line.at, close + 1 - line.at}, {line.at + 1, close - line.at - 1});
    }
    if (quote == '{' || quote == '[' || quote == '#')
        return {};
    for (qsizetype at = line.at; at < line.end(); ++at) {
        if (text[at] == '#' && at > line.at && isYamlBlank(text[at - 1]))
            return {};
        const bool isEnd = text[at] == ':' && (at + 1 == line.end() || isYamlBlank(text[at + 1]));
        if (isEnd && at > line.at)
            return keyOf({line.at, at - line.at}, {line.at, at - line.at});
    }
    return {};
}

YamlScalar yamlPlainIn(const QByteArray &text, TextSpan rest)
{
    qsizetype end = rest.end();
    for (qsizetype at = rest.at + 1; at < rest.end(); ++at) {
        if (text[at] == '#' && isYamlBlank(text[at - 1])) {
            end = at;
            break;
        }
    }
    while (end > rest.at && isYamlBlank(text[end - 1]))
        --end;
    const TextSpan span{rest.at, end - rest.at};
    const char first = span.length > 0 ? text[span.at] : '\0';
    return {QString::fromUtf8(text.mid(span.at, span.length)), span, span,
            first == '&' || first == '*' || first == '!'};
}

YamlFlow::YamlFlow(const QByteArray &text, qsizetype at, const QString &way,
                   ConfigDocument &document)
    : m_text(text)
    , m_at(at)
    , m_way(way)
    , m_document(document)
{
}

void YamlFlow::fail(qsizetype at, const QString &what)
{
    if (!m_hasFailed)
        m_document.complain(at, what);
    m_hasFailed = true;
}

void YamlFlow::skipBlanks()
{
    while (m_at < m_text.size() && isYamlBlank(m_text[m_at]))
        ++m_at;
}

std::optional<YamlScalar> YamlFlow::read()
{
    if (peek() == '"' || peek() == '\'')
        return takeQuoted();
    takeCollection(m_way, 0);
    return {};
}

/// Past a backslash; false if what follows is no escape.
bool YamlFlow::takeDoubleEscape(QString &out)
{
    ++m_at;
    const char letter = peek();
    if (letter == '\0' || !QByteArrayView("\"\\/ nrt\n").contains(letter)) {
        fail(m_at - 1,
             Words::translate("ConfigFiles",
                              "\"\\\" begins an escape that YAML does not "
                              "know here. Single quotes know no escapes."));
        return false;
    }
    out += QLatin1Char(letter == 'n' ? '\n' : letter == 't' ? '\t' : letter);
    ++m_at;
    return true;
}

std::optional<YamlScalar> YamlFlow::takeQuoted()
{
    const qsizetype from = m_at;
    const char quote = m_text[m_at++];
    YamlScalar scalar;
    while (m_at < m_text.size()) {
        const qsizetype piece = m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote
               && (quote == '\'' || m_text[m_at] != '\\'))
            ++m_at;
        scalar.value += QString::fromUtf8(QByteArrayView(m_text).sliced(piece, m_at - piece));
        if (peek() == '\\' && quote == '"') {
            if (!takeDoubleEscape(scalar.value))
                return {};
        } else if (quote == '\'' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\'') {
            scalar.value += u'\'';
            m_at += 2;
        } else if (m_at < m_text.size()) {
            scalar.inside = {from + 1, m_at - from - 1};
            scalar.span = {from, ++m_at - from};
            return scalar;
        }
    }
    fail(from, Words::translate("ConfigFiles", "The quote that is opened here is never closed."));
    return {};
}

/// A key or value inside of a collection.
std::optional<YamlScalar> YamlFlow::takeScalar()
{
    if (peek() == '"' || peek() == '\'')
        return takeQuoted();
    const qsizetype from = m_at;
    while (m_at < m_text.size() && !QByteArrayView(",{}[]\n\r").contains(m_text[m_at])) {
        const char after = m_at + 1 < m_text.size() ? m_text[m_at + 1] : ' ';
        if (m_text[m_at] == ':' && (isYamlBlank(after) || after == '{' || after == '['))
            break;
        ++m_at;
    }
    return yamlPlainIn(m_text, {from, m_at - from});
}

void YamlFlow::addEntry(const QString &way, const YamlScalar &value, TextSpan key)
{
    m_document.add({.key = way,
                    .value = value.value,
                    .keySpan = key,
                    .valueSpan = value.inside,
                    .wholeSpan = {key.at, value.span.end() - key.at},
                    .isDynamic = value.isDynamic});
}

void YamlFlow::takeItem(const QString &way, int index, bool isMap, int depth)
{
    QString inner = way + u".[%1]"_s.arg(index);
    TextSpan key{m_at, 0};
    if (isMap) {
        const auto name = takeScalar();
        skipBlanks();
        if (!name || peek() != ':') {
            fail(key.at,
                 Words::translate("ConfigFiles",
                                  "\":\" and a blank belong between key and "
                                  "value."));
            return;
        }
        ++m_at;
        skipBlanks();
        inner = (way.isEmpty() ? QString() : way + u'.') + name->value;
        key = name->inside;
    }
    if (peek() == '{' || peek() == '[')
        takeCollection(inner, depth + 1);
    else if (const auto value = takeScalar())
        addEntry(inner, *value, key);
}

void YamlFlow::takeCollection(const QString &way, int depth)
{
    if (depth > maximumFlowDepth)
        return fail(m_at, Words::translate("ConfigFiles", "Too many levels in each other."));
    const qsizetype from = m_at;
    const bool isMap = m_text[m_at++] == '{';
    const char close = isMap ? '}' : ']';
    for (int index = 0; !m_hasFailed; ++index) {
        skipBlanks();
        if (peek() == close) {
            ++m_at;
            return;
        }
        if (m_at >= m_text.size())
            return fail(from,
                        Words::translate("ConfigFiles",
                                         "The bracket that is opened here is "
                                         "never closed."));
        takeItem(way, index, isMap, depth);
        skipBlanks();
        if (peek() == ',')
            ++m_at;
        else if (peek() != close && m_at < m_text.size())
            return fail(m_at,
                        Words::translate("ConfigFiles",
                                         "A comma or a closing bracket belongs "
                                         "here."));
    }
}

} // namespace hawser::configfiles

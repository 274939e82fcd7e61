#include "configfiles/xmlscanner.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

bool isXmlBlank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

bool isXmlName(char letter)
{
    const auto code = static_cast<unsigned char>(letter);
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')
        || (code >= '0' && code <= '9') || code >= 0x80 || code == '_' || code == '-' || code == '.'
        || code == ':';
}

/// What stands between "&" and ";". Nothing if it is no entity that everybody knows.
std::optional<QString> xmlEntity(QByteArrayView name)
{
    if (name == "amp")
        return u"&"_s;
    if (name == "lt")
        return u"<"_s;
    if (name == "gt")
        return u">"_s;
    if (name == "quot")
        return u"\""_s;
    if (name == "apos")
        return u"'"_s;
    if (name.size() < 2 || name.front() != '#')
        return {};
    const bool isHex = name[1] == 'x';
    bool isNumber = false;
    const uint code = name.sliced(isHex ? 2 : 1).toByteArray().toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber || code == 0 || code > 0x10ffff || QChar::isSurrogate(char32_t(code)))
        return {};
    return QString::fromUcs4(std::array{char32_t(code)}.data(), 1);
}

} // namespace

XmlScanner::XmlScanner(const QByteArray &text, ConfigDocument &document)
    : m_text(text)
    , m_document(document)
{
}

char XmlScanner::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
}

bool XmlScanner::isAt(QByteArrayView word) const
{
    return QByteArrayView(m_text).sliced(m_at).startsWith(word);
}

void XmlScanner::skipBlanks()
{
    while (m_at < m_text.size() && isXmlBlank(m_text[m_at]))
        ++m_at;
}

QByteArray XmlScanner::takeName()
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && isXmlName(m_text[m_at]))
        ++m_at;
    return m_text.mid(from, m_at - from);
}

XmlToken XmlScanner::fail(qsizetype at, const QString &what, const QString &advice,
                          const QList<TextEdit> &edits)
{
    if (!m_hasFailed)
        m_document.complain(at, what, advice, edits);
    m_hasFailed = true;
    return {};
}

bool XmlScanner::skipTo(QByteArrayView end)
{
    const qsizetype found = m_text.indexOf(end, m_at);
    if (found < 0)
        return false;
    m_at = found + end.size();
    return true;
}

/// Remarks, declarations and the like. False if \a m_at is not at one, or it has no end.
bool XmlScanner::skipMarkup()
{
    const qsizetype from = m_at;
    bool isClosed = true;
    if (isAt("<!--")) {
        m_at += 4;
        isClosed = skipTo("-->");
    } else if (isAt("<?")) {
        isClosed = skipTo("?>");
    } else if (isAt("<!DOCTYPE")) {
        fail(from, Words::translate("ConfigFiles", "A document type declaration stands here."),
             Words::translate("ConfigFiles", "Take it away: no game server needs one."));
    } else {
        return false;
    }
    if (!isClosed)
        fail(from,
             Words::translate("ConfigFiles",
                              "A remark or declaration begins here and has no "
                              "end."));
    return !m_hasFailed;
}

XmlToken XmlScanner::next()
{
    if (std::exchange(m_endsEmpty, false)) {
        const QByteArray name = m_way.takeLast().toUtf8();
        m_starts.removeLast();
        return {.kind = XmlToken::Kind::End, .name = name, .span = {m_at, 0}};
    }
    while (!m_hasFailed && skipMarkup()) {}
    if (m_hasFailed)
        return {};
    if (m_at >= m_text.size())
        return finish();
    if (peek() != '<')
        return takeText();
    return peek(1) == '/' ? takeEnd() : takeStart();
}

XmlToken XmlScanner::finish()
{
    if (!m_starts.isEmpty())
        return fail(m_starts.last(),
                    Words::translate("ConfigFiles", "<%1> is opened here and never closed.")
                        .arg(m_way.last()),
                    Words::translate("ConfigFiles",
                                     "Put </%1> where it ends. If the end of the file is missing, "
                                     "take a fresh one.")
                        .arg(m_way.last()));
    if (!m_hadRoot)
        return fail(0, Words::translate("ConfigFiles", "There is no element in this file."));
    m_isWhole = true;
    return {};
}

XmlToken XmlScanner::takeText()
{
    const qsizetype from = m_at;
    const qsizetype found = m_text.indexOf('<', m_at);
    m_at = found < 0 ? m_text.size() : found;
    XmlToken token{.kind = XmlToken::Kind::Text, .span = {from, m_at - from}};
    if (!resolve(token.span, token.text))
        return {};
    if (!m_way.isEmpty() || token.text.trimmed().isEmpty())
        return token;
    qsizetype letter = from;
    while (isXmlBlank(m_text[letter]))
        ++letter;
    return fail(letter,
                Words::translate("ConfigFiles", "Text stands outside of the outermost element."));
}

bool XmlScanner::resolve(TextSpan span, QString &out)
{
    qsizetype at = span.at;
    while (at < span.end()) {
        const qsizetype found = QByteArrayView(m_text).sliced(at, span.end() - at).indexOf('&');
        const qsizetype ampersand = found < 0 ? span.end() : at + found;
        out += QString::fromUtf8(QByteArrayView(m_text).sliced(at, ampersand - at));
        if (ampersand == span.end())
            return true;
        const qsizetype limit = std::min(span.end(), ampersand + 12);
        const qsizetype end = m_text.indexOf(';', ampersand);
        const auto letter = end >= 0 && end < limit
            ? xmlEntity(QByteArrayView(m_text).sliced(ampersand + 1, end - ampersand - 1))
            : std::nullopt;
        if (!letter) {
            fail(ampersand, Words::translate("ConfigFiles", "\"&\" cannot stand alone in XML."),
                 Words::translate("ConfigFiles", "Write &amp; instead."),
                 {{{ampersand + 1, 0}, "amp;"}});
            return false;
        }
        out += *letter;
        at = end + 1;
    }
    return true;
}

bool XmlScanner::takeAttribute(XmlToken &token)
{
    XmlAttribute attribute;
    const qsizetype from = m_at;
    attribute.name = takeName();
    attribute.nameSpan = {from, m_at - from};
    skipBlanks();
    if (attribute.name.isEmpty() || peek() != '=') {
        fail(from,
             Words::translate("ConfigFiles",
                              "A name, \"=\" and a value in quotes belong "
                              "here."));
        return false;
    }
    ++m_at;
    skipBlanks();
    const char quote = peek();
    const qsizetype close = quote == '"' || quote == '\'' ? m_text.indexOf(quote, m_at + 1) : -1;
    if (close < 0 || QByteArrayView(m_text).sliced(m_at, close - m_at).contains('<')) {
        fail(from,
             Words::translate("ConfigFiles",
                              "The value of \"%1\" has no quotes around it, or only one.")
                 .arg(QString::fromUtf8(attribute.name)),
             Words::translate("ConfigFiles", "Put it between two straight quotes."));
        return false;
    }
    attribute.valueSpan = {m_at + 1, close - m_at - 1};
    m_at = close + 1;
    if (!resolve(attribute.valueSpan, attribute.value))
        return false;
    token.attributes.append(attribute);
    return true;
}

bool XmlScanner::enter(const XmlToken &token)
{
    if (m_way.isEmpty() && m_hadRoot)
        fail(
            token.span.at,
            Words::translate("ConfigFiles", "<%1> stands outside of the outermost element.")
                .arg(QString::fromUtf8(token.name)),
            Words::translate("ConfigFiles", "Move it into the outermost element, before its end."));
    else if (m_way.size() >= maximumDepth)
        fail(token.span.at, Words::translate("ConfigFiles", "Too many elements in each other."));
    m_hadRoot = true;
    m_way.append(QString::fromUtf8(token.name));
    m_starts.append(token.span.at);
    return !m_hasFailed;
}

XmlToken XmlScanner::takeStart()
{
    XmlToken token{.kind = XmlToken::Kind::Start, .span = {m_at, 0}};
    ++m_at;
    token.name = takeName();
    if (token.name.isEmpty())
        return fail(token.span.at,
                    Words::translate("ConfigFiles", "\"<\" cannot stand alone in XML."),
                    Words::translate("ConfigFiles", "Write &lt; instead, or complete the tag."));
    for (skipBlanks(); peek() != '>' && !isAt("/>"); skipBlanks()) {
        if (m_at >= m_text.size() || peek() == '<')
            return fail(token.span.at,
                        Words::translate("ConfigFiles", "The tag <%1 has no end.")
                            .arg(QString::fromUtf8(token.name)),
                        Words::translate("ConfigFiles", "Close it with \">\" or \"/>\"."));
        if (!takeAttribute(token))
            return {};
    }
    token.isEmptyElement = peek() == '/';
    m_at += token.isEmptyElement ? 2 : 1;
    token.span.length = m_at - token.span.at;
    m_endsEmpty = token.isEmptyElement;
    return enter(token) ? token : XmlToken{};
}

XmlToken XmlScanner::takeEnd()
{
    XmlToken token{.kind = XmlToken::Kind::End, .span = {m_at, 0}};
    m_at += 2;
    token.name = takeName();
    skipBlanks();
    const QString name = QString::fromUtf8(token.name);
    if (m_way.isEmpty() || m_way.last() != name || peek() != '>')
        return fail(token.span.at,
                    m_way.isEmpty()
                        ? Words::translate("ConfigFiles", "</%1> closes nothing.").arg(name)
                        : Words::translate("ConfigFiles", "</%1> stands where </%2> is expected.")
                              .arg(name, m_way.last()));
    ++m_at;
    token.span.length = m_at - token.span.at;
    m_way.removeLast();
    m_starts.removeLast();
    return token;
}

} // namespace hawser::configfiles

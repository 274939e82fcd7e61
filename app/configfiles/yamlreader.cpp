#include "configfiles/readers.h"
#include "configfiles/yamlflow.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumYamlDepth = 64;

/// One open level: a mapping and the key it is at, or a list and the item.
struct YamlLevel
{
    qsizetype indent = 0;
    QString key;
    int index = -1;        ///< of a list
    bool hasValue = false; ///< the key or item has one: nothing can stand below it
};

/// Reads the YAML of settings files: mappings and lists by indentation, flow collections, scalars
/// of all styles. No anchors, tags or several documents: what uses them counts as dynamic.
class YamlWalk
{
public:
    YamlWalk(const SourceText &source, ConfigDocument &document)
        : m_source(source)
        , m_text(source.text())
        , m_document(document)
    {
    }
    void run();

private:
    TextSpan contentOf(int line) const;
    qsizetype indentOf(TextSpan content) const;
    void takeLine(TextSpan content);
    TextSpan takeDashes(TextSpan content);
    bool takeKey(TextSpan content);
    bool mendKey(TextSpan content);
    bool openLevel(qsizetype indent, bool isList, qsizetype at);
    void takeValue(TextSpan rest);
    void complainOfDepth(qsizetype at);
    void takeBlock(qsizetype end);
    void takePlain(TextSpan rest);
    void takeFlow(TextSpan rest);
    void add(const YamlScalar &scalar);
    void settleEmpty(qsizetype indent);
    QString way() const;

    const SourceText &m_source;
    const QByteArray &m_text;
    ConfigDocument &m_document;
    QList<YamlLevel> m_levels;
    std::optional<ConfigEntry> m_empty; // a key without value: perhaps others stand below it
    TextSpan m_keySpan;
    qsizetype m_indent = 0; // of the line, dashes counted as blanks
    int m_line = 1;
};

TextSpan YamlWalk::contentOf(int line) const
{
    TextSpan span = m_source.lineSpan(line);
    const qsizetype end = span.end();
    while (span.at < end && (m_text[span.at] == ' ' || m_text[span.at] == '\t'))
        ++span.at;
    span.length = end - span.at;
    return span;
}

qsizetype YamlWalk::indentOf(TextSpan content) const
{
    return content.at - m_source.lineSpan(m_source.lineAt(content.at)).at;
}

QString YamlWalk::way() const
{
    QStringList names;
    for (const YamlLevel &level : m_levels)
        names << (level.index >= 0 ? u"[%1]"_s.arg(level.index) : level.key);
    return names.join(u'.');
}

void YamlWalk::add(const YamlScalar &scalar)
{
    m_document.add({.key = way(),
                    .value = scalar.value,
                    .keySpan = m_keySpan,
                    .valueSpan = scalar.inside,
                    .wholeSpan = {m_keySpan.at, scalar.span.end() - m_keySpan.at},
                    .isDynamic = scalar.isDynamic});
}

/// A key had nothing behind it: now it is known whether something stands below it.
void YamlWalk::settleEmpty(qsizetype indent)
{
    if (m_empty && indent <= m_levels.last().indent)
        m_document.add(*m_empty);
    m_empty.reset();
}

/// False, after a complaint, if \a indent fits none of the levels.
bool YamlWalk::openLevel(qsizetype indent, bool isList, qsizetype at)
{
    const qsizetype before = m_levels.isEmpty() ? -1 : m_levels.last().indent;
    while (!m_levels.isEmpty()
           && (m_levels.last().indent > indent
               || (!isList && m_levels.last().index >= 0 && m_levels.last().indent == indent)))
        m_levels.removeLast();
    const bool isOpen = !m_levels.isEmpty() && m_levels.last().indent == indent
        && (m_levels.last().index >= 0) == isList;
    if (isOpen)
        return true;
    if (before > indent && (m_levels.isEmpty() || m_levels.last().indent != indent)) {
        m_document.complain(
            at,
            Words::translate("ConfigFiles",
                             "This line is indented unlike all levels "
                             "above it."),
            Words::translate("ConfigFiles", "Give it as many blanks as its neighbours have."));
        return false;
    }
    if (!m_levels.isEmpty() && m_levels.last().hasValue && m_levels.last().indent < indent) {
        complainOfDepth(at);
        return false;
    }
    if (m_levels.size() >= maximumYamlDepth) {
        m_document.complain(at, Words::translate("ConfigFiles", "Too many levels in each other."));
        return false;
    }
    m_levels.append({indent, {}, isList ? -2 : -1, false});
    return true;
}

/// Passes the dashes of list items; what stands behind them.
TextSpan YamlWalk::takeDashes(TextSpan content)
{
    while (content.length > 0 && m_text[content.at] == '-'
           && (content.length == 1 || m_text[content.at + 1] == ' ')) {
        if (!openLevel(m_indent, true, content.at))
            return {content.end(), 0};
        YamlLevel &list = m_levels.last();
        list.index = list.index < 0 ? 0 : list.index + 1;
        list.hasValue = false;
        m_keySpan = {content.at, 1};
        qsizetype at = content.at + 1;
        while (at < content.end() && m_text[at] == ' ')
            ++at;
        m_indent += at - content.at;
        content = {at, content.end() - at};
    }
    return content;
}

bool YamlWalk::takeKey(TextSpan content)
{
    const auto key = yamlKeyIn(m_text, content);
    if (!key)
        return false;
    if (!openLevel(m_indent, false, content.at))
        return true;
    m_levels.last().key = key->value;
    m_levels.last().hasValue = false;
    m_keySpan = key->inside;
    qsizetype at = m_text.indexOf(':', key->span.end()) + 1;
    const qsizetype colonEnd = at;
    while (at < content.end() && m_text[at] == ' ')
        ++at;
    if (at < content.end() && m_text[at] != '#') {
        takeValue({at, content.end() - at});
        return true;
    }
    m_empty = ConfigEntry{.key = way(),
                          .value = {},
                          .keySpan = m_keySpan,
                          .valueSpan = {colonEnd, 0},
                          .before = " ",
                          .wholeSpan = {m_keySpan.at, colonEnd - m_keySpan.at}};
    return true;
}

/// "key:value": the blank is missing that makes it a setting.
bool YamlWalk::mendKey(TextSpan content)
{
    const qsizetype colon
        = content.at + QByteArrayView(m_text).sliced(content.at, content.length).indexOf(':');
    if (colon < content.at || !isYamlPlainKey(m_text, {content.at, colon - content.at}))
        return false;
    m_document.complain(colon, Words::translate("ConfigFiles", "A blank is missing after \":\"."),
                        {}, {{{colon + 1, 0}, " "}});
    if (!openLevel(m_indent, false, content.at))
        return true;
    m_levels.last().key = QString::fromUtf8(m_text.mid(content.at, colon - content.at));
    m_keySpan = {content.at, colon - content.at};
    takeValue({colon + 1, content.end() - colon - 1});
    return true;
}

void YamlWalk::takeValue(TextSpan rest)
{
    const char first = m_text[rest.at];
    m_levels.last().hasValue = true;
    if (first == '|' || first == '>')
        takeBlock(rest.end());
    else if (first == '{' || first == '[' || first == '"' || first == '\'')
        takeFlow(rest);
    else
        takePlain(rest);
}

void YamlWalk::complainOfDepth(qsizetype at)
{
    m_document.complain(
        at,
        Words::translate("ConfigFiles",
                         "This line is indented deeper than the one "
                         "above it, which has a value already."),
        Words::translate("ConfigFiles", "Give it as many blanks as its neighbours have."));
}

/// Lines of text below a key, indented deeper than it; \a end: of the line with the key, where a
/// block stands that has no line.
void YamlWalk::takeBlock(qsizetype end)
{
    const qsizetype indent = m_levels.last().indent;
    TextSpan block{end, 0};
    while (m_line < m_source.lineCount()) {
        const TextSpan content = contentOf(m_line + 1);
        if (content.length > 0 && indentOf(content) <= indent)
            break;
        if (content.length > 0 && block.length == 0)
            block.at = content.at;
        if (content.length > 0)
            block.length = content.end() - block.at;
        ++m_line;
    }
    add({QString::fromUtf8(m_text.mid(block.at, block.length)), block, block, false});
}

void YamlWalk::takePlain(TextSpan rest)
{
    YamlScalar scalar = yamlPlainIn(m_text, rest);
    if (QByteArrayView("@`%").contains(m_text[rest.at]))
        m_document.complain(rest.at,
                            Words::translate("ConfigFiles",
                                             "A value cannot begin with this "
                                             "sign."),
                            Words::translate("ConfigFiles", "Put the value between quotes."));
    const qsizetype indent = m_levels.isEmpty() ? -1 : m_levels.last().indent;
    while (m_line < m_source.lineCount()) { // it may go on below, indented deeper
        const TextSpan content = contentOf(m_line + 1);
        if (content.length == 0 || indentOf(content) <= indent || m_text[content.at] == '#')
            break;
        ++m_line;
        if (yamlKeyIn(m_text, content)) {
            complainOfDepth(content.at);
            continue;
        }
        const YamlScalar more = yamlPlainIn(m_text, content);
        scalar.value += u' ' + more.value;
        scalar.inside.length = more.inside.end() - scalar.inside.at;
        scalar.span = scalar.inside;
    }
    add(scalar);
}

/// Braces, brackets and quotes: they may go on in the next lines.
void YamlWalk::takeFlow(TextSpan rest)
{
    YamlFlow flow(m_text, rest.at, way(), m_document);
    const std::optional<YamlScalar> scalar = flow.read();
    if (scalar)
        add(*scalar);
    m_line = std::max(m_line, m_source.lineAt(flow.end()));
    const TextSpan line = m_source.lineSpan(m_line);
    const qsizetype end = std::clamp(flow.end(), line.at, line.end());
    const QByteArray after = m_text.mid(end, line.end() - end).trimmed();
    if (!flow.hasFailed() && !after.isEmpty() && !after.startsWith('#'))
        m_document.complain(end,
                            Words::translate("ConfigFiles",
                                             "Something stands after the end of "
                                             "this value."));
}

void YamlWalk::takeLine(TextSpan content)
{
    const TextSpan line = m_source.lineSpan(m_line);
    m_indent = content.at - line.at;
    const bool isMarker = m_indent == 0
        && (m_text.mid(content.at, content.length).startsWith("---") || m_text[content.at] == '%');
    if (m_text[content.at] == '#' || isMarker)
        return;
    settleEmpty(m_text[content.at] == '-' ? m_indent + 1 : m_indent);
    if (m_text.mid(line.at, m_indent).contains('\t')) {
        m_document.complain(line.at,
                            Words::translate("ConfigFiles",
                                             "A tab stands before this: YAML wants "
                                             "blanks only."),
                            Words::translate("ConfigFiles", "Replace each tab by blanks."));
        return;
    }
    const TextSpan rest = takeDashes(content);
    if (rest.length == 0 || m_text[rest.at] == '#' || takeKey(rest))
        return;
    if (rest.at != content.at)
        takeValue(rest); // an item of a list
    else if (QByteArrayView("{[").contains(m_text[rest.at]))
        takeFlow(rest);
    else if (!mendKey(rest))
        m_document.complain(rest.at,
                            Words::translate("ConfigFiles",
                                             "This line is neither a setting "
                                             "nor an item of a list."));
}

void YamlWalk::run()
{
    for (; m_line <= m_source.lineCount() && !m_document.isFull(); ++m_line) {
        const TextSpan content = contentOf(m_line);
        if (content.length > 0)
            takeLine(content);
    }
    settleEmpty(-1);
}

} // namespace

ConfigDocument readYaml(const SourceText &source)
{
    ConfigDocument document;
    YamlWalk(source, document).run();
    return document;
}

} // namespace hawser::configfiles

#include "configfiles/readers.h"

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

bool isLineBlank(char letter)
{
    return letter == ' ' || letter == '\t';
}

TextSpan trimmedSpan(const QByteArray &text, TextSpan span)
{
    while (span.length > 0 && isLineBlank(text[span.at])) {
        ++span.at;
        --span.length;
    }
    while (span.length > 0 && isLineBlank(text[span.end() - 1]))
        --span.length;
    return span;
}

TextSpan withoutLeadingBlanks(const QByteArray &text, TextSpan span)
{
    const qsizetype end = span.end();
    while (span.at < end && isLineBlank(text[span.at]))
        ++span.at;
    return {span.at, end - span.at};
}

/// Reads a file of settings, a line each.
class LineWalk
{
public:
    LineWalk(const SourceText &source, ConfigSyntax syntax, ConfigDocument &document)
        : m_source(source)
        , m_text(source.text())
        , m_syntax(syntax)
        , m_document(document)
    {
    }
    void run();

private:
    bool isRemark(char first) const;
    qsizetype separatorIn(TextSpan line) const;
    bool takeSection(TextSpan line);
    void takeSetting(TextSpan line);
    void takeConsoleLine(TextSpan line);
    void setValue(ConfigEntry &entry, TextSpan rest) const;
    void unquote(ConfigEntry &entry) const;
    void unescape(ConfigEntry &entry) const;
    QString textOf(TextSpan span) const
    {
        return QString::fromUtf8(QByteArrayView(m_text).sliced(span.at, span.length));
    }

    const SourceText &m_source;
    const QByteArray &m_text;
    ConfigSyntax m_syntax;
    ConfigDocument &m_document;
    QString m_section;
};

bool LineWalk::isRemark(char first) const
{
    const bool isExtra = (m_syntax == ConfigSyntax::Ini && first == ';')
        || (m_syntax == ConfigSyntax::Properties && first == '!')
        || (m_syntax == ConfigSyntax::ConsoleCfg && first == '/');
    return first == '#' || isExtra;
}

/// Where key and value part; the end of \a line if nowhere.
qsizetype LineWalk::separatorIn(TextSpan line) const
{
    const QByteArrayView marks = m_syntax == ConfigSyntax::Properties ? "=:" : "=";
    for (qsizetype at = line.at; at < line.end(); ++at) {
        if (marks.contains(m_text[at]))
            return at;
    }
    return line.end();
}

bool LineWalk::takeSection(TextSpan line)
{
    if (m_syntax != ConfigSyntax::Ini || m_text[line.at] != '[')
        return false;
    const qsizetype close
        = line.at + QByteArrayView(m_text).sliced(line.at, line.length).indexOf(']');
    if (close < line.at) {
        m_document.complain(line.at,
                            Words::translate("ConfigFiles",
                                             "\"]\" is missing after the name "
                                             "of the section."),
                            {}, {{{line.end(), 0}, "]"}});
        m_section = textOf({line.at + 1, line.length - 1}).trimmed();
    } else {
        m_section = textOf({line.at + 1, close - line.at - 1}).trimmed();
    }
    return true;
}

void LineWalk::setValue(ConfigEntry &entry, TextSpan rest) const
{
    // Ini readers trim both ends, Java only the front; of the others some do this, some that.
    entry.valueSpan = m_syntax == ConfigSyntax::Ini || m_syntax == ConfigSyntax::DotEnv
        ? trimmedSpan(m_text, rest)
        : withoutLeadingBlanks(m_text, rest);
    entry.value = textOf(entry.valueSpan);
    if (m_syntax == ConfigSyntax::DotEnv)
        unquote(entry);
    if (m_syntax == ConfigSyntax::Properties)
        unescape(entry);
}

/// Docker Compose takes quotes away, and fills variables in unless they are single.
void LineWalk::unquote(ConfigEntry &entry) const
{
    const char quote = entry.valueSpan.length > 1 ? m_text[entry.valueSpan.at] : '\0';
    if ((quote == '"' || quote == '\'') && m_text[entry.valueSpan.end() - 1] == quote) {
        entry.valueSpan = {entry.valueSpan.at + 1, entry.valueSpan.length - 2};
        entry.value = textOf(entry.valueSpan);
    }
    entry.isDynamic = quote != '\'' && entry.value.contains(u'$');
}

void LineWalk::unescape(ConfigEntry &entry) const
{
    if (!entry.value.contains(u'\\'))
        return;
    QString plain;
    for (qsizetype i = 0; i < entry.value.size(); ++i) {
        if (entry.value[i] == u'\\' && i + 1 < entry.value.size())
            ++i; // what Java makes of \n and \uXXXX is of no interest in a token
        plain += entry.value[i];
    }
    entry.value = plain;
}

void LineWalk::takeSetting(TextSpan line)
{
    const qsizetype separator = separatorIn(line);
    const TextSpan key = trimmedSpan(m_text, {line.at, separator - line.at});
    if (separator == line.end() || key.length == 0) {
        m_document.complain(
            line.at,
            Words::translate("ConfigFiles",
                             "This line is no setting: \"=\" between "
                             "key and value is missing."),
            Words::translate("ConfigFiles", "If it is a remark, begin it with \"#\"."));
        return;
    }
    ConfigEntry entry{.key = textOf(key),
                      .keySpan = key,
                      .wholeSpan = line,
                      .kind = m_syntax == ConfigSyntax::DotEnv ? ConfigEntry::Kind::Variable
                                                               : ConfigEntry::Kind::Key};
    if (!m_section.isEmpty())
        entry.key.prepend(m_section + u'.');
    setValue(entry, {separator + 1, line.end() - separator - 1});
    m_document.add(entry);
}

/// As in Rust's server.cfg: a name and a value, in quotes where it has blanks.
void LineWalk::takeConsoleLine(TextSpan line)
{
    qsizetype at = line.at;
    while (at < line.end() && !isLineBlank(m_text[at]))
        ++at;
    ConfigEntry entry{.key = textOf({line.at, at - line.at}),
                      .keySpan = {line.at, at - line.at},
                      .wholeSpan = line};
    entry.valueSpan = trimmedSpan(m_text, {at, line.end() - at});
    entry.value = textOf(entry.valueSpan);
    if (entry.value.startsWith(u'"')) {
        if (entry.value.count(u'"') % 2 != 0)
            m_document.complain(entry.valueSpan.at,
                                Words::translate("ConfigFiles",
                                                 "The quote that is opened here is "
                                                 "not closed in its line."));
        else
            unquote(entry);
        entry.isDynamic = false;
    }
    m_document.add(entry);
}

void LineWalk::run()
{
    for (int number = 1; number <= m_source.lineCount() && !m_document.isFull(); ++number) {
        const TextSpan line = withoutLeadingBlanks(m_text, m_source.lineSpan(number));
        if (line.length == 0 || isRemark(m_text[line.at]))
            continue;
        if (m_syntax == ConfigSyntax::ConsoleCfg)
            takeConsoleLine(line);
        else if (!takeSection(line))
            takeSetting(line);
    }
    const bool endsOpen = !m_text.isEmpty() && !m_text.endsWith('\n');
    m_document.insertAt = m_text.size();
    m_document.insertLead = endsOpen ? m_source.lineEnd() : QByteArray();
}

} // namespace

ConfigDocument readLines(const SourceText &source, ConfigSyntax syntax)
{
    ConfigDocument document;
    LineWalk(source, syntax, document).run();
    return document;
}

} // namespace hawser::configfiles

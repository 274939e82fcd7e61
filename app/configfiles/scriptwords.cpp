#include "configfiles/scriptwords.h"

#include <QRegularExpression>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

/// Takes a script apart, letter by letter.
class WordWalk
{
public:
    WordWalk(const QByteArray &text, TextSpan span, ScriptDialect dialect, ConfigDocument &document)
        : m_text(text)
        , m_at(span.at)
        , m_end(span.end())
        , m_dialect(dialect)
        , m_document(document)
    {
    }
    QList<ScriptLine> run();

private:
    char peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_end ? m_text[m_at + ahead] : '\0';
    }
    bool isBatch() const { return m_dialect == ScriptDialect::Batch; }
    bool isBlank() const { return peek() == ' ' || peek() == '\t' || peek() == '\r'; }
    bool isLineEnd() const { return peek() == '\n'; }
    bool isSeparator() const;
    bool isRemark() const;
    char joiner() const { return isBatch() ? '^' : '\\'; }
    qsizetype joinedLine() const;
    bool takeJoin();
    void skipLine();
    void finishLine();
    void takeWord();
    void takeQuoted(ScriptWord &word);
    void takeLetter(ScriptWord &word);
    void add(ScriptWord &word, qsizetype from, qsizetype to) const;

    const QByteArray &m_text;
    qsizetype m_at;
    qsizetype m_end;
    ScriptDialect m_dialect;
    ConfigDocument &m_document;
    QList<ScriptLine> m_lines;
    ScriptLine m_line;
};

bool WordWalk::isSeparator() const
{
    switch (m_dialect) {
    case ScriptDialect::Batch:
        return QByteArrayView("&|()").contains(peek()) && m_at < m_end;
    case ScriptDialect::Shell:
        return QByteArrayView(";&|()").contains(peek()) && m_at < m_end;
    case ScriptDialect::Systemd:
        return false;
    }
    Q_UNREACHABLE();
}

bool WordWalk::isRemark() const
{
    if (m_dialect == ScriptDialect::Shell)
        return peek() == '#';
    if (!isBatch() || !m_line.words.isEmpty())
        return false;
    const QByteArray begin = m_text.mid(m_at, std::min<qsizetype>(5, m_end - m_at)).toLower();
    return begin.startsWith("::") || begin.startsWith("rem ") || begin.startsWith("@rem")
        || begin.startsWith("rem\n") || begin.startsWith("rem\r");
}

/// Where the next line begins, if this one goes on there; else 0.
qsizetype WordWalk::joinedLine() const
{
    if (peek() != joiner())
        return 0;
    qsizetype at = m_at + 1;
    while (at < m_end && (m_text[at] == ' ' || m_text[at] == '\t' || m_text[at] == '\r'))
        ++at;
    return at < m_end && m_text[at] == '\n' ? at + 1 : 0;
}

/// Goes on in the next line. Complains where blanks stand between the sign and the end.
bool WordWalk::takeJoin()
{
    const qsizetype next = joinedLine();
    if (next == 0)
        return false;
    qsizetype end = m_at + 1;
    while (m_text[end] == ' ' || m_text[end] == '\t')
        ++end;
    if (const qsizetype blanks = end - m_at - 1; blanks > 0)
        m_document.complain(
            Finding{.issue = Issue::Continuation,
                    .at = m_at,
                    .what = Words::translate("ConfigFiles",
                                             "A blank stands after \"%1\", so the command "
                                             "ends here and the next line is lost to it.")
                                .arg(QLatin1Char(joiner())),
                    .advice = Words::translate("ConfigFiles",
                                               "Take away the blanks at the end of the line."),
                    .edits = {{{m_at + 1, blanks}, {}}}});
    m_at = next;
    return true;
}

void WordWalk::skipLine()
{
    while (m_at < m_end && !isLineEnd())
        ++m_at;
}

void WordWalk::finishLine()
{
    if (!m_line.words.isEmpty()) {
        m_line.span.at = m_line.words.first().span.at;
        m_line.span.length = m_line.words.last().span.end() - m_line.span.at;
        m_lines.append(m_line);
    }
    m_line = {};
}

void WordWalk::add(ScriptWord &word, qsizetype from, qsizetype to) const
{
    word.value += QString::fromUtf8(QByteArrayView(m_text).sliced(from, to - from));
}

void WordWalk::takeQuoted(ScriptWord &word)
{
    const qsizetype from = m_at;
    const char quote = m_text[m_at++];
    qsizetype piece = m_at;
    while (m_at < m_end && peek() != quote && !(isBatch() && isLineEnd())) {
        const bool escapes = peek() == '\\' && quote == '"' && !isBatch() && m_at + 1 < m_end;
        word.isDynamic = word.isDynamic || (peek() == '$' && quote == '"' && !isBatch())
            || (peek() == '%' && isBatch());
        if (escapes && QByteArrayView("\\\"$`\n").contains(peek(1))) {
            add(word, piece, m_at);
            piece = ++m_at;
        }
        ++m_at;
    }
    add(word, piece, m_at);
    if (peek() == quote)
        ++m_at;
    else
        m_document.complain(from,
                            Words::translate("ConfigFiles",
                                             "The quote that is opened here is "
                                             "never closed."));
}

void WordWalk::takeLetter(ScriptWord &word)
{
    const bool escapes = peek() == joiner() && m_at + 1 < m_end;
    if (escapes)
        ++m_at;
    else
        word.isDynamic = word.isDynamic || peek() == (isBatch() ? '%' : '$');
    add(word, m_at, m_at + 1);
    ++m_at;
}

void WordWalk::takeWord()
{
    ScriptWord word{.span = {m_at, 0}};
    qsizetype plain = m_at;
    const auto flush = [&] { add(word, plain, m_at); };
    while (m_at < m_end && !isBlank() && !isLineEnd() && !isSeparator() && joinedLine() == 0) {
        const bool isQuote = peek() == '"' || (peek() == '\'' && !isBatch());
        if (isQuote || peek() == joiner()) {
            flush();
            isQuote ? takeQuoted(word) : takeLetter(word);
            plain = m_at;
        } else {
            word.isDynamic = word.isDynamic || peek() == (isBatch() ? '%' : '$');
            ++m_at;
        }
    }
    flush();
    word.span.length = m_at - word.span.at;
    m_line.words.append(word);
}

QList<ScriptLine> WordWalk::run()
{
    while (m_at < m_end && !m_document.isFull()) {
        if (isLineEnd() || isSeparator()) {
            finishLine();
            ++m_at;
        } else if (isBlank()) {
            ++m_at;
        } else if (isRemark()) {
            skipLine();
        } else if (!takeJoin()) {
            takeWord();
        }
    }
    finishLine();
    return m_lines;
}

} // namespace

QList<ScriptLine> splitScript(const QByteArray &text, TextSpan span, ScriptDialect dialect,
                              ConfigDocument &document)
{
    return WordWalk(text, span, dialect, document).run();
}

TextSpan insideQuotes(const QByteArray &text, TextSpan span)
{
    const char first = span.length > 1 ? text[span.at] : '\0';
    const bool isQuoted = (first == '"' || first == '\'') && text[span.end() - 1] == first;
    return isQuoted ? TextSpan{span.at + 1, span.length - 2} : span;
}

QString onlyVariableIn(const QString &value)
{
    static const QRegularExpression form(u"^(?:\\$(\\w+)|\\$\\{(\\w+)\\}|%(\\w+)%)$"_s);
    const QRegularExpressionMatch match = form.match(value);
    return match.captured(1) + match.captured(2) + match.captured(3);
}

} // namespace hawser::configfiles

#include "configfiles/arguments.h"
#include "configfiles/readers.h"

#include <QSet>

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

/// Names of the environment are written so; other words of scripts are not.
bool isLoudName(const QString &word)
{
    return isVariableName(word) && word == word.toUpper() && word.size() > 2;
}

void complainOfBlanks(qsizetype at, const QString &name, const QList<TextEdit> &edits,
                      ConfigDocument &document)
{
    document.complain(
        Finding{.issue = Issue::Blanks,
                .at = at,
                .what = Words::translate("ConfigFiles",
                                         "Blanks stand around the \"=\" after %1, so it is "
                                         "not set.")
                            .arg(name),
                .advice = Words::translate("ConfigFiles", "Take the blanks away."),
                .edits = edits});
}

/// "NAME = value", "NAME= value" or "NAME =value": what a shell does not take for an assignment.
bool takeSpacedAssignment(const QList<ScriptWord> &words, bool isRemark, ConfigDocument &document)
{
    if (words.size() < 2 || words.size() > 3)
        return false;
    const QString name = words[0].value.endsWith(u'=') ? words[0].value.chopped(1) : words[0].value;
    const bool isSpaced = words.size() == 2
        ? words[0].value.endsWith(u'=') != words[1].value.startsWith(u'=')
        : words[0].value == name && words[1].value == u'=';
    if (!isLoudName(name) || !isSpaced)
        return false;
    QList<TextEdit> edits;
    for (qsizetype i = 1; i < words.size(); ++i) {
        const qsizetype from = words[i - 1].span.end();
        edits.append(TextEdit{{from, words[i].span.at - from}, {}});
    }
    complainOfBlanks(words[0].span.at, name, edits, document);
    const QString value = words.last().value;
    document.add({.key = name,
                  .value = value.startsWith(u'=') ? value.sliced(1) : value,
                  .keySpan = words[0].span,
                  .valueSpan = words.last().span,
                  .wholeSpan = words[0].span,
                  .kind = ConfigEntry::Kind::Variable,
                  .isDynamic = words.last().isDynamic,
                  .isFixed = true,
                  .isRemark = isRemark});
    return true;
}

/// Assignments at the begin of a command; how many.
qsizetype takeAssignments(const QByteArray &text, const QList<ScriptWord> &words,
                          ConfigDocument &document)
{
    qsizetype count = 0;
    while (count < words.size() && addAssignment(text, words[count], document))
        ++count;
    return count;
}

/// Reads the commands of a POSIX shell script.
class ShellWalk
{
public:
    ShellWalk(const QByteArray &text, ConfigDocument &document)
        : m_text(text)
        , m_document(document)
    {
    }

    void take(const ScriptLine &line)
    {
        const bool exports = line.words.first().value == u"export";
        const QList<ScriptWord> words = line.words.mid(exports ? 1 : 0);
        if (takeSpacedAssignment(words, !exports, m_document))
            return;
        const qsizetype before = m_document.entries.size();
        const qsizetype assignments = takeAssignments(m_text, words, m_document);
        const bool isAlone = assignments == words.size() && !exports;
        for (qsizetype i = before; i < m_document.entries.size(); ++i)
            m_document.entries[i].isRemark = isAlone;
        for (const ScriptWord &word : words.mid(assignments)) {
            if (exports)
                m_exported.insert(word.value);
            m_exportsAll = m_exportsAll || (words[0].value == u"set" && word.value == u"-a");
        }
        if (!exports)
            addArguments(m_text, words.mid(assignments), m_document);
    }

    /// A variable may be exported after it was set.
    void finish()
    {
        for (ConfigEntry &entry : m_document.entries) {
            if (m_exportsAll || m_exported.contains(entry.key))
                entry.isRemark = false;
        }
    }

private:
    const QByteArray &m_text;
    ConfigDocument &m_document;
    QSet<QString> m_exported;
    bool m_exportsAll = false;
};

constexpr qsizetype longestBatchLine = 8192; // the command interpreter takes no more

/// The end of the line that \a at is in, or of the command before a "&".
qsizetype endOfSet(const QByteArray &text, qsizetype at, bool isQuoted)
{
    const qsizetype limit = std::min(text.size(), at + longestBatchLine);
    while (at < limit && text[at] != '\n' && (isQuoted || text[at] != '&'))
        ++at;
    return at > 0 && text[at - 1] == '\r' ? at - 1 : at;
}

/// "set NAME=value" of a batch file takes everything up to the end of the line, quotes and blanks
/// included; set "NAME=value" does not.
void takeBatchSet(const QByteArray &text, const ScriptLine &line, ConfigDocument &document)
{
    qsizetype at = line.words[1].span.at;
    const bool isQuoted = text[at] == '"';
    qsizetype end = endOfSet(text, at, isQuoted);
    if (isQuoted) {
        const qsizetype close = text.lastIndexOf('"', end - 1);
        end = close > at ? close : end;
        ++at;
    }
    const qsizetype sign
        = at + QByteArrayView(text).sliced(at, std::max<qsizetype>(end - at, 0)).indexOf('=');
    if (sign < at || text[at] == '/')
        return;
    const QByteArray name = text.mid(at, sign - at);
    qsizetype from = sign + 1;
    if (name.endsWith(' ')) {
        const qsizetype blanks = name.size() - name.trimmed().size();
        while (from < end && text[from] == ' ')
            ++from;
        complainOfBlanks(at, QString::fromUtf8(name.trimmed()),
                         {{{sign - blanks, blanks}, {}}, {{sign + 1, from - sign - 1}, {}}},
                         document);
    }
    const QString value = QString::fromUtf8(text.mid(from, end - from));
    document.add({.key = QString::fromUtf8(name.trimmed()),
                  .value = value,
                  .keySpan = {at, name.trimmed().size()},
                  .valueSpan = {from, end - from},
                  .wholeSpan = line.span,
                  .kind = ConfigEntry::Kind::Variable,
                  .isDynamic = value.contains(u'%'),
                  .variable = onlyVariableIn(value)});
}

void takeBatchLine(const QByteArray &text, const ScriptLine &line, ConfigDocument &document)
{
    const QString command = line.words.first().value.toLower();
    const bool sets = command == u"set" || command == u"@set";
    if (sets && line.words.size() > 1)
        takeBatchSet(text, line, document);
    else
        addArguments(text, line.words, document);
}

qsizetype lineEndFrom(const QByteArray &text, qsizetype at)
{
    const qsizetype end = text.indexOf('\n', at);
    return end < 0 ? text.size() : end;
}

/// The line that ends at \a end goes on in the next one.
bool isJoined(const QByteArray &text, qsizetype at, qsizetype end)
{
    while (end > at && (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\r'))
        --end;
    return end > at && text[end - 1] == '\\';
}

/// One "Key=value" of a unit of systemd, which may go over several lines; where the next begins.
qsizetype takeUnitLine(const QByteArray &text, qsizetype at, ConfigDocument &document)
{
    qsizetype end = lineEndFrom(text, at);
    while (end < text.size() && text[at] != '#' && isJoined(text, at, end))
        end = lineEndFrom(text, end + 1);
    const QByteArray line = text.mid(at, end - at);
    const qsizetype sign = line.indexOf('=');
    const QByteArray key = sign < 0 ? QByteArray() : line.first(sign).trimmed();
    const bool isCommand = key.startsWith("Exec");
    if (!isCommand && key != "Environment")
        return end + 1;
    const TextSpan value{at + sign + 1, line.size() - sign - 1};
    for (const ScriptLine &command : splitScript(text, value, ScriptDialect::Systemd, document)) {
        if (isCommand)
            addArguments(text, command.words, document);
        else if (!takeSpacedAssignment(command.words, false, document))
            takeAssignments(text, command.words, document);
    }
    return end + 1;
}

} // namespace

ConfigDocument readScript(const SourceText &source, ConfigSyntax syntax)
{
    ConfigDocument document;
    const QByteArray &text = source.text();
    if (syntax == ConfigSyntax::Systemd) {
        for (qsizetype at = 0; at < text.size() && !document.isFull();)
            at = takeUnitLine(text, at, document);
        return document;
    }
    const bool isBatch = syntax == ConfigSyntax::Batch;
    const auto lines = splitScript(text, {0, text.size()},
                                   isBatch ? ScriptDialect::Batch : ScriptDialect::Shell, document);
    ShellWalk shell(text, document);
    for (const ScriptLine &line : lines) {
        if (isBatch)
            takeBatchLine(text, line, document);
        else
            shell.take(line);
    }
    shell.finish();
    return document;
}

} // namespace hawser::configfiles

#include "configfiles/arguments.h"
#include "configfiles/readers.h"

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

bool isListItem(const QString &name)
{
    return name.startsWith(u'[');
}

bool isDynamicInCompose(const QString &value)
{
    return value.contains(u'$') && !value.contains(u"$$"_s);
}

/// An item of the list form of "environment": quotes inside of it belong to the value.
void addListedVariable(const ConfigEntry &item, const QByteArray &text, ConfigDocument &document)
{
    const qsizetype inText = item.value.indexOf(u'=');
    if (inText < 0)
        return; // handed through from the environment of Docker
    const qsizetype sign = text.indexOf('=', item.valueSpan.at);
    if (sign < 0 || sign >= item.valueSpan.end())
        return;
    ConfigEntry entry = item;
    entry.kind = ConfigEntry::Kind::Variable;
    entry.key = item.value.first(inText);
    entry.value = item.value.sliced(inText + 1);
    entry.keySpan = {item.valueSpan.at, sign - item.valueSpan.at};
    entry.valueSpan = {sign + 1, item.valueSpan.end() - sign - 1};
    entry.isDynamic = item.isDynamic || isDynamicInCompose(entry.value);
    entry.variable = onlyVariableIn(entry.value);
    if (entry.key != entry.key.trimmed()) {
        const QString name = entry.key.trimmed();
        document.complain(
            Finding{.issue = Issue::Blanks,
                    .at = item.valueSpan.at,
                    .what = Words::translate("ConfigFiles",
                                             "Blanks stand around the \"=\" after %1, so it is "
                                             "not set.")
                                .arg(name),
                    .advice = Words::translate("ConfigFiles", "Take the blanks away.")});
        entry.key = name;
    }
    document.add(entry);
}

void addMappedVariable(const ConfigEntry &member, ConfigDocument &document)
{
    ConfigEntry entry = member;
    entry.kind = ConfigEntry::Kind::Variable;
    entry.key = member.key.section(u'.', -1);
    entry.isDynamic = member.isDynamic || isDynamicInCompose(member.value);
    entry.variable = onlyVariableIn(member.value);
    document.add(entry);
}

ScriptWord wordOf(const ConfigEntry &item)
{
    return {item.value, item.valueSpan, item.isDynamic || isDynamicInCompose(item.value)};
}

/// Sorts the entries of the YAML into variables, commands and the rest.
class ComposeWalk
{
public:
    ComposeWalk(const QByteArray &text, ConfigDocument &document)
        : m_text(text)
        , m_document(document)
    {
    }

    void take(const ConfigEntry &entry)
    {
        const QString last = entry.key.section(u'.', -1);
        const QString above = entry.key.section(u'.', -2, -2);
        const bool isItem = isListItem(last);
        if (!(isItem && isCommandName(above)))
            flush();
        if (above == u"environment") {
            isItem ? addListedVariable(entry, m_text, m_document)
                   : addMappedVariable(entry, m_document);
            // Images that take a whole command line as one variable call it so.
            if (!isItem && last.endsWith("ARGUMENTS"_L1))
                takeCommand(entry);
        } else if (isItem && isCommandName(above)) {
            m_words.append(wordOf(entry));
        } else if (isCommandName(last)) {
            takeCommand(entry);
        }
    }
    void flush()
    {
        addArguments(m_text, m_words, m_document);
        if (!m_words.isEmpty())
            m_document.insertAt.reset(); // an item would have to be added
        m_words.clear();
    }

private:
    static bool isCommandName(const QString &name)
    {
        return name == u"command" || name == u"entrypoint";
    }
    void takeCommand(const ConfigEntry &entry)
    {
        const auto lines = splitScript(m_text, entry.valueSpan, ScriptDialect::Systemd, m_document);
        QList<ScriptWord> words;
        for (const ScriptLine &line : lines)
            words += line.words;
        addArguments(m_text, words, m_document);
    }

    const QByteArray &m_text;
    ConfigDocument &m_document;
    QList<ScriptWord> m_words; // of a command that is a list
};

} // namespace

ConfigDocument readCompose(const SourceText &source)
{
    const ConfigDocument yaml = readYaml(source);
    ConfigDocument document;
    document.troubles = yaml.troubles;
    ComposeWalk walk(source.text(), document);
    for (const ConfigEntry &entry : yaml.entries)
        walk.take(entry);
    walk.flush();
    return document;
}

} // namespace hawser::configfiles

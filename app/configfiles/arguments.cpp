#include "configfiles/arguments.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

bool isAsciiLetter(QChar letter)
{
    return (letter >= u'a' && letter <= u'z') || (letter >= u'A' && letter <= u'Z');
}

/// Variables of Rust's console: "rcon.port". A file has dots too, hence the list.
bool isConsoleVariable(QStringView word)
{
    constexpr std::array groups{"rcon."_L1, "server."_L1, "app."_L1};
    return !word.contains(u'/') && !word.contains(u'\\')
        && std::any_of(groups.begin(), groups.end(), [word](QLatin1StringView group) {
               return word.startsWith(group) && word.size() > group.size();
           });
}

/// What word processors make of "-" and of quotes.
constexpr std::u16string_view printedDashes = u"\u2010\u2011\u2012\u2013\u2014\u2212";
constexpr std::u16string_view printedQuotes = u"\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb";

bool isPrinted(QChar letter, std::u16string_view letters)
{
    return letters.find(letter.unicode()) != std::u16string_view::npos;
}

bool beginsArgument(QStringView word)
{
    return word.size() > 1 && isAsciiLetter(word[1])
        && (word[0] == u'+' || word[0] == u'-' || isPrinted(word[0], printedDashes));
}

/// Positions in a text that is no UTF-8 cannot be told from its letters.
bool isWrittenAs(const QByteArray &raw, const QString &letters)
{
    return raw == letters.toUtf8();
}

void complainOfPrintedDash(const QByteArray &raw, const ScriptWord &word, ConfigDocument &document)
{
    const QByteArray dash = word.value.first(1).toUtf8();
    document.complain(Finding{
        .issue = Issue::ArgumentForm,
        .at = word.span.at,
        .what = Words::translate("ConfigFiles", "A long dash stands here in the place of \"-\"."),
        .edits = raw.startsWith(dash) ? QList<TextEdit>{{{word.span.at, dash.size()}, "-"}}
                                      : QList<TextEdit>()});
}

void complainOfPrintedSigns(const QByteArray &text, const ScriptWord &word,
                            ConfigDocument &document)
{
    const QByteArray raw = text.mid(word.span.at, word.span.length);
    const QString letters = QString::fromUtf8(raw);
    if (word.value.size() > 1 && isPrinted(word.value[0], printedDashes)
        && isAsciiLetter(word.value[1]))
        complainOfPrintedDash(raw, word, document);
    QList<TextEdit> edits;
    qsizetype at = word.span.at;
    for (const QChar letter : letters) {
        const qsizetype length = letter.isSurrogate() ? 2 : QString(letter).toUtf8().size();
        if (isPrinted(letter, printedQuotes))
            edits.append({{at, length}, "\""});
        at += length;
    }
    if (!edits.isEmpty())
        document.complain(Finding{
            .issue = Issue::Quotes,
            .at = word.span.at,
            .what = Words::translate("ConfigFiles",
                                     "Curly quotes stand here: they become a part of "
                                     "the value."),
            .advice = Words::translate("ConfigFiles", "Write straight quotes, or none."),
            .edits = edits.size() == 2 && isWrittenAs(raw, letters) ? edits : QList<TextEdit>()});
}

/// "+rcon.port=28016": what is meant is clear.
bool takeEqualSign(const QByteArray &text, const ScriptWord &word, ConfigDocument &document)
{
    const qsizetype sign = word.value.indexOf(u'=');
    if (sign < 1 || !isConsoleVariable(QStringView(word.value).sliced(1, sign - 1)))
        return false;
    const QByteArray raw = text.mid(word.span.at, word.span.length);
    const bool isPlain = isWrittenAs(raw, word.value);
    const qsizetype at = word.span.at + std::max<qsizetype>(raw.indexOf('='), 0);
    document.complain(
        Finding{.issue = Issue::ArgumentForm,
                .at = word.span.at,
                .what = Words::translate("ConfigFiles", "\"=\" stands between %1 and its value.")
                            .arg(word.value.first(sign)),
                .advice = Words::translate("ConfigFiles", "Put a blank there."),
                .edits = isPlain ? QList<TextEdit>{{{at, 1}, " "}} : QList<TextEdit>()});
    document.add({.key = word.value.sliced(1, sign - 1),
                  .value = word.value.sliced(sign + 1),
                  .keySpan = word.span,
                  .valueSpan = isPlain ? TextSpan{at + 1, word.span.end() - at - 1} : word.span,
                  .wholeSpan = word.span,
                  .kind = ConfigEntry::Kind::Argument,
                  .isDynamic = word.isDynamic,
                  .isFixed = !isPlain});
    return true;
}

void complainOfMissingPlus(const ScriptWord &word, ConfigDocument &document)
{
    document.complain(Finding{
        .issue = Issue::ArgumentForm,
        .at = word.span.at,
        .what = Words::translate("ConfigFiles", "\"+\" is missing before %1.").arg(word.value),
        .edits = {{{word.span.at, 0}, "+"}}});
}

/// \a sign: how many letters stand before the name.
ConfigEntry argumentFrom(const QByteArray &text, const ScriptWord &name, int sign,
                         const ScriptWord *value)
{
    ConfigEntry entry{.key = name.value.sliced(sign),
                      .keySpan = name.span,
                      .valueSpan = {name.span.end(), 0},
                      .before = " ",
                      .wholeSpan = name.span,
                      .kind = ConfigEntry::Kind::Argument,
                      .isMissing = !value};
    if (value) {
        entry.before.clear();
        entry.value = value->value;
        entry.valueSpan = insideQuotes(text, value->span);
        entry.wholeSpan.length = value->span.end() - name.span.at;
        entry.isDynamic = value->isDynamic;
        entry.variable = onlyVariableIn(value->value);
    }
    return entry;
}

} // namespace

bool isVariableName(QStringView text)
{
    return !text.isEmpty() && !text.front().isDigit()
        && std::all_of(text.begin(), text.end(), [](QChar letter) {
               return isAsciiLetter(letter) || letter == u'_' || letter.isDigit();
           });
}

void addArguments(const QByteArray &text, const QList<ScriptWord> &words, ConfigDocument &document)
{
    for (const ScriptWord &word : words)
        complainOfPrintedSigns(text, word, document);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const ScriptWord &word = words[i];
        const bool lacksPlus = isConsoleVariable(word.value) && i > 0 && i + 1 < words.size();
        if (lacksPlus)
            complainOfMissingPlus(word, document);
        if ((!beginsArgument(word.value) && !lacksPlus) || takeEqualSign(text, word, document))
            continue;
        const bool hasValue = i + 1 < words.size() && !beginsArgument(words[i + 1].value)
            && !isConsoleVariable(words[i + 1].value);
        document.add(
            argumentFrom(text, word, lacksPlus ? 0 : 1, hasValue ? &words[i + 1] : nullptr));
        document.insertAt = document.entries.last().wholeSpan.end();
        document.insertLead = " ";
        i += hasValue ? 1 : 0;
    }
}

bool addAssignment(const QByteArray &text, const ScriptWord &word, ConfigDocument &document)
{
    const qsizetype sign = word.value.indexOf(u'=');
    if (sign <= 0 || !isVariableName(QStringView(word.value).first(sign)))
        return false;
    const TextSpan inner = insideQuotes(text, word.span); // of "NAME=value"
    const qsizetype at = text.indexOf('=', inner.at) + 1;
    document.add({.key = word.value.first(sign),
                  .value = word.value.sliced(sign + 1),
                  .keySpan = {inner.at, at - 1 - inner.at},
                  .valueSpan = insideQuotes(text, {at, std::max<qsizetype>(inner.end() - at, 0)}),
                  .wholeSpan = word.span,
                  .kind = ConfigEntry::Kind::Variable,
                  .isDynamic = word.isDynamic,
                  .variable = onlyVariableIn(word.value.sliced(sign + 1))});
    return true;
}

} // namespace hawser::configfiles

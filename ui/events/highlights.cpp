#include "highlights.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto patternKey = "pattern"_L1;
constexpr auto toneKey = "tone"_L1;

struct HighlightsWords
{
    Q_DECLARE_TR_FUNCTIONS(Highlights)
};

QLatin1StringView toneName(Tone tone)
{
    switch (tone) {
    case Tone::Danger:
        return "red"_L1;
    case Tone::Good:
        return "green"_L1;
    case Tone::Busy:
        return "blue"_L1;
    case Tone::Plain:
    case Tone::Muted:
    case Tone::Warning:
        return "amber"_L1;
    }
    Q_UNREACHABLE();
}

Tone toneCalled(const QString &name)
{
    for (const Tone tone : highlightTones) {
        if (toneName(tone) == name)
            return tone;
    }
    return Tone::Warning;
}

} // namespace

QString highlightToneWord(Tone tone)
{
    switch (tone) {
    case Tone::Danger:
        return HighlightsWords::tr("Red");
    case Tone::Good:
        return HighlightsWords::tr("Green");
    case Tone::Busy:
        return HighlightsWords::tr("Blue");
    case Tone::Plain:
    case Tone::Muted:
    case Tone::Warning:
        return HighlightsWords::tr("Amber");
    }
    Q_UNREACHABLE();
}

SearchQuery highlightQuery(const QString &pattern)
{
    const bool isExpression
        = pattern.size() > 2 && pattern.startsWith(u'/') && pattern.endsWith(u'/');
    SearchQuery query;
    query.text = isExpression ? pattern.sliced(1, pattern.size() - 2) : pattern;
    query.how.mode = isExpression ? TextMode::Regex : TextMode::Substring;
    return query;
}

QString highlightProblem(const QString &pattern)
{
    if (pattern.trimmed().isEmpty())
        return HighlightsWords::tr(
            "Enter a piece of text, or a regular expression between slashes.");
    if (pattern.size() > Highlights::longestPattern)
        return HighlightsWords::tr("That is too long.");
    const QString error = TextMatcher(highlightQuery(pattern)).error();
    return error.isEmpty() ? QString()
                           : HighlightsWords::tr("The regular expression is none: %1").arg(error);
}

Highlights::Highlights(const QList<HighlightRule> &rules)
{
    for (const HighlightRule &rule : rules) {
        if (m_rules.size() == mostRules || !highlightProblem(rule.pattern).isEmpty())
            continue;
        m_rules.append(rule);
        m_matchers.emplace_back(highlightQuery(rule.pattern));
    }
}

Highlights Highlights::fromJson(const QJsonArray &json)
{
    QList<HighlightRule> rules;
    for (const QJsonValue value : json) {
        const QJsonObject rule = value.toObject();
        rules.append({rule[patternKey].toString(), toneCalled(rule[toneKey].toString())});
    }
    return Highlights(rules);
}

QJsonArray Highlights::toJson() const
{
    QJsonArray json;
    for (const HighlightRule &rule : m_rules)
        json.append(QJsonObject{{patternKey, rule.pattern}, {toneKey, toneName(rule.tone)}});
    return json;
}

int Highlights::ruleFor(std::string_view text, std::string_view player) const
{
    for (std::size_t n = 0; n < m_matchers.size(); ++n) {
        if (m_matchers[n].matches(text) || m_matchers[n].matches(player))
            return int(n);
    }
    return -1;
}

std::optional<Tone> Highlights::toneOf(const StoredEvent &event) const
{
    const EventRecord &record = event.record();
    const int rule = ruleFor(event.batch.text(record.text), event.batch.text(record.player));
    return rule < 0 ? std::nullopt : std::optional(m_rules[rule].tone);
}

} // namespace hawser

#pragma once

#include "archive/eventlog.h"
#include "look/theme.h"

#include <QJsonArray>
#include <QList>

#include <optional>
#include <vector>

namespace hawser {

/// Rows of events whose text or player fits `pattern` are painted on a wash of `tone`.
struct HighlightRule
{
    QString pattern
        = {}; ///< a piece of text, or a regular expression between slashes: /raid|grief/
    Tone tone = Tone::Warning;

    bool operator==(const HighlightRule &) const = default;
};

/// The tones that a rule can have; the others mean nothing here.
inline constexpr std::array highlightTones{Tone::Warning, Tone::Danger, Tone::Good, Tone::Busy};
/// "Amber" …
QString highlightToneWord(Tone tone);

/// What the reader wants to see at a glance; the first rule that fits counts. Bounded. A value.
class Highlights
{
public:
    static constexpr qsizetype mostRules = 20;
    static constexpr qsizetype longestPattern = 200; ///< UTF-16 units

    Highlights() = default;
    explicit Highlights(const QList<HighlightRule> &rules);
    static Highlights fromJson(const QJsonArray &json);
    QJsonArray toJson() const;

    const QList<HighlightRule> &rules() const { return m_rules; }
    bool isEmpty() const { return m_rules.isEmpty(); }
    /// Index of the first rule that fits; -1 if none does.
    int ruleFor(std::string_view text, std::string_view player) const;
    std::optional<Tone> toneOf(const StoredEvent &event) const;

private:
    QList<HighlightRule> m_rules;
    std::vector<TextMatcher> m_matchers; // one each
};

/// What a pattern looks for.
SearchQuery highlightQuery(const QString &pattern);
/// Why \a pattern cannot be one, as display text; empty if it can.
QString highlightProblem(const QString &pattern);

} // namespace hawser

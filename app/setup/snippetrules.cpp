#include "setup/snippetrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

using Words = QCoreApplication;

/// What readers of a format take for something else, or read differently from one to the next.
struct Limits
{
    QLatin1StringView refused;
    bool asciiOnly = false; ///< the encoding is anyone's guess
};

Limits limitsOf(SettingsFormat format)
{
    switch (format) {
    case SettingsFormat::Yaml:
    case SettingsFormat::Json:
    case SettingsFormat::Xml:
    case SettingsFormat::Systemd:
    case SettingsFormat::Compose:
    case SettingsFormat::Shell:
        return {}; // can be escaped
    case SettingsFormat::Ini:
        return {"#;\\\"'"_L1};
    case SettingsFormat::KeyValue:
        return {"#=\\\"'"_L1};
    case SettingsFormat::Properties:
        return {"\\"_L1, true};
    case SettingsFormat::Windows:
        return {"\"%!^"_L1, true};
    }
    Q_UNREACHABLE();
}

bool isUnfit(char32_t letter)
{
    return QChar::category(letter) == QChar::Other_Control || letter == 0x2028 || letter == 0x2029
        || QChar::isSurrogate(letter) || QChar::isNonCharacter(letter);
}

bool hasUnfit(const QString &text)
{
    const QList<uint> letters = text.toUcs4(); // lone surrogates become U+FFFD here
    return !text.isValidUtf16() || std::any_of(letters.begin(), letters.end(), isUnfit);
}

bool isPlainAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar letter) { return letter.unicode() < 0x7f; });
}

} // namespace

std::optional<QString> ruleAgainst(const QString &text, SettingsFormat format)
{
    if (text.isEmpty())
        return Words::translate("ModSetup", "is missing");
    if (hasUnfit(text))
        return Words::translate("ModSetup", "must not hold line breaks or control characters");
    if (text.trimmed() != text)
        return Words::translate("ModSetup", "must not begin or end with a blank");
    const Limits limits = limitsOf(format);
    if (limits.asciiOnly && !isPlainAscii(text))
        return Words::translate("ModSetup",
                                "may hold only letters without accents, digits and signs here");
    const auto bad = std::find_if(text.begin(), text.end(),
                                  [&](QChar letter) { return limits.refused.contains(letter); });
    if (bad != text.end())
        return Words::translate("ModSetup", "must not hold %1 here").arg(*bad);
    return {};
}

} // namespace hawser

#include "archive/grammar/filterkeys.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct KeyWord
{
    QLatin1StringView name;
    FilterKey key;
    bool isFirstName; ///< false: understood, not offered
};

constexpr std::array keyWords{
    KeyWord{"type"_L1, FilterKey::Type, true},     KeyWord{"server"_L1, FilterKey::Server, true},
    KeyWord{"player"_L1, FilterKey::Player, true}, KeyWord{"after"_L1, FilterKey::After, true},
    KeyWord{"before"_L1, FilterKey::Before, true}, KeyWord{"on"_L1, FilterKey::On, true},
    KeyWord{"words"_L1, FilterKey::Words, true},   KeyWord{"text"_L1, FilterKey::Text, true},
    KeyWord{"case"_L1, FilterKey::Case, true},     KeyWord{"accents"_L1, FilterKey::Accents, true},
    KeyWord{"is"_L1, FilterKey::Is, true},         KeyWord{"since"_L1, FilterKey::After, false},
    KeyWord{"until"_L1, FilterKey::Before, false},
};

struct TypeWord
{
    QLatin1StringView name;
    EventType type;
};

// What people look for first comes first.
constexpr std::array typeWords{
    TypeWord{"chat"_L1, EventType::ChatMessage},
    TypeWord{"joined"_L1, EventType::PlayerConnected},
    TypeWord{"left"_L1, EventType::PlayerDisconnected},
    TypeWord{"death"_L1, EventType::PlayerDeath},
    TypeWord{"kill"_L1, EventType::EntityKilled},
    TypeWord{"log"_L1, EventType::Log},
    TypeWord{"other"_L1, EventType::Unknown},
};
static_assert(typeWords.size() == eventTypeCount);

/// How many letters must be added, taken away or changed (Levenshtein), for short words.
int editDistance(QStringView one, QStringView other)
{
    std::vector<int> row(std::size_t(other.size()) + 1);
    for (std::size_t n = 0; n < row.size(); ++n)
        row[n] = int(n);
    for (qsizetype i = 0; i < one.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (std::size_t n = 1; n < row.size(); ++n) {
            const int changed = diagonal + (one[i] == other[qsizetype(n) - 1] ? 0 : 1);
            diagonal = std::exchange(row[n], std::min({row[n] + 1, row[n - 1] + 1, changed}));
        }
    }
    return row.back();
}

QString sortedLetters(QString word)
{
    std::sort(word.begin(), word.end());
    return word;
}

/// Careful with short keys: "test:" and "next:" are things that people look for.
bool isMeantAs(const QString &typed, const QString &key)
{
    constexpr qsizetype shortKey = 4;
    if (key.size() < shortKey)
        return false;
    if (sortedLetters(typed) == sortedLetters(key))
        return true;
    const int distance = editDistance(typed, key);
    return key.size() == shortKey ? distance == 1 && typed.size() != key.size()
                                  : distance <= (key.size() > shortKey + 1 ? 2 : 1);
}

} // namespace

std::optional<FilterKey> filterKeyFromName(QStringView name)
{
    for (const KeyWord &word : keyWords) {
        if (name.compare(word.name, Qt::CaseInsensitive) == 0)
            return word.key;
    }
    return std::nullopt;
}

QLatin1StringView filterKeyName(FilterKey key)
{
    const auto *const word = std::find_if(keyWords.begin(), keyWords.end(),
                                          [key](const KeyWord &one) { return one.key == key; });
    return word->name;
}

QStringList filterKeyNames()
{
    QStringList names;
    for (const KeyWord &word : keyWords) {
        if (word.isFirstName)
            names.append(word.name);
    }
    return names;
}

QString similarFilterKey(QStringView name)
{
    constexpr qsizetype shortestMeant = 4; // "in:" or "to:" may be anything
    constexpr qsizetype longestMeant = 9;
    if (name.size() < shortestMeant || name.size() > longestMeant)
        return {};
    const QString small = name.toString().toLower();
    for (const KeyWord &word : keyWords) {
        if (isMeantAs(small, word.name))
            return word.name;
    }
    return {};
}

bool takesList(FilterKey key)
{
    return key == FilterKey::Type || key == FilterKey::Server;
}

std::optional<EventType> filterTypeFromName(QStringView name)
{
    for (const TypeWord &word : typeWords) {
        if (name.compare(word.name, Qt::CaseInsensitive) == 0)
            return word.type;
    }
    if (name.compare("unknown"_L1, Qt::CaseInsensitive) == 0)
        return EventType::Unknown;
    const EventType type = eventTypeFromName(name.toString().toLower().toStdString());
    return type == EventType::Unknown ? std::nullopt : std::optional(type);
}

QStringList filterTypeNames()
{
    QStringList names;
    for (const TypeWord &word : typeWords)
        names.append(word.name);
    return names;
}

} // namespace hawser

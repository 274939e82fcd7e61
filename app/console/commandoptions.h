#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace hawser {

struct CommandLine;

/// One option of the command line. Help texts are English in every language, as the manual pages
/// are that are made of them.
struct CommandOption
{
    enum class Group : quint8 { Start, DialIn, Kept, Events, About }; ///< in the help, together
    enum class Of : quint8 { Both, Window, Agent }; ///< of which program it is told

    QLatin1StringView name;
    Group group;
    Of of;
    const char *value; ///< how the value is called in the help; null: a switch
    const char *help;
    /// What it does; returns what is wrong with the value, in English too, or nothing.
    QString (*apply)(CommandLine &line, const QString &value);
};

/// All of them, group after group.
std::span<const CommandOption> commandOptions();
/// Null if there is none of that name, which begins with "--".
const CommandOption *findCommandOption(QStringView name);

} // namespace hawser

#include "console/helptext.h"

#include <optional>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

using Group = CommandOption::Group;
using Of = CommandOption::Of;

constexpr qsizetype helpRowIndent = 2; // columns
constexpr qsizetype helpTextIndent = 6;
constexpr qsizetype helpWidth = 79;

/// \a text in lines that are short enough, all but the first indented.
QString wrapped(const QString &text)
{
    QString out;
    qsizetype column = helpTextIndent;
    for (const QString &word : text.split(u' ')) {
        if (column + word.size() + 1 > helpWidth) {
            out += u'\n' + QString(helpTextIndent, u' ');
            column = helpTextIndent;
        } else if (column > helpTextIndent) {
            out += u' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out;
}

QLatin1StringView groupHeading(Group group)
{
    switch (group) {
    case Group::Start:
        return "How to start"_L1;
    case Group::DialIn:
        return "Where mods dial in"_L1;
    case Group::Kept:
        return "What is known and kept"_L1;
    case Group::Events:
        return "Events"_L1;
    case Group::About:
        return "About the program"_L1;
    }
    return {};
}

QString optionsHelp(Of program)
{
    QString text;
    std::optional<Group> group;
    for (const CommandOption &option : commandOptions()) {
        if (option.of != Of::Both && option.of != program)
            continue;
        if (group != option.group)
            text += u'\n' + groupHeading(option.group) + ":\n"_L1;
        group = option.group;
        const QString value = QString::fromUtf8(option.value);
        text += helpRow(value.isEmpty() ? QString(option.name) : option.name + u' ' + value,
                        QString::fromUtf8(option.help));
    }
    return text;
}

QString introduction(Of program)
{
    if (program == Of::Agent)
        return u"Usage: hawser-agent [options]\n\n"
               "Hawser without a window: hosts the endpoint that mods of game servers dial into,\n"
               "dials 7 Days to Die and Rust itself, prints what happens as one JSON object a\n"
               "line, and takes requests the same way.\n"_s;
    return u"Usage: hawser [options] [hawser://…]\n\n"
           "A desktop console for people who run game servers. Without options it opens its\n"
           "window, or brings the one that is open to the front.\n"_s;
}

} // namespace

QString helpRow(const QString &head, const QString &what)
{
    return QString(helpRowIndent, u' ') + head + u'\n' + QString(helpTextIndent, u' ')
        + wrapped(what) + u'\n';
}

QString helpText(CommandOption::Of program, const QString &more)
{
    return introduction(program) + optionsHelp(program) + more
        + u"\nExit codes:\n"
          "  0  ended as asked (quit, signal, --for)\n"
          "  1  a fault of Hawser itself\n"
          "  2  the command line is wrong or says too little\n"
          "  3  the endpoint cannot listen\n"
          "  4  standard output was closed by its reader\n"
          "  5  --export could not read the stored events or write the file\n"_s;
}

} // namespace hawser

#include "connectors/sevendays/consolecommand.h"

#include <algorithm>
#include <cmath>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator
        || c == QChar::ParagraphSeparator;
}

bool isHalf(const QString &text, qsizetype i)
{
    if (text[i].isHighSurrogate())
        return i + 1 == text.size() || !text[i + 1].isLowSurrogate();
    return text[i].isLowSurrogate() && (i == 0 || !text[i - 1].isHighSurrogate());
}

/// Needs no quotes. Others would do without, too, but quotes never harm.
bool isPlain(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || u"_-.:*"_s.contains(c));
}

QString encoded(const QString &argument)
{
    QString text = oneLine(argument);
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QString oneLine(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isControl(text[i]))
            text[i] = u' ';
        else if (isHalf(text, i))
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

ConsoleCommand &ConsoleCommand::with(const QString &argument)
{
    m_text += u' ' + encoded(argument);
    return *this;
}

ConsoleCommand &ConsoleCommand::with(qint64 number)
{
    m_text += u' ' + QString::number(number);
    return *this;
}

QString sayCommand(const QString &message)
{
    return ConsoleCommand("say"_L1).with(message).text();
}

QString sayCommandOfMod(const QString &sender, const QString &message)
{
    return ConsoleCommand("say2"_L1).with(sender).with(message).text();
}

QString tellCommand(const QString &player, const QString &message)
{
    return ConsoleCommand("sayplayer"_L1).with(player).with(message).text();
}

QString tellCommandOfMod(const QString &sender, const QString &player, const QString &message)
{
    return ConsoleCommand("pm2"_L1).with(sender).with(player).with(message).text();
}

QString giveCommand(const QString &player, const QString &item, qint64 amount, int quality)
{
    ConsoleCommand command("give"_L1);
    command.with(player).with(item).with(amount);
    if (quality > 0)
        command.with(quality);
    return command.text();
}

QString giveCommandOfMod(const QString &player, const QString &item, qint64 amount, int quality)
{
    constexpr qint64 unused = 0; // percent
    ConsoleCommand command("giveplus"_L1);
    command.with(player).with(item).with(amount);
    if (quality > 0)
        command.with(quality).with(unused);
    return command.text();
}

QString teleportCommand(const QString &player, double x, double y, double z)
{
    return ConsoleCommand("teleportplayer"_L1)
        .with(player)
        .with(std::llround(x))
        .with(std::llround(y))
        .with(std::llround(z))
        .text();
}

QString kickCommand(const QString &player, const QString &reason)
{
    ConsoleCommand command("kick"_L1);
    command.with(player);
    if (!reason.isEmpty())
        command.with(reason);
    return command.text();
}

QString banCommand(const QString &player, const BanLength &length, const QString &reason,
                   const QString &name)
{
    ConsoleCommand command("ban add"_L1);
    command.with(player).with(length.number).with(length.unit);
    if (!reason.isEmpty() || !name.isEmpty())
        command.with(reason);
    if (!name.isEmpty())
        command.with(name);
    return command.text();
}

QString unbanCommand(const QString &player)
{
    return ConsoleCommand("ban remove"_L1).with(player).text();
}

QString inventoryCommand(const QString &player)
{
    return ConsoleCommand("showinventory"_L1).with(player).with(u"hawser"_s).text();
}

} // namespace hawser::sevendays

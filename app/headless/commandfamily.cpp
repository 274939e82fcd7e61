#include "headless/commandfamily.h"

#include "protocol/displaytext.h"

#include <algorithm>

namespace hawser::headless {

using namespace Qt::StringLiterals;

CommandFamily::CommandFamily(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
}

void CommandFamily::add(const QString &name, const Performance &perform)
{
    m_commands.append({name, perform});
}

QStringList CommandFamily::names() const
{
    QStringList names;
    for (const Command &command : m_commands)
        names.append(command.name);
    return names;
}

bool CommandFamily::perform(const QString &command, const QString &id, const QJsonObject &line)
{
    const auto found = std::ranges::find(m_commands, command, &Command::name);
    if (found == m_commands.end())
        return false;
    found->perform(id, line);
    return true;
}

QString CommandFamily::noSuchServer(const QString &wanted)
{
    return tr("There is no game server “%1”, or several bear that name").arg(displayText(wanted));
}

std::optional<QString> CommandFamily::textOf(const QString &id, const QJsonObject &line,
                                             QLatin1StringView member)
{
    const QJsonValue value = line[member];
    if (value.isString() && !value.toString().isEmpty())
        return value.toString();
    emit refused(id, tr("\"%1\" is missing, or no text").arg(member));
    return std::nullopt;
}

std::optional<ServerInfo> CommandFamily::serverOf(const QString &id, const QJsonObject &line)
{
    const std::optional<QString> wanted = textOf(id, line, "server"_L1);
    if (!wanted)
        return std::nullopt;
    const std::optional<ServerId> server = m_console.findServer(*wanted);
    const std::optional<ServerInfo> info = server ? m_console.server(*server) : std::nullopt;
    if (!info)
        emit refused(id, noSuchServer(*wanted));
    return info;
}

QString CommandFamily::textOf(const StoreError &error)
{
    return error.nextStep.isEmpty() ? error.message : error.message + u' ' + error.nextStep;
}

ProfileStore::Done CommandFamily::answerTo(const QString &id, const QJsonObject &answer)
{
    return [this, id, answer](const tl::expected<void, StoreError> &outcome) {
        if (outcome)
            emit answered(id, true, answer);
        else
            emit refused(id, textOf(outcome.error()));
    };
}

} // namespace hawser::headless

#include "argumentcheck.h"

#include <QDateTime>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QJsonValue faultlessValue(const ArgumentSpec &argument)
{
    switch (argument.type) {
    case ArgumentType::Player:
    case ArgumentType::Item:
    case ArgumentType::Text:
    case ArgumentType::Command:
        return u"x"_s;
    case ArgumentType::Integer:
    case ArgumentType::Number:
        return argument.minimum;
    case ArgumentType::Time:
        return QDateTime::currentDateTimeUtc().addYears(1).toString(Qt::ISODate);
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<ArgumentError> checkArgument(Action action, const ArgumentSpec &argument,
                                           const QJsonValue &value)
{
    // With the other required arguments faultless, an error can only be about this one.
    QJsonObject probe;
    for (const ArgumentSpec &other : actionSpec(action).arguments) {
        if (other.required)
            probe.insert(other.name, faultlessValue(other));
    }
    if (value.isUndefined())
        probe.remove(argument.name);
    else
        probe.insert(argument.name, value);
    const auto checked = checkArguments(action, probe);
    return checked ? std::nullopt : std::make_optional(checked.error());
}

QHash<QString, ArgumentError> wrongArguments(Action action, const QJsonObject &arguments)
{
    QHash<QString, ArgumentError> wrong;
    const auto checked = checkArguments(action, arguments);
    if (checked)
        return wrong;
    wrong.insert(checked.error().argument, checked.error());
    for (const ArgumentSpec &argument : actionSpec(action).arguments) {
        if (const auto error = checkArgument(action, argument, arguments.value(argument.name)))
            wrong.insert(argument.name, *error);
    }
    return wrong;
}

} // namespace hawser

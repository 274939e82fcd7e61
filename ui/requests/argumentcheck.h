#pragma once

#include "protocol/action.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace hawser {

/// What the catalogue says about one argument by itself, whatever the others are. The check of a
/// whole set stops at its first error; a form has to tell about each field.
/// \a value Undefined stands for a field left empty.
std::optional<ArgumentError> checkArgument(Action action, const ArgumentSpec &argument,
                                           const QJsonValue &value);

/// By argument name, everything that is wrong in \a arguments; empty if they can be sent. What
/// concerns no argument of the action is under its own name, or under the empty one.
QHash<QString, ArgumentError> wrongArguments(Action action, const QJsonObject &arguments);

} // namespace hawser

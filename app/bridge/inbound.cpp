#include "bridge/inbound.h"

#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestActionName = 64;

struct InboundWords
{
    Q_DECLARE_TR_FUNCTIONS(Bridge)
};

/// \a args in any of its forms as an object; nothing if it is no JSON.
std::optional<QJsonObject> argumentObject(const QJsonValue &args)
{
    switch (args.type()) {
    case QJsonValue::Object:
        return args.toObject();
    case QJsonValue::Array: // the public documentation shows [] for no arguments
        return args.toArray().first().toObject();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return QJsonObject();
    case QJsonValue::String:
        break;
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return std::nullopt;
    }
    const QByteArray text = args.toString().trimmed().toUtf8();
    if (text.isEmpty() || text == "null")
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        return std::nullopt;
    return document.isArray() ? document.array().first().toObject() : document.object();
}

bool takesArgument(Action action, QStringView name)
{
    const auto arguments = actionSpec(action).arguments;
    return std::any_of(arguments.begin(), arguments.end(),
                       [name](const ArgumentSpec &argument) { return argument.name == name; });
}

/// Only the members of a player that name him.
QJsonValue bareId(const QJsonValue &player)
{
    return player.isObject() ? player["gameId"_L1] : player;
}

/// The members that \a action has, in the flat form of the catalogue. What stands within (player,
/// opts) goes before what stands beside: that is where Takaro puts it.
QJsonObject knownArguments(Action action, const QJsonObject &given)
{
    QJsonObject known;
    const auto adopt = [&](const QString &name, const QJsonValue &value) {
        if (takesArgument(action, name) && !value.isNull() && !value.isUndefined())
            known[name] = name == "recipient"_L1 ? bareId(value) : value;
    };
    for (auto it = given.begin(); it != given.end(); ++it)
        adopt(it.key(), it.value());
    if (given.contains("player"_L1))
        adopt(u"gameId"_s, bareId(given["player"_L1]));
    const QJsonObject options = given["opts"_L1].toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        adopt(it.key(), it.value());
    return known;
}

} // namespace

tl::expected<RemoteRequest, UnfitRequest> readRequest(const QJsonObject &message)
{
    const QJsonObject payload = message["payload"_L1].toObject();
    const QString name = payload["action"_L1].toString();
    UnfitRequest unfit{
        message["requestId"_L1].toString(), std::nullopt, displayText(name, longestActionName), {}};
    const ActionSpec *spec = findAction(name);
    if (!spec) {
        unfit.error = InboundWords::tr("Unknown action: %1").arg(unfit.actionName);
        return tl::unexpected(unfit);
    }
    unfit.action = spec->action;
    const auto given = argumentObject(payload["args"_L1]);
    if (!given) {
        unfit.error = InboundWords::tr("The arguments of %1 are no JSON object").arg(name);
        return tl::unexpected(unfit);
    }
    const auto arguments = checkArguments(spec->action, knownArguments(spec->action, *given));
    if (!arguments) {
        unfit.error = arguments.error().message();
        return tl::unexpected(unfit);
    }
    return RemoteRequest{unfit.requestId, spec->action, *arguments};
}

} // namespace hawser::bridge

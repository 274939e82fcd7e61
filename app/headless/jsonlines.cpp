#include "headless/jsonlines.h"

#include "archive/exporting/eventjson.h"

#include <QDateTime>

#include <cmath>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

QString isoTime(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

QJsonObject readyLine(const std::optional<QUrl> &endpoint, const EventLog &events)
{
    QJsonObject line{{"kind"_L1, "ready"_L1},
                     {"archive"_L1, events.id().toString(QUuid::WithoutBraces)},
                     {"nextSeq"_L1, events.next()}};
    if (endpoint)
        line["endpoint"_L1] = endpoint->toString();
    return line;
}

QJsonObject serverObject(const ServerInfo &server)
{
    QJsonObject object{{"server"_L1, server.id.toString()},
                       {"name"_L1, server.name},
                       {"game"_L1, server.game},
                       {"connector"_L1, server.connector},
                       {"state"_L1, connectionStateName(server.state.state)},
                       {"cause"_L1, server.state.cause},
                       {"at"_L1, isoTime(server.state.at)},
                       {"standing"_L1, standingName(server.standing)}};
    if (!server.group.isEmpty())
        object["group"_L1] = server.group;
    if (!server.identity.isEmpty())
        object["identity"_L1] = server.identity;
    if (!server.address.isEmpty())
        object["address"_L1] = server.address;
    if (!server.chosenDialect.isEmpty())
        object["chosenDialect"_L1] = server.chosenDialect;
    return object;
}

QJsonObject stateLine(const ServerInfo &server, const StateChange &change)
{
    QJsonObject line = serverObject(server);
    line["kind"_L1] = "state"_L1;
    line["state"_L1] = connectionStateName(change.state);
    line["cause"_L1] = change.cause;
    line["at"_L1] = isoTime(change.at);
    return line;
}

QJsonObject replyLine(const QString &id, const Reply &reply)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    QJsonObject line{{"kind"_L1, "reply"_L1},
                     {"id"_L1, id},
                     {"server"_L1, reply.server.toString()},
                     {"action"_L1, actionSpec(reply.action).name},
                     {"outcome"_L1, outcomeName(reply.outcome)},
                     {"ms"_L1, std::round(Milliseconds(reply.took).count() * 1000) / 1000}};
    if (!reply.payload.isUndefined())
        line["payload"_L1] = reply.payload;
    if (!reply.error.isEmpty())
        line["error"_L1] = reply.error;
    if (!reply.proof.isEmpty())
        line["proof"_L1] = reply.proof;
    return line;
}

QJsonObject gapLine(const ServerId &server, const QDateTime &from, const QString &cause)
{
    return {{"kind"_L1, "gap"_L1},
            {"server"_L1, server.toString()},
            {"from"_L1, isoTime(from)},
            {"cause"_L1, cause}};
}

QJsonObject gapLine(const ServerId &server, const QDateTime &from, const QDateTime &to,
                    bool backfilled)
{
    return {{"kind"_L1, "gap"_L1},      {"server"_L1, server.toString()},
            {"from"_L1, isoTime(from)}, {"to"_L1, isoTime(to)},
            {"cause"_L1, QString()},    {"backfilled"_L1, backfilled}};
}

QJsonObject resultLine(const QString &id, bool ok, QJsonObject answer)
{
    answer["kind"_L1] = "result"_L1;
    answer["id"_L1] = id;
    answer["ok"_L1] = ok;
    return answer;
}

QJsonObject errorLine(const QString &where, const QString &message, const QString &id)
{
    QJsonObject line{{"kind"_L1, "error"_L1}, {"where"_L1, where}, {"message"_L1, message}};
    if (!id.isEmpty())
        line["id"_L1] = id;
    return line;
}

void appendEventLine(std::string &out, const StoredEvent &event)
{
    out += "{\"kind\":\"event\",";
    appendEventMembers(out, event);
    out.push_back('}');
}

} // namespace hawser::headless

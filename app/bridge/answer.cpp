#include "bridge/answer.h"

#include "bridge/strictshape.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

namespace {

struct AnswerWords
{
    Q_DECLARE_TR_FUNCTIONS(Bridge)
};

/// What was seen of the effect: Takaro takes anything here, and people may read it.
QJsonValue withProof(const QJsonValue &payload, const Reply &reply)
{
    QJsonObject proven = payload.toObject();
    proven["confirmed"_L1] = reply.outcome == Outcome::Done;
    proven["proof"_L1] = reply.proof;
    return proven;
}

QJsonValue performed(const Reply &reply)
{
    const QJsonValue payload = strictShape(actionSpec(reply.action).reply, reply.payload);
    if (payload.isUndefined())
        return refusalPayload(reply.action, AnswerWords::tr("The game server told nothing"));
    if (!reply.proof.isEmpty())
        return withProof(payload, reply);
    if (reply.action != Action::TestReachability || payload["latency"_L1].isDouble())
        return payload;
    QJsonObject reached = payload.toObject();
    reached["latency"_L1] = double(reply.took.count()) / 1000;
    return reached;
}

} // namespace

QJsonValue refusalPayload(Action action, const QString &error)
{
    switch (actionSpec(action).reply) {
    case ReplyShape::CommandOutput:
        return QJsonObject{
            {"rawResult"_L1, QString()}, {"success"_L1, false}, {"errorMessage"_L1, error}};
    case ReplyShape::Reachability:
        return QJsonObject{{"connectable"_L1, false}, {"reason"_L1, error}};
    case ReplyShape::Nothing:
    case ReplyShape::Player:
    case ReplyShape::Players:
    case ReplyShape::Position:
    case ReplyShape::Items:
    case ReplyShape::Entities:
    case ReplyShape::Locations:
    case ReplyShape::Bans:
    case ReplyShape::MapInfo:
    case ReplyShape::MapTile:
        return QJsonObject{{"error"_L1, error}};
    }
    Q_UNREACHABLE();
}

QJsonValue answerPayload(const Reply &reply)
{
    switch (reply.outcome) {
    case Outcome::Done:
    case Outcome::Accepted:
        return performed(reply);
    case Outcome::Failed:
    case Outcome::Unsupported:
    case Outcome::Unknown:
        return refusalPayload(reply.action,
                              reply.error.isEmpty()
                                  ? AnswerWords::tr("The game server did not say why")
                                  : reply.error);
    }
    Q_UNREACHABLE();
}

} // namespace hawser::bridge

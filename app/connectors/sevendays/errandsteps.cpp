#include "connectors/sevendays/errandsteps.h"

#include "connectors/sevendays/consoletext.h"
#include "connectors/sevendays/weblists.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "protocol/takaro/replyshape.h"

#include <QJsonDocument>
#include <QUrl>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

Reply ending(Outcome outcome, const QString &error, const WebAnswer &answer)
{
    Reply reply;
    reply.outcome = outcome;
    reply.error = displayText(redact(error));
    reply.raw = answer.body;
    return reply;
}

WebQuestion consoleQuestion(const ServerFacts &facts, const QString &command)
{
    switch (facts.api) {
    case WebApi::BuiltIn:
        return {"/api/command",
                {},
                QJsonDocument(QJsonObject{{"command"_L1, command}, {"format"_L1, "full"_L1}})
                    .toJson(QJsonDocument::Compact)};
    case WebApi::Alloc:
        return {"/api/executeconsolecommand", "command=" + QUrl::toPercentEncoding(command), {}};
    }
    Q_UNREACHABLE();
}

} // namespace

Reply done(Action action, const QJsonValue &payload, const WebAnswer &answer)
{
    const auto shaped = takaro::shapedReply(actionSpec(action).reply, payload);
    if (!shaped)
        return failed(shaped.error(), answer);
    Reply reply = ending(Outcome::Done, {}, answer);
    reply.payload = *shaped;
    return reply;
}

Reply accepted(const QString &output, const WebAnswer &answer)
{
    Reply reply = ending(Outcome::Accepted, {}, answer);
    reply.payload = QJsonObject{{"rawResult"_L1, output}};
    return reply;
}

Reply failed(const QString &error, const WebAnswer &answer)
{
    return ending(Outcome::Failed, error, answer);
}

Reply unsupported(const QString &reason, const WebAnswer &answer)
{
    return ending(Outcome::Unsupported, reason, answer);
}

Reply refusedBy(const WebAnswer &answer)
{
    const QString code = answerErrorCode(answer.body);
    if (code == "UNKNOWN_COMMAND"_L1)
        return unsupported(ErrandText::tr("This server does not know the command"), answer);
    if (answer.isForbidden())
        return failed(ErrandText::tr("The token has too few rights for this (status %1). A token "
                                     "of level 0 may do everything")
                          .arg(answer.status),
                      answer);
    if (answer.status == 404)
        return unsupported(ErrandText::tr("This server's web API cannot do that"), answer);
    if (answer.isRedirect())
        return failed(ErrandText::tr("The server redirects to another address, which is not "
                                     "followed"),
                      answer);
    return failed(code.isEmpty()
                      ? ErrandText::tr("The server answered with status %1").arg(answer.status)
                      : ErrandText::tr("The server answered with status %1: %2")
                            .arg(QString::number(answer.status), code),
                  answer);
}

Step ask(const WebQuestion &question, OnAnswer then)
{
    return {question, std::move(then)};
}

Step askData(const QByteArray &path, OnData then, OnAnswer absent)
{
    const qsizetype mark = path.indexOf('?');
    const WebQuestion question{path.first(mark < 0 ? path.size() : mark),
                               mark < 0 ? QByteArray() : path.sliced(mark + 1),
                               {}};
    return ask(
        question,
        [then = std::move(then), absent = std::move(absent)](const WebAnswer &answer) -> Next {
            if (answer.status == 404 && absent)
                return absent(answer);
            if (!answer.isGood())
                return refusedBy(answer);
            const QJsonValue data = answerData(answer.body);
            if (data.isUndefined())
                return failed(ErrandText::tr("The answer of the server is no JSON"), answer);
            return then(data, answer);
        });
}

Step runCommand(const ServerFacts &facts, const QString &command, bool changesSomething,
                OnOutput then)
{
    WebQuestion question = consoleQuestion(facts, command);
    question.mustNotRepeat = changesSomething;
    const auto read = [then = std::move(then)](const WebAnswer &answer) -> Next {
        if (!answer.isGood())
            return refusedBy(answer);
        const QJsonValue data = answerData(answer.body);
        if (!data["result"_L1].isString())
            return failed(ErrandText::tr("The answer of the server holds no output"), answer);
        return then(data["result"_L1].toString(), answer);
    };
    return {question, read};
}

QString playerFor(const QString &gameId, const ServerFacts &facts)
{
    if (const KnownPlayer *known = facts.roster.findByGameId(gameId)) {
        const QString id = known->ids.cross.isEmpty() ? known->ids.platform : known->ids.cross;
        return id;
    }
    const QString id = combinedId(gameId);
    return isCombinedId(id) ? id : QString();
}

} // namespace hawser::sevendays

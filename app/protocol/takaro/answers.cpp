#include "protocol/takaro/messages.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "protocol/takaro/replyshape.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace hawser::takaro {

using namespace Qt::StringLiterals;

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(Answer)
};

/// As the original does: null, false, 0 and "" are no error.
bool isSaid(const QJsonValue &error)
{
    return error.isObject() || error.isArray() || error.toBool() || error.toDouble() != 0
        || !error.toString().isEmpty();
}

/// What a person may read of \a error: itself, or the first that speaks of its members.
QString wordsOf(const QJsonValue &error, bool mayNest = true)
{
    if (error.isString())
        return error.toString();
    if (!error.isObject() || !mayNest)
        return {};
    for (const QLatin1StringView key : {"message"_L1, "error"_L1, "errorMessage"_L1, "rawResult"_L1,
                                        "reason"_L1, "errorCode"_L1, "name"_L1}) {
        const QString words = wordsOf(error[key], key == "error"_L1);
        if (!words.isEmpty())
            return words;
    }
    return {};
}

/// A command that fails, a server that cannot be reached: that is what was asked.
bool isResultAllTheSame(Action action, const QJsonObject &payload)
{
    if (action == Action::ExecuteConsoleCommand)
        return payload["rawResult"_L1].isString() || payload["errorMessage"_L1].isString();
    return action == Action::TestReachability && payload["connectable"_L1].isBool();
}

/// The mod's words if it says no, in one of five ways; they may be empty. (Fact sheet of the
/// generic connector, §9.4.)
std::optional<QString> refusal(Action action, const QJsonObject &message)
{
    const QJsonObject payload = message["payload"_L1].toObject();
    if (isSaid(message["error"_L1]))
        return wordsOf(message["error"_L1]);
    if (message["type"_L1] == "error"_L1) {
        const QString words = wordsOf(message["payload"_L1]);
        return words.isEmpty() ? message["message"_L1].toString() : words;
    }
    if (isResultAllTheSame(action, payload))
        return std::nullopt;
    if (isSaid(payload["error"_L1]) || payload["success"_L1] == QJsonValue(false)) {
        const QString words = wordsOf(payload["error"_L1]);
        return words.isEmpty() ? wordsOf(payload) : words;
    }
    return std::nullopt;
}

bool meansUnsupported(const QString &words)
{
    static const QRegularExpression pattern(
        u"unknown (message type|action)|not (yet )?implemented|not supported|unsupported action"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(words).hasMatch();
}

bool meansNotFound(const QString &words)
{
    static const QRegularExpression pattern(u"player.*not found|not online|no such player"_s,
                                            QRegularExpression::CaseInsensitiveOption
                                                | QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(words).hasMatch();
}

bool looksAtPlayer(Action action)
{
    return action == Action::GetPlayer || action == Action::GetPlayerLocation
        || action == Action::GetPlayerInventory;
}

bool isNothing(const QJsonValue &payload)
{
    return payload.isUndefined() || payload.isNull()
        || (payload.isObject() && payload.toObject().isEmpty());
}

Answer failed(const QString &error)
{
    return {Outcome::Failed, QJsonValue::Undefined, error};
}

Answer malformed(const QString &error)
{
    return {Outcome::Failed, QJsonValue::Undefined, error, true};
}

Answer playerNotFound()
{
    return failed(Sentence::tr("Player not found"));
}

Answer refused(Action action, const QString &saidWords)
{
    const QString words = displayText(saidWords); // bounded, before anything is looked for in it
    if (looksAtPlayer(action) && meansNotFound(words))
        return playerNotFound();
    if (words.isEmpty())
        return failed(Sentence::tr("The mod reported an error without saying which"));
    Answer answer = failed(redact(words));
    if (meansUnsupported(words))
        answer.outcome = Outcome::Unsupported;
    return answer;
}

} // namespace

Answer readAnswer(Action action, const QJsonObject &message, const Dialect &dialect)
{
    if (const auto words = refusal(action, message))
        return refused(action, *words);
    const QJsonValue payload = message["payload"_L1];
    if (looksAtPlayer(action) && isNothing(payload))
        return playerNotFound();
    const ReplyShape shape = actionSpec(action).reply;
    if (shape == ReplyShape::Nothing) // it took the request; that it worked would have to be seen
        return {Outcome::Accepted, isNothing(payload) ? QJsonValue::Undefined : payload, {}};
    const auto shaped = shapedReply(shape, payload);
    if (!shaped)
        return malformed(shaped.error());
    const bool isFake
        = dialect.support[std::size_t(action)] == Support::Fake && isEmptyReply(shape, *shaped);
    return {isFake ? Outcome::Accepted : Outcome::Done, *shaped, {}};
}

} // namespace hawser::takaro

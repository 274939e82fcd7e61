// What can be wrong with the web API of 7 Days to Die.

#include "connectors/doctor/cause.h"

namespace hawser::doctor {

namespace {

using End = HttpAnswer::End;

/// What is wrong with an answer whatever was asked: none came, or somebody else gave it.
Cause causeInAnswer(const Evidence &evidence, const HttpAnswer &answer)
{
    switch (answer.end) {
    case End::NotAsked:
        return Cause::None;
    case End::Answered:
    case End::OtherCertificate:
        return causeBetween(evidence, answer);
    case End::NoAnswer:
        return Cause::Stalled;
    case End::HungUp:
    case End::NotReached:
        return Cause::Flapping;
    case End::NotHttp:
        return Cause::OtherService;
    }
    Q_UNREACHABLE();
}

Cause causeInApi(const Evidence &evidence)
{
    if (evidence.api != Evidence::Api::Missing)
        return causeInAnswer(evidence, evidence.apiAnswer);
    if (suggestedPort(evidence))
        return Cause::WrongPort;
    return evidence.page.end == End::NotAsked || evidence.page.isSuccess() ? Cause::ApiMissing
                                                                           : Cause::OtherWebServer;
}

Cause causeInLogin(const Evidence &evidence)
{
    const HttpAnswer &login = evidence.login;
    if (const Cause cause = causeInAnswer(evidence, login); cause != Cause::None)
        return cause;
    if (login.end == End::NotAsked || login.isSuccess())
        return Cause::None;
    if (login.status == 401)
        return Cause::TokenWrong;
    return login.status == 403 ? Cause::TokenTooWeak : Cause::ApiMissing;
}

Cause causeInCommand(const Evidence &evidence)
{
    const HttpAnswer &command = evidence.command;
    if (const Cause cause = causeInAnswer(evidence, command); cause != Cause::None)
        return cause;
    if (command.end == End::NotAsked || command.isSuccess())
        return Cause::None;
    return command.isRefusal() ? Cause::CommandRefused : Cause::CommandMissing;
}

Cause causeInStream(const Evidence &evidence)
{
    const HttpAnswer &stream = evidence.stream;
    if (const Cause cause = causeInAnswer(evidence, stream); cause != Cause::None)
        return cause;
    if (stream.end == End::NotAsked || stream.isSuccess())
        return Cause::None;
    return stream.isRefusal() ? Cause::LogRefused : Cause::LogMissing;
}

Cause causeInSecondQuestion(const Evidence &evidence)
{
    const HttpAnswer &again = evidence.again;
    if (const Cause cause = causeInAnswer(evidence, again); cause != Cause::None)
        return cause;
    return again.end == End::NotAsked || again.isSuccess() ? Cause::None : Cause::Flapping;
}

} // namespace

Cause causeInWebApi(const Evidence &evidence)
{
    for (const auto part :
         {causeInApi, causeInLogin, causeInCommand, causeInStream, causeInSecondQuestion}) {
        if (const Cause cause = part(evidence); cause != Cause::None)
            return cause;
    }
    return Cause::None;
}

} // namespace hawser::doctor

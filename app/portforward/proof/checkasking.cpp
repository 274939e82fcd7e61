#include "portforward/proof/checkasking.h"

#include "portforward/clients/httpexchange.h"

namespace hawser::portforward {

using namespace std::chrono_literals;

Asking *askChecker(const Location &checker, const CheckRequest &request,
                   Hearing<CheckAnswer> hearing, QObject *parent)
{
    HttpExchange::Plan plan;
    plan.at = checker;
    plan.request = "GET " + request.toTarget(checker.path)
        + " HTTP/1.1\r\nHost: " + checker.authority() + "\r\nConnection: close\r\n\r\n";
    plan.largestBody = 4096;
    plan.connect = 3s;
    plan.whole = 12s;
    const auto heardOf = [hearing = std::move(hearing)](const Heard<HttpAnswer> &heard) {
        if (!heard)
            return hearing(tl::make_unexpected(heard.error()));
        const auto answer
            = heard->status == 200 ? CheckAnswer::fromJson(heard->body) : std::nullopt;
        if (!answer)
            return hearing(tl::make_unexpected(Silence::Garbled));
        hearing(*answer);
    };
    return new HttpExchange(plan, heardOf, parent);
}

} // namespace hawser::portforward

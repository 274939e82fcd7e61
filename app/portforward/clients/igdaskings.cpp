#include "portforward/clients/igdaskings.h"

#include <utility>

namespace hawser::portforward {

namespace {

Heard<IgdDescription> describedBy(const Heard<HttpAnswer> &heard, const Location &at)
{
    if (!heard)
        return tl::make_unexpected(heard.error());
    if (heard->status != 200)
        return tl::make_unexpected(Silence::Garbled);
    const auto description = parseIgdDescription(heard->body, at);
    if (!description)
        return tl::make_unexpected(Silence::Garbled);
    return *description;
}

IgdReply replyIn(const Heard<HttpAnswer> &heard, const QByteArray &action)
{
    if (!heard)
        return tl::make_unexpected(IgdTrouble(heard.error()));
    // Faults come with status 500, or with 200 from careless routers: the body decides.
    const soap::Reply reply = soap::parseReply(heard->body, action);
    if (const auto *fault = std::get_if<soap::Fault>(&reply))
        return tl::make_unexpected(IgdTrouble(*fault));
    const auto *results = std::get_if<soap::Results>(&reply);
    if (results == nullptr || heard->status != 200)
        return tl::make_unexpected(IgdTrouble(Silence::Garbled));
    return *results;
}

} // namespace

Asking *fetchDescription(const IpAddress &own, const Location &at, Hearing<IgdDescription> hearing,
                         QObject *parent)
{
    HttpExchange::Plan plan;
    plan.own = own;
    plan.at = at;
    plan.request = "GET " + at.path + " HTTP/1.1\r\nHost: " + at.authority()
        + "\r\nConnection: close\r\nAccept: text/xml\r\n\r\n";
    plan.largestBody = largestDescription;
    plan.whole = igdPatience;
    const auto heardOf = [at, hearing = std::move(hearing)](const Heard<HttpAnswer> &heard) {
        hearing(describedBy(heard, at));
    };
    return new HttpExchange(plan, heardOf, parent);
}

Asking *askIgd(const IpAddress &own, const IgdService &service, const soap::Call &call,
               IgdHearing hearing, QObject *parent, std::chrono::milliseconds patience)
{
    HttpExchange::Plan plan;
    plan.own = own;
    plan.at = service.control;
    plan.request = soap::request(service, call);
    plan.largestBody = soap::largestReply;
    plan.connect = std::min(plan.connect * 2, patience);
    plan.whole = patience;
    const auto heardOf = [action = call.action, hearing = std::move(hearing)](
                             const Heard<HttpAnswer> &heard) { hearing(replyIn(heard, action)); };
    return new HttpExchange(plan, heardOf, parent);
}

} // namespace hawser::portforward

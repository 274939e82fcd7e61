// What the game server is asked.

#include "connectors/sevendays/sevendaysconnector.h"
#include "connectors/sevendays/webclient.h"

namespace hawser::sevendays {

void SevenDaysConnector::transmit(const Request &request)
{
    m_asked.insert(request.id, {0, stopsTheServer(request)});
    advance(request.id, beginErrand(request, m_facts));
}

void SevenDaysConnector::advance(const RequestId &id, const Next &next)
{
    if (const Reply *reply = std::get_if<Reply>(&next)) {
        finishRequest(id, *reply);
        return;
    }
    const Step step = std::get<Step>(next);
    m_asked[id].web = m_web->ask(
        step.question, [this, id, step](const WebAnswer &answer) { takeAnswer(id, step, answer); });
}

void SevenDaysConnector::takeAnswer(const RequestId &id, const Step &step, const WebAnswer &answer)
{
    if (answer.isWhole()) {
        heard();
        advance(id, step.then(answer));
        return;
    }
    Reply reply;
    reply.error = answer.cause;
    // A question that changes nothing is lost without harm, but its answer is not known either.
    reply.outcome = answer.isLost() ? Outcome::Unknown : Outcome::Failed;
    if (answer.trouble == WebAnswer::Trouble::TooLarge && step.question.mustNotRepeat)
        reply.outcome = Outcome::Unknown;
    const bool isGoingDown = answer.isLost() && m_asked.value(id).stopsTheServer;
    if (isGoingDown) {
        reply = {};
        reply.outcome = Outcome::Accepted;
    }
    finishRequest(id, reply);
}

/// A server that goes down has often no time to answer.
void SevenDaysConnector::finishRequest(const RequestId &id, const Reply &reply)
{
    const Asked asked = m_asked.take(id);
    const bool isDown = reply.outcome == Outcome::Accepted || reply.outcome == Outcome::Done;
    if (asked.stopsTheServer && isDown)
        expectRestart();
    finish(id, reply);
}

void SevenDaysConnector::forget(const RequestId &id)
{
    const Asked asked = m_asked.take(id);
    if (m_web && asked.web)
        m_web->drop(asked.web);
}

} // namespace hawser::sevendays

#include "connectors/proof/prover.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds beforeDeadline = 3s;
constexpr std::chrono::milliseconds shortestLook = 500ms;

} // namespace

Prover::Prover(SendOn sendOn, const ProofTimes &times, QObject *parent)
    : QObject(parent)
    , m_sendOn(std::move(sendOn))
    , m_times(times)
{
}

Prover::~Prover() = default;

void Prover::send(const Request &request)
{
    if (request.proof == Proof::None || !questionFor(request)) {
        m_sendOn(request);
        return;
    }
    Case &open = m_cases[request.id];
    open.request = request;
    if (needsBefore(request))
        ask(open, beforeDeadline);
    else
        perform(open);
}

void Prover::giveUp(const RequestId &id)
{
    const auto it = m_cases.find(id);
    if (it == m_cases.end())
        return;
    Case &open = it->second;
    if (open.taken)
        return concludeUnseen(id);
    open.isGivenUp = true;
    if (!open.isPerformed) // how things are before does not matter any more
        perform(open);
}

/// The answer may come from within: \a open is not touched afterwards.
void Prover::ask(const Case &open, std::chrono::milliseconds deadline)
{
    const std::optional<Question> question = questionFor(open.request);
    Request request;
    request.id = u"%1/read-back-%2"_s.arg(open.request.id).arg(++m_questionCount);
    request.server = open.request.server;
    request.action = question->action;
    request.arguments = question->arguments;
    request.origin = open.request.origin;
    request.deadline = deadline;
    m_questions.insert(request.id, open.request.id);
    m_sendOn(request);
}

/// As ask().
void Prover::perform(Case &open)
{
    open.isPerformed = true;
    Request request = open.request;
    request.proof = Proof::None;
    m_sendOn(request);
}

void Prover::hear(const Reply &reply)
{
    const bool isQuestion = m_questions.contains(reply.id);
    const RequestId id = isQuestion ? m_questions.take(reply.id) : reply.id;
    const auto it = m_cases.find(id);
    if (it == m_cases.end()) {
        if (!isQuestion)
            emit replied(reply);
        return;
    }
    Case &open = it->second;
    if (!isQuestion) {
        taken(open, reply);
    } else if (open.taken) {
        looked(open, reply);
    } else if (!open.isPerformed) {
        if (reply.outcome == Outcome::Done)
            open.before = reply.payload;
        perform(open);
    }
}

void Prover::taken(Case &open, const Reply &reply)
{
    const RequestId id = open.request.id;
    if (reply.outcome != Outcome::Done && reply.outcome != Outcome::Accepted) {
        m_cases.erase(id);
        emit replied(reply);
        return;
    }
    open.taken = reply;
    if (open.isGivenUp)
        return concludeUnseen(id);
    open.until = Clock::now() + m_times.within;
    look(id);
}

void Prover::look(const RequestId &id)
{
    const auto it = m_cases.find(id);
    if (it == m_cases.end())
        return;
    const auto left
        = std::chrono::duration_cast<std::chrono::milliseconds>(it->second.until - Clock::now());
    ask(it->second, std::max(left, shortestLook));
}

void Prover::looked(Case &open, const Reply &reply)
{
    const RequestId id = open.request.id;
    if (reply.outcome != Outcome::Done) {
        conclude(id, Outcome::Accepted, tr("It could not be read back: %1").arg(reply.error));
        return;
    }
    const Finding finding = findEffect(open.request, open.before, reply.payload);
    if (finding.isSeen)
        conclude(id, Outcome::Done, finding.words);
    else if (Clock::now() + m_times.between >= open.until)
        conclude(id, Outcome::Accepted, finding.words);
    else
        QTimer::singleShot(m_times.between, this, [this, id] { look(id); });
}

void Prover::concludeUnseen(const RequestId &id)
{
    conclude(id, Outcome::Accepted, tr("Not looked for any longer"));
}

void Prover::conclude(const RequestId &id, Outcome outcome, const QString &proof)
{
    const auto it = m_cases.find(id);
    Reply reply = std::move(*it->second.taken);
    m_cases.erase(it);
    reply.outcome = outcome;
    reply.proof = proof;
    emit replied(reply);
}

} // namespace hawser

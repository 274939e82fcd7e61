#include "setup/ladder.h"

#include <algorithm>

namespace hawser {

namespace {

using Step = Arrival::Step;

/// The rung at which a step is; for an end the one that was not reached.
Rung rungOf(const Arrival &arrival)
{
    switch (arrival.step) {
    case Step::Dialled:
    case Step::TlsOnPlain:
    case Step::PlainOnTls:
    case Step::TlsFailed:
    case Step::NotWebSocket:
    case Step::NoWebSocket:
        return Rung::WebSocket;
    case Step::Upgraded:
    case Step::Identified:
    case Step::NoIdentify:
    case Step::EventBeforeIdentify:
    case Step::WrongToken:
    case Step::EmptyIdentity:
    case Step::DuplicateIdentity:
    case Step::AwaitsDecision:
        return Rung::Identified;
    case Step::TurnedAway:
        // Whoever has not told its name was stopped before it could speak.
        return arrival.identity.isEmpty() ? Rung::WebSocket : Rung::Identified;
    }
    Q_UNREACHABLE();
}

RungState reached(Step step)
{
    if (step == Step::Identified)
        return RungState::Done;
    if (step == Step::AwaitsDecision)
        return RungState::Asks;
    return isOnTheWay(step) ? RungState::Now : RungState::Failed;
}

bool isFailure(Step step)
{
    return !isOnTheWay(step) && step != Step::AwaitsDecision;
}

} // namespace

void Ladder::begin(const QString &identity, const QStringList &known)
{
    *this = {};
    m_identity = identity;
    m_known = known;
}

void Ladder::setIdentity(const QString &identity)
{
    m_identity = identity;
}

Ladder::Likeness Ladder::likeness(const Arrival &arrival) const
{
    if (arrival.identity.isEmpty())
        return Likeness::Unnamed;
    return arrival.identity == m_identity ? Likeness::Wanted : Likeness::Other;
}

bool Ladder::isKnownOther(const Arrival &arrival) const
{
    return likeness(arrival) == Likeness::Other && m_known.contains(arrival.identity);
}

bool Ladder::takesOver(const Arrival &arrival) const
{
    if (!m_shown)
        return true;
    if (m_shown->visitor == arrival.visitor)
        // Whoever was refused leaves sooner or later; that it was refused says more.
        return isOnTheWay(m_shown->step) || arrival.step != Step::NoIdentify;
    if (isFailure(m_shown->step) && !isOnTheWay(arrival.step)
        && likeness(arrival) != Likeness::Other)
        return true; // the next attempt went wrong elsewhere, or has no name yet
    if (likeness(arrival) != likeness(*m_shown))
        return likeness(arrival) > likeness(*m_shown);
    if (m_shown->step == Step::Identified && isFailure(arrival.step))
        return false;
    // A failure is seen until somebody gets to an end again: the next attempt looks the same at
    // first.
    return isOnTheWay(m_shown->step) || arrival.step == Step::Identified
        || !isOnTheWay(arrival.step);
}

bool Ladder::note(const Arrival &arrival)
{
    if (isKnownOther(arrival)) {
        if (!m_shown || m_shown->visitor != arrival.visitor)
            return false;
        m_shown.reset(); // it was not the one
        return true;
    }
    const bool takes = takesOver(arrival);
    if (isFailure(arrival.step) && (takes || !m_shown || m_shown->visitor != arrival.visitor))
        noteFailure(arrival);
    if (takes)
        m_shown = arrival;
    return takes || isFailure(arrival.step);
}

void Ladder::noteFailure(const Arrival &arrival)
{
    m_failures.removeIf([&arrival](const Arrival &other) {
        return other.step == arrival.step && other.identity == arrival.identity;
    });
    m_failures.prepend(arrival);
    if (m_failures.size() > maximumFailures)
        m_failures.removeLast();
}

RungState Ladder::stateOf(Rung rung) const
{
    if (!m_shown)
        return rung == Rung::Waiting ? RungState::Now : RungState::NotYet;
    const Rung at = rungOf(*m_shown);
    if (rung == at)
        return reached(m_shown->step);
    return rung < at ? RungState::Done : RungState::NotYet;
}

bool Ladder::isIn() const
{
    return m_shown && m_shown->step == Step::Identified && likeness(*m_shown) == Likeness::Wanted;
}

bool Ladder::isInUnderOtherName() const
{
    return m_shown && m_shown->step == Step::Identified && likeness(*m_shown) != Likeness::Wanted;
}

} // namespace hawser

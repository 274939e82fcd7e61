#pragma once

#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QFuture>

namespace hawser::portforward {

/// What this computer tells of the port: its firewall, and who listens.
struct PortLook
{
    FirewallHint firewall;
    Listening listening = Listening::NotLooked;
    QString listener; ///< program, plain text
};

/// Both look on threads of their own: with thousands of sockets and processes the system's tables
/// take seconds to read. Not to be cancelled; who does not wait any more lets go of the future.
QFuture<PortLook> lookAtPort(const SurveyPlan &plan);
/// The ways out, as \a plan lists them.
QFuture<QList<NetworkPath>> lookForPaths(const SurveyPlan &plan);

} // namespace hawser::portforward

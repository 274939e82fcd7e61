#pragma once

#include "portforward/verdict/verdict.h"

#include <QString>

namespace hawser {

/// How the opening of ports is spoken of. Display texts.

/// Of a port over which administration goes in plain text: what that means, and what is safer.
QString exposureWarning();
QString saferWays();

/// Whether Hawser, or a hand at the router, can open the port as things stand, or it is open.
bool letsOpen(portforward::Finding finding);
/// Whether no entry in any router of one's own can help.
bool isBeyondRouters(portforward::Finding finding);
/// Of two routers in a row, where only the first one could be opened.
QString secondRouterSentence(portforward::MappingOutcome outcome, const QString &router);
/// What came of a test from outside.
QString proofSentence(const portforward::Evidence &evidence);
/// What to do then, and what else was noticed.
QString proofAdvice(const portforward::Evidence &evidence);
/// The one next step, and what else was noticed.
QString adviceWithNotes(const portforward::Evidence &evidence);

} // namespace hawser

#pragma once

#include "connectors/arrival.h"

namespace hawser {

/// How the arrival of a mod is spoken of, wherever it is told. Display texts.

/// One sentence: what has happened.
QString arrivalText(Arrival::Step step);
/// One next step, in one sentence; empty where nothing is to be done.
QString arrivalAdvice(Arrival::Step step);

} // namespace hawser

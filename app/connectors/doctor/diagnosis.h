#pragma once

#include "connectors/doctor/evidence.h"
#include "connectors/doctor/ladder.h"

namespace hawser::doctor {

/// The verdict on \a evidence: the lowest thing that is wrong, in the user's language, with one
/// next step. Pure: what was not tried is not held against the server.
Diagnosis diagnose(const Evidence &evidence);

/// What \a evidence says of one rung, in one line of display text; empty if nothing.
QString evidenceOf(Rung rung, const Evidence &evidence);

/// "203.0.113.7:8080", "[::1]:8080": display text.
QString addressText(const QString &host, quint16 port);

} // namespace hawser::doctor

#pragma once

#include "bridge/doctor/remoteevidence.h"
#include "connectors/doctor/ladder.h"

namespace hawser::bridge {

/// The verdict on \a evidence: the lowest thing that is wrong, in the user's language, with one
/// next step. Pure: what was not tried is not held against the remote.
doctor::Diagnosis diagnoseRemote(const RemoteEvidence &evidence);

/// What \a evidence says of one rung, in one line of display text; empty if nothing.
QString remoteEvidenceOf(doctor::Rung rung, const RemoteEvidence &evidence);

} // namespace hawser::bridge

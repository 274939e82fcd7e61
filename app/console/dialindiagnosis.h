#pragma once

#include "connectors/arrival.h"
#include "connectors/doctor/ladder.h"
#include "connectors/endpointoptions.h"
#include "console/serverbook.h"

#include <QUrl>

#include <optional>

namespace hawser {

/// What is known of the way of a mod to us: the other side of the doctor, for game servers that
/// nobody can dial. A value.
struct DialInEvidence
{
    ServerInfo server;
    QList<StateChange> timeline;          ///< oldest first
    QList<Arrival> arrivals;              ///< of all mods, oldest first
    std::optional<QUrl> endpoint;         ///< none: it does not listen
    std::optional<EndpointError> trouble; ///< why it does not, if it wanted to
    QDateTime now;                        ///< UTC
};

/// The lowest thing that is in the way of the mod, with one next step: which key of which file,
/// where that is known. Pure; nothing is sent.
doctor::Diagnosis diagnoseDialIn(const DialInEvidence &evidence);

/// How far it came: Reach, Tls, Upgrade, Credentials and FirstEvent; the others are skipped, since
/// the mod does the dialling.
QList<doctor::RungReport> dialInRungs(const DialInEvidence &evidence);

} // namespace hawser

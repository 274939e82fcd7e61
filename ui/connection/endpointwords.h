#pragma once

#include "connectors/endpointoptions.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace hawser {

/// How the endpoint is spoken of. All display texts.

/// The address to give to a mod: no user, no query, nothing secret.
QString endpointAddress(const QUrl &url);
/// Who can reach it at all.
QString endpointReach(const EndpointOptions &options);
/// Empty unless tokens and chat would cross a network unencrypted.
QString endpointRisk(const EndpointOptions &options);

} // namespace hawser

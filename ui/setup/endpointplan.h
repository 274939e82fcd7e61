#pragma once

#include "connectors/endpointoptions.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace hawser {

/// Where the mod runs that is to dial in.
enum class Place : quint8 {
    Here,     ///< on this computer
    Network,  ///< on another one in the same network
    Internet, ///< somewhere else: rented
};

/// What the user wants of the endpoint for a mod.
struct EndpointPlan
{
    Place place = Place::Here;
    bool encrypts = false;
    /// Name or address under which the mod reaches this computer; empty: as the endpoint says.
    QString host;
};

/// Whether mods are encrypted at first: what is there already, and always over the internet.
bool encryptsAtFirst(Place place, const EndpointOptions &present);
/// True for a name or an address and nothing more: no scheme, no port, no path.
bool isHost(const QString &text);

/// How the endpoint has to listen. Changes no more of \a present than the plan needs, so that mods
/// that reach it now still do.
EndpointOptions optionsFor(const EndpointPlan &plan, const EndpointOptions &present);
/// Whether both listen in the same way.
bool listensAlike(const EndpointOptions &one, const EndpointOptions &other);
/// What the mod dials while the endpoint listens at \a url with \a options.
QString addressFor(const EndpointPlan &plan, const QUrl &url, const EndpointOptions &options);

} // namespace hawser

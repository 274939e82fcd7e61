#pragma once

#include <QStringList>

namespace hawser {

/// The addresses of this computer in its networks, IPv4 first; neither loopback nor those that
/// count on one cable only (link-local). As of now: they come and go.
QStringList ownAddresses();

} // namespace hawser

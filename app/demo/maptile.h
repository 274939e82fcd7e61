#pragma once

#include <QByteArray>

namespace hawser::demo {

/// A map tile of 16 × 16 pixels as PNG: the same for the same place, a neighbour of another hue.
QByteArray mapTilePng(int x, int y, int zoom);

} // namespace hawser::demo

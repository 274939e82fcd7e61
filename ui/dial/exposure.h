#pragma once

#include <QString>

namespace hawser {

/// True if what is sent to \a host may leave this computer and private networks (RFC 1918, 3927,
/// 4193, 6598 is public here: others share it). Of names only those count as private that name
/// services never give to the internet: localhost, *.local, *.lan, *.home.arpa, *.internal, and
/// names without a dot. Not asked of any name service. Pure.
bool isExposed(const QString &host);

} // namespace hawser

#pragma once

#include <QString>
#include <QtGlobal>

namespace hawser::generic {

/// Which program listens on TCP \a port of this computer: "node (process 4711)", as display text.
/// Empty where that cannot be found out: the program is another user's, or the operating system
/// has no simple answer.
QString portOwner(quint16 port);

} // namespace hawser::generic

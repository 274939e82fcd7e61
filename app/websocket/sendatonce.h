#pragma once

#include <QByteArrayView>

namespace hawser::websocket {

/// Gives \a bytes to the operating system without a detour; returns how many it took, 0 also on any
/// error (whoever writes the rest in the usual way will meet it again). Never blocks.
/// QTcpSocket copies whatever is written into a buffer of 32 KiB and keeps that for good, which is
/// most of what an idle connection would cost.
qsizetype sendAtOnce(qintptr socket, QByteArrayView bytes);

} // namespace hawser::websocket

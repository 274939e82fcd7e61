#pragma once

#include "protocol/serverid.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hawser {

/// Which game server Hawser dials, and how it is let in. A value; holds the secret, so it is never
/// shown or logged as a whole.
struct DialTarget
{
    ServerId server;
    QString game; ///< "7d2d" or "rust"
    QString host; ///< address or name, without scheme, port and brackets
    quint16 port = 0;
    bool tls = false;
    QString user;        ///< 7d2d: name of the token; empty for rust
    QByteArray secret;   ///< UTF-8, exactly as typed
    QJsonObject options; ///< what only one game understands; see the connectors
    /// SHA-256 over the DER of the certificate that the user trusts; empty until one was seen.
    QByteArray pin;
    /// Up to where events were read in an earlier run, see EventBatch::Cursor; empty if never.
    QByteArray cursor;

    bool operator==(const DialTarget &) const = default;
};

} // namespace hawser

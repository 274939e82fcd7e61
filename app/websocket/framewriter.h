#pragma once

#include "websocket/frame.h"

#include <QByteArray>
#include <QByteArrayView>

namespace hawser::websocket {

/// Builds frames, always unfragmented, in their shortest form. Pure but for the random mask keys
/// a client needs (RFC 6455 §5.3: fresh and unpredictable for every frame).
class FrameWriter
{
public:
    explicit FrameWriter(Role role)
        : m_role(role)
    {
    }

    QByteArray text(QByteArrayView utf8) const { return frame(Opcode::Text, utf8); }
    QByteArray binary(QByteArrayView bytes) const { return frame(Opcode::Binary, bytes); }
    /// At most 125 bytes of payload.
    QByteArray ping(QByteArrayView payload) const;
    QByteArray pong(QByteArrayView payload) const;
    /// 1005 makes an empty frame; every other code must be allowed on the wire. The reason is cut
    /// to 123 bytes, never inside a letter.
    QByteArray close(quint16 code, QByteArrayView reason = {}) const;

private:
    QByteArray frame(Opcode opcode, QByteArrayView payload) const;

    Role m_role;
};

} // namespace hawser::websocket

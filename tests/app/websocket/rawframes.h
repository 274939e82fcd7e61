#pragma once

#include "websocket/frame.h"

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <optional>

namespace hawser::websocket {

/// A frame as a test wants it, right or wrong; built without the code under test.
struct RawFrame
{
    int opcode = 1;
    QByteArray payload;
    bool isFinal = true;
    bool isMasked = true;
    int reserved = 0;                   ///< the three bits, RSV1 highest
    std::optional<quint64> length = {}; ///< declared instead of the payload's
    int lengthBytes = -1;               ///< 0, 2 or 8 instead of the shortest form

    QByteArray bytes() const
    {
        const quint64 declared = length.value_or(quint64(payload.size()));
        const int form = lengthBytes >= 0 ? lengthBytes
            : declared < 126              ? 0
            : declared < 65536            ? 2
                                          : 8;
        QByteArray result;
        result += char((isFinal ? 0x80 : 0) | reserved << 4 | opcode);
        const int first = form == 0 ? int(declared) : form == 2 ? 126 : 127;
        result += char((isMasked ? 0x80 : 0) | first);
        for (int i = form - 1; i >= 0; --i)
            result += char(declared >> (8 * i) & 0xFF);
        const QByteArray key = isMasked ? QByteArray("\x12\xA5\x00\xFF", 4) : QByteArray(4, '\0');
        if (isMasked)
            result += key;
        for (qsizetype i = 0; i < payload.size(); ++i)
            result += char(payload[i] ^ key[i % 4]);
        return result;
    }
};

inline QByteArray closePayload(quint16 code, const QByteArray &reason = {})
{
    return QByteArray{1, char(code >> 8)} + QByteArray{1, char(code & 0xFF)} + reason;
}

/// \a message cut into frames of at most \a size bytes, as websocket-sharp does at 1,016.
inline QByteArray fragmented(const QByteArray &message, qsizetype size, int opcode = 1,
                             bool isMasked = true)
{
    QByteArray result;
    for (qsizetype from = 0; from == 0 || from < message.size(); from += size) {
        RawFrame frame;
        frame.opcode = from == 0 ? opcode : 0;
        frame.payload = message.mid(from, size);
        frame.isFinal = from + size >= message.size();
        frame.isMasked = isMasked;
        result += frame.bytes();
    }
    return result;
}

} // namespace hawser::websocket

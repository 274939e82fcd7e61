#include "websocket/framewriter.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <cstring>

namespace hawser::websocket {

namespace {

/// Keys from the system's generator, fetched many at a time: each fetch is a system call.
MaskKey freshKey()
{
    thread_local std::array<quint32, 64> pool;
    thread_local std::size_t left = 0;
    if (left == 0) {
        QRandomGenerator::system()->fillRange(pool.data(), qsizetype(pool.size()));
        left = pool.size();
    }
    MaskKey key;
    std::memcpy(key.data(), &pool[--left], key.size());
    return key;
}

void appendLength(QByteArray &frame, qsizetype length, quint8 maskBit)
{
    if (length < 126) {
        frame.append(char(maskBit | quint8(length)));
    } else if (length <= 0xFFFF) {
        const quint16 bigEndian = qToBigEndian(quint16(length));
        frame.append(char(maskBit | 126)).append(reinterpret_cast<const char *>(&bigEndian), 2);
    } else {
        const quint64 bigEndian = qToBigEndian(quint64(length));
        frame.append(char(maskBit | 127)).append(reinterpret_cast<const char *>(&bigEndian), 8);
    }
}

/// The longest start of \a utf8 that fits and does not end inside a letter.
QByteArrayView cut(QByteArrayView utf8, qsizetype maximumBytes)
{
    if (utf8.size() <= maximumBytes)
        return utf8;
    qsizetype end = maximumBytes;
    while (end > 0 && (quint8(utf8[end]) & 0xC0) == 0x80)
        --end;
    return utf8.first(end);
}

} // namespace

QByteArray FrameWriter::ping(QByteArrayView payload) const
{
    Q_ASSERT(payload.size() <= maximumControlPayload);
    return frame(Opcode::Ping, payload);
}

QByteArray FrameWriter::pong(QByteArrayView payload) const
{
    Q_ASSERT(payload.size() <= maximumControlPayload);
    return frame(Opcode::Pong, payload);
}

QByteArray FrameWriter::close(quint16 code, QByteArrayView reason) const
{
    if (code == closecode::noneGiven)
        return frame(Opcode::Close, {});
    Q_ASSERT(closecode::isAllowedOnWire(code));
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    payload.append(cut(reason, maximumCloseReason));
    return frame(Opcode::Close, payload);
}

QByteArray FrameWriter::frame(Opcode opcode, QByteArrayView payload) const
{
    const bool isMasked = m_role == Role::Client;
    QByteArray frame;
    frame.reserve(maximumHeaderSize + payload.size());
    frame.append(char(0x80 | quint8(opcode)));
    appendLength(frame, payload.size(), isMasked ? 0x80 : 0);
    if (!isMasked)
        return frame.append(payload);

    const MaskKey key = freshKey();
    frame.append(key.data(), qsizetype(key.size())).append(payload);
    applyMask(frame.data() + frame.size() - payload.size(), payload.size(), key);
    return frame;
}

} // namespace hawser::websocket

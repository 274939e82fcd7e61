#pragma once

#include "protocol/eventbatch.h"
#include "protocol/takaro/framedecoder.h"

#include <QByteArray>

namespace hawser::test {

/// What became of one frame, in forms that QCOMPARE can print.
struct Decoded
{
    takaro::FrameKind kind = takaro::FrameKind::Unreadable;
    QByteArray requestId;
    QByteArray frameType;
    EventBatch batch; ///< of one record, or none

    bool isEvent() const { return batch.size() == 1; }
    const EventRecord &record() const { return batch.records()[0]; }
    QByteArray type() const { return bytes(batch.typeName(record())); }
    QByteArray player() const { return bytes(batch.text(record().player)); }
    QByteArray playerId() const { return bytes(batch.text(record().playerId)); }
    QByteArray text() const { return bytes(batch.text(record().text)); }
    QByteArray raw() const { return bytes(batch.text(record().raw)); }
    QByteArray dataJson() const
    {
        return QByteArray::fromStdString(takaro::eventDataJson(batch, record()));
    }

    static QByteArray bytes(std::string_view text)
    {
        return QByteArray(text.data(), qsizetype(text.size()));
    }
};

inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

inline Decoded decoded(takaro::FrameDecoder &decoder, const QByteArray &frame)
{
    EventBatchBuilder builder;
    Decoded result;
    result.kind = decoder.decode(view(frame), ServerId(), 42, &builder);
    result.requestId = Decoded::bytes(decoder.requestId());
    result.frameType = Decoded::bytes(decoder.type());
    result.batch = builder.take();
    return result;
}

inline Decoded decoded(const QByteArray &frame)
{
    takaro::FrameDecoder decoder;
    return decoded(decoder, frame);
}

/// A game event frame of \a type with the JSON \a data.
inline QByteArray eventFrame(const QByteArray &type, const QByteArray &data)
{
    return R"({"type":"gameEvent","payload":{"type":")" + type + R"(","data":)" + data + "}}";
}

} // namespace hawser::test

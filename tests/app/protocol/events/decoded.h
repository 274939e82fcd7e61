#pragma once

#include "protocol/displaytext.h"
#include "protocol/eventbatch.h"
#include "protocol/takaro/framedecoder.h"

#include <QByteArray>
#include <QJsonDocument>

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

/// True if what was decoded keeps what the headers promise of any frame, however hostile.
inline bool keepsItsPromises(const Decoded &result, const QByteArray &frame)
{
    if (result.isEvent() != (result.kind == takaro::FrameKind::GameEvent))
        return false;
    if (!result.isEvent())
        return true;
    for (const QByteArray &shown :
         {result.type(), result.player(), result.playerId(), result.text()}) {
        if (!isClean(view(shown)) || shown.size() > qsizetype(detailTextLimit))
            return false;
    }
    const QByteArray json = '[' + result.dataJson() + ']';
    return result.raw() == frame && !result.type().isEmpty() && !json.contains('\n')
        && QJsonDocument::fromJson(json).isArray();
}

/// A game event frame of \a type with the JSON \a data.
inline QByteArray eventFrame(const QByteArray &type, const QByteArray &data)
{
    return R"({"type":"gameEvent","payload":{"type":")" + type + R"(","data":)" + data + "}}";
}

} // namespace hawser::test

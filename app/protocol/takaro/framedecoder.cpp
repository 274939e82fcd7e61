#include "protocol/takaro/framedecoder.h"

#include "protocol/displaytext.h"
#include "protocol/takaro/eventview.h"
#include "protocol/takaro/jsonrepair.h"

#include <simdjson.h>

#include <cstring>
#include <vector>

namespace hawser::takaro {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// After a larger frame the buffers, some fifteen times its size, are given back.
constexpr std::size_t keptFrameBytes = 1024 * 1024;

/// A frame taken apart one level deep.
struct Envelope
{
    std::string_view type;
    std::string_view requestId;
    DigitBuffer digits;
    element payload;
    bool hasPayload = false;

    bool read(const element &root);
    FrameKind kind() const;
    bool isLegacyEvent() const { return eventTypeFromName(type) != EventType::Unknown; }
};

/// False if it is no object, or one that says neither what it is nor what it answers.
bool Envelope::read(const element &root)
{
    object frame;
    if (root.get(frame) != simdjson::SUCCESS)
        return false;
    bool hasType = false;
    bool isPayload = false; // rather than what the public documentation calls it
    for (const auto &field : frame) {
        const std::string_view key = field.key;
        if (key == "type") {
            hasType = field.value.is_string();
            type = textOf(field.value);
        } else if (key == "requestId") {
            requestId = idOf(field.value, digits);
        } else if (key == "payload" || (key == "data" && !isPayload)) {
            payload = field.value;
            hasPayload = true;
            isPayload = key == "payload";
        }
    }
    return hasType || !requestId.empty();
}

FrameKind Envelope::kind() const
{
    if (type == "gameEvent" || isLegacyEvent())
        return FrameKind::GameEvent;
    if (type == "identify")
        return FrameKind::Identify;
    if (type == "ping")
        return FrameKind::Ping;
    if (type == "pong")
        return FrameKind::Pong;
    if (!requestId.empty())
        return FrameKind::Response;
    return type == "error" ? FrameKind::Error : FrameKind::Other;
}

} // namespace

class FrameDecoder::Private
{
public:
    bool parse(std::string_view json);
    void releaseLargeBuffers();
    void writeEvent(EventRecord &record, EventBatchBuilder &builder) const;

    simdjson::dom::parser parser;
    std::vector<char> padded; // the frame, and behind it the readable bytes that simdjson wants
    element root;
    Envelope envelope;
};

bool FrameDecoder::Private::parse(std::string_view json)
{
    if (padded.size() < json.size() + simdjson::SIMDJSON_PADDING)
        padded.resize(json.size() * 3 / 2 + simdjson::SIMDJSON_PADDING);
    std::memcpy(padded.data(), json.data(), json.size());
    return parser.parse(padded.data(), json.size(), false).get(root) == simdjson::SUCCESS;
}

void FrameDecoder::Private::releaseLargeBuffers()
{
    if (parser.capacity() <= keptFrameBytes)
        return;
    parser = simdjson::dom::parser();
    padded = {};
}

void FrameDecoder::Private::writeEvent(EventRecord &record, EventBatchBuilder &builder) const
{
    EventView event(envelope.isLegacyEvent() ? envelope.type : std::string_view());
    if (envelope.hasPayload)
        event.read(envelope.payload);
    event.writeTo(record, builder);
}

FrameDecoder::FrameDecoder()
    : d(std::make_unique<Private>())
{
}

FrameDecoder::~FrameDecoder() = default;

FrameKind FrameDecoder::decode(std::string_view frame, const ServerId &server, qint64 receivedUs,
                               EventBatchBuilder *builder)
{
    d->envelope = {};
    d->releaseLargeBuffers();
    if (!d->parse(frame) && !d->parse(repairedJson(frame)))
        return FrameKind::Unreadable;
    if (!d->envelope.read(d->root))
        return FrameKind::Unreadable;
    const FrameKind kind = d->envelope.kind();
    if (kind == FrameKind::GameEvent && builder) {
        EventRecord &record = builder->begin(server, receivedUs);
        d->writeEvent(record, *builder);
        record.raw = builder->put(frame);
        record.rawForm = RawForm::TakaroFrame;
        builder->commit();
    }
    return kind;
}

std::string_view FrameDecoder::requestId() const
{
    return d->envelope.requestId;
}

std::string_view FrameDecoder::type() const
{
    return d->envelope.type;
}

void FrameDecoder::keepUnreadable(std::string_view frame, const ServerId &server, qint64 receivedUs,
                                  EventBatchBuilder &builder)
{
    EventRecord &record = builder.begin(server, receivedUs);
    record.type = EventType::Unknown;
    record.flags = std::uint8_t(EventFlag::Unreadable);
    record.typeName = builder.put("unreadable");
    record.text = builder.putClean(frame, detailTextLimit);
    record.raw = builder.put(frame);
    record.rawForm = RawForm::Line;
    builder.commit();
}

} // namespace hawser::takaro

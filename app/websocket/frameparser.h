#pragma once

#include "websocket/frame.h"
#include "websocket/limits.h"
#include "websocket/messagebuffer.h"

#include <QByteArrayView>

#include <memory>
#include <optional>
#include <span>

namespace hawser::websocket {

/// Why a peer is failed. The reason is short English (it goes into our close frame) and is a key
/// of the translation context "hawser::websocket::FrameParser".
struct Violation
{
    quint16 code = 0; ///< closecode
    const char *reason = "";
};

/// Takes frames apart and puts messages together (RFC 6455 §5), for either role. Pure: bytes in,
/// at most one frame out per call. Every header is judged before a byte behind it is kept; a
/// message that lies complete in the input is handed out where it lies.
class FrameParser
{
public:
    enum class Event : quint8 {
        NeedMore, ///< the input is used up in the middle of a frame, or was empty
        Fragment, ///< a frame ended, its message goes on
        Text,     ///< payload: the whole message, valid UTF-8
        Binary,   ///< payload: the whole message
        Ping,     ///< payload: up to 125 bytes
        Pong,     ///< payload: up to 125 bytes
        Close,    ///< code: from the frame, or 1005; payload: the reason, valid UTF-8
        Failed,   ///< violation(); the stream cannot be understood any further
    };

    struct Result
    {
        Event event = Event::NeedMore;
        qsizetype used = 0;     ///< bytes of the input; the rest belongs into the next call
        QByteArrayView payload; ///< valid until the next call and while the input lives
        quint16 code = 0;
    };

    explicit FrameParser(Role role, const MessageLimits &limits = {},
                         std::shared_ptr<MemoryBudget> budget = {});

    /// \a input is unmasked in place.
    Result next(std::span<char> input);

    /// Applies from the next frame header on.
    void setLimits(const MessageLimits &limits) { m_limits = limits; }
    /// Frees what the last result's payload may have pointed to.
    void releaseDelivered();

    /// True in the middle of a frame or of a fragmented message.
    bool isUnfinished() const { return m_headerSize > 0 || m_inMessage; }
    /// True from the first fragment of a message to its last.
    bool isInMessage() const { return m_inMessage; }
    const Violation &violation() const { return m_violation; }

private:
    using Verdict = std::optional<Violation>;

    qsizetype readHeader(std::span<const char> input);
    bool isHeaderComplete() const;
    Verdict judgeStart() const;
    Verdict judgeLength();
    Verdict judgeFragment();
    void decodeHeader();
    Result readPayload(std::span<char> input, qsizetype used);
    bool keep(std::span<const char> piece);
    Result finishFrame(QByteArrayView payload, qsizetype used);
    Result finishMessage(QByteArrayView message, qsizetype used);
    Result finishClose(QByteArrayView payload, qsizetype used);
    Result fail(const Violation &violation, qsizetype used);

    const Role m_role;
    MessageLimits m_limits;

    std::array<char, maximumHeaderSize> m_header = {}; // the frame in hand
    quint8 m_headerSize = 0;                           // bytes of it that have come
    bool m_inPayload = false;
    bool m_isFinal = false;
    Opcode m_opcode = Opcode::Continuation;
    MaskKey m_key = {};
    quint64 m_length = 0;                              // of its payload
    quint64 m_read = 0;                                // of its payload
    std::array<char, maximumControlPayload> m_control; // a control frame that came in pieces

    bool m_inMessage = false; // the message in hand
    bool m_isText = false;
    bool m_isDelivered = false; // m_message was handed out and waits to be released
    int m_fragments = 0;
    int m_emptyFragments = 0;
    MessageBuffer m_message;

    Violation m_violation;
};

} // namespace hawser::websocket

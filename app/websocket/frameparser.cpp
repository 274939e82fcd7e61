#include "websocket/frameparser.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <utility>

namespace hawser::websocket {

namespace {

constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0F;
constexpr quint8 maskedBit = 0x80;
constexpr quint8 lengthBits = 0x7F;
constexpr quint8 length16 = 126; // the length follows in two bytes
constexpr quint8 length64 = 127; // the length follows in eight bytes

constexpr quint8 bitsOf(char byte, quint8 bits)
{
    return quint8(byte) & bits;
}

constexpr bool isControl(Opcode opcode)
{
    return quint8(opcode) & 0x8;
}

constexpr bool isKnown(quint8 opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

constexpr qsizetype extendedLengthSize(char second)
{
    const quint8 length = bitsOf(second, lengthBits);
    return length == length16 ? 2 : length == length64 ? 8 : 0;
}

constexpr Violation protocolError(const char *reason)
{
    return {closecode::protocolError, reason};
}

} // namespace

FrameParser::FrameParser(Role role, const MessageLimits &limits,
                         std::shared_ptr<MemoryBudget> budget)
    : m_role(role)
    , m_limits(limits)
    , m_message(std::move(budget))
{
}

FrameParser::Result FrameParser::next(std::span<char> input)
{
    releaseDelivered();
    if (m_violation.code)
        return {Event::Failed, qsizetype(input.size()), {}, 0};
    if (m_inPayload)
        return readPayload(input, 0);

    const qsizetype used = readHeader(input);
    if (m_headerSize >= 2) {
        if (const Verdict verdict = judgeStart())
            return fail(*verdict, used);
    }
    if (!isHeaderComplete())
        return {Event::NeedMore, used, {}, 0};
    decodeHeader();
    if (const Verdict verdict = judgeLength())
        return fail(*verdict, used);
    m_inPayload = true;
    return readPayload(input.subspan(std::size_t(used)), used);
}

void FrameParser::releaseDelivered()
{
    if (std::exchange(m_isDelivered, false))
        m_message.clear();
}

qsizetype FrameParser::readHeader(std::span<const char> input)
{
    const auto takeUpTo = [&](qsizetype wanted, qsizetype used) {
        const auto rest = qsizetype(input.size()) - used;
        const qsizetype count = std::clamp<qsizetype>(wanted - m_headerSize, 0, rest);
        std::memcpy(m_header.data() + m_headerSize, input.data() + used, std::size_t(count));
        m_headerSize = quint8(m_headerSize + count);
        return used + count;
    };
    if (input.empty())
        return 0;
    const qsizetype used = takeUpTo(2, 0);
    if (m_headerSize < 2)
        return used;
    const qsizetype keySize = bitsOf(m_header[1], maskedBit) ? 4 : 0;
    return takeUpTo(2 + extendedLengthSize(m_header[1]) + keySize, used);
}

bool FrameParser::isHeaderComplete() const
{
    if (m_headerSize < 2)
        return false;
    const qsizetype keySize = bitsOf(m_header[1], maskedBit) ? 4 : 0;
    return m_headerSize == 2 + extendedLengthSize(m_header[1]) + keySize;
}

FrameParser::Verdict FrameParser::judgeStart() const
{
    const quint8 opcode = bitsOf(m_header[0], opcodeBits);
    if (bitsOf(m_header[0], reservedBits))
        return protocolError(
            QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "reserved bit set"));
    if (!isKnown(opcode))
        return protocolError(QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "unknown opcode"));
    if (isControl(Opcode(opcode))) {
        if (!bitsOf(m_header[0], finalBit))
            return protocolError(
                QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "control frame in pieces"));
        if (bitsOf(m_header[1], lengthBits) > maximumControlPayload)
            return protocolError(
                QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "control frame too long"));
    } else if ((Opcode(opcode) == Opcode::Continuation) != m_inMessage) {
        return protocolError(
            m_inMessage
                ? QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "message inside a message")
                : QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "nothing to continue"));
    }
    const bool isMasked = bitsOf(m_header[1], maskedBit);
    if (isMasked == (m_role == Role::Server))
        return {};
    return protocolError(
        isMasked
            ? QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "masked frame from a server")
            : QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "unmasked frame from a client"));
}

void FrameParser::decodeHeader()
{
    m_isFinal = bitsOf(m_header[0], finalBit);
    m_opcode = Opcode(bitsOf(m_header[0], opcodeBits));
    const qsizetype extended = extendedLengthSize(m_header[1]);
    const char *const length = m_header.data() + 2;
    m_length = extended == 0 ? bitsOf(m_header[1], lengthBits)
        : extended == 2      ? qFromBigEndian<quint16>(length)
                             : qFromBigEndian<quint64>(length);
    m_read = 0;
    if (m_role == Role::Server)
        std::memcpy(m_key.data(), length + extended, m_key.size());
}

FrameParser::Verdict FrameParser::judgeLength()
{
    const qsizetype extended = extendedLengthSize(m_header[1]);
    if ((extended == 2 && m_length < length16) || (extended == 8 && m_length <= 0xFFFF))
        return protocolError(
            QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "length not in its shortest form"));
    if (m_length >> 63)
        return protocolError(
            QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "impossible length"));
    if (isControl(m_opcode))
        return {};
    if (m_opcode != Opcode::Continuation) {
        m_isText = m_opcode == Opcode::Text;
        m_fragments = 0;
        m_emptyFragments = 0;
    }
    return judgeFragment();
}

FrameParser::Verdict FrameParser::judgeFragment()
{
    const qsizetype room = m_limits.messageBytes - m_message.size();
    if (room < 0 || m_length > quint64(room))
        return Violation{closecode::tooBig,
                         QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "message too big")};
    if (++m_fragments > m_limits.fragments)
        return Violation{closecode::tooBig,
                         QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "too many fragments")};
    m_emptyFragments += m_length == 0;
    if (m_emptyFragments > m_limits.emptyFragments)
        return Violation{
            closecode::policyViolation,
            QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "too many empty fragments")};
    return {};
}

FrameParser::Result FrameParser::readPayload(std::span<char> input, qsizetype used)
{
    const auto size = std::size_t(std::min<quint64>(m_length - m_read, input.size()));
    const std::span<char> piece = input.first(size);
    if (m_role == Role::Server)
        applyMask(piece.data(), qsizetype(size), m_key, m_read);

    const bool isWholeFrame = size == m_length;
    const bool isWholeMessage = isWholeFrame && m_isFinal && m_opcode != Opcode::Continuation;
    used += qsizetype(size);
    if (!isWholeMessage && !keep(piece))
        return fail(
            {closecode::tryAgainLater,
             QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "too many unfinished messages")},
            used);
    m_read += size;
    if (m_read < m_length)
        return {Event::NeedMore, used, {}, 0};

    m_inPayload = false;
    m_headerSize = 0;
    if (isWholeMessage)
        return finishFrame({piece.data(), qsizetype(size)}, used);
    if (isControl(m_opcode))
        return finishFrame({m_control.data(), qsizetype(m_length)}, used);
    return finishFrame(m_message.view(), used);
}

bool FrameParser::keep(std::span<const char> piece)
{
    if (piece.empty())
        return true;
    if (!isControl(m_opcode))
        return m_message.append({piece.data(), qsizetype(piece.size())}, m_limits.messageBytes);
    std::memcpy(m_control.data() + m_read, piece.data(), piece.size());
    return true;
}

FrameParser::Result FrameParser::finishFrame(QByteArrayView payload, qsizetype used)
{
    switch (m_opcode) {
    case Opcode::Ping:
        return {Event::Ping, used, payload, 0};
    case Opcode::Pong:
        return {Event::Pong, used, payload, 0};
    case Opcode::Close:
        return finishClose(payload, used);
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
        break;
    }
    m_inMessage = !m_isFinal;
    if (m_inMessage)
        return {Event::Fragment, used, {}, 0};
    return finishMessage(payload, used);
}

FrameParser::Result FrameParser::finishMessage(QByteArrayView message, qsizetype used)
{
    m_isDelivered = m_message.size() > 0;
    if (!m_isText)
        return {Event::Binary, used, message, 0};
    if (!message.isValidUtf8())
        return fail({closecode::notUtf8,
                     QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "text is not UTF-8")},
                    used);
    return {Event::Text, used, message, 0};
}

FrameParser::Result FrameParser::finishClose(QByteArrayView payload, qsizetype used)
{
    if (payload.isEmpty())
        return {Event::Close, used, {}, closecode::noneGiven};
    if (payload.size() < 2)
        return fail(
            protocolError(QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "half a close code")),
            used);
    const auto code = qFromBigEndian<quint16>(payload.data());
    if (!closecode::isAllowedOnWire(code))
        return fail(protocolError(QT_TRANSLATE_NOOP("hawser::websocket::FrameParser",
                                                    "close code not allowed")),
                    used);
    const QByteArrayView reason = payload.sliced(2);
    if (!reason.isValidUtf8())
        return fail(
            {closecode::notUtf8,
             QT_TRANSLATE_NOOP("hawser::websocket::FrameParser", "close reason is not UTF-8")},
            used);
    return {Event::Close, used, reason, code};
}

FrameParser::Result FrameParser::fail(const Violation &violation, qsizetype used)
{
    m_violation = violation;
    m_message.clear();
    return {Event::Failed, used, {}, 0};
}

} // namespace hawser::websocket

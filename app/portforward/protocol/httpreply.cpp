#include "portforward/protocol/httpreply.h"

#include <QList>

#include <algorithm>

namespace hawser::portforward {

namespace {

/// A plain number in \a base; -1 if it is none or larger than any answer may be.
qsizetype lengthIn(QByteArrayView text, int base)
{
    constexpr qsizetype longestNumber = 9;
    const bool isPlain = !text.isEmpty() && text.size() <= longestNumber
        && std::all_of(text.begin(), text.end(), [](char c) { return std::isxdigit(uchar(c)); });
    bool isNumber = false;
    const qlonglong number = isPlain ? text.toByteArray().toLongLong(&isNumber, base) : -1;
    return isNumber ? qsizetype(number) : -1;
}

} // namespace

HttpReply::State HttpReply::feed(QByteArrayView bytes)
{
    if (m_state == State::Complete || m_state == State::Broken)
        return m_state;
    m_input.append(bytes);
    if (m_state == State::Head)
        readHead();
    if (m_state == State::Body)
        m_isChunked ? readChunks() : readPlain();
    if (m_body.size() > m_largestBody)
        m_state = State::Broken;
    return m_state;
}

HttpReply::State HttpReply::ended()
{
    if (m_state == State::Complete)
        return m_state;
    const bool isWhole = m_state == State::Body && !m_isChunked && m_left < 0;
    m_state = isWhole ? State::Complete : State::Broken;
    return m_state;
}

void HttpReply::readHead()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0 ? m_input.size() > largestHead + 3 : end > largestHead) {
        m_state = State::Broken;
        return;
    }
    if (end < 0)
        return;
    const QList<QByteArray> lines = m_input.first(end).split('\n');
    m_input.remove(0, end + 4);
    const QByteArray &first = lines.front();
    m_status = first.startsWith("HTTP/1.") ? first.mid(9, 3).toInt() : 0;
    m_state = m_status >= 100 && m_status < 600 ? State::Body : State::Broken;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            readField(QByteArrayView(line).first(colon).trimmed(),
                      QByteArrayView(line).sliced(colon + 1).trimmed());
    }
}

void HttpReply::readField(QByteArrayView name, QByteArrayView value)
{
    if (name.compare("content-length", Qt::CaseInsensitive) == 0) {
        m_left = lengthIn(value, 10);
        if (m_left < 0 || m_left > m_largestBody)
            m_state = State::Broken;
    } else if (name.compare("transfer-encoding", Qt::CaseInsensitive) == 0) {
        m_isChunked = value.compare("chunked", Qt::CaseInsensitive) == 0;
        if (m_isChunked)
            m_left = -1;
    }
}

void HttpReply::readPlain()
{
    if (m_left < 0) {
        m_body.append(m_input);
        m_input.clear();
        return;
    }
    const qsizetype taken = std::min(m_left, m_input.size());
    m_body.append(m_input.first(taken));
    m_input.remove(0, taken);
    m_left -= taken;
    if (m_left == 0)
        m_state = State::Complete;
}

void HttpReply::readChunks()
{
    while (m_state == State::Body) {
        if (m_left < 0 && !readChunkSize())
            return;
        if (m_left < 0 || m_state != State::Body)
            continue;
        constexpr qsizetype lineEnd = 2;
        if (m_input.size() < m_left + lineEnd)
            return;
        m_body.append(m_input.first(m_left));
        m_input.remove(0, m_left + lineEnd);
        m_left = -1;
    }
}

/// False if more bytes are needed.
bool HttpReply::readChunkSize()
{
    constexpr qsizetype longestLine = 256;
    const qsizetype end = m_input.indexOf("\r\n");
    if (end < 0 ? m_input.size() > longestLine + 1 : end > longestLine)
        m_state = State::Broken;
    if (end < 0 || m_state == State::Broken)
        return false;
    const QByteArray line = m_input.first(end);
    m_input.remove(0, end + 2);
    m_left = lengthIn(line.split(';').front().trimmed(), 16); // extensions mean nothing to us
    if (m_left < 0 || m_body.size() + m_left > m_largestBody)
        m_state = State::Broken;
    else if (m_left == 0)
        m_state = State::Complete; // trailers tell nothing that we want
    return true;
}

} // namespace hawser::portforward

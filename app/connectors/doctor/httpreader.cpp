#include "connectors/doctor/httpreader.h"

#include "websocket/httphead.h"

#include <QList>

#include <algorithm>

namespace hawser::doctor {

using websocket::HttpHead;

namespace {

constexpr int maximumFields = 100;
constexpr qsizetype maximumChunkLine = 1024;
constexpr QByteArrayView protocolName = "HTTP/1.";
constexpr qsizetype statusPlace = 9; // behind "HTTP/1.1 "
constexpr qsizetype statusDigits = 3;

bool canBecomeHttp(QByteArrayView start)
{
    const qsizetype known = std::min(start.size(), protocolName.size());
    return start.first(known) == protocolName.first(known);
}

int statusOf(QByteArrayView startLine)
{
    bool isNumber = false;
    const int status = startLine.size() < statusPlace + statusDigits
        ? 0
        : startLine.sliced(statusPlace, statusDigits).toByteArray().toInt(&isNumber);
    return isNumber && status >= 100 ? status : 0;
}

} // namespace

HttpReader::State HttpReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Complete || m_state == State::NotHttp)
        return m_state;
    m_input += bytes;
    if (m_state == State::Head)
        readHead();
    if (m_state == State::Body)
        readBody();
    return m_state;
}

HttpReader::State HttpReader::ended()
{
    if (m_state == State::Body)
        m_state = State::Complete;
    return m_state;
}

void HttpReader::readHead()
{
    const qsizetype end = HttpHead::findEnd(m_input);
    if (!canBecomeHttp(m_input) || (end < 0 && m_input.size() > maximumHead)) {
        m_state = State::NotHttp;
        return;
    }
    if (end < 0)
        return;
    const auto head = HttpHead::parse(QByteArrayView(m_input).first(end), maximumFields);
    m_status = head ? statusOf(head->startLine()) : 0;
    if (m_status == 0) {
        m_state = State::NotHttp;
        return;
    }
    m_isChunked = head->hasToken("Transfer-Encoding", "chunked");
    bool isNumber = false;
    const qint64 length = head->value("Content-Length").toByteArray().toLongLong(&isNumber);
    m_length = !m_isChunked && isNumber && length >= 0 ? length : -1;
    m_head = m_input.first(end);
    m_input.remove(0, end);
    const bool hasNoBody = m_status == 204 || m_status == 304 || m_length == 0;
    m_state = hasNoBody ? State::Complete : State::Body;
}

QByteArray HttpReader::field(QByteArrayView name) const
{
    const auto head = HttpHead::parse(m_head, maximumFields);
    return head ? head->value(name).toByteArray() : QByteArray();
}

void HttpReader::keep(QByteArrayView bytes)
{
    m_body += bytes.first(std::min(bytes.size(), maximumBody - m_body.size()));
    if (m_body.size() >= maximumBody)
        m_state = State::Complete;
}

void HttpReader::readBody()
{
    if (m_isChunked)
        return readChunks();
    const qsizetype size
        = m_length < 0 ? m_input.size() : qsizetype(std::min<qint64>(m_length, m_input.size()));
    keep(QByteArrayView(m_input).first(size));
    m_input.clear();
    if (m_length >= 0) {
        m_length -= size;
        if (m_length == 0)
            m_state = State::Complete;
    }
}

void HttpReader::readChunks()
{
    while (m_state == State::Body) {
        if (m_length > 0) {
            const auto size = qsizetype(std::min<qint64>(m_length, m_input.size()));
            keep(QByteArrayView(m_input).first(size));
            m_input.remove(0, size);
            m_length -= size;
            if (m_length > 0)
                return;
        }
        // The line end behind a chunk counts as an empty line before the next size.
        const qsizetype lineEnd = m_input.indexOf("\r\n");
        if (lineEnd < 0) {
            if (m_input.size() > maximumChunkLine)
                m_state = State::Complete; // no chunk; what came so far has to do
            return;
        }
        const QByteArray line = m_input.first(lineEnd).split(';').first().trimmed();
        m_input.remove(0, lineEnd + 2);
        if (line.isEmpty())
            continue;
        bool isNumber = false;
        m_length = line.toLongLong(&isNumber, 16);
        if (!isNumber || m_length <= 0)
            m_state = State::Complete;
    }
}

} // namespace hawser::doctor

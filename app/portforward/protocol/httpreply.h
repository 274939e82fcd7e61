#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace hawser::portforward {

/// Reads one HTTP/1.x answer of a router as it comes in, with a length, in chunks, or until the
/// router hangs up; bounded. Pure.
class HttpReply
{
public:
    enum class State : quint8 { Head, Body, Complete, Broken };

    static constexpr qsizetype largestHead = 8 * 1024;

    /// An answer with a larger body is Broken.
    explicit HttpReply(qsizetype largestBody)
        : m_largestBody(largestBody)
    {
    }

    State feed(QByteArrayView bytes);
    /// The router hung up: completes a body whose length nobody told.
    State ended();

    State state() const { return m_state; }
    int status() const { return m_status; } ///< 0 until the head is read
    const QByteArray &body() const { return m_body; }

private:
    void readHead();
    void readField(QByteArrayView name, QByteArrayView value);
    void readPlain();
    void readChunks();
    bool readChunkSize();

    const qsizetype m_largestBody;
    State m_state = State::Head;
    int m_status = 0;
    bool m_isChunked = false;
    qsizetype m_left = -1; // of the body or of the chunk; -1: nobody told
    QByteArray m_input;    // not understood yet
    QByteArray m_body;
};

} // namespace hawser::portforward

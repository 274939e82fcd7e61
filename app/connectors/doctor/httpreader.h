#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace hawser::doctor {

/// Reads one HTTP/1.x answer as it comes in, bounded. Pure. Forgiving, because whatever comes is
/// evidence; what a router answers is read strictly (portforward/protocol/httpreply.h).
class HttpReader
{
public:
    static constexpr qsizetype maximumHead = 16 * 1024;
    static constexpr qsizetype maximumBody = 64 * 1024; ///< more is not looked at

    enum class State : quint8 { Head, Body, Complete, NotHttp };

    State feed(QByteArrayView bytes);
    /// The peer hung up: completes a body without a length.
    State ended();

    State state() const { return m_state; }
    bool hasHead() const { return m_status > 0; }
    int status() const { return m_status; }
    /// Of the head; empty if there is none of that name.
    QByteArray field(QByteArrayView name) const;
    /// Without its chunk marks.
    const QByteArray &body() const { return m_body; }
    /// How the answer begins, if it is not HTTP.
    const QByteArray &start() const { return m_input; }

private:
    void readHead();
    void readBody();
    void readChunks();
    void keep(QByteArrayView bytes);

    State m_state = State::Head;
    int m_status = 0;
    QByteArray m_head;
    QByteArray m_input; // not understood yet
    QByteArray m_body;
    bool m_isChunked = false;
    qint64 m_length = -1; // of what is left of the body or chunk; -1: not told
};

} // namespace hawser::doctor

#pragma once

#include "connectors/doctor/evidence.h"
#include "connectors/doctor/httpreader.h"
#include "connectors/doctor/probe.h"
#include "connectors/doctor/quote.h"

#include <QAbstractSocket>
#include <QElapsedTimer>

class QTcpSocket;

namespace hawser::doctor {

/// One connection and at most one HTTP request on it. Never redirected, never repeated, no proxy.
struct HttpQuestion
{
    QString host;
    quint16 port = 0;
    bool tls = false;
    QByteArray pin;     ///< SHA-256 of the certificate it must show; nothing is sent otherwise
    QByteArray request; ///< empty: only listens whether something comes unasked
    std::chrono::milliseconds connect{};
    std::chrono::milliseconds greeting{}; ///< so long is listened before the request is sent
    std::chrono::milliseconds answer{};
    std::chrono::milliseconds event{}; ///< a stream: so long is waited for a first event; else 0
};

struct HttpFacts
{
    Reach reach = Reach::NotTried;
    Speech speech = Speech::NotHeard;
    QString firstWords; ///< if it was not HTTP
    HttpAnswer answer;
    QByteArray body;
    bool hasEvent = false;
};

class HttpProbe : public Probe<HttpFacts>
{
public:
    using Connected = std::function<void()>;

    HttpProbe(const HttpQuestion &question, const Quote &quote, Done done, QObject *parent);

    /// \a connected is called once, as soon as the connection stands; \a done may come without it.
    void whenConnected(Connected connected) { m_connected = std::move(connected); }

protected:
    void outOfTime() override;

private:
    enum class Stage : quint8 { Connecting, Listening, Asking, Streaming };

    void open();
    void reached();
    void listenOrAsk();
    void ask();
    void read();
    void readGreeting(const QByteArray &bytes);
    void readStream();
    void failed(QAbstractSocket::SocketError error);
    void hungUp();
    void judgeWords(const QByteArray &bytes);
    void conclude(HttpAnswer::End end);
    void takeAnswer();

    const HttpQuestion m_question;
    const Quote m_quote;
    Connected m_connected;
    Stage m_stage = Stage::Connecting;
    QTcpSocket *m_socket = nullptr;
    HttpReader m_reader;
    HttpFacts m_facts;
    QElapsedTimer m_clock;
};

/// How an answer is told apart from its first bytes.
Speech speechOf(const QByteArray &bytes);

} // namespace hawser::doctor

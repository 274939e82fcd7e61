#include "connectors/doctor/httpprobe.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QUrl>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBuffer = 64 * 1024;

Reach reachOf(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::ConnectionRefusedError)
        return Reach::Refused;
    return error == QAbstractSocket::NetworkError ? Reach::NoRoute : Reach::NoAnswer;
}

/// Nothing but where it leads: paths may hold what nobody else should see.
QString placeOf(const QByteArray &location, const Quote &quote)
{
    const QUrl url = QUrl::fromEncoded(location.left(2048));
    return quote(url.isRelative() ? QByteArray("/")
                                  : url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath
                                                  | QUrl::RemoveQuery | QUrl::RemoveFragment));
}

} // namespace

Speech speechOf(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return Speech::Nothing;
    if (bytes.startsWith("HTTP/"))
        return Speech::Http;
    const bool isTlsRecord
        = bytes.size() >= 2 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 0x03;
    if (isTlsRecord)
        return Speech::Tls;
    const QByteArray lower = bytes.left(512).toLower();
    const bool isTelnet = quint8(bytes[0]) == 0xFF || lower.contains("7dtd server")
        || lower.contains("please enter password");
    return isTelnet ? Speech::Telnet : Speech::Other;
}

HttpProbe::HttpProbe(const HttpQuestion &question, const Quote &quote, Done done, QObject *parent)
    : Probe(std::move(done), parent)
    , m_question(question)
    , m_quote(quote)
{
    QTimer::singleShot(0, this, [this] { open(); }); // nothing is told while it is being made
}

void HttpProbe::open()
{
    auto *ssl = m_question.tls ? new QSslSocket(this) : nullptr;
    m_socket = ssl ? ssl : new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(readBuffer);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { read(); });
    connect(m_socket, &QTcpSocket::errorOccurred, this,
            [this](QAbstractSocket::SocketError error) { failed(error); });
    within(m_question.connect);
    if (!ssl) {
        connect(m_socket, &QTcpSocket::connected, this, [this] { reached(); });
        return m_socket->connectToHost(m_question.host, m_question.port);
    }
    ssl->setPeerVerifyMode(QSslSocket::QueryPeer); // the fingerprint decides
    connect(ssl, &QSslSocket::encrypted, this, [this] { reached(); });
    ssl->connectToHostEncrypted(m_question.host, m_question.port);
}

void HttpProbe::reached()
{
    m_facts.reach = Reach::Connected;
    if (m_connected)
        m_connected();
    if (const auto *ssl = qobject_cast<QSslSocket *>(m_socket)) {
        const QByteArray seen = ssl->peerCertificate().digest(QCryptographicHash::Sha256);
        if (m_question.pin.isEmpty() || seen != m_question.pin)
            return conclude(HttpAnswer::End::OtherCertificate);
    }
    listenOrAsk();
}

void HttpProbe::listenOrAsk()
{
    if (m_question.greeting.count() == 0)
        return ask();
    m_stage = Stage::Listening;
    within(m_question.greeting);
}

void HttpProbe::ask()
{
    if (m_question.request.isEmpty()) {
        m_facts.speech = Speech::Nothing;
        return conclude(HttpAnswer::End::NotAsked);
    }
    m_stage = Stage::Asking;
    m_clock.start();
    within(m_question.answer);
    m_socket->write(m_question.request);
}

void HttpProbe::read()
{
    const QByteArray bytes = m_socket->readAll();
    if (hasEnded() || bytes.isEmpty())
        return;
    if (m_stage == Stage::Listening || m_stage == Stage::Connecting)
        return readGreeting(bytes);
    const HttpReader::State state = m_reader.feed(bytes);
    if (m_facts.speech == Speech::NotHeard)
        m_facts.speech = speechOf(m_reader.hasHead() ? QByteArray("HTTP/") : m_reader.start());
    if (state == HttpReader::State::NotHttp) {
        judgeWords(m_reader.start());
        return conclude(HttpAnswer::End::NotHttp);
    }
    if (m_question.event.count() > 0 && m_reader.hasHead())
        return readStream();
    if (state == HttpReader::State::Complete)
        conclude(HttpAnswer::End::Answered);
}

void HttpProbe::readGreeting(const QByteArray &bytes)
{
    judgeWords(bytes);
    conclude(HttpAnswer::End::NotAsked);
}

void HttpProbe::readStream()
{
    if (m_stage == Stage::Asking) {
        m_stage = Stage::Streaming;
        within(m_question.event);
    }
    const bool isOpen = m_reader.status() == 200;
    m_facts.hasEvent
        = isOpen && (m_reader.body().startsWith("data:") || m_reader.body().contains("\ndata:"));
    if (!isOpen || m_facts.hasEvent || m_reader.state() == HttpReader::State::Complete)
        conclude(HttpAnswer::End::Answered);
}

void HttpProbe::judgeWords(const QByteArray &bytes)
{
    m_facts.speech = speechOf(bytes);
    m_facts.firstWords = m_facts.speech == Speech::Tls ? QString() : m_quote(bytes);
}

void HttpProbe::failed(QAbstractSocket::SocketError error)
{
    if (hasEnded())
        return;
    if (m_socket->bytesAvailable() > 0)
        read(); // what was said before the end counts
    if (error == QAbstractSocket::RemoteHostClosedError || m_stage != Stage::Connecting)
        return hungUp();
    if (m_facts.reach == Reach::NotTried)
        m_facts.reach = reachOf(error);
    conclude(HttpAnswer::End::NotReached);
}

void HttpProbe::hungUp()
{
    if (m_stage == Stage::Connecting) // in the middle of TLS
        return conclude(HttpAnswer::End::NotReached);
    if (m_stage == Stage::Listening || !m_reader.hasHead()) {
        if (m_facts.speech == Speech::NotHeard)
            m_facts.speech = Speech::HangsUp;
        return conclude(HttpAnswer::End::HungUp);
    }
    m_reader.ended();
    conclude(HttpAnswer::End::Answered);
}

void HttpProbe::outOfTime()
{
    switch (m_stage) {
    case Stage::Connecting:
        if (m_facts.reach == Reach::NotTried)
            m_facts.reach = Reach::NoAnswer;
        return conclude(HttpAnswer::End::NotReached);
    case Stage::Listening:
        return ask();
    case Stage::Asking:
        if (m_facts.speech == Speech::NotHeard)
            m_facts.speech = Speech::Nothing;
        return conclude(m_reader.hasHead() ? HttpAnswer::End::Answered : HttpAnswer::End::NoAnswer);
    case Stage::Streaming:
        return conclude(HttpAnswer::End::Answered);
    }
}

void HttpProbe::takeAnswer()
{
    HttpAnswer &answer = m_facts.answer;
    m_facts.body = m_reader.body();
    answer.status = m_reader.status();
    const QByteArray via = m_reader.field("Via");
    answer.server
        = m_quote(m_reader.field("Server") + (via.isEmpty() ? QByteArray() : " via " + via));
    answer.mediaType = QString::fromLatin1(
        m_reader.field("Content-Type").left(100).split(';').first().trimmed().toLower());
    if (answer.isRedirect())
        answer.location = placeOf(m_reader.field("Location"), m_quote);
    answer.isJson = !QJsonDocument::fromJson(m_facts.body).isNull();
    answer.words = m_quote.ofBody(m_facts.body);
}

void HttpProbe::conclude(HttpAnswer::End how)
{
    m_facts.answer.end = how;
    if (how == HttpAnswer::End::Answered)
        takeAnswer();
    if (how == HttpAnswer::End::NotHttp)
        m_facts.answer.words = m_facts.firstWords;
    if (m_clock.isValid())
        m_facts.answer.took = std::chrono::milliseconds(m_clock.elapsed());
    m_socket->disconnect(this);
    m_socket->abort();
    end(m_facts);
}

} // namespace hawser::doctor

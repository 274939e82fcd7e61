#include "connectors/doctor/rustexamination.h"

#include "connectors/doctor/httpreader.h"
#include "connectors/doctor/sourcerconprobe.h"

#include "websocket/connection.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;
using websocket::CloseInfo;
using websocket::Connection;

namespace {

// Identifiers of ours; the server's own are 0 and -1.
constexpr qint64 loginQuestion = 1001;
constexpr qint64 secondQuestion = 1002;
constexpr quint16 normalClose = 1000;
constexpr qsizetype largestMessage = 1024 * 1024;
/// So that the slack of timers does not take the time of the last question.
constexpr std::chrono::milliseconds slack{300};

QByteArray serverInfoQuestion(qint64 identifier)
{
    return QJsonDocument({{"Identifier"_L1, identifier},
                          {"Message"_L1, u"serverinfo"_s},
                          {"Name"_L1, u"Hawser"_s}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

RustExamination::RustExamination(const DialTarget &target, const DoctorOptions &options,
                                 QObject *parent)
    : Examination(target, options, parent)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &RustExamination::patienceEnds);
}

RustExamination::~RustExamination() = default;

void RustExamination::examine()
{
    QTimer::singleShot(options().rustPause, round(), [this] { dial(); });
}

void RustExamination::dial()
{
    start(Rung::Upgrade);
    Connection::ClientOptions dialled;
    dialled.host = target().host;
    dialled.port = target().port;
    dialled.path = '/' + target().secret; // as typed: the server compares it byte for byte
    dialled.tls = target().tls;
    dialled.admitsCertificate = [this](const QByteArray &shown) {
        m_isOtherCertificate = shown != evidence().certificate.fingerprint;
        return !m_isOtherCertificate; // nothing is sent to somebody else
    };
    websocket::ConnectionLimits limits;
    limits.message.messageBytes = largestMessage;
    limits.connect = options().whole; // patience is ours
    m_connection = Connection::open(dialled, limits, round());
    connect(m_connection, &Connection::opened, this, &RustExamination::opened);
    connect(m_connection, &Connection::closed, this, &RustExamination::closed);
    connect(m_connection, &Connection::messageReceived, this,
            [this](QByteArrayView message) { heard(message); });
    connect(m_connection, &Connection::roundTripMeasured, this,
            [this] { evidence().hasPong = true; });
    m_patience.start(options().answer);
}

void RustExamination::opened()
{
    m_sinceOpened.start();
    evidence().upgrade = Evidence::Upgrade::Opened;
    if (!settle())
        return;
    start(Rung::Credentials);
    m_patience.start(std::max(options().answer, options().refusal));
    // Not before it is known whether the server has hung up already.
    QTimer::singleShot(0, round(), [this] {
        if (running() == Rung::Credentials)
            ask(loginQuestion);
    });
}

void RustExamination::ask(qint64 identifier)
{
    if (!m_connection || !m_connection->isOpen())
        return;
    m_sinceAsked.start();
    m_connection->sendText(serverInfoQuestion(identifier));
    m_connection->sendPing();
}

void RustExamination::closed(const CloseInfo &)
{
    m_patience.stop();
    if (!m_sinceOpened.isValid())
        return neverOpened();
    const bool isAtOnce = m_sinceOpened.elapsed() <= options().refusal.count();
    evidence().session = !m_hasMessage && isAtOnce ? Evidence::Session::ClosedAtOnce
                                                   : Evidence::Session::ClosedLater;
    settle();
}

void RustExamination::neverOpened()
{
    if (m_isOtherCertificate) {
        evidence().upgrade = Evidence::Upgrade::OtherCertificate;
        settle();
        return;
    }
    HttpReader answer;
    answer.feed(m_connection->handshakeHead());
    if (answer.hasHead()) {
        evidence().upgrade = Evidence::Upgrade::Answered;
        HttpAnswer &told = evidence().upgradeAnswer;
        told.end = HttpAnswer::End::Answered;
        told.status = answer.status();
        told.server
            = quote()(answer.field("Server")
                      + (answer.field("Via").isEmpty() ? QByteArray() : QByteArray(" via ")));
    } else {
        evidence().upgrade = m_isLate ? Evidence::Upgrade::NoAnswer : Evidence::Upgrade::HungUp;
    }
    settle();
}

void RustExamination::heard(QByteArrayView message)
{
    m_hasMessage = true;
    const QJsonObject frame = QJsonDocument::fromJson(message.toByteArray()).object();
    const qint64 identifier = frame["Identifier"_L1].toInteger();
    if (identifier == loginQuestion && running() == Rung::Credentials)
        return answered(frame["Message"_L1].toString().toUtf8());
    if (identifier == secondQuestion && running() == Rung::RoundTrip) {
        m_patience.stop();
        evidence().roundTrip = std::chrono::milliseconds(m_sinceAsked.elapsed());
        settle();
        hangUp();
        return conclude();
    }
    if (identifier == loginQuestion || identifier == secondQuestion)
        return;
    evidence().hasEvent = true;
    if (running() == Rung::FirstEvent)
        eventTimeIsUp();
}

void RustExamination::answered(const QByteArray &reply)
{
    evidence().session = Evidence::Session::Answered;
    const QString name = QJsonDocument::fromJson(reply).object()["Hostname"_L1].toString();
    evidence().serverName = quote()(name.toUtf8());
    m_patience.stop();
    if (settle())
        awaitEvent();
}

void RustExamination::awaitEvent()
{
    skip(Rung::Rights);
    start(Rung::FirstEvent);
    if (evidence().hasEvent)
        return eventTimeIsUp();
    m_patience.start(std::min(options().event, remaining(options().answer + slack)));
}

void RustExamination::eventTimeIsUp()
{
    m_patience.stop();
    if (settle())
        measure();
}

void RustExamination::measure()
{
    start(Rung::RoundTrip);
    m_patience.start(std::min(options().answer, remaining(slack)));
    ask(secondQuestion);
}

void RustExamination::patienceEnds()
{
    switch (running()) {
    case Rung::Upgrade:
        m_isLate = true;
        if (m_connection)
            m_connection->abort(); // closed() follows
        return;
    case Rung::Credentials:
        evidence().session = Evidence::Session::StaysOpen;
        if (settle())
            awaitEvent();
        return;
    case Rung::FirstEvent:
        return eventTimeIsUp();
    case Rung::RoundTrip:
        evidence().session = Evidence::Session::Silent;
        settle();
        return;
    case Rung::Address:
    case Rung::Name:
    case Rung::Reach:
    case Rung::Speaks:
    case Rung::Tls:
    case Rung::Rights:
        return; // nobody waits for anything here
    }
}

void RustExamination::hangUp()
{
    m_patience.stop();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->close(normalClose);
}

void RustExamination::seekCause()
{
    hangUp();
    const Evidence::Upgrade seen = evidence().upgrade;
    if (running() != Rung::Upgrade)
        return Examination::seekCause();
    if (seen == Evidence::Upgrade::Answered && causeOf(evidence()) == Cause::RconWrongPort)
        return lookBeside();
    if (seen != Evidence::Upgrade::NoAnswer && seen != Evidence::Upgrade::HungUp)
        return conclude();
    QTimer::singleShot(options().rustPause, round(), [this] {
        new SourceRconProbe(
            target().host, target().port, options().aside,
            [this](bool isSourceRcon) {
                evidence().isSourceRcon = isSourceRcon;
                conclude();
            },
            round());
    });
}

} // namespace hawser::doctor

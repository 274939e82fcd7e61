#include "connectors/doctor/examination.h"

#include "connectors/doctor/diagnosis.h"
#include "connectors/doctor/entries.h"
#include "connectors/doctor/httpprobe.h"
#include "connectors/doctor/httprequest.h"
#include "connectors/doctor/nameprobe.h"
#include "connectors/doctor/rustexamination.h"
#include "connectors/doctor/sevendaysexamination.h"
#include "connectors/doctor/tlsprobe.h"

#include <QHostAddress>

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

Examination *Examination::make(const DialTarget &target, const DoctorOptions &options,
                               QObject *parent)
{
    if (target.game == "rust"_L1)
        return new RustExamination(target, options, parent);
    return new SevenDaysExamination(target, options, parent); // also says what is no game at all
}

Examination::Examination(const DialTarget &target, const DoctorOptions &options, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_options(options)
    , m_quote(target.secret)
    , m_round(new QObject(this))
{
    connect(&m_climb, &Climb::rungChanged, this, &Examination::rungChanged);
    m_whole.setSingleShot(true);
    connect(&m_whole, &QTimer::timeout, this, &Examination::outOfTime);
    judgeEntries();
}

Examination::~Examination() = default;

void Examination::judgeEntries()
{
    m_evidence.game = m_target.game;
    m_evidence.host = m_target.host;
    m_evidence.port = m_target.port;
    m_evidence.tls = m_target.tls;
    m_evidence.user = m_target.user;
    m_evidence.pin = m_target.pin;
    m_evidence.flaw = flawIn(m_target);
    m_evidence.hasOddSecret = isOddSecret(m_target.secret);
    m_evidence.hasBannedSecret
        = m_target.game == "rust"_L1 && isBannedRustPassword(m_target.secret);
}

void Examination::begin()
{
    m_sinceStart.start();
    m_whole.start(m_options.whole);
    QTimer::singleShot(0, m_round, [this] {
        start(Rung::Address);
        if (settle())
            lookUp();
    });
}

// The ladder.

bool Examination::settle()
{
    if (m_isOver)
        return false;
    const bool holds = causeOf(m_evidence) == Cause::None;
    m_climb.settle(holds, evidenceOf(running(), m_evidence));
    if (!holds)
        seekCause();
    return holds;
}

void Examination::conclude()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_whole.stop();
    m_climb.amend(evidenceOf(running(), m_evidence)); // more of it may have been found since
    emit finished(diagnose(m_evidence), m_climb.reports());
}

void Examination::stop()
{
    m_isOver = true;
    m_whole.stop();
    m_round->deleteLater(); // one of its own may be what called
    m_round = new QObject(this);
}

void Examination::outOfTime()
{
    delete m_round; // nobody of it is on the stack: a timer called
    m_round = new QObject(this);
    m_evidence.isOutOfTime = true;
    if (m_climb.isTrying())
        m_climb.settle(false, evidenceOf(running(), m_evidence));
    conclude();
}

std::chrono::milliseconds Examination::remaining(std::chrono::milliseconds reserve) const
{
    const std::chrono::milliseconds passed(m_sinceStart.elapsed());
    return std::max(m_options.whole - passed - reserve, std::chrono::milliseconds(1));
}

// The rungs of every game.

void Examination::lookUp()
{
    start(Rung::Name);
    new NameProbe(
        m_target.host, m_options.name,
        [this](const NameFacts &facts) {
            m_evidence.lookup = facts.lookup;
            takeAddresses(facts.addresses);
        },
        m_round);
}

void Examination::takeAddresses(const QStringList &addresses)
{
    m_evidence.addresses = addresses;
    m_evidence.isThisComputer
        = std::all_of(addresses.begin(), addresses.end(),
                      [](const QString &address) { return QHostAddress(address).isLoopback(); });
    if (settle())
        reach();
}

void Examination::reach()
{
    start(Rung::Reach);
    const bool isRust = m_target.game == "rust"_L1;
    HttpQuestion asked;
    asked.host = m_target.host;
    asked.port = m_target.port;
    if (!m_target.tls)
        asked.request = getRequest(m_target.host, m_target.port, "/");
    asked.connect = m_options.connect;
    asked.greeting = m_options.greeting;
    asked.answer = isRust ? m_options.rustGreeting : m_options.answer;
    auto *probe = new HttpProbe(
        asked, m_quote, [this](const HttpFacts &facts) { takeSpeech(facts); }, m_round);
    probe->whenConnected([this] {
        m_evidence.reach = Reach::Connected;
        if (settle())
            start(Rung::Speaks);
    });
}

void Examination::takeSpeech(const HttpFacts &facts)
{
    m_evidence.reach = facts.reach;
    if (facts.reach == Reach::Connected) {
        m_evidence.speech = facts.speech;
        m_evidence.greeting = facts.answer;
        m_evidence.firstWords = facts.firstWords;
    }
    const bool isMute = facts.speech == Speech::Nothing || facts.speech == Speech::HangsUp;
    if (facts.reach == Reach::Connected && !m_target.tls && isMute)
        return tryTls();
    if (settle())
        secure();
}

/// Who gives no word may wait for TLS: better to know before a secret is sent without it.
void Examination::tryTls()
{
    new TlsProbe(
        m_target.host, m_target.port, m_options.aside, m_quote,
        [this](const TlsFacts &facts) {
            m_evidence.answersTls = facts.end == TlsFacts::End::Done;
            if (settle())
                secure();
        },
        m_round);
}

void Examination::secure()
{
    if (!m_target.tls) {
        skip(Rung::Tls);
        return examine();
    }
    start(Rung::Tls);
    new TlsProbe(
        m_target.host, m_target.port, m_options.answer, m_quote,
        [this](const TlsFacts &facts) {
            m_evidence.certificate = facts;
            if (settle())
                examine();
        },
        m_round);
}

HttpQuestion Examination::question(const QByteArray &request) const
{
    HttpQuestion asked;
    asked.host = m_target.host;
    asked.port = m_target.port;
    asked.tls = m_target.tls;
    asked.pin = m_evidence.certificate.fingerprint;
    asked.request = request;
    asked.connect = m_options.connect;
    asked.answer = m_options.answer;
    return asked;
}

} // namespace hawser::doctor

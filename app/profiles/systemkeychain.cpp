#include "profiles/systemkeychain.h"

#include "profiles/qtkeychainbackend.h"

#include <QStringDecoder>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView sentinelKey("sentinel");
constexpr QLatin1StringView base64Mark("base64:");

/// Text stays text; what is none (or could be taken for our mark) becomes Base64, because NUL cuts
/// an item short and bytes that are no UTF-8 do not survive.
QString encoded(const QByteArray &value)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(value);
    if (!decoder.hasError() && !value.isEmpty() && !value.contains('\0')
        && !text.startsWith(base64Mark))
        return text;
    return base64Mark + QString::fromLatin1(value.toBase64());
}

std::optional<QByteArray> decoded(const QString &text)
{
    if (!text.startsWith(base64Mark))
        return text.toUtf8();
    const auto bytes = QByteArray::fromBase64Encoding(text.mid(base64Mark.size()).toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    return *bytes;
}

QString oneLine(const QString &detail)
{
    constexpr qsizetype maximumDetail = 200;
    return detail.simplified().left(maximumDetail);
}

KeychainFailure failureOf(KeychainAnswer::Code code)
{
    switch (code) {
    case KeychainAnswer::Code::DeniedByUser:
    case KeychainAnswer::Code::Denied:
        return KeychainFailure::Denied;
    case KeychainAnswer::Code::Done:
    case KeychainAnswer::Code::NotFound:
    case KeychainAnswer::Code::NoBackend:
    case KeychainAnswer::Code::Other:
        break;
    }
    return KeychainFailure::Unavailable;
}

bool isDenial(KeychainAnswer::Code code)
{
    return code == KeychainAnswer::Code::Denied || code == KeychainAnswer::Code::DeniedByUser;
}

} // namespace

SystemKeychain::SystemKeychain(const SystemKeychainOptions &options, QObject *parent)
    : SystemKeychain(options, std::make_unique<QtKeychainBackend>(options.service), parent)
{
}

SystemKeychain::SystemKeychain(const SystemKeychainOptions &options,
                               std::unique_ptr<KeychainBackend> backend, QObject *parent)
    : Keychain(parent)
    , m_options(options)
    , m_backend(std::move(backend))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &SystemKeychain::jobMissedDeadline);
}

SystemKeychain::~SystemKeychain() = default;

void SystemKeychain::read(const QString &key, ReadDone done)
{
    enqueue({KeychainJob::Kind::Read, key, {}, std::move(done)});
}

void SystemKeychain::write(const QString &key, const QByteArray &value, Done done)
{
    enqueue({KeychainJob::Kind::Write, key, value,
             [done = std::move(done)](const KeychainValue &result) {
                 done(result.map([](const QByteArray &) {}));
             }});
}

void SystemKeychain::remove(const QString &key, Done done)
{
    enqueue(
        {KeychainJob::Kind::Remove, key, {}, [done = std::move(done)](const KeychainValue &result) {
             done(result.map([](const QByteArray &) {}));
         }});
}

// ── the queue and its jobs ──

void SystemKeychain::enqueue(const Call &call)
{
    m_waiting.enqueue(call);
    QMetaObject::invokeMethod(this, &SystemKeychain::beginNext, Qt::QueuedConnection);
}

void SystemKeychain::beginNext()
{
    if (m_current || m_waiting.isEmpty())
        return;
    m_current = m_waiting.dequeue();
    if (m_isGivenUp)
        fail(KeychainFailure::TimedOut);
    else
        begin();
}

void SystemKeychain::begin()
{
    switch (m_current->kind) {
    case KeychainJob::Kind::Read:
        readFirst();
        return;
    case KeychainJob::Kind::Write:
        if (encoded(m_current->value).toUtf8().size() > maximumItemBytes)
            fail(KeychainFailure::TooLarge);
        else if (m_sentinelSeen)
            writeItem();
        else
            provideSentinel(&SystemKeychain::writeItem);
        return;
    case KeychainJob::Kind::Remove:
        provideSentinel(&SystemKeychain::removeItem);
        return;
    }
}

void SystemKeychain::startJob(KeychainJob::Kind kind, const QString &key, const QString &text,
                              void (SystemKeychain::*answered)(const KeychainAnswer &))
{
    Q_ASSERT(!m_isJobRunning);
    m_isJobRunning = true;
    const quint64 number = ++m_jobNumber;
    m_deadline.start(m_options.deadline);
    m_backend->start({kind, key, text}, [this, number, answered](const KeychainAnswer &answer) {
        jobAnswered(number, answer, answered);
    });
}

void SystemKeychain::jobAnswered(quint64 number, const KeychainAnswer &answer,
                                 void (SystemKeychain::*answered)(const KeychainAnswer &))
{
    if (number != m_jobNumber || !m_isJobRunning)
        return;
    m_isJobRunning = false;
    m_deadline.stop();
    if (m_isGivenUp) { // too late: its caller was told so long ago
        m_isGivenUp = false;
        return;
    }
    (this->*answered)(answer);
}

void SystemKeychain::jobMissedDeadline()
{
    m_isGivenUp = true;
    fail(KeychainFailure::TimedOut);
}

void SystemKeychain::finish(const KeychainValue &result)
{
    // By the event loop: the callback may destroy this keychain.
    const auto deliver = [done = std::move(m_current->done), result] { done(result); };
    m_current.reset();
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &SystemKeychain::beginNext, Qt::QueuedConnection);
}

void SystemKeychain::fail(KeychainFailure failure, const QString &detail)
{
    finish(tl::make_unexpected(KeychainError{failure, oneLine(detail)}));
}

void SystemKeychain::fail(const KeychainAnswer &answer)
{
    fail(failureOf(answer.code), answer.detail);
}

// ── the sentinel ──

void SystemKeychain::provideSentinel(Then then)
{
    m_afterSentinel = then;
    startJob(KeychainJob::Kind::Read, sentinelKey, {}, &SystemKeychain::sentinelRead);
}

void SystemKeychain::sentinelRead(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::Done) {
        m_sentinelSeen = true;
        (this->*m_afterSentinel)();
    } else if (answer.code == KeychainAnswer::Code::NotFound) {
        startJob(KeychainJob::Kind::Write, sentinelKey, u"readable"_s,
                 &SystemKeychain::sentinelWritten);
    } else {
        fail(answer);
    }
}

void SystemKeychain::sentinelWritten(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::Done) {
        m_sentinelSeen = true;
        (this->*m_afterSentinel)();
    } else if (isDenial(answer.code)) {
        fail(KeychainFailure::Locked, answer.detail);
    } else {
        fail(answer);
    }
}

// ── reading ──

void SystemKeychain::readFirst()
{
    startJob(KeychainJob::Kind::Read, m_current->key, {}, &SystemKeychain::firstRead);
}

void SystemKeychain::firstRead(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::Done)
        itemFound(answer.text);
    else if (answer.code == KeychainAnswer::Code::NotFound)
        provideSentinel(&SystemKeychain::readAgain); // the user may be unlocking it just now
    else
        fail(answer);
}

void SystemKeychain::readAgain()
{
    startJob(KeychainJob::Kind::Read, m_current->key, {}, &SystemKeychain::secondRead);
}

void SystemKeychain::secondRead(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::Done)
        itemFound(answer.text);
    else if (answer.code == KeychainAnswer::Code::NotFound)
        startJob(KeychainJob::Kind::Read, sentinelKey, {}, &SystemKeychain::absenceConfirmed);
    else
        fail(answer);
}

/// "Not found" between two moments at which the sentinel could be read: it is really not there.
void SystemKeychain::absenceConfirmed(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::NotFound)
        fail(KeychainFailure::Locked, answer.detail);
    else if (answer.code != KeychainAnswer::Code::Done)
        fail(answer);
    else if (m_current->kind == KeychainJob::Kind::Remove)
        finish(QByteArray());
    else
        fail(KeychainFailure::Absent);
}

void SystemKeychain::itemFound(const QString &text)
{
    if (m_current->kind == KeychainJob::Kind::Remove) {
        fail(KeychainFailure::Denied);
        return;
    }
    const std::optional<QByteArray> value = decoded(text);
    if (value)
        finish(*value);
    else
        fail(KeychainFailure::Damaged);
}

// ── writing and removing ──

void SystemKeychain::writeItem()
{
    startJob(KeychainJob::Kind::Write, m_current->key, encoded(m_current->value),
             &SystemKeychain::itemWritten);
}

void SystemKeychain::itemWritten(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::Done)
        finish(QByteArray());
    else if (isDenial(answer.code))
        startJob(KeychainJob::Kind::Read, sentinelKey, {}, &SystemKeychain::writeRefusalExplained);
    else
        fail(answer);
}

/// Refused to us, or to everybody until it is unlocked?
void SystemKeychain::writeRefusalExplained(const KeychainAnswer &answer)
{
    const bool isReadable = answer.code == KeychainAnswer::Code::Done;
    fail(isReadable ? KeychainFailure::Denied : KeychainFailure::Locked, answer.detail);
}

void SystemKeychain::removeItem()
{
    startJob(KeychainJob::Kind::Remove, m_current->key, {}, &SystemKeychain::itemRemoved);
}

void SystemKeychain::itemRemoved(const KeychainAnswer &answer)
{
    if (answer.code == KeychainAnswer::Code::Done || answer.code == KeychainAnswer::Code::NotFound)
        readAgain(); // seen to be gone, not believed
    else
        fail(answer);
}

} // namespace hawser

#include "profiles/qtkeychainbackend.h"

#include <qt6keychain/keychain.h>

namespace hawser {

namespace {

KeychainAnswer::Code codeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainAnswer::Code::Done;
    case QKeychain::EntryNotFound:
        return KeychainAnswer::Code::NotFound;
    case QKeychain::AccessDeniedByUser:
        return KeychainAnswer::Code::DeniedByUser;
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return KeychainAnswer::Code::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainAnswer::Code::NoBackend;
    case QKeychain::OtherError:
        return KeychainAnswer::Code::Other;
    }
    return KeychainAnswer::Code::Other;
}

KeychainAnswer answerOf(const QKeychain::Job *job)
{
    KeychainAnswer answer;
    answer.code = codeOf(job->error());
    if (job->error() != QKeychain::NoError)
        answer.detail = job->errorString();
    else if (const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(job))
        answer.text = reading->textData();
    return answer;
}

} // namespace

QtKeychainBackend::QtKeychainBackend(const QString &service)
    : m_service(service)
{
}

QKeychain::Job *QtKeychainBackend::makeJob(const KeychainJob &job) const
{
    switch (job.kind) {
    case KeychainJob::Kind::Read:
        return new QKeychain::ReadPasswordJob(m_service);
    case KeychainJob::Kind::Write: {
        auto *writing = new QKeychain::WritePasswordJob(m_service);
        writing->setTextData(job.text); // binary after text reads back the old text
        return writing;
    }
    case KeychainJob::Kind::Remove:
        return new QKeychain::DeletePasswordJob(m_service);
    }
    return nullptr;
}

void QtKeychainBackend::start(const KeychainJob &job, Answered answered)
{
    // Without parent, and nobody but itself deletes it: deleting a running job is a use after free.
    QKeychain::Job *running = makeJob(job);
    running->setAutoDelete(true);
    running->setInsecureFallback(false);
    running->setKey(job.key);
    connect(running, &QKeychain::Job::finished, this,
            [answered = std::move(answered)](QKeychain::Job *done) { answered(answerOf(done)); });
    running->start();
}

} // namespace hawser

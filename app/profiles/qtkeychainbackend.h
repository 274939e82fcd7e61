#pragma once

#include "profiles/keychainbackend.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace hawser {

/// The keychain through QtKeychain: Secret Service or KWallet, macOS Keychain, Windows Credentials.
/// Never falls back to plain text. Needs a running event loop.
class QtKeychainBackend : public QObject, public KeychainBackend
{
    Q_OBJECT

public:
    /// \a service: under which name the system lists the items.
    explicit QtKeychainBackend(const QString &service);

    void start(const KeychainJob &job, Answered answered) override;

private:
    QKeychain::Job *makeJob(const KeychainJob &job) const;

    const QString m_service;
};

} // namespace hawser

#pragma once

#include "profiles/keychain.h"
#include "profiles/keychainbackend.h"

#include <QQueue>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace hawser {

struct SystemKeychainOptions
{
    QString service = QStringLiteral("Hawser"); ///< under which name the system lists the items
    std::chrono::milliseconds deadline = std::chrono::seconds(10); ///< of every single job
};

/// The keychain of the operating system, asked so that its answers can be believed.
///
/// A locked keyring says "not found" to a read and "done" to a removal. So a *sentinel* item is
/// written at first use, and "not found" counts only while the sentinel can be read; when it
/// cannot, Hawser tries to write it, which makes the system ask the user to unlock, and reads once
/// more.
///
/// One job at a time. A job that misses its deadline cannot be cancelled and must not be deleted;
/// it is left alone, and until it answers every call fails with TimedOut at once instead of queuing
/// behind it.
class SystemKeychain : public Keychain
{
    Q_OBJECT

public:
    explicit SystemKeychain(const SystemKeychainOptions &options = {}, QObject *parent = nullptr);
    /// With a backend of one's own, for tests.
    SystemKeychain(const SystemKeychainOptions &options, std::unique_ptr<KeychainBackend> backend,
                   QObject *parent = nullptr);
    ~SystemKeychain() override;

    void read(const QString &key, ReadDone done) override;
    void write(const QString &key, const QByteArray &value, Done done) override;
    void remove(const QString &key, Done done) override;

private:
    struct Call
    {
        KeychainJob::Kind kind = KeychainJob::Kind::Read;
        QString key;
        QByteArray value;
        ReadDone done; // writes and removals answer with an empty value
    };
    using Then = void (SystemKeychain::*)();

    void enqueue(const Call &call);
    void beginNext();
    void begin();
    void startJob(KeychainJob::Kind kind, const QString &key, const QString &text,
                  void (SystemKeychain::*answered)(const KeychainAnswer &));
    void jobAnswered(quint64 number, const KeychainAnswer &answer,
                     void (SystemKeychain::*answered)(const KeychainAnswer &));
    void jobMissedDeadline();
    void finish(const KeychainValue &result);
    void fail(KeychainFailure failure, const QString &detail = {});
    void fail(const KeychainAnswer &answer);

    void provideSentinel(Then then);
    void sentinelRead(const KeychainAnswer &answer);
    void sentinelWritten(const KeychainAnswer &answer);
    void readFirst();
    void firstRead(const KeychainAnswer &answer);
    void readAgain();
    void secondRead(const KeychainAnswer &answer);
    void absenceConfirmed(const KeychainAnswer &answer);
    void writeItem();
    void itemWritten(const KeychainAnswer &answer);
    void writeRefusalExplained(const KeychainAnswer &answer);
    void removeItem();
    void itemRemoved(const KeychainAnswer &answer);
    void itemFound(const QString &text);

    const SystemKeychainOptions m_options;
    std::unique_ptr<KeychainBackend> m_backend;
    QQueue<Call> m_waiting;
    std::optional<Call> m_current;
    QTimer m_deadline;
    quint64 m_jobNumber = 0;
    Then m_afterSentinel = nullptr;
    bool m_isJobRunning = false; // also one that was given up
    bool m_isGivenUp = false;
    bool m_sentinelSeen = false;
};

} // namespace hawser

// Runs against a real Secret Service, but only in the private session that in_keyring.sh makes:
// never against the keyring of whoever runs the tests. CTest names the functions to run.
#include "profiles/profilestore.h"
#include "profiles/systemkeychain.h"

#include "samples.h"
#include "spin.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <csignal>

namespace tst_keyring {

using namespace hawser;
using namespace Qt::StringLiterals;

using Phase = StoreState::Phase;

/// A secret as the Secret Service takes it over D-Bus.
struct BusSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
QDBusArgument &operator<<(QDBusArgument &argument, const BusSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, BusSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

class TestKeyring : public QObject
{
    Q_OBJECT

    static constexpr const char *canary = "Tok/en+ 4&é-canary";

    static std::unique_ptr<Keychain> keychain(std::chrono::milliseconds deadline
                                              = std::chrono::seconds(30))
    {
        return std::make_unique<SystemKeychain>(SystemKeychainOptions{u"Hawser test"_s, deadline});
    }
    static std::unique_ptr<ProfileStore> opened(std::chrono::milliseconds deadline
                                                = std::chrono::seconds(30))
    {
        auto store = std::make_unique<ProfileStore>();
        store->open(keychain(deadline));
        spinUntil([&store] { return store->state().phase != Phase::Loading; });
        return store;
    }

    template<typename T>
    static QString nameOf(const tl::expected<T, StoreError> &result)
    {
        if (result)
            return u"done"_s;
        return result.error().failure ? QString(keychainFailureName(*result.error().failure))
                                      : result.error().message;
    }
    static QString waitFor(const QString &result)
    {
        return spinUntil([&result] { return !result.isEmpty(); }) ? result : u"nothing"_s;
    }
    static QString put(ProfileStore &store, const ServerProfile &profile,
                       const SecretChanges &secrets = {})
    {
        QString result;
        store.put(profile, secrets, [&](const auto &done) { result = nameOf(done); });
        return waitFor(result);
    }
    static QString secret(ProfileStore &store, const SecretKey &key)
    {
        QString result;
        store.readSecret(key, [&](const auto &value) {
            result = value ? u'=' + QString::fromUtf8(*value) : nameOf(value);
        });
        return waitFor(result);
    }
    static QString token(ProfileStore &store, const QByteArray &fresh)
    {
        QString result;
        store.provideSecret(
            SecretKey::endpointRegistration(), [fresh] { return fresh; },
            [&](const auto &value) {
                result = value ? u'=' + QString::fromUtf8(*value) : nameOf(value);
            });
        return waitFor(result);
    }
    static QString retry(ProfileStore &store)
    {
        QString result;
        store.retry([&](const auto &done) { result = nameOf(done); });
        return waitFor(result);
    }
    static QUuid seededId() { return QUuid(u"9b2c7a7e-66a4-4c44-9f0e-0d6a4f0b5a11"_s); }

    /// The files of the private session that contain the canary: there must be none.
    static QStringList filesWithCanary()
    {
        QStringList found;
        QDirIterator files(qEnvironmentVariable("HOME") + "/.."_L1, QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(canary))
                found.append(file.fileName());
        }
        return found;
    }
    /// What the user does at a prompt.
    static bool unlock()
    {
        const QDBusConnection bus = QDBusConnection::sessionBus();
        const auto call = [&bus](const QString &interface, const QString &method,
                                 const QVariantList &arguments) {
            QDBusMessage message = QDBusMessage::createMethodCall(
                u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, interface, method);
            message.setArguments(arguments);
            return bus.call(message);
        };
        const QDBusMessage session
            = call(u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                   {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
        if (session.arguments().size() != 2)
            return false;
        qDBusRegisterMetaType<BusSecret>();
        const BusSecret password{
            session.arguments()[1].value<QDBusObjectPath>(), {}, "throwaway", u"text/plain"_s};
        const QDBusObjectPath collection(u"/org/freedesktop/secrets/aliases/default"_s);
        const QDBusMessage done
            = call(u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
                   u"UnlockWithMasterPassword"_s,
                   {QVariant::fromValue(collection), QVariant::fromValue(password)});
        return done.type() == QDBusMessage::ReplyMessage;
    }
    /// The process of the private session that serves secrets; 0 if unknown.
    static qint64 daemonPid()
    {
        QProcess ask;
        ask.start(u"dbus-send"_s,
                  {u"--session"_s, u"--print-reply=literal"_s, u"--dest=org.freedesktop.DBus"_s,
                   u"/"_s, u"org.freedesktop.DBus.GetConnectionUnixProcessID"_s,
                   u"string:org.freedesktop.secrets"_s});
        ask.waitForFinished();
        return QString::fromLatin1(ask.readAllStandardOutput())
            .simplified()
            .section(u' ', -1)
            .toLongLong();
    }
    /// Works for the session though there is no keychain, makes up nothing that is kept.
    static void worksForTheSession(ProfileStore &store)
    {
        QCOMPARE(store.state().phase, Phase::SessionOnly);
        QVERIFY(!store.state().reason.isEmpty() && !store.state().nextStep.isEmpty());
        const ServerProfile server = dialledProfile();
        QCOMPARE(put(store, server, {{SecretKey::password(server.id), canary}}), u"done"_s);
        QCOMPARE(secret(store, SecretKey::password(server.id)), u'=' + QString::fromUtf8(canary));
        QVERIFY(token(store, "session").startsWith(u'='));
        QCOMPARE(filesWithCanary(), QStringList());
    }

private slots:
    void initTestCase()
    {
        if (!qEnvironmentVariable("HOME").contains("/with-keyring."_L1))
            QSKIP("not in a private session");
    }

    // ── parts that CTest puts together ──

    void seed()
    {
        ServerProfile server = dialledProfile(u"Seeded"_s);
        server.id = seededId();
        const auto store = opened();
        QCOMPARE(store->state().phase, Phase::Ready);
        QCOMPARE(put(*store, server, {{SecretKey::password(server.id), canary}}), u"done"_s);
        QCOMPARE(token(*store, "first token"), u"=first token"_s);
    }

    /// In another process than seed().
    void readsBackAndDeletes()
    {
        auto store = opened();
        QCOMPARE(store->state().phase, Phase::Ready);
        QCOMPARE(store->profiles().size(), 1);
        QCOMPARE(store->profiles()[0].name, u"Seeded"_s);
        QCOMPARE(secret(*store, SecretKey::password(seededId())), u'=' + QString::fromUtf8(canary));
        QCOMPARE(token(*store, "second token"), u"=first token"_s);
        QCOMPARE(filesWithCanary(), QStringList());

        QString removed;
        store->remove(seededId(), [&](const auto &done) { removed = nameOf(done); });
        QCOMPARE(waitFor(removed), u"done"_s);
        store = opened();
        QCOMPARE(store->profiles().size(), 0);
        QCOMPARE(secret(*store, SecretKey::password(seededId())), u"absent"_s);
        QCOMPARE(token(*store, "third token"), u"=first token"_s);
    }

    void oddSecrets()
    {
        const auto store = opened();
        const ServerProfile server = dialledProfile();
        QCOMPARE(put(*store, server), u"done"_s);
        const SecretKey key = SecretKey::password(server.id);
        for (const QByteArray &value :
             {QByteArray("text"), QByteArray("a\0b\xff", 4), QByteArray(2'000, 'x'), QByteArray(),
              QByteArray("text again"), QByteArray("base64:")}) {
            QString written;
            store->writeSecret(key, value, [&](const auto &done) { written = nameOf(done); });
            QCOMPARE(waitFor(written), u"done"_s);
            QByteArray read = "nothing";
            bool isRead = false;
            store->readSecret(key, [&](const auto &found) {
                read = found.value_or(QByteArray("failed"));
                isRead = true;
            });
            QVERIFY(spinUntil([&isRead] { return isRead; }));
            QCOMPARE(read, value);
        }
    }

    void twoHundredProfiles()
    {
        QList<ServerProfile> profiles;
        SecretChanges secrets;
        for (int i = 0; i < 200; ++i) {
            profiles.append(dialledProfile(u"Server %1"_s.arg(i)));
            secrets.insert(SecretKey::password(profiles.last().id), QByteArray::number(i));
        }
        auto store = opened();
        const qsizetype before = store->profiles().size();
        QElapsedTimer timer;
        timer.start();
        QString written;
        store->putAll(profiles, secrets, [&](const auto &done) { written = nameOf(done); });
        QCOMPARE(waitFor(written), u"done"_s);
        qInfo("200 profiles and 200 secrets written in %lld ms", timer.restart());
        store = opened();
        qInfo("%lld profiles read in %lld ms", qint64(store->profiles().size()), timer.elapsed());
        QCOMPARE(store->profiles().size(), before + 200);
        QCOMPARE(secret(*store, SecretKey::password(profiles[123].id)), u"=123"_s);
    }

    /// What each of two processes does at the same time.
    void addsForty()
    {
        const auto store = opened();
        for (int i = 0; i < 40; ++i)
            QCOMPARE(put(*store, dialledProfile(u"Twin"_s)), u"done"_s);
    }

    void twoProcesses()
    {
        QProcess one;
        QProcess two;
        for (QProcess *process : {&one, &two}) {
            process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process->start(QCoreApplication::applicationFilePath(), {u"addsForty"_s});
        }
        for (QProcess *process : {&one, &two}) {
            QVERIFY(process->waitForFinished(90'000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardOutput().constData());
        }
        const auto store = opened();
        const auto isTwin = [](const ServerProfile &p) { return p.name == u"Twin"_s; };
        const QList<ServerProfile> &all = store->profiles();
        QCOMPARE(std::count_if(all.begin(), all.end(), isTwin), 80);
    }

    /// The service stops answering in the middle, as behind a prompt that nobody answers.
    void neverAnswers()
    {
        auto store = opened(std::chrono::seconds(5));
        QCOMPARE(store->state().phase, Phase::Ready);
        QCOMPARE(token(*store, "before"), u"=before"_s);
        const qint64 pid = daemonPid();
        QVERIFY(pid > 1);
        QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
        const QString hanging = secret(*store, SecretKey::endpointRegistration());
        const QString next = token(*store, "made up");
        const QString written = put(*store, dialledProfile());
        QCOMPARE(::kill(pid_t(pid), SIGCONT), 0); // before any check, lest it stays stopped
        QCOMPARE(hanging, u"timed out"_s);
        QCOMPARE(next, u"timed out"_s);
        QCOMPARE(written, u"timed out"_s);
        QTRY_COMPARE_WITH_TIMEOUT(secret(*store, SecretKey::endpointRegistration()), u"=before"_s,
                                  20'000); // the late answer was taken
    }

    /// Ends while the service owes an answer: nothing is deleted under its feet.
    void endsWhileWaiting()
    {
        const qint64 pid = daemonPid();
        QVERIFY(pid > 1);
        QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
        bool isCalled = false;
        {
            SystemKeychain hanging({u"Hawser test"_s, std::chrono::milliseconds(50)});
            hanging.read(u"k"_s, [&](const auto &) { isCalled = true; });
            spinUntil([&isCalled] { return isCalled; });
        }
        QCOMPARE(::kill(pid_t(pid), SIGCONT), 0);
        QVERIFY(isCalled);
        const auto store = opened(); // comes after the late answer
        QCOMPARE(store->state().phase, Phase::Ready);
    }

    // ── one for each other state ──

    void locked()
    {
        const auto store = opened();
        QCOMPARE(store->state().phase, Phase::Locked);
        QCOMPARE(store->state().failure, KeychainFailure::Locked);
        QCOMPARE(token(*store, "made up"), u"locked"_s);
        QCOMPARE(put(*store, dialledProfile()), u"locked"_s);
        QCOMPARE(retry(*store), u"locked"_s);
        store->continueForSession();
        worksForTheSession(*store);
        QCOMPARE(retry(*store), u"locked"_s);
        worksForTheSession(*store);

        QVERIFY(unlock());
        QCOMPARE(retry(*store), u"done"_s);
        QCOMPARE(store->state().phase, Phase::Ready);
        QVERIFY(store->find(seededId()));
        QCOMPARE(store->profiles().size(), 3); // the session's two and the seeded one
        QCOMPARE(token(*store, "made up"), u"=first token"_s);
        QCOMPARE(secret(*store, SecretKey::password(seededId())), u'=' + QString::fromUtf8(canary));
        QCOMPARE(opened()->profiles().size(), 3);
        QCOMPARE(filesWithCanary(), QStringList());
    }

    void empty()
    {
        const auto store = opened();
        qInfo("%s", qPrintable(store->state().reason));
        if (store->state().phase == Phase::Locked)
            store->continueForSession();
        worksForTheSession(*store);
        QVERIFY(retry(*store) != u"done"_s);
        worksForTheSession(*store);
    }

    void none()
    {
        const auto store = opened();
        QCOMPARE(store->state().failure, KeychainFailure::Unavailable);
        worksForTheSession(*store);
        QCOMPARE(retry(*store), u"unavailable"_s);
        worksForTheSession(*store);
    }
};

} // namespace tst_keyring

QTEST_GUILESS_MAIN(tst_keyring::TestKeyring)
#include "tst_keyring.moc"

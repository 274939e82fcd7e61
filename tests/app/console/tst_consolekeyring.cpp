// Runs against a real Secret Service, but only in the private session that in_keyring.sh makes:
// never against the keyring of whoever runs the tests. CTest names the functions to run.
#include "console/console.h"
#include "console/endpointsecrets.h"
#include "console/serverregistry.h"
#include "demo/simulatedserver.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <csignal>

namespace tst_consolekeyring {

using namespace hawser;
using namespace Qt::StringLiterals;

using Phase = StoreState::Phase;

namespace {

constexpr int patiently = 60'000; // a keyring may be slow

/// Hawser without a window, from its start to its end.
class Run
{
public:
    explicit Run(const QString &folder = {})
        : console(options(folder))
        , ready(&console, &Console::endpointReady)
    {
        console.start();
    }

    static ConsoleOptions options(const QString &folder)
    {
        ConsoleOptions options;
        options.usesKeychain = true;
        options.endpoint.port = 0;
        options.endpoint.tls = !folder.isEmpty();
        options.endpoint.certificateFolder = folder;
        return options;
    }
    QString token() { return console.secrets().token(); }
    Phase phase() { return console.profiles().state().phase; }
    QStringList names()
    {
        QStringList names;
        for (const ServerInfo &server : console.servers())
            names.append(server.name);
        return names;
    }

    Console console;
    QSignalSpy ready;
};

std::unique_ptr<SimulatedGameServer> mod(Run &run, const QString &identity = u"mc-lobby"_s)
{
    SimulatedGameServer::Options options;
    options.endpoint = *run.console.endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = identity;
    options.registrationToken = run.token();
    auto server = std::make_unique<SimulatedGameServer>(options);
    server->start();
    return server;
}

qint64 servicePid()
{
    const auto pid
        = QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    return pid.isValid() ? qint64(pid.value()) : 0;
}

} // namespace

class TestConsoleKeyring : public QObject
{
    Q_OBJECT

private slots:
    /// A server that was known is there again, with the same token, and what was deleted is not.
    void comesBackAsItWas()
    {
        QString token;
        ServerId server;
        {
            Run first;
            QTRY_COMPARE_WITH_TIMEOUT(first.ready.size(), 1, patiently);
            token = first.token();
            QCOMPARE(token.size(), 43);
            const auto lobby = mod(first);
            QTRY_COMPARE_WITH_TIMEOUT(first.console.profiles().profiles().size(), 1, patiently);
            server = first.console.servers().first().id;
            bool isRenamed = false;
            first.console.registry().rename(server, u"The Lobby"_s,
                                            [&](const auto &done) { isRenamed = bool(done); });
            QTRY_VERIFY_WITH_TIMEOUT(isRenamed, patiently);
        }
        {
            Run second;
            QTRY_COMPARE_WITH_TIMEOUT(second.ready.size(), 1, patiently);
            QCOMPARE(second.token(), token);
            QCOMPARE(second.names(), QStringList{u"The Lobby"_s});
            bool isGone = false;
            second.console.registry().remove(server,
                                             [&](const auto &done) { isGone = bool(done); });
            QTRY_VERIFY_WITH_TIMEOUT(isGone, patiently);
        }
        Run third;
        QTRY_COMPARE_WITH_TIMEOUT(third.ready.size(), 1, patiently);
        QVERIFY(third.names().isEmpty());
        QCOMPARE(third.token(), token);
    }

    void keepsTheKeyOfItsCertificateInNoFile()
    {
        const QTemporaryDir folder;
        QByteArray key;
        for (int run = 0; run < 2; ++run) {
            Run one(folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(one.ready.size(), 1, patiently);
            QVERIFY(key.isEmpty() || key == one.console.secrets().certificateKey());
            key = one.console.secrets().certificateKey();
        }
        QVERIFY(key.contains("PRIVATE KEY"));
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("PRIVATE KEY"));
        }
    }

    /// As behind a prompt that nobody answers: no token is made up, nothing listens, the user is
    /// told; and once it is answered all is as it was.
    void neverAnswers()
    {
        QString token;
        {
            Run first;
            QTRY_COMPARE_WITH_TIMEOUT(first.ready.size(), 1, patiently);
            token = first.token();
        }
        const qint64 pid = servicePid();
        QVERIFY(pid > 1);
        QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
        Run hanging;
        const bool isTold = QTest::qWaitFor(
            [&] {
                return hanging.phase() == Phase::Locked || hanging.phase() == Phase::SessionOnly;
            },
            patiently);
        const bool isListening = hanging.console.endpointUrl().has_value();
        const QString madeUp = hanging.token();
        const QString reason = hanging.console.profiles().state().reason;
        const Phase phase = hanging.phase();
        QCOMPARE(::kill(pid_t(pid), SIGCONT), 0); // before any check, lest it stays stopped
        QVERIFY(isTold);
        QVERIFY(!reason.isEmpty());
        QVERIFY2(phase == Phase::Locked && !isListening && madeUp.isEmpty(), qPrintable(reason));
        QTRY_VERIFY_WITH_TIMEOUT(retried(hanging), patiently);
        QTRY_COMPARE_WITH_TIMEOUT(hanging.ready.size(), 1, patiently);
        QCOMPARE(hanging.token(), token);
    }

    void twoHundredServers()
    {
        {
            Run first;
            QTRY_COMPARE_WITH_TIMEOUT(first.ready.size(), 1, patiently);
            QList<ServerProfile> profiles;
            for (int i = 0; i < 200; ++i) {
                ServerProfile profile;
                profile.identity = u"mod-%1"_s.arg(i);
                profile.id = ServerId::forIdentity(profile.identity).uuid();
                profile.name = u"Server %1"_s.arg(i);
                profile.accepted = true;
                profiles.append(profile);
            }
            bool isKept = false;
            first.console.profiles().putAll(profiles, {},
                                            [&](const auto &done) { isKept = bool(done); });
            QTRY_VERIFY_WITH_TIMEOUT(isKept, patiently);
        }
        QElapsedTimer timer;
        timer.start();
        Run second;
        QTRY_COMPARE_WITH_TIMEOUT(second.ready.size(), 1, patiently);
        qInfo("200 servers known and listening after %lld ms", timer.elapsed());
        QCOMPARE(second.names().size(), 200);
        const auto known = mod(second, u"mod-77"_s);
        const ServerId id = ServerId::forIdentity(u"mod-77"_s);
        QTRY_COMPARE_WITH_TIMEOUT(second.console.server(id)->state.state, ConnectionState::Online,
                                  patiently);
        QCOMPARE(second.names().size(), 200);
    }

    /// What each of two Hawsers does at the same time; tells its token.
    void meetsTen()
    {
        Run run;
        QTRY_COMPARE_WITH_TIMEOUT(run.ready.size(), 1, patiently);
        const QString prefix = QString::number(QCoreApplication::applicationPid());
        std::vector<std::unique_ptr<SimulatedGameServer>> mods;
        for (int i = 0; i < 10; ++i)
            mods.push_back(mod(run, u"%1-%2"_s.arg(prefix).arg(i)));
        const auto kept = [&] {
            const QList<ServerProfile> &all = run.console.profiles().profiles();
            return std::count_if(all.begin(), all.end(), [&](const ServerProfile &profile) {
                return profile.identity.startsWith(prefix);
            });
        };
        QTRY_COMPARE_WITH_TIMEOUT(kept(), 10, patiently);
        qInfo("token=%s", qPrintable(run.token()));
    }

    void twoAtOnce()
    {
        QProcess one;
        QProcess two;
        for (QProcess *process : {&one, &two}) {
            process->setProcessChannelMode(QProcess::MergedChannels);
            process->start(QCoreApplication::applicationFilePath(), {u"meetsTen"_s});
        }
        QByteArrayList tokens;
        for (QProcess *process : {&one, &two}) {
            QVERIFY(process->waitForFinished(90'000));
            const QByteArray said = process->readAll();
            QVERIFY2(process->exitCode() == 0, said.constData());
            const qsizetype at = said.indexOf("token=");
            QVERIFY(at > 0);
            tokens.append(said.mid(at, 49));
        }
        QCOMPARE(tokens.first(), tokens.last()); // made once, by whoever came first
        Run third;
        QTRY_COMPARE_WITH_TIMEOUT(third.ready.size(), 1, patiently);
        QCOMPARE(third.names().size(), 20);
        QCOMPARE("token=" + third.token().toUtf8(), tokens.first());
    }

    /// For the locked keyring: the token of former days.
    void seed()
    {
        Run run;
        QTRY_COMPARE_WITH_TIMEOUT(run.ready.size(), 1, patiently);
    }

    /// Nothing is opened and nothing made up before the user has decided.
    void locked()
    {
        Run run;
        QTRY_COMPARE_WITH_TIMEOUT(run.phase(), Phase::Locked, patiently);
        QCOMPARE(run.ready.size(), 0);
        QVERIFY(run.token().isEmpty());
        QVERIFY(!run.console.profiles().state().nextStep.isEmpty());
        run.console.profiles().continueForSession();
        QTRY_COMPARE_WITH_TIMEOUT(run.ready.size(), 1, patiently);
        QCOMPARE(run.phase(), Phase::SessionOnly);
    }

    void none()
    {
        Run run;
        QTRY_COMPARE_WITH_TIMEOUT(run.ready.size(), 1, patiently);
        QCOMPARE(run.phase(), Phase::SessionOnly);
        QVERIFY(!run.console.profiles().state().reason.isEmpty());
        const auto lobby = mod(run);
        QTRY_COMPARE_WITH_TIMEOUT(run.console.profiles().profiles().size(), 1, patiently);
    }

private:
    static bool retried(Run &run)
    {
        bool isDone = false;
        run.console.profiles().retry([&](const auto &) { isDone = true; });
        return QTest::qWaitFor([&] { return isDone; }, patiently) && run.phase() == Phase::Ready;
    }
};

} // namespace tst_consolekeyring

QTEST_GUILESS_MAIN(tst_consolekeyring::TestConsoleKeyring)
#include "tst_consolekeyring.moc"

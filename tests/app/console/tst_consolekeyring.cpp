// Runs against a real Secret Service, but only in the private session that in_keyring.sh makes:
// never against the keyring of whoever runs the tests. CTest names the functions to run.
#include "console/console.h"
#include "console/endpointsecrets.h"
#include "console/serverregistry.h"
#include "demo/simulatedserver.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace hawser;
using namespace Qt::StringLiterals;

using Phase = StoreState::Phase;

namespace {

constexpr int patiently = 30'000; // a keyring may be slow

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

std::unique_ptr<SimulatedGameServer> mod(Run &run)
{
    SimulatedGameServer::Options options;
    options.endpoint = *run.console.endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = u"mc-lobby"_s;
    options.registrationToken = run.token();
    auto server = std::make_unique<SimulatedGameServer>(options);
    server->start();
    return server;
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
};

QTEST_GUILESS_MAIN(TestConsoleKeyring)
#include "tst_consolekeyring.moc"

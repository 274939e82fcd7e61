// A whole session of the window with a canary in every secret, in the private keyring that
// in_keyring.sh makes; then everything it left behind is searched for them. CTest names the
// function to run.
#include "console/console.h"
#include "console/endpointsecrets.h"
#include "console/profiletransfer.h"
#include "console/serverregistry.h"
#include "demo/simulatedserver.h"
#include "profiles/settingsfile.h"
#include "servers/serverlist.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

namespace tst_windowsecrets {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

constexpr int patiently = 30'000;

// Each looks like no other, and has what escaping would change.
const QString registration = u"reg Tok/en+ 4&é-canary-one"_s;
const QString wrongToken = u"wrong_Tok%en/canary-two"_s;
const QString ownToken = u"own.Token+canary&three"_s;
const QString password = u"pass/w0rd é&canary four"_s;
const QString passphrase = u"phrase+canary%five é"_s;

QStringList canaries()
{
    return {registration, wrongToken, ownToken, password, passphrase};
}

ServerProfile dialled()
{
    ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Navezgane"_s;
    profile.game = u"7d2d"_s;
    profile.connector = ConnectorKind::Traditional;
    profile.host = u"127.0.0.1"_s;
    profile.port = 1; // refused at once
    profile.user = u"hawser"_s;
    return profile;
}

} // namespace

class TestWindowSecrets : public QObject
{
    Q_OBJECT

private slots:
    /// In a process of its own; its folder is where it stands.
    void session();
    void leavesNoSecretBehind();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    void open(SettingsFile &settings);
    void putSecrets();
    std::unique_ptr<SimulatedGameServer> mod(const QString &identity, const QString &token);
    void lookAtEverything();
    void exportTo(const QString &file, const std::optional<QString> &phrase);
    static int scan(const QString &folder, qint64 pid);

    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowSecrets::open(SettingsFile &settings)
{
    ConsoleOptions options;
    options.usesKeychain = true;
    options.endpoint.port = 0;
    m_console = std::make_unique<Console>(options);
    m_window = std::make_unique<MainWindow>(*m_console, &settings);
    m_window->show();
    m_console->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->endpointUrl(), patiently);
}

void TestWindowSecrets::putSecrets()
{
    const ServerProfile profile = dialled();
    int done = 0;
    const auto count = [&done](const auto &outcome) { done += int(bool(outcome)); };
    m_console->profiles().put(profile, {{SecretKey::password(profile.id), password.toUtf8()}},
                              count);
    m_console->profiles().writeSecret(SecretKey::endpointRegistration(), registration.toUtf8(),
                                      count);
    QTRY_COMPARE_WITH_TIMEOUT(done, 2, patiently);
}

std::unique_ptr<SimulatedGameServer> TestWindowSecrets::mod(const QString &identity,
                                                            const QString &token)
{
    SimulatedGameServer::Options options;
    options.endpoint = *m_console->endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = identity;
    options.registrationToken = token;
    auto server = std::make_unique<SimulatedGameServer>(options);
    server->start();
    return server;
}

/// Every page and dialog that could tell one.
void TestWindowSecrets::lookAtEverything()
{
    find<ServerList>(u"serverList"_s)->chooseAt(1);
    for (int page = 0; page < find<QTabWidget>(u"pages"_s)->count(); ++page) {
        find<QTabWidget>(u"pages"_s)->setCurrentIndex(page);
        QTest::qWait(50);
    }
    for (const bool streams : {true, false}) {
        find<QAction>(u"actionStreamerMode"_s)->setChecked(streams);
        qInfo("title: %s", qPrintable(m_window->windowTitle()));
    }
    find<QAction>(u"actionModGuide"_s)->trigger();
    QTest::qWait(50);
    find<QAction>(u"actionSettings"_s)->trigger();
    auto *pages = find<QListWidget>(u"settingsPages"_s);
    for (int row = 0; row < pages->count(); ++row) {
        pages->setCurrentRow(row);
        QTest::qWait(20);
    }
    pages->window()->close();
}

void TestWindowSecrets::exportTo(const QString &file, const std::optional<QString> &phrase)
{
    bool isDone = false;
    exportProfilesTo(m_console->profiles(), file, phrase, this,
                     [&isDone](const auto &count) { isDone = bool(count); });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, patiently);
}

void TestWindowSecrets::session()
{
    const QString folder = QDir::currentPath();
    {
        SettingsFile settings(folder + u"/profile"_s);
        open(settings);
        putSecrets();
        m_window.reset();
        m_console.reset();
    }
    SettingsFile settings(folder + u"/profile"_s);
    open(settings);
    QCOMPARE(m_console->secrets().token(), registration);
    const auto right = mod(u"mc-lobby"_s, registration);
    const auto wrong = mod(u"mc-wrong"_s, wrongToken);
    const auto isOnline = [this] {
        const auto id = m_console->findServer(u"mc-lobby"_s);
        return id && m_console->server(*id)->state.state == ConnectionState::Online;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOnline(), patiently);
    bool isOwn = false;
    m_console->registry().setOwnToken(*m_console->findServer(u"mc-lobby"_s), ownToken,
                                      [&isOwn](const auto &done) { isOwn = bool(done); });
    QTRY_VERIFY_WITH_TIMEOUT(isOwn, patiently);
    lookAtEverything();
    exportTo(folder + u"/plain.json"_s, {});
    exportTo(folder + u"/sealed.json"_s, passphrase);
    QVERIFY(QFile(folder + u"/running"_s).open(QIODevice::WriteOnly));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + u"/scanned"_s), 3 * patiently);
    m_window.reset();
    m_console.reset();
}

int TestWindowSecrets::scan(const QString &folder, qint64 pid)
{
    QStringList arguments;
    for (const QString &canary : canaries())
        arguments += {u"--secret"_s, canary};
    if (pid)
        arguments += {u"--pid"_s, QString::number(pid)};
    // What the keyring itself keeps is encrypted by the keyring.
    arguments += {u"--skip"_s, u"keyrings"_s, folder, QDir::homePath()};
    QProcess scanner;
    scanner.setProcessChannelMode(QProcess::ForwardedChannels);
    scanner.start(qEnvironmentVariable("HAWSER_SHARED") + u"/lab/secret-scan"_s, arguments);
    return scanner.waitForFinished(2 * patiently) ? scanner.exitCode() : -1;
}

void TestWindowSecrets::leavesNoSecretBehind()
{
    const QTemporaryDir folder;
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(folder.filePath(u"output.txt"_s));
    process.start(QCoreApplication::applicationFilePath(), {u"session"_s});
    const auto output = [&folder] {
        QFile file(folder.filePath(u"output.txt"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto isRunning = [&] {
        return QFile::exists(folder.filePath(u"running"_s))
            || process.state() == QProcess::NotRunning;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(), 2 * patiently);
    QVERIFY2(process.state() == QProcess::Running, output().constData());
    const int whileRunning = scan(folder.path(), process.processId());
    QVERIFY(QFile(folder.filePath(u"scanned"_s)).open(QIODevice::WriteOnly));
    QVERIFY(process.waitForFinished(patiently));
    QVERIFY2(process.exitCode() == 0, output().constData());
    QCOMPARE(whileRunning, 0);
    QCOMPARE(scan(folder.path(), 0), 0);

    // The search itself is no sham: it finds what is planted.
    QFile planted(folder.filePath(u"planted.log"_s));
    QVERIFY(planted.open(QIODevice::WriteOnly));
    planted.write("token " + registration.toUtf8().toBase64());
    planted.close();
    QCOMPARE(scan(folder.path(), 0), 1);
}

} // namespace tst_windowsecrets

QTEST_MAIN(tst_windowsecrets::TestWindowSecrets)
#include "tst_windowsecrets.moc"

// Runs against a real Secret Service, but only in the private session that in_keyring.sh makes:
// never against the keyring of whoever runs the tests. CTest names the functions to run.
#include "canaries.h"
#include "screentexts.h"

#include "app/bridge/faketakaro.h"
#include "console/bridges.h"
#include "console/console.h"
#include "console/endpointsecrets.h"
#include "console/remotetest.h"
#include "console/serverregistry.h"
#include "demo/sevendays/simulatedsevendays.h"
#include "demo/simulatedserver.h"
#include "look/privacy.h"
#include "profiles/settingsfile.h"
#include "servers/serverlist.h"
#include "settings/transferdialog.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QLoggingCategory>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace tst_secretscan {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int patiently = 30'000; // a keyring may be slow

// Odd letters, so that they look different in each encoding.
const QString rightToken = u"hw_reg_right/+ %&é_7c41d09b"_s;
const QString wrongToken = u"hw_reg_wrong/+ %&é_b82e55f3"_s;
const QString ownToken = u"hw_reg_own/+ %&é_19f6a2c8"_s;
const QString password = u"pw_of_rcon/+ %&é_d40b7e61"_s;
const QString bridgeToken = u"tk_reg_bridge/+ %&é_3e91c7a4"_s;
const QString proxyPassword = u"proxy pass:/+&é_77d0b2e6"_s;
const QString passphrase = u"pass phrase/+ %&é_5aa39e70"_s;
// On a public screen these are hidden too.
const QString identity = u"mc-lobby-canary-60c2f7"_s;
const QString hostName = u"play.canary-4f19ab.example"_s;

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Append)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size();
}

/// A line from the middle of the PEM: its first one is the same in all keys.
QString lineOf(const QByteArray &key)
{
    const QByteArrayList lines = key.split('\n');
    return QString::fromLatin1(lines.value(lines.size() / 2));
}

QString logPath; // while set, everything that is logged goes there
QtMessageHandler previousHandler = nullptr;

void keepLog(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!logPath.isEmpty())
        write(logPath, message.toUtf8() + '\n');
    if (type != QtDebugMsg && type != QtInfoMsg)
        previousHandler(type, context, message);
}

} // namespace

/// No secret is left anywhere by a session in which each of them was used.
class TestSecretScan : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void findsWhatIsThere();
    void theProgramLeavesNoSecret();
    void theWindowLeavesNoSecret();

private:
    std::unique_ptr<SimulatedGameServer> mod(const QUrl &endpoint, const QString &name,
                                             const QString &token) const;
    void meetsBoth(const QUrl &endpoint);
    void openWindow();
    void knowServers();
    void share(const ServerId &server);
    void lookAtEverything();
    void lookAtTheGuide();
    void lookAtTheSettings();
    void look();
    void checkPublicScreen() const;
    void checkAllIsThere() const;
    void transfer(TransferDialog::Direction direction, const QString &file, bool isSealed);
    void rotate();
    void listenAgain();
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    /// The one that is not closed already, and waits to be deleted.
    template<typename Widget>
    Widget *shown(const QString &name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        qFatal("Nothing is shown that is called %s", qPrintable(name));
    }
    void trigger(const QString &action) const { find<QAction>(action)->trigger(); }
    /// A file of what is left behind, to be searched.
    QString left(const QString &name) const { return m_left->filePath(name); }
    QStringList leftovers() const { return {m_left->path(), Canaries::session()}; }

    QString m_screen; // the file that look() writes
    Canaries m_canaries;
    std::unique_ptr<QTemporaryDir> m_given; // what the user has: not searched
    std::unique_ptr<QTemporaryDir> m_left;
    std::vector<std::unique_ptr<SimulatedGameServer>> m_mods;
    std::unique_ptr<SimulatedSevenDays> m_game; // is dialled
    std::unique_ptr<FakeTakaro> m_takaro;       // is shared with
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestSecretScan::initTestCase()
{
    if (!Canaries::canScan())
        QSKIP("There is no secret-scan here.");
    QVERIFY2(!Canaries::session().isEmpty(), "Only for the session that in_keyring.sh makes.");
}

void TestSecretScan::init()
{
    m_given = std::make_unique<QTemporaryDir>();
    m_left = std::make_unique<QTemporaryDir>();
    m_canaries = {};
    for (const QString &secret :
         {rightToken, wrongToken, ownToken, password, passphrase, bridgeToken, proxyPassword})
        m_canaries.add(secret);
}

void TestSecretScan::cleanup()
{
    logPath.clear();
    if (previousHandler)
        qInstallMessageHandler(std::exchange(previousHandler, nullptr));
    QLoggingCategory::setFilterRules({});
    m_mods.clear();
    m_window.reset();
    m_console.reset();
    m_takaro.reset();
    m_settings.reset();
    screenPrivacy().setOn(false);
}

/// A search that never finds anything would prove nothing.
void TestSecretScan::findsWhatIsThere()
{
    QVERIFY(m_canaries.findIn({m_left->path()}).isEmpty());
    QVERIFY(write(left(u"plain.log"_s), "token=" + rightToken.toUtf8()));
    QVERIFY(m_canaries.findIn({m_left->path()}).contains(u"plain.log: secret 1 as plain"_s));
    QVERIFY(write(left(u"encoded.log"_s), ("xy" + password.toUtf8()).toBase64()));
    QVERIFY(m_canaries.findIn({left(u"encoded.log"_s)}).contains(u"secret 4 as base64"_s));
}

std::unique_ptr<SimulatedGameServer> TestSecretScan::mod(const QUrl &endpoint, const QString &name,
                                                         const QString &token) const
{
    SimulatedGameServer::Options options;
    options.endpoint = endpoint;
    options.dialect = u"minecraft"_s;
    options.identity = name;
    options.registrationToken = token;
    options.name = u"Lobby"_s;
    options.tick = 15ms;
    options.retry = 500ms;
    return std::make_unique<SimulatedGameServer>(options);
}

/// One mod that is let in, and one that is sent away.
void TestSecretScan::meetsBoth(const QUrl &endpoint)
{
    const QString token = m_console ? m_console->secrets().token() : rightToken;
    m_mods.push_back(mod(endpoint, identity, token));
    m_mods.push_back(mod(endpoint, u"stranger"_s, wrongToken));
    QSignalSpy refusals(m_mods[1].get(), &SimulatedGameServer::identifyRefused);
    QSignalSpy losses(m_mods[1].get(), &SimulatedGameServer::connectionLost);
    for (const auto &server : m_mods)
        server->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_mods[0]->isIdentified(), patiently);
    QTRY_VERIFY_WITH_TIMEOUT(!refusals.isEmpty(), patiently);
    QTRY_VERIFY_WITH_TIMEOUT(m_mods[0]->eventsSent() > 40, patiently);
    QVERIFY(!m_mods[1]->isIdentified());
}

/// As the user starts it.
void TestSecretScan::theProgramLeavesNoSecret()
{
    QVERIFY(write(m_given->filePath(u"token"_s), rightToken.toUtf8() + '\n'));
    QVERIFY(QDir(m_left->path()).mkpath(u"profile"_s) && QDir(m_left->path()).mkpath(u"tmp"_s));
    QVERIFY(write(left(u"profile/settings.json"_s), R"({"version":1,"streamerMode":true})"));
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(free.serverPort());
    free.close();

    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, left(u"tmp"_s));
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.debug=true"_s);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.setStandardOutputFile(left(u"output.txt"_s), QIODevice::Append);
    const QStringList arguments{u"--profile-dir"_s,
                                left(u"profile"_s),
                                u"--listen"_s,
                                address,
                                u"--registration-token-file"_s,
                                m_given->filePath(u"token"_s)};
    program.start(QStringLiteral(HAWSER_PROGRAM), arguments);
    QVERIFY(program.waitForStarted());
    meetsBoth(QUrl(u"ws://"_s + address));
    const QString found = m_canaries.findIn(leftovers(), program.processId());
    QVERIFY2(found.isEmpty(), qPrintable(found));
    program.kill(); // as by a crash
    QVERIFY(program.waitForFinished(patiently));

    m_mods.clear();
    program.start(QStringLiteral(HAWSER_PROGRAM), arguments + QStringList{u"--for"_s, u"1"_s});
    QVERIFY(program.waitForFinished(patiently));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(QFileInfo(left(u"output.txt"_s)).size() > 0);
    const QString later = m_canaries.findIn(leftovers());
    QVERIFY2(later.isEmpty(), qPrintable(later));
}

void TestSecretScan::openWindow()
{
    ConsoleOptions options;
    options.usesKeychain = true;
    options.endpoint.port = 0;
    options.endpoint.tls = true;
    options.endpoint.certificateFolder = left(u"profile"_s);
    options.endpoint.hostNames = QStringList{hostName};
    m_settings = std::make_unique<SettingsFile>(left(u"profile"_s));
    m_console = std::make_unique<Console>(options);
    connect(m_console.get(), &Console::audit, this,
            [this](const QString &text) { write(left(u"audit.txt"_s), text.toUtf8() + '\n'); });
    m_window = std::make_unique<MainWindow>(*m_console, m_settings.get());
    m_window->show();
    m_console->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->endpointUrl(), patiently);
    QCOMPARE(m_console->profiles().state().phase, StoreState::Phase::Ready);
    m_canaries.add(m_console->secrets().token());
    m_canaries.add(lineOf(m_console->secrets().certificateKey()));
}

/// A secret of each kind lies in the keychain, and has been used.
void TestSecretScan::knowServers()
{
    SimulatedSevenDays::Options game;
    game.tokens = {{"hawser", password.toUtf8(), 0}};
    m_game = std::make_unique<SimulatedSevenDays>(game);
    QVERIFY(m_game->start());
    ServerProfile dialled;
    dialled.id = QUuid::createUuid();
    dialled.name = u"Navezgane"_s;
    dialled.game = u"7d2d"_s;
    dialled.connector = ConnectorKind::Traditional;
    dialled.host = u"127.0.0.1"_s;
    dialled.port = m_game->port();
    dialled.user = u"hawser"_s;
    dialled.accepted = true;
    int kept = 0;
    const auto count
        = [&kept](const tl::expected<void, StoreError> &done) { kept += int(bool(done)); };
    m_console->profiles().put(dialled, {{SecretKey::password(dialled.id), password.toUtf8()}},
                              count);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->findServer(identity), patiently);
    const ServerId server = *m_console->findServer(identity);
    m_console->registry().setOwnToken(server, ownToken, count);
    QTRY_COMPARE_WITH_TIMEOUT(kept, 2, patiently);
    m_mods[0] = mod(*m_console->endpointUrl(), identity, ownToken);
    m_mods[0]->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_mods[0]->isIdentified(), patiently);
    const auto isOnline = [this, id = ServerId(dialled.id)] {
        const std::optional<ServerInfo> info = m_console->server(id);
        return info && info->state.state == ConnectionState::Online;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOnline(), patiently);
    QVERIFY(m_game->hasSeenSecret());
    share(ServerId(dialled.id));
}

/// By a test and then for good; the remote says the token back to whoever listens.
void TestSecretScan::share(const ServerId &server)
{
    m_takaro = std::make_unique<FakeTakaro>(bridgeToken);
    const QString url = m_takaro->url().toString();
    const QString name = u"shared-canary"_s;
    RemoteTest test(*m_console, server,
                    bridge::Remote{url, name, bridgeToken, {}, u"hawser:"_s + proxyPassword});
    QSignalSpy finished(&test, &RemoteTest::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patiently);
    QVERIFY(finished[0][0].value<doctor::Diagnosis>().healthy);
    bool isKept = false;
    m_console->bridges().share(
        server, {url, name}, {bridgeToken.toUtf8(), "hawser:" + proxyPassword.toUtf8()},
        [&isKept](const tl::expected<void, StoreError> &done) { isKept = bool(done); });
    QTRY_VERIFY_WITH_TIMEOUT(isKept, patiently);
    QTRY_VERIFY_WITH_TIMEOUT(m_takaro->isIdentified(name), patiently);
    const QJsonObject echo{{"message"_L1, u"odd: "_s + bridgeToken + u' ' + proxyPassword}};
    m_takaro->sendToAll(QJsonDocument(QJsonObject{{"type"_L1, "error"_L1}, {"payload"_L1, echo}})
                            .toJson(QJsonDocument::Compact));
    const auto isTold = [&] {
        const QList<BridgeInfo> bridges = m_console->bridges().of(server);
        return !bridges.isEmpty() && !bridges[0].counts.lastRefusal.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), patiently);
}

/// What is on the screen now.
void TestSecretScan::look()
{
    QCoreApplication::processEvents();
    QVERIFY(write(m_screen, screenTexts().toUtf8() + '\n'));
}

/// A search of nothing would find nothing.
void TestSecretScan::checkAllIsThere() const
{
    for (const QString &name : {u"log.txt"_s, u"plain.json"_s, u"sealed.json"_s,
                                u"private-screen.txt"_s, u"public-screen.txt"_s})
        QVERIFY2(QFileInfo(left(name)).size() > 100, qPrintable(name));
    const QDir keyrings(Canaries::session() + "/data/keyrings"_L1);
    QVERIFY(!keyrings.entryList({u"*.keyring"_s}, QDir::Files).isEmpty());
    QCOMPARE(m_console->profiles().profiles().size(), 2);
    for (const ServerProfile &profile : m_console->profiles().profiles()) {
        const bool isDialled = profile.connector == ConnectorKind::Traditional;
        QVERIFY(m_console->profiles().hasSecret(isDialled ? SecretKey::password(profile.id)
                                                          : SecretKey::registration(profile.id)));
        if (isDialled)
            QVERIFY(m_console->profiles().hasSecret(SecretKey::bridge(profile.id, 1)));
    }
}

/// Tokens that tell a game server apart, and where it and this computer are.
void TestSecretScan::checkPublicScreen() const
{
    for (const QString &hidden : {identity, hostName, u"127.0.0.1"_s}) {
        Canaries canary;
        canary.add(hidden);
        QVERIFY2(!canary.findIn({left(u"private-screen.txt"_s)}).isEmpty(), qPrintable(hidden));
        const QString found = canary.findIn({left(u"public-screen.txt"_s)});
        QVERIFY2(found.isEmpty(), qPrintable(hidden + u'\n' + found));
    }
}

void TestSecretScan::lookAtEverything()
{
    auto *list = m_window->findChild<ServerList *>();
    auto *pages = find<QTabWidget>(u"pages"_s);
    for (int page = 0; page < pages->count(); ++page) {
        for (const std::optional<ServerId> &server :
             {std::optional<ServerId>(), m_console->findServer(identity)}) {
            list->choose(server);
            pages->setCurrentIndex(page);
            look();
        }
    }
    trigger(u"actionPalette"_s);
    look();
    QTest::keyClick(find<QLineEdit>(u"paletteQuery"_s), Qt::Key_Escape);
    lookAtTheGuide();
    lookAtTheSettings();
    trigger(u"actionRotate"_s);
    look();
    shown<QDialog>(u"rotateDialog"_s)->reject();
}

void TestSecretScan::lookAtTheGuide()
{
    trigger(u"actionModGuide"_s);
    auto *mods = find<QListView>(u"modList"_s);
    mods->setCurrentIndex(mods->model()->index(0, 0));
    for (int step = 0; step < 3; ++step) {
        look();
        if (auto *next = find<QPushButton>(u"guideNext"_s); next->isVisible() && next->isEnabled())
            next->click();
    }
    find<QPushButton>(u"leaveGuide"_s)->click();
}

void TestSecretScan::lookAtTheSettings()
{
    trigger(u"actionSettings"_s);
    auto *pages = shown<QListWidget>(u"settingsPages"_s);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        look();
    }
    shown<QDialog>(u"settingsDialog"_s)->reject();
}

void TestSecretScan::transfer(TransferDialog::Direction direction, const QString &file,
                              bool isSealed)
{
    TransferDialog dialog(m_console->profiles(), direction, left(file), m_window.get());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *run = dialog.findChild<QPushButton *>(u"transferRun"_s);
    if (isSealed) {
        dialog.findChild<QCheckBox *>(u"transferSecrets"_s)->setChecked(true);
        for (const QString &field : {u"transferPassphrase"_s, u"transferAgain"_s})
            dialog.findChild<QLineEdit *>(field)->setText(passphrase);
    }
    const auto *note = dialog.findChild<QLabel *>(u"transferNote"_s);
    const QString before = note->text();
    look();
    run->click();
    QTRY_VERIFY_WITH_TIMEOUT(note->text() != before, patiently);
    QVERIFY2(note->text().contains(QString::number(m_console->profiles().profiles().size())),
             qPrintable(note->text()));
    look();
}

void TestSecretScan::rotate()
{
    bool isDone = false;
    m_console->secrets().rotate([&](const auto &done) { isDone = bool(done); });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, patiently);
    m_canaries.add(m_console->secrets().token());
}

/// What is entered goes into the settings, and the token that goes with it does not.
void TestSecretScan::listenAgain()
{
    QSignalSpy ready(m_console.get(), &Console::endpointReady);
    trigger(u"actionSettings"_s);
    auto *pages = shown<QListWidget>(u"settingsPages"_s);
    pages->setCurrentItem(pages->findItems(u"Endpoint"_s, Qt::MatchExactly).value(0));
    shown<QPushButton>(u"listenSo"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty(), patiently);
    shown<QDialog>(u"settingsDialog"_s)->reject();
    QVERIFY(m_settings->value(Setting::EndpointHostNames).toArray().contains(hostName));
}

/// All that a user does with secrets, on a public screen.
void TestSecretScan::theWindowLeavesNoSecret()
{
    using Direction = TransferDialog::Direction;
    logPath = left(u"log.txt"_s);
    QLoggingCategory::setFilterRules(u"*.debug=true"_s);
    previousHandler = qInstallMessageHandler(keepLog);
    openWindow();
    meetsBoth(*m_console->endpointUrl());
    knowServers();
    m_screen = left(u"private-screen.txt"_s);
    lookAtEverything();
    trigger(u"actionStreamerMode"_s);
    QVERIFY(screenPrivacy().isOn());
    m_screen = left(u"public-screen.txt"_s);
    lookAtEverything();
    transfer(Direction::Export, u"plain.json"_s, false);
    transfer(Direction::Export, u"sealed.json"_s, true);
    transfer(Direction::Import, u"sealed.json"_s, true);
    rotate();
    listenAgain();
    lookAtEverything();
    checkAllIsThere();
    const QString found = m_canaries.findIn(leftovers(), QCoreApplication::applicationPid());
    QVERIFY2(found.isEmpty(), qPrintable(found));

    checkPublicScreen();
    m_window->close();
    cleanup();
    QVERIFY(QFileInfo::exists(left(u"profile/settings.json"_s)));
    const QString later = m_canaries.findIn(leftovers());
    QVERIFY2(later.isEmpty(), qPrintable(later));
}

} // namespace tst_secretscan

QTEST_MAIN(tst_secretscan::TestSecretScan)
#include "tst_secretscan.moc"

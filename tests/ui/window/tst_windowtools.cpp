#include "app/bridge/faketakaro.h"
#include "configcheck/configcheckpage.h"
#include "servers/serverlist.h"
#include "window/mainwindow.h"

#include "demo/rust/simulatedrustserver.h"
#include "profiles/secretkey.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace hawser;
using namespace Qt::StringLiterals;

/// From the menu of the window: sharing a game server, and reading a configuration.
class TestWindowTools : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aServerIsShared();
    void aConfigurationIsChecked();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    /// Adds a game server that is dialled, and chooses it.
    void dial(const SimulatedRustServer &server) const;

    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowTools::init()
{
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = u"hw_reg_tools_test"_s;
    m_console = std::make_unique<Console>(options);
    m_window = std::make_unique<MainWindow>(*m_console);
    m_window->show();
    m_console->start();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(m_console->endpointUrl());
}

void TestWindowTools::cleanup()
{
    m_window.reset();
    m_console.reset();
}

void TestWindowTools::dial(const SimulatedRustServer &server) const
{
    ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Veil"_s;
    profile.game = u"rust"_s;
    profile.connector = ConnectorKind::Traditional;
    profile.host = u"127.0.0.1"_s;
    profile.port = server.port();
    m_console->profiles().put(profile, {{SecretKey::password(profile.id), "simulated-rcon"}},
                              [](const auto &outcome) { QVERIFY(outcome.has_value()); });
    const ServerId id(profile.id);
    QTRY_VERIFY(m_console->server(id)
                && m_console->server(id)->state.state == ConnectionState::Online);
    m_window->findChild<ServerList *>()->chooseOnceKnown(id);
    QTRY_COMPARE(m_window->findChild<ServerList *>()->chosen(), id);
}

void TestWindowTools::aServerIsShared()
{
    const auto *action = find<QAction>(u"actionShare"_s);
    QVERIFY(!action->isEnabled()); // of which one?
    SimulatedRustServer game({});
    QVERIFY(game.start());
    test::FakeTakaro takaro;
    dial(game);
    QVERIFY(action->isEnabled());

    find<QAction>(u"actionShare"_s)->trigger();
    QTRY_VERIFY(find<QDialog>(u"sharingDialog"_s));
    find<QLineEdit>(u"bridgeUrl"_s)->setText(takaro.url().toString());
    find<QLineEdit>(u"bridgeIdentity"_s)->setText(u"veil-shared"_s);
    auto *token = find<QWidget>(u"bridgeToken"_s)->findChild<QLineEdit *>();
    token->setFocus();
    QTest::keyClicks(token, u"reg_Fq7-token"_s);
    QTRY_VERIFY(find<QPushButton>(u"bridgeShare"_s)->isEnabled());
    find<QPushButton>(u"bridgeShare"_s)->click();

    QTRY_VERIFY_WITH_TIMEOUT(takaro.isIdentified(u"veil-shared"_s), 15'000);
    QTRY_VERIFY(find<QLabel>(u"bridgeState"_s));
    const QString id = takaro.ask(u"veil-shared"_s, u"testReachability"_s);
    QTRY_VERIFY_WITH_TIMEOUT(takaro.answers.contains(id), 10'000);
    QVERIFY(takaro.answers[id].toObject()["connectable"_L1].toBool());

    find<QPushButton>(u"bridgeRemove"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(takaro.connections(), 0, 10'000);
    QTRY_VERIFY(!find<QLabel>(u"bridgeState"_s));
}

void TestWindowTools::aConfigurationIsChecked()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"serverconfig.xml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<?xml version=\"1.0\"?>\n<ServerSettings>\n"
               "  <property name=\"WebDashboardEnabled\" value=\"false\"/>\n"
               "  <property name=\"WebDashboardPort\" value=\"8080\"/>\n"
               "</ServerSettings>\n");
    file.close();
    find<QAction>(u"actionConfigCheck"_s)->trigger();
    QTRY_VERIFY(find<QDialog>(u"configCheckDialog"_s));
    m_window->findChild<ConfigCheckPage *>()->open(path);
    QTRY_VERIFY(find<QTreeWidget>(u"findings"_s)->topLevelItemCount() > 0);
    QTRY_VERIFY(find<QPushButton>(u"writeCorrected"_s)->isEnabled());
    find<QPushButton>(u"writeCorrected"_s)->click();
    QTRY_VERIFY([&path] {
        QFile now(path);
        return now.open(QIODevice::ReadOnly)
            && now.readAll().contains("name=\"WebDashboardEnabled\" value=\"true\"");
    }());
}

QTEST_MAIN(TestWindowTools)
#include "tst_windowtools.moc"

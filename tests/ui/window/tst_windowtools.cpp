#include "ui/window/windowtest.h"

#include "app/bridge/faketakaro.h"
#include "configcheck/configcheckpage.h"
#include "servers/serverlist.h"

#include "demo/rust/simulatedrustserver.h"
#include "profiles/secretkey.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

namespace tst_windowtools {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

/// From the menu of the window: sharing a game server, and reading a configuration.
class TestWindowTools : public WindowTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aServerIsShared();
    void aConfigurationIsChecked();

private:
    /// Adds a game server that is dialled, and chooses it.
    void dial(const SimulatedRustServer &server) const;
};

void TestWindowTools::init()
{
    openWindow();
    startListening();
}

void TestWindowTools::cleanup()
{
    closeWindow();
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

    QTRY_VERIFY(takaro.isIdentified(u"veil-shared"_s));
    QTRY_VERIFY(find<QLabel>(u"bridgeState"_s));
    const QString id = takaro.ask(u"veil-shared"_s, u"testReachability"_s);
    QTRY_VERIFY(takaro.answers.contains(id));
    QVERIFY(takaro.answers[id].toObject()["connectable"_L1].toBool());

    find<QPushButton>(u"bridgeRemove"_s)->click();
    QTRY_COMPARE(takaro.connections(), 0);
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

} // namespace tst_windowtools

QTEST_MAIN(tst_windowtools::TestWindowTools)
#include "tst_windowtools.moc"

#include "ui/window/windowtest.h"

#include "dial/addserverdialog.h"
#include "tray/trayicon.h"
#include "window/crashbanner.h"
#include "window/updatebanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>

namespace tst_windowdesktop {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

/// The window as a part of the desktop: links, the end of a crash, coming and going.
class TestWindowDesktop : public WindowTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aLinkAsksAndThenFillsInTheForm();
    void aLinkThatIsDeclinedDoesNothing();
    void badLinksAreOnlyTold_data();
    void badLinksAreOnlyTold();
    void manyLinksAskOnce();
    void comesForward();
    void tellsOfACrash();
    void nobodyIsAskedForUpdatesUnlessWanted();
    void closingEndsWithoutATray();

private:
    QMessageBox *question() const { return find<QMessageBox>(u"linkQuestion"_s); }
};

void TestWindowDesktop::init()
{
    ConsoleOptions options;
    options.listen = false;
    openWindow(options);
}

void TestWindowDesktop::cleanup()
{
    closeWindow();
}

void TestWindowDesktop::aLinkAsksAndThenFillsInTheForm()
{
    m_window->openLink(u"hawser://connect?game=rust&address=play.example.org:28099"_s);
    QVERIFY(question());
    QVERIFY(question()->text().contains(u"play.example.org:28099"_s));
    QCOMPARE(question()->textFormat(), Qt::PlainText);
    QVERIFY(!m_window->findChild<AddServerDialog *>());
    find<QPushButton>(u"linkAccepted"_s)->click();
    auto *dialog = m_window->findChild<AddServerDialog *>();
    QVERIFY(dialog);
    const ServerProfile profile = dialog->profile();
    QCOMPARE(profile.game, u"rust"_s);
    QCOMPARE(profile.host, u"play.example.org"_s);
    QCOMPARE(profile.port, quint16(28099));
    QVERIFY(m_console->servers().isEmpty()); // nothing is kept before the user says so
    dialog->reject();
}

void TestWindowDesktop::aLinkThatIsDeclinedDoesNothing()
{
    m_window->openLink(u"hawser://connect?game=7d2d&address=192.0.2.7"_s);
    QCOMPARE(question()->defaultButton(), question()->button(QMessageBox::Cancel));
    question()->button(QMessageBox::Cancel)->click();
    QVERIFY(!m_window->findChild<AddServerDialog *>());
    QTRY_VERIFY(!question());
}

void TestWindowDesktop::badLinksAreOnlyTold_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("a secret") << u"hawser://connect?game=rust&address=a&password=canary"_s;
    QTest::newRow("no link") << u"hawser:canary"_s;
    QTest::newRow("an unknown game") << u"hawser://connect?game=canary&address=a"_s;
    QTest::newRow("an unknown server")
        << u"hawser://server/7c1e4d0e-5a2c-4d3e-9d53-0e6f5b3c2a10/event/7"_s;
}

void TestWindowDesktop::badLinksAreOnlyTold()
{
    QFETCH(const QString, link);
    m_window->openLink(link);
    QVERIFY(question() && !find<QPushButton>(u"linkAccepted"_s));
    QVERIFY(!question()->text().contains(u"canary"_s));
    question()->button(QMessageBox::Close)->click();
    QTRY_VERIFY(!question());
}

void TestWindowDesktop::manyLinksAskOnce()
{
    for (int i = 0; i < 20; ++i)
        m_window->openLink(u"hawser://connect?game=rust&address=a%1"_s.arg(i));
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
    QVERIFY(question()->text().contains(u"a0"_s));
}

void TestWindowDesktop::comesForward()
{
    m_window->hide();
    m_window->comeForward();
    QTRY_VERIFY(m_window->isVisible());
    m_window->showMinimized();
    m_window->comeForward();
    QVERIFY(!m_window->isMinimized());
}

void TestWindowDesktop::tellsOfACrash()
{
    auto *banner = m_window->findChild<CrashBanner *>();
    QVERIFY(!banner->isVisible());
    QFile report(m_folder->filePath(u"crash.txt"_s));
    QVERIFY(report.open(QIODevice::WriteOnly));
    report.write("SIGSEGV at noon");
    report.close();
    m_window->tellOfCrash(report.fileName());
    QVERIFY(banner->isVisible());
    find<QPushButton>(u"copyCrashReport"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"SIGSEGV at noon"_s);
    find<QPushButton>(u"dismissCrashBanner"_s)->click();
    QVERIFY(!banner->isVisible());
}

void TestWindowDesktop::nobodyIsAskedForUpdatesUnlessWanted()
{
    QTcpServer page;
    QVERIFY(page.listen(QHostAddress::LocalHost));
    QSignalSpy asked(&page, &QTcpServer::newConnection);
    const QUrl url(u"http://127.0.0.1:%1/release.json"_s.arg(page.serverPort()));
    UpdateBanner banner(m_settings.get(), url);
    QVERIFY(!asked.wait(100));
    m_settings->set(Setting::UpdateCheck, true);
    QTRY_COMPARE(asked.size(), 1);
    UpdateBanner next(m_settings.get(), url); // the next start, on the same day
    QVERIFY(!asked.wait(100));
    QVERIFY(!banner.isVisible() && !next.isVisible());
}

void TestWindowDesktop::closingEndsWithoutATray()
{
    m_settings->set(Setting::CloseToTray, true);
    if (m_window->findChild<TrayIcon *>(u"tray"_s)->isShown())
        QSKIP("There is a tray here.");
    m_window->close();
    QVERIFY(m_window->isHidden());
    QVERIFY(QGuiApplication::quitOnLastWindowClosed());
}

} // namespace tst_windowdesktop

QTEST_MAIN(tst_windowdesktop::TestWindowDesktop)
#include "tst_windowdesktop.moc"

#include "demo/simulatedserver.h"
#include "look/privacy.h"
#include "profiles/settingsfile.h"
#include "requests/requestpanel.h"
#include "servers/serverlist.h"
#include "setup/firststart.h"
#include "setup/modguide.h"
#include "support/patience.h"
#include "window/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTranslator>

namespace tst_firstday {

using namespace hawser;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Somebody starts Hawser for the first time, and comes back the next day.
class TestFirstDay : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        shut();
        screenPrivacy().setOn(false);
    }

    void aStrangerBringsAModOnline_data();
    void aStrangerBringsAModOnline();
    void everyStepFits_data();
    void everyStepFits();
    void whatIsNotKeptIsSaid();
    void rotatingAsksFirst();
    void streamerModeHidesTheAddressAndIsRemembered();
    void aDamagedSettingsFileIsToldOf();
    void aDeletedServerComesBack();
    void whatWasHiddenAtTheEndIsThereTheNextDay();
    void leavesNothingThatOthersCanOpen();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    void open(bool usesKeychain = false);
    void shut();
    void trigger(const QString &action) { find<QAction>(action)->trigger(); }
    void press(const QString &button, bool byKeys);
    void checkFit() const;
    std::unique_ptr<SimulatedGameServer> mod(const QString &identity);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestFirstDay::open(bool usesKeychain)
{
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.usesKeychain = usesKeychain; // there is none in a test: no bus
    options.sessionReason = u"a test"_s;
    m_settings = std::make_unique<SettingsFile>(m_folder->path());
    m_console = std::make_unique<Console>(options);
    m_window = std::make_unique<MainWindow>(*m_console, m_settings.get());
    m_window->resize(800, 500);
    m_window->show();
    m_window->activateWindow();
    m_console->start();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), test::patiently));
    QTRY_VERIFY(m_console->endpointUrl());
}

void TestFirstDay::shut()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_console.reset();
    m_settings.reset();
}

void TestFirstDay::press(const QString &button, bool byKeys)
{
    auto *widget = find<QAbstractButton>(button);
    QVERIFY2(widget && widget->isVisible() && widget->isEnabled(), qPrintable(button));
    if (!byKeys)
        return QTest::mouseClick(widget, Qt::LeftButton);
    for (int tabs = 0; tabs < 60 && QApplication::focusWidget() != widget; ++tabs)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), widget);
    QTest::keyClick(widget, Qt::Key_Space);
}

std::unique_ptr<SimulatedGameServer> TestFirstDay::mod(const QString &identity)
{
    SimulatedGameServer::Options options;
    options.endpoint = *m_console->endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = identity;
    options.registrationToken = m_console->options().endpoint.registrationToken;
    options.tick = 15ms;
    auto server = std::make_unique<SimulatedGameServer>(options);
    server->start();
    return server;
}

void TestFirstDay::aStrangerBringsAModOnline_data()
{
    QTest::addColumn<bool>("byKeys");
    QTest::newRow("by mouse") << false;
    QTest::newRow("by keyboard") << true;
}

/// From the first start to a mod that is in, by what the window itself offers.
void TestFirstDay::aStrangerBringsAModOnline()
{
    QFETCH(bool, byKeys);
    open();
    auto *centre = find<QStackedWidget>(u"centre"_s);
    QVERIFY(m_window->findChild<FirstStartPage *>()->isVisible());
    press(u"letModsConnectDoor"_s, byKeys);
    QVERIFY(m_window->findChild<ModGuide *>()->isVisible());

    auto *filter = find<QLineEdit>(u"modFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"paper"_s);
    auto *mods = find<QListView>(u"modList"_s);
    QTRY_VERIFY(mods->model()->rowCount() >= 1);
    mods->setCurrentIndex(mods->model()->index(0, 0));
    press(u"guideNext"_s, byKeys); // which mod
    press(u"guideNext"_s, byKeys); // on this computer
    const QString identity = find<QLineEdit>(u"identity"_s)->text();
    QVERIFY(!identity.isEmpty());
    QVERIFY(find<QWidget>(u"snippetView"_s)->isVisible());

    const auto server = mod(identity);
    QTRY_VERIFY(m_console->findServer(identity));
    QTRY_COMPARE(m_console->server(*m_console->findServer(identity))->state.state,
                 ConnectionState::Online);
    press(u"leaveGuide"_s, byKeys);
    QCOMPARE(centre->currentWidget(), find<QTabWidget>(u"pages"_s));
}

void TestFirstDay::everyStepFits_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

/// At the smallest size no button is cut off, in no step.
void TestFirstDay::everyStepFits()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/hawser_"_s + language));
    QCoreApplication::installTranslator(&translator);
    open();
    QCOMPARE(m_window->size(), QSize(800, 500));
    checkFit();
    for (const QString &next : {u"letModsConnectDoor"_s, u"guideNext"_s, u"guideNext"_s}) {
        press(next, false);
        checkFit();
    }
}

void TestFirstDay::checkFit() const
{
    const auto *centre = find<QStackedWidget>(u"centre"_s);
    for (const QAbstractButton *button : centre->findChildren<QAbstractButton *>()) {
        if (!button->isVisible())
            continue;
        QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        const QPoint right = button->mapTo(centre, button->rect().topRight());
        QVERIFY2(right.x() < centre->width(), qPrintable(button->text()));
    }
}

void TestFirstDay::whatIsNotKeptIsSaid()
{
    open(true);
    QTRY_VERIFY(find<QWidget>(u"storeBanner"_s)->isVisible());
    press(u"dismissStoreBanner"_s, false);
    QVERIFY(!find<QWidget>(u"storeBanner"_s)->isVisible());
}

void TestFirstDay::rotatingAsksFirst()
{
    open();
    const QString before = m_console->options().endpoint.registrationToken;
    trigger(u"actionRotate"_s);
    QTRY_VERIFY(find<QWidget>(u"rotateDialog"_s));
    QCOMPARE(m_console->options().endpoint.registrationToken, before);
    find<QAbstractButton>(u"rotateNow"_s)->click();
    QTRY_VERIFY(m_console->options().endpoint.registrationToken != before);
}

void TestFirstDay::streamerModeHidesTheAddressAndIsRemembered()
{
    open();
    const QString address = m_console->endpointUrl()->toString();
    const auto isShown = [&] {
        return find<QAbstractButton>(u"statusEndpoint"_s)->text().contains(u"127.0.0.1"_s);
    };
    QVERIFY(isShown());
    trigger(u"actionStreamerMode"_s);
    QTRY_VERIFY(!isShown());
    shut();
    open();
    QVERIFY(find<QAction>(u"actionStreamerMode"_s)->isChecked());
    QVERIFY(!isShown());
}

void TestFirstDay::aDamagedSettingsFileIsToldOf()
{
    QFile file(m_folder->filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ scribble") > 0);
    file.close();
    open();
    QVERIFY(find<QWidget>(u"storeBanner"_s)->isVisible());
    bool isNamed = false;
    for (const QLabel *text : find<QWidget>(u"storeBanner"_s)->findChildren<QLabel *>())
        isNamed |= text->text().contains(u"settings.json"_s);
    QVERIFY(isNamed);
    QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).size() >= 1); // kept aside
}

void TestFirstDay::aDeletedServerComesBack()
{
    open();
    auto server = mod(u"mc-lobby"_s);
    QTRY_COMPARE(m_console->profiles().profiles().size(), 1);
    server->stop();
    auto *list = m_window->findChild<ServerList *>();
    QTRY_COMPARE(list->model()->rowCount(), 2);
    list->chooseAt(1);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_VERIFY(m_console->servers().isEmpty());
    QTRY_VERIFY(find<QAction>(u"actionUndo"_s)->isEnabled());
    trigger(u"actionUndo"_s);
    QTRY_COMPARE(m_console->servers().size(), 1);
}

/// Closed before there was a server, and so without requests.
void TestFirstDay::whatWasHiddenAtTheEndIsThereTheNextDay()
{
    open();
    const auto isComposing = [this] {
        const auto *panel = m_window->findChild<RequestPanel *>(); // made when it is first seen
        return panel && panel->isVisible() && panel->width() > 150;
    };
    QVERIFY(!isComposing());
    shut();
    open();
    const auto server = mod(u"mc-lobby"_s);
    QTRY_VERIFY(isComposing());
}

void TestFirstDay::leavesNothingThatOthersCanOpen()
{
    m_folder->remove(); // Hawser makes it
    open();
    shut();
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(m_folder->path()).permissions() & others));
    const auto files = QDir(m_folder->path()).entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

} // namespace tst_firstday

QTEST_MAIN(tst_firstday::TestFirstDay)
#include "tst_firstday.moc"

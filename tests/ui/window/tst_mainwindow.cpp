#include "ui/requests/formtyping.h"

#include "commands/commandbook.h"
#include "demo/simulatedserver.h"
#include "profiles/settingsfile.h"
#include "requests/outcomelook.h"
#include "servers/serverlist.h"
#include "setup/firststart.h"
#include "setup/modguide.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString token = u"hw_reg_window_test"_s;

ConsoleOptions consoleOptions(quint16 port = 0)
{
    ConsoleOptions options;
    options.endpoint.port = port;
    options.endpoint.registrationToken = token;
    return options;
}

} // namespace

/// The whole program but main(): a window, its console, its endpoint, and mods that dial in.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { open(consoleOptions()); }
    void cleanup() { shut(); }

    void leadsWhileNobodyIsThere();
    void aModComesOnlineAndIsSeen();
    void eventsFollowAndFilter();
    void aRequestIsComposedAndAnswered();
    void aDangerousOneIsRefusedWithoutTheName();
    void tellsWhenAModIsLost();
    void serversAreChosenByKeys();
    void aPortInUseIsToldAndLeft();
    void demoServersAreCalledSimulated();
    void looksTheSameNextTime();
    void thePaletteJumpsToAServer();
    void aChangedShortcutCountsAtOnceAndLater();
    void findCanHaveOtherKeys();
    void settingsChangeTheWindowAtOnce();
    void anotherLanguageWantsAnotherStart();
    void serversGoToAFileAndBack();
    void endsWithQuestionsOpen();
    void everyShortcutIsUnique();
    void nothingIsClippedWhenSmall_data();
    void nothingIsClippedWhenSmall();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    QString label(const QString &name) const { return find<QLabel>(name)->text(); }
    QTableView *table() const { return find<QTableView>(u"eventTable"_s); }
    ServerList *list() const { return m_window->findChild<ServerList *>(); }

    void open(const ConsoleOptions &options, SettingsFile *settings = nullptr);
    void shut();
    void trigger(const QString &action) { find<QAction>(action)->trigger(); }
    std::unique_ptr<SimulatedGameServer> mod(const QString &dialect = u"minecraft"_s);
    bool isOnline(int servers = 1) const;
    void pick(Action action);
    void transfer(const QString &action, const QString &file);

    std::unique_ptr<Console> m_console;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::open(const ConsoleOptions &options, SettingsFile *settings)
{
    m_console = std::make_unique<Console>(options);
    m_window = std::make_unique<MainWindow>(*m_console, settings);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow(); // there may be no window manager to do so
    m_console->start();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_console->endpointUrl() || m_console->endpointError());
}

void TestMainWindow::shut()
{
    m_window.reset();
    m_console.reset();
}

std::unique_ptr<SimulatedGameServer> TestMainWindow::mod(const QString &dialect)
{
    SimulatedGameServer::Options options;
    options.endpoint = *m_console->endpointUrl();
    options.dialect = dialect;
    options.identity = dialect + u"-lobby"_s;
    options.registrationToken = token;
    options.name = u"Lobby"_s;
    options.tick = 15ms;
    auto server = std::make_unique<SimulatedGameServer>(options);
    server->start();
    return server;
}

/// All of them, and the list has them: it follows a frame behind.
bool TestMainWindow::isOnline(int servers) const
{
    const QList<ServerInfo> all = m_console->servers();
    return all.size() == servers && list()->model()->rowCount() == servers + 1
        && std::ranges::all_of(all, [](const ServerInfo &server) {
               return server.state.state == ConnectionState::Online;
           });
}

void TestMainWindow::pick(Action action)
{
    trigger(u"actionRequestPanel"_s);
    auto *edit = find<QLineEdit>(u"actionEdit"_s);
    QTest::keyClicks(edit, actionSpec(action).name);
    const QString name = actionSpec(action).name;
    auto *actions = find<QListView>(u"actionList"_s);
    while (!actions->currentIndex().data().toString().endsWith(u"· "_s + name))
        QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Return);
}

void TestMainWindow::leadsWhileNobodyIsThere()
{
    auto *centre = find<QStackedWidget>(u"centre"_s);
    QVERIFY(qobject_cast<FirstStartPage *>(centre->currentWidget()));
    trigger(u"actionModGuide"_s);
    QVERIFY(qobject_cast<ModGuide *>(centre->currentWidget()));
    QVERIFY(!find<QWidget>(u"demoBanner"_s)->isVisible());
}

void TestMainWindow::aModComesOnlineAndIsSeen()
{
    const auto server = mod();
    QTRY_VERIFY(isOnline());
    QCOMPARE(find<QStackedWidget>(u"centre"_s)->currentWidget(), find<QTabWidget>(u"pages"_s));
    QTRY_COMPARE(list()->model()->rowCount(), 2); // all, and the new one
    const QModelIndex row = list()->model()->index(1, 0);
    QCOMPARE(row.data().toString(), u"minecraft-lobby"_s);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"Online"_s));
    list()->chooseAt(1);
    QVERIFY(m_window->windowTitle().contains(u"minecraft-lobby"_s));
    trigger(u"actionConnection"_s);
    const auto isShown = [this](const QString &words) {
        for (const QLabel *text : m_window->findChildren<QLabel *>()) {
            if (text->isVisible() && text->text().contains(words))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isShown(u"Minecraft mod"_s));
    for (const auto *text : m_window->findChildren<QPlainTextEdit *>())
        QVERIFY(!text->toPlainText().contains(token));
}

void TestMainWindow::eventsFollowAndFilter()
{
    const auto server = mod();
    QTRY_VERIFY(table()->model()->rowCount() >= 40);
    const auto lastRow
        = [this] { return table()->model()->index(table()->model()->rowCount() - 1, 0); };
    QTRY_VERIFY(table()->viewport()->rect().intersects(table()->visualRect(lastRow())));

    QTest::mouseClick(find<QToolButton>(u"type-chat-message"_s), Qt::LeftButton);
    const auto column = [this](int at) {
        QSet<QString> words;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            words.insert(table()->model()->index(row, at).data().toString());
        return words;
    };
    int typeColumn = 0;
    while (table()->model()->headerData(typeColumn, Qt::Horizontal).toString() != u"Type"_s)
        ++typeColumn;
    QTRY_COMPARE(column(typeColumn), QSet<QString>{u"Chat"_s});

    enter(find<QLineEdit>(u"textFilter"_s), u"surely nobody says this"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 0);
    QTRY_VERIFY(find<QWidget>(u"nothingToShow"_s)->isVisible());
    QTest::mouseClick(find<QToolButton>(u"clearFilters"_s), Qt::LeftButton);
    QTRY_VERIFY(table()->model()->rowCount() >= 40);
}

void TestMainWindow::aRequestIsComposedAndAnswered()
{
    const auto server = mod(u"rust"_s);
    QTRY_VERIFY(isOnline());
    list()->chooseAt(1);
    pick(Action::GetPlayers);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(label(u"replyOutcome"_s), outcomeWord(Outcome::Done));
    QVERIFY(find<QPlainTextEdit>(u"replyRaw"_s)
                ->toPlainText()
                .contains(server->playersOnline().first()));
}

void TestMainWindow::aDangerousOneIsRefusedWithoutTheName()
{
    const auto server = mod();
    QStringList asked;
    connect(server.get(), &SimulatedGameServer::asked, this,
            [&asked](const QString &action) { asked.append(action); });
    QTRY_VERIFY(isOnline());
    list()->chooseAt(1);
    pick(Action::KickPlayer);
    enter(editorOf(*m_window, "gameId"_L1), server->playersOnline().first());
    auto *send = find<QPushButton>(u"sendButton"_s);
    QVERIFY(!send->isEnabled());
    enter(find<QWidget>(u"dangerAnswer"_s), u"another-lobby"_s);
    QVERIFY(!send->isEnabled());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    enter(find<QWidget>(u"dangerAnswer"_s), u"minecraft-lobby"_s);
    QVERIFY(send->isEnabled());
    QVERIFY(!asked.contains(u"kickPlayer"_s));
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE(label(u"replyOutcome"_s), outcomeWord(Outcome::Done));
    QVERIFY(label(u"replyMeaning"_s).contains(u"gone from the list"_s)); // read back
    QCOMPARE(asked.count(u"kickPlayer"_s), 1);
}

void TestMainWindow::tellsWhenAModIsLost()
{
    const auto server = mod();
    QTRY_VERIFY(isOnline());
    list()->chooseAt(1);
    pick(Action::GetPlayers);
    server->stop();
    QTRY_VERIFY(list()
                    ->model()
                    ->index(1, 0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(u"Waiting"_s));
    QTRY_VERIFY(!find<QPushButton>(u"sendButton"_s)->isEnabled());
    QVERIFY(!label(u"sendBlocked"_s).isEmpty());
}

void TestMainWindow::serversAreChosenByKeys()
{
    const auto one = mod(u"minecraft"_s);
    QTRY_VERIFY(isOnline(1));
    const auto two = mod(u"rust"_s);
    QTRY_VERIFY(isOnline(2));
    QTRY_COMPARE(list()->model()->rowCount(), 3);
    const auto press
        = [this](Qt::Key key) { QTest::keyClick(m_window.get(), key, Qt::ControlModifier); };
    press(Qt::Key_2);
    QCOMPARE(list()->currentIndex().row(), 2);
    QCOMPARE(list()->numberOf(list()->currentIndex()), 2); // as it is painted
    press(Qt::Key_PageUp);
    QCOMPARE(list()->currentIndex().row(), 1);
    press(Qt::Key_PageDown);
    press(Qt::Key_PageDown);
    QCOMPARE(list()->currentIndex().row(), 0);
    press(Qt::Key_F);
    QVERIFY(find<QWidget>(u"eventFilterBar"_s)->isAncestorOf(m_window->focusWidget()));
    press(Qt::Key_L);
    QCOMPARE(m_window->focusWidget(), list());
}

void TestMainWindow::aPortInUseIsToldAndLeft()
{
    shut();
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    open(consoleOptions(holder.serverPort()));
    auto *banner = find<QWidget>(u"endpointBanner"_s);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->findChild<QLabel *>(u"bannerMessage"_s)
                ->text()
                .contains(QString::number(holder.serverPort())));
    QVERIFY(!banner->findChild<QLabel *>(u"bannerAdvice"_s)->text().isEmpty());
    holder.close();
    QTest::mouseClick(find<QPushButton>(u"retryEndpoint"_s), Qt::LeftButton);
    QTRY_VERIFY(m_console->endpointUrl());
    QTRY_VERIFY(!banner->isVisible());
}

void TestMainWindow::demoServersAreCalledSimulated()
{
    shut();
    ConsoleOptions options = consoleOptions();
    options.demo = true;
    open(options);
    QVERIFY(find<QWidget>(u"demoBanner"_s)->isVisible());
    QTRY_VERIFY(m_console->servers().size() >= 5);
    for (const ServerInfo &server : m_console->servers())
        QVERIFY(server.simulated);
    QTRY_VERIFY(table()->model()->rowCount() > 0);
}

void TestMainWindow::looksTheSameNextTime()
{
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    shut();
    open(consoleOptions(), &settings);
    m_window->resize(1'000, 640);
    trigger(u"actionConnection"_s);
    m_window->close();
    shut();
    open(consoleOptions(), &settings);
    QCOMPARE(find<QTabWidget>(u"pages"_s)->currentIndex(), 5);
}

void TestMainWindow::thePaletteJumpsToAServer()
{
    const auto one = mod();
    const auto other = mod(u"rust"_s);
    QTRY_VERIFY(isOnline(2));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *query = find<QLineEdit>(u"paletteQuery"_s);
    QTRY_VERIFY(query->isVisible());
    QTest::keyClicks(query, u"rust-lobby"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QTRY_VERIFY(list()->chosen());
    QCOMPARE(m_console->server(*list()->chosen())->identity, u"rust-lobby"_s);
    trigger(u"actionPalette"_s);
    QTest::keyClicks(query, u"ban player"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QTRY_VERIFY(editorOf(*m_window, "expiresAt"_L1)); // the form is there, to be completed
}

void TestMainWindow::aChangedShortcutCountsAtOnceAndLater()
{
    shut();
    const QTemporaryDir folder;
    for (int start = 0; start < 2; ++start) {
        SettingsFile settings(folder.path());
        open(consoleOptions(), &settings);
        if (start == 0)
            m_window->findChild<CommandBook *>()->setKeys(u"actionConnection"_s,
                                                          Qt::CTRL | Qt::ALT | Qt::Key_C);
        QCOMPARE(find<QAction>(u"actionConnection"_s)->shortcut(),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
        const auto server = mod();
        QTRY_VERIFY(isOnline());
        find<QTabWidget>(u"pages"_s)->setCurrentIndex(0);
        QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(find<QTabWidget>(u"pages"_s)->currentIndex(), 5);
        shut();
    }
    open(consoleOptions());
}

/// The standard key is each page's own, until the user says otherwise; then it is free.
void TestMainWindow::findCanHaveOtherKeys()
{
    const auto server = mod();
    QTRY_VERIFY(isOnline());
    auto *book = m_window->findChild<CommandBook *>();
    const auto finds = [this](QWidget *from, int key, Qt::KeyboardModifiers modifiers) {
        from->setFocus();
        QTest::keyClick(from, Qt::Key(key), modifiers);
        return find<QWidget>(u"eventFilterBar"_s)->isAncestorOf(m_window->focusWidget());
    };
    QVERIFY(finds(table(), Qt::Key_F, Qt::ControlModifier));
    book->setKeys(u"actionFind"_s, Qt::Key_F3);
    book->setKeys(u"actionServerList"_s, Qt::CTRL | Qt::Key_F);
    for (QWidget *from : std::initializer_list<QWidget *>{table(), list()}) {
        QVERIFY(finds(from, Qt::Key_F3, Qt::NoModifier));
        QVERIFY(!finds(from, Qt::Key_F, Qt::ControlModifier));
        QCOMPARE(m_window->focusWidget(), list());
    }
    book->resetAll();
    QVERIFY(finds(table(), Qt::Key_F, Qt::ControlModifier));
    QVERIFY(finds(list(), Qt::Key_F, Qt::ControlModifier));
}

/// The next start is main()'s, once this one has let go of everything.
void TestMainWindow::anotherLanguageWantsAnotherStart()
{
    shut();
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    open(consoleOptions(), &settings);
    trigger(u"actionSettings"_s);
    QTRY_VERIFY(find<QComboBox>(u"setLanguage"_s));
    auto *language = find<QComboBox>(u"setLanguage"_s);
    language->setCurrentIndex(language->findData(u"de"_s));
    QVERIFY(!m_window->wantsRestart());
    QTest::mouseClick(find<QPushButton>(u"restartNow"_s), Qt::LeftButton);
    QVERIFY(m_window->wantsRestart());
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(settings.text(Setting::Language), u"de"_s);
    QVERIFY(!settings.text(Setting::WindowGeometry).isEmpty());
    shut();
    open(consoleOptions());
}

/// As by the menu: a file is asked for, and then whether secrets go along.
void TestMainWindow::transfer(const QString &action, const QString &file)
{
    QTimer answering;
    connect(&answering, &QTimer::timeout, this, [&] {
        if (auto *question = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
            question->findChild<QLineEdit *>()->setText(file);
            QTest::keyClick(question->findChild<QLineEdit *>(), Qt::Key_Return);
        }
    });
    answering.start(20ms);
    trigger(action);
    QTRY_VERIFY(find<QDialog>(u"transferDialog"_s));
    const QString before = label(u"transferNote"_s);
    QTest::mouseClick(find<QPushButton>(u"transferRun"_s), Qt::LeftButton);
    QTRY_VERIFY(label(u"transferNote"_s) != before);
    find<QDialog>(u"transferDialog"_s)->reject();
    QTRY_VERIFY(!find<QDialog>(u"transferDialog"_s));
}

void TestMainWindow::serversGoToAFileAndBack()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"servers.json"_s);
    {
        const auto server = mod();
        QTRY_COMPARE(m_console->profiles().profiles().size(), 1);
        transfer(u"actionExport"_s, path);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("minecraft-lobby"));
    QVERIFY(!bytes.contains(token.toUtf8()));
    shut();
    open(consoleOptions());
    QVERIFY(m_console->servers().isEmpty());
    transfer(u"actionImport"_s, path);
    QTRY_COMPARE(list()->model()->rowCount(), 2);
    QCOMPARE(m_console->servers().first().identity, u"minecraft-lobby"_s);
}

/// By --for, or because the session ends.
void TestMainWindow::endsWithQuestionsOpen()
{
    shut();
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    open(consoleOptions(), &settings);
    for (const QString &action : {u"actionRotate"_s, u"actionSettings"_s, u"actionRotate"_s,
                                  u"actionAbout"_s, u"actionPalette"_s}) {
        trigger(action);
        QCoreApplication::processEvents();
    }
    m_window->close();
    shut();
    open(consoleOptions());
}

void TestMainWindow::settingsChangeTheWindowAtOnce()
{
    QVERIFY(!find<QAction>(u"actionSettings"_s)->isEnabled()); // there are none
    shut();
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    open(consoleOptions(), &settings);
    trigger(u"actionSettings"_s);
    QTRY_VERIFY(find<QComboBox>(u"setTheme"_s));
    const QColor before = m_window->palette().color(QPalette::Window);
    auto *theme = find<QComboBox>(u"setTheme"_s);
    theme->setCurrentIndex(theme->findData(u"dark"_s));
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() < 100);
    find<QCheckBox>(u"setStreamerMode"_s)->click();
    QVERIFY(find<QAction>(u"actionStreamerMode"_s)->isChecked());
    trigger(u"actionStreamerMode"_s);
    QVERIFY(!find<QCheckBox>(u"setStreamerMode"_s)->isChecked());
    theme->setCurrentIndex(0);
    QTRY_COMPARE(m_window->palette().color(QPalette::Window), before);
    shut();
    open(consoleOptions());
}

void TestMainWindow::everyShortcutIsUnique()
{
    QHash<QKeySequence, QString> owners;
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!owners.contains(keys),
                     qPrintable(keys.toString() + u": "_s + owners.value(keys) + u" and "_s
                                + action->text()));
            owners.insert(keys, action->text());
        }
    }
    QVERIFY(owners.size() >= 15);
}

void TestMainWindow::nothingIsClippedWhenSmall_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("language");
    for (const QString &language : {u"en"_s, u"de"_s, u"es"_s, u"fr"_s, u"pt_BR"_s, u"ru"_s}) {
        const QByteArray name = language.toLatin1();
        QTest::addRow("smallest, %s", name.constData()) << QSize(800, 500) << language;
        QTest::addRow("usual, %s", name.constData()) << QSize(1280, 800) << language;
        QTest::addRow("large, %s", name.constData()) << QSize(1900, 1150) << language;
    }
}

void TestMainWindow::nothingIsClippedWhenSmall()
{
    QFETCH(const QSize, size);
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/hawser_"_s + language));
    shut();
    QCoreApplication::installTranslator(&translator);
    open(consoleOptions());
    const auto server = mod();
    QTRY_VERIFY(isOnline());
    list()->chooseAt(1);
    m_window->resize(size);
    for (const QString &page : {u"actionEvents"_s, u"actionChat"_s, u"actionConsole"_s,
                                u"actionPlayers"_s, u"actionBans"_s, u"actionConnection"_s}) {
        trigger(page);
        QTRY_COMPARE(m_window->size(), size);
        for (const QPushButton *button : m_window->findChildren<QPushButton *>()) {
            if (!button->isVisible())
                continue;
            QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                     qPrintable(button->objectName()));
            const QPoint corner = button->mapTo(m_window.get(), button->rect().bottomRight());
            QVERIFY2(m_window->rect().contains(corner), qPrintable(button->objectName()));
        }
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

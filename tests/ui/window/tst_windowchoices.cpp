#include "ui/window/modwindowtest.h"

#include "commands/commandbook.h"
#include "profiles/settingsfile.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHash>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace tst_windowchoices {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What the user has chosen or arranged counts at once, and the next time.
class TestWindowChoices : public ModWindowTest
{
    Q_OBJECT

private slots:
    void init() { open(consoleOptions()); }
    void cleanup() { shut(); }

    void looksTheSameNextTime();
    void tablesAreAsTheyWereLeft();
    void aChangedShortcutCountsAtOnceAndLater();
    void findCanHaveOtherKeys();
    void settingsChangeTheWindowAtOnce();
    void anotherLanguageWantsAnotherStart();
    void serversGoToAFileAndBack();
    void everyShortcutIsUnique();
    void endsWithQuestionsOpen();

private:
    void transfer(const QString &action, const QString &file);
};

void TestWindowChoices::looksTheSameNextTime()
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

void TestWindowChoices::tablesAreAsTheyWereLeft()
{
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    for (const QString &page : {u"actionBans"_s, u"actionPlayers"_s, u"actionBans"_s}) {
        shut();
        open(consoleOptions(), &settings);
        const auto server = mod();
        QTRY_VERIFY(isOnline());
        trigger(page);
        auto *table = find<QTableView>(u"banTable"_s);
        QCOMPARE(table != nullptr, page == u"actionBans"_s);
        if (table && !settings.object(Setting::WindowLayout).isEmpty()) {
            QCOMPARE(table->columnWidth(0), 123);
            QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 1);
            QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        } else if (table) {
            table->setColumnWidth(0, 123);
            table->sortByColumn(1, Qt::DescendingOrder);
        }
        trigger(u"actionEvents"_s);
        m_window->close();
    }
}

void TestWindowChoices::aChangedShortcutCountsAtOnceAndLater()
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

void TestWindowChoices::findCanHaveOtherKeys()
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

void TestWindowChoices::settingsChangeTheWindowAtOnce()
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

void TestWindowChoices::anotherLanguageWantsAnotherStart()
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

void TestWindowChoices::transfer(const QString &action, const QString &file)
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

void TestWindowChoices::serversGoToAFileAndBack()
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
    QVERIFY(!bytes.contains(token().toUtf8()));
    shut();
    open(consoleOptions());
    QVERIFY(m_console->servers().isEmpty());
    transfer(u"actionImport"_s, path);
    QTRY_COMPARE(list()->model()->rowCount(), 2);
    QCOMPARE(m_console->servers().first().identity, u"minecraft-lobby"_s);
}

void TestWindowChoices::everyShortcutIsUnique()
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

void TestWindowChoices::endsWithQuestionsOpen()
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
    QVERIFY(!m_window->isVisible());
    shut();
    open(consoleOptions());
    QVERIFY(m_window->isVisible());
}

} // namespace tst_windowchoices

QTEST_MAIN(tst_windowchoices::TestWindowChoices)
#include "tst_windowchoices.moc"

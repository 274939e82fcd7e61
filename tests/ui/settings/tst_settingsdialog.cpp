#include "settings/settingsdialog.h"

#include "alerts/alertrule.h"
#include "alerts/quiethours.h"
#include "commands/commandbook.h"
#include "console/console.h"
#include "console/ownaddresses.h"
#include "console/serverregistry.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "profiles/settingsfile.h"
#include "support/patience.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>
#include <QTreeWidget>

namespace tst_settingsdialog {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void searchesAllPages_data();
    void searchesAllPages();
    void marksWhatItFound();
    void leavesTheCommandsThatFit();
    void keepsAtOnce();
    void offersARestartForAnotherLanguage();
    void rulesAreMadeAndKept();
    void saysWhatIsWrongWithARule();
    void quietHoursAreKept();
    void startsWithTheSessionOnlyIfWanted();
    void opensLinksOnlyIfWanted();
    void asksBeforeNewServersComeIn();
    void listensAsEntered();
    void offersTheAddressesOfThisComputer();
    void hidesWhereItIsOnAPublicScreen();
    void warnsOfPlainText();
    void needsBothFilesOfACertificate();
    void stopsListening();
    void tellsThatAPortIsTaken();
    void changesKeys();
    void namesAConflict();
    void resetsAPage();
    void saysWhereSecretsAreKept();
    void hasNamesForAll();
    void fitsIntoASmallScreen();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    void choose(const QString &box, const QVariant &value) const
    {
        auto *combo = find<QComboBox>(box);
        combo->setCurrentIndex(combo->findData(value));
    }
    void showPage(int row) const { find<QListWidget>(u"settingsPages"_s)->setCurrentRow(row); }
    QStringList shownPages() const;

    QTemporaryDir m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<QMenuBar> m_menus;
    std::unique_ptr<CommandBook> m_book;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<SettingsDialog> m_dialog;
};

void TestSettingsDialog::init()
{
    QFile::remove(m_folder.filePath(u"settings.json"_s));
    m_settings = std::make_unique<SettingsFile>(m_folder.path());
    m_menus = std::make_unique<QMenuBar>();
    QMenu *view = m_menus->addMenu(u"&View"_s);
    for (const auto &[title, keys] :
         {std::pair(u"Find"_s, u"Ctrl+F"_s), {u"List"_s, u"Ctrl+L"_s}}) {
        QAction *action = view->addAction(title);
        action->setObjectName(title);
        action->setShortcut(QKeySequence(keys));
    }
    m_book = std::make_unique<CommandBook>(*m_menus);
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = u"hw_reg_settings_test"_s;
    options.sessionReason = u"This is a test."_s;
    m_console = std::make_unique<Console>(options);
    m_console->start();
    QTRY_VERIFY(m_console->endpointUrl());
    m_dialog = std::make_unique<SettingsDialog>(
        *m_settings, *m_book, *m_console, nullptr,
        Autostart(u"/opt/hawser"_s, {}, m_folder.filePath(u"autostart"_s)),
        LinkOpener(u"/opt/hawser"_s, m_folder.filePath(u"links"_s)));
    connect(m_dialog.get(), &SettingsDialog::endpointWanted, m_console.get(),
            &Console::restartEndpoint);
    connect(m_dialog.get(), &SettingsDialog::stopWanted, m_console.get(), &Console::stopEndpoint);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get(), hawser::test::patiently));
}

void TestSettingsDialog::cleanup()
{
    m_dialog.reset();
    m_console.reset();
    m_book.reset();
    m_menus.reset();
    m_settings.reset();
}

QStringList TestSettingsDialog::shownPages() const
{
    QStringList shown;
    const auto *names = find<QListWidget>(u"settingsPages"_s);
    for (int i = 0; i < names->count(); ++i) {
        if (!names->item(i)->isHidden())
            shown.append(names->item(i)->text());
    }
    return shown;
}

void TestSettingsDialog::searchesAllPages_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("pages");
    QTest::newRow("a field") << u"theme"_s << QStringList(u"General"_s);
    QTest::newRow("words below a field") << u"titles and"_s << QStringList(u"General"_s);
    QTest::newRow("a hidden field") << u"PEM"_s << QStringList(u"Endpoint"_s);
    QTest::newRow("a command") << u"ctrl+l"_s << QStringList(u"Shortcuts"_s);
    QTest::newRow("a page") << u"keych"_s << QStringList(u"Keychain"_s);
    QTest::newRow("another page") << u"retention"_s << QStringList(u"Event archive"_s);
    QTest::newRow("nothing") << u"zzzz"_s << QStringList();
}

void TestSettingsDialog::searchesAllPages()
{
    QFETCH(QString, query);
    QFETCH(QStringList, pages);
    auto *search = find<QLineEdit>(u"settingsSearch"_s);
    QTest::keyClicks(search, query);
    QCOMPARE(shownPages(), pages);
    QCOMPARE(find<QLabel>(u"settingsNothing"_s)->isVisible(), pages.isEmpty());
    search->clear();
    QCOMPARE(shownPages().size(), 8);
}

void TestSettingsDialog::marksWhatItFound()
{
    const QWidget *row = find<QComboBox>(u"setTheme"_s)->parentWidget();
    QVERIFY(!row->autoFillBackground());
    find<QLineEdit>(u"settingsSearch"_s)->setText(u"theme"_s);
    QVERIFY(row->autoFillBackground());
    const QColor wash = row->palette().color(QPalette::Window);
    QVERIFY(wash != m_dialog->palette().color(QPalette::Window));
    QVERIFY(contrast(row->palette().color(QPalette::WindowText), wash) >= readableContrast);
    find<QLineEdit>(u"settingsSearch"_s)->setText(u"general"_s); // the page, not the row
    QVERIFY(row->isVisible() && !row->autoFillBackground());
}

void TestSettingsDialog::leavesTheCommandsThatFit()
{
    auto *search = find<QLineEdit>(u"settingsSearch"_s);
    const auto *list = find<QTreeWidget>(u"shortcutList"_s);
    const auto isHidden = [list](int row) { return list->topLevelItem(row)->isHidden(); };
    search->setText(u"list"_s);
    QVERIFY(isHidden(0) && !isHidden(1));
    QCOMPARE(list->currentItem(), list->topLevelItem(1));
    m_book->setKeys(u"List"_s, Qt::CTRL | Qt::Key_J);
    QVERIFY(isHidden(0) && !isHidden(1));
    search->setText(u"shortcuts"_s);
    QVERIFY(!isHidden(0) && !isHidden(1));
    search->clear();
    QVERIFY(!isHidden(0) && !isHidden(1));
}

void TestSettingsDialog::keepsAtOnce()
{
    choose(u"setTheme"_s, u"dark"_s);
    QCOMPARE(m_settings->text(Setting::Theme), u"dark"_s);
    find<QCheckBox>(u"setStreamerMode"_s)->click();
    QVERIFY(m_settings->flag(Setting::StreamerMode));
    find<QCheckBox>(u"setNotifications"_s)->click();
    QVERIFY(!m_settings->flag(Setting::NotifyStateChanges));
    m_settings->set(Setting::StreamerMode, false); // from elsewhere, such as the menu
    QVERIFY(!find<QCheckBox>(u"setStreamerMode"_s)->isChecked());
}

void TestSettingsDialog::offersARestartForAnotherLanguage()
{
    QSignalSpy restarts(m_dialog.get(), &SettingsDialog::restartWanted);
    auto *restart = find<QPushButton>(u"restartNow"_s);
    QVERIFY(!restart->isVisible());
    choose(u"setLanguage"_s, u"de"_s);
    QCOMPARE(m_settings->text(Setting::Language), u"de"_s);
    QVERIFY(restart->isVisible());
    restart->click();
    QCOMPARE(restarts.size(), 1);
    choose(u"setLanguage"_s, QString());
    QVERIFY(!restart->isVisible());
}

void TestSettingsDialog::rulesAreMadeAndKept()
{
    showPage(1);
    find<QPushButton>(u"addAlertRule"_s)->click();
    auto *name = find<QLineEdit>(u"alertRuleName"_s);
    QCOMPARE(name->hasFocus(), m_dialog->isActiveWindow());
    name->clear();
    QTest::keyClicks(name, u"Cheats"_s);
    find<QLineEdit>(u"alertRuleFilter"_s)->setText(u"type:chat /aimbot/i"_s);
    const auto kept
        = [this] { return alertRulesFromJson(m_settings->value(Setting::NotifyRules).toArray()); };
    QCOMPARE(kept(), QList<AlertRule>({{u"Cheats"_s, u"type:chat /aimbot/i"_s, true}}));
    auto *list = find<QListWidget>(u"alertRules"_s);
    QCOMPARE(list->item(0)->text(), u"Cheats"_s);
    list->item(0)->setCheckState(Qt::Unchecked);
    QVERIFY(!kept().first().isOn);
    find<QPushButton>(u"removeAlertRule"_s)->click();
    QVERIFY(kept().isEmpty() && list->count() == 0 && !name->isEnabled());
}

void TestSettingsDialog::saysWhatIsWrongWithARule()
{
    showPage(1);
    find<QPushButton>(u"addAlertRule"_s)->click();
    const auto *problem = find<QLabel>(u"alertRuleProblem"_s);
    QVERIFY(!problem->text().isEmpty()); // it has no filter yet
    auto *filter = find<QLineEdit>(u"alertRuleFilter"_s);
    filter->setText(u"type:nonsense"_s);
    QVERIFY(problem->text().contains(u"nonsense"_s));
    filter->setText(u"type:death"_s);
    QCOMPARE(problem->text(), QString());
}

void TestSettingsDialog::quietHoursAreKept()
{
    showPage(1);
    auto *from = find<QTimeEdit>(u"quietFrom"_s);
    QVERIFY(!from->isEnabled());
    find<QCheckBox>(u"setQuietHours"_s)->click();
    QVERIFY(from->isEnabled());
    from->setTime(QTime(23, 30));
    const QuietHours kept = quietHoursFromJson(m_settings->object(Setting::QuietHours));
    QCOMPARE(kept, (QuietHours{true, QTime(23, 30), QTime(8, 0)}));
}

void TestSettingsDialog::startsWithTheSessionOnlyIfWanted()
{
    showPage(2);
    auto *start = find<QCheckBox>(u"setAutostart"_s);
    const QDir folder(m_folder.filePath(u"autostart"_s));
    QVERIFY(!start->isChecked() && !folder.exists());
    start->click();
    QVERIFY(start->isChecked() && !folder.isEmpty());
    start->click();
    QVERIFY(!start->isChecked() && folder.isEmpty());
}

void TestSettingsDialog::opensLinksOnlyIfWanted()
{
    showPage(2);
    auto *links = find<QCheckBox>(u"setLinks"_s);
    const LinkOpener system(u"/opt/hawser"_s, m_folder.filePath(u"links"_s));
    QVERIFY(!links->isChecked() && !system.isOn());
    links->click();
    QVERIFY(links->isChecked() && system.isOn());
    find<QPushButton>(u"settingsReset"_s)->click();
    QVERIFY(!links->isChecked() && !system.isOn());
}

void TestSettingsDialog::asksBeforeNewServersComeIn()
{
    QVERIFY(m_console->registry().acceptsNew());
    showPage(4);
    find<QCheckBox>(u"setAcceptNew"_s)->click();
    QVERIFY(!m_console->registry().acceptsNew());
    QVERIFY(!m_settings->flag(Setting::AcceptNewServers));
}

void TestSettingsDialog::listensAsEntered()
{
    showPage(3);
    QSignalSpy ready(m_console.get(), &Console::endpointReady);
    choose(u"setEncryption"_s, 1);
    find<QLineEdit>(u"setHostNames"_s)->setText(u"play.example.org , ,home.example.org"_s);
    find<QSpinBox>(u"setPerAddress"_s)->setValue(7);
    QVERIFY(!m_console->options().endpoint.answersChecks);
    find<QCheckBox>(u"setAnswersChecks"_s)->click();
    QCOMPARE(ready.size(), 0); // not before it is asked for
    find<QPushButton>(u"listenSo"_s)->click();
    QTRY_COMPARE(ready.size(), 1);
    const EndpointOptions &options = m_console->options().endpoint;
    QVERIFY(options.tls);
    QCOMPARE(options.hostNames, QStringList({u"play.example.org"_s, u"home.example.org"_s}));
    QCOMPARE(options.connectionsPerAddress, 7);
    QVERIFY(options.answersChecks);
    QTRY_VERIFY(find<QLabel>(u"endpointState"_s)->text().contains(u"wss://"_s));
}

void TestSettingsDialog::offersTheAddressesOfThisComputer()
{
    showPage(3);
    const auto *box = find<QComboBox>(u"setAddress"_s);
    for (const QString &address : ownAddresses()) {
        QVERIFY(!address.startsWith(u"127."_s) && address != u"::1"_s);
        QVERIFY2(box->findData(address) >= 3, qPrintable(address));
        QVERIFY(box->itemText(box->findData(address)).contains(address));
        choose(u"setAddress"_s, address);
        QVERIFY(find<QLabel>(u"endpointNote"_s)->isVisible());
    }
}

void TestSettingsDialog::hidesWhereItIsOnAPublicScreen()
{
    EndpointOptions options = m_console->options().endpoint;
    options.address = u"127.0.0.5"_s; // one that is not among the choices
    options.hostNames = QStringList{u"play.example.org"_s};
    m_console->restartEndpoint(options);
    m_dialog = std::make_unique<SettingsDialog>(
        *m_settings, *m_book, *m_console, nullptr,
        Autostart(u"/opt/hawser"_s, {}, m_folder.filePath(u"autostart"_s)),
        LinkOpener(u"/opt/hawser"_s, m_folder.filePath(u"links"_s)));
    m_dialog->show();
    showPage(3);
    const auto *box = find<QComboBox>(u"setAddress"_s);
    const auto *names = find<QLineEdit>(u"setHostNames"_s);
    QVERIFY(box->currentText().contains(u"127.0.0.5"_s));
    QCOMPARE(names->displayText(), u"play.example.org"_s);
    screenPrivacy().setOn(true);
    const QString hidden = box->currentText() + names->displayText();
    screenPrivacy().setOn(false);
    QVERIFY(!hidden.contains(u"127"_s) && !hidden.contains(u"play"_s));
    QVERIFY(box->currentText().contains(u"127.0.0.5"_s));
    QCOMPARE(box->currentData().toString(), u"127.0.0.5"_s);
}

void TestSettingsDialog::warnsOfPlainText()
{
    showPage(3);
    auto *note = find<QLabel>(u"endpointNote"_s);
    QVERIFY(!note->isVisible());
    choose(u"setAddress"_s, u"0.0.0.0"_s);
    QVERIFY(note->isVisible());
    choose(u"setEncryption"_s, 1);
    QVERIFY(!note->isVisible());
}

void TestSettingsDialog::needsBothFilesOfACertificate()
{
    showPage(3);
    auto *listen = find<QPushButton>(u"listenSo"_s);
    QVERIFY(!find<QLineEdit>(u"setCertificate"_s)->isVisible());
    choose(u"setEncryption"_s, 2);
    QVERIFY(find<QLineEdit>(u"setCertificate"_s)->isVisible());
    QVERIFY(!listen->isEnabled());
    find<QLineEdit>(u"setCertificate"_s)->setText(u"/no/such/chain.pem"_s);
    find<QLineEdit>(u"setKey"_s)->setText(u"/no/such/key.pem"_s);
    QVERIFY(listen->isEnabled());
    listen->click();
    QTRY_VERIFY(m_console->endpointError());
    QTRY_VERIFY(find<QLabel>(u"endpointState"_s)->text().contains(u"chain.pem"_s));
}

void TestSettingsDialog::stopsListening()
{
    showPage(3);
    QVERIFY(find<QCheckBox>(u"setListening"_s)->isChecked());
    find<QCheckBox>(u"setListening"_s)->click();
    QVERIFY(!find<QSpinBox>(u"setPort"_s)->isEnabled());
    find<QPushButton>(u"listenSo"_s)->click();
    QTRY_VERIFY(!m_console->endpointUrl());
    QTRY_VERIFY(!find<QLabel>(u"endpointState"_s)->text().contains(u"ws://"_s));
    find<QCheckBox>(u"setListening"_s)->click();
    find<QPushButton>(u"listenSo"_s)->click();
    QTRY_VERIFY(m_console->endpointUrl());
}

void TestSettingsDialog::tellsThatAPortIsTaken()
{
    showPage(3);
    Console other(m_console->options());
    other.start();
    QTRY_VERIFY(other.endpointUrl());
    find<QSpinBox>(u"setPort"_s)->setValue(other.endpointUrl()->port());
    find<QPushButton>(u"listenSo"_s)->click();
    QTRY_VERIFY(m_console->endpointError());
    QTRY_VERIFY(!find<QLabel>(u"endpointState"_s)->text().isEmpty());
    QVERIFY(find<QLabel>(u"endpointState"_s)->text().contains(m_console->endpointError()->message));
}

void TestSettingsDialog::changesKeys()
{
    showPage(5);
    auto *list = find<QTreeWidget>(u"shortcutList"_s);
    list->setCurrentItem(list->topLevelItem(1));
    auto *keys = find<QKeySequenceEdit>(u"shortcutKeys"_s);
    QVERIFY(!find<QPushButton>(u"shortcutAssign"_s)->isEnabled());
    QTest::keyClick(keys, Qt::Key_J, Qt::ControlModifier);
    QTRY_VERIFY(find<QPushButton>(u"shortcutAssign"_s)->isEnabled());
    find<QPushButton>(u"shortcutAssign"_s)->click();
    const QAction *action = m_book->find(u"List"_s)->action;
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_J));
    QCOMPARE(list->currentItem()->text(1), QKeySequence(Qt::CTRL | Qt::Key_J).toString());
    find<QPushButton>(u"shortcutReset"_s)->click();
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_L));
    find<QPushButton>(u"shortcutRemove"_s)->click();
    QVERIFY(action->shortcut().isEmpty());
}

void TestSettingsDialog::namesAConflict()
{
    showPage(5);
    auto *list = find<QTreeWidget>(u"shortcutList"_s);
    list->setCurrentItem(list->topLevelItem(1));
    auto *conflict = find<QLabel>(u"shortcutConflict"_s);
    find<QKeySequenceEdit>(u"shortcutKeys"_s)->setKeySequence(Qt::CTRL | Qt::Key_F);
    QVERIFY(conflict->text().contains(u"Find"_s));
    find<QPushButton>(u"shortcutAssign"_s)->click();
    QVERIFY(conflict->text().isEmpty());
    QVERIFY(m_book->find(u"Find"_s)->action->shortcut().isEmpty());
}

void TestSettingsDialog::resetsAPage()
{
    choose(u"setTheme"_s, u"light"_s);
    find<QPushButton>(u"settingsReset"_s)->click();
    QCOMPARE(m_settings->text(Setting::Theme), u"system"_s);
    QCOMPARE(find<QComboBox>(u"setTheme"_s)->currentData().toString(), u"system"_s);
    showPage(5);
    m_book->setKeys(u"Find"_s, {});
    find<QPushButton>(u"settingsReset"_s)->click();
    QVERIFY(m_book->isDefault(u"Find"_s));
}

void TestSettingsDialog::saysWhereSecretsAreKept()
{
    showPage(6);
    QVERIFY(find<QLabel>(u"keychainState"_s)->text().contains(u"This is a test."_s));
    auto *retry = find<QPushButton>(u"keychainTry"_s);
    QVERIFY(retry->isEnabled());
    retry->click();
    QTRY_VERIFY(!find<QLabel>(u"keychainOutcome"_s)->text().isEmpty());
}

void TestSettingsDialog::hasNamesForAll()
{
    for (int row = 0; row < 8; ++row) {
        showPage(row);
        for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            const bool isOwn = !widget->objectName().startsWith(u"qt_"_s);
            if (!isOwn || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty()
                || (button && !button->text().isEmpty())
                || (widget->parentWidget() && !widget->parentWidget()->accessibleName().isEmpty());
            QVERIFY2(isNamed,
                     qPrintable(widget->objectName()
                                + QString::fromLatin1(widget->metaObject()->className())));
        }
    }
}

void TestSettingsDialog::fitsIntoASmallScreen()
{
    QVERIFY(m_dialog->minimumSizeHint().width() <= 800);
    QVERIFY(m_dialog->minimumSizeHint().height() <= 500);
    m_dialog->resize(780, 480);
    for (int row = 0; row < 8; ++row) {
        showPage(row);
        QCoreApplication::processEvents();
        const auto *stack = m_dialog->findChild<QStackedWidget *>();
        const auto *page = qobject_cast<const QScrollArea *>(stack->currentWidget());
        QVERIFY2(page->widget()->minimumSizeHint().width() <= page->viewport()->width(),
                 qPrintable(QString::number(row)));
    }
}

} // namespace tst_settingsdialog

QTEST_MAIN(tst_settingsdialog::TestSettingsDialog)
#include "tst_settingsdialog.moc"

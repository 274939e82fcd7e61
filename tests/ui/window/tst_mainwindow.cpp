#include "ui/requests/formtyping.h"
#include "ui/window/modwindowtest.h"

#include "requests/outcomelook.h"
#include "setup/firststart.h"
#include "setup/modguide.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

namespace tst_mainwindow {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What a window does while mods come, are asked, and go.
class TestMainWindow : public ModWindowTest
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
    void pagesAreMadeWhenTheyAreSeen();
    void thePaletteJumpsToAServer();
    void nothingIsClippedWhenSmall_data();
    void nothingIsClippedWhenSmall();

private:
    void pick(Action action);
};

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
    QTRY_VERIFY(m_window->findChild<FirstStartPage *>());
    QVERIFY(m_window->findChild<FirstStartPage *>()->isVisible());
    trigger(u"actionModGuide"_s);
    QVERIFY(m_window->findChild<ModGuide *>()->isVisible());
    QVERIFY(!m_window->findChild<FirstStartPage *>()->isVisible());
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
    // The list follows a frame behind.
    QTRY_VERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"Online"_s));
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
        QVERIFY(!text->toPlainText().contains(token()));
}

void TestMainWindow::eventsFollowAndFilter()
{
    const auto server = mod();
    QTRY_VERIFY(table() && table()->model()->rowCount() >= 40);
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
    const auto server = mod(u"rust"_s, nobodyComesOrGoes);
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
    const auto server = mod(u"minecraft"_s, nobodyComesOrGoes);
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
    QTRY_VERIFY(table() && table()->model()->rowCount() > 0);
}

void TestMainWindow::pagesAreMadeWhenTheyAreSeen()
{
    QVERIFY(!table() && !find<QWidget>(u"requestPanel"_s)); // there is nobody yet
    const auto server = mod();
    QTRY_VERIFY(isOnline());
    QVERIFY(table()->isVisible());
    QVERIFY(!find<QWidget>(u"chatPage"_s));
    list()->chooseAt(1);
    trigger(u"actionConnection"_s);
    QTRY_VERIFY(find<QWidget>(u"serverScroll"_s)->isVisible()); // it knows which is looked at
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

} // namespace tst_mainwindow

QTEST_MAIN(tst_mainwindow::TestMainWindow)
#include "tst_mainwindow.moc"

#include "window/windowmenus.h"

#include "look/glyphs.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace hawser {

using namespace Qt::StringLiterals;

WindowMenus::WindowMenus(QMainWindow &window)
    : QObject(&window)
{
    window.menuBar()->setObjectName(u"menuBar"_s);
    fillFile(window);
    fillView(window);
    fillServers(window);
    fillHelp(window);
}

QAction *WindowMenus::add(QMenu &menu, const QString &title, const QString &objectName,
                          const QKeySequence &keys)
{
    QAction *action = menu.addAction(title);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    return action;
}

void WindowMenus::fillFile(QMainWindow &window)
{
    QMenu &menu = *window.menuBar()->addMenu(tr("&File"));
    connect(add(menu, tr("Set up a game server, step &by step …"), u"actionSetup"_s,
                Qt::CTRL | Qt::SHIFT | Qt::Key_G),
            &QAction::triggered, this, &WindowMenus::setupChosen);
    connect(
        add(menu, tr("&Connect a game server …"), u"actionConnectServer"_s, Qt::CTRL | Qt::Key_N),
        &QAction::triggered, this, &WindowMenus::connectServerChosen);
    connect(add(menu, tr("Let a &mod connect …"), u"actionModGuide"_s, Qt::CTRL | Qt::Key_M),
            &QAction::triggered, this, &WindowMenus::modGuideChosen);
    connect(add(menu, tr("Another re&gistration token …"), u"actionRotate"_s, {}),
            &QAction::triggered, this, &WindowMenus::rotateChosen);
    connect(add(menu, tr("Try the &keychain again"), u"actionKeychainRetry"_s, {}),
            &QAction::triggered, this, &WindowMenus::keychainRetryChosen);
    menu.addSeparator();
    connect(add(menu, tr("E&xport game servers …"), u"actionExport"_s, {}), &QAction::triggered,
            this, &WindowMenus::exportChosen);
    connect(add(menu, tr("&Import game servers …"), u"actionImport"_s, {}), &QAction::triggered,
            this, &WindowMenus::importChosen);
    menu.addSeparator();
    m_undo = add(menu, tr("&Undo"), u"actionUndo"_s, QKeySequence::Undo);
    m_undo->setEnabled(false);
    connect(m_undo, &QAction::triggered, this, &WindowMenus::undoChosen);
    menu.addSeparator();
    m_retry = add(menu, tr("&Try the endpoint again"), u"actionRetry"_s, Qt::Key_F5);
    m_retry->setIcon(glyph(Glyph::Repeat));
    m_retry->setEnabled(false);
    connect(m_retry, &QAction::triggered, this, &WindowMenus::retryChosen);
    menu.addSeparator();
    m_settings = add(menu, tr("&Settings …"), u"actionSettings"_s, Qt::CTRL | Qt::Key_Comma);
    m_settings->setMenuRole(QAction::PreferencesRole);
    connect(m_settings, &QAction::triggered, this, &WindowMenus::settingsChosen);
    menu.addSeparator();
    QAction *quit = add(menu, tr("&Quit"), u"actionQuit"_s, QKeySequence::Quit);
    if (quit->shortcut().isEmpty())
        quit->setShortcut(Qt::CTRL | Qt::Key_Q); // some systems have no standard key for it
    quit->setMenuRole(QAction::QuitRole);
    quit->setIcon(glyph(Glyph::Quit));
    connect(quit, &QAction::triggered, this, &WindowMenus::quitChosen);
}

void WindowMenus::fillView(QMainWindow &window)
{
    QMenu &menu = *window.menuBar()->addMenu(tr("&View"));
    connect(add(menu, tr("Command &palette …"), u"actionPalette"_s, Qt::CTRL | Qt::Key_K),
            &QAction::triggered, this, &WindowMenus::paletteChosen);
    menu.addSeparator();
    // The events page has this key itself while it is in use, so it is only shown here.
    QAction *find = add(menu, tr("&Find in events"), u"actionFind"_s, QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetShortcut);
    find->setIcon(glyph(Glyph::Filter));
    connect(find, &QAction::triggered, this, &WindowMenus::findChosen);
    connect(add(menu, tr("Go to a t&ime …"), u"actionGoToTime"_s, Qt::CTRL | Qt::Key_G),
            &QAction::triggered, this, &WindowMenus::goToTimeChosen);
    connect(add(menu, tr("Find a &game server"), u"actionFindServer"_s,
                Qt::CTRL | Qt::SHIFT | Qt::Key_F),
            &QAction::triggered, this, &WindowMenus::findServerChosen);
    connect(add(menu, tr("Game server &list"), u"actionServerList"_s, Qt::CTRL | Qt::Key_L),
            &QAction::triggered, this, &WindowMenus::serverListChosen);
    QAction *request
        = add(menu, tr("&Request panel"), u"actionRequestPanel"_s, Qt::CTRL | Qt::Key_R);
    request->setIcon(glyph(Glyph::Request));
    connect(request, &QAction::triggered, this, &WindowMenus::requestPanelChosen);
    menu.addSeparator();
    addPages(menu);
    menu.addSeparator();
    m_streamer = add(menu, tr("&Streamer mode"), u"actionStreamerMode"_s,
                     Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    m_streamer->setCheckable(true);
    connect(m_streamer, &QAction::toggled, this, &WindowMenus::streamerModeToggled);
    QAction *full = add(menu, tr("F&ull screen"), u"actionFullScreen"_s, QKeySequence::FullScreen);
    full->setCheckable(true);
    full->setIcon(glyph(Glyph::FullScreen));
    connect(full, &QAction::toggled, &window, [&window](bool on) {
        window.setWindowState(window.windowState().setFlag(Qt::WindowFullScreen, on));
    });
}

void WindowMenus::addPages(QMenu &menu)
{
    const auto keys = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
    connect(add(menu, tr("&Events"), u"actionEvents"_s, keys(Qt::Key_E)), &QAction::triggered, this,
            &WindowMenus::eventsPageChosen);
    connect(add(menu, tr("Cha&t"), u"actionChat"_s, keys(Qt::Key_T)), &QAction::triggered, this,
            &WindowMenus::chatPageChosen);
    connect(add(menu, tr("C&onsole"), u"actionConsole"_s, keys(Qt::Key_O)), &QAction::triggered,
            this, &WindowMenus::consolePageChosen);
    connect(add(menu, tr("Pla&yers"), u"actionPlayers"_s, keys(Qt::Key_P)), &QAction::triggered,
            this, &WindowMenus::playersPageChosen);
    connect(add(menu, tr("&Bans"), u"actionBans"_s, keys(Qt::Key_B)), &QAction::triggered, this,
            &WindowMenus::bansPageChosen);
    connect(add(menu, tr("&Connection"), u"actionConnection"_s, keys(Qt::Key_N)),
            &QAction::triggered, this, &WindowMenus::connectionPageChosen);
    connect(add(menu, tr("St&atistics"), u"actionStatistics"_s, keys(Qt::Key_A)),
            &QAction::triggered, this, &WindowMenus::statisticsPageChosen);
}

void WindowMenus::fillServers(QMainWindow &window)
{
    QMenu &menu = *window.menuBar()->addMenu(tr("Game &servers"));
    connect(add(menu, tr("&Next"), u"actionNextServer"_s, Qt::CTRL | Qt::Key_PageDown),
            &QAction::triggered, this, [this] { emit serverStepChosen(1); });
    connect(add(menu, tr("&Previous"), u"actionPreviousServer"_s, Qt::CTRL | Qt::Key_PageUp),
            &QAction::triggered, this, [this] { emit serverStepChosen(-1); });
    menu.addSeparator();
    m_share = add(menu, tr("S&hare with Takaro or another Hawser …"), u"actionShare"_s, {});
    m_share->setEnabled(false);
    connect(m_share, &QAction::triggered, this, &WindowMenus::sharingChosen);
    connect(add(menu, tr("&Check a game's configuration …"), u"actionConfigCheck"_s, {}),
            &QAction::triggered, this, &WindowMenus::configCheckChosen);
    menu.addSeparator();
    connect(add(menu, tr("&All game servers"), u"actionServer0"_s, Qt::CTRL | Qt::Key_0),
            &QAction::triggered, this, [this] { emit serverNumberChosen(0); });
    for (int number = 1; number <= numberedServers; ++number) {
        QAction *action
            = add(menu, tr("Game server &%1", "with its number as mnemonic").arg(number),
                  u"actionServer%1"_s.arg(number), Qt::CTRL | Qt::Key(Qt::Key_0 + number));
        connect(action, &QAction::triggered, this,
                [this, number] { emit serverNumberChosen(number); });
    }
}

void WindowMenus::fillHelp(QMainWindow &window)
{
    QMenu &menu = *window.menuBar()->addMenu(tr("&Help"));
    connect(add(menu, tr("&User guide"), u"actionHelp"_s, QKeySequence::HelpContents),
            &QAction::triggered, this, &WindowMenus::helpChosen);
    connect(add(menu, tr("Open the &log"), u"actionLog"_s, {}), &QAction::triggered, this,
            &WindowMenus::logChosen);
    menu.addSeparator();
    QAction *about = add(menu, tr("&About Hawser"), u"actionAbout"_s, {});
    about->setMenuRole(QAction::AboutRole);
    about->setIcon(glyph(Glyph::About));
    connect(about, &QAction::triggered, this, &WindowMenus::aboutChosen);
}

void WindowMenus::setUndoText(const QString &text)
{
    m_undo->setEnabled(!text.isEmpty());
    m_undo->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(text));
}

void WindowMenus::setStreamerMode(bool on)
{
    m_streamer->setChecked(on);
}

void WindowMenus::setHasSettings(bool has)
{
    m_settings->setEnabled(has);
}

void WindowMenus::setCanRetry(bool possible)
{
    m_retry->setEnabled(possible);
}

} // namespace hawser

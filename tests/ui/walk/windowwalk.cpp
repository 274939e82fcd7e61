#include "ui/walk/windowwalk.h"

#include "servers/serverlist.h"
#include "support/patience.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

namespace hawser::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString walkToken = u"hw_reg_window_walk"_s;
constexpr int mostSteps = 12; // of the guide

ConsoleOptions walkOptions()
{
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = walkToken;
    options.usesKeychain = false;
    return options;
}

/// What would end the walk, or change how the window stands.
bool isLeftOut(const QAction &command)
{
    static const QStringList names{u"actionQuit"_s, u"actionFullScreen"_s, u"actionStreamerMode"_s,
                                   u"actionUndo"_s, u"actionRetry"_s};
    return names.contains(command.objectName()) || !command.isEnabled() || command.isSeparator()
        || command.menu();
}

QList<QAction *> commandsOf(const QMainWindow &window)
{
    QList<QAction *> commands;
    for (const QAction *menu : window.menuBar()->actions())
        commands.append(menu->menu()->actions());
    commands.removeIf([](const QAction *command) { return isLeftOut(*command); });
    return commands;
}

/// The window that came up above \a window; null if none did.
QWidget *openedAbove(const QWidget &window)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top != &window && top->isVisible() && qobject_cast<QDialog *>(top))
            return top;
    }
    return nullptr;
}

/// Where a command asks for a file first, it is given one in \a folder.
void answerFileDialog(const QString &folder)
{
    auto *question = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
    if (!question)
        return;
    const bool isSaving = question->acceptMode() == QFileDialog::AcceptSave;
    auto *name = question->findChild<QLineEdit *>();
    name->setText(QDir(folder).filePath(isSaving ? u"saved.json"_s : u"there.json"_s));
    QTest::keyClick(name, Qt::Key_Return);
}

/// Layouts, and what a page asks a game server for at first.
void settle()
{
    QTest::qWait(60);
    // A counter may have grown in the last moment, and not have been given its place yet.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace

WindowWalk::WindowWalk(const QSize &size)
    : m_settings(std::make_unique<SettingsFile>(m_folder.path()))
    , m_console(std::make_unique<Console>(walkOptions()))
    , m_window(std::make_unique<MainWindow>(*m_console, m_settings.get()))
{
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow(); // there may be no window manager to do so
    m_console->start();
    QTRY_VERIFY(m_console->endpointUrl());
}

WindowWalk::~WindowWalk() = default;

void WindowWalk::visitFirstStart(const Visit &visit)
{
    settle();
    visit(u"doors"_s, *m_window);
    m_window->findChild<QAbstractButton *>(u"letModsConnectDoor"_s)->click();
    auto *next = m_window->findChild<QAbstractButton *>(u"guideNext"_s);
    for (int step = 1; step <= mostSteps; ++step) {
        settle();
        visit(u"guide, step %1"_s.arg(step), *m_window);
        if (!next->isVisible() || !next->isEnabled())
            break;
        next->click();
    }
    m_window->findChild<QAbstractButton *>(u"leaveGuide"_s)->click();
}

void WindowWalk::visitPages(const Visit &visit)
{
    bringServer();
    auto *pages = m_window->findChild<QTabWidget *>(u"pages"_s);
    for (const int server : {0, 1}) {
        m_window->findChild<ServerList *>()->chooseAt(server);
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            settle();
            visit(pages->tabText(page) + (server ? u", one"_s : u", all"_s), *m_window);
        }
    }
}

void WindowWalk::visitDialogs(const Visit &visit)
{
    bringServer();
    m_window->findChild<ServerList *>()->chooseAt(1);
    QVERIFY(QFile(m_folder.filePath(u"there.json"_s)).open(QIODevice::WriteOnly));
    QTimer answering;
    QObject::connect(&answering, &QTimer::timeout, m_window.get(),
                     [this] { answerFileDialog(m_folder.path()); });
    answering.start(20ms);
    for (QAction *command : commandsOf(*m_window)) {
        command->trigger();
        settle();
        QWidget *dialog = openedAbove(*m_window);
        if (!dialog)
            continue;
        visitDialog(command->objectName(), *dialog, visit);
        dialog->close();
        QTRY_VERIFY(!openedAbove(*m_window));
    }
}

void WindowWalk::visitDialog(const QString &command, QWidget &dialog, const Visit &visit)
{
    auto *pages = dialog.findChild<QListWidget *>(u"settingsPages"_s);
    if (!pages) {
        visit(command, dialog);
        return;
    }
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        settle();
        visit(command + u", page %1"_s.arg(page + 1), dialog);
    }
}

void WindowWalk::bringServer()
{
    if (m_mod)
        return;
    SimulatedGameServer::Options options;
    options.endpoint = *m_console->endpointUrl();
    options.dialect = u"minecraft"_s;
    options.identity = u"lobby"_s;
    options.name = u"Lobby"_s;
    options.registrationToken = walkToken;
    options.tick = 15ms;
    m_mod = std::make_unique<SimulatedGameServer>(options);
    m_mod->start();
    QTRY_COMPARE(m_window->findChild<ServerList *>()->model()->rowCount(), 2);
    QTRY_VERIFY(m_console->servers().first().state.state == ConnectionState::Online);
}

QList<QWidget *> visibleWidgets(QWidget &widget)
{
    QList<QWidget *> all{&widget};
    for (QWidget *below : widget.findChildren<QWidget *>()) {
        if (below->isVisible() && below->window() == widget.window())
            all.append(below);
    }
    return all;
}

QString pathOf(const QWidget &widget)
{
    QStringList names;
    for (const QWidget *one = &widget; one; one = one->isWindow() ? nullptr : one->parentWidget()) {
        const QString name = one->objectName();
        names.prepend(name.isEmpty() ? QString::fromLatin1(one->metaObject()->className()) : name);
    }
    return names.join(u'/');
}

} // namespace hawser::test

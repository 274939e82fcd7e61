#include "tray/trayicon.h"

#include "look/glyphs.h"
#include "tray/desktopnotes.h"
#include "tray/traypicture.h"

#include "console/console.h"

#include <QAction>
#include <QApplication>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto frame = std::chrono::milliseconds(250); // a tray is no display

} // namespace

TrayIcon::TrayIcon(const Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_notes(new DesktopNotes(this))
{
    setObjectName(u"tray"_s);
    connect(m_notes, &DesktopNotes::clicked, this, &TrayIcon::showWanted);
    buildMenu();
    m_due.setSingleShot(true);
    m_due.setInterval(frame);
    connect(&m_due, &QTimer::timeout, this, &TrayIcon::refresh);
    connect(&console, &Console::serverAdded, this, &TrayIcon::refreshSoon);
    connect(&console, &Console::serverRemoved, this, &TrayIcon::refreshSoon);
    connect(&console, &Console::serverChanged, this, &TrayIcon::refreshSoon);
    connect(&console, &Console::stateChanged, this, &TrayIcon::refreshSoon);
    refresh();
}

TrayIcon::~TrayIcon() = default;

QAction *TrayIcon::addEntry(const QString &title, const QString &objectName)
{
    QAction *action = m_menu.addAction(title);
    action->setObjectName(objectName);
    return action;
}

void TrayIcon::buildMenu()
{
    m_menu.setObjectName(u"trayMenu"_s);
    connect(addEntry(tr("Sho&w Hawser"), u"trayShow"_s), &QAction::triggered, this,
            &TrayIcon::showWanted);
    m_menu.addSeparator();
    m_firstAfterLines = m_menu.addSeparator();
    m_mute = addEntry(tr("No notifications for &now"), u"trayMute"_s);
    m_mute->setCheckable(true);
    connect(addEntry(tr("&Settings …"), u"traySettings"_s), &QAction::triggered, this,
            &TrayIcon::settingsWanted);
    connect(addEntry(tr("&Quit"), u"trayQuit"_s), &QAction::triggered, this, &TrayIcon::quitWanted);
}

void TrayIcon::setWanted(bool wanted)
{
    if (!wanted || !QSystemTrayIcon::isSystemTrayAvailable()) {
        m_icon.reset();
        return;
    }
    if (m_icon)
        return;
    m_icon = std::make_unique<QSystemTrayIcon>(applicationIcon());
    m_icon->setObjectName(u"trayIcon"_s);
    m_icon->setContextMenu(&m_menu);
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &TrayIcon::showWanted);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit showWanted();
            });
    m_shown.reset();
    refresh();
    m_icon->show();
}

bool TrayIcon::isShown() const
{
    return m_icon && m_icon->isVisible() && QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::setUnread(int unread)
{
    m_unread = unread;
    refreshSoon();
}

bool TrayIcon::isMuted() const
{
    return m_mute->isChecked();
}

void TrayIcon::showMessage(const QString &title, const QString &text)
{
    if (m_icon)
        m_icon->showMessage(title, text, applicationIcon());
    else
        m_notes->show(title, text);
}

void TrayIcon::refreshSoon()
{
    if (!m_due.isActive())
        m_due.start();
}

void TrayIcon::refresh()
{
    const TraySummary summary = summaryOf(m_console.servers(), m_unread);
    if (m_shown == summary)
        return;
    m_shown = summary;
    refreshLines(summary);
    if (!m_icon)
        return;
    m_icon->setIcon(trayPicture(summary));
    m_icon->setToolTip(QApplication::applicationDisplayName() + u'\n'
                       + trayLines(summary).join(u'\n'));
}

/// In the menu too: some desktops show no tool tip.
void TrayIcon::refreshLines(const TraySummary &summary)
{
    qDeleteAll(std::exchange(m_lines, {}));
    for (const QString &line : trayLines(summary)) {
        auto *action = new QAction(line, &m_menu);
        action->setEnabled(false);
        m_menu.insertAction(m_firstAfterLines, action);
        m_lines.append(action);
    }
}

} // namespace hawser

#pragma once

#include "tray/traysummary.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

#include <memory>

class QAction;

namespace hawser {

class Console;
class DesktopNotes;

/// The icon of Hawser in the system tray: how the game servers are and how much is unread, as
/// colour, figure and words, and a menu. Nothing where the desktop has no tray. GUI thread.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    /// \a console must outlive it.
    explicit TrayIcon(const Console &console, QObject *parent = nullptr);
    ~TrayIcon() override;

    /// The user wants it, or not. Default: not.
    void setWanted(bool wanted);
    /// Whether the user sees it, so that a hidden window could be shown again by it.
    bool isShown() const;
    void setUnread(int unread);
    int unread() const { return m_unread; }
    /// The user asked for quiet, until it is taken back.
    bool isMuted() const;

    /// On the desktop: plain texts. Also where there is no tray, or the icon is not wanted.
    void showMessage(const QString &title, const QString &text);

    QMenu &menu() { return m_menu; } // for tests, which have no tray to click on

signals:
    void showWanted();
    void settingsWanted();
    void quitWanted();

private:
    void buildMenu();
    QAction *addEntry(const QString &title, const QString &objectName);
    void refreshSoon();
    void refresh();
    void refreshLines(const TraySummary &summary);

    const Console &m_console;
    QMenu m_menu; // before the icon, which shows it
    QAction *m_mute = nullptr;
    QAction *m_firstAfterLines = nullptr;
    QList<QAction *> m_lines;
    std::unique_ptr<QSystemTrayIcon> m_icon; // none if it is not wanted
    DesktopNotes *m_notes;
    std::optional<TraySummary> m_shown;
    int m_unread = 0;
    QTimer m_due;
};

} // namespace hawser

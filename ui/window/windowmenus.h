#pragma once

#include <QObject>

class QAction;
class QKeySequence;
class QMainWindow;
class QMenu;

namespace hawser {

/// The menus of the window and their keys. Knows what can be chosen, not what it does.
class WindowMenus : public QObject
{
    Q_OBJECT

public:
    static constexpr int numberedServers = 9;

    /// Fills the menu bar of \a window, which owns the menus.
    explicit WindowMenus(QMainWindow &window);

    void setCanRetry(bool possible);
    /// What "Undo" would take back; empty if nothing.
    void setUndoText(const QString &text);
    /// Whether one game server is chosen, so that it can be shared.
    void setServerChosen(bool isOne) { m_share->setEnabled(isOne); }
    void setStreamerMode(bool on);
    /// Without settings there are none to be changed.
    void setHasSettings(bool has);

signals:
    void quitChosen();
    void findChosen();
    void goToTimeChosen();
    void findServerChosen();
    void retryChosen();
    void undoChosen();
    void setupChosen();
    void connectServerChosen();
    void modGuideChosen();
    void rotateChosen();
    void keychainRetryChosen();
    void exportChosen();
    void importChosen();
    void settingsChosen();
    void paletteChosen();
    void streamerModeToggled(bool on);
    void serverListChosen();
    void requestPanelChosen();
    void eventsPageChosen();
    void chatPageChosen();
    void consolePageChosen();
    void playersPageChosen();
    void bansPageChosen();
    void connectionPageChosen();
    void statisticsPageChosen();
    void serverStepChosen(int step);
    void serverNumberChosen(int number); ///< from 1; 0: all of them
    void sharingChosen();
    void configCheckChosen();
    void helpChosen();
    void logChosen();
    void aboutChosen();

private:
    void fillFile(QMainWindow &window);
    void fillView(QMainWindow &window);
    void addPages(QMenu &menu);
    void fillServers(QMainWindow &window);
    void fillHelp(QMainWindow &window);
    QAction *add(QMenu &menu, const QString &title, const QString &objectName,
                 const QKeySequence &keys);

    QAction *m_retry = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_streamer = nullptr;
    QAction *m_settings = nullptr;
    QAction *m_share = nullptr;
};

} // namespace hawser

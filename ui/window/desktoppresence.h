#pragma once

#include "alerts/alertwatch.h"
#include "alerts/quiethours.h"
#include "profiles/settingkeys.h"

#include <QObject>

namespace hawser {

class Console;
class Notifier;
class SettingsFile;
class TrayIcon;

/// What there is of Hawser on the desktop beside its window: an icon in the tray, notifications
/// after the user's rules, and quiet. GUI thread.
class DesktopPresence : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it; without \a settings there is no icon, and nothing is told.
    DesktopPresence(Console &console, SettingsFile *settings, QObject *parent = nullptr);
    ~DesktopPresence() override;

    /// Closing the window leaves Hawser running: the user wants that, and sees the icon that brings
    /// the window back.
    bool staysWithoutWindow() const;
    /// The window could be started without being shown.
    bool isInTray() const;
    /// Tells, the first time, where the window has gone to.
    void tellThatItStays();

    TrayIcon &tray() const { return *m_tray; }

signals:
    void showWanted();
    void settingsWanted();
    void quitWanted();

private:
    void connectParts();
    void follow(Setting key);
    void takeRules();
    bool isQuiet() const;

    Console &m_console;
    SettingsFile *m_settings;
    TrayIcon *m_tray;
    Notifier *m_notifier;
    AlertWatch *m_alerts;
    QuietHours m_quietHours;
    bool m_hasToldThatItStays = false;
};

} // namespace hawser

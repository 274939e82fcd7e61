#pragma once

#include "settings/settingspage.h"

#include "profiles/settingkeys.h"

class QCheckBox;
class QLabel;

namespace hawser {

class Autostart;
class SettingsFile;

/// How Hawser behaves among other programs: its icon in the tray, starting with the session, asking
/// for newer releases. All that does anything by itself is off at first.
class DesktopPage : public SettingsPage
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    DesktopPage(SettingsFile &settings, Autostart &autostart, QWidget *parent = nullptr);

    void reset() override;

private:
    QCheckBox *makeSwitch(const QString &title, const QString &objectName, Setting key);
    QWidget *makeAutostart();
    void setAutostart(bool on);
    void refresh(Setting key);

    SettingsFile &m_settings;
    Autostart &m_autostart;
    QCheckBox *m_tray;
    QCheckBox *m_close;
    QCheckBox *m_start;
    QLabel *m_startNote;
    QCheckBox *m_updates;
};

} // namespace hawser

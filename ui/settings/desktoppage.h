#pragma once

#include "settings/settingspage.h"

#include "profiles/settingkeys.h"

#include <tl/expected.hpp>

#include <functional>

class QCheckBox;
class QLabel;

namespace hawser {

class Autostart;
class LinkOpener;
class SettingsFile;

/// How Hawser behaves among other programs: its icon in the tray, starting with the session, links,
/// asking for newer releases. All that does anything by itself is off at first.
class DesktopPage : public SettingsPage
{
    Q_OBJECT

public:
    /// All must outlive the page.
    DesktopPage(SettingsFile &settings, Autostart &autostart, LinkOpener &links,
                QWidget *parent = nullptr);

    void reset() override;

private:
    QCheckBox *makeSwitch(const QString &title, const QString &objectName, Setting key);
    /// Not a setting of ours: what the system reads is what counts.
    struct SystemSwitch
    {
        QCheckBox *box;
        QLabel *note; ///< why it cannot be had, or what went wrong
        std::function<bool()> isOn;
        std::function<tl::expected<void, QString>(bool)> set;
    };

    QWidget *make(const SystemSwitch &part, const QString &objectName, const QString &hindrance);
    static void turn(const SystemSwitch &part, bool on);
    void refresh(Setting key);

    SettingsFile &m_settings;
    QCheckBox *m_tray;
    QCheckBox *m_close;
    SystemSwitch m_start;
    SystemSwitch m_links;
    QCheckBox *m_updates;
};

} // namespace hawser

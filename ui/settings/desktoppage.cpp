#include "settings/desktoppage.h"

#include "look/plainlabel.h"

#include "desktop/autostart.h"
#include "desktop/updatecheck.h"
#include "profiles/settingsfile.h"

#include <QCheckBox>
#include <QLabel>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

DesktopPage::DesktopPage(SettingsFile &settings, Autostart &autostart, QWidget *parent)
    : SettingsPage(tr("Desktop"), parent)
    , m_settings(settings)
    , m_autostart(autostart)
    , m_tray(makeSwitch(tr("Show an &icon in the tray"), u"setTrayIcon"_s, Setting::TrayIcon))
    , m_close(makeSwitch(tr("&Keep running in the tray when the window is closed"),
                         u"setCloseToTray"_s, Setting::CloseToTray))
    , m_start(new QCheckBox(tr("&Start Hawser when I log in")))
    , m_startNote(makeSentence(this))
    , m_updates(makeSwitch(tr("Ask once a day for a &newer version"), u"setUpdateCheck"_s,
                           Setting::UpdateCheck))
{
    setObjectName(u"desktopPage"_s);
    addRow({}, m_tray,
           QSystemTrayIcon::isSystemTrayAvailable()
               ? tr("It shows how the game servers are and what is unread, and notifications come "
                    "from it.")
               : tr("This desktop has no tray, so there is no icon and there are no "
                    "notifications."));
    addRow({}, m_close, tr("“Quit” in its menu ends Hawser."));
    addRow({}, makeAutostart(), tr("It starts without its window, if there is a tray."),
           m_start->text() + u"\nautostart"_s);
    addRow({}, m_updates,
           tr("Only the project's page is asked, nothing about you is sent, and nothing is "
              "installed."));
    m_updates->parentWidget()->setVisible(!updatePage().isEmpty());
    connect(&settings, &SettingsFile::changed, this, &DesktopPage::refresh);
    for (const Setting key : {Setting::TrayIcon, Setting::CloseToTray, Setting::UpdateCheck})
        refresh(key);
}

QCheckBox *DesktopPage::makeSwitch(const QString &title, const QString &objectName, Setting key)
{
    auto *box = new QCheckBox(title);
    box->setObjectName(objectName);
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_settings.set(key, on); });
    return box;
}

QWidget *DesktopPage::makeAutostart()
{
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_start);
    layout->addWidget(m_startNote);
    both->setFocusProxy(m_start);
    m_start->setObjectName(u"setAutostart"_s);
    m_start->setChecked(m_autostart.isOn());
    m_startNote->setObjectName(u"autostartNote"_s);
    m_startNote->setText(Autostart::hindrance());
    m_startNote->setVisible(!m_startNote->text().isEmpty());
    m_start->setEnabled(m_startNote->text().isEmpty());
    connect(m_start, &QCheckBox::toggled, this, &DesktopPage::setAutostart);
    return both;
}

/// Not a setting of ours: what the system reads is what counts.
void DesktopPage::setAutostart(bool on)
{
    const auto outcome = m_autostart.set(on);
    m_startNote->setText(outcome ? QString() : outcome.error());
    m_startNote->setVisible(!outcome);
    const QSignalBlocker quiet(m_start);
    m_start->setChecked(m_autostart.isOn());
}

void DesktopPage::refresh(Setting key)
{
    if (key == Setting::TrayIcon) {
        m_tray->setChecked(m_settings.flag(key));
        m_close->setEnabled(m_settings.flag(key) && QSystemTrayIcon::isSystemTrayAvailable());
    } else if (key == Setting::CloseToTray) {
        m_close->setChecked(m_settings.flag(key));
    } else if (key == Setting::UpdateCheck) {
        m_updates->setChecked(m_settings.flag(key));
    }
}

void DesktopPage::reset()
{
    for (const Setting key : {Setting::TrayIcon, Setting::CloseToTray, Setting::UpdateCheck})
        m_settings.reset(key);
    if (m_start->isEnabled())
        m_start->setChecked(false);
}

} // namespace hawser

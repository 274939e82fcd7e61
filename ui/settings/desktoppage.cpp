#include "settings/desktoppage.h"

#include "look/plainlabel.h"

#include "desktop/autostart.h"
#include "desktop/linkopener.h"
#include "desktop/updatecheck.h"
#include "profiles/settingsfile.h"

#include <QCheckBox>
#include <QLabel>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

DesktopPage::DesktopPage(SettingsFile &settings, Autostart &autostart, LinkOpener &links,
                         QWidget *parent)
    : SettingsPage(tr("Desktop"), parent)
    , m_settings(settings)
    , m_tray(makeSwitch(tr("Show an &icon in the tray"), u"setTrayIcon"_s, Setting::TrayIcon))
    , m_close(makeSwitch(tr("&Keep running in the tray when the window is closed"),
                         u"setCloseToTray"_s, Setting::CloseToTray))
    , m_start{new QCheckBox(tr("&Start Hawser when I log in")), makeSentence(this),
              [&autostart] { return autostart.isOn(); },
              [&autostart](bool on) { return autostart.set(on); }}
    , m_links{new QCheckBox(tr("&Open hawser:// links with this Hawser")), makeSentence(this),
              [&links] { return links.isOn(); }, [&links](bool on) { return links.set(on); }}
    , m_updates(makeSwitch(tr("Ask once a day for a &newer version"), u"setUpdateCheck"_s,
                           Setting::UpdateCheck))
{
    setObjectName(u"desktopPage"_s);
    addRow({}, m_tray,
           QSystemTrayIcon::isSystemTrayAvailable()
               ? tr("It shows how the game servers are and what is unread, and notifications come "
                    "from it.")
               : tr("This desktop has no tray, so there is no icon; notifications come all the "
                    "same, if the desktop shows any."));
    addRow({}, m_close, tr("“Quit” in its menu ends Hawser."));
    addRow({}, make(m_start, u"setAutostart"_s, Autostart::hindrance()),
           tr("It starts without its window, if there is a tray."),
           m_start.box->text() + u"\nautostart"_s);
    addRow({}, make(m_links, u"setLinks"_s, links.hindrance()),
           tr("Hawser asks before it does what a link says."), m_links.box->text());
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

QWidget *DesktopPage::make(const SystemSwitch &part, const QString &objectName,
                           const QString &hindrance)
{
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(part.box);
    layout->addWidget(part.note);
    both->setFocusProxy(part.box);
    part.box->setObjectName(objectName);
    part.box->setChecked(part.isOn());
    part.box->setEnabled(hindrance.isEmpty());
    part.note->setObjectName(objectName + "Note"_L1);
    part.note->setText(hindrance);
    part.note->setVisible(!hindrance.isEmpty());
    connect(part.box, &QCheckBox::toggled, this, [&part](bool on) { turn(part, on); });
    return both;
}

void DesktopPage::turn(const SystemSwitch &part, bool on)
{
    const auto outcome = part.set(on);
    part.note->setText(outcome ? QString() : outcome.error());
    part.note->setVisible(!outcome);
    const QSignalBlocker quiet(part.box);
    part.box->setChecked(part.isOn());
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
    for (const SystemSwitch &part : {m_start, m_links}) {
        if (part.box->isEnabled())
            part.box->setChecked(false);
    }
}

} // namespace hawser

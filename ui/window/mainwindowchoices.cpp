// What the user has set for the window, and the palette in which all is found.
#include "window/mainwindow.h"

#include "commands/commandbook.h"
#include "commands/commandpalette.h"
#include "look/appearance.h"
#include "look/privacy.h"
#include "requests/requestpanel.h"
#include "servers/serverlist.h"
#include "settings/settingsdialog.h"
#include "window/paletteentries.h"
#include "window/storebanner.h"
#include "window/windowmenus.h"

#include "profiles/settingsfile.h"

#include <QAction>
#include <QShortcut>

namespace hawser {

using namespace Qt::StringLiterals;

void MainWindow::takeSettings()
{
    m_menus->setHasSettings(m_settings != nullptr);
    connect(m_book, &CommandBook::changed, this, &MainWindow::followFindKeys);
    if (!m_settings)
        return;
    if (!m_settings->trouble().isEmpty())
        m_store->tell(m_settings->trouble());
    connect(m_settings, &SettingsFile::failed, m_store,
            qOverload<const QString &>(&StoreBanner::tell));
    connect(m_settings, &SettingsFile::changed, this, &MainWindow::follow);
    connect(m_book, &CommandBook::changed, this,
            [this] { m_settings->set(Setting::Shortcuts, m_book->userKeys()); });
    m_book->setUserKeys(m_settings->object(Setting::Shortcuts));
    follow(Setting::StreamerMode);
}

/// A setting counts from the moment it is made.
void MainWindow::follow(Setting key)
{
    if (key == Setting::Theme)
        applyTheme(m_settings->text(key));
    else if (key == Setting::StreamerMode)
        m_menus->setStreamerMode(m_settings->flag(key));
}

void MainWindow::setStreamerMode(bool on)
{
    screenPrivacy().setOn(on);
    if (m_settings)
        m_settings->set(Setting::StreamerMode, on);
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(*m_settings, *m_book, m_console, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::endpointWanted, this, &MainWindow::listenSo);
    connect(dialog, &SettingsDialog::stopWanted, this, &MainWindow::stopListening);
    connect(dialog, &SettingsDialog::restartWanted, this, &MainWindow::restart);
    dialog->open();
}

/// The next one must find the port free and the settings written, so main() starts it at the end.
void MainWindow::restart()
{
    m_wantsRestart = true;
    quit();
}

/// Each page finds its own by the standard key. Once the user gave "Find in events" another, that
/// one counts everywhere, and the standard key is free for whatever it was given to.
void MainWindow::followFindKeys()
{
    auto *find = m_book->find(u"actionFind"_s)->action;
    const bool isStandard = m_book->isDefault(find->objectName());
    find->setShortcutContext(isStandard ? Qt::WidgetShortcut : Qt::WindowShortcut);
    for (QShortcut *own : findChildren<QShortcut *>()) {
        if (own->key() == QKeySequence(QKeySequence::Find))
            own->setEnabled(isStandard);
    }
}

void MainWindow::showPalette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(this);
        fillPalette();
    }
    m_palette->pop();
}

void MainWindow::fillPalette()
{
    m_palette->addProvider([this] { return commandEntries(*m_book); });
    m_palette->addProvider([this] {
        return serverEntries(m_console, [this](const ServerId &id) { list().choose(id); });
    });
    m_palette->addProvider([this]() -> QList<PaletteEntry> {
        const std::optional<ServerId> server = list().chosen();
        if (!server)
            return {};
        return playerEntries(m_console, *server,
                             [this](const QString &player) { showEventsOf(player); });
    });
    m_palette->addProvider([this]() -> QList<PaletteEntry> {
        if (m_console.servers().isEmpty())
            return {};
        return actionEntries([this](Action action) {
            leaveGuide();
            m_requests->page()->compose(action);
        });
    });
}

} // namespace hawser

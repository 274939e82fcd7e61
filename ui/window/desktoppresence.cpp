#include "window/desktoppresence.h"

#include "alerts/alertrule.h"
#include "archive/grammar/filterparser.h"
#include "console/console.h"
#include "profiles/settingsfile.h"
#include "tray/trayicon.h"
#include "window/notifier.h"

#include <QGuiApplication>

namespace hawser {

DesktopPresence::DesktopPresence(Console &console, SettingsFile *settings, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_settings(settings)
    , m_tray(new TrayIcon(console, this))
    , m_notifier(new Notifier(Notifier::sinkOf(*m_tray), this))
    , m_alerts(new AlertWatch(console.events(), this))
{
    connectParts();
    if (!m_settings)
        return;
    connect(m_settings, &SettingsFile::changed, this, &DesktopPresence::follow);
    for (const Setting key : {Setting::TrayIcon, Setting::NotifyStateChanges, Setting::NotifyRules,
                              Setting::QuietHours})
        follow(key);
}

DesktopPresence::~DesktopPresence() = default;

void DesktopPresence::connectParts()
{
    m_notifier->watch(m_console);
    m_notifier->setQuiet([this] { return isQuiet(); });
    connect(m_alerts, &AlertWatch::matched, m_notifier, &Notifier::takeHit);
    connect(m_notifier, &Notifier::happened, this,
            [this](int count) { m_tray->setUnread(m_tray->unread() + count); });
    connect(m_notifier, &Notifier::clicked, this, &DesktopPresence::showWanted);
    connect(m_tray, &TrayIcon::showWanted, this, &DesktopPresence::showWanted);
    connect(m_tray, &TrayIcon::settingsWanted, this, &DesktopPresence::settingsWanted);
    connect(m_tray, &TrayIcon::quitWanted, this, &DesktopPresence::quitWanted);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                if (state == Qt::ApplicationActive)
                    m_tray->setUnread(0);
            });
    connect(&m_console, &Console::opened, this, &DesktopPresence::takeRules);
    connect(&m_console, &Console::serverAdded, this, &DesktopPresence::takeRules);
}

void DesktopPresence::follow(Setting key)
{
    if (key == Setting::TrayIcon)
        m_tray->setWanted(m_settings->flag(key));
    else if (key == Setting::NotifyStateChanges)
        m_notifier->setEnabled(m_settings->flag(key));
    else if (key == Setting::NotifyRules)
        takeRules();
    else if (key == Setting::QuietHours)
        m_quietHours = quietHoursFromJson(m_settings->object(key));
}

/// A rule that names a game server counts as soon as there is one of that name.
void DesktopPresence::takeRules()
{
    if (!m_settings)
        return;
    FilterSurroundings around;
    around.findServer = [this](const QString &name) { return m_console.findServer(name); };
    std::vector<AlertWatch::Rule> rules;
    const QJsonArray stored = m_settings->value(Setting::NotifyRules).toArray();
    for (const AlertRule &rule : alertRulesFromJson(stored)) {
        if (const auto filter = parseFilter(rule.filter, around); filter && rule.isOn)
            rules.push_back({rule.title(), *filter});
    }
    m_alerts->setRules(rules);
}

bool DesktopPresence::isQuiet() const
{
    return m_tray->isMuted() || m_quietHours.contains(QTime::currentTime());
}

bool DesktopPresence::isInTray() const
{
    return m_tray->isShown();
}

bool DesktopPresence::staysWithoutWindow() const
{
    return m_settings && m_settings->flag(Setting::CloseToTray) && isInTray();
}

void DesktopPresence::tellThatItStays()
{
    if (!std::exchange(m_hasToldThatItStays, true))
        m_tray->showMessage(tr("Hawser is still running"),
                            tr("Its icon brings the window back. To end it, choose “Quit” there."));
}

} // namespace hawser

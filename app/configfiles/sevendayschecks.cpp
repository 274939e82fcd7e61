#include "configfiles/checkrun.h"

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

/// Names and defaults of serverconfig.xml; source: the fact sheet of the game, section 9.
constexpr std::array sevenDaysNames{"ServerName"_L1,
                                    "ServerPort"_L1,
                                    "ServerPassword"_L1,
                                    "ServerMaxPlayerCount"_L1,
                                    "GameWorld"_L1,
                                    "GameName"_L1,
                                    "WebDashboardEnabled"_L1,
                                    "WebDashboardPort"_L1,
                                    "WebDashboardUrl"_L1,
                                    "EnableMapRendering"_L1,
                                    "ControlPanelEnabled"_L1,
                                    "ControlPanelPort"_L1,
                                    "ControlPanelPassword"_L1,
                                    "TelnetEnabled"_L1,
                                    "TelnetPort"_L1,
                                    "TelnetPassword"_L1,
                                    "AdminFileName"_L1,
                                    "UserDataFolder"_L1,
                                    "EACEnabled"_L1,
                                    "ServerVisibility"_L1,
                                    "HideCommandExecutionLog"_L1,
                                    "ServerDisabledNetworkProtocols"_L1,
                                    "TelnetFailedLoginLimit"_L1,
                                    "TelnetFailedLoginsBlocktime"_L1};

constexpr int webBehindControlPanel = 2; // Alloc's web server listens that far behind it

/// The rules for one serverconfig.xml.
class SevenDaysRules
{
public:
    explicit SevenDaysRules(CheckRun &run)
        : m_run(run)
    {
    }
    void check();

private:
    bool checkNames();
    void checkNewDashboard();
    void checkOldPanel();
    void checkMap();
    void checkTelnet();
    void checkPorts();
    void checkClash(const ConfigEntry &one, const ConfigEntry &other);
    bool isOn(QStringView name, bool fallback) const;

    CheckRun &m_run;
};

bool SevenDaysRules::isOn(QStringView name, bool fallback) const
{
    const ConfigEntry *entry = m_run.find(name);
    return entry ? unwrapped(entry->value).compare("true"_L1, Qt::CaseInsensitive) == 0 : fallback;
}

/// Whether any is known at all.
bool SevenDaysRules::checkNames()
{
    bool isAnyKnown = false;
    for (const ConfigEntry &entry : m_run.document.entries) {
        for (const QLatin1StringView name : sevenDaysNames) {
            if (entry.key.trimmed().compare(name, Qt::CaseInsensitive) != 0)
                continue;
            isAnyKnown = true;
            if (entry.key != name)
                m_run.add(Severity::Warning, Issue::MisspelledKey, entry,
                          Words::translate("ConfigFiles", "%1 is written %2.")
                              .arg(entry.key.trimmed(), name),
                          Words::translate("ConfigFiles", "Otherwise the game may not know it."),
                          {{entry.keySpan, QByteArray(name.data(), name.size())}});
        }
    }
    return isAnyKnown;
}

void SevenDaysRules::checkNewDashboard()
{
    const QString advice = Words::translate(
        "ConfigFiles",
        "Without the dashboard Hawser has nothing to dial. A mod that dials in does "
        "not need it.");
    const ConfigEntry *enabled = m_run.find(u"WebDashboardEnabled");
    if (!enabled) {
        m_run.addMissing(Severity::Error, Issue::DashboardOff,
                         Words::translate("ConfigFiles",
                                          "WebDashboardEnabled is missing, and then "
                                          "the web dashboard is off."),
                         advice, u"WebDashboardEnabled"_s, u"true"_s);
    } else if (checkBoolean(m_run, *enabled) == false) {
        m_run.add(Severity::Error, Issue::DashboardOff, *enabled,
                  Words::translate("ConfigFiles", "The web dashboard is off."), advice,
                  replacement(*enabled, u"true"_s));
    }
    if (const ConfigEntry *port = m_run.find(u"WebDashboardPort"))
        checkDialledPort(m_run, *port);
}

void SevenDaysRules::checkOldPanel()
{
    const ConfigEntry *enabled = m_run.find(u"ControlPanelEnabled");
    const ConfigEntry *first = enabled ? enabled : m_run.find(u"ControlPanelPort");
    if (!first)
        return;
    const bool isMixed = m_run.find(u"WebDashboardEnabled") != nullptr;
    if (isMixed) {
        m_run.add(Severity::Hint, Issue::OldGeneration, *first,
                  Words::translate("ConfigFiles",
                                   "The control panel is a thing of Alpha 20 and "
                                   "before: newer games ignore these settings."));
        return;
    }
    m_run.add(Severity::Warning, Issue::OldGeneration, *first,
              Words::translate("ConfigFiles",
                               "This is a file for Alpha 20 or before. Newer games know "
                               "no control panel, and leave their dashboard off."),
              Words::translate("ConfigFiles",
                               "If the game is newer, start from the file that came "
                               "with it."));
    if (enabled && checkBoolean(m_run, *enabled) == false)
        m_run.add(Severity::Error, Issue::DashboardOff, *enabled,
                  Words::translate("ConfigFiles",
                                   "The control panel is off, and with it the web "
                                   "server of Alloc's mods."),
                  {}, replacement(*enabled, u"true"_s));
    if (const ConfigEntry *port = m_run.find(u"ControlPanelPort"))
        checkDialledPort(m_run, *port, webBehindControlPanel);
    if (const ConfigEntry *password = m_run.find(u"ControlPanelPassword")) // also for when it is on
        checkPassword(m_run, *password);
}

void SevenDaysRules::checkMap()
{
    const ConfigEntry *map = m_run.find(u"EnableMapRendering");
    const QString advice = Words::translate("ConfigFiles",
                                            "Hawser's map stays empty then. Rendering "
                                            "takes some disk space.");
    const bool isOld = m_run.find(u"ControlPanelEnabled") && !m_run.find(u"WebDashboardEnabled");
    if (!map && !isOld)
        m_run.addMissing(Severity::Hint, Issue::MapRenderingOff,
                         Words::translate("ConfigFiles",
                                          "EnableMapRendering is missing, so no map "
                                          "is rendered."),
                         advice, u"EnableMapRendering"_s, u"true"_s);
    else if (map && checkBoolean(m_run, *map) == false)
        m_run.add(Severity::Hint, Issue::MapRenderingOff, *map,
                  Words::translate("ConfigFiles", "No map is rendered."), advice,
                  replacement(*map, u"true"_s));
}

void SevenDaysRules::checkTelnet()
{
    const ConfigEntry *enabled = m_run.find(u"TelnetEnabled");
    if (enabled && !checkBoolean(m_run, *enabled).value_or(true))
        return;
    const ConfigEntry *password = m_run.find(u"TelnetPassword");
    const bool isEmpty = !password || unwrapped(password->value).isEmpty();
    const ConfigEntry *about = password ? password : enabled;
    if (!about)
        return; // defaults: on, reachable from the computer itself only
    const QString advice = Words::translate("ConfigFiles",
                                            "Hawser does not need telnet: switch it off, or never "
                                            "forward its port. All it says goes unencrypted.");
    const QList<TextEdit> off = enabled ? replacement(*enabled, u"false"_s) : QList<TextEdit>();
    if (isEmpty) {
        m_run.add(Severity::Warning, Issue::TelnetExposed, *about,
                  Words::translate("ConfigFiles",
                                   "Telnet is on without a password: whoever gets at "
                                   "its port is administrator. Usual builds then "
                                   "answer only the computer itself."),
                  advice, off, true);
        return;
    }
    m_run.add(Severity::Hint, Issue::TelnetExposed, *about,
              Words::translate("ConfigFiles", "Telnet is on, and answers the whole network."),
              advice, off, true);
    checkPassword(m_run, *password);
}

void SevenDaysRules::checkClash(const ConfigEntry &one, const ConfigEntry &other)
{
    if (unwrapped(one.value) != unwrapped(other.value))
        return;
    const ConfigEntry &later = one.keySpan.at > other.keySpan.at ? one : other;
    const ConfigEntry &earlier = &later == &one ? other : one;
    m_run.add(Severity::Error, Issue::PortClash, later,
              Words::translate("ConfigFiles",
                               "%1 is the same port as %2 in line %3: only one of them "
                               "can have it.")
                  .arg(later.key, earlier.key)
                  .arg(m_run.source.lineAt(earlier.keySpan.at)));
}

void SevenDaysRules::checkPorts()
{
    const bool hasDashboard = m_run.find(u"WebDashboardEnabled") != nullptr;
    QList<const ConfigEntry *> listeners;
    if (const ConfigEntry *game = m_run.find(u"ServerPort"); game && checkPort(m_run, *game))
        listeners << game;
    if (const ConfigEntry *telnet = m_run.find(u"TelnetPort");
        telnet && isOn(u"TelnetEnabled", true) && checkPort(m_run, *telnet))
        listeners << telnet;
    if (const ConfigEntry *web
        = m_run.find(hasDashboard ? u"WebDashboardPort" : u"ControlPanelPort"))
        listeners << web;
    for (qsizetype i = 0; i < listeners.size(); ++i) {
        for (qsizetype j = i + 1; j < listeners.size(); ++j)
            checkClash(*listeners[i], *listeners[j]);
    }
}

void SevenDaysRules::check()
{
    if (!checkNames()) {
        m_run.addMissing(Severity::Error, Issue::Nothing,
                         Words::translate("ConfigFiles",
                                          "No setting of 7 Days to Die is in this "
                                          "file."),
                         Words::translate("ConfigFiles",
                                          "Choose the file that -configfile= names "
                                          "where the server is started."));
        return;
    }
    for (const ConfigEntry &entry : m_run.document.entries) {
        if (!isSecretName(entry.key) && entry.key != u"ServerName")
            checkWrapping(m_run, entry, Severity::Warning);
    }
    const bool isOld = m_run.find(u"ControlPanelEnabled") && !m_run.find(u"WebDashboardEnabled");
    if (!isOld)
        checkNewDashboard();
    checkOldPanel();
    checkMap();
    checkTelnet();
    checkPorts();
}

} // namespace

void checkSevenDays(CheckRun &run)
{
    SevenDaysRules(run).check();
}

} // namespace hawser::configfiles

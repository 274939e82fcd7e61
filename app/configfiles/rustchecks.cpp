#include "configfiles/checkrun.h"

#include "setup/modsettings.h"

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

/// How images for containers and panels call arguments of the server.
struct RustVariable
{
    QLatin1StringView variable;
    QLatin1StringView argument;
};
constexpr std::array rustVariables{
    RustVariable{"RUST_RCON_PORT"_L1, "rcon.port"_L1},
    RustVariable{"RUST_RCON_PASSWORD"_L1, "rcon.password"_L1},
    RustVariable{"RUST_RCON_WEB"_L1, "rcon.web"_L1},
    RustVariable{"RUST_RCON_IP"_L1, "rcon.ip"_L1},
    RustVariable{"RUST_SERVER_PORT"_L1, "server.port"_L1},
    RustVariable{"RUST_SERVER_QUERYPORT"_L1, "server.queryport"_L1},
    RustVariable{"RUST_APP_PORT"_L1, "app.port"_L1},
    RustVariable{"RCON_PORT"_L1, "rcon.port"_L1},
    RustVariable{"RCON_PASS"_L1, "rcon.password"_L1},
    RustVariable{"RCON_IP"_L1, "rcon.ip"_L1},
    RustVariable{"SERVER_PORT"_L1, "server.port"_L1},
    RustVariable{"APP_PORT"_L1, "app.port"_L1},
};

/// The rules for whatever starts a Rust server; source: the fact sheet of the game, section 6.
class RustRules
{
public:
    explicit RustRules(CheckRun &run)
        : m_run(run)
    {
    }
    void check();

private:
    /// What the server is started with: an argument, or a variable that becomes one.
    const ConfigEntry *setting(QLatin1StringView argument) const;
    /// The same, if its value stands in this file; null too if it has none, which is said.
    const ConfigEntry *settled(QLatin1StringView argument);
    bool startsServer() const;
    TextSpan wholeLine(const ConfigEntry &entry) const;
    void checkServerCfg();
    void checkWeb();
    void checkRconPassword();
    void checkRconPort();
    void checkRconAddress();

    CheckRun &m_run;
};

const ConfigEntry *RustRules::setting(QLatin1StringView argument) const
{
    if (const ConfigEntry *entry = m_run.find(QString(argument)))
        return entry;
    for (const RustVariable &row : rustVariables) {
        if (row.argument != argument)
            continue;
        if (const ConfigEntry *entry = m_run.find(QString(row.variable)))
            return entry;
    }
    return nullptr;
}

const ConfigEntry *RustRules::settled(QLatin1StringView argument)
{
    const ConfigEntry *entry = setting(argument);
    if (!entry)
        return nullptr;
    if (entry->isMissing) {
        m_run.add(Severity::Error, Issue::ArgumentForm, *entry,
                  Words::translate("ConfigFiles", "A value is missing after %1.").arg(entry->key));
        return nullptr;
    }
    return m_run.origin(*entry);
}

bool RustRules::startsServer() const
{
    if (setting("rcon.port"_L1) || setting("rcon.password"_L1) || setting("rcon.web"_L1))
        return true;
    for (const ConfigEntry &entry : m_run.document.entries) {
        if (entry.key.startsWith("server."_L1) || entry.key == u"batchmode")
            return true;
    }
    return false;
}

/// With its end, so that no empty line stays.
TextSpan RustRules::wholeLine(const ConfigEntry &entry) const
{
    const int line = m_run.source.lineAt(entry.wholeSpan.at);
    const qsizetype at = m_run.source.lineSpan(line).at;
    const qsizetype end = line < m_run.source.lineCount() ? m_run.source.lineSpan(line + 1).at
                                                          : m_run.source.text().size();
    return {at, end - at};
}

void RustRules::checkServerCfg()
{
    for (const ConfigEntry &entry : m_run.document.entries) {
        if (entry.key.startsWith("rcon."_L1, Qt::CaseInsensitive))
            m_run.add(
                Severity::Error, Issue::RconInServerCfg, entry,
                Words::translate("ConfigFiles", "%1 has no effect in server.cfg.").arg(entry.key),
                Words::translate("ConfigFiles",
                                 "Put it, with \"+\" before it, where the server "
                                 "is started, and take this line away."),
                {{wholeLine(entry), {}}}, true);
    }
}

void RustRules::checkWeb()
{
    if (!setting("rcon.web"_L1)) {
        m_run.addMissing(Severity::Hint, Issue::RconNotWeb,
                         Words::translate("ConfigFiles",
                                          "+rcon.web is missing: older servers then "
                                          "speak only the old RCON."),
                         Words::translate("ConfigFiles", "Add +rcon.web 1 to be sure."),
                         u"rcon.web"_s, u"1"_s);
        return;
    }
    const ConfigEntry *web = settled("rcon.web"_L1);
    const QString value = web ? unwrapped(web->value).toLower() : QString();
    if (web && value != u"1" && value != u"true")
        m_run.add(Severity::Error, Issue::RconNotWeb, *web,
                  Words::translate("ConfigFiles",
                                   "The server speaks only the old RCON, which Hawser "
                                   "does not."),
                  {}, replacement(*web, u"1"_s));
}

void RustRules::checkRconPassword()
{
    const QString advice = Words::translate(
        "ConfigFiles", "Add +rcon.password with at least 16 letters and digits, chosen by chance.");
    if (!setting("rcon.password"_L1)) {
        const QString made = m_run.expected.newPassword ? m_run.expected.newPassword() : QString();
        m_run.addMissing(Severity::Error, Issue::PasswordMissing,
                         Words::translate("ConfigFiles",
                                          "There is no RCON password, and without one "
                                          "RCON is off."),
                         advice, u"rcon.password"_s, made, true);
        return;
    }
    const ConfigEntry *password = settled("rcon.password"_L1);
    if (password && unwrapped(password->value).isEmpty())
        m_run.add(Severity::Error, Issue::PasswordMissing, *password,
                  Words::translate("ConfigFiles", "The RCON password is empty, so RCON is off."),
                  advice);
    else if (password)
        checkPassword(m_run, *password);
}

void RustRules::checkRconPort()
{
    if (!setting("rcon.port"_L1)) {
        const int port = m_run.expected.port.value_or(28016);
        m_run.addMissing(Severity::Warning, Issue::PortMissing,
                         Words::translate("ConfigFiles",
                                          "+rcon.port is missing: RCON then takes the "
                                          "number of the game port."),
                         Words::translate("ConfigFiles", "Say it, so that it is certain."),
                         u"rcon.port"_s, QString::number(port));
        return;
    }
    const ConfigEntry *port = settled("rcon.port"_L1);
    if (!port)
        return;
    checkDialledPort(m_run, *port);
    if (const ConfigEntry *app = settled("app.port"_L1);
        app && unwrapped(app->value) == unwrapped(port->value))
        m_run.add(Severity::Error, Issue::PortClash, *app,
                  Words::translate("ConfigFiles",
                                   "%1 is the same port as %2 in line %3: only one of "
                                   "them can have it.")
                      .arg(app->key, port->key)
                      .arg(m_run.source.lineAt(port->keySpan.at)));
}

void RustRules::checkRconAddress()
{
    const ConfigEntry *address = settled("rcon.ip"_L1);
    const QString value = address ? unwrapped(address->value) : QString();
    if (!value.startsWith("127."_L1) && value != u"localhost" && value != u"::1")
        return;
    const bool isElsewhere = m_run.expected.isDialledFromElsewhere;
    m_run.add(isElsewhere ? Severity::Error : Severity::Hint, Issue::RconLocalOnly, *address,
              Words::translate("ConfigFiles", "RCON answers only the computer of the game itself."),
              isElsewhere ? Words::translate("ConfigFiles",
                                             "Set it to 0.0.0.0, and let only your own "
                                             "address reach the port.")
                          : Words::translate("ConfigFiles", "Good while Hawser runs there."),
              isElsewhere ? replacement(*address, u"0.0.0.0"_s) : QList<TextEdit>());
}

void RustRules::check()
{
    if (m_run.kind.syntax == ConfigSyntax::ConsoleCfg)
        return checkServerCfg();
    const ConfigEntry *mod = m_run.find(u"TAKARO_REGISTRATION_TOKEN");
    const bool hasMod = mod || m_run.find(u"TAKARO_WS_URL") || m_run.find(u"TAKARO_IDENTITY_TOKEN");
    if (hasMod)
        checkMod(m_run);
    if (!startsServer()) {
        if (!hasMod)
            m_run.addMissing(Severity::Error, Issue::Nothing,
                             Words::translate("ConfigFiles",
                                              "This file does not start a Rust "
                                              "server."),
                             Words::translate("ConfigFiles",
                                              "Choose the one with RustDedicated and "
                                              "its +arguments in it."));
        return;
    }
    checkWeb();
    checkRconPassword();
    checkRconPort();
    checkRconAddress();
}

} // namespace

void checkRust(CheckRun &run)
{
    RustRules(run).check();
}

} // namespace hawser::configfiles

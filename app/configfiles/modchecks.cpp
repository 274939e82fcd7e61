#include "configfiles/checkrun.h"

#include "setup/modsettings.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

/// Without an identity token these take the server's name, or make one up.
constexpr std::array selfNamedMods{"7d2d"_L1, "conan"_L1, "valheim"_L1};

/// The rules for the settings of a mod that dials in: its row of the table says which.
class ModRules
{
public:
    ModRules(CheckRun &run, const ModSetup &mod)
        : m_run(run)
        , m_mod(mod)
    {
    }
    void check();

private:
    QString expectedFor(ModSetting::Value value) const;
    const ConfigEntry *entryOf(const ModSetting &setting);
    bool hasAny() const;
    bool namesItself() const;
    void checkSetting(const ModSetting &setting);
    void checkAbsent(const ModSetting &setting);
    void checkFixed(const ModSetting &setting, const ConfigEntry &entry);
    void checkSwapped();
    void checkElsewhere();
    const ConfigEntry *entryFor(ModSetting::Value value);

    CheckRun &m_run;
    const ModSetup &m_mod;
};

QString ModRules::expectedFor(ModSetting::Value value) const
{
    switch (value) {
    case ModSetting::Value::Address:
        return m_run.expected.url;
    case ModSetting::Value::Identity:
        return m_run.expected.identityToken;
    case ModSetting::Value::Registration:
        return m_run.expected.registrationToken;
    case ModSetting::Value::Fixed:
        return {};
    }
    Q_UNREACHABLE();
}

const ConfigEntry *ModRules::entryOf(const ModSetting &setting)
{
    return m_run.find(QString(setting.key));
}

const ConfigEntry *ModRules::entryFor(ModSetting::Value value)
{
    for (const ModSetting &setting : m_mod.settings) {
        if (setting.value == value)
            return entryOf(setting);
    }
    return nullptr;
}

bool ModRules::hasAny() const
{
    return std::any_of(
        m_mod.settings.begin(), m_mod.settings.end(),
        [this](const ModSetting &setting) { return m_run.find(QString(setting.key)) != nullptr; });
}

bool ModRules::namesItself() const
{
    return std::find(selfNamedMods.begin(), selfNamedMods.end(), m_mod.key) != selfNamedMods.end();
}

void ModRules::checkAbsent(const ModSetting &setting)
{
    const bool isAddress = setting.value == ModSetting::Value::Address;
    if (setting.value == ModSetting::Value::Identity && namesItself())
        return;
    const QString value = setting.value == ModSetting::Value::Fixed ? QString(setting.fixed)
                                                                    : expectedFor(setting.value);
    const bool takesOnlyArguments = isEnvironment(m_mod.formats.first())
        && m_run.kind.syntax != ConfigSyntax::DotEnv; // where variables go, is not known there
    m_run.addMissing(Severity::Error,
                     isAddress                                       ? Issue::UrlMissing
                         : setting.value == ModSetting::Value::Fixed ? Issue::SettingOff
                                                                     : Issue::TokenMissing,
                     Words::translate("ConfigFiles", "%1 is missing.").arg(setting.key),
                     isAddress
                         ? Words::translate("ConfigFiles",
                                            "Without it the mod dials nobody, or "
                                            "Takaro itself.")
                         : Words::translate("ConfigFiles", "Without it the mod is not let in."),
                     setting.key, takesOnlyArguments ? QString() : value);
}

void ModRules::checkFixed(const ModSetting &setting, const ConfigEntry &entry)
{
    if (entry.isDynamic || unwrapped(entry.value).compare(setting.fixed, Qt::CaseInsensitive) == 0)
        return;
    m_run.add(Severity::Error, Issue::SettingOff, entry,
              Words::translate("ConfigFiles", "%1 has to be %2, or the mod dials nobody.")
                  .arg(setting.key, setting.fixed),
              {}, replacement(entry, setting.fixed));
}

void ModRules::checkSetting(const ModSetting &setting)
{
    const ConfigEntry *entry = entryOf(setting);
    if (!entry)
        return checkAbsent(setting);
    if (entry->key != setting.key)
        m_run.add(
            Severity::Warning, Issue::MisspelledKey, *entry,
            Words::translate("ConfigFiles", "%1 is written %2.").arg(entry->key, setting.key));
    if (entry->isRemark)
        m_run.add(Severity::Error, Issue::NotExported, *entry,
                  Words::translate("ConfigFiles", "%1 is set, but not handed to the game server.")
                      .arg(entry->key),
                  Words::translate("ConfigFiles", "Write export before it."),
                  {{{entry->wholeSpan.at, 0}, "export "}});
    const ConfigEntry *origin = m_run.origin(*entry);
    if (!origin)
        return;
    switch (setting.value) {
    case ModSetting::Value::Address:
        return checkUrl(m_run, *origin);
    case ModSetting::Value::Identity:
        if (!namesItself() || !unwrapped(origin->value).isEmpty())
            checkToken(m_run, *origin, m_run.expected.identityToken, false);
        return;
    case ModSetting::Value::Registration:
        return checkToken(m_run, *origin, m_run.expected.registrationToken, true);
    case ModSetting::Value::Fixed:
        return checkFixed(setting, *origin);
    }
}

/// The two tokens are told apart by their names only, and are easily confused.
void ModRules::checkSwapped()
{
    const ConfigEntry *identity = entryFor(ModSetting::Value::Identity);
    const ConfigEntry *registration = entryFor(ModSetting::Value::Registration);
    if (!identity || !registration || identity->isDynamic || identity->value.isEmpty())
        return;
    const bool isSame = identity->value == registration->value;
    const bool isOurs = !m_run.expected.registrationToken.isEmpty()
        && unwrapped(identity->value) == m_run.expected.registrationToken;
    if (isSame || isOurs)
        m_run.add(Severity::Error, Issue::TokenMismatch, *identity,
                  Words::translate("ConfigFiles",
                                   "%1 holds the registration token, which is a secret: "
                                   "everybody sees identity tokens.")
                      .arg(identity->key),
                  Words::translate("ConfigFiles",
                                   "Choose another identity token, such as the name "
                                   "of the server."));
}

/// Keys beside those of the mod that take our registration token to somebody else.
void ModRules::checkElsewhere()
{
    const QString ours = m_run.expected.registrationToken;
    const ConfigEntry *own = entryFor(ModSetting::Value::Registration);
    const QString secret = ours.isEmpty() && own ? unwrapped(own->value) : ours;
    for (const ConfigEntry &entry : m_run.document.entries) {
        const bool isOwn = std::any_of(
            m_mod.settings.begin(), m_mod.settings.end(), [&entry](const ModSetting &setting) {
                return entry.key.compare(setting.key, Qt::CaseInsensitive) == 0;
            });
        const bool isRegistration = entry.key.contains("registration"_L1, Qt::CaseInsensitive);
        if (isOwn || !isRegistration || secret.isEmpty() || unwrapped(entry.value) != secret)
            continue;
        m_run.add(Severity::Error, Issue::TokenElsewhere, entry,
                  Words::translate("ConfigFiles",
                                   "%1 carries the registration token of your endpoint "
                                   "to Takaro itself.")
                      .arg(entry.key),
                  Words::translate("ConfigFiles",
                                   "Take it away there, and make a new token in "
                                   "Hawser."));
    }
}

void ModRules::check()
{
    if (!m_mod.canDialIn()) {
        m_run.addMissing(
            Severity::Error, Issue::AddressBuiltIn,
            Words::translate("ConfigFiles", "This mod cannot dial into your endpoint."),
            modText(m_mod.hindrance));
        return checkElsewhere();
    }
    if (!hasAny()) {
        m_run.addMissing(
            Severity::Error, Issue::Nothing,
            Words::translate("ConfigFiles", "No setting of this mod is in the file."),
            Words::translate("ConfigFiles", "It reads %1.")
                .arg(m_mod.files.isEmpty() ? m_mod.settings.first().key : m_mod.files.first()));
        return;
    }
    for (const ModSetting &setting : m_mod.settings)
        checkSetting(setting);
    checkSwapped();
    checkElsewhere();
}

} // namespace

void checkMod(CheckRun &run)
{
    if (const ModSetup *mod = findModSetup(run.kind.mod))
        ModRules(run, *mod).check();
}

} // namespace hawser::configfiles

#include "configfiles/configkind.h"

#include "setup/modsettings.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

using Purpose = ConfigKind::Purpose;

QList<ConfigSyntax> syntaxesOf(SettingsFormat format)
{
    switch (format) {
    case SettingsFormat::Yaml:
        return {ConfigSyntax::Yaml};
    case SettingsFormat::Json:
        return {ConfigSyntax::Json};
    case SettingsFormat::Xml:
        return {ConfigSyntax::ElementXml};
    case SettingsFormat::Ini:
        return {ConfigSyntax::Ini};
    case SettingsFormat::Properties:
        return {ConfigSyntax::Properties};
    case SettingsFormat::KeyValue:
        return {ConfigSyntax::KeyValue};
    case SettingsFormat::Systemd:
        return {ConfigSyntax::Systemd};
    case SettingsFormat::Compose:
        return {ConfigSyntax::Compose, ConfigSyntax::DotEnv};
    case SettingsFormat::Shell:
        return {ConfigSyntax::Shell};
    case SettingsFormat::Windows:
        return {ConfigSyntax::Batch};
    }
    Q_UNREACHABLE();
}

QString syntaxTitle(ConfigSyntax syntax)
{
    switch (syntax) {
    case ConfigSyntax::ServerConfig:
        return u"serverconfig.xml"_s;
    case ConfigSyntax::ElementXml:
        return u"XML"_s;
    case ConfigSyntax::Json:
        return u"JSON"_s;
    case ConfigSyntax::Yaml:
        return u"YAML"_s;
    case ConfigSyntax::Ini:
        return u"INI"_s;
    case ConfigSyntax::Properties:
        return u"Properties"_s;
    case ConfigSyntax::KeyValue:
        return u"key=value"_s;
    case ConfigSyntax::DotEnv:
        return u".env"_s;
    case ConfigSyntax::ConsoleCfg:
        return u"server.cfg"_s;
    case ConfigSyntax::Batch:
        return formatTitle(SettingsFormat::Windows);
    case ConfigSyntax::Shell:
        return formatTitle(SettingsFormat::Shell);
    case ConfigSyntax::Systemd:
        return formatTitle(SettingsFormat::Systemd);
    case ConfigSyntax::Compose:
        return u"Docker Compose"_s;
    }
    Q_UNREACHABLE();
}

/// How well a file fits: by the words that only such a file has, and by its name.
qsizetype likeness(const ModSetup &mod, const QByteArray &text, const QString &path)
{
    qsizetype points = 0;
    for (const ModSetting &setting : mod.settings) {
        const QString key = setting.key;
        const bool hasWord = text.contains(key.section(u'.', -1).toUtf8());
        points += hasWord ? 1 : 0;
        points += key.contains(u'.') && text.contains(key.toUtf8()) ? 1 : 0;
        // One without an address is rather of a mod whose address is built in.
        if (setting.value == ModSetting::Value::Address && !hasWord)
            points -= 3;
    }
    for (const QString &file : mod.files) {
        const QString name = file.section(u'/', -1);
        if (QString(u'/' + path).endsWith(u'/' + file, Qt::CaseInsensitive))
            points += file == name ? 2 : 4;
        else if (path.section(u'/', -1).compare(name, Qt::CaseInsensitive) == 0)
            points += 2;
    }
    return points;
}

/// Whether a text that begins so, in a file of that name, can be of \a syntax at all.
bool canBe(ConfigSyntax syntax, const QByteArray &text, const QString &path)
{
    const QByteArray begin = text.left(4096).trimmed();
    const bool isJson = begin.startsWith('{') || path.endsWith(".json"_L1);
    const bool isXml = begin.startsWith('<');
    const bool isYaml = path.endsWith(".yml"_L1) || path.endsWith(".yaml"_L1);
    const bool isProperties = path.endsWith(".properties"_L1);
    if (isJson || isXml)
        return syntax == (isJson ? ConfigSyntax::Json : ConfigSyntax::ElementXml);
    if (isYaml || isProperties)
        return syntax == (isYaml ? ConfigSyntax::Yaml : ConfigSyntax::Properties);
    return syntax != ConfigSyntax::Json && syntax != ConfigSyntax::ElementXml;
}

/// By how it begins and what it is called.
std::optional<ConfigSyntax> scriptSyntaxOf(const QString &name, const QByteArray &text)
{
    if (name.endsWith(".bat"_L1) || name.endsWith(".cmd"_L1))
        return ConfigSyntax::Batch;
    if (name.endsWith(".service"_L1) || text.contains("[Service]"))
        return ConfigSyntax::Systemd;
    if (name.endsWith(".env"_L1) || name.startsWith(".env"_L1))
        return ConfigSyntax::DotEnv;
    if (name.endsWith(".cfg"_L1))
        return ConfigSyntax::ConsoleCfg;
    if (text.contains("services:") || name.contains("compose"_L1))
        return ConfigSyntax::Compose;
    const QByteArray lower = text.left(4096).toLower();
    if (lower.contains("@echo off") || lower.contains("rustdedicated.exe")
        || lower.startsWith("set "))
        return ConfigSyntax::Batch;
    const bool isScript = name.endsWith(".sh"_L1) || text.startsWith("#!")
        || text.contains("RustDedicated") || text.contains("export ");
    return isScript ? std::optional(ConfigSyntax::Shell) : std::nullopt;
}

bool looksLikeRust(const QByteArray &text)
{
    for (const char *word :
         {"rcon.", "RustDedicated", "RUST_RCON", "RUST_SERVER", "server.identity"}) {
        if (text.contains(word))
            return true;
    }
    return false;
}

std::optional<ConfigKind> modKindOf(const QString &path, const QByteArray &text)
{
    std::optional<ConfigKind> best;
    qsizetype most = 1; // one word alone may be anything
    for (const ModSetup &mod : modSetups()) {
        const ConfigSyntax syntax = syntaxesOf(mod.formats.first()).first();
        if (mod.key == "other"_L1 || isEnvironment(mod.formats.first())
            || !canBe(syntax, text, path))
            continue;
        if (const qsizetype points = likeness(mod, text, path); points > most) {
            best = ConfigKind{Purpose::Mod, syntax, mod.key};
            most = points;
        }
    }
    return best;
}

} // namespace

QString configKindTitle(const ConfigKind &kind)
{
    switch (kind.purpose) {
    case Purpose::SevenDaysServer:
        return Words::translate("ConfigFiles", "7 Days to Die: serverconfig.xml");
    case Purpose::RustStart:
        return Words::translate("ConfigFiles", "Rust server: %1").arg(syntaxTitle(kind.syntax));
    case Purpose::Mod:
        break;
    }
    const ModSetup *mod = findModSetup(kind.mod);
    if (!mod)
        return syntaxTitle(kind.syntax);
    const QString detail
        = mod->files.isEmpty() ? syntaxTitle(kind.syntax) : mod->files.first().section(u'/', -1);
    const QString game = mod->game.isEmpty() ? QString() : QString(mod->game) + ", "_L1;
    return u"%1%2: %3"_s.arg(game, modText(mod->title), detail);
}

QList<ConfigKind> configKinds()
{
    QList<ConfigKind> kinds{{Purpose::SevenDaysServer, ConfigSyntax::ServerConfig, {}}};
    for (const ConfigSyntax syntax :
         {ConfigSyntax::Batch, ConfigSyntax::Shell, ConfigSyntax::Systemd, ConfigSyntax::Compose,
          ConfigSyntax::DotEnv, ConfigSyntax::ConsoleCfg})
        kinds.append({Purpose::RustStart, syntax, u"rust"_s});
    for (const ModSetup &mod : modSetups()) {
        if (mod.key == "rust"_L1)
            continue; // its variables stand where the server is started
        for (const SettingsFormat format : mod.formats) {
            for (const ConfigSyntax syntax : syntaxesOf(format))
                kinds.append({Purpose::Mod, syntax, mod.key});
        }
    }
    return kinds;
}

std::optional<ConfigKind> recognise(const QString &fileName, const SourceText &source)
{
    const QByteArray &text = source.text();
    const QString path = QString(fileName).replace(u'\\', u'/');
    const QString name = path.section(u'/', -1).toLower();
    if (text.contains("<ServerSettings") || text.contains("WebDashboard")
        || text.contains("ControlPanelEnabled") || name.startsWith("serverconfig"_L1))
        return ConfigKind{Purpose::SevenDaysServer, ConfigSyntax::ServerConfig, {}};
    if (looksLikeRust(text))
        return ConfigKind{Purpose::RustStart,
                          scriptSyntaxOf(name, text).value_or(ConfigSyntax::Shell), u"rust"_s};
    if (auto mod = modKindOf(path, text))
        return mod;
    const auto script = scriptSyntaxOf(name, text);
    if (script && text.contains("T_WS_URL"))
        return ConfigKind{Purpose::Mod, *script, u"mock"_s};
    if (script && *script != ConfigSyntax::ConsoleCfg && text.contains("TAKARO_"))
        return ConfigKind{Purpose::Mod, *script, u"minecraft-environment"_s};
    return {};
}

} // namespace hawser::configfiles

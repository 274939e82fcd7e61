#include "setup/modsettings.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

using Value = ModSetting::Value;
using Format = SettingsFormat;

constexpr const char *restartServer
    = QT_TRANSLATE_NOOP("ModSetup", "Restart the game server: the mod reads this at its start.");
constexpr const char *restartBridge = QT_TRANSLATE_NOOP(
    "ModSetup", "Restart the bridge program; the game server can go on running.");
constexpr const char *restartProcess = QT_TRANSLATE_NOOP(
    "ModSetup", "Restart the game server: a process gets its environment when it starts.");

constexpr const char *addressBuiltIn = QT_TRANSLATE_NOOP(
    "ModSetup",
    "Its address is built in: it always goes to Takaro itself, whatever you configure. "
    "Only a build from changed source code could dial in here.");

QList<Format> environment()
{
    return {Format::Systemd, Format::Compose, Format::Shell, Format::Windows};
}

QList<ModSetting> three(QLatin1StringView address, QLatin1StringView identity,
                        QLatin1StringView registration)
{
    return {{address, Value::Address},
            {identity, Value::Identity},
            {registration, Value::Registration}};
}

QList<ModSetting> takaroVariables()
{
    return three("TAKARO_WS_URL"_L1, "TAKARO_IDENTITY_TOKEN"_L1, "TAKARO_REGISTRATION_TOKEN"_L1);
}

QList<ModSetting> dottedMinecraft()
{
    return three("takaro.websocket.url"_L1, "takaro.authentication.identity_token"_L1,
                 "takaro.authentication.registration_token"_L1);
}

constexpr const char *environmentWins = QT_TRANSLATE_NOOP(
    "ModSetup", "Variables of the environment (TAKARO_WS_URL and others) win over this file.");

QList<ModSetup> minecraft()
{
    return {
        {.key = "minecraft-paper"_L1,
         .game = "minecraft"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "Paper plugin"),
         .formats = {Format::Yaml},
         .files = {u"plugins/TakaroMinecraft/config.yml"_s},
         .settings = dottedMinecraft(),
         .restart = restartServer,
         .notes = {environmentWins}},
        {.key = "minecraft-neoforge"_L1,
         .game = "minecraft"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "NeoForge mod"),
         .formats = {Format::Properties},
         .files = {u"config/takaro.properties"_s},
         .settings = dottedMinecraft(),
         .restart = restartServer,
         .notes = {environmentWins}},
        {.key = "minecraft-fabric"_L1,
         .game = "minecraft"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "Fabric mod"),
         .formats = {Format::Json},
         .files = {u"config/takaro.json"_s},
         .settings = three("websocket.url"_L1, "authentication.identity_token"_L1,
                           "authentication.registration_token"_L1),
         .restart = restartServer,
         .notes = {environmentWins}},
        {.key = "minecraft-environment"_L1,
         .game = "minecraft"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "Paper, NeoForge or Fabric in a container"),
         .formats = environment(),
         .settings = takaroVariables(),
         .restart = restartProcess,
         .notes = {QT_TRANSLATE_NOOP("ModSetup", "These win over the file of the mod.")}},
    };
}

ModSetup rust()
{
    return {.key = "rust"_L1,
            .game = "rust"_L1,
            .title = QT_TRANSLATE_NOOP("ModSetup", "Carbon or Oxide plugin"),
            .formats = environment(),
            .settings = takaroVariables(),
            .restart = restartProcess,
            .notes
            = {QT_TRANSLATE_NOOP(
                   "ModSetup", "The plugin file itself goes to carbon/plugins/ or oxide/plugins/."),
               QT_TRANSLATE_NOOP("ModSetup",
                                 "The plugin reads no file, only variables of the server "
                                 "process. On a rented server ask for a way to set them.")}};
}

ModSetup sevenDays()
{
    return {.key = "7d2d"_L1,
            .game = "7d2d"_L1,
            .title = QT_TRANSLATE_NOOP("ModSetup", "Takaro mod"),
            .formats = {Format::Xml},
            .files = {u"Takaro/Config.xml"_s},
            .settings = {{"Takaro.WebSocket.Url"_L1, Value::Address},
                         {"Takaro.WebSocket.IdentityToken"_L1, Value::Identity},
                         {"Takaro.WebSocket.RegistrationToken"_L1, Value::Registration},
                         {"Takaro.WebSocket.Enabled"_L1, Value::Fixed, "true"_L1}},
            .restart = restartServer,
            .notes
            = {QT_TRANSLATE_NOOP(
                   "ModSetup",
                   "The mod makes this file when it first starts, in the folder from which "
                   "the server runs: start the server once, stop it, then edit the file."),
               QT_TRANSLATE_NOOP("ModSetup",
                                 "It tries again every 30 seconds at first, later every five "
                                 "minutes.")},
            .trustsAnyCertificate = true};
}

ModSetup valheim()
{
    return {.key = "valheim"_L1,
            .game = "valheim"_L1,
            .title = QT_TRANSLATE_NOOP("ModSetup", "BepInEx mod"),
            .formats = {Format::Ini},
            .files = {u"BepInEx/config/com.takaro.valheim.cfg"_s},
            .settings = three("Takaro.takaroWsUrl"_L1, "Takaro.identityToken"_L1,
                              "Takaro.registrationToken"_L1),
            .restart = restartServer};
}

ModSetup conan()
{
    return {.key = "conan"_L1,
            .game = "conan"_L1,
            .title = QT_TRANSLATE_NOOP("ModSetup", "Sidecar program"),
            .formats = {Format::KeyValue},
            .files = {u"TakaroConfig.txt"_s},
            .settings = three("takaroWsUrl"_L1, "identityToken"_L1, "registrationToken"_L1),
            .restart = restartBridge,
            .notes = {QT_TRANSLATE_NOOP("ModSetup",
                                        "The file lies beside the sidecar, or where its variable "
                                        "BRIDGE_CONFIG says."),
                      QT_TRANSLATE_NOOP("ModSetup",
                                        "The sidecar also needs the RCON of the game: rconHost, "
                                        "rconPort and rconPassword in the same file.")}};
}

ModSetup hytale()
{
    return {.key = "hytale"_L1,
            .game = "hytale"_L1,
            .title = QT_TRANSLATE_NOOP("ModSetup", "Takaro mod, second connection"),
            .formats = {Format::Properties},
            .files
            = {u"mods/HytaleTakaroMod/TakaroConfig.properties"_s, u"mods/TakaroConfig.properties"_s,
               u"mods/dev.takaro_HytaleTakaroIntegration/config.properties"_s},
            .settings = {{"DEV_ENABLED"_L1, Value::Fixed, "true"_L1},
                         {"DEV_WS_URL"_L1, Value::Address},
                         {"DEV_IDENTITY_TOKEN"_L1, Value::Identity},
                         {"DEV_REGISTRATION_TOKEN"_L1, Value::Registration}},
            .restart = restartServer,
            .notes
            = {QT_TRANSLATE_NOOP("ModSetup",
                                 "Only these DEV_ keys lead to your own endpoint. The mod "
                                 "sends neither chat nor the log there: players who come, go "
                                 "and die are seen."),
               QT_TRANSLATE_NOOP("ModSetup",
                                 "It also dials Takaro itself, with the keys without DEV_: "
                                 "never put tokens of this endpoint there.")}};
}

QList<ModSetup> bridges()
{
    return {
        {.key = "palworld-bridge"_L1,
         .game = "palworld"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "Bridge program"),
         .formats = {Format::KeyValue},
         .files = {u"TakaroConfig.txt"_s},
         .settings = three("TAKARO_WS_URL"_L1, "IDENTITY_TOKEN"_L1, "REGISTRATION_TOKEN"_L1),
         .restart = restartBridge,
         .notes = {QT_TRANSLATE_NOOP("ModSetup",
                                     "The bridge also needs the REST interface of the game: "
                                     "PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and "
                                     "PALWORLD_PASSWORD in the same file.")}},
        {.key = "eco"_L1,
         .game = "eco"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "Takaro integration"),
         .formats = {Format::Json},
         .files = {u"Mods/TakaroIntegration/TakaroConfig.json"_s},
         .settings = three("websocketUrl"_L1, "serverName"_L1, "registrationToken"_L1),
         .restart = restartServer,
         .notes
         = {QT_TRANSLATE_NOOP("ModSetup", "It has no identity token of its own: serverName is it."),
            QT_TRANSLATE_NOOP("ModSetup",
                              "After many attempts in vain it gives up until the game "
                              "server restarts.")}},
        {.key = "dayz"_L1,
         .game = "dayz"_L1,
         .title = QT_TRANSLATE_NOOP("ModSetup", "Bridge program"),
         .formats = {Format::KeyValue},
         .files = {u"TakaroConfig.txt"_s},
         .settings = three("takaroWsUrl"_L1, "serverName"_L1, "registrationToken"_L1),
         .restart = restartBridge,
         .notes = {QT_TRANSLATE_NOOP("ModSetup",
                                     "It has no identity token of its own: serverName is it.")}},
    };
}

/// A row for a mod that goes elsewhere, so that its user learns why, and is given no secrets.
ModSetup fixedMod(QLatin1StringView key, QLatin1StringView game, const char *title, Format format,
                  const QString &file, const char *hindrance = addressBuiltIn)
{
    return {.key = key,
            .game = game,
            .title = title,
            .formats = {format},
            .files = {file},
            .settings = {},
            .hindrance = hindrance};
}

QList<ModSetup> fixedMods()
{
    return {
        fixedMod("palworld-dll"_L1, "palworld"_L1, QT_TRANSLATE_NOOP("ModSetup", "DLL"),
                 Format::Json, u"TakaroConfig.json"_s,
                 QT_TRANSLATE_NOOP("ModSetup",
                                   "It has a key for the address, but ignores it and always goes "
                                   "to Takaro itself. Use the Palworld bridge instead.")),
        fixedMod("soulmask"_L1, "soulmask"_L1, QT_TRANSLATE_NOOP("ModSetup", "Bridge program"),
                 Format::KeyValue, u"TakaroConfig.txt"_s),
        fixedMod("astroneer"_L1, "astroneer"_L1, QT_TRANSLATE_NOOP("ModSetup", "Bridge program"),
                 Format::KeyValue, u"TakaroConfig.txt"_s),
        fixedMod("universal-ue"_L1, {},
                 QT_TRANSLATE_NOOP("ModSetup", "ServerManager DLL for Unreal games"),
                 Format::KeyValue, u"TakaroConfig.txt"_s),
    };
}

QList<ModSetup> others()
{
    return {
        {.key = "mock"_L1,
         .game = {},
         .title = QT_TRANSLATE_NOOP("ModSetup", "Takaro's mock game server"),
         .formats = environment(),
         .settings = three("T_WS_URL"_L1, "TAKARO_MOCK_IDENTITY_TOKEN"_L1,
                           "TAKARO_MOCK_REGISTRATION_TOKEN"_L1),
         .restart = QT_TRANSLATE_NOOP("ModSetup", "Restart the mock game server.")},
        {.key = "other"_L1,
         .game = {},
         .title = QT_TRANSLATE_NOOP("ModSetup", "Another mod for Takaro"),
         .formats = {Format::KeyValue},
         .settings = three("url"_L1, "identityToken"_L1, "registrationToken"_L1),
         .restart = restartServer,
         .notes = {QT_TRANSLATE_NOOP("ModSetup",
                                     "The manual of the mod tells its file and how these three are "
                                     "called there.")}},
    };
}

} // namespace

const QList<ModSetup> &modSetups()
{
    static const QList<ModSetup> table = minecraft()
        + QList<ModSetup>{rust(), sevenDays(), valheim(), conan(), hytale()} + bridges()
        + fixedMods() + others();
    return table;
}

const ModSetup *findModSetup(QStringView key)
{
    const auto it = std::find_if(modSetups().begin(), modSetups().end(),
                                 [key](const ModSetup &mod) { return mod.key == key; });
    return it == modSetups().end() ? nullptr : &*it;
}

QString modText(const char *sourceText)
{
    return QCoreApplication::translate("ModSetup", sourceText);
}

bool isEnvironment(SettingsFormat format)
{
    return format >= SettingsFormat::Systemd;
}

QString formatTitle(SettingsFormat format)
{
    switch (format) {
    case SettingsFormat::Yaml:
        return u"YAML"_s;
    case SettingsFormat::Json:
        return u"JSON"_s;
    case SettingsFormat::Xml:
        return u"XML"_s;
    case SettingsFormat::Ini:
        return u"INI"_s;
    case SettingsFormat::Properties:
        return u"Properties"_s;
    case SettingsFormat::KeyValue:
        return u"key=value"_s;
    case SettingsFormat::Systemd:
        return QCoreApplication::translate("ModSetup", "Linux service (systemd)");
    case SettingsFormat::Compose:
        return u"Docker Compose"_s;
    case SettingsFormat::Shell:
        return QCoreApplication::translate("ModSetup", "Start script (Linux)");
    case SettingsFormat::Windows:
        return QCoreApplication::translate("ModSetup", "Start script (Windows)");
    }
    Q_UNREACHABLE();
}

} // namespace hawser

#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>

namespace hawser {

/// How the settings of a mod are written down. The last four set environment variables.
enum class SettingsFormat : quint8 {
    Yaml,
    Json,
    Xml,
    Ini,
    Properties, ///< as Java reads it
    KeyValue,   ///< key=value, a line each, "#" begins a remark
    Systemd,    ///< lines of a [Service] section
    Compose,    ///< the environment of a service in a Docker Compose file
    Shell,      ///< POSIX shells
    Windows,    ///< a batch file
};
/// True if there is no file to edit: the variables are those of the process that holds the mod.
bool isEnvironment(SettingsFormat format);
/// "YAML", "Docker Compose" …: display text.
QString formatTitle(SettingsFormat format);

/// One setting that makes a mod dial into the endpoint.
struct ModSetting
{
    enum class Value : quint8 {
        Address,      ///< URL of the endpoint
        Identity,     ///< identity token
        Registration, ///< registration token: secret
        Fixed,        ///< what stands in \a fixed
    };
    QLatin1StringView key; ///< in formats with sections or levels the way to it, parted by dots
    Value value = Value::Fixed;
    QLatin1StringView fixed = {};
};

/// How one kind of mod is told where to dial: one row per kind. Texts are English source texts of
/// the context "ModSetup", see modText().
struct ModSetup
{
    QLatin1StringView key;  ///< stable, for settings and tests: "minecraft-paper"
    QLatin1StringView game; ///< "minecraft" …; empty if it serves many games
    const char *title = "";
    QList<SettingsFormat> formats = {}; ///< the one of its file, or the ways to set its environment
    QStringList files = {};             ///< the first is the usual one; none for an environment
    QList<ModSetting> settings = {};    ///< in the order in which they are written
    const char *restart = "";           ///< what makes it read them; one sentence
    QList<const char *> notes = {};     ///< what one has to know besides; a sentence or two each
    const char *hindrance = nullptr;    ///< why it cannot dial into an own endpoint; null: it can
    bool trustsAnyCertificate = false;  ///< an own certificate of the endpoint is enough for it

    bool canDialIn() const { return !hindrance; }
};

/// All that are known, the most usual first. The last is for any mod that speaks the protocol.
const QList<ModSetup> &modSetups();
/// Null if there is none of this key.
const ModSetup *findModSetup(QStringView key);
/// Translates a text of a row into the language of the program.
QString modText(const char *sourceText);

} // namespace hawser

#pragma once

#include <QJsonValue>
#include <QLatin1StringView>

#include <span>

namespace hawser {

/// What the user can set, secrets and servers apart. One row each in settingRows().
enum class Setting : quint8 {
    Language, ///< "de" …; empty: the system's
    Theme,    ///< "system", "light" or "dark"
    StreamerMode,
    FirstStartDone,
    EndpointEnabled,
    EndpointAddress,
    EndpointPort,
    EndpointTls,
    EndpointCertificate, ///< path of a PEM file; empty: Hawser's own certificate
    EndpointKey,         ///< path of a PEM file
    EndpointHostNames,   ///< array of texts: names under which mods reach this computer
    EndpointConnectionsPerAddress,
    AcceptNewServers, ///< whoever has the right token need not be accepted by hand
    NotifyStateChanges,
    WindowGeometry,  ///< Base64
    WindowLayout,    ///< object: splitters and tabs by name
    Shortcuts,       ///< object: key sequence by name of the action
    ConsoleHistory,  ///< array: what was typed into consoles, oldest first, with its game
    ConsoleSnippets, ///< array: the user's own snippets
    SetupInProgress, ///< object: how far a set-up that was left had come; no address, no secret
    BanReasons,      ///< array of texts; empty: those that Hawser brings along
};

/// A setting: how it is stored, and what it is as long as nobody has set it. The type of the
/// default is the type of the setting.
struct SettingRow
{
    Setting key;
    QLatin1StringView name; ///< in the file; dots are part of it
    QJsonValue fallback;
};

/// All settings, in the order of the enum.
std::span<const SettingRow> settingRows();
const SettingRow &settingRow(Setting key);

} // namespace hawser

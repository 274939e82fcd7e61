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
    EndpointAnswersChecks,
    AcceptNewServers, ///< whoever has the right token need not be accepted by hand
    NotifyStateChanges,
    EventHighlights, ///< array: patterns, and how rows of events that fit are marked
    KeepDays,        ///< how long events of a game server stay in the archive; 0: for ever
    KeepMegabytes,   ///< how much of them (MiB); 0: without limit
    KeepOfServers, ///< object: days and megabytes by the id of a game server with limits of its own
    WindowGeometry,  ///< Base64
    WindowLayout,    ///< object: splitters and tabs by name
    Shortcuts,       ///< object: key sequence by name of the action
    ConsoleHistory,  ///< array: what was typed into consoles, oldest first, with its game
    ConsoleSnippets, ///< array: the user's own snippets
    SetupInProgress, ///< object: how far a set-up that was left had come; no address, no secret
    CheckerAddress,  ///< of who outside tells whether ports are open; without user and query
    BanReasons,      ///< array of texts; empty: those that Hawser brings along
    NotifyRules,     ///< array: which events are told of on the desktop, see alertrule.h
    QuietHours,      ///< object: when nothing is told, see quiethours.h
    TrayIcon,        ///< shown where the desktop has a place for it
    CloseToTray,     ///< closing the window leaves Hawser running
    UpdateCheck,     ///< asks the project's page for newer releases
    UpdateAskedAt,   ///< ISO 8601, UTC; empty: never
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
